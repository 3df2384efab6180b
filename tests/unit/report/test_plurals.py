"""A number that a text chooses by agrees with what it counts, and with its verb."""

import re
from functools import cache

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message, NumberLiteral, SelectExpression, VariableReference

from kamlib.report.catalogue import catalogue, texts_of
from tests.unit.report.test_messages import Named

ENGLISH = catalogue("en", "EUR")

ONE_OF_MANY = re.compile(
    r"\b1 (?:[a-z]+ )?(?!(?:is|was|has|its|as|us)\b)[a-z]+s\b|\b1 (?:are|were|have|do)\b"
)
"""“1 accounts”, “1 open deals” and “1 are”."""


class Chosen(Named):
    """Also those values of which it tells one apart."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: set[str] = set()

    def visit_SelectExpression(self, node: SelectExpression) -> None:
        keys = [
            one.key.value if isinstance(one.key, NumberLiteral) else one.key.name for one in node.variants
        ]
        by_number = "one" in keys or "1" in keys
        if by_number and isinstance(node.selector, VariableReference):
            self.numbers.add(node.selector.id.name)
        self.generic_visit(node)


@cache
def chosen() -> dict[str, Chosen]:
    found = {}
    for text in texts_of("en"):
        for entry in FluentParser().parse(text).body:
            if isinstance(entry, Message):
                found[entry.id.name] = Chosen()
                found[entry.id.name].visit(entry)
    return found


def both(message: str) -> tuple[set[str], set[str]]:
    """The values and the numbers of a message, by itself and through other messages."""
    own = chosen()[message]
    others = [both(one) for one in own.messages]
    return own.values.union(*(one for one, _ in others)), own.numbers.union(*(one for _, one in others))


def with_ones(message: str) -> str:
    """The text with 1 for each number of which it tells one apart."""
    values, numbers = both(message)
    return ENGLISH(message, **{name: 1 if name in numbers else "…" for name in values})


def test_no_text_that_tells_one_apart_says_one_of_many() -> None:
    wrong = {id: text for id in chosen() if ONE_OF_MANY.search(text := with_ones(id))}
    assert len(chosen()) > 3000 and wrong == {}


@pytest.mark.parametrize("text", ["1 accounts are", "one of 1 open deals", "1 are late"])
def test_one_of_many_is_found(text: str) -> None:
    assert ONE_OF_MANY.search(text)


SAID = [
    (
        "profile-few",
        {"product": "X", "share": "40 %", "products": 1},
        "X leads with 40 %; they buy no other product that the exports name",
    ),
    ("opportunities-partly-priced", {"unpriced": 1, "deals": 3}, "One of 3 open deals has no amount yet"),
    ("data-held-back", {"held_back": 3, "read": 10}, "3 of 10 rows are held back: the figures miss them"),
    ("data-held-back", {"held_back": 1, "read": 1}, "The one row is held back: the figures miss it"),
    (
        "pipeline-empty",
        {"empty": 1, "of": 8, "revenue": "€5"},
        "One of 8 A accounts, €5 of revenue, has no open deal",
    ),
    ("losses-survived", {"scenarios": 1}, "The one loss that is tried leaves enough for the fixed cost"),
    (
        "losses-uncovered",
        {"failed": 1, "scenarios": 12},
        "One of 12 losses that are tried leaves the fixed cost uncovered; "
        "how long the cash lasts is not known yet",
    ),
    (
        "page-curve-describe",
        {"n": 4, "share": "30 %", "needed": 1},
        "The top 20 % of 4 accounts bring 30 % of revenue. One account brings 80 %.",
    ),
    (
        "page-curve-describe",
        {"n": 1, "share": "100 %", "needed": 1},
        "One account brings all of the revenue.",
    ),
    (
        "win-few",
        {"rate": "25 %", "deals": 0},
        "Too few deals are closed to learn from: each open one counts with the "
        "average of 25 % (no closed deal)",
    ),
    ("win-team", {"deals": 1, "low": 0, "high": 1}, "The one open deal may be won or lost"),
    ("suggestions-others", {"lines": 1}, "One more decision stands in the plans"),
    (
        "table-whitespace-tried",
        {"tried": 2, "begun": 1, "products": 1},
        "2 accounts that began one product in the last twelve months, "
        "and what would have been suggested to them a year ago",
    ),
]


@pytest.mark.parametrize(("message", "values", "text"), SAID)
def test_none_and_one_are_told_in_words(message: str, values: dict[str, object], text: str) -> None:
    assert ENGLISH(message, **values) == text
