"""What stands on the pages: each account in one book, sums that add up, names as they are, a policy."""

import base64
import hashlib
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from pydantic import ValidationError

from kamlib import charts
from kamlib.charts import ChartRefused
from kamlib.errors import KamError
from kamlib.plan.blocks import Chart, Finding, FindingList
from kamlib.plan.document import AccountPlan, Addition, CompanyPlan, Section, anchor, to_bytes
from kamlib.plan.page_headlines.company import held_back
from kamlib.plan.slices import Readership
from kamlib.report.book_page import book_slice
from kamlib.report.catalogue import catalogue
from kamlib.report.check import findings
from kamlib.report.figures import _quarters, share_curve
from kamlib.report.formats import UNITS
from kamlib.report.html import plan_html, section_html
from kamlib.report.retention import retention_view
from kamlib.sentences import day, say
from kamlib.sentences import name as named
from tests.report.documents import (
    ACCOUNTS,
    FAILED,
    HOSTILE,
    REPS,
    SCRIPT,
    UNOWNED,
    company,
    concentration,
    kept,
    plan_of,
    plans,
    quarters,
    rendered,
    retention,
)
from tests.report.reading import Reading
from tests.report.validity import faults

LENA = "reps/lena-thistlewick-82f3e9c695dc.html"


def books(pages: dict[str, str]) -> dict[str, str]:
    return {name: page for name, page in pages.items() if name.startswith("reps/")}


def figures(page: str, table: str) -> dict[str, list[str]]:
    """Row header -> the row's other cells, of the table with that caption's id."""
    part = page.split(f'id="{table}-cap"')[1].split("</table>")[0]
    rows = [re.split(r"<t[hd]\b[^>]*>", row)[1:] for row in part.split("<tr")[2:]]
    plain = [[unescape(re.sub(r"<[^>]+>", "", cell)).strip() for cell in row] for row in rows]
    return {row[0]: row[1:] for row in plain}


def test_there_is_a_page_for_each_book_and_team_and_one_for_the_company(pages: dict[str, str]) -> None:
    assert sorted(name.split("/")[0] for name in pages) == ["index.html", *["managers"] * 2, *["reps"] * 3]


def test_a_managers_page_shows_what_is_beside_the_money_and_a_book_each_accounts(
    pages: dict[str, str],
) -> None:
    parts = ("account-strategies", "matrix", "scorecard")
    for name, page in pages.items():
        there = [part for part in parts if f'<section class="block" id="{part}"' in page]
        own = ["scorecard"] if name.startswith("reps/") else []
        assert there == (list(parts) if name.startswith("managers/") else own), name
        assert ("Beside the money</caption>" in page) == name.startswith("reps/")


@pytest.mark.parametrize("kind", ["index.html", "reps/", "managers/"])
def test_pages_hold_only_what_pages_may_hold(pages: dict[str, str], kind: str) -> None:
    for name, page in pages.items():
        if name.startswith(kind):
            assert findings(page) == [], name
            assert faults(page) == [], name
            assert len(Reading(page).all("h1")) == 1
            assert Reading(page).one("html").attributes["lang"] == "en"
            assert page.startswith("<!DOCTYPE html>")


def test_headings_climb_without_gaps(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        levels = [int(one.tag[1]) for one in Reading(page).elements if re.fullmatch("h[1-6]", one.tag)]
        assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False)), name


def test_links_lead_to_pages_and_places_that_are_there(pages: dict[str, str]) -> None:
    ids = {name: {one.attributes.get("id") for one in Reading(page).elements} for name, page in pages.items()}
    for name, page in pages.items():
        for link in Reading(page).all("a"):
            path, _, place = link.attributes["href"].partition("#")
            target = name
            if path:
                folder = name.rpartition("/")[0] if not path.startswith("../") else ""
                target = f"{folder}/{path.removeprefix('../')}".lstrip("/")
            target = target.replace(".xlsx", ".html")  # the page's own spreadsheet lies beside it
            assert target in pages, (name, link.attributes["href"])
            assert not place or place in ids[target], (name, link.attributes["href"])


