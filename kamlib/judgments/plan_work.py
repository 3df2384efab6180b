"""Where the account is to go and what is done for it: charter, goals, objectives, actions."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import BaseModel, Field, model_validator

from kamlib.judgments.record import Hours, Key, Name, Nature, Record, Text, Year


class Charter(Record):
    """The field we play on with this account in three years: what they and we get out of it."""

    kind: ClassVar[str] = "charter"
    nature: ClassVar[Nature] = "one"

    vision: Text | None = Field(None, description="What it looks like in three years.")
    field: Text | None = Field(None, description="Which part of the account we plan for.")
    value: Text | None = Field(None, description="What we bring them.")
    how: Text | None = Field(None, description="How we bring it.")
    gain: Text | None = Field(None, description="What we gain.")


class LongObjective(Record):
    """What is to be reached one to three years ahead."""

    kind: ClassVar[str] = "long_objective"

    year: Year = Field(description="The year it is to be reached in.")
    what: Text = Field(description="What is to be reached.")
    measure: Name | None = Field(None, description="What it is measured by.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")


class Smart(BaseModel):
    """The five tests of a goal or an action: each passed has a reason, an empty one is not tested yet."""

    specific: Text | None = Field(None, description="Specific: what exactly, so that two would do the same.")
    measurable: Text | None = Field(None, description="Measurable: by what one sees that it is reached.")
    achievable: Text | None = Field(None, description="Achievable: why we can do it with what we have.")
    realistic: Text | None = Field(None, description="Realistic: why it will happen at this customer.")
    time_bound: Text | None = Field(None, description="Time-bound: by when, and why then.")


class GoalItself(Record):
    """A goal but for its tests, which stand behind its fields."""

    title: Name = Field(description="The goal in a sentence.")
    measure: Name | None = Field(None, description="What it is measured by.")
    calculation: Text | None = Field(None, description="How the measure is worked out.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")
    due: date | None = Field(None, description="The day it is to be reached.")


class Goal(Smart, GoalItself):
    """What the year is about in this account."""

    kind: ClassVar[str] = "goal"


class Objective(Record):
    """A step to a goal that can be ticked off."""

    kind: ClassVar[str] = "objective"

    goal: Key = Field(description="The goal's key.")
    title: Name = Field(description="The objective in a sentence.")
    measure: Name | None = Field(None, description="What it is measured by.")
    current: float | None = Field(None, description="Where the measure stands.")
    target: float | None = Field(None, description="Where it is to be.")
    due: date | None = Field(None, description="The day it is to be reached.")


class ActionItself(Record):
    """An action but for its tests, which stand behind its fields."""

    title: Name = Field(description="What is done.")
    kind_of_action: Literal["care", "sale", "research", "internal"] = Field(
        "sale", description="care: for what is there; sale: for what is new; research: to know; internal."
    )
    owner: Name | None = Field(None, description="Who does it, by a rep's id or a name.")
    start: date | None = Field(None, description="The day it begins.")
    due: date | None = Field(None, description="The day it is due.")
    effort: Hours | None = Field(None, description="The hours it takes.")
    channel: Literal["in_person", "phone", "mail", "video", "chat"] | None = Field(
        None, description="How it is done."
    )
    status: Literal["open", "running", "done", "dropped"] = Field("open", description="Where it stands.")
    objective: Key | None = Field(None, description="The objective it serves, by key.")
    opportunity: Name | None = Field(None, description="The opportunity it serves, by id.")
    need: Key | None = Field(None, description="The need it answers, by key.")
    stakeholder: Key | None = Field(None, description="Who of theirs it is about, by key.")

    @model_validator(mode="after")
    def _is_due_after_it_begins(self) -> "ActionItself":
        if self.start and self.due and self.due < self.start:
            raise ValueError("due: is before start; an action is due after it began")
        return self


class Action(Smart, ActionItself):
    """Something that somebody does by a day. The status keeps its own history, as everything does."""

    kind: ClassVar[str] = "action"
