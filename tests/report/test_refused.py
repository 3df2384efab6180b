"""Pages that may not leave, pages that may all the same, and what the index says of those that did not."""

from collections.abc import Mapping
from typing import Any

import pytest

from kamlib.plan.blocks import Link, PageSection, Table, TableColumn
from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.report.books import render_run
from kamlib.sentences import Sentence, count, day, money, name, say
from tests.report.documents import ACCOUNTS, AS_OF, MANAGER, REPS, company, focus_of, plans
from tests.report.reading import Reading

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


def test_the_index_leads_to_no_page_that_was_not_published_and_says_so() -> None:
    whole = drawn(focus("x", Link(kind="account", key=FOREIGN, name="Nordwind Logistik")))
    whole = whole.model_copy(update={"focus": focus_of(ACCOUNTS, "company")})
    published, refused = pages(whole, plans())
    index = Reading(published["index.html"].decode())
    led_to = {link.attributes["href"].partition("#")[0] for link in index.all("a")} - {"", "index.xlsx"}
    assert len(refused) == 2
    assert led_to == {path for path in published if path.endswith(".html")} - {"index.html"}
    told = [one.text for one in index.all("span", **{"class": "sub"}) if one.text == "not published"]
    assert len(told) == 2, "the book and the team"
    for person in (REPS[0], MANAGER):
        heads = [one.text for one in index.all("th", scope="row") if "not published" in one.text]
        assert any(person.name in head for head in heads), heads


def test_where_all_pages_are_published_the_index_says_nothing_of_it() -> None:
    published, refused = pages(drawn(()), plans())
    assert refused == {}
    assert "not published" not in published["index.html"].decode()
