"""Nothing dated on or after a day changes a number as of that day: added, changed, deleted or shuffled."""

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kamlib.analysis.chance import MODELS, overdue
from kamlib.analysis.cohorts import yearly_cohorts
from kamlib.analysis.groups import churn_by
from kamlib.analysis.hiatus import hiatus_table
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.methods import METHODS
from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.analysis.retention import retention
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, VALUE, standing_then
from kamlib.periods import months_before
from kamlib.settings import Tiers, Value
from tests.drawn import TODAY, drawn_facts, drawn_settings
from tests.unit.analysis.test_chance import quarterly

pytestmark = pytest.mark.slow

PEOPLE = 36
NO_SHRINKING = (Phase.explicit, Phase.generate)
"""Each example builds a portfolio: a smaller one would be looked for for minutes."""
ORIGIN = 12


def assert_same(one: Any, other: Any, where: str = "portfolio") -> None:
    """Everything that is in both, whatever it is made of."""
    assert type(one) is type(other), where
    if isinstance(one, pd.DataFrame):
        pd.testing.assert_frame_equal(_numbered(one), _numbered(other), obj=where)
    elif isinstance(one, pd.Series):
        pd.testing.assert_series_equal(one, other, obj=where)
    elif isinstance(one, np.ndarray):
        np.testing.assert_array_equal(one, other, err_msg=where)
    elif dataclasses.is_dataclass(one) and not isinstance(one, type):
        for field in dataclasses.fields(one):
            assert_same(getattr(one, field.name), getattr(other, field.name), f"{where}.{field.name}")
    elif isinstance(one, Mapping):
        assert list(one) == list(other), where
        for name in one:
            assert_same(one[name], other[name], f"{where}[{name}]")
    elif isinstance(one, list | tuple):
        assert len(one) == len(other), where
        for place, pair in enumerate(zip(one, other, strict=True)):
            assert_same(*pair, f"{where}[{place}]")
    else:
        assert one == other or (one != one and other != other), where


def _numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """What counts rows may count others in between."""
    return rows.reset_index(drop=True) if pd.api.types.is_integer_dtype(rows.index) else rows


HEADS = {
    "sales": "order | date | account | seller | product | amount | cost | quantity",
    "activities": "account | rep | date | kind | hours",
    "satisfaction": "account | date | score",
    "opportunities": "opportunity | account | name | stage | amount | opened | closed",
}
KNOWN = {
    "sales": [
        f"O{one}-{half} | {months_before(TODAY, 6 * half + 1 + one % 5)} | A{one:02} | R{one % 3} | "
        f"P{one % 4} | {100 + 37 * one * (half % 3) + one} | {50 + one} | {1 + half}"
        for one in range(PEOPLE)
        for half in range(8)
        if (one + half) % 5
    ],
    "activities": [f"A{one:02} | R{one % 3} | 2026-0{1 + one % 9}-01 | visit | 2" for one in range(PEOPLE)],
    "satisfaction": [f"A{one:02} | 2026-03-01 | {one % 10}" for one in range(0, PEOPLE, 3)],
    "opportunities": [
        f"D{one} | A{one:02} | Pump | open | {10 * one} | 2026-02-01 | 2026-12-01" for one in range(8)
    ],
}
ENTITIES = {
    "accounts": "\n".join(
        ["account | name | owner | industry"]
        + [f"A{one:02} | N{one:02} | R{one % 3} | {'Water' if one % 2 else 'Oil'}" for one in range(PEOPLE)]
    ),
    "reps": "rep | name\nR0 | Rosa\nR1 | Rudi\nR2 | Ruth",
    "products": "product | name | line\n" + "\n".join(f"P{n} | Q{n} | L" for n in range(4)),
}


def portfolio(later: Mapping[str, list[str]]) -> Portfolio:
    """Of the known rows, with those that are dated later."""
    drawn = {name: "\n".join([head, *KNOWN[name], *later.get(name, [])]) for name, head in HEADS.items()}
    tables = ENTITIES | drawn
    facts = drawn_facts(**tables)
    sources = {name: {"file": f"{name}.csv"} for name in tables}
    made = build_portfolio(facts, drawn_settings(sources))
    assert made.forecast and made.chance and made.ranking and made.cohorts.years == 2
    deals = made.slices["opportunities"]
    begun = deals[deals["opened"] < pd.Timestamp(TODAY)].reset_index(drop=True)  # the others are listed
    slices = {**made.slices, "opportunities": begun, "sums": None}  # sums count what comes later
    return dataclasses.replace(made, slices=slices)


