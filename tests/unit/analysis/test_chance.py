"""Who buys again: models side by side on the past, ranges of what came of chances as high."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis import chance as subject
from kamlib.analysis.chance import HIATUS, Chance, chance_to_buy, overdue
from kamlib.analysis.history import History
from kamlib.analysis.likelihood import Reason
from tests.unit.analysis.test_forecast import AS_OF, history, months


def quarterly(accounts: int = 150, seed: int = 3) -> History:
    """Accounts that buy in a quarter with a chance of their own, and after any may stop for good."""
    rng = np.random.default_rng(seed)
    rows = {}
    for n in range(accounts):
        buys, stops = rng.beta(4, 2), rng.beta(1, 12)
        alive = np.cumprod(rng.random(16) > stops)
        bought = np.flatnonzero(alive & (rng.random(16) < buys))
        rows[f"A{n:03}"] = {45 - 3 * int(quarter): 100.0 for quarter in [0, *bought]}
    return history(months(rows))


def found(known: History, origins: tuple[int, ...] = (12, 24)) -> Chance:
    made = chance_to_buy(known, origins)
    assert made is not None
    return made


def test_the_table_stands_unless_a_model_was_nearer_in_nine_of_ten_draws() -> None:
    made = found(quarterly())
    by_name = {one.name: one for one in made.models}
    assert by_name["bgbb"].proven and by_name["bgbb"].gain is not None and by_name["bgbb"].gain > 0
    assert made.used.name == "bgbb"
    assert by_name["bgnbd"].refused in (Reason.TOO_REGULAR, Reason.NO_FIT)
    few = found(quarterly(60))
    assert few.used.name in (HIATUS, "overdue")
    assert {one.name: one.refused for one in few.models}["bgbb"] == Reason.FEW_ACCOUNTS


def test_a_draw_without_an_error_of_the_table_says_nothing_of_a_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One account alone was foretold wrongly: half as far off is half as far off in each draw that has it."""
    known = history(months({f"A{n:02}": dict.fromkeys(range(12 * (n == 0), 48), 1.0) for n in range(40)}))

    def foretold(first: float) -> Callable[[History], pd.Series]:
        return lambda then: pd.Series(1.0, index=then.accounts).where(then.accounts != "A00", first)

    monkeypatch.setattr(subject, "MODELS", {HIATUS: foretold(1.0), "overdue": foretold(0.5)})
    model = found(known, (12,)).models[1]
    assert (model.gain, model.low, model.high) == (0.75, 0.75, 0.75)


def test_ranges_are_of_what_came_of_chances_as_high() -> None:
    made = found(quarterly())
    rows = made.accounts
    assert (rows["low"] < rows["high"]).all() and rows[["p", "low", "high"]].stack().between(0, 1).all()
    assert len(rows) == 150 and rows["alike"].sum() > 0
    assert sum(one.accounts for one in made.buckets) == 150
    values = [one.value for one in made.buckets]
    assert values == sorted(values, reverse=True), "who is silent for longer is not likelier to come back"


def test_a_short_past_tells_nothing() -> None:
    assert chance_to_buy(quarterly(), ()) is None
    young = history(months({f"A{n}": {3: 1.0, 15: 1.0} for n in range(40)}))
    assert chance_to_buy(young, (12,)) is None, "nobody was known a year before that"


def test_late_is_by_the_own_rhythm_else_by_that_of_the_industry() -> None:
    days = {"own": (400, 300, 200, 100), "few": (60, 10), "alone": (30,), "none": ()}
    rows = [(account, ago) for account, those in days.items() for ago in those]
    orders = pd.DataFrame(rows, columns=["account", "ago"]).assign(revenue=1.0)
    orders["date"] = pd.Timestamp(AS_OF) - pd.to_timedelta(orders["ago"], unit="D")
    industries = pd.Series({"own": "Water", "few": "Water", "alone": None})
    known = History(AS_OF, months({}), orders, industries, pd.Series(dtype="datetime64[ns]"))
    late = overdue(known)
    assert late["own"] == pytest.approx(1.0) and late["few"] == pytest.approx(0.1)
    assert late["alone"] == pytest.approx(0.3), "without an industry by the median of all"
    assert "none" not in late


def test_orders_at_random_are_foretold_by_their_number_and_what_they_are_worth() -> None:
    """Who orders more often orders more here, which the model does not expect: it is told."""
    rng = np.random.default_rng(11)
    rows = []
    for n in range(200):
        rate, age = rng.gamma(1.5, 0.05), 150.0
        times = np.cumsum(rng.exponential(1 / rate, 60))[: rng.geometric(rng.beta(1, 6)) - 1]
        for week in (0.0, *times[times < age]):
            rows.append((f"A{n:03}", age - week, float((40 + 900 * rate) * rng.lognormal(0, 0.2))))
    orders = pd.DataFrame(rows, columns=["account", "weeks", "revenue"])
    orders["date"] = pd.Timestamp(AS_OF) - pd.to_timedelta((7 * orders["weeks"]).round() + 1, unit="D")
    orders = orders.groupby(["account", "date"])["revenue"].sum().reset_index()
    none = pd.Series(dtype="datetime64[ns]")
    made = History(AS_OF, months({}), orders, pd.Series(dtype="str"), none).by_days
    assert made.refused is None and made.related > 0.3
    assert made.worth is not None and made.orders is not None and made.active is not None
    assert made.active.between(0, 1).all() and (made.orders >= made.active - 1e-9).all()
    often = orders.groupby("account").size()
    fresh = made.active > 0.5
    assert made.orders[fresh].corr(often[fresh]) > 0.7
