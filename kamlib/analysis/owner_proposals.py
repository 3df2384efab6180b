"""Which accounts should change hands, and what more or fewer changes would bring: proposals, decided by
people account by account."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kamlib.analysis.assignment import (
    AssignmentResult,
    Broken,
    Frontier,
    assign_owners,
    frontier,
    limits_broken,
)
from kamlib.analysis.assignment_model import Clock, Limit, Problem
from kamlib.analysis.owner_tables import MOST_PAIRS, OwnerTables
from kamlib.judgments.history import Revision
from kamlib.judgments.ownership import RefusedOwner
from kamlib.settings import Assignment

SHARES = (0.0, 0.025, 0.05, 0.10, 0.20, 1.0)
"""The shares of accounts that may change hands for which the frontier is told."""
DISRUPTION = 0.01
"""A change of hands costs this share of what the account is to bring: one that brings less is none."""
LEAST = 1e-4
"""It costs at least this share of what an account brings on average: who is to bring nothing is not moved for
nothing."""


@dataclass(frozen=True)
class OwnerProposals:
    """tables, refused: what they are made from. max_moves: so many accounts may change hands. result and
    frontier: None where nobody wants any, where there are too many pairs of accounts and sellers, or fewer
    than two sellers. above: who keeps more than they can carry, of which limit, whatever else changes
    hands."""

    tables: OwnerTables
    refused: pd.DataFrame
    max_moves: int
    result: AssignmentResult | None
    frontier: Frontier | None
    above: tuple[Broken, ...] = ()

    @property
    def too_many(self) -> bool:
        return self.tables.pairs > MOST_PAIRS


def owner_proposals(
    tables: OwnerTables, rules: Assignment, refused: pd.DataFrame, worth: float
) -> OwnerProposals:
    """The proposals and the frontier; `refused` (refused_table) stay away unless they are worth more by the
    share `worth`."""
    most = moves_of(tables, rules.max_moves)
    if not (rules.on and 0 < tables.pairs <= MOST_PAIRS and len(tables.sellers) >= 2):
        return OwnerProposals(tables, refused, most, None, None)
    problem = without_refused(owners_problem(tables, rules), refused, worth)
    clock = Clock(rules.seconds)
    result = assign_owners(problem, max_moves=most, fair=rules.fair, seconds=clock.left)
    numbers = sorted({moves_of(tables, share) for share in SHARES} | {most})
    found = frontier(problem, numbers, fair=rules.fair, seconds=max(0.0, clock.left))
    above = limits_broken(problem, [one.raised for one in problem.limits])
    return OwnerProposals(tables, refused, most, result, found, above)


def moves_of(tables: OwnerTables, share: float) -> int:
    """How many accounts a share of those with an owner is; any share above 0 is at least one."""
    owned = int(tables.accounts["owner"].notna().sum())
    return min(owned, max(1, int(owned * share + 1e-9))) if share > 0 else 0


def owners_problem(tables: OwnerTables, rules: Assignment) -> Problem:
    """Who may own what, what it is worth with whom, and what each can carry."""
    accounts, sellers = tables.accounts, tables.sellers
    shape = (len(accounts), len(sellers))
    current = pd.Index(sellers["rep"]).get_indexer(accounts["owner"])
    fit = sum(
        (tables.fits[column].to_numpy() * weight for column, weight in rules.fit.items()),
        np.zeros(shape[0] * shape[1]),
    )
    expected = accounts["expected"].to_numpy(dtype=float)
    stays = accounts["stays"].to_numpy(dtype=bool) & (current >= 0)
    allowed = np.broadcast_to(sellers["takes"].to_numpy(dtype=bool), shape).copy()
    held = np.flatnonzero(current >= 0)
    allowed[held, current[held]] = True
    allowed[stays] = np.arange(shape[1]) == current[stays][:, None]
    return Problem(
        accounts=tuple(accounts["account"]),
        sellers=tuple(sellers["rep"]),
        current=current,
        value=expected[:, None] * (1 + fit.reshape(shape)),
        cost=np.maximum(expected * DISRUPTION, LEAST * (expected.mean() or 1.0)),
        limits=tuple(_with_kept(one, current, stays) for one in _limits(accounts, sellers, rules)),
        allowed=allowed,
        pool=len(accounts) if rules.pool else 0,
    )


def _with_kept(limit: Limit, current: np.ndarray, stays: np.ndarray) -> Limit:
    """The limit of who keeps more than they can carry already is what they keep: they are given nothing more,
    and the others' accounts find owners all the same."""
    kept = limit.carried(np.where(stays, current, -1))
    return replace(limit, caps=np.maximum(limit.caps, kept), raised=np.clip(kept - limit.caps, 0.0, None))


