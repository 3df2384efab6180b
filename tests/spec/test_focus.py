"""Where to focus: what the pages say of accounts that are drawn here, for the company and for one seller."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from kamlib.analysis.decisions import decisions_of
from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.facts.book import Facts
from kamlib.judgments.history import Revision
from kamlib.plan.blocks import FindingList, Link, Multiples, Note, PageSection, Table
from kamlib.plan.company import company_plan
from kamlib.plan.document import CompanyPlan
from kamlib.report.catalogue import FOLDER
from kamlib.sentences import Sentence
from kamlib.settings import Settings
from tests.drawn import drawn_facts, drawn_settings, text

pytestmark = pytest.mark.slow

ACCOUNTS = """
    account | name   | owner | city | country | parent | customer_since
    A1      | Anna   | R1    | Bern | CH      |        | 2010-01-01
    A2      | Bert   | R1    | Wels | AT      |        | 2020-01-01
    A3      | Carl   | R2    | Graz | AT      | A2     | 2015-01-01
    A4      | Dora   | R2    | Linz | AT      |        |
    A5      | Emil   |       | Rom  | IT      |        |
"""
REPS = """
    rep | name | hours
    R1  | Rosa | 1000
    R2  | Rudi | 10
"""
SALES = """
    order | date       | account | seller | amount | cost
    O1    | 2024-11-10 | A1      | R1     | 900    | 600
    O2    | 2025-12-01 | A1      | R1     | 500    | 400
    O3    | 2024-11-10 | A2      | R1     | 200    | 100
    O4    | 2026-03-01 | A2      | R2     | 250    | 100
    O5    | 2026-09-01 | A2      | R1     | 50     | 20
    O6    | 2025-01-01 | A3      | R2     | 90     | 50
    O7    | 2026-10-01 | A3      | R2     | 100    | 50
    O8    | 2026-10-01 | A5      |        | 100    | 50
"""
OPPORTUNITIES = """
    opportunity | account | name | stage | amount | closed
    D1          | A2      | Pump | open  | 70     | 2026-09-30
    D2          | A3      | Belt | open  | 30     | 2026-12-31
    D3          | A2      | Seal | won   | 40     | 2026-02-01
"""
ACTIVITIES = """
    account | rep | date       | kind  | hours
    A1      | R1  | 2026-02-01 | visit | 1
    A2      | R1  | 2026-02-01 | visit | 8
    A3      | R2  | 2026-03-01 | call  | 11
"""
TABLES = {
    "accounts": ACCOUNTS,
    "reps": REPS,
    "sales": SALES,
    "opportunities": OPPORTUNITIES,
    "activities": ACTIVITIES,
}


def company(
    settings: dict[str, Any] | None = None,
    sources: dict | None = None,
    decided: Sequence[Revision] = (),
    **tables: str | None,
) -> CompanyPlan:
    return company_plan(*read(settings, sources, decided, **tables), decided)


def read(
    settings: dict[str, Any] | None = None,
    sources: dict | None = None,
    decided: Sequence[Revision] = (),
    **tables: str | None,
) -> tuple[Portfolio, Facts, Settings]:
    drawn = TABLES | tables
    facts = drawn_facts(sources, settings, **drawn)
    named = {
        name: {"file": f"{name}.csv", **(sources or {}).get(name, {})} for name, rows in drawn.items() if rows
    }
    said = drawn_settings(named, **(settings or {}))
    return build_portfolio(facts, said, decisions_of(facts.as_of, decided)), facts, said


@cache
def usual() -> CompanyPlan:
    """The company as it is drawn above."""
    return company()


def section(plan: Any, ident: str) -> PageSection:
    (found,) = [one for one in plan.focus if one.id == ident]
    return found


def rows(plan: Any, ident: str, table: int = 0) -> list[str]:
    """A table's rows as lines of cells between bars, as a reader sees them."""
    tables = [block for block in section(plan, ident).blocks if isinstance(block, Table)]
    return [" | ".join(_cell(cell) for cell in row) for row in tables[table].rows]


