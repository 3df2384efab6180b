"""Next year on the pages: the sum with its range, the methods that were tried, who buys again, who leaves."""

from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis import standing_then
from kamlib.analysis.history import History
from kamlib.analysis.methods import METHODS
from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.facts.book import Facts
from kamlib.periods import months_before
from kamlib.plan.blocks import Note, PageSection, Table
from kamlib.plan.company import account_comparisons, company_plan
from kamlib.plan.document import CompanyPlan
from kamlib.sentences import Sentence
from kamlib.settings import Settings
from tests.drawn import drawn_facts, drawn_settings, text
from tests.report.documents import rendered
from tests.report.reading import Reading

pytestmark = pytest.mark.slow

AS_OF = date(2026, 11, 1)
PEOPLE = 40
DEALS = """
    opportunity | account | name | stage | amount | opened     | closed
    D1          | A01     | Pump | won   | 500    | 2025-11-30 | 2026-01-30
    D2          | A02     | Belt | won   | 300    | 2025-11-30 | 2026-03-30
    D3          | A03     | Seal | open  | 400    | 2026-10-01 | 2027-02-28
"""


@cache
def company(years: int, fresh: float = 1.0, gone: int = 0) -> CompanyPlan:
    return company_plan(*read(years, fresh, gone))


def read(years: int, fresh: float = 1.0, gone: int = 0) -> tuple[Portfolio, Facts, Settings]:
    """Forty accounts that buy twice a year, each half year `fresh` times as much as in the one before; the
    first `gone` of Rosa's twenty not in the last twelve months."""
    halves = [(months_before(AS_OF, 6 * ago + 3), fresh ** (2 * years - ago)) for ago in range(2 * years)]
    rows = [
        f"O{one}-{place} | {day} | A{one:02} | {100 * (one + 1) * much:.2f}"
        for one in range(PEOPLE)
        for place, (day, much) in enumerate(halves)
        if place > 1 or one >= 2 * gone or one % 2
    ]
    accounts = ["account | name | owner", *(f"A{one:02} | N{one:02} | R{one % 2}" for one in range(PEOPLE))]
    tables = {
        "accounts": "\n".join(accounts),
        "reps": "rep | name\nR0 | Rosa\nR1 | Rudi",
        "sales": "\n".join(["order | date | account | amount", *rows]),
        "opportunities": DEALS,
    }
    settings = drawn_settings({name: {"file": f"{name}.csv"} for name in tables}, goals={"growth": 0.1})
    facts = drawn_facts(**tables)
    return build_portfolio(facts, settings), facts, settings


def section(found: tuple[PageSection, ...]) -> PageSection:
    return next(one for one in found if one.id == "forecast")


def tables(found: PageSection) -> dict[str, Table]:
    return {one.id: one for one in found.blocks if isinstance(one, Table)}


def amount(sentence: Sentence, name: str) -> float:
    return float(sentence.values[name].value)


def test_a_method_that_is_proven_is_used_and_every_page_has_the_sum_of_its_accounts() -> None:
    made = company(4, fresh=0.95)
    whole = section(made.focus)
    marks = {row[0].id: row[-1] and text(row[-1]) for row in tables(whole)["tried"].rows}  # type: ignore
    assert {name.removeprefix("forecast-"): mark for name, mark in marks.items() if mark} == {
        "seasonal-naive": "used",
        "bgbb-x-value": "fewer than 100 accounts",
        "bgnbd-x-value": "fewer than 100 accounts",
    }
    tiers = tables(whole)["tried-tiers"].rows
    assert [row[0] for row in tiers] == ["A", "B", "C"]
    assert sum(int(row[1]) for row in tiers) == tables(whole)["tried"].rows[1][1]  # type: ignore[arg-type]
    [proof, *_] = whole.blocks
    assert isinstance(proof, Note) and text(proof.text).startswith("The same months a year before, moved ")
    expected = amount(whole.headline, "expected")
    assert expected < amount(whole.headline, "last")
    assert amount(whole.headline, "low") <= expected * 1.1 and amount(whole.headline, "high") > expected * 0.5
    books = [section(book.focus) for book in made.books]
    assert sum(amount(book.headline, "expected") for book in books) == pytest.approx(expected)
    assert all("tried" not in tables(book) for book in books)
    for book in books:
        for _, last, foretold, change, low, high in tables(book)["expected"].rows:
            assert change == pytest.approx(foretold - last, abs=1e-3) and low <= high  # type: ignore[operator]


def test_every_section_of_a_page_tells_one_expected() -> None:
    made = company(4, fresh=0.95)
    for page in (made, *made.books):
        expected = amount(section(page.focus).headline, "expected")
        by_name = {one.id: one for one in page.focus}
        [bridge, cascade] = [one for one in by_name["goal"].blocks if isinstance(one, Table)]
        levels = {row[0].id: row[2] for row in bridge.rows}  # type: ignore[union-attr]
        assert levels.get("bridge-buy-more", levels["bridge-buy-less"]) == pytest.approx(expected, abs=0.01)
        sums = cascade.rows[0][2] if page is made else (cascade.total or ())[2]
        assert sums == pytest.approx(expected, abs=0.01)
        if "sensitivity" in by_name:
            assert amount(by_name["sensitivity"].headline, "expected") == pytest.approx(expected, abs=0.01)