def _limits(accounts: pd.DataFrame, sellers: pd.DataFrame, rules: Assignment) -> list[Limit]:
    """Loads are compared by hours where they are known, else by the weights of the tiers."""

    def limit(name: str, needs: pd.Series, caps: pd.Series) -> Limit:
        each = np.repeat(needs.to_numpy(dtype=float)[:, None], len(sellers), axis=1)
        most = caps.fillna(np.inf).to_numpy(dtype=float)
        return Limit(name, each, most, sellers[f"{name}_fixed"].to_numpy(dtype=float))

    found = [limit("load", accounts["load"], sellers["cap"])]
    if rules.hours and accounts["hours"].notna().all() and sellers["hours"].notna().any():
        found.insert(0, limit("hours", accounts["hours"], sellers["hours"]))
    if rules.max_accounts is not None:
        caps = np.full(len(sellers), float(rules.max_accounts))
        found.append(Limit("accounts", np.ones((len(accounts), len(sellers))), caps))
    return found


REFUSED = {"account": "str", "rep": "str", "owner": "str", "nobody": "bool", "gain": "float64"}


def refused_table(revisions: Sequence[Revision], as_of: date) -> pd.DataFrame:
    """Owners that people refused and that do not come back by a day: account, rep, owner (who owned it then,
    missing where nobody said), nobody (whether none did), gain (what it would have brought then)."""
    rows = [
        (one.subject, one.key, one.value.get("owner"), bool(one.value.get("nobody")), one.value.get("gain"))
        for one in revisions
        if one.kind == RefusedOwner.kind
        and one.value is not None
        and one.value.get("until", "9999") > as_of.isoformat()
    ]
    return pd.DataFrame(rows, columns=list(REFUSED)).astype(REFUSED)


def without_refused(problem: Problem, refused: pd.DataFrame, worth: float) -> Problem:
    """The problem without the pairs that somebody refused, as long as what they were refused on holds: the
    account has the same owner (or none still), and the change brings no more than the share `worth` above
    what it did. Where neither was said, it was refused for good."""
    rows = pd.Index(problem.accounts).get_indexer(refused["account"])
    people = pd.Index(problem.sellers)
    columns, then = people.get_indexer(refused["rep"]), people.get_indexer(refused["owner"])
    allowed = problem.allowed.copy()
    seen = zip(rows, columns, then, refused["nobody"], refused["gain"], strict=True)
    for row, column, owner, nobody, gain in seen:
        now = problem.current[row]
        if row < 0 or column < 0 or column == now or (owner >= 0 and owner != now) or (nobody and now >= 0):
            continue
        held = problem.value[row, now] if now >= 0 else 0.0
        if np.isnan(gain) or problem.value[row, column] - held <= gain + worth * abs(gain):
            allowed[row, column] = False
    return replace(problem, allowed=allowed)


def proposal_tables(found: OwnerProposals) -> dict[str, pd.DataFrame]:
    """What proposals are made from, so that others can be made on other terms, and the moves."""
    moves = found.result.moves if found.result else pd.DataFrame(columns=["account", "old", "new", "gain"])
    named = {"account": "str", "old": "str", "new": "str", "gain": "float64"}
    return {
        "owner_accounts": found.tables.accounts,
        "owner_sellers": found.tables.sellers,
        "owner_fits": found.tables.fits,
        "owner_moves": moves.astype(named),
        "owner_refused": found.refused,
    }
