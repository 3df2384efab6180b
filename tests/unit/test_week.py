"""The week of the sample: equal to a selection from the store's rows that shares no code with it, and its
calendar as another library reads it."""

import itertools
import json
import shlex
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from kamlib import open_workbook
from kamlib.errors import UsageError
from kamlib.judged import keep
from kamlib.judgments.history import Change
from kamlib.plan.slices import Readership
from kamlib.plan.week.agenda import Length
from kamlib.plan.week.document import Preparation
from kamlib.plan.week.items import Item, items_of
from kamlib.report.calendar_file import calendar_file, uid
from kamlib.report.catalogue import catalogue
from kamlib.report.leaks import ForeignAccounts
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from kamlib.workbook import Workbook
from tests.unit.plan.test_judged import said

if TYPE_CHECKING:
    from ical.event import Event

START = date(2026, 11, 2)
HARD = 'Ask, again; "why"\\, said Ærø 日本 – ' + "and a long line that has to be folded " * 4


@pytest.fixture(scope="module")
def book(prepared_workbook: Path) -> Workbook:
    return open_workbook(prepared_workbook)


def rows_of_store(folder: Path) -> pd.DataFrame:
    """One row per action in force, with its fields as columns."""
    with closing(sqlite3.connect(folder / "judgments.db")) as database:
        rows = pd.read_sql("select * from revisions where revision is not null and kind = 'action'", database)
    newest = rows.sort_values("revision").groupby(["subject", "key"], as_index=False).last()
    fields = pd.json_normalize([json.loads(value) for value in newest["value"]])
    return pd.concat([newest[["subject", "key"]], fields], axis="columns")


def selected(book: Workbook, seller: str, start: str, end: str) -> dict[str, list[tuple[str, str]]]:
    actions = rows_of_store(book.folder)
    owners = pd.Series({one.account: one.owner for one in book.company.standings})
    owner = actions["owner"].where(actions["owner"].notna(), actions["subject"].map(owners))
    own = actions[(owner == seller) & actions["status"].isin(["open", "running"])]
    due = own["due"]
    parts = {
        "late": own[due < start],
        "due": own[(due >= start) & (due < end)],
        "undated": own[due.isna()],
        "later": own[due >= end],
    }
    return {
        name: list(part.sort_values(["due", "subject", "key"])[["subject", "key"]].itertuples(index=False))
        for name, part in parts.items()
    }


SPANS: tuple[tuple[Length, str], ...] = (
    ("day", "2026-11-03"),
    ("week", "2026-11-09"),
    ("month", "2026-12-02"),
)


def sellers(book: Workbook) -> set[str]:
    return {one.person.id for one in (*book.company.books, *book.company.teams)}


def agendas_are_the_stores(book: Workbook) -> int:
    """Compares each seller's agenda of each length; returns how many actions were compared."""
    compared = 0
    for seller, (length, end) in itertools.product(sellers(book), SPANS):
        agenda = book.week(seller, START, length).document.agenda
        for part, wanted in selected(book, seller, START.isoformat(), end).items():
            found = [(one.account, one.key) for one in getattr(agenda, part)]
            assert found == [tuple(one) for one in wanted], (seller, length, part)
            compared += len(found)
    return compared


@pytest.mark.slow
def test_each_sellers_agenda_is_what_the_store_has(book: Workbook) -> None:
    assert agendas_are_the_stores(book) > 10


@pytest.mark.slow
def test_each_sellers_agenda_in_the_whole_sample(whole_sample: Path) -> None:
    assert agendas_are_the_stores(open_workbook(whole_sample)) > 100


def test_all_sellers_together_have_what_everybody_has(book: Workbook) -> None:
    apart = [one for who in sellers(book) for one in book.week(who, START).document.agenda.shown]
    together = book.week(start=START).document.agenda.shown
    known = [one for one in together if one.account in set(book.accounts["account"])]
    assert together
    assert {(one.account, one.key) for one in apart} >= {(one.account, one.key) for one in known}
    assert len(apart) == len({(one.account, one.key) for one in apart})


def test_who_owns_no_account_and_leads_nobody_has_a_week(book: Workbook, tmp_path: Path) -> None:
    account = book.accounts["account"].iloc[0]
    quote = said("action", "quote", title="Send the quote", owner="U-99", due="2026-11-04")
    judged = keep(tmp_path, [quote.model_copy(update={"subject": account})])
    inside = Workbook(book.folder, book.place, judged)
    inside.__dict__["reps"] = {**book.reps, "U-99": "Ines Inside"}
    week = inside.week("U-99", START)
    assert [(one.account, one.key) for one in week.document.agenda.due] == [(account, "quote")]
    assert week.document.whose == "Ines Inside" and not week.document.prepare
    assert b"Send the quote" in week.page()


def read_back(content: bytes) -> dict[str, "Event"]:
    from ical.calendar_stream import IcsCalendarStream  # it reads all zones of the world first

    calendar = IcsCalendarStream.calendar_from_ics(content.decode())
    return {event.uid or "": event for event in calendar.events}


