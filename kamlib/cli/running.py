"""kam plans and kam render: the run, and its pages anew."""

import os
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamlib.composed import composed
from kamlib.errors import PlansMissing, UsageError
from kamlib.limits import count_alone
from kamlib.run.signals import stoppable
from kamlib.voice import voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamlib.outputs import RunFolder
    from kamlib.plan.document import Standing
    from kamlib.report.catalogue import Catalogue
    from kamlib.run.batch import Batch, Outcome
    from kamlib.run.jobs import Job
    from kamlib.settings import Settings
    from kamlib.workbook import Workbook


class Engine(StrEnum):
    warm = "warm"
    papermill = "papermill"


@stoppable()
def plans(
    ctx: typer.Context,
    account: Annotated[
        list[str] | None,
        typer.Option(parser=composed, help="Only this account; may be repeated.", metavar="ID"),
    ] = None,
    rep: Annotated[
        list[str] | None,
        typer.Option(parser=composed, help="Only this seller's book; may be repeated.", metavar="ID"),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(help="The first day not counted, YYYY-MM-DD.", metavar="DATE")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Notebooks at once [default: one a core].", metavar="N")
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="warm: children of a warm process; papermill: a kernel each.")
    ] = Engine.warm,
    timeout: Annotated[
        float | None,
        typer.Option(min=1, help="Seconds one notebook may take [default: kam.toml's].", metavar="S"),
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Also what has not changed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list accounts and reasons.")] = False,
    out: Annotated[
        Path | None, typer.Option(help="Instead of the workbook's reports/.", metavar="DIR")
    ] = None,
) -> None:
    """Plan every account whose facts, notebook or program changed, and write the books."""
    count_alone()
    from kamlib.run.batch import Batch
    from kamlib.run.jobs import chosen_accounts, planned_jobs

    now = _clock()
    settings, group = _settings_of_run(ctx.obj, as_of)
    reports = _reports(ctx.obj, out)
    if not dry_run:
        _refuse_early(settings, reports, now.date())
    workbook, folder = _opened(ctx.obj, as_of, now.date(), reports)
    standings = chosen_accounts(workbook, account or [], rep or [])
    if dry_run:
        return _list_jobs(planned_jobs(workbook, standings, folder, fresh=fresh))
    limits = settings.batch.model_copy(update={"account_seconds": timeout} if timeout else {})
    batch = Batch(workbook, folder, workers or _cores(), limits, engine is Engine.warm, now, _clock, group)
    _run(batch, standings, fresh)


@stoppable()
def render(
    ctx: typer.Context,
    run: Annotated[
        str | None, typer.Argument(help="The as-of date of a run, or its folder [default: the latest].")
    ] = None,
) -> None:
    """Write the books again from the plans alone: no notebook is run, no export is read."""
    from kamlib.report.html import load_templates
    from kamlib.run.made_with import refuse_other_texts
    from kamlib.run.pages import read_company, run_folder, words_of, write_pages
    from kamlib.run.renderer import charts_drawn_once
    from kamlib.run.summary import refusals
    from kamlib.run.turn import turn_at
    from kamlib.shipped import templates_of
    from kamlib.workbook import workbook_folder

    workbook = workbook_folder(ctx.obj)
    folder = run_folder(workbook / "reports", run)
    refuse_other_texts(folder)
    templates = templates_of(workbook)
    load_templates(templates)
    with turn_at(folder) as turn, charts_drawn_once(workbook):
        written = write_pages(turn, read_company(folder), templates)
    pages, index = len(written.pages), folder.root / "index.html"
    voice.say("pages", f"{pages} pages written. Open {_near(index)}", pages=pages, index=index)
    if written.refused:
        raise PlansMissing(refusals(written.refused, words_of(folder)))


