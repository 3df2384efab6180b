"""The batch: each account whose plan is not up to date gets its notebook run; a failure stops no other."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from math import inf
from pathlib import Path
from time import monotonic

from kamlib.outputs import RunFolder, held, remove_folder, sweep, write_whole
from kamlib.plan.document import Standing, to_bytes
from kamlib.portfolios import DIGESTS
from kamlib.run.jobs import Job, planned_jobs, task_of
from kamlib.run.manifest import Line
from kamlib.run.pages import write_pages
from kamlib.run.pool import results
from kamlib.run.publish import drop_others, settle
from kamlib.run.renderer import charts_drawn_once
from kamlib.settings import Batch as Limits
from kamlib.shipped import templates_of
from kamlib.workbook import Workbook

Watch = Callable[[Line], None]


@dataclass(frozen=True)
class Outcome:
    """What a run did: the manifest's new lines, how many accounts were up to date, the pages it wrote, how
    many other accounts changed whose plans it was not asked for, and for how many its time was too short."""

    lines: tuple[Line, ...]
    unchanged: int
    pages: tuple[Path, ...]
    others: int
    left: int = 0

    @property
    def failed(self) -> list[Line]:
        return [line for line in self.lines if line.status == "failed"]


@dataclass(frozen=True)
class Batch:
    """One run over a workbook: `run` is its id; `workers` notebooks at once keep `limits`.
    `warm`: in children of a warm process, where that can be had."""

    workbook: Workbook
    folder: RunFolder
    run: str
    workers: int
    limits: Limits
    warm: bool

    def plan_accounts(
        self,
        standings: Sequence[Standing],
        *,
        fresh: bool,
        watched: Callable[[int], AbstractContextManager[Watch]],
    ) -> Outcome:
        """Plans the accounts that are not up to date (`fresh`: all of them) and writes the pages anew: the
        index, the managers' and the books of the accounts' owners.

        `watched(n)` opens a watch that is told each of the n lines. Raises UsageError where another run is at
        work on these reports. Whatever stops it, what is done stays done.
        """
        templates = templates_of(self.workbook.folder)
        with held(self.folder.lock), charts_drawn_once(self.workbook.folder):
            sweep(self.folder.root)
            sweep(self.folder.history("").parent)
            jobs = planned_jobs(self.workbook, standings, self.folder, fresh=fresh)
            todo = {job.standing.account: job for job in jobs if job.reason}
            with watched(len(todo)) as watch:
                lines = self._run_all(todo, watch)
            owned = [standing for standing in self.workbook.company.standings if standing.owner is not None]
            drop_others(self.folder, {standing.slug for standing in owned})
            write_whole(self.folder.facts, (self.workbook.place / DIGESTS).read_bytes())
            write_whole(self.folder.company, to_bytes(self.workbook.company))
            owners = {standing.owner for standing in standings if standing.owner is not None}
            pages, others = write_pages(self.folder, templates, owners)
            left = len(todo) - len(lines)
            return Outcome(tuple(lines), len(jobs) - len(todo), tuple(pages), others, left)

    def _run_all(self, todo: dict[str, Job], watch: Watch) -> list[Line]:
        tasks = [
            task_of(job, self.workbook, self.folder, self.limits, warm=self.warm) for job in todo.values()
        ]
        seconds = self.limits.batch_seconds
        until = monotonic() + seconds if seconds else inf
        lines: list[Line] = []
        try:
            with closing(
                results(tasks, self.workers, warm=self.warm, until=until, portfolio=self.workbook.place)
            ) as finished:
                for task, result in finished:
                    job, words = todo[task.account], self.workbook.words
                    lines.append(settle(self.folder, self.run, job, task, result, words))
                    watch(lines[-1])
        finally:
            remove_folder(self.folder.scratch(""))
        return lines
