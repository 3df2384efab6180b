"""Plan quality is the mean of three shares, and is set beside load where sellers are enough."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.plan.blocks import Chart, FactList, PageSection, Table
from kamlib.plan.document import Book, Standing
from kamlib.plan.plan_quality import Quality, quality_section
from kamlib.plan.planned import Planned
from kamlib.plan.rank_link import FEWEST, rank_link
from kamlib.report.catalogue import catalogue
from kamlib.report.figures import chart_figure
from tests.drawn import text
from tests.report.documents import company
from tests.unit.plan.test_board import NOT_BEGUN, finding, planned
from tests.unit.plan.test_judged import cell, plain

# a plan: half of its answers are there, and it is stale, or something must be fixed
GOOD, STALE = planned("ready"), planned("ready", stale=True)
WRONG, WAIVED = planned("draft", finding("ACT-01")), planned("draft", finding("ACT-01", waived=True))
NOTED = planned("draft", finding("ACT-01", "note"))


# plans -> answers there, fresh, nothing to fix
@pytest.mark.parametrize(
    ("plans", "parts"),
    [
        ([GOOD], (0.5, 1, 1)),
        ([GOOD, STALE], (0.5, 0.5, 1)),
        ([GOOD, WRONG], (0.5, 1, 0.5)),
        ([WAIVED, NOTED], (0.5, 1, 1)),
        ([GOOD, planned("none")], (0.5, 0.5, 0.5)),
        ([NOT_BEGUN], (0, 0, 0)),
    ],
)
def test_three_shares_and_their_mean(plans: list[Planned], parts: tuple[float, ...]) -> None:
    quality = Quality(plans)
    assert (quality.answered, quality.fresh, quality.clean) == parts
    assert quality.whole == pytest.approx(sum(parts) / 3)


def section(qualities: list[Planned], *, accounts: bool = True) -> PageSection | None:
    """Seller by seller with a plan each; the first carries most."""
    whole = company()
    books: list[Book] = []
    standings: list[Standing] = []
    for place, _ in enumerate(qualities):
        rep = f"r{place}"
        person = whole.books[0].person.model_copy(update={"id": rep, "name": f"Rep {place}"})
        load = float(len(qualities) - place)
        books.append(whole.books[0].model_copy(update={"person": person, "load": load, "accounts": ("x",)}))
        standings.append(whole.standings[0].model_copy(update={"account": rep, "owner": rep, "tier": "A"}))
    plans = {f"r{place}": plan for place, plan in enumerate(qualities)}
    return quality_section(standings, books, plans, accounts=accounts)


def test_whoever_carries_most_has_the_worst_plans() -> None:
    made = section([NOT_BEGUN, WRONG, STALE, planned("draft", stale=True), GOOD, GOOD])
    assert made is not None and made.headline.id == "quality-falls"
    chart, beside, table = made.blocks
    assert isinstance(table, Table) and isinstance(beside, FactList) and isinstance(chart, Chart)
    assert [cell(one[5]) for one in table.rows] == ["0.0", "0.5", "0.5", "0.5", "0.833333", "0.833333"]
    assert "among 6 sellers" in text(made.origin)
    figure = chart_figure(chart, catalogue("en", "EUR"), "x").svg
    assert plain([figure.split("</desc>")[0]])[0].count("quality 50 %") == 3


def test_few_sellers_are_rows_and_no_statement() -> None:
    made = section([NOT_BEGUN, GOOD])
    assert made is not None and made.headline.id == "quality-few"
    assert section([GOOD]) is None and section([]) is None


def test_sellers_who_plan_alike_tell_nothing() -> None:
    made = section([GOOD] * FEWEST)
    assert made is not None and made.headline.id == "quality-same"


def test_the_company_s_page_tells_sums_alone() -> None:
    made = section([NOT_BEGUN, GOOD], accounts=False)
    assert made is not None
    [facts] = made.blocks
    assert isinstance(facts, FactList) and len(facts.facts) == 3
    assert not any("Rep" in text(one.text) for one in facts.facts)


figures = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=FEWEST, max_size=20)


@given(figures)
def test_it_is_spearman_s(pairs: list[tuple[int, int]]) -> None:
    from scipy import stats  # all of them: half a second for whoever collects tests

    first, second = zip(*pairs, strict=True)
    link = rank_link(first, second)
    if len(set(first)) < 2 or len(set(second)) < 2:
        assert link is None
        return
    assert link is not None and link.value == pytest.approx(stats.spearmanr(first, second).statistic)
    assert link.low <= link.value + 1e-9 and link.value <= link.high + 1e-9


def test_its_range_holds_about_eight_of_ten_where_nothing_is_linked() -> None:
    """All orders of six: the range leaves 0 out in about two of ten."""
    orders = list(permutations(range(6)))[::7]
    outside = sum(rank_link(range(6), order).sign != 0 for order in orders)  # type: ignore[union-attr]
    assert 0.12 <= outside / len(orders) <= 0.3
