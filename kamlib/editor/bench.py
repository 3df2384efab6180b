"""Where an account's judgments are edited: whose they are, where they are kept, and what day it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kamlib.editor.ledger import Ledger
from kamlib.facts.merged import old_ids
from kamlib.judged import opened_store, store_place
from kamlib.judgments.history import Change, Revision, in_force
from kamlib.judgments.joined import joined
from kamlib.judgments.links import Names
from kamlib.report.catalogue import Catalogue
from kamlib.settings import Settings
from kamlib.store.judgments import Saved
from kamlib.store.together import save_groups

Refuse = Callable[[Sequence[Change], Sequence[Revision]], None]


Noted = Callable[[Sequence[Change], Sequence[Revision]], Sequence[Sequence[Change]]]


def _as_they_are(changes: Sequence[Change], kept: Sequence[Revision]) -> Sequence[Sequence[Change]]:
    """Adds nothing."""
    return [(one,) for one in changes]


def _nothing(changes: Sequence[Change], in_force: Sequence[Revision]) -> None:
    """Refuses nothing."""


@dataclass(frozen=True)
class Bench:
    """`facts`: the digest of the account's facts that its author sees; `now` asks the clock; `exported`: what
    the exports have that a record may name; `refuse` raises KamError where changes may not be saved beside
    what is in force; `noted` adds to each what is saved along with it."""

    folder: Path
    settings: Settings
    account: str
    facts: str | None
    as_of: date
    words: Catalogue
    now: Callable[[], datetime]
    exported: Names
    refuse: Refuse = _nothing
    noted: Noted = _as_they_are

    def read(self) -> Ledger:
        """The account's ledger now. Where nobody judged anything yet, no store is made. Raises KamError."""
        topics = tuple(self.settings.knowledge.topics)
        if not store_place(self.folder, self.settings).exists:
            return Ledger(self.account, topics=topics, exported=self.exported)
        old = old_ids(self.settings, self.account)
        with opened_store(self.folder, self.settings) as store:
            return Ledger(self.account, tuple(store.of_subjects([self.account, *old])), topics, self.exported)

    def save(self, changes: Sequence[Change]) -> Saved:
        """Raises KamError where nothing could be saved."""
        with opened_store(self.folder, self.settings) as store:
            old = dict.fromkeys(old_ids(self.settings, self.account), self.account)
            kept = store.of_subjects([self.account, *old])
            holding = in_force(kept)
            now = [one.model_copy(update={"subject": self.account}) for one in changes]
            self.refuse(now, joined(list(holding.values()), old))
            return save_groups(store, self.noted(changes, kept), self.now())
