"""The branches of an account: each decides for itself, and one that we serve may open another."""

from typing import ClassVar

from pydantic import Field

from kamlib.judgments.record import Key, Links, Name, Record, Several, Text
from kamlib.judgments.rules import Rule, needs


class Branch(Record):
    """A branch of the account, which decides for itself."""

    kind: ClassVar[str] = "branch"
    named_by: ClassVar[str] = "the branch's id in the export, or its name"
    rules: ClassVar[tuple[Rule, ...]] = (
        needs("speaks_to", "advocate", "say who there speaks for us to the others"),
    )
    links: ClassVar[Links] = {
        "advocate": ("stakeholder",),
        "speaks_to": ("branch",),
        "above": ("branch",),
    }

    name: Name | None = Field(None, description="What it is called, where the export does not have it.")
    served: bool = Field(description="Whether we sell there.")
    stage: Text | None = Field(None, description="How far we are there.")
    advocate: Key | None = Field(
        None, description="Who there speaks for us to the other branches, by the stakeholder's key."
    )
    speaks_to: Several[Key] = Field((), description="The branches that this one's advocate opens, by key.")
    above: Key | None = Field(
        None,
        description="The branch that it is below, by key; nothing where that is the account itself.",
    )
