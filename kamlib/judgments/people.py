"""The people of the account: who they are, how they stand to each other, and who of us looks after whom."""

from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Day, Key, Links, Name, Record, Text
from kamlib.judgments.rules import Rule

Seniority = Literal["board", "head", "manager", "expert", "staff"]
Contact = Literal["unknown", "no_contact", "brief", "multiple", "in_depth"]
Channel = Literal["in_person", "phone", "mail", "video", "chat"]


class Stakeholder(Record):
    """Somebody of theirs who matters, in a decision or not."""

    kind: ClassVar[str] = "stakeholder"

    name: Name = Field(description="Who it is.")
    function: Name | None = Field(None, description="What they do there.")
    seniority: Seniority | None = Field(None, description="How high they stand.")
    branch: Name | None = Field(None, description="Where they work, where the account has several places.")
    contact: Name | None = Field(
        None, description="Their id in the export of contacts, where they are there."
    )
    goals: Text | None = Field(None, description="What they want to reach.")
    issues: Text | None = Field(None, description="What keeps them awake.")
    language: Name | None = Field(None, description="The language they like to speak.")
    channel: Channel | None = Field(None, description="How they like to be spoken to.")
    left: Day | None = Field(None, description="The day they left, where they did.")


class RelationshipLine(Record):
    """How two of them stand to each other."""

    kind: ClassVar[str] = "relationship_line"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("to", ("who", "to"), lambda who, to: who != to, "name another stakeholder than in who"),
    )
    links: ClassVar[Links] = {"who": ("stakeholder",), "to": ("stakeholder",)}

    who: Key = Field(description="The stakeholder's key.")
    to: Key = Field(description="The other one's key.")
    line: Literal["reports_to", "influences", "trusts", "conflicts_with"] = Field(
        description="What connects them, from the first to the second."
    )
    note: Text | None = Field(None, description="What shows it.")


class Coverage(Record):
    """Who of us looks after one of them."""

    kind: ClassVar[str] = "coverage"
    links: ClassVar[Links] = {"stakeholder": ("stakeholder",), "ours": ("rep", "team_member")}

    stakeholder: Key = Field(description="The stakeholder's key.")
    ours: Name = Field(description="Who of us: a rep's id, or the key of somebody in the account team.")
    seniority: Seniority | None = Field(None, description="How high our person stands.")
    function: Name | None = Field(None, description="What our person does.")
    contact: Contact = Field(
        "unknown", description="How well they know each other now; unknown: nobody has asked yet."
    )
    wanted: Contact | None = Field(None, description="How well they should.")
