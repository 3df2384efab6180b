"""Proposals of owners from drawn tables: who fits, what is needed, what was refused."""

from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis.assignment import Broken
from kamlib.analysis.fit import experience, with_skills
from kamlib.analysis.owner_proposals import (
    moves_of,
    owner_proposals,
    owners_problem,
    refused_table,
    without_refused,
)
from kamlib.analysis.owner_tables import MOST_PAIRS, OwnerTables, needed_hours
from kamlib.judgments.history import Revision
from kamlib.settings import Assignment, Hours

SOLD = pd.DataFrame(
    [
        ("A1", "R1", 100.0),
        ("A2", "R1", 300.0),
        ("A3", "R1", 100.0),
        ("A3", "R2", 50.0),
        ("A4", "R2", -20.0),
    ],
    columns=["account", "seller", "revenue"],
)
WORDS = pd.Series({"A1": "Food", "A2": "Food", "A3": "Water", "A4": None})
ACCOUNTS = pd.Index(["A1", "A2", "A3", "A4"])


def test_experience_is_the_share_of_what_somebody_sells_elsewhere():
    """R1 sells 500, of it 400 to Food; R2 sold to A3 alone, which tells nothing of A3 itself."""
    found = experience(WORDS, SOLD, ACCOUNTS, ["R1", "R2"])
    assert found.round(4).tolist() == [[0.75, 0.0], [0.5, 0.0], [0.0, 0.0], [0.0, 0.0]]


def test_what_somebody_is_good_at_stands_above_what_they_sold():
    fits = np.array([[0.75], [0.5], [0.0], [0.0]])
    said = with_skills(fits, "industry", WORDS, ["R1"], {"R1": {"industry": ("Water",)}})
    assert said.ravel().tolist() == [0, 0, 1, 0]
    assert with_skills(fits, "country", WORDS, ["R1"], {"R1": {"industry": ("Water",)}}) is not fits


def test_hours_nobody_noted_are_the_mean_of_the_tier():
    accounts = pd.DataFrame({"tier": ["A", "A", "B", "C"], "hours": [30.0, 0.0, None, 6.0]})
    assert needed_hours(accounts, Hours()).tolist() == [30.0, 30.0, 18.0, 6.0]


def test_hours_that_the_settings_say_go_before_those_that_were_noted():
    accounts = pd.DataFrame({"tier": ["A", "B"], "hours": [30.0, 20.0]})
    said = Hours.model_validate({"care": {"a": 50.0}})
    assert needed_hours(accounts, said).tolist() == [50.0, 20.0]


def tables(**changed: list) -> OwnerTables:
    accounts = pd.DataFrame(
        {
            "account": ["A1", "A2", "A3", "A4"],
            "owner": ["R1", "R1", "R1", None],
            "expected": [100.0, 300.0, 150.0, 10.0],
            "hours": [10.0, 10.0, 10.0, 10.0],
            "load": [1.0, 1.0, 0.25, 0.05],
            "stays": [False, True, False, False],
        }
        | changed
    )
    sellers = pd.DataFrame(
        {
            "rep": ["R1", "R2"],
            "takes": [True, True],
            "hours": [40.0, 40.0],
            "cap": [np.nan, np.nan],
            "hours_fixed": [0.0, 0.0],
            "load_fixed": [0.0, 0.0],
        }
    )
    fits = pd.DataFrame(
        {
            "account": np.repeat(accounts["account"].to_numpy(dtype=object), 2),
            "rep": ["R1", "R2"] * 4,
            "industry": [0.0, 0.5, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0],
        }
    )
    return OwnerTables(len(accounts), accounts, sellers, fits)


RULES = Assignment(fit={"industry": 0.2}, max_moves=0.5)
NOTHING = refused_table([], date(2026, 11, 1))


def test_who_fits_better_and_carries_less_is_proposed():
    found = owner_proposals(tables(), RULES, NOTHING, 0.25)
    assert found.max_moves == 1 and found.result is not None and found.result.basis == "hours"
    assert found.result.moves[["account", "new"]].to_numpy().tolist() == [["A3", "R2"], ["A4", "R2"]]
    assert found.result.moves["old"].fillna("nobody").tolist() == ["R1", "nobody"]
    assert found.result.moves["gain"].round(2).tolist() == [30.0, 10.0]
    assert found.frontier is not None
    assert [number for number, _ in found.frontier.points] == [0, 1, 3]


