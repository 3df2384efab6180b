"""Orders of accounts on the past: hindsight is the most, chance is no better, what is better is told."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.ranking import RankingTest, ranking_test
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, VALUE, standing_then
from kamlib.plan.focus.ranking import ranking_headline
from kamlib.settings import Tiers, Value
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


def test_an_order_by_chance_is_told_to_be_no_better() -> None:
    """Among accounts that are alike an order by chance is as good as any: the page says so in about 8 of 10
    cases, as its range promises."""
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
    row = found.row("revenue", 0.2)
    assert row is not None and row.orders[1].value == pytest.approx(row.hindsight)


def test_the_part_is_that_of_the_first_accounts_in_all_years_together() -> None:
    few = table(accounts=40)
    row = found_of(few).row("revenue", 0.1)
    first = few.sort_values(LAST_YEAR, ascending=False)["revenue"]
    assert row is not None and row.orders[0].value == pytest.approx(first.head(4).sum() / first.sum())
    twice = found_of(few, few).row("revenue", 0.1)
    assert twice is not None and twice.orders[0].value == pytest.approx(row.orders[0].value)


def test_few_accounts_prove_nothing() -> None:
    assert ranking_test([table(accounts=29)]) is None
    assert ranking_test([]) is None
    assert ranking_test([table().assign(revenue=0.0, growth=0.0, losses=0.0)]) is None


@given(st.integers(0, 1000), st.integers(30, 60))
def test_nothing_is_more_than_hindsight(seed, accounts) -> None:
    rng = np.random.default_rng(seed)
    drawn = table(seed, accounts).assign(**{VALUE: rng.random(accounts), FORECAST: rng.random(accounts)})
    for row in found_of(drawn).rows:
        for one in row.orders:
            assert 0 <= one.value <= row.hindsight + 1e-9 <= 1 + 1e-9
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
