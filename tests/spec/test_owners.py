"""Who should own what: what the company's page says of accounts that are drawn here."""

import pytest

from kamlib.plan.company import company_plan
from tests.spec.test_focus import company, headline, plain, read, rows, section, usual

pytestmark = pytest.mark.slow


def test_who_carries_too_much_gives_an_account_away():
    """Rudi has 10 hours, and his accounts took 11 and the mean of their tier."""
    assert headline(usual(), "owners") == (
        "2 accounts are proposed for other owners: the largest load would go from 177 % to 67 %"
    )
    assert rows(usual(), "owners") == [
        "Emil | nobody | Rosa | 100 | None | Nobody owns it; Rosa carries 1 % of what they can",
        "Carl | Rudi | Rosa | 100 | -9.1 | Rudi carries 177 % of what they can, Rosa 1 %",
    ]
    assert rows(usual(), "owners", 1) == ["Rudi | 1 | 0 | 1.77 | 0.667", "Rosa | 2 | 4 | 0.009 | 0.031"]
    assert "Proven best" in plain(section(usual(), "owners").origin)


def test_the_frontier_says_where_limits_break():
    assert headline(usual(), "frontier") == "No change of hands brings better fit, not even with 3 of them"
    assert rows(usual(), "frontier")[:2] == [
        "0 | None | None | None | None | None | limits break: Rudi 7.7 above 10 hours a year",
        "1 | 1 | 0.333 | -9.1 | 0.667 | 0.323 | best there is",
    ]


def test_limits_that_break_are_named_and_how_many_moves_would_do():
    plan = company({"load": {"cap": 1.9}, "assignment": {"max_moves": 0.0, "keep_key": False}})
    assert headline(plan, "owners") == (
        "2 people carry more than they can: 2 accounts have to change hands, and none may"
    )
    assert rows(plan, "owners") == ["Rudi | hours a year | 10 | 7.67", "Rosa | load by tiers | 1.9 | 0.35"]
    never = company({"assignment": {"scope": "all", "max_accounts": 1, "keep_key": False}})
    assert (
        headline(never, "owners")
        == "One person has more to carry than they can, whoever owns what may change hands"
    )


def test_without_hours_loads_are_by_tier_and_better_fit_counts():
    plan = company(
        {"load": {"cap": 1.9}, "assignment": {"max_moves": 0.5, "hours": False, "keep_key": False}}
    )
    assert headline(plan, "owners").endswith(
        "from 105 % to 68 %; better fit is supposed to be worth €30 a year"
    )
    assert headline(plan, "frontier") == (
        "One change of hands would bring €30 a year, as supposed, and more bring nothing"
    )


def test_who_is_said_to_be_good_at_something_gets_it():
    """Value alone decides: the word of a person stands above what they sell."""
    said = {
        "fair": False,
        "hours": False,
        "max_moves": 0.5,
        "keep_key": False,
        "skills": {"R2": {"country": ["CH"]}},
    }
    plan = company({"assignment": said})
    assert "Anna | Rosa | Rudi | 500 | 50 | Rudi is said to be good at CH" in rows(plan, "owners")


def test_key_accounts_stay_with_whom_their_customer_knows():
    """Carl alone may leave Rudi; Rosa keeps Anna, whoever is good at what."""
    said = {"fair": False, "hours": False, "max_moves": 0.5, "skills": {"R2": {"country": ["CH"]}}}
    assert not [one for one in rows(company({"assignment": said}), "owners") if one.startswith("Anna")]


def test_nothing_is_proposed_where_nobody_wants_to_know_or_only_one_owns():
    for plan in (company({"assignment": {"on": False}}), company(reps="rep | name\nR1 | Rosa")):
        assert not {"owners", "frontier"} & {one.id for one in plan.focus}


def test_a_company_that_is_too_large_is_asked_for_a_narrower_scope(monkeypatch):
    for place in ("owner_proposals", "owner_tables"):
        monkeypatch.setattr(f"kamlib.analysis.{place}.MOST_PAIRS", 3)
    plan = company_plan(*read())  # not one that is made already
    assert headline(plan, "owners") == "4 accounts and 2 owners are too many to propose owners by night"
    assert "frontier" not in {one.id for one in plan.focus}
