"""Suggested product lines on the desk: each is decided on what is seen of it now, in one save."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kamlib.desk import Desk, Said
from kamlib.errors import InputRefused, UsageError
from kamlib.judged import opened_store
from kamlib.judgments.history import Change, Matter, in_force
from kamlib.judgments.kinds import next_key
from kamlib.judgments.suggestions import SuggestionDecision, suggestion_key
from kamlib.plan.compared import Compared
from kamlib.plan.estimates import two_digits
from kamlib.plan.suggested import Suggested
from kamlib.portfolios import COMPARISONS
from kamlib.saved import named
from kamlib.store.judgments import Store, TooLate

SHOWN = 8


def suggested_lines(desk: Desk, account: str) -> dict[str, Suggested]:
    """Key -> line, of all that the workbook may suggest to the account, also what was decided on. Raises
    UsageError for an account that isn't there."""
    if account not in desk.accounts:
        raise UsageError(desk.unknown_account(account))
    found = Compared(desk.workbook.place / COMPARISONS)(account)
    own = found.whitespace if found else None
    return {one.key: one for one in own.suggested} if own else {}


def accept_line(desk: Desk, account: str, line: str, said: Said, now: datetime) -> str:
    """The line becomes an opportunity with what is proposed for its amount and margin. Raises UsageError for
    one that is not suggested or accepted already, and InputRefused where somebody else was faster."""
    one = _suggested(desk, account, line)
    with opened_store(desk.folder, desk.settings) as store:
        before = in_force(store.of_subjects([account])).get(Matter(account, SuggestionDecision.kind, one.key))
        if before and before.value and before.value["decision"] == "accepted":
            raise UsageError(f"{named(before.matter)}: is accepted already, since {before.at:%Y-%m-%d}")
        key = next_key("opportunity", {each.key for each in store.of_subjects([account])})
        records = {
            Matter(account, SuggestionDecision.kind, one.key): {
                **_seen(one),
                **{"decision": "accepted", "opportunity": key},
                **{"cause": "", "until": ""},
            },
            Matter(account, "opportunity", key): _opportunity(one),
            Matter(account, "opportunity_answers", key): _margin(one),
        }
        _save(desk, store, {matter: fields for matter, fields in records.items() if fields}, said, now)
    return f"{account} {one.name}: accepted, as opportunity/{key}. {_proposed(one, account, key)}"


def refuse_line(
    desk: Desk,
    account: str,
    line: str,
    said: Said,
    now: datetime,
    *,
    cause: str | None = None,
    until: date | None = None,
    never: bool = False,
) -> str:
    """The line stays away: until a day, for ever, or, with a cause, until what it is decided on has changed.
    Raises UsageError and InputRefused as accept_line does."""
    if sum(map(bool, (cause, until, never))) != 1:
        raise UsageError(
            "say one of three: --cause (buys_elsewhere, no_need, too_dear, tried_before or other), --until "
            "with the day it comes back on, or --never where they can't use it"
        )
    one = _suggested(desk, account, line)
    decision = "later" if until else "not_applicable" if never else "rejected"
    fields = {"decision": decision, "cause": _cause(cause), "until": until.isoformat() if until else ""}
    with opened_store(desk.folder, desk.settings) as store:
        matter = Matter(account, SuggestionDecision.kind, one.key)
        _save(desk, store, {matter: {**_seen(one), **fields, "opportunity": ""}}, said, now)
    return f"{account} {one.name}: {_away(until, never=never)}"


def _cause(said: str | None) -> str:
    """The word of the record, also for what the page prints: "They buy it elsewhere"."""
    word = "_".join((said or "").replace("-", " ").replace("_", " ").casefold().split())
    return {"elsewhere": "buys_elsewhere", "they_buy_it_elsewhere": "buys_elsewhere"}.get(word, word)


def _away(until: date | None, *, never: bool) -> str:
    if until:
        return f"put off, and comes back on {until}"
    if never:
        return "not applicable, and does not come back unless that is withdrawn"
    return (
        "rejected, and comes back when they buy another line that goes with it, or clearly more peers buy it"
    )


def _suggested(desk: Desk, account: str, line: str) -> Suggested:
    """By its key or its name."""
    found = suggested_lines(desk, account)
    wanted = suggestion_key(line)
    by_name = {suggestion_key(one.name).casefold(): one for one in found.values()}
    one = found.get(wanted) or by_name.get(wanted.casefold())
    if one is None:
        some = "; ".join(_typed(each) for each in list(found.values())[:SHOWN]) or "nothing"
        raise UsageError(
            f"{line!r} is not suggested for {account}; there is {some}. What you know of another line: "
            f"kam set {account} suggestion/LINE decision=not_applicable --reason '...'"
        )
    return one


def _typed(one: Suggested) -> str:
    """What to type for a line, and what it is called."""
    return one.key if one.key == suggestion_key(one.name) else f"{one.key} ({one.name})"


def _save(
    desk: Desk, store: Store, records: Mapping[Matter, Mapping[str, Any]], said: Said, now: datetime
) -> None:
    """All or none."""
    changes: list[Change] = []
    for matter, fields in records.items():
        before = store.newest(matter)
        live = before if before and before.value is not None else None
        changes.append(desk.signed(matter, before, desk.value(matter, live, fields), said))
    try:
        store.save(changes, now, whole=True)
    except TooLate:
        first = named(changes[0].matter)
        raise InputRefused(
            [], 0, f"{first}: somebody else saved meanwhile; look at it and try again"
        ) from None


def _seen(one: Suggested) -> dict[str, Any]:
    """On which evidence it is decided."""
    return {
        "called": one.name[:200],
        "peers_buying": one.buying,
        "peers": one.peers,
        "adopted": one.adopted,
        "lacked": one.lacked,
        **{f"chance{end}": "" if value is None else value for end, value in _chances(one).items()},
        "because": "\n".join(one.because),
    }


def _chances(one: Suggested) -> dict[str, float | None]:
    return {"_low": one.chance_low, "": one.chance, "_high": one.chance_high}


def _opportunity(one: Suggested) -> dict[str, Any]:
    return {
        "name": one.name[:200],
        "product_line": one.name[:200],
        "origin": "whitespace",
        "amount": "" if one.spend is None else two_digits(one.spend),
        "note": f"Suggested: {one.buying} of {one.peers} similar accounts buy it.",
    }


def _margin(one: Suggested) -> dict[str, Any]:
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


def _proposed(one: Suggested, account: str, key: str) -> str:
    margin = _margin(one)
    if not margin:
        return f"Nobody knows its margin: kam set {account} opportunity_answers/{key} margin_likely=..."
    return (
        f"Proposed are {two_digits(one.spend or 0):,.0f} of revenue and {margin['margin_low']:,.0f} to "
        f"{margin['margin_high']:,.0f} of margin a year; correct them: kam set {account} "
        f"opportunity_answers/{key} margin_likely=..."
    )