def test_the_policy_comes_first_and_names_the_page_s_own_style_and_script(pages: dict[str, str]) -> None:
    for page in pages.values():
        metas = Reading(page).all("meta")
        assert "charset" in metas[0].attributes
        policy = metas[1].attributes["content"]
        for tag in ("style", "script"):
            digest = hashlib.sha256(Reading(page).one(tag).texts[0].encode()).digest()
            assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "img-src" not in policy


# ---------- who stands where ----------


def test_every_account_stands_in_exactly_one_book(pages: dict[str, str]) -> None:
    found = {anchor(plan.slug): 0 for plan in plans().values()}
    for page in books(pages).values():
        for article in Reading(page).all("article"):
            if article.attributes["id"] in found:
                found[article.attributes["id"]] += 1
    assert set(found.values()) == {1}


def test_a_book_names_no_account_of_another(pages: dict[str, str]) -> None:
    for number, rep in enumerate(REPS):
        page = next(page for name, page in books(pages).items() if rep.name.split()[0].lower() in name)
        shown = Reading(page)
        texts = "\n".join(
            [*shown.texts, *(value for one in shown.elements for value in one.attributes.values())]
        )
        foreign = [(account, title) for account, title, owner, *_ in ACCOUNTS if owner != number]
        foreign += [(one.account, one.name) for one in UNOWNED]
        for account, title in foreign:
            assert title not in texts, (rep.name, title)
            assert anchor(plan_of(account, title, rep, "C", 1.0).slug) not in texts


def test_the_slice_of_a_book_holds_no_other_account_at_all() -> None:
    whole = company()
    for book in whole.books:
        one = book_slice(Readership(whole), book.person.id, plans(), FAILED)
        held = repr(one)
        for account, title, *_ in ACCOUNTS:
            if account not in book.accounts:
                assert repr(title) not in held
                assert f"'{account}'" not in held


def test_nobody_s_book_is_no_slice() -> None:
    with pytest.raises(KeyError):
        book_slice(Readership(company()), "*", plans(), FAILED)


def test_accounts_without_owner_stand_on_the_company_s_page_with_the_reason(pages: dict[str, str]) -> None:
    rows = figures(pages["index.html"], "table-unowned")
    assert rows["Stille Wasser"][-1] == "names no owner and never bought"
    assert not any("Stille Wasser" in page for name, page in pages.items() if name != "index.html")


def test_a_manager_reads_what_is_held_back_first_and_the_list_of_problems_stands_last(
    pages: dict[str, str],
) -> None:
    page = Reading(pages["index.html"])
    stand = page.all("p", **{"class": "stand"})[0].text
    assert "8 rows of the exports are held back and count nowhere, with €1.20k of revenue;" in stand
    assert "3 accounts have no plan, because their own rows are held back." in stand
    heads = [element.text for element in page.all("h2")]
    assert heads[-1] == "For whoever looks after the exports: one error and 2 warnings"
    assert "kam.toml" not in pages["index.html"].split('id="how"')[0]
    assert "kam.toml" in pages["index.html"].split('id="problems"')[1]


def test_where_nothing_is_held_back_nothing_is_said_of_it() -> None:
    whole = [sums.model_copy(update={"held_back": 0}) for sums in company().sums]
    assert held_back(company(sums=whole)) == ()


def test_a_failed_plan_is_told_in_its_book_and_on_the_index(pages: dict[str, str]) -> None:
    book = Reading(next(page for name, page in pages.items() if "noor" in name))
    (article,) = [one for one in book.all("article") if "Failing Account" in one.text]
    assert "Plan not available: In [4]: ZeroDivisionError: <b>" in article.text
    assert "ZeroDivisionError" in figures(pages["index.html"], "table-no-plan")["Failing Account"][-1]


def test_an_account_whose_plan_nobody_made_is_told_too() -> None:
    page = rendered(company(), {})["index.html"].decode()
    assert set(figures(page, "table-no-plan")) >= {"Quillmarsh Dairies Group", "Failing Account"}
    assert "no plan was made in this run" in page