def _cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _settings_of_run(workbook: Path, as_of: str | None) -> "tuple[Settings, int | None]":
    """The settings, which a person has confirmed, at the date asked for; and the group that may read."""
    from kamlib.portfolios import settings_as_of
    from kamlib.run.access import group_number
    from kamlib.settings import confirmed_settings
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(workbook)
    settings = settings_as_of(confirmed_settings(folder), as_of)
    return settings, group_number(settings, folder)


def _reports(workbook: Path, out: Path | None) -> Path:
    """Where the runs lie. Raises UsageError where its path can't stand in a notebook's parameters."""
    from kamlib.printable import printable
    from kamlib.workbook import workbook_folder

    folder = (out or workbook_folder(workbook) / "reports").resolve()
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        raise UsageError(f"{printable(str(folder))}: is no text (UTF-8); name another folder") from None
    return folder


def _opened(path: Path, as_of: str | None, today: date, reports: Path) -> "tuple[Workbook, RunFolder]":
    """The workbook with its portfolio, and the folder of its run."""
    from kamlib.outputs import RunFolder
    from kamlib.workbook import open_workbook

    workbook = open_workbook(path, as_of=as_of, today=today)
    return workbook, RunFolder(reports / workbook.frame.as_of.isoformat())


def _run(batch: "Batch", standings: "Sequence[Standing]", fresh: bool) -> None:
    """Plans the accounts and tells of it; ends with the run's exit code."""
    from kamlib.run.progress import watched

    words = batch.workbook.words
    watch = watched(words, quiet=voice.quiet, as_json=voice.as_json)
    _tell_changes(batch.workbook)
    _tell_of(batch.plan_accounts(standings, fresh=fresh, watched=watch), batch.folder, words)


def _list_jobs(jobs: "list[Job]") -> None:
    """What a run would do, and why; what is set aside is no more up to date than it is planned."""
    from kamlib.run.record import counted

    todo = [job for job in jobs if job.reason]
    for job in todo:
        account, name = job.standing.account, job.standing.name
        voice.say("job", f"{account}  {name}: {job.reason}", account=account, name=name, reason=job.reason)
    aside = sum(job.aside is not None for job in jobs)
    unchanged = len(jobs) - len(todo) - aside
    told = f"{counted(len(todo), 'account')} would be planned, {unchanged:,} up to date"
    told += f", {aside:,} set aside (`kam plans --account ID --fresh` tries one again)" if aside else ""
    voice.say("dry-run", f"{told}. Nothing was run.", todo=len(todo), unchanged=unchanged, failed=aside)


def _refuse_early(settings: "Settings", reports: Path, today: date) -> None:
    """A second run is told at once, and not after it has read the exports for minutes."""
    from kamlib.outputs import RunFolder
    from kamlib.portfolios import known_as_of
    from kamlib.run.turn import refuse_where_held

    if day := known_as_of(settings, today):
        refuse_where_held(RunFolder(reports / day.isoformat()))


def _tell_changes(workbook: "Workbook") -> None:
    """How its export differs from the last one as a whole, where it does."""
    from kamlib.report.problems import ranked_lines

    if workbook.changes:
        told = ranked_lines(workbook.changes, workbook.words)
        voice.say("export", "\n".join(told), problems=[one.model_dump() for one in workbook.changes])


def _tell_of(outcome: "Outcome", folder: "RunFolder", words: "Catalogue") -> None:
    """Who has no plan, then the run with its figures as the last line; ends with the run's exit code."""
    from kamlib.run.summary import sentences, trouble

    if error := trouble(outcome, _near(folder.failed("").parent), words):
        voice.fail(error)
    index = folder.root / "index.html"
    told = sentences(outcome, _near(index), _near(folder.manifest))
    voice.say("run", "\n".join(told), **asdict(outcome.record), index=index)
    raise typer.Exit(outcome.record.exit_code or 0)


def _clock() -> datetime:
    """Local time with its offset."""
    return datetime.now().astimezone()


def _near(path: Path) -> Path:
    """The path as short as it can be said from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
