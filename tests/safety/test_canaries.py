"""A canary in every field of every account: no seller's file holds a foreign one, in whatever form."""

from collections.abc import Iterator
from typing import Any

import pytest

from kamlib.analysis.portfolio import Portfolio
from kamlib.facts.book import Facts
from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.plan.judged.said import Judged
from kamlib.plan.slices import Readership
from kamlib.report.books import render_run
from kamlib.report.decoded import views
from kamlib.report.spreadsheet import texts_of
from kamlib.scope import COMPANY, Ownership, Reader, Scope, scope
from kamlib.settings import Settings
from tests.safety.hostile import Company, added, documents, fields, number_of, read, write_exports
from tests.safety.judged import judged_account, text_fields

pytestmark = pytest.mark.slow

SHAPE = Company(sellers=3, accounts=4)
Made = tuple[CompanyPlan, dict[str, AccountPlan]]


def canary(table: str, column: str, number: int) -> str:
    """Of letters alone, so that nothing splits it, and another one for each field of each account."""
    digits = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
    return f"zq{table}{column}{digits}qz".replace("_", "")


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Facts, Settings, Portfolio]:
    folder = tmp_path_factory.mktemp("canaries")
    return read(folder, write_exports(folder, SHAPE, canary))


@pytest.fixture(scope="module")
def made(exports: tuple[Facts, Settings, Portfolio]) -> Made:
    company, plans = documents(*exports, judged_of_canaries)
    assert company.problem_count == 0, company.problems
    return company, {
        key: plan.model_copy(update={"additions": added(canary("added", "text", number_of(key)))})
        for key, plan in plans.items()
    }


def judged_of_canaries(account: str) -> Judged:
    return judged_account(account, lambda kind, field: canary(kind, field, number_of(account)))


def canaries_of(account: int) -> set[str]:
    """All that stands in an account's own rows; what is its seller's is not its own."""
    own = {
        canary(table, column, account)
        for table, column in fields()
        if table not in ("reps", "quotas", "products")
    }
    judged = {canary(kind, field, account) for kind, field in [*text_fields(), ("key", "key")]}
    signed = {canary("signed", field, account) for field in ("author", "reason", "source")}
    return own | judged | signed | {canary("added", "text", account)}


def files(made: Made) -> dict[str, str]:
    company, plans = made
    return {
        name: content.decode() if name.endswith(".html") else texts_of(content)
        for name, content in render_run(company, plans.get)
    }


def leaks(made: Made, pages: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each file of a seller with a canary of an account that the exports give to somebody else."""
    company, _ = made
    for seller in range(SHAPE.sellers):
        slug = next(book.slug for book in company.books if book.person.name == canary("reps", "name", seller))
        foreign = set().union(
            *(canaries_of(one) for one in range(SHAPE.sellers * SHAPE.accounts) if SHAPE.owner(one) != seller)
        )
        for name, text in pages.items():
            if slug in name and name.startswith("reps/"):
                held = "\n".join(views(text)).casefold()
                yield from ((name, one) for one in sorted(foreign) if one in held)


def test_no_seller_s_file_holds_a_foreign_canary_and_each_holds_its_own(made: Made) -> None:
    pages = files(made)
    assert len(pages) == 2 * (SHAPE.sellers + len(made[0].teams) + 1)
    assert list(leaks(made, pages)) == []
    for account in range(SHAPE.sellers * SHAPE.accounts):
        holding = [name for name, text in pages.items() if canary("accounts", "name", account) in text]
        assert sum(name.startswith("reps/") for name in holding) == 2, "the owner's book and its spreadsheet"
        book = next(name for name in holding if name.endswith(".html") and name.startswith("reps/"))
        shown = [("action", "title"), ("stakeholder", "name")]
        if made[1][_key(made, account)].depth == "full":
            shown += [("contacts", "name"), ("opportunities", "name"), ("added", "text")]
        for table, column in shown:
            assert canary(table, column, account) in pages[book], (table, column)


def _key(made: Made, account: int) -> str:
    return next(one.account for one in made[0].standings if one.name == canary("accounts", "name", account))


def everything(_: Reader, ownership: Ownership) -> Scope:
    return scope(COMPANY, ownership)


def neighbours(reader: Reader, ownership: Ownership) -> Scope:
    """A seller sees what colleagues under one manager own: the leak of a careless edit."""
    manager = ownership.managers.get(reader.person or "")
    return scope(Reader("manager", manager), ownership) if manager else scope(reader, ownership)


@pytest.mark.parametrize("broken", [everything, neighbours])
def test_a_broken_scope_turns_the_canaries_red(
    made: Made, exports: tuple[Facts, Settings, Portfolio], broken: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamlib.plan.slices.scope", broken)
    monkeypatch.setattr("kamlib.plan.focus.subject.scope", broken)
    assert list(leaks(made, files(documents(*exports, judged_of_canaries))))


def test_a_page_of_too_much_is_refused_and_named_while_the_others_leave(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slice is wrong and the scope is not: the last look finds it."""
    company, plans = made
    first = company.books[0]
    wrong = company.standings[-1]
    assert wrong.owner != first.person.id
    slicing = Readership.slice

    def sliced(self: Readership, reader: Reader) -> Any:
        seen = slicing(self, reader)
        if reader == Reader("seller", first.person.id):
            book = seen.books[0].model_copy(update={"accounts": (*seen.books[0].accounts, wrong.account)})
            return seen.model_copy(update={"standings": (*seen.standings, wrong), "books": (book,)})
        return seen

    monkeypatch.setattr(Readership, "slice", sliced)
    refused: dict[str, Any] = {}
    published = dict(render_run(company, plans.get, refuse=refused.__setitem__))
    assert list(refused) == [f"reps/{first.slug}.html"]
    assert wrong.account in str(refused[f"reps/{first.slug}.html"].values["found"].value)
    assert f"reps/{first.slug}.html" not in published and f"reps/{first.slug}.xlsx" not in published
    assert len(published) == 2 * (len(company.books) + len(company.teams))


def test_a_plan_that_names_another_s_account_costs_nobody_else_the_plan(made: Made) -> None:
    company, plans = made
    own, foreign = company.books[0], company.books[1]
    key, other = own.accounts[0], next(one for one in company.standings if one.account == foreign.accounts[0])
    telling = {
        **plans,
        key: plans[key].model_copy(update={"additions": added(f"as with {other.name} last year")}),
    }
    refused: dict[str, Any] = {}
    published = dict(render_run(company, telling.get, refuse=refused.__setitem__))
    page = published[f"reps/{own.slug}.html"].decode()
    assert list(refused) == [f"reps/{own.slug}.html#{plans[key].slug}"]
    assert "Plan not available: what was added to it names accounts" in page
    assert other.name not in page
    assert page.count('<article class="plan"') == len(own.accounts)