def test_where_nothing_is_proven_last_year_stands_and_the_page_says_so() -> None:
    whole = section(company(4).focus)
    [proof, *_] = whole.blocks
    assert isinstance(proof, Note) and text(proof.text).startswith("Nothing is proven to be nearer")
    assert amount(whole.headline, "expected") == amount(whole.headline, "last")
    value = next(one for one in company(4).focus if one.id == "value")
    assert isinstance(value.blocks[0], Note) and value.blocks[0].text.id == "value-no-better"
    rows = tables(whole)["expected"].rows
    assert [float(row[1]) for row in rows] == sorted((float(row[1]) for row in rows), reverse=True)  # type: ignore[arg-type]


def printed(made: CompanyPlan) -> str:
    """All that the company's page shows."""
    return "\n".join(Reading(rendered(made, {}, owners=())["index.html"].decode()).texts)


@pytest.fixture(scope="module")
def misled() -> CompanyPlan:
    """A company with a forecast of seven tenths of what came, half as far off as last year's revenue, and
    with orders of accounts that are shuffled."""
    as_it_was = standing_then.standing_then

    def too_low(then: History) -> pd.Series:
        later, ago = then.of or (then, 12)
        return 0.7 * later.revenue(12, ago - 12).reindex(then.accounts)

    def shuffled(*given: Any) -> pd.DataFrame:
        found, rng = as_it_was(*given), np.random.default_rng(3)
        return found.assign(**{one: rng.permutation(found[one]) for one in ("value", "last-year")})

    methods = {"same-as-last-year": METHODS["same-as-last-year"], "run-rate": too_low}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamlib.analysis.tried.METHODS", methods)
        patch.setattr("kamlib.analysis.forecast.METHODS", methods)
        patch.setattr(standing_then, "standing_then", shuffled)
        found = read(4, fresh=0.75)
    return company_plan(*found)


def test_a_forecast_that_is_nearer_for_being_too_low_is_refused_and_the_page_says_so(
    misled: CompanyPlan,
) -> None:
    marks = {row[0].id: row[-1] for row in tables(section(misled.focus))["tried"].rows}  # type: ignore
    assert text(marks["forecast-run-rate"]) == "nearer, but \u221230\u00a0% off in sum"
    assert text(marks["forecast-same-as-last-year"]) == "used"
    shown = printed(misled)
    assert text(marks["forecast-run-rate"]) in shown
    assert "(the nearest was 61\u00a0% nearer, and \u221230\u00a0% off in sum): so last year" in shown


def test_a_shuffled_order_is_printed_to_be_no_better(misled: CompanyPlan) -> None:
    shown = printed(misled)
    assert "The order by value is no better than last year's revenue at finding next year's: " in shown


def test_a_short_past_asks_for_older_lines_on_the_companys_page_alone() -> None:
    made = company(1)
    [note] = section(made.focus).blocks
    assert isinstance(note, Note) and note.unknown and text(note.text).startswith("Not known yet")
    assert not any(one.id == "forecast" for book in made.books for one in book.focus)


def test_who_buys_again_is_told_with_ranges_and_how_it_is_known() -> None:
    made = company(4, fresh=0.95)
    whole = next(one for one in made.focus if one.id == "chance")
    assert text(whole.headline) == "40 of 40 accounts are likely to buy again within a year (8 in 10)"
    [why, first, *_] = whole.blocks
    assert isinstance(why, Note) and text(why.text).startswith(
        "The chance to buy again is read from how long"
    )
    assert isinstance(first, Note) and first.text.id == "leaving-nobody"
    models = tables(whole)["chance-models"].rows
    assert [row[0].id for row in models if row[-1] and row[-1].id == "forecast-used"] == ["chance-hiatus"]  # type: ignore[union-attr]
    assert all("chance-models" not in tables(one) for book in made.books for one in book.focus)


def test_groups_are_compared_on_the_companys_page_and_drawn_to_the_rate_of_all() -> None:
    made = company(4, gone=16)
    whole = next(one for one in made.focus if one.id == "groups")
    assert (
        text(whole.headline)
        == "Of the accounts of Rosa most leave: 16 of 40 in a year, beside 20\u00a0% of all"
    )
    rows = [(row[0].id, row[1], row[2], row[3]) for row in tables(whole)["groups"].rows]  # type: ignore[union-attr]
    assert rows[:2] == [("groups-seller", "Rosa", 40, 16), ("groups-seller", "Rudi", 40, 0)]
    assert {kind for kind, *_ in rows} == {"groups-seller", "groups-tier"}, "no industry is known"
    assert all(one.id != "groups" for book in made.books for one in book.focus)
    assert all(one.id != "groups" for one in company(4).focus), "nobody left"


def test_an_outlook_goes_to_a_plan_beside_the_others() -> None:
    made, compared = company(4, fresh=0.95), account_comparisons(*read(4, fresh=0.95))
    rows = {row[0].key: row for row in tables(section(made.focus))["expected"].rows}  # type: ignore[union-attr]
    told = {one.account: one.outlook for one in compared}
    both = rows.keys() & told.keys()
    assert both
    for account in both:
        outlook = told[account]
        assert outlook is not None and outlook.method == "seasonal-naive" and outlook.alike
        assert (outlook.expected, outlook.low, outlook.high) == (rows[account][2], *rows[account][4:])
