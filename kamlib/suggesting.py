"""Suggested product lines on the desk: each is decided on what is seen of it now, in one save."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from kamlib.desk import Desk, Said
from kamlib.errors import UsageError
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter
from kamlib.judgments.suggestions import SEEN, SuggestionDecision, suggestion_key
from kamlib.noting import proposed_margin
from kamlib.plan.estimates import two_digits
from kamlib.plan.suggested import Suggested
from kamlib.saved import named
from kamlib.store.judgments import Store, TooLate
from kamlib.store.together import taken_meanwhile

SHOWN = 8


def suggested_lines(desk: Desk, account: str) -> Mapping[str, Suggested]:
    """Key -> line, of all that the workbook may suggest to the account, also what was decided on. Raises
    UsageError for an account that isn't there."""
    if account not in desk.accounts:
        raise UsageError(desk.unknown_account(account))
    return desk.suggested(account)


def accept_line(desk: Desk, account: str, line: str, said: Said, now: datetime) -> str:
    """The line becomes an opportunity with what is proposed for its amount and margin. Raises UsageError for
    one that is not suggested or accepted already, and InputRefused where somebody else was faster."""
    one = _suggested(desk, account, line)
    with opened_store(desk.folder, desk.settings) as store:
        matter = Matter(account, SuggestionDecision.kind, one.key)
        before = next((each for each, _ in desk.holding(store, account) if each.matter == matter), None)
        if before and before.value and before.value["decision"] == "accepted":
            raise UsageError(f"{named(matter)}: is accepted already, since {before.on}")
        fields = {"decision": "accepted", "cause": "", "until": ""}
        key = _decide(desk, store, matter, fields, said, now)
    proposed = _proposed(one, desk.settings.currency, account, key)
    return f"{account} {one.name}: accepted, as opportunity/{key}. {proposed}"


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
        _decide(desk, store, Matter(account, SuggestionDecision.kind, one.key), fields, said, now)
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


def _decide(
    desk: Desk, store: Store, matter: Matter, fields: Mapping[str, Any], said: Said, now: datetime
) -> str:
    """Decides anew, on what is seen now, all or nothing; the opportunity that it becomes, "" where none."""
    before = store.newest(matter)
    live = before if before and before.value is not None else None
    forgotten = dict.fromkeys((*SEEN, "opportunity"), "")
    change = desk.signed(matter, before, desk.value(matter, live, forgotten | dict(fields)), said)
    decided, *more = desk.noted(store, change, anew=True)
    try:
        store.save([decided, *more], now, whole=True)
    except TooLate:
        raise taken_meanwhile(matter) from None
    return (decided.value or {}).get("opportunity", "")


def _proposed(one: Suggested, currency: str, account: str, key: str) -> str:
    margin = proposed_margin(one, currency)
    if not margin:
        return f"Nobody knows its margin: kam set {account} opportunity_answers/{key} margin_likely=..."
    return (
        f"Proposed are {two_digits(one.spend or 0):,.0f} {currency} of revenue and "
        f"{margin['margin_low']:,.0f} to {margin['margin_high']:,.0f} {currency} of margin a year; correct "
        f"them: kam set {account} opportunity_answers/{key} margin_likely=..."
    )
