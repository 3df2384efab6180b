"""What people decided on one account, and how it came to be: as of now, or at the end of a day gone by."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kamlib.errors import UsageError
from kamlib.exchange.telling import changed, evidence, fields_of, signature
from kamlib.facts.merged import old_ids
from kamlib.judged import opened_store
from kamlib.judgments.faults import instead
from kamlib.judgments.history import Matter, Revision, in_force, open_conflicts
from kamlib.judgments.joined import hidden
from kamlib.judgments.kinds import KINDS, record_of
from kamlib.settings import read_settings

SHOWN = tuple(kind for kind, record in KINDS.items() if not record.for_two)


def shown(folder: Path, account: str, what: str | None, on: str | None) -> str:
    """What holds on the account, a rep or the company; of a kind, or of kind/key, with every revision and
    conflict.

    on: what was known when this day ended. Old ids that count for the account stand beside it. Raises
    UsageError where there is nothing of that name.
    """
    kind, _, key = (what or "").partition("/")
    if kind and record_of(kind).for_two:
        raise UsageError(
            f"{kind}: hangs on a person and not on an account; it is for two people: kam judgments notes"
        )
    until = _end_of(on) if on else None
    settings = read_settings(folder)
    old = old_ids(settings, account)
    with opened_store(folder, settings) as store:
        found = [one for one in store.of_subjects([account, *old]) if one.kind in SHOWN]
        if not found:
            known_ones = {one.subject for one in store.in_force() if one.kind in SHOWN}
            raise UsageError(_nobody_spoke_of(account, known_ones))
    known = [one for one in found if until is None or one.at <= until]
    if not kind:
        return "\n".join(_holding(known, account)) or f"nothing was decided on {account} by then"
    own = [one for one in known if one.kind == kind and key in ("", one.key)]
    if not own:
        raise UsageError(_nothing_of(account, kind, key, known))
    return "\n".join(history_told(own))


def _holding(known: Sequence[Revision], account: str) -> Iterator[str]:
    holding = in_force(known)
    old = {one.subject: account for one in known if one.subject != account}
    unheeded = {one.matter for one in hidden(list(holding.values()), old)}
    for matter, one in sorted(holding.items()):
        yield f"{_named(matter)}: {'; '.join(fields_of(one.value))}"
        yield f"  {signature(one)}{_grounds(one)}"
        if matter in unheeded:
            yield f"  does not count: {account} has one of its own"
    if waiting := open_conflicts(known):
        numbers = ", ".join(str(one.number) for one in waiting)
        yield f"to be settled: {numbers}. See: kam judgments conflicts"


def history_told(own: Sequence[Revision]) -> Iterator[str]:
    """Each matter, oldest revision first; a conflict stands where it came in."""
    settled = {one.settles: one for one in own if one.settles is not None and one.revision is not None}
    for matter in dict.fromkeys(one.matter for one in own):
        yield _named(matter)
        saved = {0: None} | {one.revision: one for one in own if one.matter == matter and one.revision}
        for one in (one for one in own if one.matter == matter):
            base = one.base if one.revision is None else one.revision - 1
            before = saved.get(base)
            yield f"  {_what(one, settled)}, {signature(one)}{_grounds(one)}"
            lines = changed(before.value if before else None, one.value)
            yield from (f"    {line}" for line in lines)


def _what(one: Revision, settled: Mapping[int, Revision]) -> str:
    if one.revision is None:
        end = settled.get(one.number)
        state = f"settled by revision {end.revision}" if end else "to be settled"
        return f"conflict {one.number} on revision {one.base} ({state})"
    return f"revision {one.revision}" + (", withdrawn" if one.value is None else "")


def _grounds(one: Revision) -> str:
    return f" ({said})" if (said := evidence(one)) else ""


def _named(matter: Matter) -> str:
    return " ".join(part for part in matter if part)


def _nobody_spoke_of(account: str, known: set[str]) -> str:
    near = difflib.get_close_matches(account, sorted(known), n=3)
    guess = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"nobody ever decided anything on {account!r}{guess}"


def _nothing_of(account: str, kind: str, key: str, known: Sequence[Revision]) -> str:
    keys = list(dict.fromkeys(one.key for one in known if one.kind == kind))
    if key and keys:
        return f"{account}: there is no {kind} {key!r}; {instead(key, keys)}"
    kinds = ", ".join(dict.fromkeys(one.kind for one in known)) or "nothing by then"
    return f"{account}: nobody ever said anything of {kind}; there is {kinds}"


def _end_of(day: str) -> datetime:
    """The last moment of a day, by this machine's clock. Raises UsageError."""
    try:
        following = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time())
        return following.astimezone() - timedelta(microseconds=1)
    except (ValueError, OverflowError):
        raise UsageError(f"--on {day!r} is no day: write it as in 2026-11-01") from None