def _cell(cell: Any) -> str:
    if isinstance(cell, Link):
        return cell.name
    if isinstance(cell, Sentence):
        return plain(cell)
    return f"{cell:.3g}" if isinstance(cell, float) else str(cell)


def headline(plan: Any, ident: str) -> str:
    return plain(section(plan, ident).headline)


def plain(sentence: Sentence) -> str:
    """The sentence with blanks that may break."""
    return text(sentence).replace("\N{NO-BREAK SPACE}", " ")


def findings(plan: Any) -> list[str]:
    (block,) = section(plan, "findings").blocks
    assert isinstance(block, FindingList)
    return [
        f"{one.rule} {one.urgency}: {text(one.what)}: {', '.join(link.name for link in one.links)}"
        for one in block.findings
    ]


def test_what_is_urgent_comes_first_and_then_what_is_at_stake() -> None:
    plan = usual()
    assert headline(plan, "queue") == "Talk about these 2 accounts first: €470 is at stake"
    assert rows(plan, "queue") == [
        "A | Anna | Find out what took €400 since the year before (−44 %) | 400 | 500",
        "A | Bert | Settle “Pump”: €70 was expected by 30 September 2026 | 70 | 300",
        "B | Carl | Close €30 of open deals to keep growing after +11 % | 30 | 100",
        "none | Dora | Decide whether to keep it on the list: no order yet, nobody known | not known | 0",
    ]


def test_the_same_rule_for_one_seller() -> None:
    (rosa, rudi) = sorted(usual().books, key=lambda book: book.person.id)
    assert [line.split(" | ")[1] for line in rows(rosa, "queue")] == ["Anna", "Bert"]
    assert headline(rosa, "queue") == "Work on these 2 accounts first: €470 is at stake"
    assert headline(rudi, "queue") == "Nothing is urgent: €30 of open deals come next"


def test_findings_name_the_rule_and_whom_it_concerns() -> None:
    assert findings(usual()) == [
        "LOAD-02 must-fix: One person spends more hours than there are: Rudi",
        "OWN-01 must-fix: One account has no owner: Emil",
        "DEAL-01 decide: Deals of one account are past their date: Bert",
        "OWN-02 decide: Others than the owner sell to one account: Bert",
        "PIPE-01 decide: One A account has no open deal: Anna",
        "LOAD-04 note: One person carries more than is ideal: Rosa",
        "VAL-01 note: One account can't be placed: Dora",
    ]


def waiver(account: str, rule: str, until: str = "2026-11-01", about: str | None = None) -> Revision:
    value = {"rule": rule, "why": "agreed", "until": until} | ({"about": about} if about else {})
    at = datetime(2026, 10, 5, tzinfo=UTC)
    said = {"author": "Mia", "reason": "r", "base": 0, "revision": 1, "number": 1, "at": at}
    return Revision(subject=account, kind="waiver", key="w-1", value=value, **said)  # type: ignore[arg-type]


def waived(plan: Any) -> list[str]:
    (block,) = section(plan, "findings").blocks
    return [
        f"{one.rule} {', '.join(link.name for link in one.links)}: {plain(one.waived)}"
        for one in block.findings
        if one.waived
    ]


def test_what_somebody_waived_counts_no_more_and_is_seen_with_who_why_and_until_when() -> None:
    until = "Waived by Mia until 1 November 2026: agreed"
    said = [waiver("A5", "OWN-01"), waiver("A3", "LOAD-02", about="R2"), waiver("A2", "OWN-02", "2026-10-31")]
    plan = company(decided=[*said, waiver("A2", "PIPE-01"), waiver("A2", "OWN-02", about="A1")])
    assert waived(plan) == [f"LOAD-02 Rudi: {until}", f"OWN-01 Emil: {until}"]
    assert sorted(findings(plan)) == sorted(findings(usual())), "nothing is hidden"
    assert headline(usual(), "findings") == "2 findings must be fixed, 3 need a decision"
    assert headline(plan, "findings") == "3 findings need a decision"
    rudi = next(book for book in plan.books if book.person.id == "R2")
    assert waived(rudi) == [f"LOAD-02 Rudi: {until}"]
    assert headline(rudi, "findings") == "Nothing must be fixed; one thing is worth knowing"


