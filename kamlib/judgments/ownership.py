"""Whose the account is, in which class, and who helps: what a person decides over what is computed."""

from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import CUSTOMER, Day, Links, Name, Nature, Record, Subject, Text

Tier = Literal["A", "B", "C"]
Route = Literal["largest", "most_profitable", "national_or_international"]


class DecidedTier(Record):
    """The class a person gives the account, over the computed one."""

    kind: ClassVar[str] = "tier"
    nature: ClassVar[Nature] = "one"

    tier: Tier = Field(description="A gets a full plan, B a short one, C a page.")


class DecidedOwner(Record):
    """The one person who is accountable for all that we do inside the account."""

    kind: ClassVar[str] = "owner"
    nature: ClassVar[Nature] = "one"
    links: ClassVar[Links] = {"owner": ("rep",)}

    owner: Name = Field(
        description="The id of the rep who owns the account, as the export of the reps has it."
    )


class RefusedOwner(Record):
    """An owner whom the workbook proposed and a person does not want. They are not proposed again until the
    account has another owner, or would gain clearly more by the change than was seen then."""

    kind: ClassVar[str] = "refused_owner"
    named_by: ClassVar[str] = "the id of the rep who was proposed"
    links: ClassVar[Links] = {"key": ("rep",), "owner": ("rep",)}

    owner: Name | None = Field(None, description="The id of the rep who owned the account then.")
    nobody: bool | None = Field(None, description="Whether nobody owned it then.")
    gain: float | None = Field(
        None, description="What the change would have brought then, in the workbook's currency."
    )
    until: Day | None = Field(None, description="The day from which on they may be proposed again.")
    note: Text | None = Field(None, description="What was said.")


class Programme(Record):
    """Whether the account is in the key account programme, and by which route it came in."""

    kind: ClassVar[str] = "programme"
    nature: ClassVar[Nature] = "one"

    member: bool = Field(description="Whether it is in the programme.")
    route: Route | None = Field(
        None,
        description="What makes it key: it is among the largest, among the most profitable, or an important "
        "national or international one.",
    )
    since: Day | None = Field(None, description="The day it came in.")


class TeamMember(Record):
    """Somebody of ours who works for the account: the support team that reports to its owner, and those whom
    the owner can call on."""

    kind: ClassVar[str] = "team_member"
    links: ClassVar[Links] = {"rep": ("rep",)}

    name: Name = Field(description="Who it is.", json_schema_extra=CUSTOMER)
    rep: Name | None = Field(None, description="The person's id, where they are among the reps.")
    role: Literal["support", "function", "executive"] = Field(
        description="support: reports to the owner; function: leads a department that we can call on; "
        "executive: one of our own top people."
    )
    function: Name | None = Field(
        None, description="What they do: service, logistics, quality, finance.", json_schema_extra=CUSTOMER
    )
    task: Text | None = Field(None, description="What they are there for in this account.")


class DevelopmentNote(Record):
    """How an owner grows from the view of a product to that of the customer's business. Only the owner and
    their manager see it."""

    kind: ClassVar[str] = "development_note"
    subject: ClassVar[Subject] = "rep"
    for_two: ClassVar[bool] = True

    day: Day = Field(description="The day of the note.")
    view: Literal["product", "solution", "customer", "business"] = Field(
        description="What the owner sees first: our product, our solution, the customer's work, or the "
        "customer's business."
    )
    note: Text = Field(description="What was seen.")
    next_step: Text | None = Field(None, description="What is agreed on.")
