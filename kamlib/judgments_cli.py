"""kam judgments, kam set, kam action: what people decide, from the command line."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kamlib.errors import InputRefused, UsageError
from kamlib.run.signals import stoppable
from kamlib.voice import voice

if TYPE_CHECKING:
    from kamlib.desk import Desk

judgments = typer.Typer(
    help="What people decided: as spreadsheets out and back, for a CRM, and as a backup.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
action = typer.Typer(help="The actions of an account's plan.", no_args_is_help=True, rich_markup_mode=None)

Author = Annotated[str | None, typer.Option(help="Who says so [default: you].", metavar="NAME")]
Reason = Annotated[str, typer.Option(help="Why.", metavar="TEXT")]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", help="The id of the account.")]


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
    rep: Annotated[str | None, typer.Option(help="The accounts of this seller alone.", metavar="ID")] = None,
    system: Annotated[
        System | None,
        typer.Option("--as", help="Class, owner, next step and review date as this CRM imports them."),
    ] = None,
) -> None:
    """Write what is in force as a workbook that people edit and hand back, or as a CRM's import."""
    from kamlib.exchange.desk import export_for_crm, export_sheets

    desk = _desk(ctx)
    if system:
        rows = export_for_crm(desk, file, system.value, rep)
        _tell(f"{rows} accounts written to {file}, under the headings of {system.value}")
    else:
        rows = export_sheets(desk, file, rep)
        _tell(f"{rows} judgments written to {file}. Edit it, then: kam judgments import {file}")


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
    from kamlib.exchange.desk import import_sheets, proposed_import, told_import

    desk = _desk(ctx)
    proposed = proposed_import(desk, file, author, reason or f"edited in {file.name}")
    _tell(told_import(proposed))
    if proposed.clashes and not (dry_run or keep_conflicts):
        raise InputRefused(
            [], 0, "nothing was written: settle the conflicts in the sheet, or --keep-conflicts"
        )
    if not dry_run:
        _tell(import_sheets(desk, proposed, datetime.now().astimezone()))


@judgments.command(epilog="Example: kam judgments backup monday.db")
@stoppable()
def backup(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
) -> None:
    """Copy the whole history into a file while others go on; in the store's place it goes on from there."""
    from kamlib.judged import opened_store
    from kamlib.settings import read_settings
    from kamlib.store.backup import back_up
    from kamlib.workbook import workbook_folder

    folder = workbook_folder(ctx.obj)
    with opened_store(folder, read_settings(folder)) as store:
        rows = back_up(store, file)
    _tell(f"{rows:,} revisions copied to {file}")


def set_(
    ctx: typer.Context,
    account: Account,
    kind: Annotated[str, typer.Argument(metavar="KIND[/KEY]", help="As in tier, or stakeholder/p-3.")],
    said: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="Nothing behind = empties a field.")
    ] = None,
    reason: Reason = "",
    author: Author = None,
    source: Annotated[str | None, typer.Option(help="Where it is known from.", metavar="TEXT")] = None,
    confirmed: Annotated[bool, typer.Option("--confirmed", help="They confirmed it.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="It holds no more.")] = False,
) -> None:
    """Decide one thing of an account; fields that are not named stay as they are."""
    from kamlib.desk import Said

    if not said and not withdraw:
        raise UsageError("say what to set, as in tier=A, or --withdraw")
    if not reason:
        raise UsageError('say why: --reason "they build a second plant"')
    fields = None if withdraw else dict(_field(one) for one in said or [])
    how = Said(author, reason, source, confirmed)
    _tell(_desk(ctx).decide(account, kind, fields, how, datetime.now().astimezone()))


@action.command(
    epilog='Example: kam action add A-1001 "Show the new line in Leeds" --due 2026-12-15 --owner U-05'
)
@stoppable()
def add(
    ctx: typer.Context,
    account: Account,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What is to be done.")],
    due: Annotated[str | None, typer.Option(help="The day it is due.", metavar="DATE")] = None,
    owner: Annotated[str | None, typer.Option(help="Who does it.", metavar="ID")] = None,
    kind: Annotated[str, typer.Option(help="care, sale, research or internal.")] = "sale",
    hours: Annotated[str | None, typer.Option(help="The hours it takes.")] = None,
    reason: Reason = "planned",
    author: Author = None,
) -> None:
    """Plan an action."""
    from kamlib.desk import Said

    fields = {
        "title": title,
        "due": due or "",
        "owner": owner or "",
        "kind_of_action": kind,
        "effort": hours or "",
    }
    said = Said(author, reason)
    _tell(_desk(ctx).decide(account, "action", fields, said, datetime.now().astimezone()))


@action.command(epilog='Example: kam action done A-1001 action-3 --reason "shown, they want an offer"')
@stoppable()
def done(
    ctx: typer.Context,
    account: Account,
    key: Annotated[str, typer.Argument(metavar="ID", help="The action's id, as in action-3.")],
    reason: Reason = "done",
    author: Author = None,
) -> None:
    """Say that an action is done."""
    from kamlib.desk import Said

    now = datetime.now().astimezone()
    _tell(_desk(ctx).decide(account, f"action/{key}", {"status": "done"}, Said(author, reason), now))


@action.command(epilog="Example: kam action move A-1001 action-3 --due 2027-01-15")
@stoppable()
def move(
    ctx: typer.Context,
    account: Account,
    key: Annotated[str, typer.Argument(metavar="ID", help="The action's id, as in action-3.")],
    due: Annotated[str, typer.Option(help="The day it is due now.", metavar="DATE")],
    reason: Reason = "moved",
    author: Author = None,
) -> None:
    """Move an action to another day."""
    from kamlib.desk import Said

    now = datetime.now().astimezone()
    _tell(_desk(ctx).decide(account, f"action/{key}", {"due": due}, Said(author, reason), now))


def _field(said: str) -> tuple[str, str]:
    name, sign, value = said.partition("=")
    if not sign:
        raise UsageError(f"{said!r} sets nothing: write FIELD=VALUE, as in tier=A")
    return name.strip().replace("-", "_"), value.strip()


def _desk(ctx: typer.Context) -> "Desk":
    from kamlib.desk import opened_desk

    return opened_desk(ctx.obj, date.today())


def _tell(sentence: str) -> None:
    voice.say("judgments", sentence, message=sentence)