def test_of_accounts_that_one_rule_found_those_that_are_waived_stand_by_themselves() -> None:
    nobodys = ACCOUNTS.replace("Dora   | R2", "Dora   |   ")
    plan = company(decided=[waiver("A4", "OWN-01")], accounts=nobodys)
    own = [one for one in findings(plan) if one.startswith("OWN-01")]
    assert own == [
        "OWN-01 must-fix: One account has no owner: Emil",
        "OWN-01 must-fix: One account has no owner: Dora",
    ]


def test_a_small_account_that_others_sell_to_is_asked_for_nothing() -> None:
    shared = SALES.replace("O7    | 2026-10-01 | A3      | R2 ", "O7    | 2026-10-01 | A3      | R1 ")
    wanted = "OWN-02 decide: Others than the owners sell to 2 accounts: Bert, Carl"
    assert wanted in findings(company(sales=shared))
    small = company({"tiers": {"a": 0.5, "b": 0.8}}, sales=shared)
    assert "OWN-02 decide: Others than the owner sell to one account: Bert" in findings(small)


def test_a_load_over_the_cap_must_be_fixed() -> None:
    capped = company({"load": {"cap": 1.9}})
    assert "LOAD-01 must-fix: One person carries more than the cap: Rosa" in findings(capped)
    assert headline(capped, "load") == "Rosa carries more than the cap of 1.9"
    # R1: two A accounts; R2: a B account and one without revenue
    assert rows(capped, "load") == [
        "Rosa | 2 | 2 | 2 | 0.87 | 0.889 | 0.009",
        "Rudi | 2 | 0 | 0.3 | 0.13 | 0.111 | 1.1",
    ]


def test_quarters_of_each_owner_on_one_scale() -> None:
    (block,) = section(usual(), "course").blocks
    assert isinstance(block, Multiples)
    # O1 and O3 of Rosa's accounts lie in the oldest quarter of eight, O6 of Rudi's one later
    assert [(one.link.name, one.amounts) for one in block.charts] == [
        ("Rosa", (1100.0, 0.0, 0.0, 0.0, 500.0, 250.0, 0.0, 50.0)),
        ("Rudi", (90.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0)),
    ]
    assert headline(usual(), "course") == "Rosa lost most (€300), Rudi gained most (€10)"
    assert "course" not in [one.id for one in usual().books[0].focus]


def test_quarters_need_two_whole_years() -> None:
    young = company(sales=SALES.replace("2024-11-10", "2024-12-10"))
    assert "course" not in [one.id for one in young.focus]


def test_three_routes_to_key() -> None:
    plan = usual()
    # 1000 of revenue, of it 100 nobody's; margins 100, 180, 50 and 50; A2 has a branch in another town
    assert rows(plan, "key") == [
        "key | 2 | 0.8 | a share of 18 % or more by one of the routes, or in the programme by decision",
        "a person decides | 1 | 0.1 | a share between 1 % and 18 %, or wide reach",
        "not key | 1 | 0 | 1 % or less by every route, or left out of the programme by decision",
    ]
    assert rows(plan, "key", 1) == [
        "A | Anna | 0.5 | 0.263 | one place",
        "A | Bert | 0.3 | 0.474 | national",
    ]
    assert rows(plan, "key", 2) == ["B | Carl | 0.1 | 0.132 | one place"]
    assert (
        headline(plan, "key")
        == "Anna and others are key: 2 make up 80 % of the company's revenue; decide on Carl"
    )