def test_a_finding_says_its_rule_by_name_and_the_key_that_waives_it() -> None:
    told = {part: say("board-never") for part in ("what", "why", "todo")}
    waived = say("lint-waived", by=named("Mia"), until=day(date(2027, 3, 31)), why=named("They decide."))
    one = Finding(rule="ACT-01", urgency="must-fix", about="action-1", links=(), others=0, **told)
    two = one.model_copy(update={"rule": "OURS-01", "about": None, "waived": waived})
    plan = plans()["K-a1"]
    section = plan.sections[-1].model_copy(update={"blocks": (FindingList(findings=(one, two)),)})
    page = section_html(plan.model_copy(update={"sections": (section,)}), section.id)
    first, second = (
        one for one in Reading(page).elements if one.attributes.get("class", "").startswith("finding")
    )
    assert "ACT-01 Actions without owner or day" in first.text and "key action-1" in first.text
    assert "OURS-01 They" not in second.text and "OURS-01" in second.text and "key" not in second.text
    assert "Waived by Mia until 31 March 2027: They decide." in second.text


def test_a_book_says_who_decided_that_an_account_is_key() -> None:
    whole = company()
    told = {"by": named("Mia"), "date": day(date(2026, 10, 5)), "reason": named("a second plant")}
    decided = {"key_verdict": "key", "key_reason": say("key-decided-key-not-key", **told)}
    standings = tuple(
        one.model_copy(update=decided) if one.account == "K-a1" else one for one in whole.standings
    )
    page = rendered(whole.model_copy(update={"standings": standings}), plans(), FAILED)[LENA].decode()
    (plan,) = [one for one in Reading(page).all("article") if "by decision" in one.text]
    text = "Key account by decision of Mia on 5 October 2026, computed not key: a second plant."
    assert text in plan.text


# ---------- sums ----------


def test_books_and_what_is_in_no_book_add_up_to_the_company(pages: dict[str, str]) -> None:
    rows = figures(pages["index.html"], "table-books")
    revenue = {name: int(cells[2].replace(",", "")) for name, cells in rows.items() if cells[2]}
    of_books = [revenue[rep.name] for rep in REPS]
    assert sum(of_books) == revenue["Sum of books"]
    assert revenue["Sum of books"] + revenue["In no book"] == revenue["Company"]
    goals = {name: int(cells[5].replace(",", "")) for name, cells in rows.items() if cells[5]}
    assert goals["Sum of books"] + goals["In no book's goal"] == goals["Company"] == 4500


def test_a_sum_with_an_unknown_part_is_told_as_not_known() -> None:
    whole = company()
    books_ = (whole.books[0].model_copy(update={"goal": None}), *whole.books[1:])
    standings = tuple(
        one.model_copy(update={"goal": None, "open_pipeline": None}) if one.account == "K-a3" else one
        for one in whole.standings
    )
    made = rendered(whole.model_copy(update={"books": books_, "standings": standings}), plans(), FAILED)
    rows = figures(made["index.html"].decode(), "table-books")
    assert rows["Sum of books"][5] == "not known"
    assert "In no book's goal" not in rows
    foot = made[LENA].decode().split('id="table-accounts-cap"')[1].split("<tfoot")[1].split("</tfoot>")[0]
    assert re.sub(r"<[^>]+>", " ", foot).split("Sum of accounts")[1].split().count("not") == 2


def test_a_team_that_signed_another_goal_shows_what_is_in_no_book() -> None:
    whole = company()
    low = whole.teams[0]
    of_books = sum(row.goal or 0 for row in low.rows)
    signed = low.model_copy(update={"total": low.total.model_copy(update={"goal": of_books + 250_000.0})})
    teams = (signed, *whole.teams[1:])
    path = f"managers/{low.slug}.html"
    made = [
        figures(rendered(one, plans(), FAILED)[path].decode(), "table-rows")
        for one in (whole, whole.model_copy(update={"teams": teams}))
    ]
    assert "In no book's goal" not in made[0] and made[1]["In no book's goal"][5] == "250"


def test_accounts_without_revenue_need_no_goal_for_a_sum(pages: dict[str, str]) -> None:
    """K-a5 and K-a6 have none; K-a1 to K-a4 have 110 % of 2,758,450.25."""
    foot = pages[LENA].split('id="table-accounts-cap"')[1].split("<tfoot")[1].split("</tfoot>")[0]
    assert "3,034" in foot
    assert "not known" not in foot


