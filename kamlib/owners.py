"""Owners on the desk: what each carries, which accounts should change hands, and what other limits would
change."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd
from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.plan.estimates import two_digits
from kamlib.settings import Assignment
from kamlib.sources.prepared import Prepared

if TYPE_CHECKING:  # scipy is for whoever asks what if
    from kamlib.analysis.assignment import AssignmentResult
    from kamlib.analysis.owner_tables import OwnerTables

ACCOUNTS, SELLERS, FITS, MOVES, REFUSED = (
    *("owner_accounts", "owner_sellers", "owner_fits", "owner_moves"),
    "owner_refused",
)
"""The tables that the portfolio keeps of its proposals."""
SUMMARY = ("may_change", "status", "change", "brings", "largest_load", "gap", "above_least")
"""What a what-if comes to."""
CHANGED = ("max_accounts", "max_moves", "fair", "hours", "pool", "fit")
"""Settings that other terms may be tried of; what else there is has made the tables."""


@dataclass(frozen=True)
class Proposed:
    """One account that should go from `old` (None: nobody owns it) to `new`."""

    account: str
    old: str | None
    new: str
    gain: float


@dataclass(frozen=True)
class Owners:
    """`beside`: the folder with the portfolio's tables; names: of accounts, people: of reps; worth: from
    which share on a refused owner's larger gain counts.

    `accounts`, `load`, `moves`, `fits` show what is; `what_if` shows other limits, and changes nothing.
    """

    beside: Prepared
    names: Mapping[str, str]
    people: Mapping[str, str]
    rules: Assignment
    worth: float

    @cached_property
    def accounts(self) -> pd.DataFrame:
        """The accounts in question: who owns each, what it is to bring, what it takes, whether it stays."""
        return self._named(self._table(ACCOUNTS)).rename(columns={"owner": "owner_id"})

    @cached_property
    def load(self) -> pd.DataFrame:
        """What each person carries of these accounts, beside what others take of them and what they can."""
        owned = self._table(ACCOUNTS).groupby("owner")
        sums = owned.agg(accounts=("account", "size"), hours_here=("hours", "sum"), load_here=("load", "sum"))
        told = self._table(SELLERS).join(sums.fillna(0.0), on="rep").fillna({"accounts": 0})
        told["hours_used"] = (told["hours_here"].fillna(0.0) + told["hours_fixed"]) / told["hours"]
        return told.assign(name=told["rep"].map(self.people))

    @cached_property
    def moves(self) -> pd.DataFrame:
        """What is proposed: account, from whom, to whom, and what better fit is worth."""
        return self._moves(self._table(MOVES))

    @property
    def in_question(self) -> bool:
        """Whether there are accounts to try other limits with; of too many there are none."""
        return bool(len(self._table(FITS)))

    def fits(self, account: str) -> pd.DataFrame:
        """How well each person fits an account, by column, 0 to 1. Raises UsageError for one that is not in
        question."""
        found = self._table(FITS)
        own = found[found["account"] == account]
        if own.empty:
            raise UsageError(
                f"{account!r} is not among the accounts of assignment.scope, {self.rules.scope!r}"
            )
        return own.assign(name=own["rep"].map(self.people)).drop(columns="account").reset_index(drop=True)

    def proposed(self, account: str) -> Proposed:
        """What is proposed for the account. Raises UsageError where nothing is."""
        table = self._table(MOVES)
        own = table[(table["account"] == account) & table["new"].notna()]
        if own.empty:
            known = ", ".join(table["account"].head(8)) or "none"
            raise UsageError(f"no other owner is proposed for {account!r}; there are proposals for {known}")
        row = own.iloc[0]
        old = None if pd.isna(row["old"]) else str(row["old"])
        return Proposed(account, old, str(row["new"]), float(row["gain"]))

    def what_if(
        self,
        *,
        moves: int | None = None,
        hours: Mapping[str, float] | bool | None = None,
        seconds: float = 30.0,
        **rules: Any,
    ) -> "WhatIf":
        """The best owners on other terms. moves: so many accounts may change hands; hours: those for
        customers of some people in place of theirs, or whether hours limit anybody; rules: those of
        [assignment] in CHANGED, as in max_accounts=12, fair=False or fit={"industry": 0.2}. What is left out
        stays. Raises UsageError for what can't be."""
        from kamlib.analysis.assignment import assign_owners
        from kamlib.analysis.owner_proposals import moves_of, owners_problem, without_refused
        from kamlib.analysis.owner_tables import MOST_PAIRS

        said = self._rules(rules if not isinstance(hours, bool) else {**rules, "hours": hours})
        tables = self._tables({} if isinstance(hours, bool) or hours is None else hours)
        if not self.in_question:
            raise UsageError(
                f"assignment.scope, {said.scope!r}, takes in no account, or so many that accounts times "
                f"people are above {MOST_PAIRS:,}: change it in kam.toml"
            )
        problem = without_refused(owners_problem(tables, said), self._table(REFUSED), self.worth)
        most = moves_of(tables, said.max_moves) if moves is None else moves
        found = assign_owners(problem, max_moves=most, fair=said.fair, seconds=seconds)
        return WhatIf(most, found, self._moves(found.moves), self._loads(found))

    def frontier(self, *moves: int, seconds: float = 60.0, **rules: Any) -> pd.DataFrame:
        """One row per number of accounts that may change hands: how many do, what that brings, and how much
        the one carries who carries most; no row where no accounts are in question."""
        numbers = moves or tuple(range(0, len(self._table(ACCOUNTS)) // 4 + 1, 3))
        asked = numbers if self.in_question else ()
        rows = [self.what_if(moves=one, seconds=seconds / len(numbers), **rules) for one in asked]
        return pd.DataFrame([one.summary for one in rows], columns=list(SUMMARY))

    def _rules(self, rules: Mapping[str, Any]) -> Assignment:
        if fixed := sorted(set(rules) - set(CHANGED)):
            raise UsageError(
                f"{', '.join(fixed)}: what_if takes {', '.join(CHANGED)}; the rest of [assignment] is as the "
                "portfolio was made: change it in kam.toml"
            )
        known = set(self._table(FITS)) - {"account", "rep"}
        if strange := sorted(set(rules.get("fit", ())) - known):
            raise UsageError(f"fit: {', '.join(strange)} is not among {', '.join(sorted(known))}")
        try:
            return Assignment.model_validate(self.rules.model_dump() | dict(rules))
        except ValidationError as error:
            raise UsageError("; ".join(f"{one['loc'][0]}: {one['msg']}" for one in error.errors())) from None

    def _tables(self, hours: Mapping[str, float]) -> "OwnerTables":
        from kamlib.analysis.owner_tables import OwnerTables

        sellers = self._table(SELLERS)
        if strangers := sorted(set(hours) - set(sellers["rep"])):
            known = ", ".join(sellers["rep"])
            raise UsageError(f"{', '.join(strangers)} can own none of these accounts; there are {known}")
        said = sellers["rep"].map(dict(hours)).astype(float)
        accounts = self._table(ACCOUNTS)
        told = sellers.assign(hours=said.fillna(sellers["hours"]))
        return OwnerTables(len(accounts), accounts, told, self._table(FITS))

    def _table(self, name: str) -> pd.DataFrame:
        return self.beside.table(name)

    def _named(self, table: pd.DataFrame) -> pd.DataFrame:
        return table.assign(name=table["account"].map(self.names), owner=table["owner"])

    def _moves(self, moves: pd.DataFrame) -> pd.DataFrame:
        old, new = (moves[end].map(self.people) for end in ("old", "new"))
        named = moves.assign(name=moves["account"].map(self.names), old_name=old, new_name=new)
        return named[["account", "name", "old", "old_name", "new", "new_name", "gain"]].round({"gain": -2})

    def _loads(self, found: "AssignmentResult") -> pd.DataFrame:
        load = found.load.assign(name=found.load.index.map(self.people))
        share = {"now": load["carried"] / load["room"], "then": load["carried_then"] / load["room"]}
        return load[["name", "accounts", "accounts_then"]].assign(**share).round(3).reset_index()

    def __repr__(self) -> str:
        accounts, sellers, moves = (len(self._table(name)) for name in (ACCOUNTS, SELLERS, MOVES))
        return f"{accounts} accounts, {sellers} owners, {moves} proposals"


@dataclass(frozen=True)
class WhatIf:
    """`most`: so many accounts might change hands. `moves`, `load`: what would, and who would carry what."""

    most: int
    found: "AssignmentResult"
    moves: pd.DataFrame
    load: pd.DataFrame

    @property
    def summary(self) -> dict[str, Any]:
        """What it comes to; what is not known where limits break is missing."""
        found = self.found
        gained = found.moves.loc[found.moves["old"].notna(), "gain"].sum()
        told = (
            *(self.most, found.status, found.moved if found.found else None),
            two_digits(float(gained)) if found.found else None,
            round(found.most[1], 3) if found.found else None,
            *(found.gap, None if found.load_gap is None else round(found.load_gap, 3)),
        )
        return dict(zip(SUMMARY, told, strict=True))

    def __repr__(self) -> str:
        if self.found.found:
            return self._told(self.summary)
        missing = [
            f"{one.seller} {one.limit} {one.over:,.4g} above {one.cap:,.4g}" for one in self.found.broken
        ]
        enough = f"; {self.found.fewest} changes of hands would do" if self.found.fewest is not None else ""
        return f"{self.found.status}: {', '.join(missing)}{enough}"

    def _told(self, found: Mapping[str, Any]) -> str:
        changes = f"{found['change']} of at most {self.most} accounts change hands"
        worth = f"better fit is worth {found['brings']:,.0f} a year, as supposed"
        load = f"who carries most carries {found['largest_load']:.0%}"
        return f"{found['status']}, gap {found['gap'] or 0:.1%}: {changes}; {worth}; {load}"
