"""What accounts do not buy, and which of it is worth a word: suggested lines with the accounts behind them.

The matrix (purchases.py) says what each account ever bought; the score that did best on the workbook's own
past (whitespace_trial.py) orders what it did not; similar accounts (similar.py) say how many buy it, how many
began to within a year, and what they spend. That is no proof of a need: who never bought may buy elsewhere,
or can't use it, and a person says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.groups import shrunk
from kamlib.analysis.purchases import MOST_LINES as MOST_LINES
from kamlib.analysis.purchases import Purchases, whitespace_matrix
from kamlib.analysis.similar import PeerCounts, peer_counts, similar_accounts
from kamlib.analysis.whitespace_scores import ADDED, POPULARITY, SCORES, Known, first_of
from kamlib.analysis.whitespace_trial import WhitespaceTrial, whitespace_trial
from kamlib.facts.book import Facts
from kamlib.settings import Settings

SPARE = 3
"""So many more than a plan shows are kept: some will be rejected."""
REASONS = 3
AT_ONCE, PAIRS_AT_ONCE = 512, 16_384
NUMBERS = ("buying", "peers", "adopted", "lacked")
VALUES = ("chance", "chance_low", "chance_high", "spend_low", "spend", "spend_high", "value", "low", "high")


@dataclass(frozen=True)
class Whitespace:
    """level: "line" or "product"; names: what each line is called, by its place; margins: what is left of its
    revenue, missing where nobody knows the cost. gaps: by account, how many lines that are sold it never
    bought and has no open deal of.

    suggestions: one row per account and suggested line, the first suggested first: account, line (its
    place), NUMBERS (similar.PeerCounts), chance that it buys the line within a year and what that is worth in
    it (`value`), each between its ends in 8 of 10 cases, spend of those who buy it; missing where it is not
    known; because: places of up to REASONS lines that it bought and that go with it most, -1 for none; and
    since: months since it first bought each.
    trial: None where the past is too short. buyers: by industry and line how many buy it (segments x lines)
    of `members`. left_out: more lines than are looked at.
    """

    level: str
    lines: np.ndarray
    names: np.ndarray
    margins: np.ndarray
    live: np.ndarray
    gaps: pd.Series
    suggestions: pd.DataFrame
    trial: WhitespaceTrial | None
    segments: np.ndarray
    buyers: np.ndarray
    members: np.ndarray
    left_out: int

    @property
    def used(self) -> str:
        return self.trial.used if self.trial else POPULARITY


def account_whitespace(facts: Facts, accounts: pd.DataFrame, settings: Settings) -> Whitespace | None:
    """The whitespace of all accounts; None where no row of revenue names a product.

    accounts: account, tier, industry, revenue (of the last twelve months). Only accounts of class A and B get
    suggestions.
    """
    if facts.account_lines.empty:
        return None
    bought = whitespace_matrix(facts.account_lines, facts.accounts["account"])
    table = accounts.set_index("account").reindex(bought.accounts)
    segment, segments = pd.factorize(table["industry"].astype(object), sort=True)
    trial = whitespace_trial(bought, segment)
    pipeline = _pipeline(facts, bought, settings)
    level, names = _names(facts, bought, settings)
    margins = _margins(facts, bought, level, settings.losses.contribution)
    shown = np.select(
        [table["tier"] == "A", table["tier"] == "B"], [settings.whitespace.a, settings.whitespace.b]
    )
    known = Known(bought.known(), segment)
    pairs = suggest_products(known, bought.live(), pipeline, shown, trial.used if trial else POPULARITY)
    revenue = table["revenue"].fillna(0).to_numpy(dtype=float)
    members, buyers = _by_segment(known, bought, segments)
    return Whitespace(
        level=level,
        lines=bought.lines,
        names=names,
        margins=margins,
        live=bought.live(),
        gaps=_gaps(bought, pipeline),
        suggestions=_told(bought, known, revenue, pairs, trial, settings.whitespace.peers),
        trial=trial,
        segments=np.asarray(segments, dtype=object),
        buyers=buyers,
        members=members,
        left_out=bought.left_out,
    )


def suggest_products(
    known: Known, live: np.ndarray, pipeline: set[tuple[int, int]], shown: np.ndarray, used: str
) -> pd.DataFrame:
    """place (of the account), line (its place): for each account up to SPARE more than `shown` says, the best
    by the score `used` first. Only lines that are sold (`live`), that the account never bought, and that no
    open deal is about (`pipeline`: account and line)."""
    places = np.flatnonzero((shown > 0) & (np.diff(known.bought.indptr) > 0))
    most = int(shown.max(initial=0)) + SPARE
    deals: dict[int, list[int]] = {}
    for account, line in pipeline:
        deals.setdefault(account, []).append(line)
    found = [np.empty((0, most), dtype=np.int64)]
    for start in range(0, len(places), AT_ONCE):
        block = places[start : start + AT_ONCE]
        open_ = (np.asarray(known.bought[block].todense()) == 0) & live[None, :]
        for at, account in enumerate(block.tolist()):
            open_[at, deals.get(account, [])] = False
        found.append(first_of(SCORES[used](known, block), open_, most))
    first = np.vstack(found)
    rank = np.arange(most)[None, :]
    kept = (first >= 0) & (rank < shown[places][:, None] + SPARE)
    row, column = np.nonzero(kept)
    return pd.DataFrame({"place": places[row], "line": first[row, column]})


def adoption(counts: PeerCounts, trial: WhitespaceTrial | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """chance, low and high that an account begins to buy a line within a year: as many of the similar ones
    that lacked it did, with ADDED more at the rate at which the suggestions of a year ago were taken. Missing
    where there is no such past."""
    if trial is None or not trial.suggested:
        nothing = np.full(len(counts.peers), np.nan)
        return nothing, nothing, nothing
    both = np.column_stack([counts.adopted, counts.lacked])
    pairs, place = np.unique(both, axis=0, return_inverse=True)
    rate = trial.taken / trial.suggested
    value, low, high = (one[place.ravel()] for one in shrunk(pairs[:, 0], pairs[:, 1], rate, ADDED))
    return value, low, high


def _told(
    bought: Purchases,
    known: Known,
    revenue: np.ndarray,
    pairs: pd.DataFrame,
    trial: WhitespaceTrial | None,
    most: int,
) -> pd.DataFrame:
    places, row = np.unique(pairs["place"].to_numpy(dtype=np.int64), return_inverse=True)
    line = pairs["line"].to_numpy(dtype=np.int64)
    counts = peer_counts(bought, similar_accounts(bought, revenue, places, most), row, line)
    chance = adoption(counts, trial)
    spend = counts.spend
    because, since = _reasons(bought, known, pairs)
    numbers = {name: getattr(counts, name).astype(np.int16) for name in NUMBERS}
    amounts = (*chance, spend[:, 0], spend[:, 1], spend[:, 2], *(one * spend[:, 1] for one in chance))
    values = dict(zip(VALUES, (one.astype(np.float32) for one in amounts), strict=True))
    told = {"account": bought.accounts[places][row], "line": line.astype(np.int32), **numbers, **values}
    reasons = {f"because_{at}": because[:, at] for at in range(REASONS)}
    months = {f"since_{at}": since[:, at] for at in range(REASONS)}
    return pd.DataFrame({**told, **reasons, **months})


def _reasons(bought: Purchases, known: Known, pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The lines that the account bought and whose buyers buy the suggested one most, and months since it
    first bought each: a row per pair, REASONS columns, -1 where there are no more."""
    bounds = np.searchsorted(bought.account, np.arange(len(bought.accounts) + 1))
    place, line = (pairs[name].to_numpy(dtype=np.int64) for name in ("place", "line"))
    found = np.full((len(pairs), REASONS), -1, dtype=np.int32)
    for start in range(0, len(pairs), PAIRS_AT_ONCE):
        part = slice(start, start + PAIRS_AT_ONCE)
        found[part] = _speaking(bought.line, known.confidence, bounds, place[part], line[part])
    there = found >= 0
    since = np.where(there, bought.first[found], -1)
    return np.where(there, bought.line[found], -1).astype(np.int16), since.astype(np.int16)