def test_nobody_is_told_that_there_is_no_key_account_because_none_reaches_the_threshold() -> None:
    plan = company({"key": {"key": 0.9, "not_key": 0.2}})
    assert headline(plan, "key") == "No account reaches 90 % by itself: decide on 2, Anna first"
    one = next(book for book in usual().books if book.person.id == "R2")
    assert headline(one, "key") == "No account reaches 18 % by itself: decide whether Carl is key"


WALLET = {"accounts": {"own": {"wallet": "number", "spread": "text"}}}


def measured(*wallets: str) -> str:
    """The accounts with a column wallet: one cell each, from the first on."""
    head, *drawn = ACCOUNTS.strip().splitlines()
    cells = [*wallets, *[""] * (len(drawn) - len(wallets))]
    lines = [f"{line} | {wallet} | far" for line, wallet in zip(drawn, cells, strict=True)]
    return "\n".join([f"{head} | wallet | spread", *lines])


def notes(plan: Any, ident: str) -> list[str]:
    return [plain(block.text) for block in section(plan, ident).blocks if isinstance(block, Note)]


def test_whose_measure_nobody_knows_is_told_and_the_headline_names_the_measure() -> None:
    uncosted = SALES.replace("cost", "cost_of_nobody")
    plan = company({"key": {"measure": "wallet"}}, WALLET, accounts=measured("", "98", "2"), sales=uncosted)
    assert headline(plan, "key") == (
        "Bert is a key account: it makes up 98 % of the wallet that is known; decide on Carl"
    )
    assert notes(plan, "key") == [
        "Of Anna and others, 2 accounts that bring €500 of revenue, neither wallet nor margin is known: "
        "nobody can tell whether they are key. Ask their owners."
    ]


def test_where_no_share_is_known_the_section_says_so() -> None:
    uncosted = SALES.replace("cost", "cost_of_nobody")
    plan = company({"key": {"measure": "wallet"}}, WALLET, accounts=measured(), sales=uncosted)
    rosa, rudi = sorted(plan.books, key=lambda book: book.person.id)
    # Bert's branch Carl is in another town
    assert notes(rosa, "key")[0].startswith("Of Anna, which brings €500 of revenue, neither wallet nor")
    assert headline(rudi, "key") == "Nobody can tell who is key: neither wallet nor margin is known"


def test_the_headline_names_the_margin_where_that_is_the_route() -> None:
    # a wallet of 1 of 100 each for Anna and Bert: margins of 26 % and 47 % make them key
    plan = company({"key": {"measure": "wallet"}}, WALLET, accounts=measured("1", "1", "14", "14", "70"))
    assert (
        headline(plan, "key")
        == "Bert and others are key: 2 make up 74 % of the company's margin; 2 are to be decided, Carl first"
    )
    mixed = company({"key": {"measure": "wallet"}}, WALLET, accounts=measured("1", "60", "14", "14", "11"))
    assert headline(mixed, "key") == (
        "Bert and others are key: 1 by wallet, 1 by margin alone; 2 are to be decided, Carl first"
    )


def test_what_to_decide_first_is_the_largest_share_and_the_others_are_counted() -> None:
    # a key account and twelve between the thresholds, the larger the later they are drawn
    drawn = [f"B{place:02} | Firm {place} | R1" for place in range(13)]
    sold = [f"2026-03-01 | B{place:02} | {10_000 if place == 12 else 600 + place}" for place in range(13)]
    plan = company(
        accounts="\n".join(["account | name | owner", *drawn]),
        sales="\n".join(["date | account | amount", *sold]),
        opportunities=None,
        activities=None,
    )
    assert headline(plan, "key").endswith("; 12 are to be decided, Firm 11 first")
    assert [row.split(" | ")[1] for row in rows(plan, "key", 1)] == ["Firm 12"]
    assert [row.split(" | ")[1] for row in rows(plan, "key", 2)] == [
        f"Firm {place}" for place in range(11, 5, -1)
    ]
    assert notes(plan, "key") == ["6 smaller accounts are for you to decide on, too."]


