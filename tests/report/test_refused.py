"""Pages that may not leave, pages that may all the same, and what the others say of those that did not."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

import pytest

from kamlib.plan.account_strategies import account_strategies_section
from kamlib.plan.blocks import Link, PageSection, Table, TableColumn
from kamlib.plan.document import AccountPlan, CompanyPlan, Person
from kamlib.plan.fitting import budgeted
from kamlib.plan.planned import owned_by, planned_of, tellings
from kamlib.plan.scorecards import scorecards_section
from kamlib.plan.strategy_matrix import matrix_section
from kamlib.report.books import render_run
from kamlib.sentences import Sentence, count, day, money, name, say
from tests.report.documents import (
    ACCOUNTS,
    AS_OF,
    CHIEF,
    HOSTILE,
    MANAGER,
    REPS,
    company,
    focus_of,
    plans,
)
from tests.report.reading import Reading

pytestmark = pytest.mark.slow  # each draws a whole run

NOT_PUBLISHED = "not published: see the run's summary"

FOREIGN = "K-c1"
"""An account of Noor Falconby, who is in the book of neither Lena nor the team of Conrad Ambervale."""

WHY = {
    "a deal": say(
        "plan-settle", deal=name("Rollout as at Nordwind Logistik"), amount=money(5.0), date=day(AS_OF)
    ),
    "a product": say("plan-win-back", product=name("Nordwind Logistik"), amount=money(5.0)),
    "a kind of contact": "Nordwind Logistik",
}


def focus(said: str | Sentence, link: Link | None = None) -> tuple[PageSection, ...]:
    """A section with one row: an account of Lena's, or another one, and what is said of it."""
    own = Link(kind="account", key="K-a1", name="Quillmarsh Dairies Group")
    table = Table(
        id="queue",
        caption=say("table-queue"),
        columns=(TableColumn(id="column-account", unit="name"), TableColumn(id="column-why", unit="name")),
        rows=((link or own, said),),
    )
    headline = say("queue-quiet", accounts=count(1))
    return (PageSection(id="queue", headline=headline, blocks=(table,)),)


def drawn(sections: tuple[PageSection, ...], title: str = "Nordwind Logistik") -> CompanyPlan:
    """The company where the pages of Lena and of her manager have these sections, and the foreign account
    this name."""
    whole = company()
    books = [
        one.model_copy(update={"focus": sections}) if one.person == REPS[0] else one for one in whole.books
    ]
    teams = [
        one.model_copy(update={"focus": sections}) if one.person == MANAGER else one for one in whole.teams
    ]
    standings = [
        one.model_copy(update={"name": title}) if one.account == FOREIGN else one for one in whole.standings
    ]
    return whole.model_copy(
        update={
            "books": tuple(books),
            "teams": tuple(teams),
            "standings": tuple(standings),
            "focus": (),
        }
    )


