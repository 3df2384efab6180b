"""What every judgment has in common: what it is about, and the scales and texts people judge with.

A kind of judgment is a `Record`: its fields are what a person fills in, each with a sentence that says what
belongs there. The sentences stand in the documentation, in spreadsheets and in forms alike.
"""

import unicodedata
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Subject = Literal["account", "rep"]
"""Whose id a judgment hangs on."""

Nature = Literal["one", "many"]
"""one: an account has at most one of the kind; many: several, each with a key of its own."""


def _writable(text: str) -> str:
    """Text that every store, file and page can hold: no NUL, no half of a character."""
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text):
        raise ValueError("control characters can't be kept: remove them")
    return unicodedata.normalize("NFC", text)


Text = Annotated[
    str, StringConstraints(min_length=1, max_length=4_000, strip_whitespace=True), AfterValidator(_writable)
]
Name = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_writable)
]
Key = Annotated[
    str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True), AfterValidator(_writable)
]
"""What a record is called among those of its kind in one account: a person's or an action's short id."""

Score = Annotated[int, Field(ge=0, le=4)]
"""0 to 4, each with an anchor in the documentation."""
Amount = Annotated[float, Field(ge=0)]
"""In the workbook's currency."""
Hours = Annotated[float, Field(ge=0)]
Year = Annotated[int, Field(ge=1990, le=2200)]


class Record(BaseModel):
    """What a person decided about one thing. A missing field is not known yet."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)

    kind: ClassVar[str]
    nature: ClassVar[Nature] = "many"
    subject: ClassVar[Subject] = "account"

    def as_value(self) -> dict[str, Any]:
        """The fields that are filled in, as JSON has them: what the store keeps."""
        return self.model_dump(mode="json", exclude_none=True)
