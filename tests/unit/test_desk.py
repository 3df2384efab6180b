"""One judgment from the desk: added, changed, withdrawn, and what two do at once."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from kamlib.composed import composed
from kamlib.desk import Desk, Said, opened_desk
from kamlib.errors import InputRefused, UsageError
from kamlib.exchange.desk import export_sheets, proposed_import
from kamlib.exchange.notes import notes_on
from kamlib.exchange.shown import shown
from kamlib.judged import opened_store
from kamlib.judgments.history import Change, Matter, Revision
from kamlib.judgments.kinds import read_record
from kamlib.saved import signed_by

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MIA = Said("mia", "visit")


@pytest.fixture(scope="module")
def prepared(small_workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk") / "work?book"
    shutil.copytree(small_workbook, folder, ignore=shutil.ignore_patterns("judgments.db*"))
    opened_desk(folder, date(2026, 11, 20))
    return folder


@pytest.fixture
def desk(prepared: Path, tmp_path: Path) -> Desk:
    """The workbook's folder has a question mark in its name, as an address would."""
    return opened_desk(shutil.copytree(prepared, tmp_path / "work?book"), date(2026, 11, 20))


@pytest.fixture
def account(desk: Desk) -> str:
    return next(iter(desk.accounts))


def newest(desk: Desk, account: str, kind: str, key: str = "") -> Revision:
    with opened_store(desk.folder, desk.settings) as store:
        found = store.newest(Matter(account, kind, key))
    assert found is not None
    return found


def test_the_store_is_in_the_workbook_whatever_its_name(desk: Desk, account: str) -> None:
    desk.decide(account, "tier", {"tier": "A"}, MIA, NOW)
    assert (desk.folder / "judgments.db").stat().st_size > 0
    assert [file.name for file in desk.folder.parent.iterdir()] == ["work?book"]


def test_of_many_who_add_at_once_each_gets_a_key_of_its_own(desk: Desk, account: str) -> None:
    def add(number: int) -> str:
        return desk.decide(account, "action", {"title": f"Call {number}"}, MIA, NOW)

    with ThreadPoolExecutor(6) as people:
        told = list(people.map(add, range(24)))
    assert len(set(told)) == 24 and all(one.endswith("saved, revision 1") for one in told)
    with opened_store(desk.folder, desk.settings) as store:
        titles = {(one.value or {})["title"] for one in store.in_force(subject=account)}
    assert titles == {f"Call {number}" for number in range(24)}


def test_the_key_of_what_was_withdrawn_is_not_given_again(desk: Desk, account: str) -> None:
    desk.decide(account, "action", {"title": "Call"}, MIA, NOW)
    desk.decide(account, "action/action-1", None, MIA, NOW)
    told = desk.decide(account, "action", {"title": "Visit"}, MIA, NOW)
    assert told.startswith(f"{account} action action-2")


def test_a_change_of_one_field_keeps_the_others_and_their_evidence(desk: Desk, account: str) -> None:
    sure = Said("mia", "visit", source="their CEO", confirmed=True)
    desk.decide(account, "knowledge/swot", {"statement": "Slow."}, sure, NOW)
    desk.decide(account, "knowledge/swot", {"so_we": "So we are quick."}, MIA, NOW)
    one = newest(desk, account, "knowledge", "swot")
    assert one.value == {"statement": "Slow.", "so_we": "So we are quick."}
    assert (one.source, one.confirmed) == ("their CEO", True)


@pytest.mark.parametrize("said", [Said("mia", " "), Said("mia", "x" * 4_001), Said("mia", "x", source=" ")])
def test_a_text_that_can_not_be_kept_is_told(desk: Desk, account: str, said: Said) -> None:
    with pytest.raises(UsageError, match=r"write (a text that says something|at most 4,000 signs)"):
        desk.decide(account, "tier", {"tier": "A"}, said, NOW)


# --- what is there already -------------------------------------------------------------------------------


