"""What changed between two runs: the plans that were kept of both, and who withdrew what in between."""

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamlib.errors import UsageError
from kamlib.facts.merged import merged_accounts
from kamlib.judged import opened_store, store_place
from kamlib.kept import DIGITS, read_plan, runs_of
from kamlib.outputs import RunFolder
from kamlib.plan.blocks import Cell, Link
from kamlib.plan.changes.compare import PlanChange, Withdrawn, changes
from kamlib.plan.document import AccountPlan
from kamlib.report.catalogue import Catalogue
from kamlib.run.manifest import all_lines
from kamlib.run.pages import read_company
from kamlib.sentences import Sentence, say
from kamlib.settings import Settings


@dataclass(frozen=True)
class Snapshot:
    """The plans of one `run`: an account's own digits of its slug -> its plan.json."""

    label: str
    run: RunFolder
    files: Mapping[str, Path]


@dataclass(frozen=True)
class Changed:
    """The changes of one account; `planned` is false where the later run has the account and made no plan
    of it: it was not asked to, or failed."""

    account: str
    name: str
    changes: tuple[PlanChange, ...]
    planned: bool = True


def two_snapshots(reports: Path, one: str | None, other: str | None) -> tuple[Snapshot, Snapshot]:
    """The runs that are named, by date or id, the older first; without a name the newest two. Raises
    UsageError where there aren't two."""
    if one is None:
        return _newest_two(reports)
    first = snapshot(reports, one)
    second = snapshot(reports, other) if other else _newest(reports)
    return first, second


def snapshot(reports: Path, said: str) -> Snapshot:
    """The run of that id, of that as-of date, or of the nearest date before it. Raises UsageError."""
    runs = runs_of(reports)
    for run in runs:
        if run.root.name == said:
            return _of_date(run)
    for run in runs:
        if said in _ids(run):
            return _of_run(run, said)
    try:
        wanted = date.fromisoformat(said).isoformat()
    except ValueError:
        raise UsageError(f"there is no run {said!r}; {_known(runs)}") from None
    before = [run for run in runs if run.root.name <= wanted]
    if not before:
        raise UsageError(f"there is no run of {said} or before; {_known(runs)}")
    return _of_date(before[0])


def _newest(reports: Path) -> Snapshot:
    runs = runs_of(reports)
    if not runs:
        raise UsageError(f"{reports}: there is no run here; `kam plans` makes one")
    return _of_date(runs[0])


def _newest_two(reports: Path) -> tuple[Snapshot, Snapshot]:
    """Of two dates; where there is one date alone, its last two runs that planned something."""
    newest, runs = _newest(reports), runs_of(reports)
    if len(runs) > 1:
        return _of_date(runs[1]), newest
    ids = _ids(runs[0])
    if len(ids) < 2:
        raise UsageError("there is one run alone: nothing to compare it with yet")
    return _of_run(runs[0], ids[-2]), newest


def _known(runs: Sequence[RunFolder]) -> str:
    if not runs:
        return "`kam plans` makes one"
    return f"there are {', '.join(run.root.name for run in runs[:5])}"


def _ids(run: RunFolder) -> list[str]:
    """The ids of the runs of one date that ended with some account, oldest first."""
    return list(dict.fromkeys(line.run for line in all_lines(run)))


def _of_date(run: RunFolder) -> Snapshot:
    """What lies there, also what somebody published by hand."""
    files = {path.parent.name[-DIGITS:]: path for path in run.root.glob("plans/*/plan.json")}
    return Snapshot(run.root.name, run, files)


def _of_run(run: RunFolder, id: str) -> Snapshot:
    """What lay there when the run `id` had ended: turns count runs, while ids are the time of a clock that is
    set back."""
    lines = list(all_lines(run))
    turn = max(line.turn for line in lines if line.run == id)
    files: dict[str, Path] = {}
    for line in lines:
        if line.turn <= turn and line.status != "died":
            files.pop(line.slug[-DIGITS:], None)
            if line.plan:
                files[line.slug[-DIGITS:]] = run.history(line.plan)
    return Snapshot(id, run, files)


def compared(
    before: Snapshot, after: Snapshot, account: str | None, withdrawn: Mapping[str, Withdrawn]
) -> list[Changed]:
    """The accounts that changed or were not planned, by id. Raises UsageError where neither knows the
    account."""
    found = list(_compared(before, after, account, withdrawn))
    if account and not any(one.account == account for one in found):
        raise UsageError(f"neither {before.label} nor {after.label} has a plan of {account!r}")
    return sorted((one for one in found if one.changes or not one.planned), key=lambda one: one.account)


