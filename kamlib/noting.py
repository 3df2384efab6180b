"""What a decision on a suggested line is noted with, whatever door it comes by: what was seen of the line
then, and, where it is accepted, the opportunity that it becomes."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kamlib.judgments.history import Change, Matter, Revision, in_force
from kamlib.judgments.joined import joined
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

OURS = {"base": 0, "settles": None, "source": None, "source_date": None, "confirmed": False}
"""What is estimated here is new, and nothing that whoever decided has a letter for."""


class _Added(NamedTuple):
    """An opportunity that people added for a product line: as it is kept, and its account and key now."""

    kept: Matter
    account: str
    key: str
    line: str


def noted(
    changes: Sequence[Change],
    kept: Sequence[Revision],
    lines: Lines,
    merged: Mapping[str, str],
    currency: str,
    *,
    anew: bool = False,
) -> list[tuple[Change, ...]]:
    """Each change, a decision on a suggested line with what is seen of it now and without the opportunity
    that it is no more, and after it what is saved with it. What somebody wrote of the evidence
    stays theirs, and so does a decision that will be kept as a conflict. kept: all that was ever saved of the
    accounts, also under their old ids; merged: old id -> the id it goes by now; currency: of the amounts;
    anew: also what says the same as before is decided on what is seen now."""
    newest = {one.matter: one for one in kept if one.revision is not None}
    taken = [one.matter for one in (*kept, *changes)]
    added = list(_added(kept, changes, merged))
    done: list[tuple[Change, ...]] = []
    for change in map(_without_former, changes):
        if not _newly_decided(change, newest.get(change.matter), anew=anew):
            done.append((change,))
            continue
        account = _now(change.subject, merged)
        one = lines(change.subject).get(suggestion_key(change.key))
        used = {each.key for each in taken if _now(each.subject, merged) == account}
        own = [each for each in added if each.account == account]
        done.append(_with_evidence(change, one, currency, used, own) if one else (_without_evidence(change),))
        taken += [more.matter for more in done[-1]]
    return done


def _now(account: str, merged: Mapping[str, str]) -> str:
    return merged.get(account, account)


def _newly_decided(change: Change, before: Revision | None, *, anew: bool) -> bool:
    """Whether it decides otherwise than before on a line, and says nothing itself of what was seen."""
    value, was = change.value, (before.value if before else None) or {}
    if change.kind != SuggestionDecision.kind or value is None:
        return False
    if change.base != (before.revision if before else 0):
        return False
    empty = all(value.get(field) is None for field in SEEN)
    left = all(value.get(field) == was.get(field) for field in SEEN)
    return (empty or left) and (anew or any(value.get(field) != was.get(field) for field in DECIDED))


def _without_former(change: Change) -> Change:
    """Only an accepted line is an opportunity: another decision says nothing of the one it was before."""
    value = change.value or {}
    if change.kind != SuggestionDecision.kind or value.get("decision") == "accepted":
        return change
    stays = {name: cell for name, cell in value.items() if name != "opportunity"}
    return change if stays == value else change.model_copy(update={"value": stays})


def _without_evidence(change: Change) -> Change:
    """Of a line that is not suggested now: what was seen for the decision before speaks not for this one.
    What the line is called stays."""
    value = change.value or {}
    stays = {name: cell for name, cell in value.items() if name == "called" or name not in SEEN}
    return change.model_copy(update={"value": stays})


def _with_evidence(
    change: Change, one: Suggested, currency: str, used: Collection[str], added: Sequence[_Added]
) -> tuple[Change, ...]:
    value = {**{name: cell for name, cell in (change.value or {}).items() if name not in SEEN}, **_seen(one)}
    if value["decision"] != "accepted" or value.get("opportunity"):
        return (_of(change, change.kind, change.key, value),)
    names = (one.key, suggestion_key(one.name))
    known = next((each for each in added if each.line in names), None)
    if known:  # what stands on the same id is named as it stands there
        key = known.kept.key if known.kept.subject == change.subject else known.key
    else:
        key = next_key(AddedOpportunity.kind, used)
    decided = _of(change, change.kind, change.key, value | {"opportunity": key})
    return (decided,) if known else (decided, *_becomes(change, one, currency, key))


def _becomes(change: Change, one: Suggested, currency: str, key: str) -> Iterator[Change]:
    for kind, fields in (
        (AddedOpportunity.kind, _opportunity(one)),
        (OpportunityAnswers.kind, proposed_margin(one, currency)),
    ):
        if fields:
            yield _of(change, kind, key, fields).model_copy(update=OURS)


def _of(change: Change, kind: str, key: str, value: Mapping[str, Any]) -> Change:
    record = read_record(kind, key, dict(value), ()).as_value()
    return change.model_copy(update={"kind": kind, "key": key, "value": record})


def _added(
    kept: Sequence[Revision], changes: Sequence[Change], merged: Mapping[str, str]
) -> Iterator[_Added]:
    """All that hold, or will with these changes."""
    found = in_force(one for one in kept if one.kind == AddedOpportunity.kind)
    matters = {one.number: matter for matter, one in found.items()}
    called = {matters[one.number]: one.key for one in joined(list(found.values()), merged)}
    now: dict[Matter, Change] = {**found, **{one.matter: one for one in changes}}
    for matter, one in now.items():
        if matter.kind == AddedOpportunity.kind and one.value and (line := one.value.get("product_line")):
            key = called.get(matter, matter.key)
            yield _Added(matter, _now(matter.subject, merged), key, suggestion_key(line))


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
        "note": f"Suggested: {one.buying} of {one.peers} similar accounts {_verb(one)} it.",
    }
    return told if one.spend is None else {**told, "amount": two_digits(one.spend)}


def _verb(one: Suggested) -> str:
    return "buys" if one.buying == 1 else "buy"


def proposed_margin(one: Suggested, currency: str) -> dict[str, Any]:
    """What is left of what such accounts spend; nothing where one of the two is not known."""
    if one.margin is None or one.spend is None or one.spend_low is None or one.spend_high is None:
        return {}
    ends = {"low": one.spend_low, "likely": one.spend, "high": one.spend_high}
    told = {f"margin_{name}": two_digits(spend * one.margin) for name, spend in ends.items()}
    why = (
        f"Proposed: 8 in 10 accounts that buy it spend {two_digits(one.spend_low):,.0f} to "
        f"{two_digits(one.spend_high):,.0f} {currency} a year, and {one.margin:.0%} of its revenue is left."
    )
    return {**told, "margin_reason": why}
