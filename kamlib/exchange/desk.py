"""Judgments out of a workbook and back into it, as the command line and notebooks ask for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import pandas as pd

from kamlib.desk import Desk
from kamlib.errors import InputRefused, UsageError
from kamlib.exchange.compared import Clash, Edit, Waiting
from kamlib.exchange.crm import HEADINGS, Crm, crm_csv, crm_lines, crm_xlsx
from kamlib.exchange.faults import Fault, SheetsRefused
from kamlib.exchange.proposals import Proposed, Reader, Signature
from kamlib.exchange.reading import SheetRow, read_rows
from kamlib.exchange.sheets import judgment_sheets
from kamlib.exchange.telling import NOTHING, changed, evidence, written
from kamlib.facts.merged import merged_accounts
from kamlib.judged import opened_store
from kamlib.judgments.history import Revision, in_force
from kamlib.judgments.joined import joined
from kamlib.judgments.kinds import FIXED, KINDS, keys_of
from kamlib.judgments.record import Record
from kamlib.linked import names_of
from kamlib.noting import noted
from kamlib.outputs import write_whole
from kamlib.saved import conflict_told, named, signed_by
from kamlib.store.judgments import TooLate
from kamlib.workbook import unknown

ACCOUNT_KINDS: Mapping[str, type[Record]] = {
    kind: record for kind, record in KINDS.items() if record.subject == "account"
}
"""What a sheet that goes around may hold: notes on a person's growth are for two people alone."""


REFUSED = "nothing was written: export anew what clashes, or --keep-conflicts and settle it then"
AGAIN = "nothing was written: import them again"


def export_sheets(desk: Desk, file: Path, rep: str | None) -> str:
    """Writes what is in force into `file`, of the accounts of `rep` alone where one is named; what was
    written. Raises UsageError."""
    _refuse_existing(file)
    if file.suffix.lower() != ".xlsx":
        raise UsageError(
            f"{file}: judgments are a workbook with a sheet for each kind: name it {file.stem}.xlsx. "
            "A CSV is what a CRM takes: --as salesforce, hubspot, pipedrive or dynamics"
        )
    subjects = _subjects(desk, rep)
    with opened_store(desk.folder, desk.settings) as store:
        found = [one for one in store.in_force() if one.kind in ACCOUNT_KINDS]
    names = {**subjects, **_old_names(desk, subjects)}
    gone = {one.subject for one in found} - desk.accounts.keys() if rep is None else set()
    told = [one for one in found if one.subject in names or one.subject in gone]
    topics = tuple(desk.settings.knowledge.topics)
    keys = {kind: keys_of(kind, topics) for kind in FIXED}
    write_whole(file, judgment_sheets(ACCOUNT_KINDS, told, subjects, keys, names))
    return f"{len(subjects)} accounts and what is decided so far ({len(told)} judgments) written to {file}"


def export_for_crm(desk: Desk, file: Path, system: Crm, rep: str | None) -> int:
    """Writes class, owner, next step and review date under the system's headings, as CSV or XLSX by the name
    of `file`; the number of accounts. Raises UsageError."""
    _refuse_existing(file)
    makers = {".csv": crm_csv, ".xlsx": crm_xlsx}
    if file.suffix.lower() not in makers:
        raise UsageError(f"{file}: is neither .csv nor .xlsx; name it as the system takes it")
    subjects = _subjects(desk, rep)
    with opened_store(desk.folder, desk.settings) as store:
        found = joined(store.in_force(), merged_accounts(desk.settings, "accounts"))
    table = desk.workbook.accounts
    rows = table[table["account"].isin(list(subjects))][["account", "name", "tier", "owner"]]
    plain = rows.astype(object).where(rows.notna(), None).to_dict("records")
    lines = crm_lines(plain, found)
    headings: dict[str, str] = dict(HEADINGS[system])
    headings.update({column: str(head) for column, head in desk.settings.judgments.headings.items()})
    write_whole(file, makers[file.suffix.lower()](lines, headings))
    return len(lines)


def proposed_import(desk: Desk, path: Path, author: str | None, reason: str) -> Proposed:
    """What the sheets of a file, or of all files of a folder, would change. Raises SheetsRefused with all
    that is wrong with them, InputRefused where they call a plan ready or signed that is not, and UsageError
    where there is none."""
    found = path.glob("[!~]*.xlsx")  # a spreadsheet program leaves ~$name.xlsx beside what is open
    files = sorted(found) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise UsageError(f"{path}: there is no such file, and no .xlsx in a folder of that name")
    with opened_store(desk.folder, desk.settings) as store:
        history = store.history()
    faults: list[Fault] = []
    rows = [row for file in files for row in read_rows(file, ACCOUNT_KINDS, desk.workbook.words, faults)]
    said = signed_by(author, reason)
    signature = Signature(said.author, said.reason, desk.workbook.facts)
    topics = tuple(desk.settings.knowledge.topics)
    exported = partial(names_of, desk.workbook.prepared)
    reader = Reader(history, desk.accounts, desk.unknown_account, topics, signature, exported)
    proposed = reader.proposed(rows)
    if faults or reader.faults:
        raise SheetsRefused([*faults, *reader.faults])
    desk.refuse_unready([one.change for one in proposed.changes], list(in_force(history).values()))
    return replace(proposed, changes=tuple(_noted(desk, proposed.changes, history)))


