"""The batch: each account whose plan is not up to date gets its notebook run; a failure stops no other."""

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import AbstractContextManager, closing, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from math import inf
from pathlib import Path
from time import monotonic

from kamlib.errors import Interrupted, KamError, PlansMissing
from kamlib.outputs import RunFolder, remove_empty, remove_folder, sweep
from kamlib.plan.document import Standing
from kamlib.portfolios import COMPANY, COMPARISONS, DIGESTS
from kamlib.report.html import load_templates
from kamlib.run.deaths import after_deaths
from kamlib.run.jobs import Job, planned_jobs, task_of
from kamlib.run.made_with import made_with
from kamlib.run.manifest import Line, read_manifest
from kamlib.run.pages import write_pages
from kamlib.run.pool import results
from kamlib.run.publish import drop_others, settle
from kamlib.run.record import Reason, Record, disk_left, write_record
from kamlib.run.renderer import charts_drawn_once
from kamlib.run.turn import Turn, turn_at
from kamlib.sentences import Sentence
from kamlib.settings import Batch as Limits
from kamlib.shipped import templates_of
from kamlib.workbook import Workbook

Watch = Callable[[Line], None]


@dataclass
class Outcome:
    """What a run did so far: the manifest's new lines, those of accounts that stay set aside, how many
    accounts were up to date, for how many its time was too short, the pages it wrote, how many other accounts
    changed whose plans it was not asked for, the pages it refused to publish with the causes, the damaged
    lines of the manifest, and the run in figures."""

    record: Record
    lines: list[Line] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)
    unchanged: int = 0
    left: int = 0
    pages: list[Path] = field(default_factory=list)
    others: int = 0
    refused: dict[str, Sentence] = field(default_factory=dict)
    damaged: tuple[int, ...] = ()

    @property
    def failed(self) -> list[Line]:
        return [*(line for line in self.lines if line.status == "failed"), *self.aside]

    @property
    def reason(self) -> Reason:
        return "time up" if self.left else "finished"

    @property
    def exit_code(self) -> int:
        if self.left:
            return Interrupted.exit_code
        return PlansMissing.exit_code if self.failed or self.refused else 0


