"""Orders of accounts on the past: hindsight is the most, chance is no better, what is better is told."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.first import CLASS_A, FIFTH, HOURS, TENTH, Cut
from kamlib.analysis.ranking import RankingTest, Row, ranking_table, ranking_test
from kamlib.analysis.standing_then import (
    FORECAST,
    LAST_YEAR,
    VALUE,
    hours_then,
    noted_hours,
    standing_then,
)
from kamlib.plan.focus.ranking import ranking_headline
from kamlib.settings import Load, Tiers, Value
from tests.drawn import text
from tests.unit.analysis.test_forecast import history, months

PEOPLE = 200


def table(seed: int = 1, accounts: int = PEOPLE) -> pd.DataFrame:
    """Accounts whose next year has to do with their last one, and with nothing else."""
    rng = np.random.default_rng(seed)
    last = rng.lognormal(8, 1, accounts)
    came = last * rng.lognormal(0, 0.4, accounts)
    index = pd.Index([f"A{n:03}" for n in range(accounts)], name="account")
    columns = {LAST_YEAR: last, VALUE: last, "tier": "B", "revenue": came}
    return pd.DataFrame(columns, index=index).assign(
        growth=(came - last).clip(min=0), losses=(last - came).clip(min=0)
    )


def found_of(*tables: pd.DataFrame) -> RankingTest:
    found = ranking_test(tables)
    assert found is not None
    return found


@pytest.mark.slow
def test_an_order_by_chance_is_told_to_be_no_better() -> None:
    """Among accounts that are alike an order by chance is as good as any: the page says so in about 8 of 10
    cases: in one it is better and in one worse in 9 of 10 draws."""
    said = []
    for seed in range(30):
        rng = np.random.default_rng(1000 + seed)
        drawn = {name: rng.random(PEOPLE) for name in (LAST_YEAR, VALUE)}
        said.append(text(ranking_headline(found_of(table(seed).assign(**drawn)))))
    assert (
        sum(one.startswith("The order by value is no better than last year's revenue") for one in said) > 20
    )
    by_chance = table().assign(**{VALUE: np.random.default_rng(8).random(PEOPLE)})
    assert ranking_headline(found_of(by_chance)).id == "ranking-worse", "last year says who brings most"


def test_last_years_order_itself_is_no_better_and_knowing_what_came_is() -> None:
    assert ranking_headline(found_of(table())).id == "ranking-no-better"
    knowing = table().assign(**{VALUE: lambda rows: rows["revenue"]})
    found = found_of(knowing)
    assert ranking_headline(found).id == "ranking-better"
    row = found.row("revenue", FIFTH)
    assert row is not None and row.orders[1].value == pytest.approx(row.hindsight)


def test_the_part_is_that_of_the_first_accounts_in_all_years_together() -> None:
    few = table(accounts=40)
    row = found_of(few).row("revenue", TENTH)
    first = few.sort_values(LAST_YEAR, ascending=False)["revenue"]
    assert row is not None and row.orders[0].value == pytest.approx(first.head(4).sum() / first.sum())
    twice = found_of(few, few).row("revenue", TENTH)
    assert twice is not None and twice.orders[0].value == pytest.approx(row.orders[0].value)


def test_few_accounts_prove_nothing() -> None:
    assert ranking_test([table(accounts=29)]) is None
    assert ranking_test([]) is None
    assert ranking_test([table().assign(revenue=0.0, growth=0.0, losses=0.0)]) is None


@pytest.mark.slow
@given(st.integers(0, 1000), st.integers(30, 60))
def test_nothing_is_more_than_hindsight(seed, accounts) -> None:
    rng = np.random.default_rng(seed)
    drawn = table(seed, accounts).assign(**{VALUE: rng.random(accounts), FORECAST: rng.random(accounts)})
    for row in found_of(drawn).rows:
        for one in row.orders:
            assert 0 <= one.value <= row.hindsight + 1e-9 <= 1 + 2e-9
            assert one.low <= one.high and one.more_low <= one.more_high
            assert one.order != LAST_YEAR or one.more == one.more_low == one.more_high == 0


def test_what_was_known_then_is_told_of_that_day_alone() -> None:
    rows = {"A": {40: 100.0, 13: 50.0, 3: 80.0}, "B": {14: 70.0, 25: 60.0, 2: 10.0}, "new": {1: 999.0}}
    known = months(rows).assign(cost=lambda table: 0.6 * table["revenue"])
    then = standing_then(history(known), 12, Value(), Tiers())
    assert then.index.tolist() == ["A", "B"]
    assert then[LAST_YEAR].to_dict() == {"A": 50.0, "B": 70.0}
    assert then["revenue"].to_dict() == {"A": 80.0, "B": 10.0}
    assert then["growth"].to_dict() == {"A": 30.0, "B": 0.0}
    assert then["losses"].to_dict() == {"A": 0.0, "B": 60.0}
    assert then["margin"].to_dict() == pytest.approx({"A": 32.0, "B": 4.0})
    assert then["tier"].to_dict() == {"A": "A", "B": "A"}


def forty(**columns: object) -> pd.DataFrame:
    """Forty accounts that bring 40, 39 and so on to 1 in last year's order, 820 in all; the first four are A,
    and the value knows no more than that the last is the first."""
    brings = np.arange(40, 0, -1, dtype=float)
    told = {LAST_YEAR: brings, VALUE: np.r_[brings[:-1], 99.0], "revenue": brings, "hours": 1.0}
    index = pd.Index([f"A{n:02}" for n in range(40)], name="account")
    rows = pd.DataFrame(told, index=index).assign(tier=["A"] * 4 + ["B"] * 36, growth=0.0, losses=brings)
    return rows.assign(**columns)


def row_of(cut: Cut, *tables: pd.DataFrame, outcome: str = "revenue") -> Row:
    row = found_of(*tables).row(outcome, cut)
    assert row is not None
    return row


@pytest.mark.parametrize(
    ("cut", "last", "value", "chance"),
    [
        (Cut("accounts", 10.0), 355, 355 - 31 + 1, 820 / 4),  # 40 + ... + 31; of the value 1 in place of 31
        (Cut("accounts", 20.0), 610, 610 - 21 + 1, 820 / 2),
        (TENTH, 154, 154 - 37 + 1, 820 / 10),
        (FIFTH, 292, 292 - 33 + 1, 820 / 5),
        (CLASS_A, 154, 154 - 37 + 1, 820 / 10),
        (HOURS, 292, 292 - 33 + 1, 820 / 5),  # an hour each: as a fifth of the accounts
    ],
)
def test_what_is_captured_of_820_with_each_cut(cut: Cut, last: float, value: float, chance: float) -> None:
    row = row_of(cut, forty())
    assert [one.value * 820 for one in row.orders] == pytest.approx([last, value])
    assert (row.hindsight * 820, row.chance * 820) == pytest.approx((last, chance))
    assert row.orders[0].normalised == 1
    assert row.orders[1].normalised == pytest.approx((value - chance) / (last - chance), abs=1e-6)
    assert row.orders[1].more * 820 == pytest.approx(value - last)


def test_a_fifth_of_the_hours_reaches_fewer_who_take_more() -> None:
    """79 hours in all: the first takes 40 of them and has 15.8; the value begins with the last account."""
    dear = forty(hours=np.r_[40.0, np.ones(39)])
    row = row_of(HOURS, dear)
    assert [one.value * 820 for one in row.orders] == pytest.approx([40 * 15.8 / 40, 1 + 40 * 14.8 / 40])
    # who knows spends them on the next fifteen, 39 to 25, and 0.8 of the one who brings 24
    assert row.hindsight * 820 == pytest.approx(sum(range(25, 40)) + 0.8 * 24)


def test_losses_that_come_are_found_as_revenue_is_and_nothing_is_told_of_what_did_not_come() -> None:
    row = row_of(FIFTH, forty(), outcome="losses")
    assert row.orders[0].value * 820 == pytest.approx(292)
    assert found_of(forty()).row("growth", FIFTH) is None


def test_how_well_an_order_agrees_with_what_came_and_with_itself_a_year_before() -> None:
    """By value the last goes first: 39 accounts move by one place, and one by 39. A year before, the first
    eight were other ones, of whom three stayed."""
    last, value = row_of(TENTH, forty()).orders
    assert (last.spearman, last.ndcg, last.stability) == (1, 1, None)
    assert value.spearman == pytest.approx(1 - 6 * (39 + 39**2) / (40 * (40**2 - 1)), abs=1e-6)
    gains, best = [1.0, 40, 39, 38], [40.0, 39, 38, 37]
    dcg = [sum(g / np.log2(n) for n, g in enumerate(those, start=2)) for those in (gains, best)]
    assert value.ndcg == pytest.approx(dcg[0] / dcg[1])
    before = forty(**{LAST_YEAR: np.r_[50.0, 49, 48, np.arange(37.0)]})
    assert row_of(FIFTH, forty(), before).orders[0].stability == pytest.approx(3 / 8)


def test_the_notebook_gets_every_measure_of_every_cut_and_order() -> None:
    table = ranking_table(found_of(forty()))
    assert len(table) == 6 * 2 * 2 and table["normalised"].notna().all()
    assert table.loc[table["first"] == "hours", "ndcg"].isna().all()
    assert ranking_table(None).empty and list(ranking_table(None)) == list(table)


def test_the_hours_of_a_day_are_those_noted_in_the_year_before_it() -> None:
    noted = pd.DataFrame(
        [("A", "2024-12-31", 50), ("A", "2025-01-01", 3), ("A", "2025-12-31", 1), ("B", "2026-01-01", 9)],
        columns=["account", "date", "hours"],
    ).astype({"date": "datetime64[us]", "hours": float})
    day = date(2026, 1, 1)
    assert noted_hours(noted, day).to_dict() == {"A": 4.0}
    tier = pd.Series({"A": "A", "A2": "A", "C": "C"})
    assert hours_then(tier, pd.Series({"A": 4.0}), Load()).to_dict() == {"A": 4.0, "A2": 4.0, "C": 4.0}
    assert hours_then(tier, pd.Series(dtype=float), Load(c=0)).to_dict() == {"A": 1.0, "A2": 1.0, "C": 0.01}
