"""Saves that came too late: told with both sides, and settled by whoever knows what holds."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from kamlib.desk import Desk, Said
from kamlib.editor.ledger import Clash, clashes_of
from kamlib.errors import UsageError
from kamlib.exchange.telling import signature, written
from kamlib.facts.merged import old_ids
from kamlib.judged import AUTHOR, opened_store, store_place, whoever
from kamlib.judgments.history import Revision
from kamlib.judgments.ownership import DevelopmentNote
from kamlib.saved import named, outcome, with_it
from kamlib.settings import read_settings
from kamlib.store.together import save_groups

Side = Literal["now", "late"]
"""now: what is in force; late: the save that came too late."""


Sees = Callable[[str], bool]
"""Whether whoever asks may read the notes on a rep."""


@dataclass(frozen=True)
class Waiting:
    """What is to be settled, oldest first; `unseen`: so many more are on notes that are for others."""

    clashes: Sequence[Clash]
    unseen: int = 0


def open_ones(folder: Path, account: str | None, sees: Sees) -> Waiting:
    """What waits to be settled, of all accounts or of one. `sees` is asked where it is about a note alone."""
    settings = read_settings(folder)
    if not store_place(folder, settings).exists:
        return Waiting(())
    with opened_store(folder, settings) as store:
        found = clashes_of(store.history())
    ids = None if account is None else {account, *old_ids(settings, account)}
    wanted = [one for one in found if ids is None or one.mine.subject in ids]
    seen = [one for one in wanted if not _is_note(one.mine) or sees(one.mine.subject)]
    return Waiting(seen, len(wanted) - len(seen))


def told(waiting: Waiting) -> str:
    """Each with who, when and why on both sides, and what they disagree on."""
    lines = [line for one in waiting.clashes for line in _lines(one)]
    if waiting.unseen:
        lines.append(
            f"{waiting.unseen} more on notes on a person, for that person and who leads them alone: say who "
            f"you are by --author or {AUTHOR}"
        )
    return "\n".join(lines) or "no conflicts: nothing waits to be settled"


def _lines(clash: Clash) -> Iterator[str]:
    mine, theirs = clash.mine, clash.theirs
    yield f"conflict {mine.number}: {named(mine.matter)}"
    yield f"  now:  {_state(theirs)}"
    yield f"  late: {_state(mine)}, made on revision {mine.base}"
    for one in clash.fields:
        sides = f"now {written(one.theirs)}, late {written(one.mine)}"
        yield f"    {one.field}: was {written(one.before)}, {sides}"
    yield f'  kam judgments settle {mine.number} --take now|late --reason "..."'


def _state(side: Revision | None) -> str:
    if side is None:
        return "never in force"
    number = f"revision {side.revision}, " if side.revision else ""
    return f"{number}{'withdrawn by ' if side.value is None else ''}{signature(side)}"


def settle(desk: Desk, number: int, side: Side, fields: Mapping[str, str], said: Said, now: datetime) -> str:
    """Ends conflict `number` with what `side` says, and `fields` over it; what was done.

    Raises UsageError where it can't be, or is about a note that is for others; and InputRefused where
    somebody saved in between.
    """
    with opened_store(desk.folder, desk.settings) as store:
        clash = _wanted(desk, store.history(), number, said.author or whoever())
        chosen = clash.mine if side == "late" else clash.theirs
        base = clash.theirs.revision or 0 if clash.theirs else 0
        stays_gone = not fields and (chosen is None or chosen.value is None)
        value = None if stays_gone else desk.value(clash.mine.matter, chosen, fields)
        change = desk.signed(clash.mine.matter, chosen, value, said)
        desk.refuse_unmet(store, change, chosen)
        desk.refuse_unready([change], [one for one, _ in desk.holding(store, desk.current(change.subject))])
        settling = change.model_copy(update={"base": base, "settles": number})
        change, *more = desk.noted(store, settling)
        saved = save_groups(store, [(change, *more)], now)
    done = outcome(clash.mine.matter, clash.theirs, change, saved) + with_it(more)
    return f"{done}; conflict {number} is settled"


def _wanted(desk: Desk, history: Sequence[Revision], number: int, who: str) -> Clash:
    waiting = {one.mine.number: one for one in clashes_of(history)}
    ends = next((one for one in history if one.settles == number and one.revision is not None), None)
    about = waiting[number].mine if number in waiting else ends
    if about and _is_note(about):
        desk.readers.refuse_stranger(about.subject, who)
    if number in waiting:
        return waiting[number]
    if ends:
        raise UsageError(f"conflict {number} is settled already: {signature(ends)}")
    seen = (
        one
        for one in waiting.values()
        if not _is_note(one.mine) or desk.readers.may_read(one.mine.subject, who)
    )
    numbers = ", ".join(str(one.mine.number) for one in seen) or "none"
    raise UsageError(f"there is no conflict {number}; to be settled: {numbers}")


def _is_note(one: Revision) -> bool:
    return one.kind == DevelopmentNote.kind
