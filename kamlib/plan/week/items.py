"""The actions in force as one list: whose each is, in which account, and on which days it takes hours."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from kamlib.judgments.history import Revision
from kamlib.judgments.plan_work import Action
from kamlib.plan.judged.said import Judged, judged_of

OPEN = ("open", "running")
WEEKEND = 5
"""The first weekday on which hours are not spread: 0 is Monday."""


@dataclass(frozen=True)
class Person:
    """One of us; where nobody of that id or name is known, `id` is what was typed."""

    id: str
    name: str


@dataclass(frozen=True)
class Item:
    """An action. `who` is None where nobody has it; `whom`: who of theirs it is about; `at`, `revision`: when
    it was saved as it is, and for which time."""

    account: str
    account_name: str
    key: str
    record: Action
    who: Person | None
    whom: str | None
    at: datetime
    revision: int

    @property
    def is_open(self) -> bool:
        return self.record.status in OPEN

    @property
    def days(self) -> tuple[date, ...]:
        """The days that its hours are spread over: from its start to its due day without weekends; else the
        due day alone."""
        due, start = self.record.due, self.record.start or self.record.due
        if due is None or start is None:
            return ()
        every = (start + timedelta(days) for days in range((due - start).days + 1))
        return tuple(one for one in every if one.weekday() < WEEKEND) or (due,)


def items_of(
    revisions: Iterable[Revision], accounts: Mapping[str, str], people: Mapping[str, str]
) -> list[Item]:
    """The actions of all accounts, the next due first, those without a day last.

    revisions: judgments in force, of any kinds; accounts: id -> name, people: id -> name of us. An account
    that left the exports is told by its id.
    """
    by_account = sorted(revisions, key=lambda one: one.subject)
    found = [
        item
        for account, own in groupby(by_account, key=lambda one: one.subject)
        for item in account_items(account, accounts.get(account, account), judged_of(own, people))
    ]
    return sorted(found, key=in_order)


def account_items(account: str, name: str, judged: Judged) -> Iterator[Item]:
    """The actions of one account."""
    ids = {known.casefold(): id for id, known in judged.ours.items()}
    for one in judged.all(Action):
        said = one.record.owner
        id = None if said is None else ids.get(said.casefold(), said)
        yield Item(
            account=account,
            account_name=name,
            key=one.key,
            record=one.record,
            who=None if id is None else Person(id, judged.one_of_us(id)),
            whom=judged.person(one.record.stakeholder),
            at=one.revision.at,
            revision=one.revision.revision or 0,
        )


def in_order(item: Item) -> tuple[bool, date, str, str]:
    """Sorts by day, those without one last."""
    return item.record.due is None, item.record.due or date.max, item.account, item.key