def _speaking(
    bought: np.ndarray, confidence: np.ndarray, bounds: np.ndarray, place: np.ndarray, line: np.ndarray
) -> np.ndarray:
    """The entries of `bought` (those of the account at a place lie between its bounds) that speak most for
    the line of each pair."""
    owned = bounds[place + 1] - bounds[place]
    within = np.arange(owned.sum()) - np.repeat(owned.cumsum() - owned, owned)
    entry, pair = within + np.repeat(bounds[place], owned), np.repeat(np.arange(len(place)), owned)
    order = np.lexsort((entry, -confidence[bought[entry], line[pair]], pair))
    found = np.full((len(place), REASONS), -1, dtype=np.int64)
    first = within < REASONS
    found[pair[first], within[first]] = entry[order[first]]
    return found


def _pipeline(facts: Facts, bought: Purchases, settings: Settings) -> set[tuple[int, int]]:
    """Account and line of each open deal whose product is known."""
    from kamlib.analysis.deals import is_open

    deals = facts.opportunities[is_open(facts.opportunities, facts.as_of)].dropna(
        subset=["account", "product"]
    )
    line = deals["product"].map(_line_of(facts, settings))
    places = pd.Index(bought.accounts).get_indexer(deals["account"]), pd.Index(bought.lines).get_indexer(line)
    return {(int(one), int(other)) for one, other in zip(*places, strict=True) if min(one, other) >= 0}