def _compared(
    before: Snapshot, after: Snapshot, account: str | None, withdrawn: Mapping[str, Withdrawn]
) -> Iterator[Changed]:
    owned = _owned(after) if before.files.keys() - after.files.keys() else frozenset()
    for key in {*before.files, *after.files}:
        was, now = _plan(before, key), _plan(after, key)
        plan = now or was
        if plan is None or account not in (None, plan.account):
            continue
        if now is None and key in owned:
            yield Changed(plan.account, plan.name, (), planned=False)
        else:
            yield Changed(plan.account, plan.name, _changes(was, now, withdrawn.get(plan.account)))


def _owned(snapshot: Snapshot) -> Set[str]:
    """The digits of the accounts that somebody owned when the run began, planned or not."""
    company = read_company(snapshot.run)
    return {one.slug[-DIGITS:] for one in company.standings if one.owner is not None}


def _plan(snapshot: Snapshot, key: str) -> AccountPlan | None:
    file = snapshot.files.get(key)
    return read_plan(file) if file else None


def _changes(
    was: AccountPlan | None, now: AccountPlan | None, withdrawn: Withdrawn | None
) -> tuple[PlanChange, ...]:
    if was is None:
        return (PlanChange(say("change-account-new"), "account"),)
    if now is None:
        return (PlanChange(say("change-account-gone"), "account"),)
    return tuple(changes(was, now, withdrawn))


def withdrawals(folder: Path, settings: Settings) -> dict[str, dict[tuple[str, str], tuple[str, date]]]:
    """account -> kind and key -> who withdrew it last, and when. An old id counts for the account that it was
    joined to."""
    if not store_place(folder, settings).exists:
        return {}
    with opened_store(folder, settings) as store:
        history = store.history()
    merged = merged_accounts(settings, "accounts")
    found: dict[str, dict[tuple[str, str], tuple[str, date]]] = {}
    for one in history:
        if one.value is None and one.revision is not None:
            account = merged.get(one.subject, one.subject)
            found.setdefault(account, {})[one.kind, one.key] = (one.author, one.on)
    return found


def in_lines(before: Snapshot, after: Snapshot, found: Sequence[Changed], words: Catalogue) -> list[str]:
    """Each account with a line for each change, how many there are, and how many nobody planned again."""
    lines = [words("diff-head", before=before.label, after=after.label)]
    changed = [one for one in found if one.changes]
    for one in changed:
        lines += ["", f"{one.account}  {one.name}"]
        lines += [f"  {line_of(change, words)}" for change in one.changes]
    number = sum(len(one.changes) for one in changed)
    lines += ["", words("diff-count", changes=number, accounts=len(changed))]
    if unplanned := len(found) - len(changed):
        lines.append(words("diff-not-planned", accounts=unplanned, after=after.label))
    return lines


def line_of(change: PlanChange, words: Catalogue) -> str:
    """One change as a sentence: old beside new, by whom and when."""
    told: dict[str, Any] = {"what": words.sentence(change.what)}
    by = change.by is not None and change.at is not None
    if by and change.at is not None:
        told |= {"by": change.by, "date": words.formats.text("date", change.at.isoformat())}
    if change.old is None and change.new is None:
        return words("diff-told-by", **told) if by else told["what"]
    told |= {"old": _text(change.old, words), "new": _text(change.new, words)}
    return words("diff-line-by" if by else "diff-line", **told)


def _text(cell: Cell, words: Catalogue) -> str:
    if cell is None:
        return words("diff-nothing")
    if isinstance(cell, Sentence):
        return words.sentence(cell)
    return cell.name if isinstance(cell, Link) else str(cell)


def in_json(before: Snapshot, after: Snapshot, found: Sequence[Changed], words: Catalogue) -> str:
    """{"from", "to", "changes": [{"account", "name", "kind", "key", "message", "old", "new", "by", "at"}]}"""
    told = [
        {
            "account": one.account,
            "name": one.name,
            "kind": change.kind,
            "key": change.key,
            "message": words.sentence(change.what),
            "old": None if change.old is None else _text(change.old, words),
            "new": None if change.new is None else _text(change.new, words),
            "by": change.by,
            "at": change.at.isoformat() if change.at else None,
        }
        for one in found
        for change in one.changes
    ]
    return json.dumps({"from": before.label, "to": after.label, "changes": told}, ensure_ascii=False)
