"""Who sees which account, on a company small enough to read."""

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.scope import COMPANY, Ownership, Reader, scope, sub_tree, whose_people

# head leads north and south; north leads anna, south leads bert
MANAGERS = {"head": None, "north": "head", "south": "head", "anna": "north", "bert": "south"}
OWNERS = {"A1": "anna", "A2": "anna", "N1": "north", "B1": "bert", "B2": "bert", "X1": None, "X2": "stranger"}
PARENTS = {"B1": "A1", "X1": "A1", "A2": "B2"}
COMPANY_LINES = Ownership(OWNERS, PARENTS, MANAGERS)


def accounts(level: str, person: str | None) -> set[str]:
    return set(scope(Reader(level, person), COMPANY_LINES).accounts)  # type: ignore[arg-type]


def test_a_seller_sees_own_accounts_and_the_names_of_branches_and_parents() -> None:
    seen = scope(Reader("seller", "anna"), COMPANY_LINES)
    assert seen.accounts == {"A1", "A2"}
    assert seen.named == {"B1", "X1", "B2"}, "branches of A1, whoever owns them, and the parent of A2"
    assert seen.people == {"anna"}
    assert scope(Reader("seller", "bert"), COMPANY_LINES).named == {"A1", "A2"}


def test_a_group_is_named_downwards_whole_and_upwards_by_one() -> None:
    deep = Ownership({"A": "anna", "B": "bert", "C": "carl"}, {"B": "A", "C": "B"}, {})
    assert scope(Reader("seller", "anna"), deep).named == {"B", "C"}
    assert scope(Reader("seller", "carl"), deep).named == {"B"}


def test_people_of_a_branch_are_named_to_its_owner_else_to_the_nearest_above() -> None:
    assert whose_people(["bert", "anna"]) == "bert"
    assert whose_people([None, "bert", "anna"]) == "bert"
    assert whose_people([None, None]) is None


def test_a_manager_sees_exactly_the_sub_tree() -> None:
    assert accounts("manager", "north") == {"A1", "A2", "N1"}
    assert accounts("manager", "south") == {"B1", "B2"}
    assert accounts("manager", "head") == {"A1", "A2", "N1", "B1", "B2"}
    assert accounts("seller", "north") == {"N1"}, "the own book, and nobody else's"


def test_the_company_s_page_sees_all() -> None:
    assert scope(COMPANY, COMPANY_LINES).accounts == OWNERS.keys()


@pytest.mark.parametrize("person", [None, "", "*", "%", "_", "None", "all", "../other", "ANNA", "anna "])
@pytest.mark.parametrize("level", ["seller", "manager"])
def test_whoever_is_not_known_sees_nothing(level: str, person: str | None) -> None:
    seen = scope(Reader(level, person), COMPANY_LINES)  # type: ignore[arg-type]
    assert not seen.accounts and not seen.named


def test_an_account_that_nobody_owns_is_in_no_sub_tree() -> None:
    people = list(MANAGERS)
    assert not any("X1" in accounts("manager", person) for person in people)


def test_a_deep_line_is_no_trouble() -> None:
    managers = {str(place): str(place - 1) if place else None for place in range(10_000)}
    deep = Ownership({"A": "9999"}, {}, managers)
    assert scope(Reader("manager", "0"), deep).accounts == {"A"}


PEOPLE = [f"p{place}" for place in range(6)]


@given(
    st.dictionaries(st.sampled_from([f"a{place}" for place in range(12)]), st.sampled_from([*PEOPLE, None])),
    st.lists(st.integers(0, 5), min_size=6, max_size=6),
)
def test_each_owned_account_is_seen_by_its_owner_and_those_above_and_by_nobody_else(
    owners: dict[str, str | None], above: list[int]
) -> None:
    """Everybody reports to somebody before them in the list, so there is no circle."""
    managers = {f"p{place}": f"p{min(up, place - 1)}" if place else None for place, up in enumerate(above)}
    lines = Ownership(owners, {}, managers)
    for account, owner in owners.items():
        chain, person = set(), owner
        while person is not None:
            chain.add(person)
            person = managers[person]
        assert readers("seller", account, lines) == {owner} - {None}
        assert readers("manager", account, lines) == chain


def readers(level: Literal["seller", "manager"], account: str, lines: Ownership) -> set[str]:
    return {person for person in PEOPLE if account in scope(Reader(level, person), lines).accounts}


def test_whoever_leads_stands_before_those_who_report() -> None:
    assert sub_tree("a", {"a": ("b", "c"), "b": ("d",)}) == ["a", "b", "d", "c"]