def _level(facts: Facts, settings: Settings) -> str:
    by_tables = "line" if facts.products["line"].notna().any() else "product"
    return settings.whitespace.level or by_tables


def _line_of(facts: Facts, settings: Settings) -> pd.Series:
    """product -> its line, or itself."""
    products = facts.products.set_index("product")
    return products["line"] if _level(facts, settings) == "line" else products.index.to_series()


def _names(facts: Facts, bought: Purchases, settings: Settings) -> tuple[str, np.ndarray]:
    level = _level(facts, settings)
    if level == "line":
        return level, bought.lines
    named = facts.products.set_index("product")["name"].reindex(bought.lines)
    return level, named.astype(object).where(named.notna(), bought.lines).to_numpy(dtype=object)


def _margins(facts: Facts, bought: Purchases, level: str, usual: float | None) -> np.ndarray:
    """What is left of each line's revenue of the last twelve months; the settings' where no cost is known."""
    rows = facts.account_products.dropna(subset=["product", "cost"])
    by: Mapping[str, str] | pd.Series = facts.products.set_index("product")["line"]
    line = rows["product"].map(by) if level == "line" else rows["product"]
    sums = rows.groupby(line)[["revenue", "cost"]].sum().reindex(bought.lines)
    left = (1 - sums["cost"] / sums["revenue"].where(sums["revenue"] > 0)).to_numpy(dtype=float)
    return np.where(np.isnan(left), np.nan if usual is None else usual, np.clip(left, 0, 1))


def _gaps(bought: Purchases, pipeline: set[tuple[int, int]]) -> pd.Series:
    """account -> how many of the lines that are sold it never bought and has no open deal of."""
    live = bought.live()
    owned = np.bincount(bought.account[live[bought.line]], minlength=len(bought.accounts))
    ever = set(zip(bought.account.tolist(), bought.line.tolist(), strict=True)) if pipeline else set()
    deals = [account for account, line in pipeline if live[line] and (account, line) not in ever]
    open_deals = np.bincount(np.array(deals, dtype=np.int64), minlength=len(bought.accounts))
    return pd.Series(int(live.sum()) - owned - open_deals, pd.Index(bought.accounts))


def _by_segment(known: Known, bought: Purchases, segments: pd.Index) -> tuple[np.ndarray, np.ndarray]:
    """By industry how many accounts bought anything in the last twelve months, and how many each line."""
    from scipy import sparse

    active = np.diff(bought.recent.indptr) > 0
    inside = active & (known.segment >= 0)
    ones = np.ones(int(inside.sum()), np.float32)
    shape = (len(segments), len(active))
    member = sparse.csr_matrix((ones, (known.segment[inside], np.flatnonzero(inside))), shape=shape)
    return np.asarray(member.sum(axis=1)).ravel(), np.asarray((member @ bought.recent).todense())
