"""kam accept, kam reject: what the workbook proposes and a person decides."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kamlib.cli.deciding import Author, Reason, desk_of, said_of, tell
from kamlib.composed import composed
from kamlib.errors import UsageError
from kamlib.run.signals import stoppable

if TYPE_CHECKING:
    from kamlib.owners import Proposed

OWNER = "owner"

Id = Annotated[
    str, typer.Argument(parser=composed, metavar="ID", help="What is proposed, as in owner:A-1001.")
]


@stoppable()
def accept(ctx: typer.Context, id: Id, reason: Reason = "", author: Author = None) -> None:
    """Accept a proposal: the account gets the owner who is proposed."""
    account = _account_of(id)
    said = said_of(author, reason)
    desk = desk_of(ctx)
    move = desk.workbook.owners().proposed(account)
    tell(desk.decide(account, "owner", {"owner": move.new}, said, datetime.now().astimezone()))


@stoppable()
def reject(
    ctx: typer.Context,
    id: Id,
    reason: Reason = "",
    until: Annotated[
        str | None, typer.Option(help="The day from which on it may be proposed again.", metavar="DATE")
    ] = None,
    author: Author = None,
) -> None:
    """Refuse a proposal: it comes back when the facts have changed, or on a day."""
    account = _account_of(id)
    said = said_of(author, reason)
    desk = desk_of(ctx)
    move = desk.workbook.owners().proposed(account)
    fields = _seen(move) | {"until": _day(until)}
    tell(desk.decide(account, f"refused_owner/{move.new}", fields, said, datetime.now().astimezone()))


def _seen(move: "Proposed") -> dict[str, str]:
    """What the refusal rests on."""
    gain = f"{move.gain:.2f}" if move.old else ""
    return {"owner": move.old or "", "gain": gain}


def _account_of(id: str) -> str:
    """Raises UsageError for what nothing proposes."""
    kind, sign, account = id.partition(":")
    if kind != OWNER or not (sign and account):
        raise UsageError(f"there is no proposal {id!r}: name an account's owner as in owner:A-1001")
    return account


def _day(until: str | None) -> str:
    try:
        return date.fromisoformat(until).isoformat() if until else ""
    except ValueError:
        raise UsageError(f"--until {until!r} is no day: write it as in 2026-11-30") from None
