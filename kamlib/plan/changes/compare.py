"""Two plans of one account compared: what changed, old beside new, by whom and when."""

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date
from typing import Any

from kamlib.plan.blocks import Cell, Finding, FindingList, Scalar
from kamlib.plan.document import AccountPlan, Remembered
from kamlib.sentences import Sentence, day, money, name, number, percent, say, year

Matter = tuple[str, str]
"""A kind of judgment and its key."""

Withdrawn = Mapping[Matter, tuple[str, date]]
"""Who withdrew a judgment, and when: what a plan alone does not know."""


@dataclass(frozen=True)
class PlanChange:
    """`what` changed, a sentence, with the `old` value and the `new` one; None where there was or is none.
    `kind` and `key`: the judgment, "" for what the exports say; `by` and `at` where somebody decided it."""

    what: Sentence
    kind: str
    key: str = ""
    old: Cell = None
    new: Cell = None
    by: str | None = None
    at: date | None = None


def changes(before: AccountPlan, after: AccountPlan, withdrawn: Withdrawn | None = None) -> list[PlanChange]:
    """All that changed: what the account is, then what people decided, then what rules found."""
    return [
        *_facts(before, after),
        *_decided(before, after, withdrawn or {}),
        *_findings(before, after),
    ]


def _facts(before: AccountPlan, after: AccountPlan) -> Iterator[PlanChange]:
    if before.name != after.name:
        yield PlanChange(say("change-name"), "name", old=before.name, new=after.name)
    if before.tier != after.tier:
        yield PlanChange(say("change-tier"), "tier", old=before.tier, new=after.tier, **_by(after, "tier"))
    if before.owner.id != after.owner.id:
        old_name, new_name = before.owner.name, after.owner.name
        yield PlanChange(say("change-owner"), "owner", old=old_name, new=new_name, **_by(after, "owner"))
    old, new = _goal(before), _goal(after)
    if old != new:
        yield PlanChange(say("change-goal"), "goal-figure", old=old, new=new)


def _by(plan: AccountPlan, kind: str) -> dict[str, Any]:
    """Who decided it, where somebody did."""
    found = next((one for one in plan.remembered if one.kind == kind), None)
    return {"by": found.by, "at": found.at} if found else {}


def _goal(plan: AccountPlan) -> Sentence | None:
    """The revenue goal with its year."""
    figure = next((one for one in plan.figures if one.id == "figure-goal"), None)
    if figure is None or figure.value is None:
        return None
    return say("change-goal-of", amount=money(float(figure.value)), year=year(plan.planning_year))


TOLD_BY_THE_ACCOUNT = ("tier", "owner")
"""Kinds whose change is told as the account's: a decision may agree with what is computed."""


def _decided(before: AccountPlan, after: AccountPlan, withdrawn: Withdrawn) -> Iterator[PlanChange]:
    old = {(one.kind, one.key): one for one in before.remembered}
    new = {(one.kind, one.key): one for one in after.remembered}
    for matter in sorted({*old, *new}, key=lambda matter: (_ORDER.index(matter[0]), matter[1])):
        if matter[0] not in TOLD_BY_THE_ACCOUNT:
            yield from _of_one(old.get(matter), new.get(matter), withdrawn.get(matter))


_ORDER = (
    *("tier", "owner", "programme", "plan_status", "standing"),
    *("stakeholder", "purchase_decision", "buying_role", "need", "opportunity_answers", "strategy"),
    *("long_objective", "goal", "objective", "action"),
)

BY_FIELD = ("programme", "standing", "opportunity_answers", "strategy")
"""Kinds that every account has something to say of: the first word on one is a change of its fields."""


def _of_one(
    old: Remembered | None, new: Remembered | None, withdrawn: tuple[str, date] | None
) -> Iterator[PlanChange]:
    one = new or old
    if one is None:
        return
    by, at = (new.by, new.at) if new else withdrawn or (None, None)
    if (old and new) or one.kind in BY_FIELD:
        was, now = (said.fields if said else {} for said in (old, new))
        for field in dict.fromkeys((*was, *now)):
            if was.get(field) != now.get(field):
                old_cell, new_cell = (_cell(one.kind, field, said.get(field)) for said in (was, now))
                yield PlanChange(_of_field(one, field), one.kind, one.key, old_cell, new_cell, by, at)
    else:
        yield _told("new" if new else "gone", one, by=by, at=at)