@cache
def of_today() -> Portfolio:
    return portfolio({})


ACCOUNT = st.integers(0, PEOPLE - 1).map("A{:02}".format)
DAY = st.integers(0, 400).map(lambda days: TODAY + timedelta(days=days))
LATER = st.fixed_dictionaries(
    {
        "sales": st.lists(
            st.builds(
                "Z{} | {} | {} | R{} | P{} | {} | {} | 3".format,
                *(st.integers(1, 10**6), DAY, ACCOUNT, st.integers(0, 2), st.integers(0, 3)),
                *(st.integers(-5000, 90_000), st.integers(1, 500)),
            ),
            max_size=8,
            unique_by=lambda row: row.split(" | ")[0],
        ),
        "activities": st.lists(st.builds("{} | R0 | {} | visit | 5".format, ACCOUNT, DAY), max_size=3),
        "satisfaction": st.lists(st.builds("{} | {} | 1".format, ACCOUNT, DAY), max_size=3),
        "opportunities": st.lists(
            st.builds("E{0} | {1} | Belt | won | 9000 | {2} | {2}".format, st.integers(), ACCOUNT, DAY),
            max_size=3,
            unique_by=lambda row: row.split(" | ")[0],
        ),
    }
)


@settings(max_examples=4, phases=NO_SHRINKING)
@given(LATER)
def test_rows_of_the_as_of_date_or_later_change_no_number_of_any_analysis(later) -> None:
    made = portfolio(later)
    assert_same(made.slices["accounts"], of_today().slices["accounts"])
    assert_same(made, of_today())


@cache
def told(known: History, ago: int) -> dict[str, Any]:
    """What every analysis that goes back in time says of that day."""
    then = known.at(ago)
    standing = standing_then(known, ago, Value(), Tiers(), METHODS["run-rate"](then))
    labels = {"half": {one: str(int(one[1:]) % 2) for one in then.accounts}}
    cohorts = yearly_cohorts(then.months, as_of=then.as_of, data_start=date(2020, 1, 1))
    return {
        **{name: method(then) for name, method in METHODS.items()},
        **{name: model(then) for name, model in MODELS.items()},
        "table": hiatus_table(known.months, ago),
        "overdue": overdue(then),
        "retention": retention(cohorts),
        "groups": churn_by(cohorts, labels),
        "standing": standing[[LAST_YEAR, VALUE, FORECAST, "tier"]],
    }


@cache
def drawn() -> History:
    known = quarterly(120)
    return dataclasses.replace(known, months=known.months.assign(cost=lambda rows: 0.6 * rows["revenue"]))


@settings(max_examples=6, phases=NO_SHRINKING)
@given(st.sampled_from(["deleted", "doubled", "shuffled", "added"]), st.integers(0, 10**6))
def test_rows_of_an_origin_or_later_change_nothing_that_is_told_of_that_day(way, seed) -> None:
    known, rng = drawn(), np.random.default_rng(seed)
    day = pd.Timestamp(months_before(known.as_of, ORIGIN))
    after = {"months": known.months["month"] < ORIGIN, "orders": known.orders["date"] >= day}
    changed = {}
    for name, later in after.items():
        rows = getattr(known, name)
        some = rows[later]
        other = {
            "deleted": some.iloc[:0],
            "doubled": some.assign(revenue=some["revenue"] * rng.uniform(-9, 9, len(some))),
            "shuffled": some.assign(account=rng.permutation(some["account"].to_numpy())),
            "added": pd.concat([some, some.assign(account="new", revenue=1e6)]),
        }[way]
        changed[name] = pd.concat([rows[~later], other], ignore_index=True)
    again = told(dataclasses.replace(known, **changed), ORIGIN)
    assert_same(again, told(known, ORIGIN))
    assert not any(isinstance(again[name], Reason) for name in ("ltm-x-kept-by-size", "bgbb-x-value", "bgbb"))
