"""What a plan keeps of its judgments so that a later one can be compared with it."""

from collections.abc import Iterator, Mapping
from typing import Any

from kamlib.judgments.decisions import BuyingRole, PurchaseDecision
from kamlib.judgments.knowledge import Standing
from kamlib.judgments.needs import Need
from kamlib.judgments.opportunities import AddedOpportunity, OpportunityAnswers
from kamlib.judgments.ownership import DecidedOwner, DecidedTier, Programme
from kamlib.judgments.people import Stakeholder
from kamlib.judgments.plan_work import Action, Goal, LongObjective, Objective
from kamlib.judgments.record import Record
from kamlib.judgments.review import PlanStatus
from kamlib.judgments.strategies import Strategy
from kamlib.plan.blocks import Scalar
from kamlib.plan.document import Remembered
from kamlib.plan.judged.said import Judged, Said

COMPARED: Mapping[type[Record], tuple[str, ...]] = {
    DecidedTier: ("tier",),
    DecidedOwner: ("owner",),
    Programme: ("member",),
    PlanStatus: ("status",),
    Standing: ("growth_potential", "last_revenue", "can_grow"),
    Stakeholder: ("name", "function", "seniority", "left"),
    PurchaseDecision: ("title", "amount", "expected", "status"),
    BuyingRole: ("roles", "degree_of_influence", "response_mode", "stance", "rating"),
    Need: ("what", "importance", "answered_by", "answer"),
    OpportunityAnswers: (
        "margin_likely",
        "hours_likely",
        "bid_cost_likely",
        "win_probability",
        "value_to_customer",
    ),
    Strategy: ("status", "nature_of_barrier", "barrier", "until"),
    LongObjective: ("what", "year", "measure", "current", "target"),
    Goal: ("title", "measure", "current", "target", "due"),
    Objective: ("title", "measure", "current", "target", "due"),
    Action: ("title", "owner", "due", "effort", "status"),
}
"""Kind -> the fields that are compared: short ones that say what is planned, and never how it was argued."""


def remembered(judged: Judged) -> tuple[Remembered, ...]:
    """The account's judgments that are compared, by kind and key."""
    return tuple(_remembered(judged))


def _remembered(judged: Judged) -> Iterator[Remembered]:
    for kind, fields in COMPARED.items():
        for one in sorted(judged.all(kind), key=lambda one: one.key):
            value = one.record.as_value()
            yield Remembered(
                kind=kind.kind,
                key=one.key,
                about=_about(one, judged),
                fields={name: _plain(name, value[name], judged) for name in fields if name in value},
                by=one.revision.author,
                at=one.revision.on,
            )


def _plain(name: str, value: Any, judged: Judged) -> Scalar:
    """One value, as JSON has it; one of us by name."""
    if name == "owner":
        return judged.one_of_us(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(value) if isinstance(value, list) else value


def _about(one: Said[Any], judged: Judged) -> str:
    """What a reader calls it."""
    record = one.record
    if isinstance(record, BuyingRole):
        titles = {known.key: known.record.title for known in judged.all(PurchaseDecision)}
        title = titles.get(record.decision, record.decision)
        return f"{judged.person(record.stakeholder)} ({title})"
    if isinstance(record, OpportunityAnswers):
        added = {known.key: known.record.name for known in judged.all(AddedOpportunity)}
        return added.get(one.key, one.key)
    if isinstance(record, Strategy):
        return one.key.replace("_", " ")
    for field in ("title", "name", "what"):
        if hasattr(record, field):
            return getattr(record, field)
    return ""
