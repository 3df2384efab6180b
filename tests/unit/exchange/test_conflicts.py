"""What waits to be settled is told with both sides, and ends as somebody says."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kamlib.cli import app
from kamlib.desk import Desk, Said, opened_desk
from kamlib.errors import UsageError
from kamlib.exchange.conflicts import Waiting, open_ones, settle, told
from kamlib.exchange.shown import shown
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter, Revision

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MIA, BEN = Said("mia", "visit"), Said("ben", "call")
ASKED = Said("ida", "asked both")
FIRST = {"title": "Call", "status": "open", "kind_of_action": "sale", "not_passed": []}


def nobody(_rep: str) -> bool:
    return False


@pytest.fixture(scope="module")
def prepared(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nobody judged anything in it."""
    folder = tmp_path_factory.mktemp("conflicts") / "workbook"
    shutil.copytree(small_workbook, folder, ignore=shutil.ignore_patterns("judgments.db*"))
    opened_desk(folder, date(2026, 11, 20))
    return folder


@pytest.fixture
def desk(prepared: Path, tmp_path: Path) -> Desk:
    return opened_desk(shutil.copytree(prepared, tmp_path / "workbook"), date(2026, 11, 20))


@pytest.fixture
def account(desk: Desk) -> str:
    return next(iter(desk.accounts))


@pytest.fixture
def number(desk: Desk, account: str) -> int:
    """Mia says the call is done, and Ben, who saw it open, drops it."""
    desk.decide(account, "action", {"title": "Call"}, MIA, NOW)
    matter = Matter(account, "action", "action-1")
    with opened_store(desk.folder, desk.settings) as store:
        seen = store.newest(matter)
        desk.decide(account, "action/action-1", {"status": "done"}, MIA, NOW)
        late = desk.change(matter, seen, {"status": "dropped", "due": "2027-01-15"}, BEN)
        ((mine, _),) = store.save([late], NOW).conflicts
    return mine.number


def newest(desk: Desk, account: str) -> Revision:
    with opened_store(desk.folder, desk.settings) as store:
        found = store.newest(Matter(account, "action", "action-1"))
    assert found is not None
    return found


def test_both_sides_are_told_field_by_field(desk: Desk, account: str, number: int) -> None:
    lines = told(open_ones(desk.folder, account, nobody)).splitlines()
    assert lines[0] == f"conflict {number}: {account} action action-1"
    assert lines[1].startswith("  now:  revision 2, mia, 2026-11-20") and lines[1].endswith(": visit")
    assert lines[2].startswith("  late: ben, 2026-11-20") and "made on revision 1" in lines[2]
    assert lines[3:5] == [
        "    due: was nothing, now nothing, late 2027-01-15",
        "    status: was open, now done, late dropped",
    ]
    assert open_ones(desk.folder, "nobody", nobody) == Waiting([])


@pytest.mark.parametrize(
    ("side", "fields", "then"),
    [
        ("now", {}, {"status": "done"}),
        ("late", {}, {"status": "dropped", "due": "2027-01-15"}),
        ("late", {"status": "open"}, {"status": "open", "due": "2027-01-15"}),
        ("late", {"due": ""}, {"status": "dropped"}),
    ],
)
def test_a_side_is_taken_and_what_neither_says_goes_over_it(
    desk: Desk, account: str, number: int, side: str, fields: dict[str, str], then: dict[str, str]
) -> None:
    done = settle(desk, number, side, fields, ASKED, NOW)  # type: ignore[arg-type]
    assert done == f"{account} action action-1: saved, revision 3; conflict {number} is settled"
    last = newest(desk, account)
    assert (last.value, last.author, last.settles) == (FIRST | then, "ida", number)
    assert open_ones(desk.folder, None, nobody) == Waiting([])


def test_a_withdrawal_that_came_too_late_is_taken(desk: Desk, account: str, number: int) -> None:
    settle(desk, number, "now", {}, ASKED, NOW)
    matter = Matter(account, "action", "action-1")
    with opened_store(desk.folder, desk.settings) as store:
        stale = store.history(matter)[0]
        ((mine, _),) = store.save([desk.change(matter, stale, None, BEN)], NOW).conflicts
    assert "withdrawn by ben" in told(open_ones(desk.folder, None, nobody))
    assert settle(desk, mine.number, "late", {}, ASKED, NOW).startswith(
        f"{account} action action-1: withdrawn"
    )
    assert newest(desk, account).value is None


def test_what_is_settled_or_never_was_is_told(desk: Desk, number: int) -> None:
    with pytest.raises(UsageError, match=f"no conflict 999; to be settled: {number}"):
        settle(desk, 999, "now", {}, ASKED, NOW)
    settle(desk, number, "now", {}, ASKED, NOW)
    with pytest.raises(UsageError, match=f"conflict {number} is settled already: ida, "):
        settle(desk, number, "late", {}, ASKED, NOW)


def test_the_history_tells_every_revision_and_conflict(desk: Desk, account: str, number: int) -> None:
    settle(desk, number, "late", {}, ASKED, NOW)
    lines = [
        line.split(", 2026")[0] for line in shown(desk.folder, account, "action/action-1", None).splitlines()
    ]
    assert lines == [
        f"{account} action action-1",
        "  revision 1, mia",
        "    kind_of_action: nothing -> sale",
        "    status: nothing -> open",
        "    title: nothing -> Call",
        "  revision 2, mia",
        "    status: open -> done",
        f"  conflict {number} on revision 1 (settled by revision 3), ben",
        "    due: nothing -> 2027-01-15",
        "    status: open -> dropped",
        "  revision 3, ida",
        "    due: nothing -> 2027-01-15",
        "    status: done -> dropped",
    ]


