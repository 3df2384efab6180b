"""The batch: each account whose plan is not up to date gets its notebook run; a failure stops no other."""

from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path

from kamlib.outputs import RunFolder, remove_empty, remove_folder, sweep
from kamlib.plan.document import Standing, to_bytes
from kamlib.portfolios import DIGESTS
from kamlib.run.deaths import after_deaths
from kamlib.run.jobs import Job, planned_jobs, task_of
from kamlib.run.manifest import Line
from kamlib.run.pages import write_pages
from kamlib.run.pool import results
from kamlib.run.publish import drop_others, settle
from kamlib.run.turn import Turn, turn_at
from kamlib.shipped import templates_of
from kamlib.workbook import Workbook

Watch = Callable[[Line], None]


@dataclass(frozen=True)
class Outcome:
    """What a run did: the manifest's new lines, those of accounts that stay set aside, how many accounts were
    up to date, the pages it wrote, and how many other accounts changed whose plans it was not asked for."""

    lines: tuple[Line, ...]
    aside: tuple[Line, ...]
    unchanged: int
    pages: tuple[Path, ...]
    others: int

    @property
    def failed(self) -> list[Line]:
        return [*(line for line in self.lines if line.status == "failed"), *self.aside]


@dataclass(frozen=True)
class Batch:
    """One run over a workbook: `run` is its id; `workers` notebooks at once have `timeout` seconds each.
    `group` may read what it writes, beside us."""

    workbook: Workbook
    folder: RunFolder
    run: str
    workers: int
    timeout: float
    group: int | None = None

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
        with turn_at(self.folder, self.group) as turn:
            sweep(self.folder.root)
            sweep(self.folder.history("").parent)
            jobs = planned_jobs(self.workbook, standings, self.folder, fresh=fresh)
            jobs = after_deaths(turn, self.run, jobs)
            todo = [job for job in jobs if job.reason]
            aside = [job.aside for job in jobs if job.aside]
            with watched(len(todo)) as watch:
                lines = self._run_all(turn, todo, watch)
            owned = [standing for standing in self.workbook.company.standings if standing.owner is not None]
            drop_others(self.folder, {standing.slug for standing in owned})
            turn.write(self.folder.facts, (self.workbook.place / DIGESTS).read_bytes())
            turn.write(self.folder.company, to_bytes(self.workbook.company))
            owners = {standing.owner for standing in standings if standing.owner is not None}
            pages, others = write_pages(turn, templates, owners)
            unchanged = len(jobs) - len(todo) - len(aside)
            return Outcome(tuple(lines), tuple(aside), unchanged, tuple(pages), others)

    def _run_all(self, turn: Turn, todo: Sequence[Job], watch: Watch) -> list[Line]:
        lines: list[Line] = []
        try:
            with closing(self._settled(turn, todo)) as settled:
                for line in settled:
                    lines.append(line)
                    watch(line)
        finally:
            for job in todo:
                remove_folder(self.folder.scratch(job.standing.slug))
            remove_empty(self.folder.scratch(""))
        return lines

    def _settled(self, turn: Turn, todo: Sequence[Job]) -> Generator[Line]:
        """Those that an earlier run died with come last and one at a time (deaths.py)."""
        for jobs, workers in (
            ({job.standing.account: job for job in todo if not job.deaths}, self.workers),
            ({job.standing.account: job for job in todo if job.deaths}, 1),
        ):
            tasks = [task_of(job, self.workbook, self.folder, self.timeout) for job in jobs.values()]
            with closing(results(tasks, workers)) as finished:
                for task, result in finished:
                    line = settle(turn, self.run, jobs[task.account], task, result)
                    remove_folder(task.scratch)
                    yield line
