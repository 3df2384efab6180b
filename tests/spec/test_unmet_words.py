"""Ids and words of the settings that meet nothing in the exports are told, with what stands there."""

from typing import Any

import pytest

from tests.drawn import drawn_facts, line

pytestmark = pytest.mark.slow

ACCOUNTS = """
    account | name | service | spread
    A1      | Anna | Self    | world
    A2      | Bert | normal  |
"""
PRODUCTS = """
    product | name | line
    P1      | Sand | Filters
    P2      | Pump |
"""
OWN = {"accounts": {"own": {"service": "text", "spread": "text"}}}


def lines(settings: dict[str, Any], accounts: str = ACCOUNTS, products: str | None = PRODUCTS) -> list[str]:
    facts = drawn_facts(OWN, settings, accounts=accounts, products=products)
    assert all(one.severity == "warning" for one in facts.problems.kept)
    return [line(one) for one in facts.problems.kept]


def points(*words: str) -> dict[str, Any]:
    factor = {"column": "service", "points": dict.fromkeys(words, 4.0)}
    return {"value": {"factors": {"ease": factor}}}


def test_weights_of_an_account_that_is_none() -> None:
    weights = {"A1": {"margin": 2.0}, "A-99": {"margin": 2.0}}
    (told,) = lines({"value": {"accounts": weights}})
    assert told.startswith(
        "kam.toml, column value.accounts: 'A-99' is no account, so nothing has these weights"
    )


def test_a_measure_that_is_a_line_of_no_product() -> None:
    (told,) = lines({"key": {"measure": "line: Fliters"}})
    assert told == (
        "kam.toml, column key.measure: 'Fliters' stands in no row of products.line and counts for nothing. "
        "Write a word as the export has it, with its large and small letters: Filters"
    )
    assert lines({"key": {"measure": "line: Filters"}}) == []
    (told,) = lines({"key": {"measure": "line: Filters"}}, products=None)
    assert "products.line is empty in every row" in told


def test_points_of_words_that_no_account_has() -> None:
    (told,) = lines(points("self", "normal"))
    assert told.startswith("kam.toml, column value.factors.ease.points: 'self' stands in no row of service")
    assert told.endswith("with its large and small letters: Self, normal")
    assert lines(points("Self", "normal")) == []


def test_words_of_reach_that_no_account_has() -> None:
    (told,) = lines({"key": {"reach": "spread", "wide": ["world", "National"]}})
    assert told.startswith("kam.toml, column key.wide: 'National' stands in no row of spread")
    assert told.endswith(": world")


def test_many_words_are_not_all_told() -> None:
    many = "\n".join(f"A{place} | Name | w{place:02} | " for place in range(20))
    (told,) = lines(points("self"), accounts="account | name | service | spread\n" + many)
    assert told.endswith("w10, w11 and others")


def test_who_keeps_what_and_who_is_good_at_what_in_no_export() -> None:
    rules = {
        **{"keep": ["A1", "A-98"], "not_owners": ["ada", "bob"], "fit": {"service": 0.1}},
        "skills": {"ada": {"service": ["Self", "normal"]}, "eve": {"service": ["self"]}},
    }
    found = drawn_facts(OWN, {"assignment": rules}, accounts=ACCOUNTS, reps="rep | name\nada | Ada").problems
    assert [line(one).split(". ")[0] for one in found.kept] == [
        "kam.toml, column assignment.keep: 'A-98' is no account, so none stays with its owner for it",
        "kam.toml, column assignment.not_owners: 'bob' is no rep, so it counts for nobody",
        "kam.toml, column assignment.skills: 'eve' is no rep, so it counts for nobody",
        "kam.toml, column assignment.skills.eve.service: 'self' stands in no row of service and counts for "
        "nothing",
    ]
