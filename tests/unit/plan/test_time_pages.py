"""The hours of a seller on their book, and of many sellers on a page: from opportunities drawn by hand."""

import dataclasses
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kamlib.analysis.targeting import QUESTIONS, Ends
from kamlib.plan.blocks import FactList, Note, PageSection, Table
from kamlib.plan.budgeted import Budgeted
from kamlib.plan.document import Book
from kamlib.plan.effort import Effort
from kamlib.plan.effort_section import effort_section
from kamlib.plan.fitting import budgeted
from kamlib.plan.planned import Told
from kamlib.plan.selling_time import SellingTime
from kamlib.plan.targeted import Targeted
from kamlib.plan.thirds_planned import thirds_of
from kamlib.plan.time_pages import own_time
from kamlib.plan.time_rows import time_row, times_sections
from kamlib.plan.time_section import time_section
from tests.drawn import cells, text
from tests.report.documents import AS_OF, company, compared
from tests.unit.plan.test_added_up import rows
from tests.unit.plan.test_judged import plain

WHOLE = company()
BOOK = WHOLE.books[0]
STANDINGS = {one.account: one for one in WHOLE.standings}
OWNED = [STANDINGS[account] for account in BOOK.accounts]

OPPORTUNITIES = """
    account | key | margin | hours | must | instead
    K-a1    | O1  | 40000  | 20    |      |
    K-a1    | O2  | 30000  | 30    |      | O1
    K-a2    | O3  | 30000  | 30    |      |
    K-a3    | O4  | 4000   | 40    | yes  |
    K-a3    | O5  | 9000   | 45    |      |
    K-a4    | O6  |        |       |      |
"""
"""Half of all are won, and a lost one takes all its hours: an hour brings 1000, 500, 500, 50 and 100."""


def time_of(left: float) -> SellingTime:
    until = date(2027, 12, 31)
    by_tier = {"A": 100.0, "B": 20.0, "C": 0.0}
    given = {"available": 1300.0, "fixed": 200.0, "care": 1100.0 - left, "unknown": 0}
    return SellingTime(**given, left=left, since=date(2027, 1, 1), until=until, by_tier=by_tier)  # type: ignore[arg-type]


def told(drawn: str = OPPORTUNITIES) -> dict[str, Told]:
    found: dict[str, list[Targeted]] = {}
    for account, key, margin, hours, must, instead in cells(drawn)[1:]:
        found.setdefault(account, []).append(
            Targeted(
                key=key,
                name=f"Line {key}",
                origin="export",
                ask="Lena",
                margin=Ends(*3 * [float(margin)]) if margin else None,
                hours=Ends(*3 * [float(hours)]) if hours else None,
                answers=dict.fromkeys(QUESTIONS, 2),
                base=Ends(0.5, 0.5, 0.5),
                must_do=must == "yes",
                instead_of=instead or None,
            )
        )
    terms: Any = {"lost": 1.0}
    return {account: Told(targeted=tuple(several), terms=terms) for account, several in found.items()}


def fitted(left: float | None, drawn: str = OPPORTUNITIES) -> tuple[Budgeted, Book]:
    book = BOOK.model_copy(update={"time": None if left is None else time_of(left)})
    return budgeted(book, STANDINGS, told(drawn), compared), book


def sections(left: float | None, drawn: str = OPPORTUNITIES) -> dict[str, PageSection]:
    one, book = fitted(left, drawn)
    return {part.id: part for part in own_time(one, book, OWNED, BOOK.focus, AS_OF).among(BOOK.focus)}


def replaced(one: Budgeted, **changes: Any) -> Budgeted:
    """With another time."""
    assert one.time
    return dataclasses.replace(one, time=one.time.model_copy(update=changes))


def headline(section: PageSection) -> str:
    [line] = plain([text(section.headline)])
    return line


def test_what_fits_is_listed_by_what_an_hour_brings_and_then_what_falls_off() -> None:
    """90 hours: O4 must be done (40), O1 excludes O2, O3 fills the rest; O5 does not fit."""
    section = sections(90)["time"]
    assert headline(section) == "3 of 5 opportunities fit into 90 hours, about €37k expected; 2 fall off"
    listed = [(row[0], row[1], row[2], row[3]) for row in rows(section, 1)]
    assert listed == [
        (STANDINGS["K-a1"].name, "1000.0", "20.0", "20.0"),
        (STANDINGS["K-a2"].name, "500.0", "30.0", "50.0"),
        (STANDINGS["K-a3"].name, "50.0", "40.0", "90.0"),
        (STANDINGS["K-a1"].name, "500.0", "30.0", "falls off"),
        (STANDINGS["K-a3"].name, "100.0", "45.0", "falls off"),
        ("In the plan", "", "90.0", ""),
    ]
    facts = section.blocks[0]
    assert isinstance(facts, FactList)
    by_label = {fact.label: plain([text(fact.text)])[0] for fact in facts.facts}
    assert by_label["fact-time-more"] == (
        "One hour more, as a part of the next opportunity, is worth about €100; twenty bring about €0"
    )
    assert by_label["fact-time-open"].endswith("of “Line O6” first")