def test_another_library_reads_the_same_out_of_the_calendar(book: Workbook) -> None:
    week = book.week(start=START, by="month")
    assert week.items and week.calendar() == book.week(start=START, by="month").calendar()
    events, dated = read_back(week.calendar()), [one for one in week.items if one.record.due]
    assert events.keys() == {uid(one) for one in dated}
    for one in dated:
        _equals(events[uid(one)], one)


def _equals(event: "Event", one: Item) -> None:
    assert (event.dtstart, event.dtend) == (one.record.due, one.record.due + timedelta(days=1))
    assert event.summary == f"{one.account_name}: {one.record.title}"
    assert event.dtstamp.astimezone(UTC) == one.at.astimezone(UTC).replace(microsecond=0)
    assert event.status == ("CANCELLED" if one.record.status == "dropped" else "CONFIRMED")
    assert event.sequence == one.revision - 1
    assert event.categories == [one.record.kind_of_action]
    assert (event.description or "").endswith(shlex.join(["kam", "action", "done", one.account, one.key]))


def test_what_was_moved_keeps_its_name_and_what_was_dropped_is_cancelled(tmp_path: Path) -> None:
    """Also with signs that the format has a meaning for."""
    store = open_store(StorePlace(file=tmp_path / "judgments.db"))
    first = {"title": HARD, "due": "2026-11-04", "owner": "U1"}
    names = []
    for base, value in enumerate((first, first | {"due": "2026-12-24"}, first | {"status": "dropped"})):
        change = Change(
            subject="A;1", kind="action", key="a,1", value=value, base=base, author="Mia", reason="r"
        )
        store.save([change], datetime(2026, 11, 1, 9, base, tzinfo=UTC))
        (item,) = items_of(store.in_force(), {"A;1": "Müller, Söhne; & Co"}, {"U1": "Lena"})
        ((name, event),) = read_back(calendar_file([item], catalogue("en", "EUR"))).items()
        _equals(event, item)
        assert (event.summary, event.sequence) == (f"Müller, Söhne; & Co: {HARD.strip()}", base)
        names.append((name, event.dtstart, event.status))
    store.close()
    assert len({name for name, *_ in names}) == 1
    assert [(day.isoformat(), status) for _, day, status in names] == [
        ("2026-11-04", "CONFIRMED"),
        ("2026-12-24", "CONFIRMED"),
        ("2026-11-04", "CANCELLED"),
    ]


def test_one_accounts_calendar_has_all_of_us(book: Workbook) -> None:
    account = rows_of_store(book.folder)["subject"].value_counts().index[0]
    week = book.week(account=account, start=START, by="month")
    assert {one.account for one in week.items} == {account}
    assert not week.document.prepare and not week.document.stale


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"rep": "U-66"}, "there is no rep 'U-66'"),
        ({"account": "A-66"}, "there is no account 'A-66'"),
        ({"start": "Monday"}, "'Monday' is no day: write one as in 2026-11-30"),
        ({"by": "year"}, "by = 'year': write day, week, month"),
    ],
)
def test_what_is_not_there_is_told(book: Workbook, said: dict, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        book.week(**said)


def test_the_command_writes_files_and_lines(
    kam: Callable[..., tuple[int, str, str]], prepared_workbook: Path, tmp_path: Path
) -> None:
    asked = ("--workbook", str(prepared_workbook), "week", "U-02", "--from", "2026-11-02")
    code, lines, _ = kam(*asked, "--ics", "w.ics", "--html", "w.html")
    assert code == 0 and "kam action done" in lines
    code, told, _ = kam(*asked, "--json")
    found = json.loads(told)
    assert (code, found["start"], found["last"]) == (0, "2026-11-02", "2026-11-08")
    page = (tmp_path / "w.html").read_text()
    for one in (*found["late"], *found["due"], *found["undated"]):
        assert one["done"] in lines and one["done"] in page
    assert (tmp_path / "w.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert (tmp_path / "w.ics").stat().st_mode & 0o777 == 0o600
    code, _, complaint = kam(*asked, "--account", "A-1001")
    assert code == 2 and "name a seller or an account" in complaint


def test_a_week_s_page_names_no_account_that_its_reader_has_nothing_to_do_with(book: Workbook) -> None:
    """Each seller's, each manager's and an account's page leaves; with one foreign account it does not."""
    own, *_ = books = book.company.books
    for rep in sorted({one.person.id for one in (*books, *book.company.teams)}):
        assert book.week(rep, START).page()
    assert book.week(account=own.accounts[0], start=START).page()
    shown = book.week(own.person.id, START)
    seen = Readership(book.company).scope(shown.reader)
    others = (one for one in book.company.standings if not seen.knows(one.account))
    other = next(one for one in others if one.account not in shown.document.worked_in)
    why = shown.document.prepare[0].why
    foreign = replace(shown.document, prepare=(Preparation(other.account, other.name, why),))
    with pytest.raises(ForeignAccounts, match=other.account):
        replace(shown, document=foreign).page()