@dataclass(frozen=True)
class Batch:
    """One run over a workbook: `workers` notebooks at once keep `limits`, `warm` in children of a warm
    process, where that can be had. It began at `began` and `clock` tells the time; `group` may read what it
    writes, beside us."""

    workbook: Workbook
    folder: RunFolder
    workers: int
    limits: Limits
    warm: bool
    began: datetime
    clock: Callable[[], datetime]
    group: int | None = None

    @property
    def run(self) -> str:
        """The run's id."""
        return self.began.strftime("%Y%m%dT%H%M%S%f")

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
        work on these reports, and for a template that is none. Whatever stops it, what is done stays done,
        and run.json tells; Ctrl-C and its like end it in order.
        """
        templates = templates_of(self.workbook.folder)
        load_templates(templates)
        with turn_at(self.folder) as turn, charts_drawn_once(self.workbook.folder):
            self.folder.give_access(self.group)
            outcome = Outcome(self._begun(turn))
            write_record(turn, outcome.record)
            try:
                self._plan(turn, standings, fresh, watched, outcome)
                self._write_pages(turn, standings, templates, outcome)
            except KeyboardInterrupt:
                self._end(turn, outcome, "interrupted", Interrupted.exit_code)
            except BaseException as error:
                with suppress(KamError):  # where the disk is full, this can't be written either
                    self._end(turn, outcome, "failed", getattr(error, "exit_code", KamError.exit_code))
                raise
            else:
                self._end(turn, outcome, outcome.reason, outcome.exit_code)
            return outcome

    def _plan(
        self,
        turn: Turn,
        standings: Sequence[Standing],
        fresh: bool,
        watched: Callable[[int], AbstractContextManager[Watch]],
        outcome: Outcome,
    ) -> None:
        sweep(self.folder.root)
        sweep(self.folder.history("").parent)
        outcome.damaged = read_manifest(self.folder).damaged
        jobs = planned_jobs(self.workbook, standings, self.folder, fresh=fresh)
        jobs = after_deaths(turn, self.run, jobs, self.workbook.words)
        todo = [job for job in jobs if job.reason]
        outcome.aside = [job.aside for job in jobs if job.aside]
        outcome.unchanged = len(jobs) - len(todo) - len(outcome.aside)
        outcome.left = len(todo)
        try:
            with watched(len(todo)) as watch, closing(self._settled(turn, todo)) as settled:
                for line in settled:
                    outcome.lines.append(line)
                    outcome.left -= 1
                    watch(line)
        finally:
            for job in todo:
                remove_folder(self.folder.scratch(job.standing.slug))
            remove_empty(self.folder.scratch(""))

    def _settled(self, turn: Turn, todo: Sequence[Job]) -> Generator[Line]:
        """Those that an earlier run died with come last and one at a time (deaths.py)."""
        seconds = self.limits.batch_seconds
        until = monotonic() + seconds if seconds else inf
        for jobs, workers in (
            ({job.standing.account: job for job in todo if not job.deaths}, self.workers),
            ({job.standing.account: job for job in todo if job.deaths}, 1),
        ):
            tasks = [
                task_of(job, self.workbook, self.folder, self.limits, warm=self.warm) for job in jobs.values()
            ]
            ran = results(tasks, workers, warm=self.warm, until=until, portfolio=self.workbook.place)
            with closing(ran) as finished:
                for task, result in finished:
                    job, words = jobs[task.account], self.workbook.words
                    line = settle(turn, self.run, job, task, result, words, self.workbook.judged)
                    remove_folder(task.scratch)
                    yield line

    def _write_pages(
        self, turn: Turn, standings: Sequence[Standing], templates: Path, outcome: Outcome
    ) -> None:
        company = self.workbook.company
        drop_others(
            self.folder, {standing.slug for standing in company.standings if standing.owner is not None}
        )
        turn.write(self.folder.facts, (self.workbook.place / DIGESTS).read_bytes())
        turn.write(self.folder.comparisons, (self.workbook.place / COMPARISONS).read_bytes())
        turn.write(self.folder.company, (self.workbook.place / COMPANY).read_bytes())
        turn.write(self.folder.made_with, made_with())
        owners = {standing.owner for standing in standings if standing.owner is not None}
        written = write_pages(turn, company, templates, owners)
        outcome.pages, outcome.others, outcome.refused = written.pages, written.changed, written.refused

    def _begun(self, turn: Turn) -> Record:
        company = self.workbook.company
        return Record(
            run=self.run,
            turn=turn.number,
            process=os.getpid(),
            started=_moment(self.began),
            ended=None,
            reason="running",
            exit_code=None,
            done=0,
            unchanged=0,
            failed=0,
            left=0,
            others_changed=0,
            refused=0,
            held_back=sum(sums.held_back for sums in company.sums),
            accounts_held_back=sum(sums.lost_accounts for sums in company.sums),
            unowned=len(company.unowned),
            seconds=0.0,
            disk_left=disk_left(turn),
        )

    def _end(self, turn: Turn, outcome: Outcome, reason: Reason, exit_code: int) -> None:
        now = self.clock()
        outcome.record = replace(
            outcome.record,
            ended=_moment(now),
            reason=reason,
            exit_code=exit_code,
            done=sum(line.status == "published" for line in outcome.lines),
            unchanged=outcome.unchanged,
            failed=len(outcome.failed),
            left=outcome.left,
            others_changed=outcome.others,
            refused=len(outcome.refused),
            seconds=round((now - self.began).total_seconds(), 1),
            disk_left=disk_left(turn),
        )
        write_record(turn, outcome.record)


def _moment(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")
