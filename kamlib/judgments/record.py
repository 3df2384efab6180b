"""What every judgment has in common: what it is about, and the scales and texts people judge with.

A kind of judgment is a `Record`: its fields are what a person fills in, each with a sentence that says what
belongs there. The sentences stand in the documentation, in spreadsheets and in forms alike.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    StringConstraints,
    model_validator,
)

from kamlib.composed import composed
from kamlib.judgments.rules import Rule

Subject = Literal["account", "rep", "company"]
"""Whose id a judgment hangs on; the company's is COMPANY."""

COMPANY = "company"
"""What a judgment on the whole company hangs on: there is one."""

Nature = Literal["one", "many"]
"""one: an account has at most one of the kind; many: several, each with a key of its own."""

Anchors = tuple[str, str, str, str, str]
"""What each score means, from 0 to 4."""

Links = Mapping[str, tuple[str, ...]]
"""Field ("key": the record's own key) -> what it may name."""

FIRST_YEAR, LAST_YEAR = 1900, 2299
"""A day outside is a slip of the hand."""


_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""The categories Cc, but for a new line and a tab, and Cs."""


def _can_be_kept(text: str) -> str:
    """Without NUL and halves of a character, which no store keeps."""
    if _CONTROL.search(text):
        raise ValueError("control characters can't be kept: remove them")
    return text


def _writable(text: Any) -> Any:
    """Text that every store, file and page can hold, written in one way: no NUL, no half of a character."""
    if not isinstance(text, str):
        return text
    return composed(_can_be_kept(text.replace("\r\n", "\n")))


def _in_one_line(text: str) -> str:
    if "\t" in text or len(text.splitlines()) > 1:
        raise ValueError("write it in one line")
    return text


def _day(value: Any) -> Any:
    """pydantic also takes numbers for days: seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and re.fullmatch(r"\s*\d{4}-\d\d-\d\d\s*", value)):
        return value
    raise ValueError("write a day, as in 2026-11-30")


def _of_our_time(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"write a day between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _parts(value: Any) -> Any:
    """A cell or a command line has several as one text."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(",") if part.strip()]
    return value


def _apart(several: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(several)) < len(several):
        raise ValueError("names one twice: keep one of the two")
    if any("," in one for one in several):
        raise ValueError("commas separate several: name each without one")
    return several


Text = Annotated[
    str,
    StringConstraints(min_length=1, max_length=4_000, strip_whitespace=True),
    BeforeValidator(_writable),
]
Name = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200, strip_whitespace=True),
    BeforeValidator(_writable),
    AfterValidator(_in_one_line),
]
Id = Annotated[str, StringConstraints(min_length=1), AfterValidator(_can_be_kept), AfterValidator(composed)]
"""An account's or a rep's, as exports are read: another spelling would be another account."""
Key = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80, strip_whitespace=True),
    BeforeValidator(_writable),
    AfterValidator(_in_one_line),
]
"""What a record is called among those of its kind in one account: a person's or an action's short id."""

Word = TypeVar("Word", bound=str)
Several = Annotated[tuple[Word, ...], BeforeValidator(_parts), AfterValidator(_apart)]
"""Words or keys, none twice; as one text they are separated by commas."""

Day = Annotated[date, BeforeValidator(_day), AfterValidator(_of_our_time)]
Score = Annotated[int, Field(ge=0, le=4)]
"""0 to 4, each with an anchor: what it means."""
Amount = Annotated[float, Field(ge=0)]
"""In the workbook's currency."""
Hours = Annotated[float, Field(ge=0)]
Year = Annotated[int, Field(ge=1990, le=LAST_YEAR)]


CUSTOMER: dict[str, JsonValue] = {"customer": True}
"""The class of a field that a customer may see, given as `json_schema_extra`; a field without it is ours
alone."""
CUSTOMER_NOTE = "The customer may see it."


class Record(BaseModel):
    """What a person decided about one thing. A missing field is not known yet.

    `named_by` says what the key is where nobody is free to choose it, `rules` what the fields have to be to
    each other, `anchors` what the scores of a field mean, `links` whose key or id a field has: that of one of
    these kinds of judgment, or of a "rep" or a "rule". `for_two`: only the rep it is about and who leads them
    see it; no run, no notebook and no page gets it. `lasting`: fields that stay as they were first saved, and
    what to write instead.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, allow_inf_nan=False)

    kind: ClassVar[str]
    nature: ClassVar[Nature] = "many"
    subject: ClassVar[Subject] = "account"
    for_two: ClassVar[bool] = False
    lasting: ClassVar[Mapping[str, str]] = {}
    named_by: ClassVar[str] = ""
    rules: ClassVar[tuple[Rule, ...]] = ()
    anchors: ClassVar[Mapping[str, Anchors]] = {}
    links: ClassVar[Links] = {}

    @classmethod
    def broken_rules(cls, fields: Mapping[str, Any]) -> list[Rule]:
        """The rules that do not hold of `fields`; one about a field that is not among them is left out."""
        asked = (rule for rule in cls.rules if set(rule.fields) <= fields.keys())
        return [rule for rule in asked if not rule.holds(*(fields[name] for name in rule.fields))]

    @model_validator(mode="after")
    def _goes_together(self) -> "Record":
        if broken := self.broken_rules(dict(self)):
            raise ValueError("; ".join(f"{rule.at}: {rule.says}" for rule in broken))
        return self

    @classmethod
    def for_customer(cls) -> tuple[str, ...]:
        """The fields that a customer may see."""
        return tuple(name for name, field in cls.model_fields.items() if field.json_schema_extra == CUSTOMER)

    def as_value(self) -> dict[str, Any]:
        """The fields that are filled in, as JSON has them: what the store keeps."""
        return self.model_dump(mode="json", exclude_none=True)
