"""kam set, kam action: one thing that somebody decides, from the command line."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kamlib.composed import composed
from kamlib.errors import UsageError
from kamlib.run.signals import stoppable
from kamlib.voice import voice

if TYPE_CHECKING:
    from kamlib.desk import Desk, Said

STILL_TRUE = "looked at again, still true"

action = typer.Typer(
    help="The actions of an account's plan; `kam judgments show ACCOUNT action` tells them.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Author = Annotated[
    str | None, typer.Option(parser=composed, help="Who says so [default: you].", metavar="NAME")
]
Reason = Annotated[str, typer.Option(help="Why.", metavar="TEXT")]
Source = Annotated[str | None, typer.Option(help="Where it is known from.", metavar="TEXT")]
SourceDate = Annotated[
    str | None, typer.Option("--source-date", help="The day it was learnt.", metavar="DATE")
]
Sure = Annotated[bool, typer.Option("--confirmed", help="They confirmed it.")]
Account = Annotated[str, typer.Argument(parser=composed, metavar="ACCOUNT", help="The id of the account.")]


@stoppable()
def set_(
    ctx: typer.Context,
    account: Annotated[
        str,
        typer.Argument(
            parser=composed,
            metavar="ACCOUNT",
            help="The id of the account; of targets also a rep's, or company.",
        ),
    ],
    kind: Annotated[
        str, typer.Argument(parser=composed, metavar="KIND[/KEY]", help="As in tier, or stakeholder/p-3.")
    ],
    said: Annotated[
        list[str] | None, typer.Argument(metavar="FIELD=VALUE...", help="Nothing behind = empties a field.")
    ] = None,
    reason: Reason = "",
    author: Author = None,
    source: Source = None,
    source_date: SourceDate = None,
    confirmed: Sure = False,
    still_true: Annotated[
        bool, typer.Option("--still-true", help="Looked at again today: it holds, and is as new as today.")
    ] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="It holds no more.")] = False,
) -> None:
    """Decide one thing of an account; fields that are not named stay as they are."""
    if "=" in kind:
        raise UsageError(f"say of which kind {kind!r} is, as in: kam set {account} tier tier=A")
    if still_true and withdraw:
        raise UsageError("--still-true says that it holds, and --withdraw that it doesn't: choose one")
    if not (said or withdraw or still_true):
        raise UsageError("say what to set, as in tier=A, or --still-true, or --withdraw")
    how = said_of(author, reason or (STILL_TRUE if still_true else ""), source, source_date, confirmed)
    now = datetime.now().astimezone()
    desk = desk_of(ctx)
    if still_true:
        tell(desk.renew(account, kind, fields_of(said), how, now))
    else:
        tell(desk.decide(account, kind, None if withdraw else fields_of(said), how, now))


@action.command(
    epilog='Example: kam action add A-1001 "Show the new line in Leeds" --due 2026-12-15 --owner U-05'
)
@stoppable()
def add(
    ctx: typer.Context,
    account: Account,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What is to be done.")],
    due: Annotated[str | None, typer.Option(help="The day it is due.", metavar="DATE")] = None,
    owner: Annotated[str | None, typer.Option(parser=composed, help="Who does it.", metavar="ID")] = None,
    kind: Annotated[str, typer.Option(help="care, sale, research or internal.")] = "sale",
    hours: Annotated[str | None, typer.Option(help="The hours it takes.")] = None,
    reason: Reason = "planned",
    author: Author = None,
    source: Source = None,
    source_date: SourceDate = None,
    confirmed: Sure = False,
) -> None:
    """Plan an action."""
    fields = {
        "title": title,
        "due": due or "",
        "owner": owner or "",
        "kind_of_action": kind,
        "effort": hours or "",
    }
    said = said_of(author, reason, source, source_date, confirmed)
    tell(desk_of(ctx).decide(account, "action", fields, said, datetime.now().astimezone()))


@action.command(epilog='Example: kam action done A-1001 action-3 --reason "shown, they want an offer"')
@stoppable()
def done(
    ctx: typer.Context,
    account: Account,
    key: Annotated[
        str, typer.Argument(parser=composed, metavar="ID", help="The action's id, as in action-3.")
    ],
    reason: Reason = "done",
    author: Author = None,
    source: Source = None,
    source_date: SourceDate = None,
    confirmed: Sure = False,
) -> None:
    """Say that an action is done."""
    now = datetime.now().astimezone()
    said = said_of(author, reason, source, source_date, confirmed)
    tell(desk_of(ctx).change_known(account, f"action/{key}", {"status": "done"}, said, now))


@action.command(epilog="Example: kam action move A-1001 action-3 --due 2027-01-15")
@stoppable()
def move(
    ctx: typer.Context,
    account: Account,
    key: Annotated[
        str, typer.Argument(parser=composed, metavar="ID", help="The action's id, as in action-3.")
    ],
    due: Annotated[str, typer.Option(help="The day it is due now.", metavar="DATE")],
    reason: Reason = "moved",
    author: Author = None,
    source: Source = None,
    source_date: SourceDate = None,
    confirmed: Sure = False,
) -> None:
    """Move an action to another day."""
    now = datetime.now().astimezone()
    said = said_of(author, reason, source, source_date, confirmed)
    tell(desk_of(ctx).change_known(account, f"action/{key}", {"due": due}, said, now))


def said_of(
    author: str | None,
    reason: str,
    source: str | None = None,
    source_date: str | None = None,
    confirmed: bool = False,
) -> "Said":
    """Raises UsageError where nobody says why, and for a day that is none."""
    from kamlib.desk import Said

    if not reason:
        raise UsageError('say why: --reason "they build a second plant"')
    try:
        day = date.fromisoformat(source_date) if source_date else None
    except ValueError:
        raise UsageError(f"--source-date {source_date!r} is no day: write it as in 2026-11-30") from None
    return Said(author, reason, source, day, confirmed)


def fields_of(said: list[str] | None) -> dict[str, str]:
    """Raises UsageError for what sets nothing."""
    return dict(_field(one) for one in said or [])


def _field(said: str) -> tuple[str, str]:
    name, sign, value = said.partition("=")
    if not sign:
        raise UsageError(f"{said!r} sets nothing: write FIELD=VALUE, as in tier=A")
    return name.strip().replace("-", "_"), value.strip()


def desk_of(ctx: typer.Context) -> "Desk":
    from kamlib.desk import opened_desk

    return opened_desk(ctx.obj, date.today())


def tell(sentence: str) -> None:
    voice.say("judgments", sentence, message=sentence)
