"""A manager's page tells which plans changed, old beside new, and which were compared with none."""

from datetime import date

from kamlib.plan.blocks import PageSection, Table
from kamlib.plan.board import board_sections
from kamlib.plan.changes.section import with_changes
from kamlib.plan.document import AccountPlan, Remembered
from kamlib.plan.planned import MOST_MOVES, Planned, planned_of, tellings
from kamlib.report.books import _writable
from kamlib.report.catalogue import catalogue
from kamlib.sentences import Sentence
from tests.drawn import text
from tests.report.documents import company, plans
from tests.unit.plan.test_added_up import rows
from tests.unit.plan.test_judged import plain

WHOLE = company()
BEFORE = date(2026, 10, 1)


def decided(due: str, *titles: str) -> tuple[Remembered, ...]:
    return tuple(
        Remembered(
            kind="action",
            key=title,
            about=title,
            fields={"title": title, "due": due, "status": "open"},
            by="Mia",
            at=date(2026, 10, 20),
        )
        for title in titles
    )


def compared(account: str, *titles: str, tier: str | None = None) -> AccountPlan:
    """The plan beside the one of October: other days, and another tier where there is one."""
    now = plans()[account].model_copy(update={"remembered": decided("2026-12-31", *titles)})
    then: dict[str, object] = {"as_of": BEFORE, "remembered": decided("2026-11-30", *titles)}
    return with_changes(now, now.model_copy(update=then | ({"tier": tier} if tier else {})))


def moved(*changed: AccountPlan) -> PageSection | None:
    made: dict[str, Planned] = {one.account: planned_of(one) for one in changed}
    sections = board_sections(WHOLE.standings, WHOLE.books, made, accounts=True)
    return next((one for one in sections if one.id == "moved"), None)


def test_what_changed_is_listed_by_account_old_beside_new() -> None:
    section = moved(compared("K-a1", "Visit Breda", tier="B"), compared("K-b1"), plans()["K-c1"])
    assert section is not None
    headline = plain([text(section.headline)])[0]
    assert headline.startswith("1 of 2 plans changed") and headline.endswith(
        "the largest is Quillmarsh Dairies Group"
    )
    told = rows(section)
    assert [row[0] for row in told] == ["A", "A"] and {row[1] for row in told} == {"Quillmarsh Dairies Group"}
    assert [row[2] for row in told] == ["The tier changed", "“Visit Breda” is due on another day"]
    assert told[0][3:5] == ["B", "A"] and told[1][5:] == ["Mia", "2026-10-20"]


def test_nothing_is_told_where_no_plan_was_compared_and_nothing_changed_is_said() -> None:
    assert moved(plans()["K-a1"]) is None
    section = moved(compared("K-a1"))
    assert section is not None and section.headline.id == "moved-none" and section.blocks == ()


def test_of_many_changes_a_few_are_kept_and_the_rest_is_counted() -> None:
    titles = [f"Call {number}" for number in range(30)]
    plan = compared("K-a1", *titles)
    kept = planned_of(plan)
    told = tellings(WHOLE.standings, {"K-a1": kept})["K-a1"]
    assert told.moves is not None and (len(told.moves), told.more_moves) == (MOST_MOVES, 30 - MOST_MOVES)
    assert len(kept.told) < len(planned_of(plans()["K-a1"]).told) + 400 * MOST_MOVES
    section = moved(plan)
    assert section is not None and rows(section)[-1][2] == f"and {30 - MOST_MOVES} changes more"


def test_a_change_that_cannot_be_written_costs_no_page() -> None:
    plan = compared("K-a1", tier="B")
    [section] = [one for one in plan.sections if one.id == "changes"]
    table = section.blocks[0]
    assert isinstance(table, Table)
    [row] = table.rows
    broken = table.model_copy(update={"rows": ((row[0], Sentence(id="no-such-text"), *row[2:]), row[:2])})
    bad = section.model_copy(update={"blocks": (broken,)})
    words = catalogue("en", "EUR")
    written = _writable(plan.model_copy(update={"sections": (bad,)}), words)
    assert planned_of(written).told and moved(written) is None
    assert _writable(plan, words) == plan