def monthly(account: str, last_month: int, amount: int) -> list[str]:
    """Order lines: one each month of 2026 up to `last_month`, after three of 2025."""
    days = [f"2025-{month}-05" for month in (10, 11, 12)]
    days += [f"2026-{month:02}-05" for month in range(1, last_month + 1)]
    return [f"{account}{place} | {day} | {account} | R1 | {amount} | 0" for place, day in enumerate(days)]


def sold(*lines: list[str]) -> str:
    return "\n".join(["order | date | account | seller | amount | cost", *chain(*lines)])


def test_who_is_late_by_their_own_rhythm_stands_alone() -> None:
    # orders each month: Anna until May, 180 days ago, Bert until August, 88, Carl until October; Dora twice
    lines = sold(monthly("A1", 5, 10), monthly("A2", 8, 20), monthly("A3", 10, 30), monthly("A4", 0, 5)[:2])
    plan = company(sales=lines)
    assert headline(plan, "overdue") == "2 accounts are late by their own rhythm: they bring €270 a year"
    assert rows(plan, "overdue") == [
        "A | Bert | 2026-08-05 | 31 | 2.8 | 200",
        "B | Anna | 2026-05-05 | 31 | 5.8 | 70",
    ]
    assert "late is 2 times that gap or more" in plain(section(plan, "overdue").origin)
    rosa, rudi = sorted(plan.books, key=lambda book: book.person.id)
    assert [row.split(" | ")[1] for row in rows(rosa, "overdue")] == ["Bert", "Anna"]
    assert headline(rudi, "overdue") == "The one account with a rhythm is not late"
    assert section(rudi, "overdue").blocks == ()
    assert [link.under and plain(link.under) for link in links(plan, "overdue")] == ["Rosa", "Rosa"]


def test_who_stopped_for_a_year_is_gone_and_not_late() -> None:
    earlier = [line.replace("2025", "2023").replace("2026", "2024") for line in monthly("A1", 5, 10)]
    assert "overdue" not in [one.id for one in company(sales=sold(earlier)).focus]


def links(plan: Any, ident: str) -> list[Link]:
    tables = [block for block in section(plan, ident).blocks if isinstance(block, Table)]
    return [cell for table in tables for row in table.rows for cell in row if isinstance(cell, Link)]


def test_who_promises_much_and_is_hardly_seen_stands_alone() -> None:
    """Of four accounts of one seller the upper third by value is one, and nobody met it."""
    one_book = re.sub(r"\| R2   \||\|       \|", "| R1    |", ACCOUNTS)
    unseen = "\n".join(line for line in ACTIVITIES.strip().splitlines() if "A2" not in line)
    plan = company(accounts=one_book, activities=unseen)
    assert rows(plan, "hardly-seen") == [f"A | Bert | {_value(plan, 'A2')} | 300 | 0 | none noted"]
    assert headline(plan, "hardly-seen") == (
        "See one account more often: it promises much and is hardly seen"
    )
    (rosa,) = [book for book in plan.books if book.person.id == "R1"]
    assert [link.name for link in links(rosa, "hardly-seen")] == ["Bert"]
    seen = company(accounts=one_book)
    assert (headline(seen, "hardly-seen"), section(seen, "hardly-seen").blocks) == (
        "Nobody who promises much is hardly seen",
        (),
    )


def _value(plan: CompanyPlan, account: str) -> int:
    return round(next(one.value for one in plan.standings if one.account == account) or 0)


def test_without_activities_nobody_is_said_to_be_hardly_seen() -> None:
    assert "hardly-seen" not in [one.id for one in company(activities=None).focus]


def test_the_origin_says_how_reach_is_known_and_that_a_person_decides_on_it() -> None:
    places = plain(section(usual(), "key").origin)
    assert "reach by the places of an account and its branches that ever bought." in places
    assert places.count("whoever reaches far is for a person to decide on, too, however small") == 1
    said = company({"key": {"reach": "spread", "wide": ["far"]}}, WALLET, accounts=measured())
    assert "and reach as spread in the export of the accounts says it." in plain(section(said, "key").origin)