def _of_field(one: Remembered, field: str) -> Sentence:
    what, field = one.kind.replace("_", "-"), field.replace("_", "-")
    if one.about:
        return say(f"change-field-{field}", about=name(one.about))
    return say(f"change-{what}-{field}" if one.kind == "standing" else f"change-{what}")


def _told(case: str, one: Remembered, by: str | None, at: date | None) -> PlanChange:
    what = say(f"change-{one.kind.replace('_', '-')}-{case}", about=name(one.about))
    return PlanChange(what, one.kind, one.key, by=by, at=at)


DAYS, YEARS = ("due", "expected", "left", "until"), ("year",)
AMOUNTS = ("amount", "last_revenue", "margin_likely", "bid_cost_likely")

WORDS: Mapping[tuple[str, str], str] = {
    ("action", "status"): "action-status",
    ("programme", "member"): "change-member",
    ("standing", "growth_potential"): "change-level",
    ("standing", "can_grow"): "change-answer",
    ("need", "importance"): "change-level",
    ("need", "answered_by"): "change-answered-by",
    ("strategy", "status"): "strategy-status",
    ("strategy", "nature_of_barrier"): "change-barrier",
    ("purchase_decision", "status"): "change-decision",
    ("plan_status", "status"): "change-plan",
    ("stakeholder", "seniority"): "change-seniority",
    ("buying_role", "degree_of_influence"): "influence",
    ("buying_role", "response_mode"): "mode",
    ("buying_role", "stance"): "stance",
}
"""Fields whose values are words of ours -> what the ids of their texts begin with."""


def _cell(kind: str, field: str, value: Scalar) -> Cell:
    """A field's value as a page writes it."""
    if value is None:
        return None
    if field in DAYS:
        return say("change-day", date=day(date.fromisoformat(str(value))))
    if field in AMOUNTS:
        return say("change-amount", amount=money(float(value)))
    if field in YEARS:
        return say("change-year", year=year(int(value)))
    if field == "win_probability":
        return say("change-share", share=percent(float(value)))
    if field == "roles":
        return say(f"roles-{'-'.join(sorted(role.split('_')[0] for role in str(value).split(', ')))}")
    if isinstance(value, float | int):
        return say("change-number", number=number(value))
    if (kind, field) in WORDS:
        return say(f"{WORDS[kind, field]}-{value.replace('_', '-')}")
    return value


def _findings(before: AccountPlan, after: AccountPlan) -> Iterator[PlanChange]:
    """What was found, what is not any more, and what is as severe as it was not: figures in it may change."""
    lists = _found(before), _found(after)
    several = {one for found in lists for one, times in Counter(map(_thing, found)).items() if times > 1}
    old, new = ({_key(one, several): one for one in found} for found in lists)
    for key in sorted({*old, *new}):
        was, now = old.get(key), new.get(key)
        told = now or was
        if told is not None and _state(was) != _state(now):
            yield PlanChange(told.what, "finding", told.rule, old=_state(was), new=_state(now))


def _found(plan: AccountPlan) -> list[Finding]:
    """The findings that a page lists; what it only counts is left out here, too."""
    return [
        finding
        for section in plan.sections
        for block in section.blocks
        if isinstance(block, FindingList) and block.listed
        for finding in block.findings
    ]


def _state(one: Finding | None) -> Sentence:
    """How severe it is."""
    if one is None:
        return say("change-not-found")
    return say(f"page-urgency-{'waived' if one.waived else one.urgency}")


def _thing(one: Finding) -> tuple[str, ...]:
    """The rule, which of its texts, and what it is about."""
    return one.rule, one.what.id, one.about or ""


def _key(one: Finding, several: Set[tuple[str, ...]]) -> tuple[str, ...]:
    """Where a rule finds several of one thing, the names in them tell them apart; the owner's is in all."""
    if _thing(one) not in several:
        return _thing(one)
    named = sorted((id, str(value.value)) for id, value in one.what.values.items() if value.unit == "name")
    return (*_thing(one), *(text for id, text in named if id != "owner"))
