"""The relationship index and the ledger, on the published value and on tables drawn by hand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.embedding import WEIGHTS, ledger, relationship_index
from kamlib.judgments.relationship import INDEX_ITEMS
from kamlib.judgments.strategies import LedgerEntry

AS_OF, FRESH, OLD = date(2026, 11, 1), date(2026, 6, 1), date(2025, 10, 31)
ITEMS = list(INDEX_ITEMS)


def test_the_published_value() -> None:
    scores = {
        item: (score, FRESH) for item, score in zip(ITEMS, (4, 2, None, 3, 1, None), strict=True) if score
    }
    index = relationship_index(scores, AS_OF)
    assert dict(zip(ITEMS, (25, 20, 25, 15, 10, 5), strict=True)) == WEIGHTS
    assert round(index.value or 0, 1) == 69.6
    assert index.coverage == 0.70
    assert (round(index.lower, 2), round(index.upper, 2)) == (48.75, 78.75)
    assert index.band is None and index.missing == ("people", "sentiment")


@pytest.mark.parametrize(
    ("scores", "band"),
    [
        ((1, 1, 1, 1, 1, 1), "low"),
        ((2, 2, 2, 2, 2, 2), "mid"),
        ((4, 4, 4, 4, 4, 4), "high"),
        ((4, 4, 4, 4, 4, 0), "high"),
        ((3, 3, 3, 3, 2, 2), "high"),
        ((0, 0, 0, 0, 0, 0), "low"),
    ],
)
def test_a_band_holds_only_where_both_bounds_lie_in_it(scores: tuple[int, ...], band: str | None) -> None:
    told = {item: (score, FRESH) for item, score in zip(ITEMS, scores, strict=True)}
    assert relationship_index(told, AS_OF).band == band


def test_what_is_older_than_a_year_is_not_known() -> None:
    told = dict.fromkeys(ITEMS, (4, OLD))
    index = relationship_index(told, AS_OF)
    assert (index.value, index.coverage, index.lower, index.upper, index.band) == (None, 0, 0, 100, None)
    assert relationship_index({"people": (4, date(2025, 11, 1))}, AS_OF).coverage == 0.25


def test_too_little_known_is_no_band() -> None:
    told = dict.fromkeys(("integration", "people"), (0, FRESH))
    index = relationship_index(told, AS_OF)
    assert index.coverage == 0.5 and index.band is None


@given(st.dictionaries(st.sampled_from(ITEMS), st.tuples(st.integers(0, 4), st.just(FRESH))))
def test_the_bounds_hold_whatever_the_unknown_items_are(told: dict[str, tuple[int, date]]) -> None:
    index = relationship_index(told, AS_OF)
    assert 0 <= index.lower <= index.upper <= 100
    for rest in range(5):
        whole = {item: told.get(item, (rest, FRESH)) for item in ITEMS}
        value = relationship_index(whole, AS_OF).value or 0
        assert index.lower - 1e-9 <= value <= index.upper + 1e-9


def entry(kind: str, amount: float, day: date = FRESH) -> LedgerEntry:
    return LedgerEntry(entry=kind, amount=amount, day=day, what="x")  # type: ignore[arg-type]


def test_the_ledger_shows_what_was_given_back() -> None:
    entries = [entry("efficiency_gain", 100), entry("concession", 130.5), entry("concession", 9, AS_OF)]
    found = ledger(entries, AS_OF)
    assert (found.gained, found.given, found.net) == (100, 130.5, -30.5)
    assert ledger([], AS_OF).net == 0
