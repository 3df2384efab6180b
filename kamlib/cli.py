"""kam: the workbook from the command line. The one place with arguments, today's date and exit codes.

Only typer is imported at the top: `kam --help` answers at once, and what a command needs comes with it.
"""

import os
import sys
from dataclasses import asdict
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import kamlib
from kamlib.deciding_cli import action, set_
from kamlib.errors import InputRefused, KamError, PlansMissing, UsageError
from kamlib.judgments_cli import judgments
from kamlib.run.signals import stoppable
from kamlib.run.telling import tell
from kamlib.voice import LogFormat, voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kamlib.outputs import RunFolder
    from kamlib.plan.document import Standing
    from kamlib.report.catalogue import Catalogue
    from kamlib.run.batch import Batch, Outcome
    from kamlib.run.jobs import Job
    from kamlib.settings import Settings
    from kamlib.workbook import Workbook

app = typer.Typer(
    name="kam",
    help="Key account planning: exports in, one plan per account and one book per seller out.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(judgments, name="judgments")
app.add_typer(action, name="action")
app.command("set", epilog='Example: kam set A-1001 tier tier=A --reason "they build a second plant"')(set_)


class Engine(StrEnum):
    warm = "warm"
    papermill = "papermill"


class Span(StrEnum):
    day = "day"
    week = "week"
    month = "month"


def main() -> None:
    """What `kam` runs. A KamError is told without a traceback and ends with its exit code.

    Whatever is written, by us, a library or a process that is started, is for us alone."""
    umask = os.umask(0o077)
    try:
        app()
    except KamError as error:
        voice.fail(error)
        sys.exit(error.exit_code)
    except OSError as error:  # a disk or a system that refuses where nobody foresaw it
        voice.fail(KamError(str(error)))
        sys.exit(KamError.exit_code)
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a library in Rust found no way on: no files, say
            raise
        voice.fail(KamError(f"a library broke down: {error}"))
        sys.exit(KamError.exit_code)
    finally:
        os.umask(umask)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"kam {kamlib.__version__}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    workbook: Annotated[Path, typer.Option(help="The folder with kam.toml.", metavar="DIR")] = Path(),
    quiet: Annotated[bool, typer.Option("--quiet", help="Only errors.")] = False,
    log_format: Annotated[LogFormat, typer.Option(help="How progress is told.")] = LogFormat.text,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    voice.quiet, voice.as_json = quiet, log_format is LogFormat.json
    ctx.obj = workbook


@app.command(epilog="Example: kam init brindlemoor --from exports")
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new workbook.")],
    sample: Annotated[bool, typer.Option("--sample", help="Invent a company and its exports.")] = False,
    accounts: Annotated[
        int | None, typer.Option(min=1, help="Accounts of the invented company.", metavar="N")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Another seed, another company.", metavar="S")
    ] = None,
    exports: Annotated[
        Path | None,
        typer.Option("--from", help="Guess the settings from the exports in this folder.", metavar="EXPORTS"),
    ] = None,
) -> None:
    """Make a new workbook: settings to fill in, settings guessed from exports, or an invented company."""
    from kamlib.begin import begin_from_exports, begin_sample, begin_workbook

    if not sample and (accounts is not None or seed is not None):
        raise UsageError("--accounts and --seed are for an invented company: add --sample")
    if sample and exports is not None:
        raise UsageError("--sample invents exports, and --from has some: choose one of them")
    if exports is not None:
        made = begin_from_exports(folder, exports, date.today())
    else:
        made = begin_sample(folder, accounts, seed) if sample else begin_workbook(folder)
    voice.say("workbook", made, folder=folder)