def test_what_is_sure_is_in_all_draws_and_what_must_not_be_in_none() -> None:
    table = sections(90)["time"].blocks[1]
    assert isinstance(table, Table)
    assert [row[6] for row in table.rows] == [1.0, 1.0, 1.0, 0.0, 0.0]


def test_each_case_has_a_conclusion_of_its_own() -> None:
    def told_of(left: float | None) -> str:
        return headline(sections(left)["time"])

    assert told_of(None).startswith("Whether 5 opportunities with 165 hours fit, nobody can say")
    assert told_of(30).endswith("takes 10 hours more than there are: drop one, “Line O4” first of all")
    without_must = OPPORTUNITIES.replace("yes ", "    ")
    short = sections(-50, without_must)["time"]
    assert headline(short).endswith("hours more than there are, before the first of 5 opportunities")
    unsaid = "account|key|margin|hours|must|instead\nK-a1|O1||||"
    assert headline(sections(-50, unsaid)["time"]) == (
        "The care of accounts takes 50 hours more than there are; no opportunity has a rank yet"
    )
    only = time_row(fitted(-50, unsaid)[0], OWNED)
    assert only and headline(times_sections({"r1": only}, {"r1": "Lena"}, each=True)[0]) == (
        "No opportunity has a rank yet, and no hours are left: one lacks hours, margin or answers"
    )
    assert headline(sections(None, unsaid)["time"]) == (
        "Neither the hours of Lena Thistlewick nor what the open opportunity takes is known yet"
    )
    alone = "account|key|margin|hours|must|instead\nK-a1|O1|40000|20||"
    assert headline(sections(90, alone)["time"]).startswith("All fits: one opportunity with 20 of 90 hours")
    both = "account|key|margin|hours|must|instead\nK-a1|O1|40000|20|yes|\nK-a1|O2|1|1|yes|O1"
    assert headline(sections(90, both)["time"]).endswith("exclude each other: “Line O1” and “Line O2”")


def test_hours_before_the_year_begins_are_told_as_such() -> None:
    one, book = fitted(90)
    early = replaced(one, since=date(2026, 11, 1), before=13.0)
    first, usual = (_hours(time_section(each, book)) for each in (early, one))
    assert "90 for opportunities from 1 November 2026 to 31 December 2027 (13 of these before 1 Jan" in first
    assert "from 1 January 2027 to 31 December 2027, 22 a quarter" in usual


def _hours(section: PageSection | None) -> str:
    assert section and isinstance(section.blocks[0], FactList)
    fact = next(one for one in section.blocks[0].facts if one.label == "fact-time-hours")
    return plain([text(fact.text)])[0]


def test_what_brings_less_than_losing_it_costs_takes_no_hours_and_is_counted() -> None:
    """A lost one of 40,000 takes more than O3 may bring; a must-do is done all the same."""
    one, book = with_dear_bids("O3", "O4")
    assert len(one.unpaid) == 1 and {each.one.score.key for each in one.considered} == {
        "O1",
        "O2",
        "O4",
        "O5",
    }
    section = time_section(one, book)
    assert section and section.origin
    assert "One opportunity brings less than losing it costs" in plain([text(section.origin)])[0]


def with_dear_bids(*keys: str, drawn: str = OPPORTUNITIES, **changes: Any) -> tuple[Budgeted, Book]:
    """Those of these keys cost 40,000 when they are lost."""
    dear = {"bid": Ends(4e4, 4e4, 4e4), **changes}
    plans = {
        account: plan.model_copy(
            update={
                "targeted": tuple(
                    each.model_copy(update=dear) if each.key in keys else each for each in plan.targeted
                )
            }
        )
        for account, plan in told(drawn).items()
    }
    book = BOOK.model_copy(update={"time": time_of(90)})
    return budgeted(book, STANDINGS, plans, compared), book


