"""What stood in a plan when it was signed: the judgments by which it is tried once the time has passed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType
from typing import Any, TypeVar

from kamlib.judgments.history import Matter, Revision, in_force
from kamlib.judgments.joined import joined
from kamlib.judgments.opportunities import OpportunityAnswers
from kamlib.judgments.plan_work import Action
from kamlib.judgments.record import Record
from kamlib.judgments.review import PlanStatus
from kamlib.judgments.strategies import Strategy
from kamlib.judgments.targets import AccountTarget

TRIED = (PlanStatus.kind, AccountTarget.kind, OpportunityAnswers.kind, Strategy.kind, Action.kind)
"""The kinds of judgment that can be set beside what came."""

NOBODY_MERGED: Mapping[str, str] = MappingProxyType({})

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class SignedPlan:
    """An account's plan as it was signed `on` a day: by matter the values that were in force then."""

    account: str
    on: date
    said: Mapping[Matter, Mapping[str, Any]]

    def all(self, record: type[R]) -> Iterator[tuple[str, R]]:
        """key and record of those of one kind, by key."""
        for matter, value in sorted(self.said.items()):
            if matter.kind == record.kind:
                yield matter.key, record.model_validate(value)


def until_signed(revisions: Iterable[Revision], merged: Mapping[str, str] = NOBODY_MERGED) -> list[Revision]:
    """Of the accounts whose plan was ever signed, what was said up to the last signature, in order: what is
    said later changes nothing that can be tried.

    merged: an account's old id -> the id it goes by now.
    """
    known = list(revisions)
    now = {one.subject: merged.get(one.subject, one.subject) for one in known}
    last = {now[one.subject]: one.at for one in sorted(known, key=lambda one: one.at) if signs(one)}
    kept = (one for one in known if now[one.subject] in last and one.at <= last[now[one.subject]])
    return sorted(kept, key=lambda one: one.number)


def signed_plans(
    revisions: Iterable[Revision], before: date, merged: Mapping[str, str] = NOBODY_MERGED
) -> list[SignedPlan]:
    """One for each signature before the day, by account and day. What was saved with the signature, at the
    same moment, was signed with it. What was said by an old id counts as the plan shows it (joined.py)."""

    def account_of(one: Revision) -> str:
        return merged.get(one.subject, one.subject)

    ordered = sorted(revisions, key=lambda one: (account_of(one), one.number))
    found = []
    for account, group in groupby(ordered, key=account_of):
        own = list(group)
        signatures = (one for one in own if signs(one) and one.on < before)
        found += [plan for one in signatures if (plan := _plan(account, own, one, merged))]
    return sorted(found, key=lambda one: (one.account, one.on))


def signs(one: Revision) -> bool:
    """Whether it signs a plan."""
    return (
        one.revision is not None
        and one.kind == PlanStatus.kind
        and (one.value or {}).get("status") == "signed"
    )


def _plan(
    account: str, own: list[Revision], signature: Revision, merged: Mapping[str, str]
) -> SignedPlan | None:
    """None where the account's own status went before the signature of an old id."""
    shown = joined(list(in_force(own, signature.at).values()), merged)
    if all(one.number != signature.number for one in shown):
        return None
    said = {one.matter: one.value for one in shown if one.value is not None}
    return SignedPlan(account, signature.on, said)
