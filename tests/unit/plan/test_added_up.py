"""What a manager's page adds up of the plans: the scorecard, the strategies, and the seven over accounts."""

from datetime import date
from typing import Any

import pytest

from kamlib.judgments.strategies import STRATEGIES
from kamlib.plan.blocks import FactList, Link, Note, PageSection, Table
from kamlib.plan.board import board_sections
from kamlib.plan.document import PlanState
from kamlib.plan.measures import Dialogue, FoundSales, IndexSeen, LevelSeen, Scorecard, TeamHours
from kamlib.plan.planned import Planned, Told
from kamlib.sentences import say
from tests.drawn import text
from tests.report.documents import ACCOUNTS, company
from tests.unit.plan.test_judged import cell, plain

WHOLE = company()
IDS = [row[0] for row in ACCOUNTS]
NOT_BEGUN = dict.fromkeys(IDS, Planned(PlanState(), (), 0))
NOTHING = Scorecard(
    dialogue=None,
    hours=TeamHours(spent=None, contacts=0, unnoted=0, planned=0, actions=0, unplanned=0),
    level=None,
    index=None,
    found=None,
)


def card(theirs: int, ours: int, spent: float, now: Any = "vendor", band: Any = None) -> Scorecard:
    first, last = date(2025, 11, 3), date(2026, 10, 20)
    return Scorecard(
        dialogue=Dialogue(theirs=theirs, ours=ours, unsaid=1, first=first, last=last),
        hours=TeamHours(spent=spent, contacts=5, unnoted=0, planned=0, actions=0, unplanned=0),
        level=LevelSeen(now=now, wanted=None, seen=last),
        index=IndexSeen(lower=20, upper=30, band=band, coverage=1, items=6, oldest=first, missing=()),
        found=FoundSales(opportunities=2, priced=1, amount=500.0, needs=3, last=last),
    )


def planned(scored: Scorecard = NOTHING, status: Any = "draft", **strategies: Any) -> Planned:
    stand = say("account-strategies-no-plan")
    state = PlanState(status=status)
    told = Told(scorecard=scored, stand=stand, aims=("Win",), strategies=strategies)
    return Planned(state, (), 0, told.model_dump_json().encode())


def sections(plans: dict[str, Planned], *, accounts: bool = True) -> dict[str, PageSection]:
    made = board_sections(WHOLE.standings, WHOLE.books, plans, accounts=accounts)
    return {one.id: one for one in made}


def rows(section: PageSection, place: int = 0) -> list[list[str]]:
    table = section.blocks[place]
    assert isinstance(table, Table)
    return [
        plain([one.name if isinstance(one, Link) else cell(one) for one in cells])
        for cells in (*table.rows, *([table.total] if table.total else []))
    ]


def test_a_sellers_measures_are_the_sums_of_their_plans_and_are_not_added_to_one_another() -> None:
    mine = [one for one in WHOLE.standings if one.owner == WHOLE.standings[0].owner]
    plans = {
        mine[0].account: planned(card(1, 2, 3.0, "trusted_advisor", "high")),
        mine[1].account: planned(card(4, 0, 0.5, "vendor", "low")),
    }
    seen = sections(plans)["scorecard"]
    tiers = [one.tier for one in mine[:2]]
    hours = {tier: sum(h for t, h in zip(tiers, (3.0, 0.5), strict=True) if t == tier) for tier in "ABC"}
    first, total = rows(seen)
    assert first[1:] == total[1:], "one seller is the whole"
    assert first[1] == "9: 5 begun by them, 2 by us, 2 not noted"
    there = [str(hours[tier]) if tier in tiers else "no account" for tier in "ABC"]
    assert first[2:5] == there
    assert first[5:] == [
        "2 of 2 known, one asks us first",
        "1 high, 0 middle, 1 low, 0 not known",
        "4",
        "1000.0",
        "6",
    ]
    assert plain([text(seen.headline)]) == ["One of 2 accounts asks us first or can't do without us"]
    assert seen.origin is not None
    assert "9 rows of contacts, 3 November 2025 to 20 October 2026" in text(seen.origin)


def told_benefits(plans: dict[str, Planned]) -> list[str]:
    section = sections(plans, accounts=False)["benefits"]
    [facts] = section.blocks
    assert isinstance(facts, FactList)
    assert all(text(say(label)) for label in ("page-focus-benefits", *(fact.label for fact in facts.facts)))
    return plain([text(one) for one in (section.headline, *(fact.text for fact in facts.facts))])


def test_the_company_has_one_measure_for_each_benefit() -> None:
    large, small = (
        next(one for one in WHOLE.standings if one.owner and one.tier == tier) for tier in ("A", "C")
    )
    share = large.revenue / (large.revenue + small.revenue)
    told = told_benefits(
        {
            large.account: planned(card(1, 2, 3.0, "trusted_advisor", "high")),
            small.account: planned(card(4, 0, 1.0)),
        }
    )
    assert told == [
        "One of 2 accounts asks us first or can't do without us",
        "The one A account had 4 contacts in twelve months",
        "A accounts took 75 % of 4 hours noted in twelve months and brought"
        f" {share * 100:.0f} % of the revenue of the 2 accounts whose hours are known",
        "2 of 2 known, one asks us first",
        "1 high, 0 middle, 0 low, 1 not known",
        "4 opportunities that people added, 2 of them worth €1.00k; 6 needs that something of ours answers"
        " and nobody sells to yet; in 2 accounts somebody looked",
    ]


def test_of_a_benefit_that_nobody_knows_the_company_reads_that() -> None:
    told = told_benefits({one: planned() for one in IDS})
    assert len(told) == 6 and all("not known yet" in one for one in told[1:])
    assert told[0].startswith("Nobody has said in a year what we are to any of")