def test_looked_at_again_is_as_new_as_today_and_rests_on_the_same(desk: Desk, account: str) -> None:
    heard = Said("mia", "visit", "their CEO", date(2025, 3, 1), confirmed=True)
    desk.decide(account, "knowledge/swot", {"statement": "Slow."}, heard, NOW)
    assert "revision 2" in desk.renew(account, "knowledge/swot", {}, Said("ben", "still true"), NOW)
    one = newest(desk, account, "knowledge", "swot")
    assert one.value == {"statement": "Slow."}
    assert (one.author, one.source, one.source_date) == ("ben", "their CEO", date(2026, 11, 20))
    assert one.confirmed
    assert "is so already" in desk.renew(account, "knowledge/swot", {}, Said("ben", "still true"), NOW)


def test_a_new_source_is_assumed_and_has_its_own_day(desk: Desk, account: str) -> None:
    heard = Said("mia", "visit", "their CEO", date(2025, 3, 1), confirmed=True)
    desk.decide(account, "knowledge/swot", {"statement": "Slow."}, heard, NOW)
    desk.decide(account, "knowledge/swot", {}, Said("mia", "read", "annual report"), NOW)
    one = newest(desk, account, "knowledge", "swot")
    assert (one.source, one.source_date, one.confirmed) == ("annual report", None, False)


def test_what_is_not_there_is_told_with_what_is(desk: Desk, account: str) -> None:
    with pytest.raises(UsageError, match=r"action action-1: nothing of that name is in force$"):
        desk.change_known(account, "action/action-1", {"status": "done"}, MIA, NOW)
    desk.decide(account, "action", {"title": "Call"}, MIA, NOW)
    with pytest.raises(UsageError, match=r"is in force; did you mean action-1\?"):
        desk.change_known(account, "action/action-11", {"status": "done"}, MIA, NOW)
    with pytest.raises(UsageError, match=r"is in force; choose one of action-1"):
        desk.change_known(account, "action/x", {"status": "done"}, MIA, NOW)
    with pytest.raises(UsageError, match="nothing of that name is in force"):
        desk.renew(account, "tier", {}, MIA, NOW)


def test_a_key_that_nobody_had_is_told_to_be_new(desk: Desk, account: str) -> None:
    assert desk.decide(account, "goal/g-1", {"title": "More"}, MIA, NOW).endswith("saved, revision 1")
    told = desk.decide(account, "goal/g-l", {"title": "More"}, MIA, NOW)
    assert told.endswith("saved, revision 1. It is new, beside g-1")
    assert desk.decide(account, "goal/g-1", {"title": "Even more"}, MIA, NOW).endswith("revision 2")


@pytest.mark.parametrize(
    ("what", "fields", "says"),
    [
        ("owner", {"owner": "U-99"}, "there is no such rep"),
        ("waiver", {"rule": "DMG-99", "why": "x", "until": "2027-01-01"}, "did you mean DMG-0"),
        ("buying_role", {"decision": "d", "stakeholder": "p", "roles": "coach"}, "no stakeholder here yet"),
        ("opportunity_answers/nothing", {"importance": "3"}, "there is no such opportunity|no opportunity"),
        ("branch/B", {"served": "yes", "advocate": "p-1"}, "no stakeholder here yet: add it first"),
    ],
)
def test_what_is_named_has_to_be_there(
    desk: Desk, account: str, what: str, fields: dict[str, str], says: str
) -> None:
    with pytest.raises(UsageError, match=says):
        desk.decide(account, what, fields, MIA, NOW)


def test_what_is_named_is_there(desk: Desk, account: str) -> None:
    seller = desk.workbook.company.books[-1].person.id
    desk.decide(account, "owner", {"owner": seller}, MIA, NOW)
    desk.decide(account, "stakeholder/p-1", {"name": "Head of production"}, MIA, NOW)
    desk.decide(account, "coverage", {"stakeholder": "p-1", "ours": seller}, MIA, NOW)
    desk.decide(account, "waiver", {"rule": "DMG-01", "why": "x", "until": "2027-01-01"}, MIA, NOW)
    desk.decide(account, "stakeholder/p-1", None, MIA, NOW)
    assert "revision 2" in desk.decide(account, "coverage/coverage-1", {"contact": "brief"}, MIA, NOW)


