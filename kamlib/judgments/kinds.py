"""All kinds of judgment, and how a record is read: everything that is wrong with it is told at once."""

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kamlib.errors import UsageError
from kamlib.judgments import (
    branches,
    decisions,
    effort,
    knowledge,
    needs,
    opportunities,
    ownership,
    people,
    plan_work,
    relationship,
    review,
    strategies,
    suggestions,
    targets,
)
from kamlib.judgments.faults import Wrong, WrongRecord, faults_of, instead
from kamlib.judgments.record import Anchors, Key, Record

_ALL: tuple[type[Record], ...] = (
    ownership.DecidedTier,
    ownership.DecidedOwner,
    ownership.RefusedOwner,
    ownership.Programme,
    ownership.TeamMember,
    ownership.DevelopmentNote,
    targets.AccountTarget,
    targets.RepTarget,
    targets.TeamTarget,
    targets.CompanyTarget,
    knowledge.Standing,
    knowledge.Knowledge,
    knowledge.CustomerQuestion,
    knowledge.Event,
    relationship.RelationshipLevel,
    relationship.RelationshipItem,
    relationship.SatisfactionNote,
    people.Stakeholder,
    people.RelationshipLine,
    people.Coverage,
    decisions.PurchaseDecision,
    decisions.BuyingRole,
    needs.Need,
    needs.OfferOfHelp,
    strategies.Strategy,
    strategies.LedgerEntry,
    strategies.Condition,
    strategies.LossResponse,
    plan_work.Charter,
    plan_work.Win,
    plan_work.LongObjective,
    plan_work.Goal,
    plan_work.Objective,
    plan_work.Action,
    plan_work.ExternalFactor,
    opportunities.AddedOpportunity,
    opportunities.OpportunityAnswers,
    suggestions.SuggestionDecision,
    effort.EffortResponse,
    branches.Branch,
    review.PlanStatus,
    review.Review,
    review.Waiver,
)

KINDS: Mapping[str, type[Record]] = {record.kind: record for record in _ALL}

FIXED: Mapping[str, Mapping[str, str]] = {
    "knowledge": {name: topic.asks for name, topic in knowledge.TOPICS.items()},
    "relationship_item": {name: item.asks for name, item in relationship.INDEX_ITEMS.items()},
    "strategy": strategies.STRATEGIES,
}
"""The kinds whose keys are given, and what each key means; the settings may add topics of knowledge."""


def keys_of(kind: str, topics: Iterable[str] = ()) -> tuple[str, ...]:
    """The keys that a kind may have; none where any may be chosen. topics: those of the settings."""
    return tuple(dict.fromkeys((*FIXED.get(kind, ()), *(topics if kind == "knowledge" else ()))))


def read_record(kind: str, key: str, value: Mapping[str, Any], topics: Iterable[str] = ()) -> Record:
    """The record that `value` says, as JSON or a sheet's cells have it. Raises WrongRecord and UsageError."""
    record = record_of(kind)
    faults = _key_faults(record, key, keys_of(kind, topics))
    try:
        found = record.model_validate(dict(value))
    except ValidationError as error:
        raise WrongRecord(kind, [*faults, *faults_of(record, value, error)]) from None
    if faults:
        raise WrongRecord(kind, faults)
    return found


def record_of(kind: str) -> type[Record]:
    """The kind's record. Raises UsageError with what may be meant."""
    if kind not in KINDS:
        near = difflib.get_close_matches(kind, KINDS, n=3)
        known = f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(KINDS)}"
        raise UsageError(f"there is no kind of judgment {kind!r}; {known}")
    return KINDS[kind]


def next_key(kind: str, taken: Collection[str]) -> str:
    """A key for a new record: the kind and the first number that nobody has; "" where the key names something
    and has to be given.

    >>> next_key("action", {"action-1", "visit"}), next_key("branch", set())
    ('action-2', '')
    """
    if record_of(kind).named_by:
        return ""
    number = 1
    while (key := f"{kind.replace('_', '-')}-{number}") in taken:
        number += 1
    return key


def anchors_of(kind: str, key: str = "") -> Mapping[str, Anchors]:
    """What the scores from 0 to 4 of a kind's fields mean, by field; of the relationship index for the item
    that is the key.

    >>> anchors_of("relationship_item", "joint_activity")["score"][2]
    'one project together'
    """
    if kind == relationship.RelationshipItem.kind and key in relationship.INDEX_ITEMS:
        return {"score": relationship.INDEX_ITEMS[key].anchors}
    return record_of(kind).anchors


def _key_faults(record: type[Record], key: str, known: Sequence[str]) -> list[Wrong]:
    if record.nature == "one":
        return [Wrong("key", key, "an account has one of this kind: leave the key out")] if key else []
    if not key:
        named = f"write {record.named_by}" if record.named_by else "give it a short name, as in action-7"
        return [Wrong("key", None, f"{named}: one of {', '.join(known)}" if known else named)]
    if known:
        return [] if key in known else [Wrong("key", key, instead(key, known))]
    remedy = "write at most 80 signs in one line, without blanks at its ends; if it looks right, type it anew"
    return [] if _is_key(key) else [Wrong("key", key, remedy)]


def _is_key(text: str) -> bool:
    """Whether a link that names it finds it: links are written in one way."""
    try:
        return _KEY.validate_python(text) == text
    except ValidationError:
        return False


_KEY = TypeAdapter[str](Key)
