"""kam judgments: what people decided, out and back, settled and shown."""

from datetime import datetime
from enum import StrEnum
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import typer

from kamlib.cli.deciding import (
    Account,
    Author,
    Reason,
    Source,
    SourceDate,
    Sure,
    desk_of,
    fields_of,
    said_of,
    tell,
)
from kamlib.composed import composed
from kamlib.errors import InputRefused, UsageError
from kamlib.run.signals import stoppable

judgments = typer.Typer(
    help="What people decided: shown, settled, as spreadsheets out and back, for a CRM, and as a backup.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class Side(StrEnum):
    now = "now"
    late = "late"


class System(StrEnum):
    salesforce = "salesforce"
    hubspot = "hubspot"
    pipedrive = "pipedrive"
    dynamics = "dynamics"


@judgments.command(epilog="Example: kam judgments export judgments.xlsx --rep U-05")
@stoppable()
def export(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    rep: Annotated[
        str | None, typer.Option(parser=composed, help="The accounts of this seller alone.", metavar="ID")
    ] = None,
    system: Annotated[
        System | None,
        typer.Option("--as", help="Class, owner, next step and review date as this CRM imports them."),
    ] = None,
) -> None:
    """Write what is in force as a workbook that people edit and hand back, or as a CRM's import."""
    from kamlib.exchange.desk import export_for_crm, export_sheets

    desk = desk_of(ctx)
    if system:
        rows = export_for_crm(desk, file, system.value, rep)
        tell(f"{rows} accounts written to {file}, under the headings of {system.value}")
    else:
        told = export_sheets(desk, file, rep)
        tell(f"{told}. Edit it, then: kam judgments import {file}")


@judgments.command("import", epilog='Example: kam judgments import judgments.xlsx --reason "autumn review"')
@stoppable()
def import_(
    ctx: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A workbook of judgments, or a folder of them.")
    ],
    reason: Reason = "",
    author: Author = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    keep_conflicts: Annotated[
        bool,
        typer.Option(
            "--keep-conflicts", help="Save what clashes with nothing, and keep the rest as conflicts."
        ),
    ] = False,
) -> None:
    """Take back sheets that people edited: what changed, and first what clashes with what others saved."""
    from kamlib.exchange.desk import REFUSED, import_sheets, proposed_import, told_import

    desk = desk_of(ctx)
    proposed = proposed_import(desk, file, author, reason or f"edited in {file.name}")
    tell(told_import(proposed))
    if dry_run:
        return
    if proposed.clashes and not keep_conflicts:
        raise InputRefused([], 0, REFUSED)
    tell(import_sheets(desk, proposed, datetime.now().astimezone(), keep=keep_conflicts))


@judgments.command(epilog="Example: kam judgments backup monday.db")
@stoppable()
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
) -> None:
    """Copy the whole history into a file while others go on; in the store's place it goes on from there."""
    from kamlib.judged import opened_store, store_place
    from kamlib.settings import read_settings
    from kamlib.store.backup import back_up
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(ctx.obj)
    settings = read_settings(folder)
    place = store_place(folder, settings)
    if not place.exists:
        raise UsageError(f"{place}: nobody decided anything yet, so there is nothing to copy")
    with opened_store(folder, settings) as store:
        rows = back_up(store, file)
    tell(f"{rows:,} revisions copied to {file}")


@judgments.command(epilog="Example: kam judgments show A-1001 action/action-3 --on 2026-10-31")
@stoppable()
def show(
    ctx: typer.Context,
    account: Account,
    what: Annotated[
        str | None,
        typer.Argument(
            parser=composed,
            metavar="[KIND[/KEY]]",
            help="With all its revisions and conflicts, oldest first.",
        ),
    ] = None,
    on: Annotated[
        str | None, typer.Option(help="What was known when this day ended.", metavar="DATE")
    ] = None,
) -> None:
    """Say what holds on an account: who decided it, when, why and on what grounds."""
    from kamlib.exchange.shown import shown
    from kamlib.workbook import workbook_folder

    tell(shown(workbook_folder(ctx.obj), account, what, on))


@judgments.command(epilog="Example: kam judgments notes U-05 --author U-02")
@stoppable()
def notes(
    ctx: typer.Context,
    rep: Annotated[
        str, typer.Argument(parser=composed, metavar="REP", help="The id of whom they are about.")
    ],
    author: Annotated[
        str | None,
        typer.Option(
            parser=composed, help="Who asks: they or who leads them [default: you].", metavar="NAME"
        ),
    ] = None,
) -> None:
    """Tell the notes on how a person grows, to them and to who leads them alone."""
    from kamlib.exchange.notes import notes_on

    tell(notes_on(desk_of(ctx), rep, author))


@judgments.command(epilog="Example: kam judgments conflicts --account A-1001")
@stoppable()
def conflicts(
    ctx: typer.Context,
    account: Annotated[
        str | None, typer.Option(parser=composed, help="Of this account alone.", metavar="ID")
    ] = None,
    author: Annotated[
        str | None,
        typer.Option(
            parser=composed, help="Who asks, where it is about notes [default: you].", metavar="NAME"
        ),
    ] = None,
) -> None:
    """Name the saves that came too late and wait to be settled: both sides, field by field."""
    from kamlib.exchange.conflicts import open_ones, told
    from kamlib.judged import at_the_desk
    from kamlib.workbook import workbook_folder

    desk = cache(partial(desk_of, ctx))  # opened where there are notes alone: it reads the exports
    who = author or at_the_desk() or ""
    sees = cache(lambda rep: desk().readers.may_read(rep, who))
    tell(told(open_ones(workbook_folder(ctx.obj), account, sees)))


@judgments.command(epilog='Example: kam judgments settle 17 --take late due=2027-01-15 --reason "asked both"')
@stoppable()
def settle(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `kam judgments conflicts` names it.")],
    take: Annotated[Side, typer.Option(help="now: what is in force; late: the save that came too late.")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE...]", help="What neither side says, over the side taken."),
    ] = None,
    reason: Reason = "",
    author: Author = None,
    source: Source = None,
    source_date: SourceDate = None,
    confirmed: Sure = False,
) -> None:
    """End a conflict: say which side holds, or what holds instead."""
    from kamlib.exchange.conflicts import settle as settled

    said = said_of(author, reason, source, source_date, confirmed)
    tell(settled(desk_of(ctx), number, take.value, fields_of(fields), said, datetime.now().astimezone()))