def test_a_day_gone_by_shows_what_was_known_when_it_ended(desk: Desk, account: str) -> None:
    desk.decide(account, "tier", {"tier": "B"}, MIA, NOW)
    desk.decide(account, "tier", {"tier": "A"}, BEN, NOW.replace(day=24))
    assert shown(desk.folder, account, None, None).startswith(f"{account} tier: tier: A\n  ben, 2026-11-24")
    assert shown(desk.folder, account, None, "2026-11-22").startswith(f"{account} tier: tier: B\n  mia,")
    assert shown(desk.folder, account, None, "2026-11-18") == f"nothing was decided on {account} by then"
    assert "revision 2" not in shown(desk.folder, account, "tier", "2026-11-22")


@pytest.mark.parametrize(
    ("who", "what", "on", "says"),
    [
        ("nobody", None, None, "nobody ever decided anything on 'nobody'"),
        ("", "teir", None, "did you mean tier"),
        ("", "goal", None, "nobody ever said anything of goal; there is action"),
        ("", "action/action-9", None, "there is no action 'action-9'; did you mean action-1"),
        ("", "development_note", None, "it is for two people: kam judgments notes"),
        ("", None, "yesterday", "is no day"),
        ("", None, "9999-12-31", "is no day"),
    ],
)
@pytest.mark.usefixtures("number")
def test_what_can_not_be_shown_is_told(
    desk: Desk, account: str, who: str, what: str | None, on: str | None, says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        shown(desk.folder, who or account, what, on)


NOTE = {"day": "2026-11-02", "view": "product", "note": "Talks of features."}


def note_conflict(desk: Desk) -> tuple[str, str, str, int]:
    """A rep, who leads them, a stranger, and the conflict of what both wrote on one note."""
    rep, manager = next(iter(desk.workbook.managers.items()))
    stranger = next(one for one in desk.workbook.reps if one not in (rep, manager))
    matter = Matter(rep, "development_note", "development-note-1")
    desk.decide(rep, matter.kind, NOTE, Said(manager, "talk"), NOW)
    with opened_store(desk.folder, desk.settings) as store:
        seen = store.newest(matter)
        desk.decide(rep, "/".join(matter[1:]), {"view": "solution"}, Said(manager, "visit"), NOW)
        late = desk.change(matter, seen, {"view": "business"}, Said(rep, "mine"))
        ((mine, _),) = store.save([late], NOW).conflicts
    return rep, manager, stranger, mine.number


def test_a_conflict_on_a_note_is_seen_and_settled_by_the_two_it_is_for(desk: Desk) -> None:
    rep, manager, stranger, number = note_conflict(desk)

    def seen_by(who: str) -> str:
        return told(open_ones(desk.folder, None, lambda of: desk.readers.may_read(of, who)))

    for one in (rep, manager, desk.workbook.reps[manager].upper()):
        assert seen_by(one).startswith(f"conflict {number}: {rep} development_note development-note-1")
    assert seen_by(stranger).startswith("1 more on notes on a person, for that person and who leads them")
    assert rep not in seen_by(stranger)
    with pytest.raises(UsageError, match=f"notes on {rep} are for"):
        settle(desk, number, "late", {}, Said(stranger, "curious"), NOW)
    with pytest.raises(UsageError, match="no conflict 999; to be settled: none"):
        settle(desk, 999, "late", {}, Said(stranger, "curious"), NOW)
    done = settle(desk, number, "late", {"next_step": "a visit"}, Said(manager, "both talked"), NOW)
    assert done.endswith(f"saved, revision 3; conflict {number} is settled")
    assert seen_by(rep) == "no conflicts: nothing waits to be settled"


def test_nobody_is_led_to_whom_notes_are_on(desk: Desk) -> None:
    rep, *_ = note_conflict(desk)
    for asked in (rep, f"{rep}x"):
        with pytest.raises(UsageError) as refused:
            shown(desk.folder, asked, None, None)
        assert str(refused.value) == f"nobody ever decided anything on {asked!r}"


def test_why_a_conflict_on_a_note_was_settled_is_for_two_as_well(desk: Desk) -> None:
    _, manager, stranger, number = note_conflict(desk)
    settle(desk, number, "now", {}, Said(manager, "both talked"), NOW)
    with pytest.raises(UsageError, match=r"is settled already: .*both talked"):
        settle(desk, number, "now", {}, Said(manager, "again"), NOW)
    with pytest.raises(UsageError, match=r"notes on .* alone") as refused:
        settle(desk, number, "now", {}, Said(stranger, "curious"), NOW)
    assert "both talked" not in str(refused.value)


def test_the_conflicts_of_accounts_are_told_without_a_look_at_the_exports(
    desk: Desk, account: str, number: int
) -> None:
    def asked(_rep: str) -> bool:
        raise AssertionError

    assert [one.mine.number for one in open_ones(desk.folder, account, asked).clashes] == [number]


def test_where_nobody_decided_anything_looking_makes_no_store(prepared: Path) -> None:
    assert told(open_ones(prepared, None, nobody)) == "no conflicts: nothing waits to be settled"
    runner = CliRunner()
    found = runner.invoke(
        app, ["--workbook", str(prepared), "judgments", "backup", str(prepared / "copy.db")]
    )
    assert isinstance(found.exception, UsageError) and "nothing to copy" in str(found.exception)
    assert not list(prepared.glob("judgments.db*")) and not (prepared / "copy.db").exists()