def pages(
    whole: CompanyPlan, made: Mapping[str, AccountPlan] | None = None
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Content by path of what was published, and cause by path of what was refused."""
    refused: dict[str, Any] = {}
    published = dict(render_run(whole, (made or {}).get, refuse=refused.__setitem__))
    return published, refused


@pytest.mark.parametrize("said", WHY.values(), ids=WHY)
@pytest.mark.parametrize("made", [{}, plans()], ids=["without plans", "with plans"])
def test_what_a_page_s_own_facts_are_called_costs_it_nothing(
    said: str | Sentence, made: Mapping[str, AccountPlan]
) -> None:
    whole = drawn(focus(said))
    published, refused = pages(whole, made)
    assert refused == {}
    lena, conrad = whole.books[0].slug, whole.teams[0].slug
    for path in (f"reps/{lena}.html", f"managers/{conrad}.html"):
        assert "Nordwind Logistik" in published[path].decode(), path


@pytest.mark.parametrize(
    "sections",
    [
        focus("x", Link(kind="account", key=FOREIGN, name="Nordwind Logistik")),
        focus(say("value-first", account=name("Nordwind Logistik"), value=count(5))),
    ],
    ids=["a link", "a sentence about an account"],
)
def test_an_account_that_the_sections_name_is_found_all_the_same(sections: tuple[PageSection, ...]) -> None:
    whole = drawn(sections)
    published, refused = pages(whole)
    lena, conrad = f"reps/{whole.books[0].slug}.html", f"managers/{whole.teams[0].slug}.html"
    assert refused.keys() == {lena, conrad}
    assert all(FOREIGN in str(cause.values["found"].value) for cause in refused.values())
    assert not {lena, conrad} & published.keys()


def told_in(page: Reading) -> list[str]:
    """Whose page is said not to be published, in the order of the page."""
    heads = [one.text for one in page.all("th", scope="row") if NOT_PUBLISHED in one.text]
    return [head.removesuffix(NOT_PUBLISHED).strip() for head in heads]


def broken(*people: Person) -> CompanyPlan:
    """The company where the pages of these people name an account that nobody owns."""
    whole = company()
    nobodys = whole.standings[0].model_copy(
        update={
            "account": "K-x1",
            "name": "Nordwind Logistik",
            "slug": "nordwind-000000000000",
            "owner": None,
        }
    )
    wrong = focus("x", Link(kind="account", key="K-x1", name="Nordwind Logistik"))

    def told(pages: Any) -> Any:
        return tuple(
            one.model_copy(update={"focus": wrong}) if one.person in people else one for one in pages
        )

    return whole.model_copy(
        update={
            "standings": (*whole.standings, nobodys),
            "books": told(whole.books),
            "teams": told(whole.teams),
        }
    )


def path(whole: CompanyPlan, person: Person) -> str:
    """The page of a seller or a manager."""
    found = {one.person: f"reps/{one.slug}.html" for one in whole.books}
    return (found | {one.person: f"managers/{one.slug}.html" for one in whole.teams})[person]


def led_to(page: str, published: Mapping[str, bytes]) -> set[str]:
    """The pages of the run that a page leads to, all of which are there."""
    links = {link.attributes["href"].partition("#")[0] for link in Reading(published[page].decode()).all("a")}
    pages = {posixpath.normpath(posixpath.join(posixpath.dirname(page), href)) for href in links if href}
    assert pages <= set(published), page
    return {one for one in pages if one.endswith(".html")}


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([REPS[0]], {MANAGER: [REPS[0]], CHIEF: []}),
        ([REPS[2]], {MANAGER: [], CHIEF: [REPS[2]]}),
        ([MANAGER], {CHIEF: [MANAGER]}),
        ([CHIEF], {MANAGER: []}),
        ([CHIEF, *REPS], {MANAGER: [REPS[0], REPS[1]]}),
    ],
    ids=["a book", "another book", "the lower manager", "the upper manager", "most of them"],
)
def test_a_manager_s_page_leads_to_no_page_that_was_not_published_and_says_so(
    people: list[Person], told: dict[Person, list[Person]]
) -> None:
    whole = broken(*people)
    published, refused = pages(whole)
    assert refused.keys() == {path(whole, person) for person in people}
    for manager, missing in told.items():
        page = path(whole, manager)
        assert not led_to(page, published) & refused.keys()
        assert set(told_in(Reading(published[page].decode()))) == {person.name for person in missing}
    assert set(told_in(Reading(published["index.html"].decode()))) == {person.name for person in people}


def test_a_manager_s_page_still_leads_to_the_accounts_of_other_books() -> None:
    whole = broken(REPS[0])
    published, _ = pages(whole)
    page = path(whole, MANAGER)
    assert path(whole, REPS[1]) in led_to(page, published)
    losing = Reading(published[page].decode().split('id="losing"')[1].split("</section>")[0])
    heads = {one.text.strip() for one in losing.all("th", scope="row")}
    assert any(HOSTILE[0] in head for head in heads), "an account of the book that was not published"
    hrefs = [link.attributes["href"] for link in losing.all("a")]
    assert all(whole.books[0].slug not in href for href in hrefs)


def test_the_index_leads_to_no_page_that_was_not_published_and_says_so() -> None:
    whole = drawn(focus("x", Link(kind="account", key=FOREIGN, name="Nordwind Logistik")))
    whole = whole.model_copy(update={"focus": focus_of(ACCOUNTS, "company")})
    published, refused = pages(whole, plans())
    index = Reading(published["index.html"].decode())
    led_to = {link.attributes["href"].partition("#")[0] for link in index.all("a")} - {"", "index.xlsx"}
    assert len(refused) == 2
    assert led_to == {path for path in published if path.endswith(".html")} - {"index.html"}
    assert told_in(index) == [MANAGER.name, REPS[0].name]


def test_where_all_pages_are_published_the_index_says_nothing_of_it() -> None:
    published, refused = pages(drawn(()), plans())
    assert refused == {}
    assert "not published" not in published["index.html"].decode()


@pytest.mark.parametrize("part", ["account_strategies_section", "matrix_section", "scorecards_section"])
def test_what_a_managers_page_adds_up_is_looked_through_too(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: where one of these sections is made of all accounts, the page of Conrad stays."""
    whole = drawn((), "Nordwind Logistik")
    people = {book.person.id: book.person.name for book in whole.books}
    everything = owned_by(whole.standings, people)
    told = tellings(everything, {account: planned_of(plan) for account, plan in plans().items()})
    large = [one for one in everything if one.account == FOREIGN]
    made: Mapping[str, PageSection | None] = {
        "account_strategies_section": account_strategies_section(everything, whole.books, told),
        "matrix_section": matrix_section(large, people, told),
        "scorecards_section": scorecards_section(large, large, people, told),
    }
    monkeypatch.setattr(f"kamlib.plan.board.{part}", lambda *_: made[part])
    refused: dict[str, Sentence] = {}
    names = [name for name, _ in render_run(whole, plans().get, refuse=refused.__setitem__)]
    assert [one for one in refused if "conrad" in one] and not any("conrad" in one for one in names)
    assert any("bea" in one for one in names), "the others leave"


def test_a_manager_reads_the_same_hours_whichever_books_are_made_anew() -> None:
    """A plan that cannot be shown in its seller's book still counts among the hours of the team."""
    whole, made = drawn(()), plans()
    first, *others = made["K-a1"].sections
    broken = first.model_copy(update={"headline": say("no-such-sentence")})
    made["K-a1"] = made["K-a1"].model_copy(update={"sections": (broken, *others)})

    def hours(owners: tuple[str, ...] | None) -> list[str]:
        pages = dict(render_run(whole, made.get, owners=owners, fit=budgeted))
        page = pages[f"managers/{whole.teams[0].slug}.html"].decode()
        return re.findall(r'<table id="times-1".*?</table>', page, re.DOTALL)

    assert hours(None) == hours(()) != []
