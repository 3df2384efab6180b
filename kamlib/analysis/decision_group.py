"""The people who decide one purchase: who is missing, who of us looks after whom, and who nobody does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.analysis.functions import is_other, same_field
from kamlib.judgments.decisions import BuyingRole
from kamlib.judgments.people import Coverage, Stakeholder

SENIORITY = ("staff", "expert", "manager", "head", "board")
"""From below to above."""
CONTACT = ("unknown", "no_contact", "brief", "multiple", "in_depth")
"""How well two know each other, from not at all."""
KNOWN = "brief"
"""From here on somebody of theirs counts as covered."""


@dataclass(frozen=True)
class GroupGaps:
    """What a decision's group lacks, by keys of stakeholders.

    economic_buyers: who gives the final yes, usually exactly one; coaches: with what shows their belief;
    doubtful_coaches: without; blockers: who is against us; uncovered: whom nobody of ours knows."""

    economic_buyers: tuple[str, ...]
    coaches: tuple[str, ...]
    doubtful_coaches: tuple[str, ...]
    blockers: tuple[str, ...]
    uncovered: tuple[str, ...]


def group_gaps(roles: Sequence[BuyingRole], coverage: Sequence[Coverage]) -> GroupGaps:
    """The gaps of one decision. roles: those of the decision alone."""
    covered = {one.stakeholder for one in coverage if is_covered(one)}
    return GroupGaps(
        economic_buyers=_who(roles, lambda one: "economic_buyer" in one.roles),
        coaches=_who(roles, lambda one: "coach" in one.roles and bool(one.belief)),
        doubtful_coaches=_who(roles, lambda one: "coach" in one.roles and not one.belief),
        blockers=_who(roles, lambda one: one.stance in ("enemy", "non_supporter")),
        uncovered=_who(roles, lambda one: one.stakeholder not in covered),
    )


def is_covered(one: Coverage) -> bool:
    """Whether ours and theirs know each other, however little."""
    return _level(one.contact) >= _level(KNOWN)


def _who(roles: Sequence[BuyingRole], fits: Callable[[BuyingRole], bool]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.stakeholder for one in roles if fits(one)))


@dataclass(frozen=True)
class CoverageGap:
    """One of theirs whom we know too little: `now` and `wanted` contact; `junior`: our person stands two or
    more steps below theirs; `other_field`: none of ours who look after them works in their field, and one
    works in another."""

    stakeholder: str
    ours: str | None
    now: str
    wanted: str | None
    junior: bool
    other_field: bool = False

    @property
    def too_little(self) -> bool:
        """Whether they know each other less than wanted."""
        return self.wanted is not None and _level(self.now) < _level(self.wanted)


def coverage_gaps(
    stakeholders: Sequence[tuple[str, Stakeholder]], coverage: Sequence[Coverage], as_of: date
) -> list[CoverageGap]:
    """Who of theirs nobody looks after, whom we know less than wanted, and where ours stands too low.

    stakeholders: key and record; who left before `as_of` is none any more.
    """
    found = []
    for key, person in stakeholders:
        if person.left is not None and person.left < as_of:
            continue
        own = [one for one in coverage if one.stakeholder == key]
        if not own:
            found.append(CoverageGap(key, None, "unknown", None, junior=False))
            continue
        best = max(own, key=lambda one: _level(one.contact))
        wanted = max((one.wanted for one in own if one.wanted), key=_level, default=None)
        junior, other = _is_junior(best, person), _is_of_another_field(own, person)
        gap = CoverageGap(key, best.ours, best.contact, wanted, junior, other)
        if junior or other or gap.too_little:
            found.append(gap)
    return found


def _is_of_another_field(ours: Sequence[Coverage], theirs: Stakeholder) -> bool:
    """One of ours who speaks their language is enough."""
    if any(same_field(one.function, theirs.function) for one in ours):
        return False
    return any(is_other(one.function, theirs.function) for one in ours)


def _is_junior(ours: Coverage, theirs: Stakeholder) -> bool:
    if ours.seniority is None or theirs.seniority is None:
        return False
    return SENIORITY.index(theirs.seniority) - SENIORITY.index(ours.seniority) >= 2


def _level(contact: str) -> int:
    return CONTACT.index(contact)


def lost_with(
    key: str, roles: Sequence[BuyingRole], coverage: Sequence[Coverage]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """If this person leaves: the decisions in which they alone are economic buyer or coach, and those of ours
    who know nobody else there."""
    alone = []
    for decision in dict.fromkeys(one.decision for one in roles):
        own = [one for one in roles if one.decision == decision]
        for role in ("economic_buyer", "coach"):
            holders = {one.stakeholder for one in own if role in one.roles}
            if holders == {key}:
                alone.append(decision)
    known = {one.ours: {two.stakeholder for two in coverage if two.ours == one.ours} for one in coverage}
    only = [ours for ours, theirs in known.items() if theirs == {key}]
    return tuple(dict.fromkeys(alone)), tuple(only)
