"""What a person decided stands above what is computed, with who, when and why; all else is as it was."""

from datetime import UTC, datetime
from functools import cache

import pandas as pd
import pytest

from kamlib.analysis.decided import decided_table, unheeded_problems
from kamlib.analysis.portfolio import build_portfolio
from kamlib.facts.book import Facts
from kamlib.judgments.history import Revision
from kamlib.plan.company import company_plan
from tests.drawn import drawn_facts, drawn_settings, line, text

pytestmark = pytest.mark.slow

ACCOUNTS = """
    account | name | owner
    A1      | Anna | R1
    A2      | Bert | R1
    A3      | Cleo |
"""

REPS = """
    rep | name
    R1  | Rosa
    R2  | Rolf
"""

SALES = """
    order | date       | account | amount
    O1    | 2026-10-30 | A1      | 900
    O2    | 2026-10-30 | A2      | 60
    O3    | 2026-10-30 | A3      | 40
"""


def decision(account: str, kind: str, value: str) -> Revision:
    at = datetime(2026, 10, 5, 14, 0, tzinfo=UTC)
    said = {"author": "Mia", "reason": "new plant", "base": 0, "revision": 1, "number": 1, "at": at}
    return Revision(subject=account, kind=kind, value={kind: value}, **said)  # type: ignore[arg-type]


@cache
def facts() -> Facts:
    return drawn_facts(accounts=ACCOUNTS, reps=REPS, sales=SALES)


def company(*decisions: Revision):
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in ("accounts", "reps", "sales")})
    return company_plan(build_portfolio(facts(), settings, decided_table(decisions)), facts(), settings)


def standings(*decisions: Revision) -> dict[str, str]:
    """Each account's owner, class and the reason of the class."""
    return {
        one.account: f"{one.owner} {one.tier}: {text(one.tier_reason)}"
        for one in company(*decisions).standings
    }


def test_a_decided_class_stands_with_who_when_why_and_what_was_computed() -> None:
    before = standings()
    assert standings(decision("A2", "tier", "A")) == before | {
        "A2": "R1 A: Decided by Mia on 5 October 2026, computed B: new plant"
    }


def test_a_decided_owner_takes_the_account_into_their_book() -> None:
    made = company(decision("A3", "owner", "R2"))
    assert {book.person.id: book.accounts for book in made.books} == {"R1": ("A1", "A2"), "R2": ("A3",)}
    assert {one.account: one.owner_rule for one in made.standings} == {
        "A1": "owner",
        "A2": "owner",
        "A3": "decided",
    }
    assert made.unowned == ()


def test_a_decided_owner_goes_before_the_export() -> None:
    made = company(decision("A1", "owner", "R2"))
    assert {one.account: one.owner for one in made.standings} == {"A1": "R2", "A2": "R1", "A3": None}


def test_an_owner_who_is_no_rep_is_not_heeded_and_told() -> None:
    decisions = [decision("A1", "owner", "R9")]
    assert standings(*decisions) == standings()
    (problem,) = unheeded_problems(decided_table(decisions), pd.Series(["R1", "R2"]))
    assert line(problem) == (
        "judgments: 'R9' Mia decided that this is the owner of A1, who is not among the reps; the rules of "
        "kam.toml decide instead. Correct the decision, or add the person to the export of the reps"
    )


@pytest.mark.parametrize("kind", ["owner", "tier"])
def test_a_decision_on_an_account_that_is_not_there_changes_nothing(kind: str) -> None:
    assert standings(decision("gone", kind, "A" if kind == "tier" else "R1")) == standings()


def test_other_kinds_decide_nothing() -> None:
    assert decided_table([decision("A1", "standing", "high")]).empty


def test_sums_of_all_books_stay_those_of_the_company() -> None:
    made = company(decision("A3", "owner", "R2"), decision("A1", "owner", "R2"))
    assert sum(book.revenue for book in made.books) == made.revenue == 1000
