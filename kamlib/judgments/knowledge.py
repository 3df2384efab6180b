"""What we know of the customer's company: the market, the inside, and where we stand with them."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from kamlib.judgments.record import Amount, Name, Nature, Record, Score, Text

MARKET_TOPICS: Mapping[str, int] = {
    "company_goals": 365,
    "markets_and_positioning": 365,
    "industry_trends": 180,
    "competitors": 180,
    "company_structure": 365,
    "financial_performance": 180,
    "swot": 365,
    "value_chain": 365,
}
"""The eight topics of the market profile, and after how many days half of what was known may be outdated."""

INNER_TOPICS: Mapping[str, int] = {
    "strategy": 365,
    "vision": 730,
    "core_values": 730,
    "key_initiatives": 180,
    "culture": 730,
    "history": 1095,
    "decision_processes": 365,
    "problems": 90,
}
"""What the customer's own people know of their company."""

TOPICS: Mapping[str, int] = {**MARKET_TOPICS, **INNER_TOPICS}

INDEX_ITEMS: Mapping[str, int] = {
    "integration": 25,
    "breadth": 20,
    "people": 25,
    "joint_activity": 15,
    "service_record": 10,
    "sentiment": 5,
}
"""The items of the relationship index and their weights, observable facts first (after Burnham, Frels and
Mahajan 2003, and Palmatier et al. 2006)."""

INDEX_ANCHORS: Mapping[str, tuple[str, str, str, str, str]] = {
    "integration": (
        "orders by mail and phone, no contract",
        "framework prices agreed",
        "orders electronically, or a contract over a year",
        "orders and stock are linked, a contract over two years",
        "we run their stock or re-orders, a contract over three years",
    ),
    "breadth": (
        "one product, easily replaced",
        "some products of one line",
        "two lines, or a third of what they could buy",
        "most lines, or over half of what they could buy",
        "nearly all, and something made for them",
    ),
    "people": (
        "nobody but a buyer",
        "a buyer and a user",
        "users, technical and economic buyer known",
        "all roles known, met within a quarter, at two levels",
        "all roles in two levels and a coach, met within the month",
    ),
    "joint_activity": (
        "none",
        "a first talk of one",
        "one project together",
        "a team of both companies",
        "a team, a sponsor in the board, and a road map of both",
    ),
    "service_record": (
        "a dispute that is not settled",
        "complaints pile up",
        "as others, no dispute",
        "few complaints, settled quickly",
        "none for a year, and they say so",
    ),
    "sentiment": (
        "they would rather leave",
        "not content",
        "neutral",
        "content",
        "they recommend us",
    ),
}
"""What each score of an item means, from 0 to 4."""

Level = Literal["vendor", "credible_source", "problem_solver", "trusted_advisor", "indispensable"]


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


class Knowledge(Record):
    """What is known of one topic, and what follows for us. The key is the topic."""

    kind: ClassVar[str] = "knowledge"

    statement: Text = Field(description="What is known.")
    so_we: Text | None = Field(None, description="What follows: so we ...")


class CustomerQuestion(Record):
    """The proof that we know them: their people asked our owner about their own company."""

    kind: ClassVar[str] = "customer_question"

    day: date = Field(description="The day they asked.")
    asked: bool = Field(description="Whether they did: no, where you tried and they did not.")
    who: Name | None = Field(None, description="Who asked.")
    what: Text | None = Field(None, description="What they asked.")


class RelationshipLevel(Record):
    """What we are to the customer now, and what we want to be."""

    kind: ClassVar[str] = "relationship_level"
    nature: ClassVar[Nature] = "one"

    now: Level = Field(description="What they see in us today.")
    wanted: Level | None = Field(None, description="What we want to be in three years.")
    why: Text | None = Field(None, description="By what they show it.")


class RelationshipItem(Record):
    """One item of the relationship index. The key is the item."""

    kind: ClassVar[str] = "relationship_item"

    score: Score = Field(description="0 to 4; the documentation says what each means.")
    day: date = Field(description="The day it was looked at; after twelve months it counts as not known.")
    why: Text | None = Field(None, description="What shows it.")


class SatisfactionNote(Record):
    """How content they are, as somebody of theirs said it."""

    kind: ClassVar[str] = "satisfaction_note"

    day: date = Field(description="The day they said it.")
    who: Name | None = Field(None, description="Who said it.")
    mood: Literal["content", "neutral", "not_content"] = Field(description="How content they are.")
    note: Text = Field(description="What they said.")


class Event(Record):
    """Something that happened to the customer and may change what we can do for them."""

    kind: ClassVar[str] = "event"

    day: date = Field(description="The day it happened, or was known.")
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
    person: Name | None = Field(None, description="The stakeholder concerned, by their key.")
    so_we: Text | None = Field(None, description="What follows: so we ...")