def _noted(desk: Desk, edits: Sequence[Edit], history: Sequence[Revision]) -> Iterator[Edit]:
    """With what is seen of the suggested lines that they decide on."""
    merged = merged_accounts(desk.settings, "accounts")
    changes, currency = [one.change for one in edits], desk.settings.currency
    saved = noted(changes, history, desk.suggested, merged, currency)
    for edit, (change, *more) in zip(edits, saved, strict=True):
        yield replace(edit, change=change)
        yield from (Edit(one, None, edit.row, change.matter) for one in more)


def told_import(proposed: Proposed) -> str:
    """What would change, field by field, and first which columns are missing, what clashes and what waits
    since an import before."""
    lines = [*proposed.lacking, *(line for one in proposed.clashes for line in _clash(one))]
    lines += [_waiting(one) for one in proposed.waiting]
    lines += [line for one in proposed.changes for line in _edit(one)]
    counts = (
        f"changes: {len(proposed.changes)}, conflicts: {len(proposed.clashes)}, "
        f"rows that say nothing new: {proposed.unchanged}"
    )
    return "\n".join([*lines, counts])


def import_sheets(desk: Desk, proposed: Proposed, now: datetime, *, keep: bool) -> str:
    """Saves all changes or none, and says what was done.

    keep: save what clashes with nothing, and keep the rest as conflicts, also what clashes since it was
    looked at. Without it, raises InputRefused with what somebody saved in between; with it, where that is
    a suggested line that is accepted, or the key of the opportunity it becomes.
    """
    edits: list[Edit | Clash] = [*proposed.changes, *proposed.clashes]
    pairs = [(one.change.matter, one.along) for one in proposed.changes if one.along]
    together = {matter for pair in pairs for matter in pair}
    with opened_store(desk.folder, desk.settings) as store:
        try:
            saved = store.save([one.change for one in edits], now, whole=not keep, together=together)
        except TooLate as error:
            raise InputRefused([], 0, _refusal(proposed, error, AGAIN if keep else REFUSED)) from None
    foreseen = {one.change.matter for one in proposed.clashes}
    before = {one.change.matter: one.before.value for one in proposed.changes if one.before}
    late = [both for both in saved.conflicts if both[0].matter not in foreseen]
    lines = [conflict_told(mine, theirs, before.get(mine.matter)) for mine, theirs in late]
    if saved.conflicts:
        lines.append("to be settled: kam judgments conflicts")
    counts = f"{len(saved.revisions)} saved, {len(saved.conflicts)} kept as conflicts"
    return "\n".join([*lines, counts])


def _refusal(proposed: Proposed, late: TooLate, then: str) -> str:
    edits = {one.change.matter: one for one in proposed.changes}
    lines = [line for change, theirs in late.clashes for line in _clash(edits[change.matter].against(theirs))]
    return "\n".join([*lines, f"somebody saved while the sheets were read, so {then}"])


def _edit(edit: Edit) -> Iterator[str]:
    change, before = edit.change, edit.before
    told = "withdrawn" if change.value is None else "changed" if before and before.value else "new"
    yield f"{named(change.matter)}: {told}"
    yield from (f"  {line}" for line in changed(before.value if before else None, change.value))
    was, now = evidence(before) if before else "", evidence(change)
    if change.value is not None and was != now:
        yield f"  evidence: {was or NOTHING} -> {now or NOTHING}"


def _clash(clash: Clash) -> Iterator[str]:
    theirs = clash.theirs
    who = f"{theirs.author} saved revision {theirs.revision}" if theirs else "it was withdrawn"
    record = named(clash.change.matter)
    yield f"conflict: {record} ({_place(clash.row)}): {who} since revision {clash.change.base}"
    for one in clash.fields:
        sides = f"is {written(one.theirs)} now, the sheet says {written(one.mine)}"
        yield f"  {one.field}: was {written(one.before)}, {sides}"


def _waiting(one: Waiting) -> str:
    return f"{_place(one.row)}: waits as conflict {one.conflict.number} already"


def _place(row: SheetRow) -> str:
    return f"{row.file}, sheet {row.sheet}, row {row.number}"


def _subjects(desk: Desk, rep: str | None) -> dict[str, str]:
    """id -> name of the accounts that may be judged: all, or those in a seller's book."""
    if rep is None:
        return dict(desk.accounts)
    books = {book.person.id: book for book in desk.workbook.company.books}
    if rep not in books:
        raise UsageError(unknown("book of", rep, pd.Series(sorted(books))))
    return {account: desk.accounts[account] for account in books[rep].accounts}


def _old_names(desk: Desk, subjects: Mapping[str, str]) -> dict[str, str]:
    """The old ids of the accounts, each with what the account is called and goes by now."""
    merged = merged_accounts(desk.settings, "accounts")
    return {old: f"{subjects[new]} (now {new})" for old, new in merged.items() if new in subjects}


def _refuse_existing(file: Path) -> None:
    if file.exists():
        raise UsageError(f"{file}: is there already; name a new file, so that nobody's edits are lost")