def test_what_lacks_answers_is_asked_about_though_it_may_not_pay() -> None:
    """Four of five questions are open: nobody knows yet whether it pays."""
    one, _ = with_dear_bids("O3", answers={"importance": 2})
    assert one.unpaid == () and [each.score.key for each in one.open] == ["O3", "O6"]


def test_a_seller_of_whose_opportunities_none_pays_reads_that_and_stands_in_the_hours() -> None:
    alone = "account|key|margin|hours|must|instead\nK-a1|O1|4000|20||\nK-a2|O2|4000|20||"
    one, book = with_dear_bids("O1", "O2", drawn=alone)
    section = time_section(one, book)
    assert section and section.origin and len(one.unpaid) == 2 and not (one.considered or one.open)
    assert headline(section) == "No opportunity pays: 2 bring less than losing them costs"
    assert plain([text(section.origin)])[0].endswith("costs, and take no hours.")
    none, many = time_row(one, OWNED), time_row(fitted(90)[0], OWNED)
    assert none and many and (none.left, none.counting, none.unpaid) == (90, 0, 2)
    only = times_sections({"r1": none}, {"r1": "Lena"}, each=True)[0]
    assert headline(only) == (
        "No opportunity pays: 2 bring less than losing them costs, and 90 hours have nothing to go to"
    )
    both = times_sections({"r1": none, "r2": many}, {"r1": "Lena", "r2": "Oskar"}, each=True)[0]
    listed = {row[0]: row[1:4] for row in rows(both)}
    assert listed["Lena"] == ["90.0", "not known", "none that pays"] and listed["Sum"][0] == "180.0"


def test_the_first_screen_names_three_moves_with_reason_hours_and_return() -> None:
    found = sections(90)
    assert next(iter(found)) == "moves"
    moves = rows(found["moves"])
    assert [row[0] for row in moves] == [STANDINGS[account].name for account in ("K-a1", "K-a2", "K-a3")]
    assert moves[0][1] == (
        "An hour brings about €1.0k, the most of 5 opportunities. "
        "It belongs in the plan even if the estimates are somewhat off."
    )
    assert moves[0][2:] == ["20 hours to win it", "about €20k expected"]
    assert moves[2][1].endswith("Somebody decided so, whatever it brings.")


def test_the_first_screen_names_moves_where_nobody_knows_the_hours_and_where_there_are_none() -> None:
    """What must be done goes first; O2 is instead of O1; O1 should have been decided."""
    late = told()
    first, *rest = late["K-a1"].targeted
    late["K-a1"] = late["K-a1"].model_copy(
        update={"targeted": (first.model_copy(update={"due": date(2026, 10, 4)}), *rest)}
    )
    for left, case in (
        (None, "Whether there is time for it, nobody can say yet."),
        (0, "no hours left for it"),
    ):
        book = BOOK.model_copy(update={"time": None if left is None else time_of(left)})
        one = budgeted(book, STANDINGS, late, compared)
        made = own_time(one, book, OWNED, BOOK.focus, AS_OF).moves
        assert made
        moves = rows(made)
        assert [row[0] for row in moves] == [STANDINGS[account].name for account in ("K-a3", "K-a1", "K-a2")]
        assert "decided so" in moves[0][1] and case in moves[1][1] and case in moves[2][1]
        assert moves[1][1].startswith("It should have been decided on 4 October 2026: settle that first.")
        assert [row[2:] for row in moves] == [
            ["40 hours to win it", "about €2.0k expected"],
            ["20 hours to win it", "about €20k expected"],
            ["30 hours to win it", "about €15k expected"],
        ]


def test_without_opportunities_the_first_accounts_of_the_queue_say_whom_to_ask() -> None:
    nothing = "account|key|margin|hours|must|instead"
    found = sections(90, nothing)
    assert "time" not in found and "thirds-planned" not in found
    queue = next(part for part in BOOK.focus if part.id == "queue")
    asked = rows(found["moves"])
    assert [row[0] for row in asked] == [row[1] for row in rows(queue)][:3]
    assert all(row[2].startswith("not known yet: say whether") for row in asked)