@pytest.mark.parametrize(
    ("author", "reason", "says"),
    [("x" * 201, "visit", "author: write at most 200 signs"), ("mia", " ", "reason: write a text")],
)
def test_a_signature_that_can_not_be_kept_is_told(author: str, reason: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        signed_by(author, reason)


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("account", ["Cafe\u0301 1", "A" * 120, "Caf\u00e9 1"])
def test_an_id_is_the_exports_however_it_is_written(tmp_path: Path, account: str) -> None:
    (tmp_path / "kam.toml").write_text(
        'company = "Brindle"\ncurrency = "EUR"\ndates.as_of = 2026-11-01\n'
        'sources.accounts.file = "accounts.csv"\nsources.sales.file = "sales.csv"\n'
    )
    (tmp_path / "accounts.csv").write_text(f"account,name\n{account},Anna\n")
    (tmp_path / "sales.csv").write_text(f"order,date,account,amount\nO1,2026-10-01,{account},10\n")
    desk = opened_desk(tmp_path, date(2026, 11, 20))
    desk.decide(composed(account), "tier", {"tier": "C"}, MIA, NOW)
    desk.decide(composed(account), "action", {"title": "Call"}, MIA, NOW)
    found = opened_desk(tmp_path, date(2026, 11, 20)).workbook.account(account)
    assert {one.kind for one in found.judgments} == {"tier", "action"}
    assert found.tables["accounts"]["tier"].tolist() == ["C"]


def test_a_plan_is_signed_once_nothing_must_be_fixed(desk: Desk, account: str) -> None:
    signed = {"status": "signed", "signed_by": "Mia"}
    desk.decide(account, "charter", {"vision": "x"}, MIA, NOW)
    with pytest.raises(
        InputRefused, match=r"can't be signed while something must be fixed.*\n  ANS-01 Answers missing: "
    ):
        desk.decide(account, "plan_status", signed, MIA, NOW)
    answers = {"growth_potential": "high", "last_revenue": "1", "can_grow": "yes"}
    desk.decide(account, "standing", answers, MIA, NOW)
    desk.decide(account, "plan_status", signed, MIA, NOW)
    assert newest(desk, account, "plan_status").value == signed


# --- accounts that were joined ---------------------------------------------------------------------------


@pytest.fixture
def merged(desk: Desk, account: str) -> Desk:
    """Mia decided on A-OLD before it was joined to the account, and on the account."""
    with opened_store(desk.folder, desk.settings) as store:
        for kind, key, value in (
            ("charter", "", {"vision": "One contract."}),
            ("stakeholder", "p-1", {"name": "Head of production"}),
            ("action", "action-1", {"title": "Call"}),
            (
                "event",
                "e-1",
                {"day": "2026-11-02", "what": "fresh_capital", "note": "New owner.", "person": "p-1"},
            ),
        ):
            said = {"author": "mia", "reason": "visit"}
            full = read_record(kind, key, value).as_value()
            store.save([Change(subject="A-OLD", kind=kind, key=key, value=full, base=0, **said)], NOW)
    desk.decide(account, "stakeholder/p-1", {"name": "Buyer"}, MIA, NOW)
    return replace(desk, settings=desk.settings.model_copy(update={"merged": {"A-OLD": account}}))


def test_what_was_decided_on_an_old_id_goes_on_there(merged: Desk, account: str) -> None:
    merged.decide(account, "charter", {"gain": "All lines."}, MIA, NOW)
    assert newest(merged, "A-OLD", "charter").value == {"vision": "One contract.", "gain": "All lines."}
    merged.change_known(account, "action/action-1", {"status": "done"}, MIA, NOW)
    assert (newest(merged, "A-OLD", "action", "action-1").value or {})["status"] == "done"
    told = merged.decide(account, "action", {"title": "Visit"}, MIA, NOW)
    assert told.startswith(f"{account} action action-2: saved"), "an old id's key is not given again"


def test_of_two_with_one_key_each_can_be_changed(merged: Desk, account: str) -> None:
    merged.decide(account, "stakeholder/p-1 (2)", {"function": "production"}, MIA, NOW)
    assert newest(merged, "A-OLD", "stakeholder", "p-1").value == {
        "name": "Head of production",
        "function": "production",
    }
    merged.decide(account, "stakeholder/p-1", {"function": "purchase"}, MIA, NOW)
    assert (newest(merged, account, "stakeholder", "p-1").value or {})["function"] == "purchase"


def test_a_name_that_both_have_is_meant_as_plans_show_it(merged: Desk, account: str) -> None:
    """p-1 is the account's own, p-1 (2) the old id's, on whichever of the two a record is kept."""
    merged.decide(account, "event/e-1", {"person": "p-1 (2)"}, MIA, NOW)
    assert (newest(merged, "A-OLD", "event", "e-1").value or {})["person"] == "p-1"
    with pytest.raises(UsageError, match=r"person = 'p-1': would be read as p-1 \(2\), .* kept on A-OLD"):
        merged.decide(account, "event/e-1", {"person": "p-1"}, MIA, NOW)
    merged.decide(
        account,
        "event/e-2",
        {"day": "2026-11-02", "what": "fresh_capital", "note": "New owner.", "person": "p-1 (2)"},
        MIA,
        NOW,
    )
    merged.decide(account, "event/e-1", None, MIA, NOW)
    merged.decide(
        account,
        "event/e-1",
        {"day": "2026-11-02", "what": "fresh_capital", "note": "New owner.", "person": "p-1"},
        MIA,
        NOW,
    )
    with opened_store(merged.folder, merged.settings) as store:
        shown = {one.key: one.value for one, _ in merged.holding(store, account) if one.kind == "event"}
    assert {key: (value or {})["person"] for key, value in shown.items()} == {"e-1": "p-1", "e-2": "p-1 (2)"}


def test_what_an_own_judgment_goes_before_is_told(merged: Desk, account: str) -> None:
    with opened_store(merged.folder, merged.settings) as store:
        said = {"author": "mia", "reason": "visit"}
        own = Change(subject=account, kind="charter", value={"vision": "Ours."}, base=0, **said)
        store.save([own], NOW)
        holding = [one for one, _ in merged.holding(store, account)]
    assert [(one.value or {})["vision"] for one in holding if one.kind == "charter"] == ["Ours."]
    with (merged.folder / "kam.toml").open("a") as settings:
        settings.write(f'\n[merged]\n"A-OLD" = "{account}"\n')
    lines = shown(merged.folder, account, None, None).splitlines()
    place = lines.index("A-OLD charter: vision: One contract.")
    assert lines[place + 2] == f"  does not count: {account} has one of its own"


def test_a_sheet_calls_an_old_id_by_what_it_is_now(merged: Desk, account: str, tmp_path: Path) -> None:
    file = tmp_path / "out.xlsx"
    book = next(one for one in merged.workbook.company.books if account in one.accounts)
    export_sheets(merged, file, book.person.id)
    rows = [row[:3] for row in openpyxl.load_workbook(file)["Stakeholder"].values]
    name = merged.accounts[account]
    assert ("A-OLD", f"{name} (now {account})", "p-1") in rows and (account, name, "p-1") in rows
    assert proposed_import(merged, file, "mia", "x").changes == ()


def test_an_old_id_is_told_what_it_goes_by_now(merged: Desk, account: str) -> None:
    for what, fields in (("charter", {"gain": "x"}), ("action", {"title": "Visit"})):
        with pytest.raises(UsageError, match=rf"A-OLD goes by {account} now \(\[merged\] in kam.toml\)"):
            merged.decide("A-OLD", what, fields, MIA, NOW)


# --- accounts that left ----------------------------------------------------------------------------------


@pytest.fixture
def left(merged: Desk) -> Desk:
    """A-OLD was not joined to another, and is in no export."""
    return replace(merged, settings=merged.settings.model_copy(update={"merged": {}}))


def test_what_was_decided_on_an_account_that_left_can_be_changed_and_withdrawn(left: Desk) -> None:
    left.change_known("A-OLD", "action/action-1", {"status": "dropped"}, MIA, NOW)
    assert (newest(left, "A-OLD", "action", "action-1").value or {})["status"] == "dropped"
    left.decide("A-OLD", "charter", None, MIA, NOW)
    assert newest(left, "A-OLD", "charter").value is None


@pytest.mark.parametrize("what", ["action", "action/action-2", "tier"])
def test_nothing_new_is_said_of_an_account_that_left(left: Desk, what: str) -> None:
    with pytest.raises(UsageError, match=r"A-OLD is in no export any more, .*: kam judgments show A-OLD"):
        left.decide("A-OLD", what, {"title": "Visit"}, MIA, NOW)
    with pytest.raises(UsageError, match="there is no account 'A-OLE'"):
        left.decide("A-OLE", what, {"title": "Visit"}, MIA, NOW)


# --- notes on a person -----------------------------------------------------------------------------------

NOTE = {"day": "2026-11-20", "view": "customer", "note": "Speaks of their cost per litre."}


def test_notes_on_a_person_are_for_them_and_who_leads_them(desk: Desk) -> None:
    rep, manager = next(iter(desk.workbook.managers.items()))
    other = next(one for one in desk.workbook.reps if one not in (rep, manager))
    desk.decide(rep, "development_note", NOTE, Said(manager, "talk"), NOW)
    own = Said(desk.workbook.reps[rep], "talk")
    desk.decide(rep, "development_note/development-note-1", {"next_step": "a visit"}, own, NOW)
    for stranger in (other, desk.workbook.reps[other], "mia"):
        with pytest.raises(UsageError, match=f"notes on {rep} are for {rep} .* alone, and you are"):
            desk.decide(rep, "development_note/development-note-1", NOTE, Said(stranger, "x"), NOW)
        with pytest.raises(UsageError, match="say who you are by --author"):
            notes_on(desk, rep, stranger)
    told = notes_on(desk, rep, manager.lower()).splitlines()
    assert told[0] == f"{rep} development_note development-note-1"
    assert "    next_step: nothing -> a visit" in told
    with pytest.raises(UsageError, match=f"there is no note on {manager} yet"):
        notes_on(desk, manager, manager)


def test_what_was_signed_for_company_and_team_stays_and_is_told(desk: Desk, account: str) -> None:
    manager = next(one for one in desk.workbook.managers.values() if one)
    for subject, kind in (("company", "company_target"), (manager, "team_target")):
        desk.decide(subject, f"{kind}/2027", {"amount": 900.0}, MIA, NOW)
        changed = {"changed_to": 800.0, "changed_on": "2026-11-20"}
        desk.decide(subject, f"{kind}/2027", changed, MIA, NOW)
        told = shown(desk.folder, subject, kind, None)
        assert "amount: nothing -> 900" in told and "changed_to: nothing -> 800" in told
        assert newest(desk, subject, kind, "2027").value == {"amount": 900.0, **changed}
    with pytest.raises(UsageError, match="kam set company company_target/2027"):
        desk.decide(account, "company_target/2027", {"amount": 1.0}, MIA, NOW)
    with pytest.raises(UsageError, match="there is no rep 'company'"):
        desk.decide("company", "team_target/2027", {"amount": 1.0}, MIA, NOW)
