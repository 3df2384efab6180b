"""What an agenda does not say by itself: which account to prepare next and why, and what is out of date."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from kamlib.judgments.history import Revision
from kamlib.judgments.knowledge import Knowledge
from kamlib.judgments.review import Review
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, plan_headline
from kamlib.plan.judged.gaps import topic
from kamlib.plan.judged.said import Judged, judged_of
from kamlib.plan.week.agenda import Span
from kamlib.plan.week.document import Preparation, Stale
from kamlib.sentences import count, day, say

MOST = 3
"""So many accounts can be prepared in a week beside everything else."""


def by_account(revisions: Iterable[Revision]) -> dict[str, Judged]:
    """Each account's judgments of these."""
    ordered = sorted(revisions, key=lambda one: one.subject)
    return {account: judged_of(own, {}) for account, own in groupby(ordered, key=lambda one: one.subject)}


def to_prepare(
    rows: Sequence[Row], judged: Mapping[str, Judged], span: Span, frame: PlanFrame
) -> list[Preparation]:
    """The accounts to prepare: whose talk is agreed on, whose last talk lies too far back, then what waits
    most.

    rows: the accounts in the order of their work (analysis/steps.py). How far back a talk may lie depends on
    the tier, as for the rules (`lint.review_a` and the like). Where nobody noted a talk, the order of work
    decides.
    """
    days = {"A": frame.lint.review_a, "B": frame.lint.review_b}
    talks = {account: _last_talk(own) for account, own in judged.items()}
    agreed = sorted(
        (talk.next_review, place, row)
        for place, row in enumerate(rows)
        if (talk := talks.get(row["account"])) and talk.next_review and talk.next_review < span.end
    )
    overdue = sorted(
        (talk.day, place, row)
        for place, row in enumerate(rows)
        if (talk := talks.get(row["account"]))
        and not (talk.next_review and talk.next_review >= span.start)
        and (span.start - talk.day).days > days.get(row["tier"], frame.lint.review_c)
    )
    found = [_agreed(row, on, span) for on, _, row in agreed]
    found += [_overdue(row, last, span) for last, _, row in overdue]
    found += [_waits(row, frame) for row in rows if row["urgent"]] or [_waits(row, frame) for row in rows]
    return list({one.account: one for one in reversed(found)}.values())[::-1][:MOST]


def _last_talk(judged: Judged) -> Review | None:
    return max((one.record for one in judged.all(Review)), key=lambda one: one.day, default=None)


def _agreed(row: Row, on: date, span: Span) -> Preparation:
    message = "week-talk-missed" if on < span.start else "week-talk"
    return Preparation(row["account"], row["name"], say(message, date=day(on)))


def _overdue(row: Row, last: date, span: Span) -> Preparation:
    why = say("week-talk-overdue", date=day(last), days=count((span.start - last).days))
    return Preparation(row["account"], row["name"], why)


def _waits(row: Row, frame: PlanFrame) -> Preparation:
    return Preparation(row["account"], row["name"], plan_headline(row, frame))


def stale_topics(
    judged: Mapping[str, Judged], accounts: Mapping[str, str], today: date, half_lives: Mapping[str, int]
) -> list[Stale]:
    """What is beyond its half-life in these accounts, what fell stale last first.

    accounts: id -> name; half_lives: topic -> days.
    """
    found = list(_stale(judged, accounts, today, half_lives))
    return sorted(found, key=lambda one: (one.days, one.account, one.topic))


def _stale(
    judged: Mapping[str, Judged], accounts: Mapping[str, str], today: date, half_lives: Mapping[str, int]
) -> Iterator[Stale]:
    for account, own in judged.items():
        if account not in accounts:
            continue
        for one in own.all(Knowledge):
            days = half_lives.get(one.key)
            if days is not None and one.is_stale(today, days):
                over = (today - one.learnt).days - days
                yield Stale(account, accounts[account], one.key, topic(one.key), one, over)
