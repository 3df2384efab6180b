"""The accounts that one page speaks of, with what all its sections need."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from kamlib.plan.document import Link, TableColumn, Unit
from kamlib.plan.frame import PlanFrame
from kamlib.scope import Level as ReaderLevel
from kamlib.scope import Ownership, Reader, scope
from kamlib.sentences import name, say
from kamlib.settings import Settings

Level = Literal["company", "team", "book"]

LEVELS: Mapping[ReaderLevel, Level] = {"seller": "book", "manager": "team", "company": "company"}

MOST_ROWS = 10


@dataclass(frozen=True)
class Scope:
    """accounts: the accounts with what they are beside the others, one row each (portfolio.accounts and
    standings); books: the rows of the people who own them; kinds: their books' kinds of contact."""

    level: Level
    accounts: pd.DataFrame
    books: pd.DataFrame
    kinds: pd.DataFrame
    points: pd.DataFrame
    frame: PlanFrame
    settings: Settings

    def of(self, reader: Reader) -> "Scope":
        """What the page of a seller or a manager speaks of: what they may see, and nothing else."""
        seen = scope(reader, self.ownership)
        return replace(
            self,
            level=LEVELS[reader.level],
            accounts=self.accounts[self.accounts["account"].isin(seen.accounts)],
            books=self.books[self.books["rep"].isin(seen.people)],
            kinds=self.kinds[self.kinds["owner"].isin(seen.people)],
        )

    @cached_property
    def ownership(self) -> Ownership:
        """Who owns what here, and who reports to whom."""
        owners, parents = (_links(self.accounts, "account", column) for column in ("owner", "parent"))
        return Ownership(owners, parents, _links(self.books, "rep", "manager"))

    @property
    def owned(self) -> pd.DataFrame:
        return self.accounts.dropna(subset=["owner"])


def _links(frame: pd.DataFrame, one: str, other: str) -> dict[str, str | None]:
    return {row[one]: plain(row[other]) for row in records(frame[[one, other]])}


def account_link(row: Mapping[str, Any], scope: Scope) -> Link:
    """The account, with its owner below where a page holds more than one book."""
    owner = row["owner_name"]
    nobody = owner is None or pd.isna(owner)
    under = None if scope.level == "book" or nobody else say("focus-owner", owner=name(owner))
    return Link(kind="account", key=row["account"], name=row["name"], under=under)


def columns(*named: tuple[str, Unit]) -> tuple[TableColumn, ...]:
    return tuple(TableColumn(id=f"column-{column}", unit=unit) for column, unit in named)


def plain(value: Any) -> Any:
    """A cell of a frame as a document has it: what is missing is None."""
    return None if pd.isna(value) else value


def known(value: Any, unknown: str) -> Any:
    """The value, or the words for its absence."""
    return say(unknown) if pd.isna(value) else value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return frame.to_dict("records")