def test_what_somebody_decided_stays():
    problem = owners_problem(tables(), RULES)
    assert problem.allowed.tolist() == [[True, True], [True, False], [True, True], [True, True]]


def test_who_is_to_own_nothing_more_keeps_what_they_have():
    one = tables()
    away = replace(one, sellers=one.sellers.assign(takes=[False, True]))
    allowed = owners_problem(away, RULES).allowed.tolist()
    assert allowed == [[True, True], [True, False], [True, True], [False, True]]


def test_who_keeps_more_than_they_can_carry_is_given_no_more():
    """R1 keeps A2, and has 5 hours: it needs 10. A1 and A3 can go, or nobody could get anything."""
    one = tables()
    short = replace(one, sellers=one.sellers.assign(hours=[5.0, 40.0]))
    found = owner_proposals(short, RULES.model_copy(update={"max_moves": 1.0}), NOTHING, 0.25)
    assert found.above == (Broken("R1", "hours", 5.0, 5.0),)
    assert found.result is not None and found.result.status == "optimal"
    assert found.result.load["room"].tolist() == [5.0, 40.0]  # loads are told by what somebody said
    assert found.result.load["kept"].tolist() == [True, False]
    assert found.result.most == (0.0, found.result.load.at["R2", "carried_then"] / 40), (
        "who keeps is left out"
    )
    assert found.result.owners.to_dict() == {"A1": "R2", "A2": "R1", "A3": "R2", "A4": "R2"}


def test_too_many_pairs_are_left_alone():
    large = tables()
    many = pd.concat([large.sellers] * (MOST_PAIRS // 4))
    found = owner_proposals(replace(large, sellers=many), RULES, NOTHING, 0.25)
    assert found.too_many and found.result is None and found.frontier is None


def test_a_share_of_moves_is_at_least_one_and_never_more_than_there_are():
    assert [moves_of(tables(), share) for share in (0.0, 0.01, 0.5, 1.0)] == [0, 1, 1, 3]


def refusal(**said) -> Revision:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    return Revision(
        **{"number": 1, "revision": 1, "base": 0, "at": at, "author": "mia", "reason": "r"},
        **{"subject": "A3", "kind": "refused_owner", "key": "R2", "value": said},
    )


@pytest.mark.parametrize(
    ("said", "away"),
    [
        ({}, True),
        ({"owner": "R1", "gain": 30.0}, True),
        ({"gain": 25.0}, True),  # a fifth more is not clearly more
        ({"gain": 20.0}, False),
        ({"owner": "R2"}, False),  # it has had another owner since
        ({"nobody": True, "gain": 150.0}, False),  # it has got one since
        ({"until": "2026-11-01"}, False),
        ({"until": "2026-11-02"}, True),
    ],
)
def test_a_refused_owner_stays_away_until_the_facts_change(said, away):
    refused = refused_table([refusal(**said)], date(2026, 11, 1))
    problem = without_refused(owners_problem(tables(), RULES), refused, 0.25)
    assert problem.allowed[2].tolist() == [True, not away]


def test_who_was_to_be_the_first_owner_stays_away_until_it_is_worth_more():
    """A4 is nobody's, and worth 10 with R2."""
    for gain, away in ((10.0, True), (7.0, False)):
        said = refusal(nobody=True, gain=gain).model_copy(update={"subject": "A4"})
        refused = refused_table([said], date(2026, 11, 1))
        problem = without_refused(owners_problem(tables(), RULES), refused, 0.25)
        assert problem.allowed[3].tolist() == [True, not away]


def test_who_is_to_bring_nothing_is_not_moved_for_nothing():
    problem = owners_problem(tables(expected=[100.0, 300.0, 0.0, 0.0]), RULES)
    assert problem.cost.tolist() == [1.0, 3.0, 0.01, 0.01]
    idle = owners_problem(tables(expected=[0.0] * 4), RULES)
    assert (idle.cost > 0).all()


def test_refusals_of_who_left_say_nothing():
    refused = refused_table([refusal().model_copy(update={"subject": "A9"})], date(2026, 11, 1))
    problem = owners_problem(tables(), RULES)
    assert (without_refused(problem, refused, 0.25).allowed == problem.allowed).all()
