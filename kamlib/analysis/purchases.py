"""Which account ever bought which product line, and since when: the matrix that whitespace is read from."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from kamlib.periods import YEAR

MOST_LINES = 2000
"""Of more lines those that most accounts bought are looked at."""


@dataclass(frozen=True)
class Purchases:
    """accounts, lines: ids, each sorted. One entry per account and line that it ever bought: `account` and
    `line` are places among these; first, last: months before the as-of date of its first and last purchase;
    revenue of the last twelve months, and `before` of the twelve before. left_out: so many lines more there
    are."""

    accounts: np.ndarray
    lines: np.ndarray
    account: np.ndarray
    line: np.ndarray
    first: np.ndarray
    last: np.ndarray
    revenue: np.ndarray
    before: np.ndarray
    left_out: int = 0

    def known(self, ago: int = 0) -> sparse.csr_matrix:
        """1 where the account had bought the line `ago` months before the as-of date: accounts x lines."""
        return self._matrix(self.first >= ago)

    @cached_property
    def recent(self) -> sparse.csr_matrix:
        """1 where it bought the line in the last twelve months."""
        return self._matrix(self.last < YEAR)

    def live(self, ago: int = 0) -> np.ndarray:
        """Which lines anybody bought in the twelve months before that: others are not sold any more.
        ago: 0 or 12."""
        amounts = self.before if ago else self.revenue
        return np.bincount(self.line, weights=np.maximum(amounts, 0), minlength=len(self.lines)) > 0

    @cached_property
    def spent(self) -> sparse.csr_matrix:
        """Revenue of the last twelve months, of what brought any: accounts x lines."""
        return self._matrix(self.revenue > 0, self.revenue)

    def _matrix(self, where: np.ndarray, values: np.ndarray | None = None) -> sparse.csr_matrix:
        shape = (len(self.accounts), len(self.lines))
        cells = np.ones(int(where.sum()), np.float32) if values is None else values[where]
        return sparse.csr_matrix((cells, (self.account[where], self.line[where])), shape=shape)


def whitespace_matrix(account_lines: pd.DataFrame, accounts: pd.Series) -> Purchases:
    """account_lines: account, line, first_month, last_month, revenue, revenue_before; one row per account and
    line. accounts: the ids of all, also of those that never bought; rows of others are left out.

    A line that an account never bought has no entry; that is not the same as a line that it can't use.
    """
    ids = np.sort(accounts.to_numpy(dtype=object))
    code, lines = pd.factorize(account_lines["line"].astype(object), sort=True)
    account = pd.Index(ids).get_indexer(account_lines["account"])
    kept = np.sort(np.argsort(-np.bincount(code, minlength=len(lines)), kind="stable")[:MOST_LINES])
    place = np.full(len(lines), -1)
    place[kept] = np.arange(len(kept))
    line = place[code]
    rows = (account >= 0) & (line >= 0)
    numbers = account_lines[["first_month", "last_month", "revenue", "revenue_before"]].to_numpy()[rows]
    return Purchases(
        accounts=ids,
        lines=np.asarray(lines, dtype=object)[kept],
        account=account[rows].astype(np.int32),
        line=line[rows].astype(np.int32),
        first=numbers[:, 0].astype(np.int32),
        last=numbers[:, 1].astype(np.int32),
        revenue=numbers[:, 2].astype(np.float32),
        before=numbers[:, 3].astype(np.float32),
        left_out=len(lines) - len(kept),
    )