def test_accounts_of_one_name_are_told_apart_by_their_ids() -> None:
    whole = company()
    standings = tuple(
        one.model_copy(update={"name": "Twin"}) if one.account in ("K-a3", "K-a4") else one
        for one in whole.standings
    )
    page = rendered(whole.model_copy(update={"standings": standings}), plans(), FAILED)[LENA].decode()
    table = page.split('id="table-accounts-cap"')[1].split("</table>")[0]
    assert re.findall(r"<small>(K-[^<]*)<", table) == ["K-a3", "K-a4"]


def test_a_seller_whose_year_before_was_nothing_is_not_told_that_exports_are_short() -> None:
    whole = company()
    nothing = {"revenue_before": 0.0, "growth": None, "goal": None, "hours_spent": None}
    fresh = whole.books[0].model_copy(update=nothing)
    standings = tuple(
        one.model_copy(update={"revenue_before": 0.0, "growth": None}) if one.owner == "r1" else one
        for one in whole.standings
    )
    changed = whole.model_copy(
        update={"books": (fresh, *whole.books[1:]), "standings": standings, "growth": None}
    )
    page = Reading(rendered(changed, plans(), FAILED)[LENA].decode()).one("section", id="summary").text
    assert "The book had no revenue the year before." in page
    assert "whole year before" not in page


def test_a_company_that_does_not_add_up_is_refused() -> None:
    whole = company()
    with pytest.raises(KamError, match="counted twice, or not at all"):
        rendered(whole.model_copy(update={"revenue": whole.revenue + 1}), plans(), FAILED)


def test_the_first_page_of_every_book_reconciles_in_count_and_sum(pages: dict[str, str]) -> None:
    for page in [pages["index.html"], *books(pages).values()]:
        summary = page.split('id="accounts"')[0]
        assert "5,412 read = 5,406 used + 4 held back + 2 dated later" in summary
        assert "€1,200.50 held back + €99.50 dated later" in summary
        assert "One held-back amount is in another currency or unreadable, so no sum holds it." in summary


def test_an_account_s_figures_in_its_book(pages: dict[str, str]) -> None:
    page = pages[LENA]
    part = page.split('id="table-accounts-cap"')[1]
    row = next(row for row in part.split("<tr") if "Quillmarsh" in row)
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"<t[dh]\b[^>]*>", row)[1:]]
    expected = ["A", "Quillmarsh Dairies Group", "1,840", "1,736", "+104 +6\u00a0%"]
    assert cells == [*expected, "67\u00a0%", "2,024", "45", "13 Oct 2026"]


def test_columns_without_anything_are_left_out() -> None:
    whole = company()
    bare = tuple(one.model_copy(update={"goal": None, "open_pipeline": None}) for one in whole.standings)
    page = rendered(whole.model_copy(update={"standings": bare}), plans())[LENA].decode()
    heads = page.split('id="table-accounts-cap"')[1].split("</thead>")[0]
    assert "Goal 2027" not in heads
    assert "Open deals" not in heads
    assert "Last order" in heads


def test_an_amount_of_another_column_count_is_an_error() -> None:
    """Cells that don't fit the columns must not shift silently."""
    made = plans()["K-a1"]
    table = made.sections[1].blocks[0].model_copy(update={"rows": (("Cartridge", 1.0),)})
    section = made.sections[1].model_copy(update={"blocks": (table,)})
    with pytest.raises(ValueError, match="zip"):
        section_html(made.model_copy(update={"sections": (section,)}), "profile")


# ---------- names and plans ----------


@pytest.mark.parametrize("name", HOSTILE)
def test_names_read_as_they_are(pages: dict[str, str], name: str) -> None:
    headings = [one.text for page in books(pages).values() for one in Reading(page).all("h2")]
    assert any(heading.rstrip("\u2069").endswith(name) for heading in headings)