def test_a_book_of_prospects_still_lists_what_is_missing() -> None:
    prospects = ACCOUNTS.replace("A3      | Carl   | R2  ", "A3      | Carl   | R1  ")
    rudi = next(book for book in company(accounts=prospects).books if book.person.id == "R2")
    assert headline(rudi, "value") == "Nobody can place the one account yet: ask for what is missing"
    assert rows(rudi, "value") == ["none | Dora | 0 (0–75) | no revenue | 0 | ask | ask | ask"]


def test_a_factor_that_is_known_of_no_account_is_named() -> None:
    plan = company({"value": {"factors": {"growth": {"weight": 0.0}}}}, sales=SALES.replace("cost", "costs"))
    assert notes(plan, "value")[-1].startswith("Margin is known of no account, so values are without it")
    assert not any("Growth" in one for one in notes(plan, "value"))
    assert not any("known of no account" in one for one in notes(usual(), "value"))


def test_whom_revenue_hides_most_is_named_although_another_has_no_rank() -> None:
    # fifteen accounts with ever less revenue; Zita has none, Yves the least, and both the largest wallets
    size = 15
    drawn = [f"B{place:02} | Firm {place} | R1 | {place}" for place in range(size)]
    drawn += ["Y1 | Yves | R1 | 900", "Z1 | Zita | R1 | 990"]
    sold = [f"O{place} | 2026-03-01 | B{place:02} | {1000 - place}" for place in range(size)]
    sold += ["OY | 2026-03-01 | Y1 | 1"]
    plan = company(
        {"value": {"factors": {"potential": {"column": "wallet", "weight": 9.0}}}},
        {"accounts": {"own": {"wallet": "number"}}},
        accounts="\n".join(["account | name | owner | wallet", *drawn]),
        sales="\n".join(["order | date | account | amount", *sold]),
        opportunities=None,
        activities=None,
    )
    assert headline(plan, "value") == "See Yves: number 2 of the company by value, 16 by revenue"


def test_value_shows_the_points_and_asks_for_what_is_missing() -> None:
    plan = usual()
    assert rows(plan, "value")[0].startswith("A | Bert | ")
    assert rows(plan, "value", 1) == ["none | Dora | 0 (0–75) | no revenue | 0 | ask | ask | ask"]


def test_thirds_of_attention() -> None:
    plan = company(accounts=ACCOUNTS.replace("Emil   |      ", "Emil   | R1   "))
    rosa = next(book for book in plan.books if book.person.id == "R1")
    assert rows(rosa, "attention") == [
        "upper third | 1 | 500 | 0.556 | none with an amount | 1 | 0.111",
        "middle third | 1 | 300 | 0.333 | 40 | 8 | 0.889",
        "lower third | 1 | 100 | 0.111 | none with an amount | 0 | 0",
    ]
    assert headline(rosa, "attention") == "The middle third takes 89 % of the attention and brings 33 %"


def test_without_activities_a_sentence_says_whom_to_ask() -> None:
    plan = company(activities=None)
    (block,) = section(plan, "attention").blocks
    assert isinstance(block, Note) and block.unknown
    assert text(block.text).startswith("Not known yet: ask whoever keeps the CRM")


def test_the_pipeline_by_tier_beside_what_each_tier_brings() -> None:
    plan = usual()
    assert rows(plan, "pipeline") == [
        "A | 2 | 0.889 | 1 | 70 | 0.7 | 1",
        "B | 1 | 0.111 | 1 | 30 | 0.3 | 0",
        "no revenue | 1 | 0 | 0 | 0 | 0 | 1",
    ]
    assert headline(plan, "pipeline") == "One of 2 A accounts, €500 of revenue, has no open deal"
    assert rows(plan, "pipeline", 1) == ["A | Anna | 500 | never"]


def test_without_deals_the_pipeline_is_not_known() -> None:
    plan = company(opportunities=None)
    assert headline(plan, "pipeline") == "Nobody exports deals: what is open is not known"
    assert not any("PIPE" in one for one in findings(plan))


