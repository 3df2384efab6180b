"""What a person decided stands above what is computed, with who, when and why; all else is as it was."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

import pandas as pd
import pytest

from kamlib.analysis.decided import decided_table, unheeded_problems
from kamlib.analysis.decisions import decisions_of
from kamlib.analysis.portfolio import build_portfolio
from kamlib.analysis.what_if import what_if
from kamlib.facts.book import Facts
from kamlib.judgments.history import Revision
from kamlib.plan.blocks import PageSection, Table
from kamlib.plan.company import company_plan
from kamlib.sentences import Sentence
from kamlib.settings import Key, Tiers
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


def decision(account: str, kind: str, value: str | bool, field: str = "") -> Revision:
    at = datetime(2026, 10, 5, 14, 0, tzinfo=UTC)
    said = {"author": "Mia", "reason": "new plant", "base": 0, "revision": 1, "number": 1, "at": at}
    return Revision(subject=account, kind=kind, value={field or kind: value}, **said)  # type: ignore[arg-type]


@cache
def facts() -> Facts:
    return drawn_facts(accounts=ACCOUNTS, reps=REPS, sales=SALES)


def company(*decisions: Revision):
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in ("accounts", "reps", "sales")})
    return company_plan(
        build_portfolio(facts(), settings, decisions_of(facts().as_of, decisions)), facts(), settings
    )


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


def keys(*decisions: Revision) -> dict[str, tuple[str, str]]:
    """Each account's key verdict, and what is said of a decision on it."""
    told = company(*decisions).standings
    return {one.account: (one.key_verdict, text(one.key_reason) if one.key_reason else "") for one in told}


def test_a_decided_programme_stands_over_the_computed_verdict_with_its_reason() -> None:
    before = keys()
    assert before == {"A1": ("key", ""), "A2": ("decide", ""), "A3": ("decide", "")}
    left_out, taken_in = (
        decision("A1", "programme", False, "member"),
        decision("A3", "programme", True, "member"),
    )
    by = "by decision of Mia on 5 October 2026"
    assert keys(left_out, taken_in) == before | {
        "A1": ("not_key", f"No key account {by}, computed key: new plant"),
        "A3": ("key", f"Key account {by}, computed that a person decides: new plant"),
    }


def said(value: Any) -> str:
    return text(value) if isinstance(value, Sentence) else getattr(value, "name", str(value))


def key_section(*decisions: Revision) -> PageSection:
    return next(one for one in company(*decisions).focus if one.id == "key")


def test_the_page_counts_decided_accounts_and_tells_who_decided_on_which() -> None:
    section = key_section(decision("A2", "programme", True, "member"))
    assert (
        text(section.headline).replace("\xa0", " ")
        == "Anna and others are key: 2 make up 96 % of the company's revenue, one of them by decision"
    )
    tables = {one.id: one for one in section.blocks if isinstance(one, Table)}
    assert [[said(cell) for cell in row][:2] for row in tables["verdicts"].rows] == [["key", "2"]]
    assert [[said(cell) for cell in row] for row in tables["programme"].rows] == [
        ["B", "Bert", "key", "a person decides", "Mia", "2026-10-05", "new plant"]
    ]
    assert "programme" not in [getattr(one, "id", "") for one in key_section().blocks]


def test_where_all_are_key_by_decision_the_headline_says_so() -> None:
    left, taken = decision("A1", "programme", False, "member"), decision("A2", "programme", True, "member")
    told = text(key_section(left, taken).headline).replace("\xa0", " ")
    assert told == "Bert is a key account by decision: it makes up 6 % of the company's revenue"


def test_who_was_left_out_of_the_programme_is_not_key_whatever_the_share() -> None:
    section = key_section(decision("A1", "programme", False, "member"))
    assert "Anna" not in text(section.headline)
    verdicts = section.blocks[0]
    assert isinstance(verdicts, Table)
    assert [said(row[0]) for row in verdicts.rows] == ["a person decides", "not key"]


def test_other_thresholds_move_nobody_on_whom_a_person_decided() -> None:
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in ("accounts", "reps", "sales")})
    decided = [decision("A2", "programme", True, "member"), decision("A3", "tier", "A")]
    made = build_portfolio(facts(), settings, decisions_of(facts().as_of, decided))
    rows = made.slices["accounts"].merge(made.standings.drop(columns=["owner", "tier"]), on="account")
    same: dict[str, Any] = {"value": settings.value, "tiers": settings.tiers}
    moved = what_if(rows, made.points, key=Key(key=0.95, not_key=0.05), **same)
    assert set(moved["account"]) == {"A1", "A3"}, "A2 is key, whatever its share"
    cut = what_if(rows, made.points, value=settings.value, tiers=Tiers(a=0.1, b=0.2), key=settings.key)
    tiers = dict(zip(cut["account"], cut["tier_then"], strict=True))
    assert tiers == {"A2": "C"}, "A3 is A, however little it brings"


def test_an_account_is_key_in_its_own_rows_by_the_same_verdict_as_on_the_pages() -> None:
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in ("accounts", "reps", "sales")})
    said = (decision("A1", "programme", False, "member"), decision("A3", "programme", True, "member"))
    for some in ((), said):
        made = build_portfolio(facts(), settings, decisions_of(facts().as_of, some))
        own = made.slices["accounts"].set_index("account")["key_account"]
        assert own.to_dict() == {one: verdict == "key" for one, (verdict, _) in keys(*some).items()}


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
