"""Which findings of the pages somebody accepts for a time: of an account, or of a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import read_record
from kamlib.judgments.review import Waiver
from kamlib.sentences import Sentence, day, name, say


@dataclass(frozen=True, order=True)
class Waived:
    """Who accepts a finding until when, and why; what ends first comes first."""

    until: date
    by: str
    why: str

    def said(self) -> Sentence:
        return say("lint-waived", by=name(self.by), until=day(self.until), why=name(self.why))


Waivers = Mapping[str, Mapping[str, Waived]]
"""rule -> account or person -> who accepts it."""


def waivers_of(revisions: Iterable[Revision], as_of: date) -> Waivers:
    """Those that hold on the day: a rule of a person is waived by `about`, which names them, and a rule of an
    account by the account itself. Other kinds of judgment are passed over."""
    found: dict[str, dict[str, Waived]] = {}
    for one in revisions:
        record = read_record(one.kind, one.key, one.value or {}) if one.kind == Waiver.kind else None
        if isinstance(record, Waiver) and record.until >= as_of:
            about = record.about or one.subject
            found.setdefault(record.rule, {})[about] = Waived(record.until, one.author, record.why)
    return found