def test_opportunities_that_do_not_pay_or_are_not_for_now_are_told_in_the_queue() -> None:
    queue = next(part for part in BOOK.focus if part.id == "queue")
    accounts = [next(one.account for one in OWNED if one.name == row[1]) for row in rows(queue)[:3]]
    drawn = "account|key|margin|hours|must|instead" + "".join(
        f"\n{account}|O{number}|4000|20||" for number, account in enumerate(accounts)
    )
    one, book = with_dear_bids("O0", "O1", drawn=f"{drawn}\n{accounts[1]}|O1|4000|20||")
    put_off = dataclasses.replace(one, later=one.considered and (one.considered[0].one,), considered=())
    made = own_time(put_off, book, OWNED, BOOK.focus, AS_OF).moves
    assert made and [row[2] for row in rows(made)] == [
        "none so far: “Line O0” brings less than losing it costs. Say whether there is another",
        "none so far: 2 opportunities bring less than losing them costs, “Line O1” among them. "
        "Say whether there is another",
        "none now: “Line O2” is not for now. Say whether there is another",
    ]


def test_thirds_are_told_before_and_after() -> None:
    one, _ = fitted(90)
    thirds = thirds_of(one, OWNED)
    assert thirds is not None
    assert sum(third.accounts for third in thirds) == len(OWNED)
    assert sum(third.now for third in thirds) == sum(one.hours or 0 for one in OWNED)
    care = sum({"A": 100, "B": 20}.get(one.tier, 0) for one in OWNED)
    assert sum(third.planned for third in thirds) == care + 90
    late = one.time and replaced(one, since=date(2027, 11, 7), left=40.0)
    assert late and (rest := thirds_of(late, OWNED))
    assert sum(third.planned for third in rest) == pytest.approx(care * 55 / 365 + 90)
    assert rows(sections(90)["thirds-planned"])[-1][-1] == "no opportunity in it"


def test_sellers_stand_beside_one_another_where_more_hours_bring_most_first() -> None:
    people = {"r1": "Lena", "r2": "Oskar", "r3": "Noor"}
    budgets = {"r1": fitted(90)[0], "r2": fitted(70)[0], "r3": fitted(None)[0]}
    made = {rep: row for rep, one in budgets.items() if (row := time_row(one, OWNED))}
    first, *_ = times_sections(made, people, each=True)
    assert (
        headline(first)
        == "Twenty hours more bring most with Oskar, about €15k; all that falls off is worth about €54k"
    )
    listed = [row[:4] for row in rows(first)]
    assert listed == [
        ["Oskar", "70.0", "165.0", "2 of 5"],
        ["Lena", "90.0", "165.0", "3 of 5"],
        ["Noor", "not known", "165.0", "0 of 5"],
        ["Sum of the 2 with known hours", "160.0", "330.0", "5 of 10"],
    ]
    assert times_sections({}, people, each=True) == ()
    idle = {"r1": fitted(90)[0], "r2": fitted(900)[0]}
    free = times_sections(
        {rep: row for rep, one in idle.items() if (row := time_row(one, OWNED))}, people, each=True
    )
    assert headline(free[0]) == (
        "765 of 990 hours have no opportunity yet, most of all 765 of Oskar; "
        "2 opportunities lack hours, margin or answers"
    )
    no_rank = {"r1": replace(made["r1"], counting=0), "r2": made["r2"]}
    listed = [row[2:7] for row in rows(times_sections(no_rank, people, each=True)[0])]
    assert listed[1] == ["not known", "none ranked", *["not known"] * 3]
    notes = [block.text for block in free[1].blocks if isinstance(block, Note)]
    assert plain([text(note) for note in notes])[0].startswith("Of 2 sellers; one more is left out")
    whole = times_sections(made, people, each=False)[0]
    assert isinstance(whole.blocks[0], FactList) and len(whole.blocks) == 1


def test_hours_move_to_where_sales_are_judged_to_answer() -> None:
    full = Effort(hours=60, none=80_000, half=98_000, now=100_000, double=101_000, saturation=102_000)
    begun = Effort(hours=40, none=20_000, half=40_000, now=100_000, double=220_000, saturation=260_000)
    found = effort_section(OWNED, {"K-a1": Told(effort=full), "K-a2": Told(effort=begun)})
    assert found is not None
    move = headline(found)
    assert move.startswith(f"Move 30 hours a year from {STANDINGS['K-a1'].name} to {STANDINGS['K-a2'].name}")
    assert [row[1:3] for row in rows(found)][-1] == ["100.0", "100.0"]
    assert effort_section(OWNED, {"K-a1": Told(effort=full), "K-a2": Told()}) is None
    three = {"K-a1": full, "K-a2": begun, "K-a3": full}
    both = effort_section(OWNED, {account: Told(effort=effort) for account, effort in three.items()})
    assert both is not None
    taken = sum(float(row[1]) - float(row[2]) for row in rows(both)[:-1] if float(row[1]) > float(row[2]))
    assert headline(both).startswith(f"Move {taken:.0f} hours a year from 2 accounts, ")