def test_what_nobody_knows_is_asked_of_the_owner_of_the_largest_account() -> None:
    large = max(WHOLE.standings, key=lambda one: one.revenue if one.owner else 0)
    seen = sections({one: planned() for one in IDS})["scorecard"]
    [asks] = seen.blocks
    assert isinstance(asks, FactList) and len(asks.facts) == 5
    assert all(one.unknown and large.name in text(one.text) for one in asks.facts)


@pytest.mark.parametrize(
    ("opportunities", "priced", "shown"), [(0, 0, "0"), (2, 0, "not known yet"), (2, 1, "500.0")]
)
def test_opportunities_without_an_amount_are_no_zero(opportunities: int, priced: int, shown: str) -> None:
    last = date(2026, 10, 20)
    found = FoundSales(opportunities=opportunities, priced=priced, amount=500.0 * priced, needs=0, last=last)
    made = card(1, 1, 1.0).model_copy(update={"found": found})
    assert rows(sections({IDS[0]: planned(made)})["scorecard"])[0][8] in (shown, f"{shown}.0")


def test_a_seller_without_an_account_that_counts_is_asked_nothing() -> None:
    small = [one for one in WHOLE.standings if one.owner and one.tier not in ("A", "B")]
    seen = sections({small[0].account: planned(card(1, 1, 1.0), status="none")})["scorecard"]
    assert rows(seen)[0][5:7] == ["no A or B account"] * 2
    assert plain([text(seen.headline)]) == ["No account here is asked what we are to them"]


def test_what_nobody_said_is_not_called_unheld() -> None:
    asked = [one for one in WHOLE.standings if one.owner and one.tier in ("A", "B")]
    headline = text(sections(NOT_BEGUN)["matrix"].headline)
    assert headline.startswith(f"Nobody has said what holds {len(asked)} of {len(asked)} accounts")
    price = {one.account: planned(price_incentives="live") for one in asked}
    assert text(sections(price)["matrix"].headline).startswith("Nothing but the price or habit holds")
    held = {one.account: planned(single_contact="live") for one in asked}
    assert text(sections(held)["matrix"].headline).startswith("Something beside the price holds each")


def test_without_a_plan_there_is_no_scorecard_and_the_company_names_no_account() -> None:
    assert "scorecard" not in sections({})
    assert set(sections({}, accounts=False)) == {"board"}


def test_the_sum_of_all_strategies_is_of_all_accounts_also_of_those_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kamlib.plan.planned.MOST_ACCOUNTS", 2)
    owned = [one for one in WHOLE.standings if one.owner]
    seen = sections({IDS[0]: planned(single_contact="live", joint_teams="planned")})["account-strategies"]
    told = rows(seen)
    assert len(told) == 4 and told[2][1] == f"{len(owned) - 2} other accounts"
    for column in (4, 7):
        assert sum(float(row[column] or 0) for row in told[:3]) == pytest.approx(float(told[3][column]))
    assert float(told[3][4]) == pytest.approx(sum(one.revenue for one in owned))
    assert told[3][7] == "1"


def test_an_account_says_its_aim_or_who_is_asked_for_it() -> None:
    empty = Planned(PlanState(), (), 0, Told(scorecard=NOTHING).model_dump_json().encode())
    told = {row[1]: row for row in rows(sections({IDS[0]: planned(), IDS[1]: empty})["account-strategies"])}
    assert told[ACCOUNTS[0][1]][3] == "Win"
    assert told[ACCOUNTS[1][1]][3].startswith("not said yet: ask ")
    assert [told[ACCOUNTS[2][1]][place] for place in (2, 3, 7)] == ["no plan in this run", "", ""]


def test_each_cell_of_the_matrix_is_a_word_and_the_list_counts_the_same() -> None:
    said = planned(single_contact="live", price_incentives="none", joint_teams="planned")
    seen = sections({**NOT_BEGUN, IDS[0]: said})["matrix"]
    matrix, listed = rows(seen, 0), rows(seen, 2)
    by_name = {row[1]: row[2:] for row in matrix}
    silent = sum(one.owner is not None and one.tier in ("A", "B") for one in WHOLE.standings) - len(matrix)
    assert by_name[ACCOUNTS[0][1]] == [
        "● live",
        "– not done",
        "? ask",
        "? ask",
        "? ask",
        "◐ planned",
        "? ask",
    ]
    assert len(listed) == len(STRATEGIES)
    words = ("● live", "◐ planned", "– not done", "? ask")
    for place, line in enumerate(listed):
        in_matrix = [row[2 + place] for row in matrix]
        counts = [in_matrix.count(word) for word in words]
        assert [int(one) for one in line[1:5]] == [*counts[:3], counts[3] + silent]
    assert listed[0][5] == ACCOUNTS[0][1] and listed[1][5] == "nowhere yet"


def test_of_accounts_without_a_word_the_owner_is_asked_and_the_list_counts_them() -> None:
    asked = [one for one in WHOLE.standings if one.owner and one.tier in ("A", "B")]
    bare = sections(NOT_BEGUN)["matrix"]
    [note] = bare.blocks
    assert isinstance(note, Note) and note.unknown
    assert plain([text(note.text)])[0].startswith(f"Of {len(asked)} accounts nobody has said which of the")
    small = next(one for one in WHOLE.standings if one.owner and one.tier not in ("A", "B"))
    begun = sections({**NOT_BEGUN, small.account: planned(single_contact="planned")})["matrix"]
    assert [row[1] for row in rows(begun)] == [small.name], "somebody began to plan it"
    assert rows(begun, 2)[0][1:5] == ["0", "1", "0", str(len(asked))]