def test_sections_keep_their_numbers_names_and_places(pages: dict[str, str]) -> None:
    slug = plans()["K-a1"].slug
    shown = [
        one
        for one in Reading(pages[LENA]).all("section")
        if one.attributes["id"].startswith(f"{anchor(slug)}--")
    ]
    assert [one.attributes["data-section"] for one in shown] == [
        *["stand", "profile", "people", "opportunities", "data"],
        *["added"] * 3,
    ]
    assert [one.attributes["id"] for one in shown][:2] == [
        f"{anchor(slug)}--stand",
        f"{anchor(slug)}--profile",
    ]
    assert [one.text.split("\n")[0].strip()[:2] for one in shown if one.attributes["data-section"] != "added"]
    kickers = [re.match(r"\d+", one.text.strip()) for one in shown[:5]]
    assert [found[0] for found in kickers if found] == ["1", "2", "3", "5", "12"]


def test_data_notes_write_all_digits(pages: dict[str, str]) -> None:
    slug = plans()["K-a1"].slug
    assert (
        "€1,234,567.89 read = €1,234,500.00 used"
        in Reading(pages[LENA]).one("section", id=f"{anchor(slug)}--data").text
    )


def test_a_class_inside_the_book_is_told_where_it_is_another() -> None:
    whole = company()
    standings = tuple(
        one.model_copy(update={"book_tier": "B"}) if one.account == "K-a2" else one for one in whole.standings
    )
    page = rendered(whole.model_copy(update={"standings": standings}), plans(), FAILED)[LENA].decode()
    article = Reading(page).one("article", id=anchor(plans()["K-a2"].slug))
    assert "Class B in this book." in article.text
    assert page.count("in this book.") == 1


def test_what_the_company_knows_is_joined_to_a_plan(pages: dict[str, str]) -> None:
    article = Reading(pages[LENA]).one("article", id=anchor(plans()["K-a1"].slug))
    assert "rank 1 of 9 in the company, 45\u00a0% of its revenue" in article.text
    assert "A ends with the account that crosses 80\u00a0%." in article.text
    assert (
        "€311k (8 in 10 accounts of its size: €120k to €410k), by last year and the chance to buy; likely to "
        "buy again: 70\u00a0% to 85\u00a0%, from 61 alike"
    ) in article.text


def test_an_analyst_s_text_table_and_chart_are_shown_as_they_are(pages: dict[str, str]) -> None:
    page, slug = pages[LENA], plans()["K-a1"].slug
    added = [Reading(page).one("section", id=f"{anchor(slug)}--added-{number}") for number in (1, 2, 3)]
    assert f"The plant stood still.\nTwo weeks. {SCRIPT}" in added[0].text
    assert "120.5" in added[1].text
    assert SCRIPT in added[2].text
    assert '<figure class="asis">' in page


def test_an_analyst_s_whole_numbers_stay_as_they_are() -> None:
    """They may be years and ids, where a comma would be wrong."""
    addition = Addition(title="X", columns=("Year", "Litres"), rows=((2026, 1234.5), (-2026, 0.5)))
    view = plan_html(plans()["K-b1"].model_copy(update={"additions": (addition,)}))
    cells = [one.text for one in Reading(view).elements if one.tag in ("th", "td")][-4:]
    assert cells == ["2026", "1,234.5", "\u22122026", "0.5"]


def test_a_group_that_is_no_whole_year_shows_no_change() -> None:
    words = catalogue("en", "EUR")
    chart = quarters(4000.0, places=8)
    whole = _quarters(chart.rows, words, UNITS)["years"]
    assert ["%" in year["c2"] for year in whole] == [False, True]
    late = ({**chart.rows[0], "start": "2025-01-01"}, *chart.rows[1:])
    assert not any("%" in year["c2"] for year in _quarters(late, words, UNITS)["years"])


def test_the_curve_names_as_many_accounts_as_its_share_is_of() -> None:
    now = concentration(0.74, n=106).model_copy(update={"top_fifth_accounts": 22})
    assert "22 of 106 accounts" in share_curve(now, None, catalogue("en", "EUR"), "c").svg


def test_a_chart_that_can_t_be_drawn_is_told_and_the_book_stands() -> None:
    broken = plans()["K-a1"].model_copy(
        update={"additions": (Addition(title="X", spec={"mark": "no such"}),)}
    )
    page = rendered(company(), plans() | {"K-a1": broken}, FAILED)[LENA].decode()
    assert "This chart can&#39;t be shown: " in page