@app.command(epilog="Example: kam --workbook brindlemoor check")
@stoppable()
def check(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
    held_back: Annotated[
        Path | None,
        typer.Option(help="Write the rows held back, with the reasons, into this XLSX file.", metavar="FILE"),
    ] = None,
) -> None:
    """Read and check the exports: every problem with its place and remedy, and the reconciliation."""
    from kamlib.check import check_exports, in_json, in_lines
    from kamlib.workbook import workbook_folder

    checked = check_exports(workbook_folder(ctx.obj), date.today(), held_back)
    tell(in_json(checked) if as_json else in_lines(checked), sys.stdout)
    if checked.refused:
        raise typer.Exit(InputRefused.exit_code)


@app.command(epilog="Example: kam plans --rep U-05 --as-of 2026-11-01")
@stoppable()
def plans(
    ctx: typer.Context,
    account: Annotated[
        list[str] | None, typer.Option(help="Only this account; may be repeated.", metavar="ID")
    ] = None,
    rep: Annotated[
        list[str] | None, typer.Option(help="Only this seller's book; may be repeated.", metavar="ID")
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


@app.command(epilog="Example: kam render 2026-11-01")
@stoppable()
def render(
    ctx: typer.Context,
    run: Annotated[
        str | None, typer.Argument(help="The as-of date of a run, or its folder [default: the latest].")
    ] = None,
) -> None:
    """Write the books again from the plans alone: no notebook is run, no export is read."""
    from kamlib.run.pages import read_company, run_folder, words_of, write_pages
    from kamlib.run.renderer import charts_drawn_once
    from kamlib.run.summary import refusals
    from kamlib.run.turn import turn_at
    from kamlib.shipped import templates_of
    from kamlib.workbook import workbook_folder

    workbook = workbook_folder(ctx.obj)
    folder = run_folder(workbook / "reports", run)
    with turn_at(folder) as turn, charts_drawn_once(workbook):
        written = write_pages(turn, read_company(folder), templates_of(workbook))
    pages, index = len(written.pages), folder.root / "index.html"
    voice.say("pages", f"{pages} pages written. Open {_near(index)}", pages=pages, index=index)
    if written.refused:
        raise PlansMissing(refusals(written.refused, words_of(folder)))


@app.command(epilog="Example: kam lint 2026-11-01")
@stoppable()
def lint(
    ctx: typer.Context,
    run: Annotated[
        str | None, typer.Argument(help="The as-of date of a run, or its folder [default: the latest].")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what rules find in all plans: what must be fixed, what to decide, what is waived until when."""
    from kamlib.run.lint import head, in_json, in_lines, remaining
    from kamlib.run.lint import lint as linted
    from kamlib.run.pages import run_folder, words_of
    from kamlib.settings import read_settings
    from kamlib.workbook import workbook_folder

    workbook = workbook_folder(ctx.obj)
    folder = run_folder(workbook / "reports", run)
    found, words = linted(folder), words_of(folder)
    tell(head(folder, workbook, read_settings(workbook)), sys.stderr)
    tell(in_json(found, words) if as_json else "\n".join(in_lines(found, words)), sys.stdout)
    if remaining(found):
        raise typer.Exit(PlansMissing.exit_code)


@app.command(epilog="Example: kam diff 2026-10-01 2026-11-01 --account A-1001")
@stoppable()
def diff(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's date or id [default: the one before].")
    ] = None,
    after: Annotated[
        str | None, typer.Argument(metavar="RUN", help="Another one's [default: the newest].")
    ] = None,
    account: Annotated[str | None, typer.Option(help="Only this account.", metavar="ID")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what changed between two runs, account by account: old beside new, by whom and when."""
    from kamlib.run.diff import compared, in_json, in_lines, two_snapshots, withdrawals
    from kamlib.run.pages import run_folder, words_of
    from kamlib.settings import read_settings
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(ctx.obj)
    first, second = two_snapshots(folder / "reports", before, after)
    found = compared(first, second, account, withdrawals(folder, read_settings(folder)))
    words = words_of(run_folder(folder / "reports", None))
    if as_json:
        tell(in_json(first, second, found, words), sys.stdout)
    else:
        tell("\n".join(in_lines(first, second, found, words)), sys.stdout)


@app.command(epilog="Example: kam week U-05 --from 2026-11-30 --ics monday.ics")
@stoppable()
def week(
    ctx: typer.Context,
    seller: Annotated[
        str | None, typer.Argument(metavar="SELLER", help="Whose, by id [default: everybody's].")
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", "--date", help="The first day [default: today].", metavar="DATE")
    ] = None,
    by: Annotated[Span, typer.Option("--by", "--span", help="How many days.")] = Span.week,
    account: Annotated[
        str | None, typer.Option(help="What all of us do in this account.", metavar="ID")
    ] = None,
    rep: Annotated[str | None, typer.Option(help="As SELLER.", metavar="ID")] = None,
    ics: Annotated[
        Path | None, typer.Option(help="Write the actions as a calendar's import.", metavar="FILE")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the week as a page.", metavar="FILE")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what is due and late, what clashes, which account to prepare next, and what is out of date."""
    from kamlib.outputs import write_whole
    from kamlib.workbook import open_workbook

    if sum(one is not None for one in (seller, rep, account)) > 1:
        raise UsageError("name a seller or an account, and only one of them")
    today = date.today()
    workbook = open_workbook(ctx.obj, today=today)
    shown = workbook.week(seller or rep, start or today, by.value, account)
    if ics:
        write_whole(ics, shown.calendar())
    if html:
        write_whole(html, shown.page())
    tell(shown.json() if as_json else "\n".join(shown.lines()), sys.stdout)


@app.command(epilog="Example: kam roadmap A-1001 roadmap.html")
@stoppable()
def roadmap(
    ctx: typer.Context,
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="The account, by id.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")],
) -> None:
    """Write an account's road map for the customer: only what a customer may see."""
    from kamlib.outputs import write_whole
    from kamlib.workbook import open_workbook

    write_whole(file, open_workbook(ctx.obj, today=date.today()).account(account).road_map())
    voice.say("roadmap", f"{file} written. Read it before you send it.", file=file)


@app.command(epilog="Example: kam doctor --json")
def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what is known to be slow, risky or broken on this machine, and what to do about it."""
    from kamlib.doctor import findings, in_json, in_lines, is_broken, this_machine

    machine = this_machine(ctx.obj)
    found = findings(machine)
    tell(in_json(machine, found) if as_json else in_lines(machine, found), sys.stdout)
    if is_broken(found):
        raise typer.Exit(KamError.exit_code)


@app.command(epilog="Example: kam lab")
def lab(ctx: typer.Context) -> None:
    """Start JupyterLab on this workbook, for this computer alone."""
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(ctx.obj)
    first = folder / "notebooks" / "account_plan.ipynb"
    opened = ["--LabApp.default_url=/lab/tree/notebooks/account_plan.ipynb"] if first.exists() else []
    # kamlib goes first: it keeps a slow import of jsonschema's out of the way
    program = "import kamlib; from jupyterlab.labapp import main; main()"
    options = [f"--ServerApp.root_dir={folder}", "--ServerApp.ip=127.0.0.1", *opened]
    # a folder of settings that asks nobody for news, and lets the user's own stand beside it
    quiet = str(Path(kamlib.__file__).with_name("jupyter"))
    others = os.environ.get("JUPYTER_CONFIG_PATH")
    os.environ["JUPYTER_CONFIG_PATH"] = os.pathsep.join([quiet, others] if others else [quiet])
    os.execv(sys.executable, [sys.executable, "-c", program, *options])


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
    """What a run would do, and why."""
    todo = [job for job in jobs if job.reason]
    for job in todo:
        account, name = job.standing.account, job.standing.name
        voice.say("job", f"{account}  {name}: {job.reason}", account=account, name=name, reason=job.reason)
    told = f"{len(todo)} accounts would be planned, {len(jobs) - len(todo)} are up to date. Nothing was run."
    voice.say("dry-run", told, todo=len(todo), unchanged=len(jobs) - len(todo))


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


if __name__ == "__main__":
    main()
