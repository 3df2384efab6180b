"""kam lint, diff, week and roadmap: what plans say, to whoever asks."""

import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kamlib.composed import composed
from kamlib.errors import PlansMissing, UsageError
from kamlib.run.signals import stoppable
from kamlib.run.telling import tell
from kamlib.voice import voice


class Span(StrEnum):
    day = "day"
    week = "week"
    month = "month"


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
    settings = read_settings(workbook)
    found, words = linted(folder, settings), words_of(folder)
    if not voice.quiet:
        tell(head(folder, workbook, settings), sys.stderr)
    voice.answer(lambda: in_json(found, words), lambda: "\n".join(in_lines(found, words)), as_json)
    if remaining(found):
        raise typer.Exit(PlansMissing.exit_code)


@stoppable()
def diff(
    ctx: typer.Context,
    before: Annotated[
        str | None, typer.Argument(metavar="RUN", help="A run's date or id [default: the one before].")
    ] = None,
    after: Annotated[
        str | None, typer.Argument(metavar="RUN", help="Another one's [default: the newest].")
    ] = None,
    account: Annotated[
        str | None, typer.Option(parser=composed, help="Only this account.", metavar="ID")
    ] = None,
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
    voice.answer(
        lambda: in_json(first, second, found, words),
        lambda: "\n".join(in_lines(first, second, found, words)),
        as_json,
    )


@stoppable()
def week(
    ctx: typer.Context,
    seller: Annotated[
        str | None,
        typer.Argument(parser=composed, metavar="SELLER", help="Whose, by id [default: everybody's]."),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", "--date", help="The first day [default: today].", metavar="DATE")
    ] = None,
    by: Annotated[Span, typer.Option("--by", "--span", help="How many days.")] = Span.week,
    account: Annotated[
        str | None, typer.Option(parser=composed, help="What all of us do in this account.", metavar="ID")
    ] = None,
    rep: Annotated[str | None, typer.Option(parser=composed, help="As SELLER.", metavar="ID")] = None,
    ics: Annotated[
        Path | None, typer.Option(help="Write the actions as a calendar's import.", metavar="FILE")
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Write the week as a page.", metavar="FILE")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")] = False,
) -> None:
    """Say what is due and late, what clashes, which account to prepare next, and what is out of date."""
    from kamlib.workbook import open_workbook

    if sum(one is not None for one in (seller, rep, account)) > 1:
        raise UsageError("name a seller or an account, and only one of them")
    today = date.today()
    workbook = open_workbook(ctx.obj, today=today)
    shown = workbook.week(seller or rep, start or today, by.value, account)
    shown.write(html, ics)
    voice.answer(shown.json, lambda: "\n".join(shown.lines()), as_json)


@stoppable()
def roadmap(
    ctx: typer.Context,
    account: Annotated[str, typer.Argument(parser=composed, metavar="ACCOUNT", help="The account, by id.")],
    file: Annotated[Path, typer.Argument(metavar="FILE.html", help="The page to write.")],
) -> None:
    """Write an account's road map for the customer: only what a customer may see."""
    from kamlib.outputs import write_whole
    from kamlib.workbook import open_workbook

    write_whole(file, open_workbook(ctx.obj, today=date.today()).account(account).road_map())
    voice.say("roadmap", f"{file} written. Read it before you send it.", file=file)
