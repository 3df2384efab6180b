"""The pages of a run, made from its plans alone: no notebook, no exports."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from kamlib.crashes import crash_here
from kamlib.errors import UsageError
from kamlib.kept import read_plan, runs_of
from kamlib.limits import give_free_memory_back, give_large_blocks_back
from kamlib.outputs import RunFolder
from kamlib.plan.compared import Compared
from kamlib.plan.document import CompanyPlan
from kamlib.plan.fitting import budgeted
from kamlib.report.books import render_run
from kamlib.report.catalogue import Catalogue, catalogue
from kamlib.run.manifest import Line, newest_lines, plan_as_published
from kamlib.run.turn import Turn
from kamlib.sentences import Sentence, say

CHANGED = say("cause-facts-changed")


@dataclass
class Written:
    """`pages` that were published, the index first; how many plans are older than their facts (`changed`);
    and path -> cause of each page, or plan in a page, that was `refused`."""

    pages: list[Path] = field(default_factory=list)
    changed: int = 0
    refused: dict[str, Sentence] = field(default_factory=dict)


def write_pages(
    turn: Turn, company: CompanyPlan, templates: Path, owners: Collection[str] | None = None
) -> Written:
    """The pages of the run of `company` anew, each with its spreadsheet; those that are no longer among them
    are removed.

    Of the books only those of `owners`, where they are given, and those that are not there yet: the others
    stay as they are. A plan that was made from other facts than the portfolio's is not shown: its figures
    would not be the tables'. A page that must not leave is not written, nor left as it was.
    """
    give_large_blocks_back()
    give_free_memory_back()  # what preparing and planning took
    folder = turn.folder
    changed, causes = _not_shown(folder, company)
    slugs = {one.account: one.slug for one in company.standings if one.account not in changed}
    wanted = [
        book.person.id
        for book in company.books
        if owners is None
        or book.person.id in owners
        or not all(file.exists() for file in folder.book_files(book.slug))
    ]
    written = Written(changed=len(changed))
    rendered = render_run(
        company,
        lambda account: read_plan(folder.plan(slugs[account])) if account in slugs else None,
        causes | dict.fromkeys(changed, CHANGED),
        templates,
        owners=wanted,
        refuse=written.refused.__setitem__,
        compared=_comparisons(folder),
        fit=budgeted,
    )
    files: set[Path] = set()
    kept: set[Path] = set()
    crash_here("before-pages")
    for name, content in rendered:
        files.add(folder.root / name)
        turn.write(folder.root / name, content)
        give_free_memory_back()  # a page's pieces lie between what stays, and the next one's are larger
        crash_here("between-pages")
    for book in company.books:
        if book.person.id not in wanted:
            kept.update(folder.book_files(book.slug))
    for stale in {*folder.pages(), *folder.spreadsheets()} - files - kept:
        stale.unlink()
    pages = (file for file in files if file.suffix == ".html")
    written.pages = sorted(pages, key=lambda path: (path.name != "index.html", path))
    return written


def _comparisons(folder: RunFolder) -> Compared:
    compared = Compared(folder.comparisons)
    try:
        list(compared)
    except (FileNotFoundError, ValueError) as error:
        raise _of_another_version(folder.comparisons) from error
    return compared


def _not_shown(folder: RunFolder, company: CompanyPlan) -> tuple[set[str], dict[str, Sentence]]:
    """The accounts whose plan is older than their facts, and why others have none."""
    lines = newest_lines(folder)
    causes = {account: line.cause for account, line in lines.items() if line.cause}
    return changed_accounts(folder, company, lines), causes


def changed_accounts(folder: RunFolder, company: CompanyPlan, lines: Mapping[str, Line]) -> set[str]:
    """The accounts in books whose plan was made from other facts than `company` knows.

    A plan that somebody published by hand since then stands for itself.
    """
    if not folder.facts.exists():
        raise _of_another_version(folder.facts)
    facts = json.loads(folder.facts.read_bytes())
    return {
        standing.account
        for standing in company.standings
        if standing.owner is not None
        and (line := lines.get(standing.account))
        and line.facts != facts.get(standing.account)
        and plan_as_published(line, folder)
    }


def run_folder(reports: Path, run: str | None) -> RunFolder:
    """The run of a date, or in a folder of its own; the latest where none is named. Raises UsageError."""
    if run is None:
        folder = next(iter(runs_of(reports)), RunFolder(reports))
    else:
        folder = RunFolder(reports / run if (reports / run).is_dir() else Path(run).resolve())
    if not folder.company.exists():
        raise UsageError(f"{folder.root}: there is no run here; `kam plans` makes one")
    return folder


def read_company(folder: RunFolder) -> CompanyPlan:
    """The run's portfolio.json. Raises UsageError where another version of kamlib wrote it."""
    try:
        return CompanyPlan.model_validate_json(folder.company.read_bytes())
    except ValidationError as error:
        raise _of_another_version(folder.company) from error


def words_of(folder: RunFolder) -> Catalogue:
    """The texts in the language of a run."""
    company = read_company(folder)
    return catalogue(company.locale, company.currency)


def _of_another_version(file: Path) -> UsageError:
    return UsageError(f"{file}: is of another version of kamlib; `kam plans` makes it anew")
