"""Notes on how a person grows, told to that person and to who leads them."""

from kamlib.desk import Desk
from kamlib.errors import UsageError
from kamlib.exchange.shown import history_told
from kamlib.judged import opened_store, whoever
from kamlib.judgments.ownership import DevelopmentNote


def notes_on(desk: Desk, rep: str, reader: str | None) -> str:
    """Every note on the rep with its history. reader: who asks, an id or a name (None: whoever is at the
    desk). Raises UsageError for anybody else, and where there is none."""
    desk.readers.refuse_stranger(rep, reader or whoever())
    with opened_store(desk.folder, desk.settings) as store:
        own = [one for one in store.of_subjects([rep]) if one.kind == DevelopmentNote.kind]
    if not own:
        raise UsageError(f"there is no note on {rep} yet: kam set {rep} {DevelopmentNote.kind} ...")
    return "\n".join(history_told(own))
