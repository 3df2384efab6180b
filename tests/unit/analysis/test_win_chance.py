"""The ladder of chances on deals that are drawn here: what it steps on, and what it leaves."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis.answer_weights import learnt_weights
from kamlib.analysis.deal_features import deal_rows
from kamlib.analysis.ridge import ridge_logistic
from kamlib.analysis.targeting import QUESTIONS
from kamlib.analysis.win_chance import win_chance
from kamlib.settings import Targeting
from tests.drawn import drawn_facts

STEPS = {"Talk": 0.1, "Offer": 0.4, "Close": 0.8}


def deals(n: int, likely: dict[str, float], step: bool = False) -> pd.DataFrame:
    """So many deals of each line, a day apart, that were won as `likely` says, each decided after a day; and
    an open one of each. With `step` won ones came to Close, lost ones to Talk or Offer."""
    rng = np.random.default_rng(1)
    line = np.tile(list(likely), n)
    won = rng.random(len(line)) < np.array([likely[one] for one in line])
    came = np.where(won, "Close", np.where(rng.random(len(line)) < 0.5, "Talk", "Offer"))
    opened = pd.Timestamp("2024-01-01") + pd.to_timedelta(np.arange(len(line)), "D")
    closed = pd.DataFrame(
        {
            "line": line,
            "step": came if step else None,
            "opened": opened,
            "closed": opened + pd.Timedelta(days=1),
            "state": np.where(won, "won", "lost"),
        }
    )
    still = pd.DataFrame({"line": list(likely), "step": list(STEPS)[: len(likely)], "state": "open"})
    rows = pd.concat([closed, still], ignore_index=True).assign(seller="R1", account="A1")
    rows["closed"], rows["opened"] = pd.to_datetime(rows["closed"]), pd.to_datetime(rows["opened"])
    return rows.assign(opportunity=[f"O{place}" for place in range(len(rows))])


def whys(found) -> dict[str, str]:
    return {one.name: one.why for one in found.rungs}


def test_lines_that_differ_are_told_apart_and_average_as_the_house_counts() -> None:
    found = win_chance(deals(200, {"Filters": 0.8, "Bags": 0.2}), Targeting(), [])
    assert (
        found.used == "cells" and found.separates and whys(found) == {"average": "measure", "cells": "used"}
    )
    filters, bags = found.deals["likely"]
    assert filters > 0.7 and bags < 0.3
    shares = (200 * filters + 200 * bags) / 400
    assert shares == pytest.approx(found.average, abs=1e-6) == (1 + found.won) / (4 + found.closed)
    assert (found.deals["low"] <= found.deals["likely"]).all()
    assert (found.deals["high"] >= found.deals["likely"]).all()


def test_lines_that_are_alike_leave_the_average() -> None:
    found = win_chance(deals(200, {"Filters": 0.5, "Bags": 0.5}), Targeting(), ["line"])
    assert found.used == "average" and not found.separates
    assert whys(found) == {"average": "used", "cells": "no-nearer", "features": "no-nearer"}
    assert found.deals["likely"].tolist() == [found.average] * 2


def test_below_80_closed_deals_nothing_is_learnt() -> None:
    rows = deals(39, {"Filters": 1.0, "Bags": 0.0})
    assert whys(win_chance(rows, Targeting(), [])) == {"average": "used", "cells": "few-closed"}
    stated = win_chance(rows, Targeting(steps=STEPS), [])
    assert stated.used == "stated" and stated.deals["likely"].tolist() == [0.1, 0.4]


def test_features_want_forty_of_each_outcome() -> None:
    rows = deals(100, {"Filters": 0.03, "Bags": 0.03})
    assert whys(win_chance(rows, Targeting(), ["line"]))["features"] == "few-of-each"


def test_steps_count_by_all_that_came_to_them() -> None:
    """Each deal began at Talk, so one at Talk is won as often as all are; at Close nearly all are."""
    rows = deals(150, {"Filters": 0.5, "Bags": 0.5, "Rings": 0.5}, step=True)
    found = win_chance(rows, Targeting(steps=STEPS), [])
    assert found.steps_known and found.used == "cells"
    talk, offer, close = found.deals["likely"]
    assert talk == pytest.approx(found.average, abs=0.08) and talk < offer < close and close > 0.9


def walked(n: int) -> pd.DataFrame:
    """So many deals, of which one in five is lost at each of five steps; and an open one at each step."""
    rng = np.random.default_rng(1)
    lost_at = np.where((lost := rng.random((n, 5)) < 0.2).any(axis=1), lost.argmax(axis=1), 5)
    opened = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.integers(0, 900, n), "D")
    closed = pd.DataFrame({"opened": opened, "closed": opened + pd.Timedelta(days=30)}).assign(
        step=np.minimum(lost_at, 4).astype(str), state=np.where(lost_at == 5, "won", "lost")
    )
    still = pd.DataFrame({"step": list("01234"), "state": "open"})
    rows = pd.concat([closed, still], ignore_index=True).assign(seller="R1", line="Filters")
    return rows.assign(
        opportunity=[f"O{place}" for place in range(len(rows))],
        account=[f"A{place % 300}" for place in range(len(rows))],
    )


def test_the_chance_at_a_step_is_that_of_all_that_came_to_it() -> None:
    """A deal that goes far stood at each step as firmly as one that was lost there."""
    steps = {str(step): 0.1 * (step + 1) for step in range(5)}
    found = win_chance(walked(3000), Targeting(steps=steps), [])
    assert found.used == "cells" and whys(found)["stated"] == "no-nearer"
    true = [0.8 ** (5 - step) for step in range(5)]
    assert found.deals["likely"].tolist() == pytest.approx(true, abs=0.03)
    inside = (found.deals["low"] <= true) & (true <= found.deals["high"])
    assert inside.sum() >= 3
    assert found.tried < 1000 and all(one.n <= found.tried for one in found.bins)


def test_what_is_stated_untried_has_no_range_of_another_number() -> None:
    found = win_chance(deals(20, {"Filters": 0.5, "Bags": 0.5}), Targeting(steps=STEPS), [])
    assert found.deals[["low", "likely", "high", "n"]].to_numpy().tolist() == [
        [0.1] * 3 + [0],
        [0.4] * 3 + [0],
    ]


def test_an_export_that_overwrites_the_step_teaches_nothing_of_it() -> None:
    rows = deals(100, {"Filters": 0.5, "Bags": 0.5}, step=True)
    rows["step"] = rows["step"].mask(rows["state"] != "open", "Closed")
    found = win_chance(rows, Targeting(steps=STEPS), [])
    assert not found.steps_known and whys(found)["stated"] == "no-steps"
    assert (found.steps_said, found.steps_of) == (0, 200)


def test_deals_opened_later_do_not_teach_of_those_before() -> None:
    """What was closed on or after the first day of the latest period is not learnt from."""
    rows = deals(200, {"Filters": 0.8, "Bags": 0.2})
    found = win_chance(rows, Targeting(), [])
    late = rows["closed"] >= pd.Timestamp(found.start or date.max)
    between = late & (rows["opened"] < pd.Timestamp(found.start or date.max))
    turned = rows.assign(line=rows["line"].where(~between, "Rings"))
    assert win_chance(turned, Targeting(), []).rungs == found.rungs


def test_without_opening_days_a_part_is_drawn_the_same_each_time() -> None:
    rows = deals(200, {"Filters": 0.8, "Bags": 0.2}).assign(opened=pd.NaT)
    first, second = (win_chance(rows, Targeting(), []) for _ in range(2))
    assert first.start is None and first.tried == 100 and first.rungs == second.rungs


def test_ridge_finds_what_is_there_and_holds_it_near_what_was_known() -> None:
    rng = np.random.default_rng(2)
    x = rng.standard_normal((4000, 2))
    y = (rng.random(4000) < 1 / (1 + np.exp(0.5 - x @ [1.0, -0.5]))).astype(float)
    assert ridge_logistic(x, y, 1.0) == pytest.approx([-0.5, 1.0, -0.5], abs=0.12)
    assert ridge_logistic(x, y, 1e9, toward=np.array([0.3, 0.3]))[1:] == pytest.approx([0.3, 0.3], abs=1e-3)


def test_weights_are_learnt_from_eighty_outcomes_and_stay_near_the_start() -> None:
    rng = np.random.default_rng(3)
    answers = pd.DataFrame(rng.integers(0, 5, (400, 5)), columns=list(QUESTIONS), dtype=float)
    need = (answers["current_need"] - 2) / 2
    won = (rng.random(400) < 1 / (1 + np.exp(-1.5 * need))).astype(float)
    told = answers.assign(won=won, base=0.5)
    assert learnt_weights(told.head(79)) is None
    found = learnt_weights(told)
    assert found is not None and found["current_need"] > 0.7 > max(found[one] for one in QUESTIONS[1:])


SEEN = """
    opportunity | account | stage | opened     | closed     | amount | seller | step
    D1          | A1      | won   | 2026-01-01 | 2026-03-01 | 10     | R1     | Offer
    D2          | A1      | open  | 2026-05-01 | 2026-12-01 | 10     | R1     | Talk
"""
LATER = SEEN.replace("open  | 2026-05-01 | 2026-12-01", "won   | 2026-05-01 | 2026-11-01") + (
    "    D3          | A1      | lost  | 2026-11-01 | 2026-11-20 | 10     | R2     | Talk\n"
)


def test_what_comes_on_the_day_or_later_is_not_known() -> None:
    before, after = (deal_rows(drawn_facts(opportunities=one), []) for one in (SEEN, LATER))
    assert before["state"].tolist() == ["won", "open"] and before["step"].tolist() == ["Offer", "Talk"]
    pd.testing.assert_frame_equal(before, after)
