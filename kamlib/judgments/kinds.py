"""All kinds of judgment, and how a record is read: everything that is wrong with it is told at once."""

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.judgments import (
    decisions,
    knowledge,
    needs,
    opportunities,
    ownership,
    people,
    plan_work,
    review,
    strategies,
)
from kamlib.judgments.record import Record

_ALL: tuple[type[Record], ...] = (
    ownership.DecidedTier,
    ownership.DecidedOwner,
    ownership.Programme,
    ownership.TeamMember,
    ownership.DevelopmentNote,
    knowledge.Standing,
    knowledge.Knowledge,
    knowledge.CustomerQuestion,
    knowledge.RelationshipLevel,
    knowledge.RelationshipItem,
    knowledge.SatisfactionNote,
    knowledge.Event,
    people.Stakeholder,
    people.RelationshipLine,
    people.Coverage,
    decisions.PurchaseDecision,
    decisions.BuyingRole,
    needs.Need,
    needs.OfferOfHelp,
    needs.Win,
    needs.LossResponse,
    needs.ExternalFactor,
    strategies.Strategy,
    strategies.LedgerEntry,
    strategies.Condition,
    plan_work.Charter,
    plan_work.LongObjective,
    plan_work.Goal,
    plan_work.Objective,
    plan_work.Action,
    opportunities.AddedOpportunity,
    opportunities.OpportunityAnswers,
    opportunities.Branch,
    review.PlanStatus,
    review.Review,
    review.Waiver,
)

KINDS: Mapping[str, type[Record]] = {record.kind: record for record in _ALL}

FIXED: Mapping[str, tuple[str, ...]] = {
    "knowledge": tuple(knowledge.TOPICS),
    "relationship_item": tuple(knowledge.INDEX_ITEMS),
    "strategy": tuple(strategies.STRATEGIES),
}
"""The kinds whose keys are given; topics of knowledge may be added in the settings."""


@dataclass(frozen=True)
class Wrong:
    """What is wrong with one field ("key": the key), what stands there and what would be right."""

    field: str
    value: Any
    remedy: str


class WrongRecord(UsageError):
    """A record that can't be: `faults` has everything that is wrong with it."""

    def __init__(self, kind: str, faults: Sequence[Wrong]) -> None:
        self.faults = tuple(faults)
        told = (
            f"{one.field}: {one.remedy}"
            if one.value is None
            else f"{one.field} = {one.value!r}: {one.remedy}"
            for one in faults
        )
        super().__init__("\n".join(f"{kind}, {one}" for one in told))


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
        raise WrongRecord(kind, [*faults, *(_fault(record, one) for one in error.errors())]) from None
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
    """A key for a new record: the kind and the first number that nobody has.

    >>> next_key("action", {"action-1", "visit"})
    'action-2'
    """
    number = 1
    while (key := f"{kind.replace('_', '-')}-{number}") in taken:
        number += 1
    return key


def _key_faults(record: type[Record], key: str, known: Sequence[str]) -> list[Wrong]:
    if record.nature == "one":
        return [Wrong("key", key, "an account has one of this kind: leave the key out")] if key else []
    if not key:
        remedy = f"choose one of {', '.join(known)}" if known else "give it a short name, as in action-7"
        return [Wrong("key", None, remedy)]
    if known and key not in known:
        return [Wrong("key", key, _instead(key, known))]
    if len(key) > 80 or not key.isprintable() or key.strip() != key:
        return [Wrong("key", key, "write at most 80 signs in one line")]
    return []


def _fault(record: type[Record], error: Any) -> Wrong:
    """What pydantic found, in the words of a user."""
    field = str(error["loc"][0]) if error["loc"] else ""
    value, limits = error["input"], error.get("ctx", {})
    match error["type"]:
        case "missing":
            return Wrong(field, None, _description(record, field) or "is needed")
        case "extra_forbidden":
            return Wrong(field, value, f"no such field; {_instead(field, list(record.model_fields))}")
        case "literal_error":
            words = [word.strip("'") for word in str(limits["expected"]).replace(" or ", ", ").split(", ")]
            return Wrong(field, value, _instead(str(value), words))
        case "value_error" if not error["loc"]:  # two fields that don't go together
            name, _, remedy = str(limits["error"]).partition(": ")
            return Wrong(name, None, remedy)
        case "value_error":
            return Wrong(field, value, str(limits["error"]))
        case "greater_than_equal" | "less_than_equal":
            return Wrong(field, value, f"is out of its range. {_description(record, field)}".strip())
        case "string_too_long":
            return Wrong(field, value, f"write at most {limits['max_length']:,} signs")
        case "string_too_short" | "too_short":
            return Wrong(field, value, "is empty: write something, or leave it out")
        case kind if kind.startswith("date"):
            return Wrong(field, value, "write a day, as in 2026-11-30")
        case kind if kind.startswith("bool"):
            return Wrong(field, value, "write yes or no")
        case kind if kind.startswith(("int", "float", "finite")):
            return Wrong(
                field, value, f"write a number, as in {'3' if kind.startswith('int') else '1250.50'}"
            )
        case _:
            return Wrong(field, value, "write a text")


def _description(record: type[Record], field: str) -> str:
    return record.model_fields[field].description or ""


def _instead(said: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(said.casefold().replace(" ", "_"), known, n=1)
    return f"did you mean {near[0]}?" if near else f"choose one of {', '.join(known)}"
