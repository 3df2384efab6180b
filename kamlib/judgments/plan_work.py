"""Where the account is to go and what is done for it: charter, goals, objectives, actions."""

from typing import Any, ClassVar, Literal, get_args

from pydantic import BaseModel, Field

from kamlib.judgments.people import Channel
from kamlib.judgments.record import (
    CUSTOMER,
    Day,
    Hours,
    Key,
    Links,
    Name,
    Nature,
    Record,
    Several,
    Text,
    Year,
)
from kamlib.judgments.rules import Rule, needs, not_before

MEASURED = tuple(needs(number, "measure", "say what the number measures") for number in ("current", "target"))

SmartTest = Literal["specific", "measurable", "achievable", "realistic", "time_bound"]
SMART_TESTS: tuple[str, ...] = get_args(SmartTest)


def _have_reasons(failed: tuple[str, ...], *reasons: Any) -> bool:
    told = dict(zip(SMART_TESTS, reasons, strict=True))
    return all(told[test] for test in failed)


TESTED = Rule(
    "not_passed", ("not_passed", *SMART_TESTS), _have_reasons, "write beside each of these tests why it fails"
)


class Charter(Record):
    """The field we play on with this account in three years: what they and we get out of it."""

    kind: ClassVar[str] = "charter"
    nature: ClassVar[Nature] = "one"

    vision: Text | None = Field(
        None, description="What it looks like in three years.", json_schema_extra=CUSTOMER
    )
    field: Text | None = Field(None, description="Which part of the account we plan for.")
    value: Text | None = Field(None, description="What we bring them.", json_schema_extra=CUSTOMER)
    how: Text | None = Field(None, description="How we bring it.", json_schema_extra=CUSTOMER)
    gain: Text | None = Field(None, description="What we gain.")


class Win(Record):
    """What each side gains by the plan: the customer, our company, the seller."""

    kind: ClassVar[str] = "win"
    nature: ClassVar[Nature] = "one"

    customer: Text | None = Field(None, description="What the customer gains.", json_schema_extra=CUSTOMER)
    us: Text | None = Field(None, description="What our company gains.")
    seller: Text | None = Field(None, description="What the people who sell here gain.")


class LongObjective(Record):
    """What is to be reached one to three years ahead."""

    kind: ClassVar[str] = "long_objective"
    rules: ClassVar[tuple[Rule, ...]] = MEASURED

    year: Year = Field(description="The year it is to be reached in.", json_schema_extra=CUSTOMER)
    what: Text = Field(description="What is to be reached.", json_schema_extra=CUSTOMER)
    measure: Name | None = Field(None, description="What it is measured by.")
    calculation: Text | None = Field(None, description="How the measure is worked out.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")


class Smart(BaseModel):
    """The five tests of a goal or an action: each that was made has its reason, an empty one is not made yet;
    those that failed are named."""

    specific: Text | None = Field(None, description="Specific: what exactly, so that two would do the same.")
    measurable: Text | None = Field(None, description="Measurable: by what one sees that it is reached.")
    achievable: Text | None = Field(None, description="Achievable: why we can do it with what we have.")
    realistic: Text | None = Field(None, description="Realistic: why it will happen at this customer.")
    time_bound: Text | None = Field(None, description="Time-bound: by when, and why then.")
    not_passed: Several[SmartTest] = Field(
        (), description="Which of the five it fails; what stands beside these tests says why."
    )


class GoalItself(Record):
    """A goal but for its tests, which stand behind its fields."""

    title: Name = Field(description="The goal in a sentence.")
    measure: Name | None = Field(None, description="What it is measured by.")
    calculation: Text | None = Field(None, description="How the measure is worked out.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")
    due: Day | None = Field(None, description="The day it is to be reached.")


class Goal(Smart, GoalItself):
    """What the year is about in this account."""

    kind: ClassVar[str] = "goal"
    rules: ClassVar[tuple[Rule, ...]] = (*MEASURED, TESTED)


class Objective(Record):
    """A step to a goal that can be ticked off."""

    kind: ClassVar[str] = "objective"
    rules: ClassVar[tuple[Rule, ...]] = MEASURED
    links: ClassVar[Links] = {"goal": ("goal",)}

    goal: Key = Field(description="The goal's key.")
    title: Name = Field(description="The objective in a sentence.")
    measure: Name | None = Field(None, description="What it is measured by.")
    calculation: Text | None = Field(None, description="How the measure is worked out.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")
    due: Day | None = Field(None, description="The day it is to be reached.")


class ActionItself(Record):
    """An action but for its tests, which stand behind its fields."""

    title: Name = Field(description="What is done.")
    kind_of_action: Literal["care", "sale", "research", "internal"] = Field(
        "sale",
        description="care: for what is there; sale: for what is new; research: to know more; internal: among "
        "ourselves.",
    )
    owner: Name | None = Field(None, description="Who does it, by a rep's id or a name.")
    start: Day | None = Field(None, description="The day it begins.")
    due: Day | None = Field(None, description="The day it is due.")
    effort: Hours | None = Field(None, description="The hours it takes.")
    channel: Channel | None = Field(None, description="How it is done.")
    status: Literal["open", "running", "done", "dropped"] = Field("open", description="Where it stands.")
    objective: Key | None = Field(None, description="The objective it serves, by key.")
    opportunity: Key | None = Field(None, description="The opportunity it serves, by id.")
    need: Key | None = Field(None, description="The need it answers, by key.")
    decision: Key | None = Field(None, description="The purchase decision it is for, by key.")
    stakeholder: Key | None = Field(None, description="Who of theirs it is about, by key.")


class Action(Smart, ActionItself):
    """Something that somebody does by a day. The status keeps its own history, as everything does."""

    kind: ClassVar[str] = "action"
    rules: ClassVar[tuple[Rule, ...]] = (not_before("due", "start"), TESTED)
    links: ClassVar[Links] = {
        "objective": ("objective",),
        "opportunity": ("opportunity",),
        "need": ("need",),
        "decision": ("purchase_decision",),
        "stakeholder": ("stakeholder",),
    }


class ExternalFactor(Record):
    """Something outside that helps or hinders, and that no action of ours changes."""

    kind: ClassVar[str] = "external_factor"

    what: Text = Field(description="What it is.")
    effect: Literal["helps", "hinders", "not_known"] = Field(description="What it does to us here.")
    until: Day | None = Field(None, description="How long it is expected to last.")