BARE_CHART = Chart(
    kind="pie", title=say("sum"), unit=say("sum"), describe=say("sum"), rows=({"revenue": 1.0},)
)


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"stand": say("nobody-wrote-this")}, "no text 'nobody-wrote-this' in the catalogue"),
        (
            {"sections": (Section(id="stand", headline=say("sum"), blocks=(BARE_CHART,)),)},
            "KeyError: 'pie'",
        ),
        (
            {
                "additions": (
                    Addition.model_construct(title="X", text=None, columns=("a", "b"), rows=((1,),)),
                )
            },
            "IndexError",
        ),
    ],
)
def test_a_plan_that_can_t_be_shown_is_told_and_all_other_plans_stand(
    changes: dict[str, Any], cause: str
) -> None:
    broken = plans()["K-a1"].model_copy(update=changes)
    made = {
        name: page.decode() for name, page in rendered(company(), plans() | {"K-a1": broken}, FAILED).items()
    }
    told = Reading(made[LENA]).one("article", id=anchor(broken.slug)).text
    assert f"Plan not available: it can't be shown: {cause}" in told
    assert cause in figures(made["index.html"], "table-no-plan")["Quillmarsh Dairies Group"][-1]
    assert "ZeroDivisionError" in figures(made["index.html"], "table-no-plan")["Failing Account"][-1]
    assert len(Reading(made[LENA]).all("article")) == 6


def test_a_plan_whose_own_chart_can_t_be_drawn_is_told_why(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(kind: str, *_: Any, **__: Any) -> str:
        if kind == "revenue_by_quarter":
            raise ChartRefused(say("cause-chart-empty"))
        return ""

    monkeypatch.setattr(charts, "svg", refuse)
    told = Reading(rendered(company(), plans(), FAILED)[LENA].decode())
    texts = [article.text for article in told.all("article")]
    assert any("it can't be shown: it draws nothing; give it at least one row" in text for text in texts)


def test_an_analyst_s_chart_with_a_config_that_is_none_is_told_in_its_place() -> None:
    odd = plans()["K-a1"].model_copy(
        update={"additions": (Addition(title="X", spec={"mark": "bar", "config": "dark"}),)}
    )
    page = rendered(company(), plans() | {"K-a1": odd}, FAILED)[LENA].decode()
    assert "This chart can&#39;t be shown: its config is no object" in page


def test_rows_of_an_addition_have_as_many_cells_as_it_has_columns() -> None:
    with pytest.raises(ValidationError, match="row 2 has 1 cells for 2 columns"):
        Addition(title="X", columns=("a", "b"), rows=((1, 2), (3,)))


def test_a_kind_of_chart_that_pages_don_t_know_is_an_error() -> None:
    made = plans()["K-b1"]
    chart = made.sections[0].blocks[0].model_copy(update={"kind": "pie"})
    section = made.sections[0].model_copy(update={"blocks": (chart,)})
    with pytest.raises(KeyError, match="pie"):
        section_html(made.model_copy(update={"sections": (section,)}), "stand")


def test_figures_that_are_not_known_say_what_is_missing() -> None:
    shown = Reading(plan_html(plans()["K-a5"]))
    asked = [one.text for one in shown.elements if one.attributes.get("class") == "ask"]
    assert asked == ["Not known yet"]


# ---------- in a notebook ----------


def test_a_section_for_a_notebook_stands_alone() -> None:
    fragment = section_html(plans()["K-a1"], "stand")
    assert findings(fragment) == []
    assert "<script" not in fragment
    assert "Where we stand" in fragment
    style = Reading(fragment).one("style").texts[0]
    selectors = re.findall(r"^([^\s@{}][^{}]*)\{", style, re.MULTILINE)
    assert all(".kam" in one for selector in selectors for one in selector.split(","))


def test_a_section_that_isn_t_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="people"):
        section_html(plans()["K-a4"], "people")


# ---------- languages, bytes, size ----------


