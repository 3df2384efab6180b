"""kam accept, kam reject: what the workbook proposes and a person decides."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from kamlib.cli.deciding import Author, Reason, desk_of, said_of, tell
from kamlib.composed import composed
from kamlib.errors import UsageError
from kamlib.run.signals import stoppable

if TYPE_CHECKING:
    from kamlib.desk import Desk

OWNER, WHITESPACE = "owner", "whitespace"

Id = Annotated[
    str,
    typer.Argument(
        parser=composed,
        metavar="ID",
        help="What is proposed, as in owner:A-1001, or a product line as in whitespace:A-1001/Hoses.",
    ),
]


@stoppable()
def accept(ctx: typer.Context, id: Id, reason: Reason = "", author: Author = None) -> None:
    """Accept a proposal: the account gets the owner, or the product line becomes an opportunity."""
    kind, about = _parts(id)
    said = said_of(author, reason)
    desk, now = desk_of(ctx), datetime.now().astimezone()
    if kind == WHITESPACE:
        from kamlib.suggesting import accept_line

        tell(accept_line(desk, *_line_of(desk, about), said, now))
    else:
        from kamlib.owning import accept_owner

        tell(accept_owner(desk, about, said, now))


@stoppable()
def reject(
    ctx: typer.Context,
    id: Id,
    reason: Reason = "",
    until: Annotated[
        str | None, typer.Option(help="The day from which on it may be proposed again.", metavar="DATE")
    ] = None,
    cause: Annotated[
        str | None,
        typer.Option(
            help="Of a product line: buys_elsewhere, no_need, too_dear, tried_before or other.",
            metavar="WORD",
        ),
    ] = None,
    never: Annotated[bool, typer.Option("--never", help="Of a product line: they can't use it.")] = False,
    author: Author = None,
) -> None:
    """Refuse a proposal: it comes back when the facts have changed, or on a day."""
    kind, about = _parts(id)
    said, day = said_of(author, reason), _day(until)
    if kind == WHITESPACE:
        from kamlib.suggesting import refuse_line

        desk, now = desk_of(ctx), datetime.now().astimezone()
        account, line = _line_of(desk, about)
        tell(refuse_line(desk, account, line, said, now, cause=cause, until=day, never=never))
        return
    if cause or never:
        raise UsageError("--cause and --never are of product lines: an owner is refused with --reason alone")
    from kamlib.owning import refuse_owner

    tell(refuse_owner(desk_of(ctx), about, said, datetime.now().astimezone(), day))


def _parts(id: str) -> tuple[str, str]:
    """Raises UsageError for what nothing proposes."""
    kind, sign, about = id.partition(":")
    if kind not in (OWNER, WHITESPACE) or not (sign and about):
        raise UsageError(
            f"there is no proposal {id!r}: name an account's owner as in owner:A-1001, or a product line as "
            "in whitespace:A-1001/Hoses"
        )
    return kind, about


def _line_of(desk: "Desk", about: str) -> tuple[str, str]:
    """Account and line; both may have a stroke in them."""
    places = [at for at, sign in enumerate(about) if sign == "/"]
    split = [(about[:at], about[at + 1 :]) for at in places]
    known = [one for one in split if one[0] in desk.accounts]
    if not split:
        raise UsageError(f"say which product line of {about}, as in whitespace:{about}/Hoses")
    return (known or split)[-1 if known else 0]


def _day(until: str | None) -> date | None:
    try:
        return date.fromisoformat(until) if until else None
    except ValueError:
        raise UsageError(f"--until {until!r} is no day: write it as in 2026-11-30") from None
