"""What we know of the customer's company, its market and its inside, and where we stand with it."""

from collections.abc import Mapping
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from kamlib.judgments.record import Amount, Day, Key, Links, Name, Nature, Record, Text


class Topic(NamedTuple):
    """`half_life`: after so many days half of what was known may be outdated. `asks`: what belongs there."""

    half_life: int
    asks: str


MARKET_TOPICS: Mapping[str, Topic] = {
    "company_goals": Topic(365, "What the company wants to reach, and by when."),
    "markets_and_positioning": Topic(365, "Which markets they serve, and what they stand for there."),
    "industry_trends": Topic(180, "What changes their industry."),
    "competitors": Topic(180, "Whom they compete with, and how they do against them."),
    "company_structure": Topic(365, "Owners, divisions, sites, and who reports to whom."),
    "financial_performance": Topic(180, "Revenue, profit and debt, and where they are heading."),
    "swot": Topic(365, "Their strengths, weaknesses, opportunities and threats."),
    "value_chain": Topic(365, "How they make value, and where we help them serve their own customers."),
}
"""The eight topics of the market profile."""

INNER_TOPICS: Mapping[str, Topic] = {
    "strategy": Topic(365, "How they mean to reach their goals."),
    "vision": Topic(730, "What they want to be in the long run."),
    "core_values": Topic(730, "What they hold to, also where it costs."),
    "key_initiatives": Topic(180, "The projects that their leaders look at."),
    "culture": Topic(730, "How they work with each other and with suppliers."),
    "history": Topic(1095, "What formed them, and what we went through with them."),
    "decision_processes": Topic(365, "Who decides what, in which steps, up to which amount."),
    "problems": Topic(90, "What keeps them from their goals just now."),
}
"""What the customer's own people know of their company."""

TOPICS: Mapping[str, Topic] = {**MARKET_TOPICS, **INNER_TOPICS}


def half_lives(own: Mapping[str, int]) -> dict[str, int]:
    """Days by topic; `own` are those of the settings, which add topics and go before ours.

    >>> days = half_lives({"energy_prices": 90, "swot": 200})
    >>> days["energy_prices"], days["swot"], days["vision"]
    (90, 200, 730)
    """
    return {name: topic.half_life for name, topic in TOPICS.items()} | dict(own)


class Standing(Record):
    """Where do I stand: three answers that every owner gives."""

    kind: ClassVar[str] = "standing"
    nature: ClassVar[Nature] = "one"

    growth_potential: Literal["none", "low", "medium", "high"] | None = Field(
        None, description="The true growth potential of the account."
    )
    potential_reason: Text | None = Field(None, description="Why: what makes you think so.")
    last_revenue: Amount | None = Field(
        None, description="Last year's revenue as you read it, in the workbook's currency."
    )
    revenue_reason: Text | None = Field(
        None, description="What was in it that will not come again, or is missing."
    )
    can_grow: Literal["yes", "no", "not_known"] | None = Field(
        None, description="Whether that revenue can be enlarged."
    )
    growth_reason: Text | None = Field(None, description="By what, or what stands in the way.")
    wallet: Amount | None = Field(
        None, description="All they buy of our kind a year, from us and from others."
    )


class Knowledge(Record):
    """What is known of one topic, and what follows for us."""

    kind: ClassVar[str] = "knowledge"
    named_by: ClassVar[str] = "the topic"

    statement: Text = Field(description="What is known.")
    so_we: Text | None = Field(None, description="What follows: so we ...")


class CustomerQuestion(Record):
    """The proof that we know them: their people asked our owner about their own company."""

    kind: ClassVar[str] = "customer_question"

    day: Day = Field(description="The day they asked.")
    asked: bool = Field(description="Whether they did: no, where you tried and they did not.")
    who: Name | None = Field(None, description="Who asked.")
    what: Text | None = Field(None, description="What they asked.")


class Event(Record):
    """Something that happened to the customer and may change what we can do for them."""

    kind: ClassVar[str] = "event"
    links: ClassVar[Links] = {"person": ("stakeholder",)}

    day: Day = Field(description="The day it happened, or was known.")
    what: Literal[
        "fresh_capital",
        "reorganisation",
        "new_leader",
        "contact_left",
        "merger_or_sale",
        "new_site",
        "site_closed",
        "new_product",
        "crisis",
        "other",
    ] = Field(description="What kind of event it is.")
    note: Text = Field(description="What happened.")
    person: Key | None = Field(None, description="The stakeholder concerned, by key.")
    so_we: Text | None = Field(None, description="What follows: so we ...")