def test_a_german_company_reads_its_own_numbers_and_dates() -> None:
    page = rendered(company(locale="de"), plans(), FAILED)[LENA].decode()
    assert "2,76\u00a0Mio.\u00a0€" in page
    assert "31. Oktober 2026" in page
    assert "13.10.2026" in page
    assert "1.840" in page
    assert "1,840<" not in page


def test_the_same_documents_are_the_same_bytes_also_when_read_back() -> None:
    whole, made = company(), plans()
    first = rendered(whole, made, FAILED)
    again = CompanyPlan.model_validate_json(to_bytes(whole))
    read_back = {key: AccountPlan.model_validate_json(to_bytes(plan)) for key, plan in made.items()}
    assert rendered(again, dict(reversed(read_back.items())), FAILED) == first


def test_sizes_stay_within_the_design_s_gates(pages: dict[str, str]) -> None:
    def bare(**over: Any) -> int:
        return len(plan_html(plan_of("x", "Quillmarsh", REPS[0], **over)).encode())

    assert len(pages["index.html"].encode()) < 200_000
    assert all(len(page.encode()) < 200_000 for name, page in pages.items() if name.startswith("managers/"))
    style = len(plan_html(plans()["K-a5"]).encode()) - len(
        Reading(plan_html(plans()["K-a5"])).one("article").text
    )
    assert bare(tier="A", revenue=1e6) - style < 60_000
    assert bare(tier="B", revenue=1e5) - style < 25_000
    frame = len(
        rendered(company(standings=(), books=(), teams=(), unowned=(), focus=(), revenue=0.0), {})[
            "index.html"
        ]
    )
    assert frame < 40_000


def test_what_the_exports_don_t_hold_leaves_no_empty_column_and_no_chart() -> None:
    """Without a year before and without goals the figures alone are left."""
    whole = company(before_known=False, growth=None, goal=None)
    books_ = tuple(book.model_copy(update={"growth": None, "goal": None}) for book in whole.books)
    page = rendered(whole.model_copy(update={"books": books_, "teams": ()}), plans())["index.html"].decode()
    heads = page.split('id="table-books-cap"')[1].split("</thead>")[0]
    assert all(head not in heads for head in ("Year before", "Change", "Goal"))
    assert "Last 12 months" in heads
    assert 'id="bars-t"' not in page


def places(page: str) -> list[str]:
    """Where the contents or the jumps of a page lead."""
    (contents,) = re.findall(r'<nav[^>]*aria-label="(?:Contents|On this page)">(.*?)</nav>', page, re.DOTALL)
    return [link.attributes["href"] for link in Reading(contents).all("a")]


def test_a_team_s_retention_has_rates_and_a_few_accounts_have_sentences(pages: dict[str, str]) -> None:
    team = next(page for name, page in pages.items() if name.startswith("managers/conrad"))
    assert figures(team, "table-retention")["Nov 2025–Oct 2026"][0] == "40 of 300"
    assert pages["index.html"].count('id="table-retention"') == 1
    few = pages[LENA].split('id="retention"')[1].split("</section>")[0]
    assert "<table" not in few
    assert "3 of 12 left and took €500k of €4.00\u00a0m" in few
    assert "Last two years" in few and "3 of 43 left" in few
    assert "All 31 stayed; of €4.00\u00a0m" in few
    assert not re.search(r"93\s%|70\s%", few), "no rate of revenue"
    for page in (team, pages[LENA]):
        assert "whoever owns them today" in page
        assert "#retention" in places(page)


def test_a_book_that_has_too_little_to_say_of_who_stayed_says_nothing(pages: dict[str, str]) -> None:
    for name, page in books(pages).items():
        assert ("retention" in page.split("</style>")[1]) == (name == LENA), name


def test_an_earlier_year_of_few_accounts_has_no_rate_in_the_table() -> None:
    words, whole = catalogue("en", "EUR"), retention()
    mixed = whole.model_copy(update={"years": (whole.years[0], kept(2, 1, 29, 4))})
    view = retention_view(mixed, words)
    assert view.table and not view.facts
    assert [cell.text for cell in view.table.rows[1][-2:]] == ["too few", "too few"]
    assert view.origin.endswith("Below 30 accounts, revenue has no rate: one account decides.")
