"""What the exports say of the lines of a workbook's whitespace: names, margins, open deals, industries."""

import numpy as np
import pandas as pd
from scipy import sparse

from kamlib.analysis.deals import is_open
from kamlib.analysis.purchases import Purchases
from kamlib.facts.book import Facts
from kamlib.settings import Level, Whitespace

Pairs = tuple[np.ndarray, np.ndarray]
"""Places of accounts and lines: each pair once, sorted by account."""


def level_of(facts: Facts, whitespace: Whitespace) -> Level:
    """As the settings say, else product lines where any product has one."""
    by_tables: Level = "line" if facts.products["line"].notna().any() else "product"
    return whitespace.level or by_tables


def line_names(facts: Facts, bought: Purchases, level: Level) -> np.ndarray:
    """What each line is called: itself, a product by its name."""
    if level == "line":
        return bought.lines
    named = facts.products.set_index("product")["name"].reindex(bought.lines)
    return named.astype(object).where(named.notna(), bought.lines).to_numpy(dtype=object)


def line_margins(facts: Facts, bought: Purchases, level: Level, usual: float | None) -> np.ndarray:
    """What is left of each line's revenue of the last twelve months; `usual` where no cost is known, missing
    without it."""
    rows = facts.account_products.dropna(subset=["product", "cost"])
    sums = rows.groupby(_lines_of(rows["product"], facts, level))[["revenue", "cost"]].sum()
    sums = sums.reindex(bought.lines)
    left = (1 - sums["cost"] / sums["revenue"].where(sums["revenue"] > 0)).to_numpy(dtype=float)
    return np.where(np.isnan(left), np.nan if usual is None else usual, np.clip(left, 0, 1))


def open_pairs(facts: Facts, bought: Purchases, level: Level) -> Pairs:
    """Account and line of the open deals whose product is known."""
    deals = facts.opportunities[is_open(facts.opportunities, facts.as_of)]
    deals = deals.dropna(subset=["account", "product"])
    accounts = pd.Index(bought.accounts).get_indexer(deals["account"])
    lines = pd.Index(bought.lines).get_indexer(_lines_of(deals["product"], facts, level))
    known = (accounts >= 0) & (lines >= 0)
    return unique_pairs(accounts[known], lines[known], len(bought.lines))


def unique_pairs(accounts: np.ndarray, lines: np.ndarray, count: int) -> Pairs:
    """Each pair once; count: of all lines."""
    account, line = np.divmod(np.unique(accounts.astype(np.int64) * count + lines), max(count, 1))
    return account, line


def both(first: Pairs, second: Pairs, count: int) -> Pairs:
    """The pairs of either, of so many lines."""
    accounts, lines = (np.concatenate(parts) for parts in zip(first, second, strict=True))
    return unique_pairs(accounts, lines, count)


def without(pairs: Pairs, others: Pairs, count: int) -> Pairs:
    """The pairs that are none of the others."""
    codes, known = (one[0].astype(np.int64) * count + one[1] for one in (pairs, others))
    left = ~np.isin(codes, known)
    return pairs[0][left], pairs[1][left]


def _lines_of(products: pd.Series, facts: Facts, level: Level) -> pd.Series:
    if level == "product":
        return products
    return products.map(facts.products.set_index("product")["line"])


def gaps_of(bought: Purchases, taken: Pairs) -> pd.Series:
    """account -> how many of the lines that are sold it never bought and are not `taken`: no open deal and no
    added opportunity is about them, and nobody said that they are not applicable."""
    live, count = bought.live(), len(bought.lines)
    account, line = both((bought.account, bought.line), taken, count)
    closed = np.bincount(account[live[line]], minlength=len(bought.accounts))
    return pd.Series(int(live.sum()) - closed, pd.Index(bought.accounts))


def buyers_by_segment(bought: Purchases, segment: np.ndarray, segments: int) -> tuple[np.ndarray, np.ndarray]:
    """By industry how many accounts bought anything in the last twelve months, and how many of them each
    line (segments x lines)."""
    active = np.diff(bought.recent.indptr) > 0
    inside = np.flatnonzero(active & (segment >= 0))
    ones = np.ones(len(inside), np.float32)
    member = sparse.csr_matrix((ones, (segment[inside], inside)), shape=(segments, len(active)))
    return np.asarray(member.sum(axis=1)).ravel(), np.asarray((member @ bought.recent).todense())