CALM = """
    order | date       | account | seller | amount | cost
    O1    | 2024-11-10 | A1      | R1     | 500    | 300
    O2    | 2026-03-01 | A1      | R1     | 500    | 300
    O3    | 2024-11-10 | A2      | R1     | 300    | 100
    O4    | 2026-03-01 | A2      | R1     | 300    | 100
    O5    | 2025-01-01 | A3      | R2     | 100    | 50
    O6    | 2026-02-01 | A3      | R2     | 100    | 50
"""


def deals(*drawn: str) -> dict[str, str | None]:
    """A table of opportunities: account, stage, amount and day of each."""
    rows = (f"D{place} | {deal}" for place, deal in enumerate(drawn))
    return {"opportunities": "\n".join(["opportunity | account | stage | amount | closed", *rows])}


HEADLINES: list[tuple[str, dict[str, str | None], str]] = [
    ("queue", deals("A1 | open | 70 | 2026-12-01"), "Nothing is urgent: €70 of open deals come next"),
    ("queue", deals("A1 | open | | 2026-12-01"), "Nothing is urgent: say what the open deal is worth"),
    ("queue", deals("A1 | won | 5 | 2026-02-01"), "Nothing is urgent on 4 accounts, and no deal is open"),
    ("queue", {"opportunities": None}, "Nothing is urgent on 4 accounts; what is open, nobody exports"),
    (
        "queue",
        deals("A1 | open | | 2026-09-01"),
        "Talk about this account first: what is at stake, nobody says",
    ),
    (
        "pipeline",
        deals("A1 | open | | 2026-12-01", "A2 | open | | 2026-12-01"),
        "2 deals are open on 2 accounts, and none says its amount",
    ),
    (
        "pipeline",
        deals("A1 | open | 6 | 2026-12-01", "A2 | open | 2 | 2026-12-01"),
        "A accounts bring 89 % of revenue and hold 100 % of the pipeline",
    ),
    (
        "attention",
        {"activities": "account | rep | date | kind | hours\nA1 | R1 | 2024-02-01 | visit | 1"},
        "No contact is noted for €900 of revenue",
    ),
    ("load", {"reps": REPS.replace("| 10\n", "| 900\n")}, "Rosa carries 87 % of what 2 owners carry"),
    ("course", {}, "Every owner brought what they brought the year before"),
]


@pytest.mark.parametrize(("ident", "over", "expected"), HEADLINES)
def test_each_headline_says_what_is_so(ident: str, over: dict[str, str | None], expected: str) -> None:
    assert headline(company(sales=CALM, **over), ident) == expected


@pytest.mark.parametrize("rep", ["R1", "R2"])
def test_a_sellers_sections_name_no_account_of_another(rep: str) -> None:
    plan = usual()
    book = next(one for one in plan.books if one.person.id == rep)
    foreign = {one.name for one in plan.standings if one.owner != rep}
    content = "".join(one.model_dump_json() for one in book.focus)
    assert not any(name in content for name in foreign)
    assert all(one.name in content for one in plan.standings if one.owner == rep)


def test_every_text_of_the_sections_is_said_by_one_of_them(repository: Path) -> None:
    code = "\n".join(file.read_text() for file in sorted((repository / "kamlib/plan/focus").glob("*.py")))
    texts = (FOLDER / "en" / "focus.ftl").read_text()
    ids = re.findall(r"^([a-z][a-z0-9-]+) =", texts, re.MULTILINE)
    families = re.findall(r'f"([a-z-]*-)\{[^"]*\}(-[a-z]+)?(?:-\{[^"]*\})?"', code)
    unsaid = [
        one
        for one in ids
        if f'"{one}"' not in code
        and f"{{ {one} }}" not in texts
        and f'"{one.removeprefix("column-")}"' not in code
        and not any(one.startswith(start) and one.endswith(end) for start, end in families)
    ]
    assert unsaid == []
