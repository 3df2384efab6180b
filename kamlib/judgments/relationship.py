"""What we are to the customer: the level, the relationship index, and how content they are."""

from collections.abc import Mapping
from typing import ClassVar, Literal, NamedTuple

from pydantic import Field

from kamlib.judgments.record import Anchors, Day, Name, Nature, Record, Score, Text


class IndexItem(NamedTuple):
    """One item of the relationship index: its weight of 100, what it asks, and what each score means."""

    weight: int
    asks: str
    anchors: Anchors


INDEX_ITEMS: Mapping[str, IndexItem] = {
    "integration": IndexItem(
        25,
        "How far their processes and ours are joined: orders, stock, contract.",
        (
            "orders by mail and phone, no contract",
            "framework prices agreed",
            "orders electronically, or a contract over a year",
            "orders and stock are linked, a contract over two years",
            "we run their stock or re-orders, a contract over three years",
        ),
    ),
    "breadth": IndexItem(
        20,
        "How much of what they could buy from us they buy, and how hard it is to replace.",
        (
            "one product, easily replaced",
            "some products of one line",
            "two lines, or a third of what they could buy",
            "most lines, or over half of what they could buy",
            "nearly all, and something made for them",
        ),
    ),
    "people": IndexItem(
        25,
        "Whom we know: in which roles, at which levels, how lately met.",
        (
            "nobody but a buyer",
            "a buyer and a user",
            "users, technical and economic buyer known",
            "all roles known, met within a quarter, at two levels",
            "all roles in two levels and a coach, met within the month",
        ),
    ),
    "joint_activity": IndexItem(
        15,
        "What both companies do together.",
        (
            "none",
            "a first talk of one",
            "one project together",
            "a team of both companies",
            "a team, a sponsor in the board, and a road map of both",
        ),
    ),
    "service_record": IndexItem(
        10,
        "How our deliveries and service were, and how complaints ended.",
        (
            "a dispute that is not settled",
            "complaints pile up",
            "as others, no dispute",
            "few complaints, settled quickly",
            "none for a year, and they say so",
        ),
    ),
    "sentiment": IndexItem(
        5,
        "How they speak of us.",
        (
            "they would rather leave",
            "not content",
            "neutral",
            "content",
            "they recommend us",
        ),
    ),
}
"""Observable facts first, opinions last (after Burnham, Frels and Mahajan 2003, and Palmatier et al.
2006)."""

Band = Literal["low", "mid", "high"]
"""How large the index is, where enough is known to say so."""

Level = Literal["vendor", "credible_source", "problem_solver", "trusted_advisor", "indispensable"]


class RelationshipLevel(Record):
    """What we are to the customer now, and what we want to be."""

    kind: ClassVar[str] = "relationship_level"
    nature: ClassVar[Nature] = "one"

    now: Level = Field(
        description="What they see in us today: one who sells (vendor), whose word counts, who solves their "
        "problems, whom they ask first, or whom they can't do without."
    )
    wanted: Level | None = Field(None, description="What we want to be in three years.")
    why: Text | None = Field(None, description="By what they show it.")


class RelationshipItem(Record):
    """One item of the relationship index."""

    kind: ClassVar[str] = "relationship_item"
    named_by: ClassVar[str] = "the item of the index"

    score: Score = Field(description="From 0 to 4; what each means depends on the item.")
    day: Day = Field(description="The day it was looked at; after twelve months it counts as not known.")
    why: Text | None = Field(None, description="What shows it.")


class SatisfactionNote(Record):
    """How content they are, as somebody of theirs said it."""

    kind: ClassVar[str] = "satisfaction_note"

    day: Day = Field(description="The day they said it.")
    who: Name | None = Field(None, description="Who said it.")
    mood: Literal["content", "neutral", "not_content"] = Field(description="How content they are.")
    note: Text = Field(description="What they said.")
