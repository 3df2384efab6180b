"""The board counts plans by owner, says what each lacks, and adds findings up by rule and seller."""

from datetime import date
from typing import Any

import pytest

from kamlib.plan.blocks import Finding, FindingList, Note, PageSection, Table
from kamlib.plan.board import board_sections
from kamlib.plan.document import Depth, PlanState, Section, Signing
from kamlib.plan.judged.state import plan_state
from kamlib.plan.lint.rule import Look
from kamlib.plan.planned import NO_PLAN, Hit, Planned, planned_of, tellings
from kamlib.sentences import day, name, say
from tests.drawn import text
from tests.report.documents import ACCOUNTS, company, plans
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import cell, judged, plain, said

WAIVER = say("lint-waived", by=name("Mia"), until=day(date(2027, 3, 31)), why=name("The board decides."))


def finding(rule: str, urgency: Any = "must-fix", *, waived: bool = False) -> Hit:
    return Hit(rule, urgency, WAIVER if waived else None)


def planned(
    status: Any, *listed: Hit, counted: int = 0, stale: bool = False, signing: Signing | None = None
) -> Planned:
    state = PlanState(
        status=status,
        said=date(2026, 10, 1),
        stale=stale,
        asked=("answers", "people"),
        missing=("people",),
        signing=signing,
    )
    return Planned(state, listed, counted)


def sections(plans: dict[str, Planned], *, accounts: bool = True) -> dict[str, PageSection]:
    whole = company()
    return {one.id: one for one in board_sections(whole.standings, whole.books, plans, accounts=accounts)}


def rows(section: PageSection, place: int = 0) -> list[list[str]]:
    table = section.blocks[place]
    assert isinstance(table, Table)
    return [[getattr(one, "name", None) or cell(one) for one in cells] for cells in table.rows]


NOT_BEGUN = Planned(PlanState(), (), 0)
IDS = [row[0] for row in ACCOUNTS]


def test_coverage_is_the_share_of_accounts_that_somebody_began_to_plan() -> None:
    begun = {IDS[0]: planned("signed"), IDS[1]: planned("ready")}
    board = sections(dict.fromkeys(IDS, planned("none")) | begun)["board"]
    values = {name: one.value for name, one in board.headline.values.items()}
    share = round(2 / len(IDS), 6)
    assert values == {"accounts": len(IDS), "there": 2, "share": share, "ready": 1, "signed": 1, "unknown": 0}
    per_owner = rows(board)
    assert [sum(int(one[place]) for one in per_owner) for place in (1, 2, 4, 5)] == [len(IDS), 2, 1, 1]


def test_after_a_run_of_some_accounts_nobody_says_how_far_the_others_are() -> None:
    some = sections({IDS[0]: planned("ready"), IDS[1]: planned("none")})
    values = {name: one.value for name, one in some["board"].headline.values.items()}
    assert (values["accounts"], values["share"], values["unknown"]) == (2, 0.5, len(IDS) - 2)
    [headline] = plain([text(some["board"].headline)])
    assert headline.startswith("1 of 2 accounts have a plan")
    assert headline.endswith(f"; {len(IDS) - 2} more accounts have no plan in this run")
    told = {one[1]: one for one in rows(some["board"], 1)}
    assert told[ACCOUNTS[2][1]][3:] == ["no plan in this run", "", ""]
    assert some["matrix"].origin.values["accounts"].value == 2, "who is asked what holds them"
    none = sections({})
    assert text(none["board"].headline).startswith("None of") and "matrix" not in none
    assert {one[3] for one in rows(none["board"])} == {"no plan in this run"}


def test_a_plan_that_is_stale_still_says_who_signed_it() -> None:
    by = Signing(by="Ole", on=date(2026, 3, 1), changed=0, last=None)
    board = sections({IDS[0]: planned("signed", stale=True, signing=by)})["board"]
    told = {one[1]: one[3] for one in rows(board, 1)}
    assert told[ACCOUNTS[0][1]] == "signed by Ole, 1 March 2026; stale"


def test_each_account_says_what_it_lacks_and_what_nobody_asks_stays_empty() -> None:
    board = sections({IDS[0]: planned("draft", stale=True), IDS[1]: NOT_BEGUN})["board"]
    told = {one[1]: one for one in rows(board, 1)}
    assert len(told) == len(IDS)
    assert told[ACCOUNTS[0][1]][2:] == [
        "not known",
        "draft, stale",
        "2026-10-01",
        "1 of 2 · people",
    ]
    assert told[ACCOUNTS[1][1]][3:5] == ["nobody has begun", "never"]
    assert len(sections({}, accounts=False)["board"].blocks) == 1


