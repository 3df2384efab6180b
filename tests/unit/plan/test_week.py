"""The agenda from drawn actions: who has what by when, what clashes, what comes next, what is out of date."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import read_record
from kamlib.plan.week.agenda import agenda, clashes, of_person, span_of, touching
from kamlib.plan.week.ahead import by_account, stale_topics, to_prepare
from kamlib.plan.week.items import Item, items_of
from tests.drawn import text
from tests.unit.plan.rows import frame, row

PEOPLE = {"U1": "Lena Hoff", "U2": "Ole Brandt"}
ACCOUNTS = {"A1": "Alder", "A2": "Birch"}
MONDAY = date(2026, 11, 30)


def said(account: str, kind: str, key: str, *, on: date = date(2026, 10, 1), **value: Any) -> Revision:
    return Revision(
        subject=account,
        kind=kind,
        key=key,
        value=read_record(kind, key, value).as_value(),
        base=0,
        number=1,
        revision=1,
        author="Mia",
        reason="r",
        at=datetime(on.year, on.month, on.day, 9, tzinfo=UTC),
    )


def action(key: str, account: str = "A1", **value: Any) -> Revision:
    return said(account, "action", key, **{"title": key, "owner": "U1", **value})


def items(*revisions: Revision) -> list[Item]:
    return items_of(revisions, ACCOUNTS, PEOPLE)


def keys(found: Any) -> str:
    return " ".join(one.key for one in found)


DRAWN = (
    # key      due           status     where it belongs in the week from Monday, 30 November
    ("old", "2026-10-01", "open", "late"),
    ("sunday", "2026-11-29", "running", "late"),
    ("monday", "2026-11-30", "open", "due"),
    ("sunday-2", "2026-12-06", "open", "due"),
    ("monday-2", "2026-12-07", "open", "later"),
    ("whenever", None, "open", "undated"),
    ("ready", "2026-12-01", "done", None),
    ("gone", "2026-10-01", "dropped", None),
)


@pytest.mark.parametrize("part", ["late", "due", "undated", "later"])
def test_each_open_action_stands_where_its_day_is(part: str) -> None:
    found = agenda(
        items(*(action(key, due=due, status=status) for key, due, status, _ in DRAWN)),
        span_of(MONDAY, "week"),
    )
    assert keys(getattr(found, part)) == " ".join(key for key, *_, where in DRAWN if where == part)


@pytest.mark.parametrize(
    ("length", "last"), [("day", MONDAY), ("week", date(2026, 12, 6)), ("month", date(2026, 12, 29))]
)
def test_a_span_ends_before_the_next_one(length: Any, last: date) -> None:
    assert span_of(MONDAY, length).last == last


def test_a_person_has_their_own_and_what_nobody_has_in_their_accounts() -> None:
    every = items(
        action("mine"),
        action("by-name", owner="lena hoff"),
        action("elsewhere", "A2"),
        action("theirs", owner="U2"),
        action("nobodys", owner=None),
        action("nobodys-elsewhere", "A2", owner=None),
        action("agency", owner="An agency"),
    )
    assert keys(of_person(every, "U1", {"A1"})) == "by-name mine nobodys elsewhere"
    assert keys(of_person(every, "U2", {"A2"})) == "theirs nobodys-elsewhere"
    assert {one.key: one.who and one.who.name for one in every}["agency"] == "An agency"


def test_a_day_has_so_many_hours() -> None:
    day = {"due": "2026-12-01"}
    assert not clashes(items(action("a", effort=5, **day), action("b", effort=3, **day)), 8)
    (full,) = clashes(items(action("a", effort=5, **day), action("b", "A2", effort=3.5, **day)), 8)
    assert (full.day, full.hours, keys(full.items)) == (date(2026, 12, 1), 8.5, "a b")
    assert not clashes(items(action("a", effort=5, **day), action("b", effort=5, owner="U2", **day)), 8)
    assert not clashes(items(action("a", effort=9, status="done", **day)), 8)


def test_what_has_a_start_is_spread_over_its_working_days() -> None:
    """Friday to Tuesday: three working days of four hours; a second action fills the Monday."""
    long = action("long", start="2026-11-27", due="2026-12-01", effort=12)
    assert not clashes(items(long), 4)
    (full,) = clashes(items(long, action("short", due="2026-11-30", effort=1)), 4)
    assert (full.day, full.hours) == (MONDAY, 5)


def test_two_of_us_at_one_door() -> None:
    person = said("A1", "stakeholder", "p-1", name="Ada Voss")
    visit = {"due": "2026-12-01", "stakeholder": "p-1", "channel": "in_person"}
    (met,) = clashes(items(person, action("a", **visit), action("b", owner="U2", **visit)), 8)
    assert (met.whom, [who.id for who in met.who]) == ("Ada Voss", ["U1", "U2"])
    assert touching([met], items(person, action("a", **visit))) == [met]
    assert not touching([met], items(action("c", **visit)))
    for other in ({"owner": "U1"}, {"due": "2026-12-02"}, {"channel": "phone"}, {"stakeholder": "p-2"}):
        second = action("b", **{"owner": "U2", **visit, **other})
        assert not clashes(items(person, action("a", **visit), second), 8), other


TALKS = (
    # last talk     next talk      why it comes next in the week from Monday, 30 November 2026
    ("2026-11-01", "2026-12-02", "The talk about it is on 2 December 2026"),
    ("2026-11-01", "2026-11-20", "The talk about it was set for 20 November 2026, and none is noted since"),
    ("2026-06-02", None, "The last talk about it was on 2 June 2026, 181 days ago"),
    ("2026-06-03", None, None),
    ("2026-01-01", "2026-12-07", None),  # late, but the day is set
    (None, None, None),
)


@pytest.mark.parametrize(("last", "following", "why"), TALKS)
def test_a_talk_comes_before_what_waits(last: str | None, following: str | None, why: str | None) -> None:
    rows = [row(account="A1", name="Alder", urgent=True), row(account="A2", name="Birch", tier="B")]
    rows[0] |= {"urgent": True}
    talk = [said("A2", "review", "r-1", day=last, next_review=following)] if last else []
    found = to_prepare(rows, by_account(talk), span_of(MONDAY, "week"), frame())
    assert found[0].account == ("A2" if why else "A1")
    if why:
        assert text(found[0].why) == why
    assert [one.account for one in found].count("A2") <= 1


def test_of_several_talks_the_last_counts() -> None:
    talks = [said("A1", "review", f"r-{day}", day=day) for day in ("2025-01-01", "2026-11-01")]
    calm = [row(account="A1", name="Alder") | {"urgent": False}]
    (found,) = to_prepare(calm, by_account(talks), span_of(MONDAY, "week"), frame())
    assert found.why.id.startswith("plan-")


def test_what_fell_out_of_date_last_comes_first() -> None:
    known = by_account(
        [
            said("A1", "knowledge", "swot", on=date(2025, 11, 29), statement="s"),  # 366 days ago
            said("A1", "knowledge", "strategy", on=date(2025, 11, 30), statement="s"),  # 365 days ago
            said("A1", "knowledge", "problems", on=date(2026, 1, 1), statement="s"),
            said("A2", "knowledge", "swot", on=date(2020, 1, 1), statement="s"),
        ]
    )
    half_lives = {"swot": 365, "strategy": 365, "problems": 90}
    found = stale_topics(known, {"A1": "Alder"}, MONDAY, half_lives)
    assert [(one.topic, one.days) for one in found] == [("swot", 1), ("problems", 243)]


days = st.none() | st.dates(date(2026, 10, 1), date(2027, 2, 1))


@given(
    st.lists(st.tuples(days, st.sampled_from(["open", "running", "done", "dropped"]))),
    st.dates(date(2026, 10, 1), date(2027, 2, 1)),
    st.sampled_from(["day", "week", "month"]),
)
def test_nothing_open_is_lost_and_nothing_stands_twice(drawn: Any, start: date, length: Any) -> None:
    every = items(*(action(f"a-{n}", due=due, status=state) for n, (due, state) in enumerate(drawn)))
    found = agenda(every, span_of(start, length))
    told = [one.key for one in (*found.shown, *found.later)]
    assert sorted(told) == sorted(one.key for one in every if one.is_open)
