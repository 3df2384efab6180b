"""What a decision on a suggested line is noted with, whatever door it comes by: what was seen of the line
then, and, where it is accepted, the opportunity that it becomes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from kamlib.judgments.history import Change, Matter, Revision
from kamlib.judgments.kinds import next_key, read_record
from kamlib.judgments.opportunities import AddedOpportunity, OpportunityAnswers
from kamlib.judgments.suggestions import SEEN, SuggestionDecision, suggestion_key
from kamlib.plan.comparison import Comparison
from kamlib.plan.estimates import two_digits
from kamlib.plan.suggested import Suggested

Lines = Callable[[str], Mapping[str, Suggested]]
"""account -> what is suggested for it, by key."""


def suggested_of(found: Comparison | None) -> dict[str, Suggested]:
    """Key -> line, of what compares an account."""
    own = found.whitespace if found else None
    return {one.key: one for one in own.suggested} if own else {}


DECIDED = ("decision", "cause", "until")


def noted(changes: Sequence[Change], kept: Sequence[Revision], lines: Lines) -> list[tuple[Change, ...]]:
    """Each change, a decision on a suggested line with what is seen of it now, and after it what is saved
    with it. What somebody wrote of the evidence stays theirs, and so does a decision that will be kept as a
    conflict. kept: all that was ever saved of the accounts."""
    newest = {one.matter: one for one in kept if one.revision is not None}
    taken = [one.matter for one in (*kept, *changes)]
    named = _lines_of(newest, changes)
    done: list[tuple[Change, ...]] = []
    for change in changes:
        one = _newly_decided(change, newest.get(change.matter), lines)
        done.append((change,) if one is None else _with_evidence(change, one, taken, named))
        taken += [more.matter for more in done[-1]]
    return done


def _newly_decided(change: Change, before: Revision | None, lines: Lines) -> Suggested | None:
    """The line, where the change decides on one that is suggested and says nothing of what was seen."""
    value, was = change.value, (before.value if before else None) or {}
    if change.kind != SuggestionDecision.kind or value is None:
        return None
    if change.base != (before.revision if before else 0):
        return None
    empty = all(value.get(field) is None for field in SEEN)
    left = all(value.get(field) == was.get(field) for field in SEEN)
    if not empty and not (left and any(value.get(field) != was.get(field) for field in DECIDED)):
        return None
    return lines(change.subject).get(suggestion_key(change.key))


def _with_evidence(
    change: Change, one: Suggested, taken: Sequence[Matter], named: Mapping[tuple[str, str], str]
) -> tuple[Change, ...]:
    value = {**{name: cell for name, cell in (change.value or {}).items() if name not in SEEN}, **_seen(one)}
    if value["decision"] != "accepted" or value.get("opportunity"):
        return (_of(change, change.kind, change.key, value),)
    names = (one.key, suggestion_key(one.name))
    known = next(
        (key for (account, name), key in named.items() if account == change.subject and name in names), ""
    )
    key = known or next_key(
        AddedOpportunity.kind, {each.key for each in taken if each.subject == change.subject}
    )
    decided = _of(change, change.kind, change.key, value | {"opportunity": key})
    return (decided,) if known else (decided, *_becomes(change, one, key))


def _becomes(change: Change, one: Suggested, key: str) -> Iterator[Change]:
    for kind, fields in (
        (AddedOpportunity.kind, _opportunity(one)),
        (OpportunityAnswers.kind, proposed_margin(one)),
    ):
        if fields:
            yield _of(change, kind, key, fields).model_copy(update={"base": 0, "settles": None})


def _of(change: Change, kind: str, key: str, value: Mapping[str, Any]) -> Change:
    record = read_record(kind, key, dict(value), ()).as_value()
    return change.model_copy(update={"kind": kind, "key": key, "value": record})


def _lines_of(newest: Mapping[Matter, Revision], changes: Sequence[Change]) -> dict[tuple[str, str], str]:
    """Account and product line -> the opportunity that people have added for it."""
    now = {**newest, **{one.matter: one for one in changes}}
    added = ((matter, one.value) for matter, one in now.items() if matter.kind == AddedOpportunity.kind)
    return {
        (matter.subject, suggestion_key(value["product_line"])): matter.key
        for matter, value in added
        if value and value.get("product_line")
    }


def _seen(one: Suggested) -> dict[str, Any]:
    """On which evidence it is decided."""
    told = {
        "called": one.name[:200],
        "peers_buying": one.buying,
        "peers": one.peers,
        "adopted": one.adopted,
        "lacked": one.lacked,
        **{"chance_low": one.chance_low, "chance": one.chance, "chance_high": one.chance_high},
        "because": "\n".join(one.because),
    }
    return {name: cell for name, cell in told.items() if cell not in ("", None)}


def _opportunity(one: Suggested) -> dict[str, Any]:
    told = {
        "name": one.name[:200],
        "product_line": one.name[:200],
        "origin": "whitespace",
        "note": f"Suggested: {one.buying} of {one.peers} similar accounts buy it.",
    }
    return told if one.spend is None else {**told, "amount": two_digits(one.spend)}


def proposed_margin(one: Suggested) -> dict[str, Any]:
    """What is left of what such accounts spend; nothing where one of the two is not known."""
    if one.margin is None or one.spend is None or one.spend_low is None or one.spend_high is None:
        return {}
    ends = {"low": one.spend_low, "likely": one.spend, "high": one.spend_high}
    told = {f"margin_{name}": two_digits(spend * one.margin) for name, spend in ends.items()}
    why = (
        f"Proposed: 8 in 10 accounts that buy it spend {two_digits(one.spend_low):,.0f} to "
        f"{two_digits(one.spend_high):,.0f} a year, and {one.margin:.0%} of its revenue is left."
    )
    return {**told, "margin_reason": why}
