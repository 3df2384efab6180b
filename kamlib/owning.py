"""Proposed owners on the desk: what somebody read on the pages of the last run is what is decided on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pydantic import ValidationError

from kamlib.desk import Desk, Said
from kamlib.errors import UsageError
from kamlib.kept import runs_of
from kamlib.owners import Proposed
from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.document import CompanyPlan


@dataclass(frozen=True)
class Seen:
    """A proposal, and where it stands: on the pages as of `day`, or (None) on none, and it is today's."""

    move: Proposed
    day: date | None


def accept_owner(desk: Desk, account: str, said: Said, now: datetime) -> str:
    """The account gets the owner whom the pages propose, and it says who that is. Raises UsageError where
    nobody is proposed, or somebody else owns it by now."""
    seen = _seen(desk, account)
    new, old = _people(desk, seen.move)
    told = desk.decide(account, "owner", {"owner": seen.move.new}, said, now)
    return f"{_named(desk, account)} goes from {old} to {new}, {_where(seen)}. {told}"


def refuse_owner(desk: Desk, account: str, said: Said, now: datetime, until: date | None) -> str:
    """Whom the pages propose is not proposed again until the facts change, or until a day. Raises UsageError
    as accept_owner does."""
    seen = _seen(desk, account)
    new, old = _people(desk, seen.move)
    gain = f"{seen.move.gain:.2f}"
    fields = {"owner": seen.move.old or "", "nobody": seen.move.old is None, "gain": gain}
    fields["until"] = until.isoformat() if until else ""
    told = desk.decide(account, f"refused_owner/{seen.move.new}", fields, said, now)
    return f"{_named(desk, account)} stays with {old} and does not go to {new}, {_where(seen)}. {told}"


def _seen(desk: Desk, account: str) -> Seen:
    """What the pages say of the account; what they don't name is decided on as it is today."""
    company = _last_company(desk)
    shown = shown_moves(company) if company else {}
    if company is None or account not in shown:
        return Seen(desk.workbook.owners().proposed(account), None)
    move = shown[account]
    owner = next((one.owner for one in desk.workbook.company.standings if one.account == account), None)
    if owner not in (move.old, move.new):
        raise UsageError(
            f"{_named(desk, account)}: the pages as of {company.as_of} propose {_person(desk, move.new)} in "
            f"place of {_person(desk, move.old)}, and {_person(desk, owner)} owns it now: kam plans makes "
            "them anew"
        )
    return Seen(move, company.as_of)


def _last_company(desk: Desk) -> CompanyPlan | None:
    """What the pages of the last run tell; None where there was none, or of another version."""
    runs = runs_of(desk.folder / "reports")
    try:
        return CompanyPlan.model_validate_json(runs[0].company.read_bytes()) if runs else None
    except ValidationError:
        return None


def shown_moves(company: CompanyPlan) -> Mapping[str, Proposed]:
    """account -> what the company's page or a manager's proposes for it."""
    pages = (company.focus, *(team.focus for team in company.teams))
    return {move.account: move for focus in pages for move in _moves(focus)}


def _moves(focus: tuple[PageSection, ...]) -> Iterator[Proposed]:
    tables = (block for one in focus if one.id == "owners" for block in one.blocks)
    rows = (row for one in tables if isinstance(one, Table) and one.id == "owner-moves" for row in one.rows)
    for account, old, new, brings, fits, *_ in rows:
        if isinstance(account, Link) and isinstance(new, Link):
            gain = brings if fits is None else fits  # who gets a first owner is worth all that it brings
            yield Proposed(account.key, _key(old), new.key, float(str(gain)))


def _key(cell: Cell) -> str | None:
    return cell.key if isinstance(cell, Link) else None


def _where(seen: Seen) -> str:
    return f"as the pages as of {seen.day} propose" if seen.day else "as is proposed today"


def _people(desk: Desk, move: Proposed) -> tuple[str, str]:
    return _person(desk, move.new), _person(desk, move.old)


def _person(desk: Desk, rep: str | None) -> str:
    return "nobody" if rep is None else f"{desk.workbook.reps.get(rep, rep)} ({rep})"


def _named(desk: Desk, account: str) -> str:
    return f"{desk.accounts.get(account, account)} ({account})"
