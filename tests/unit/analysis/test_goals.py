"""Goals: what people signed before the settings before the quotas before a growth, and never a guess."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from kamlib.analysis.cascade import COMPANY
from kamlib.analysis.goals import account_goals, goals_above, quota_of_year, rep_goals, set_above
from kamlib.analysis.targets import targets_of, targets_table, unheeded_targets
from kamlib.judgments.history import Revision
from kamlib.periods import Period
from kamlib.settings import Goals

YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))
NONE = targets_of(targets_table([]), "account_target", 2027)


def quotas(*rows):
    return pd.DataFrame(rows, columns=["rep", "year", "quarter", "month", "amount"]).astype(
        {"year": "Int64", "quarter": "Int64", "month": "Int64", "amount": float}
    )


def test_quotas_count_where_they_cover_the_whole_year():
    table = quotas(
        *[("whole", 2027, quarter, None, 100) for quarter in (1, 2, 3, 4)],
        *[("gap", 2027, quarter, None, 100) for quarter in (1, 2, 4)],
        ("year", 2027, None, None, 1200),
        *[("months", 2027, None, month, 10) for month in range(1, 13)],
        ("old", 2026, None, None, 1200),
    )
    assert quota_of_year(table, YEAR) == {"whole": 400.0, "year": 1200.0, "months": 120.0}


def test_a_year_beside_its_quarters_is_the_same_goal_said_twice():
    table = quotas(
        ("both", 2027, None, None, 1200),
        *[("both", 2027, quarter, None, 350) for quarter in (1, 2, 3, 4)],
        ("part", 2027, None, None, 1200),
        ("part", 2027, 1, None, 600),
    )
    assert quota_of_year(table, YEAR) == {"both": 1400.0, "part": 600 + 9 * 100}


def test_a_planning_year_that_starts_in_april_takes_a_part_of_two_calendar_years():
    table = quotas(("r", 2026, None, None, 1200), ("r", 2027, None, None, 2400))
    assert quota_of_year(table, Period(date(2026, 4, 1), date(2027, 4, 1))) == {"r": 9 * 100 + 3 * 200}


def test_no_quotas_no_goal():
    goals = rep_goals(pd.Series(["a", "b"]), quotas(), YEAR, Goals(reps={"b": 5.0}), NONE)
    assert goals["goal_source"].tolist() == ["none", "settings"]
    assert goals["goal"].tolist()[1] == 5.0
    assert pd.isna(goals["goal"][0])


def test_an_accounts_goal_is_named_or_grows_from_its_revenue():
    accounts = pd.DataFrame({"account": ["n", "g", "z"], "revenue": [100.0, 200.0, 0.0]})
    table = account_goals(accounts, Goals(growth=0.1, accounts={"n": 500.0}), NONE)
    assert table["goal"].tolist()[:2] == [500.0, pytest.approx(220.0)]
    assert pd.isna(table["goal"][2])
    assert table["goal_source"].tolist() == ["settings", "growth", "none"]


def target(subject, year, kind="account_target", **value):
    signed = {"author": "mia", "reason": "agreed", "base": 0, "number": 1, "revision": 1}
    at = datetime(2027, 1, 9, tzinfo=UTC)
    return Revision(subject=subject, kind=kind, key=year, value=value, at=at, **signed)


def test_a_target_of_the_year_goes_before_the_settings_and_its_change_stands_beside_what_was_signed():
    table = targets_table(
        [
            target("n", "2027", amount=700.0, changed_to=650.0, changed_on="2027-03-01"),
            target("g", "2026", amount=900.0),
            target("z", "2027", amount=50.0),
        ]
    )
    accounts = pd.DataFrame({"account": ["n", "g", "z"], "revenue": [100.0, 200.0, 0.0]})
    goals = Goals(growth=0.1, accounts={"n": 500.0})
    found = account_goals(accounts, goals, targets_of(table, "account_target", 2027))
    assert found["goal"].tolist() == [650.0, pytest.approx(220.0), 50.0]
    assert found["goal_source"].tolist() == ["target", "growth", "target"]
    assert found["goal_first"].tolist()[0] == 700.0 and found["goal_first"].isna().tolist()[1:] == [
        True,
        True,
    ]


def test_targets_that_count_for_nobody_are_told():
    table = targets_table(
        [
            target("a", "next", amount=1.0),
            target("r9", "2027", kind="rep_target", amount=1.0),
            target("r8", "2027", kind="team_target", amount=1.0),
            target("r1", "2027", kind="team_target", amount=1.0),
            target("r2", "2027", kind="team_target", amount=1.0),
        ]
    )
    told = unheeded_targets(table, REPS)
    assert [one.value for one in told] == ["next", "r9", "r8", "r1"]
    assert unheeded_targets(targets_table([]), REPS) == []


REPS = pd.DataFrame({"rep": ["r1", "r2", "r3"], "manager": ["r2", None, None]})


def test_what_is_signed_above_the_books_goes_before_the_settings_and_the_sum_of_the_books():
    table = targets_table(
        [
            target(
                "company", "2027", "company_target", amount=900.0, changed_to=800.0, changed_on="2027-03-01"
            ),
            target("company", "2026", "company_target", amount=1.0),
            target("r2", "2027", "team_target", amount=500.0),
            target("r1", "2027", "team_target", amount=50.0),  # leads nobody
        ]
    )
    found = goals_above(REPS, Goals(company=700), {"r1": 600.0}, table, 2027)
    told = found[["level", "key", "goal", "goal_source"]].to_dict("records")
    assert told == [
        {"level": "company", "key": COMPANY, "goal": 800.0, "goal_source": "target"},
        {"level": "team", "key": "r2", "goal": 500.0, "goal_source": "target"},
    ]
    assert found["goal_first"].tolist()[0] == 900.0 and set_above(found) == (800.0, {"r2": 500.0})


@pytest.mark.parametrize(
    ("goals", "books", "goal", "source"),
    [
        (Goals(company=700), {"r1": 600.0}, 700.0, "settings"),
        (Goals(), {"r1": 400.0, "r3": 200.0}, 600.0, "books"),
        (Goals(), {"r1": 400.0, "r3": None}, None, "none"),
        (Goals(), {}, None, "none"),
    ],
)
def test_where_nobody_signed_the_settings_say_it_and_then_the_books(goals, books, goal, source):
    found = goals_above(REPS, goals, books, targets_table([]), 2027)
    assert (set_above(found), found["goal_source"].tolist()) == ((goal, {}), [source])


def test_the_companys_goal_is_what_is_signed_for_a_team_and_the_other_books():
    signed = targets_table([target("r2", "2027", "team_target", amount=500.0)])
    found = goals_above(REPS, Goals(), {"r1": 400.0, "r3": 200.0}, signed, 2027)
    assert (set_above(found), found["goal_source"].tolist()) == ((700.0, {"r2": 500.0}), ["teams", "target"])
    unknown = goals_above(REPS, Goals(), {}, signed, 2027)
    assert set_above(unknown)[0] is None