def test_of_a_plan_the_board_keeps_what_was_found_and_counts_what_nobody_began_to_plan() -> None:
    what = say("board-never")
    told: dict[str, Any] = dict.fromkeys(("what", "why", "todo"), what)
    found = [
        Finding(rule="ANS-01", urgency="must-fix", waived=waived, links=(), others=0, **told)
        for waived in (None, WAIVER)
    ]
    [plan, *_] = plans().values()

    def of(**listed: bool) -> Planned:
        block = FindingList(findings=tuple(found), **listed)
        return planned_of(
            plan.model_copy(update={"sections": (Section(id="actions", headline=what, blocks=(block,)),)})
        )

    assert of().listed == (finding("ANS-01"), finding("ANS-01", waived=True))
    assert (of().state, of().counted, of().must_fix) == (plan.state, 0, 1)
    assert (of(listed=False).listed, of(listed=False).counted) == ((), 2)
    kept = tellings(company().standings, {plan.account: of()})[plan.account]
    assert (kept.scorecard, kept.stand, kept.strategies) == (plan.scorecard, plan.stand, plan.strategies)


def test_findings_are_added_up_by_rule_and_seller_and_the_waived_do_not_count() -> None:
    bad = planned("draft", finding("ANS-01"), finding("ANS-01", waived=True), finding("DMG-02", "decide"))
    found = sections({IDS[0]: bad, IDS[1]: planned("none", counted=3)})["found"]
    assert plain([text(found.headline)]) == [
        "One thing must be fixed in one plan, most often “Answers missing (ANS-01)”"
    ]
    assert rows(found) == [
        ["ANS-01", "Must fix", "2", "1", "1", "2"],
        ["DMG-02", "Decide", "1", "1", "0", "1"],
    ]
    assert rows(found, 1) == [[ACCOUNTS[0][1], "ANS-01", "2027-03-31", "Mia", "The board decides."]]
    note = found.blocks[2]
    assert isinstance(note, Note) and text(note.text).startswith("3 more are found in the facts")
    bare = sections({IDS[0]: planned("none"), **{one: planned("none") for one in IDS}})["board"]
    assert bare.headline.id == "board-none" and not bare.blocks
    assert "found" not in sections({}) and not board_sections((), (), {}, accounts=True)


def test_where_nothing_must_be_fixed_the_headline_says_so() -> None:
    found = sections({IDS[0]: planned("draft", finding("DMG-02", "decide"))})["found"]
    assert text(found.headline) == "Nothing must be fixed in a plan; one finding is worth a look"


@pytest.mark.parametrize(
    ("depth", "missing"),
    [
        ("full", ("knowledge", "people", "strategies", "loss", "actions", "review")),
        ("short", ("people", "actions")),
        ("page", ()),
    ],
)
def test_a_plan_is_asked_for_what_its_depth_holds(depth: Depth, missing: tuple[str, ...]) -> None:
    answers = said("standing", on=date(2026, 5, 5), can_grow="yes")
    state = plan_state(Look(judged(answers), row(), frame()), depth)
    assert (state.status, state.said, state.missing) == ("draft", date(2026, 5, 5), missing)


@pytest.mark.parametrize(("day", "stale"), [(date(2026, 5, 5), False), (date(2026, 5, 4), True)])
def test_a_plan_of_which_nothing_was_said_for_half_a_year_is_stale(day: date, stale: bool) -> None:
    state = plan_state(Look(judged(said("charter", on=day, vision="x")), row(), frame()), "page")
    assert state.stale == stale
    assert plan_state(Look(judged(), row(), frame()), "page").status == NO_PLAN.state.status == "none"


def test_a_decided_programme_is_called_so_on_the_board() -> None:
    whole = company()
    decided = {"key_verdict": "not_key", "key_reason": say("board-never")}
    standings = [
        one.model_copy(update=decided if one.account == IDS[0] else {"key_verdict": "key"})
        for one in whole.standings
    ]
    board = board_sections(standings, whole.books, {}, accounts=True)[0]
    assert [row[2] for row in rows(board, 1)][:2] == ["not key, decided", "key"]
