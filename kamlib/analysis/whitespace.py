"""What accounts do not buy, and which of it is worth a word: suggested lines with the accounts behind them.

The matrix (purchases.py) says what each account ever bought; the score that did best on the workbook's own
past (whitespace_trial.py) orders what it did not; similar accounts (similar.py) say how many buy it, how many
began to within a year, and what they spend. That is no proof of a need: who never bought may buy elsewhere,
or can't use it, and a person says so.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from kamlib.analysis.groups import shrunk
from kamlib.analysis.purchases import Purchases, whitespace_matrix
from kamlib.analysis.similar import PeerCounts, peer_counts, similar_accounts
from kamlib.analysis.whitespace_lines import (
    Pairs,
    both,
    buyers_by_segment,
    gaps_of,
    level_of,
    line_margins,
    line_names,
    open_pairs,
    without,
)
from kamlib.analysis.whitespace_reasons import reasons_of
from kamlib.analysis.whitespace_said import said_lines, said_pairs
from kamlib.analysis.whitespace_scores import ADDED, POPULARITY, SCORES, Known, first_of
from kamlib.analysis.whitespace_trial import WhitespaceTrial, whitespace_trial
from kamlib.facts.book import Facts
from kamlib.settings import Level, Settings
from kamlib.settings import Whitespace as Rule

SPARE = 2
"""So many more than a plan shows are kept: some will be rejected today."""
MOST_ACCOUNTS = 15_000
"""Of more accounts of class A and B the largest get suggestions."""
AT_ONCE = 512
NUMBERS = ("buying", "peers", "adopted", "lacked")
VALUES = ("chance", "chance_low", "chance_high", "spend_low", "spend", "spend_high", "value")


@dataclass(frozen=True)
class Whitespace:
    """level: "line" or "product"; names: what each line is called, by its place; margins: what is left of its
    revenue, missing where nobody knows the cost. gaps: by account, whitespace_lines.gaps_of; shown: how many
    suggestions its plan shows.

    suggestions: one row per account and suggested line, the first suggested first, and last those that
    somebody had decided on (`decided`): account, line (its place), NUMBERS (similar.PeerCounts), chance that
    it buys the line within a year, and spend of those who buy it, each between its ends in 8 of 10 cases;
    value: chance times the middle of spend; missing where it is not known; and what speaks for it
    (whitespace_reasons.reasons_of).
    trial: None where the past is too short. buyers: by industry and line how many buy it (segments x lines)
    of `members`. left_out: more lines than are looked at.
    """

    level: Level
    lines: np.ndarray
    names: np.ndarray
    margins: np.ndarray
    live: np.ndarray
    gaps: pd.Series
    shown: pd.Series
    suggestions: pd.DataFrame
    trial: WhitespaceTrial | None
    segments: np.ndarray
    buyers: np.ndarray
    members: np.ndarray
    left_out: int

    @property
    def used(self) -> str:
        return self.trial.used if self.trial else POPULARITY


def account_whitespace(
    facts: Facts,
    accounts: pd.DataFrame,
    settings: Settings,
    said: pd.DataFrame | None = None,
    *,
    before_known: bool,
) -> Whitespace | None:
    """The whitespace of all accounts; None where no row of revenue names a product. said: what people said of
    lines (whitespace_said.said_lines).

    accounts: account, tier, industry, revenue (of the last twelve months). Only accounts of class A and B get
    suggestions. before_known: whether the exports hold the year before, so that the past can be tried.
    """
    if facts.account_lines.empty:
        return None
    bought, level = (
        whitespace_matrix(facts.account_lines, facts.accounts["account"]),
        level_of(facts, settings.whitespace),
    )
    table = accounts.set_index("account").reindex(bought.accounts)
    segment, segments = pd.factorize(table["industry"].astype(object), sort=True)
    trial = whitespace_trial(bought, segment) if before_known else None
    names, deals, most = line_names(facts, bought, level), open_pairs(facts, bought, level), len(bought.lines)
    decided, away = said_pairs(said_lines([]) if said is None else said, bought, names)
    taken = both(deals, away, most)
    rule = settings.whitespace
    revenue = table["revenue"].fillna(0).to_numpy(dtype=float)
    shown = _shown(table["tier"], revenue, rule)
    known = Known(bought.known(), segment)
    used = trial.used if trial else POPULARITY
    pairs = suggest_products(
        known, bought.live(), both(taken, decided, most), shown, used, without(decided, deals, most)
    )
    members, buyers = buyers_by_segment(bought, segment, len(segments))
    return Whitespace(
        level=level,
        lines=bought.lines,
        names=names,
        margins=line_margins(facts, bought, level, settings.losses.contribution),
        live=bought.live(),
        gaps=gaps_of(bought, taken),
        shown=pd.Series(shown, pd.Index(bought.accounts)),
        suggestions=_told(bought, known, revenue, pairs, trial, rule.peers),
        trial=trial,
        segments=np.asarray(segments, dtype=object),
        buyers=buyers,
        members=members,
        left_out=bought.left_out,
    )


def _shown(tiers: pd.Series, revenue: np.ndarray, rule: Rule) -> np.ndarray:
    """How many suggestions each account's plan shows: by its class, and of more than MOST_ACCOUNTS none of
    the smaller ones."""
    by_class = np.select([tiers == "A", tiers == "B"], [rule.a, rule.b])
    order = np.argsort(np.where(by_class > 0, -revenue, np.inf), kind="stable")
    by_class[order[MOST_ACCOUNTS:]] = 0
    return by_class


def suggest_products(
    known: Known, live: np.ndarray, taken: Pairs, shown: np.ndarray, used: str, decided: Pairs
) -> pd.DataFrame:
    """place (of the account), line (its place), decided: for each account up to SPARE more than `shown` says,
    the best by the score `used` first. Only lines that are sold (`live`), that the account never bought, and
    that are not `taken`. Last come those that somebody `decided` on: they may come back."""
    places = np.flatnonzero((shown > 0) & (np.diff(known.bought.indptr) > 0))
    most = int(shown.max(initial=0)) + SPARE
    taken_account, taken_line = taken
    bounds = np.searchsorted(taken_account, np.arange(known.bought.shape[0] + 1))
    found = [np.empty((0, most), dtype=np.int64)]
    for start in range(0, len(places), AT_ONCE):
        block = places[start : start + AT_ONCE]
        open_ = (np.asarray(known.bought[block].todense()) == 0) & live[None, :]
        for at, (begin, end) in enumerate(zip(bounds[block], bounds[block + 1], strict=True)):
            open_[at, taken_line[begin:end]] = False
        found.append(first_of(SCORES[used](known, block), open_, most))
    first = np.vstack(found)
    rank = np.arange(most)[None, :]
    kept = (first >= 0) & (rank < shown[places][:, None] + SPARE)
    row, column = np.nonzero(kept)
    new = pd.DataFrame({"place": places[row], "line": first[row, column], "decided": False})
    return _with_decided(new, known, live, shown, decided)


def _with_decided(
    new: pd.DataFrame, known: Known, live: np.ndarray, shown: np.ndarray, decided: Pairs
) -> pd.DataFrame:
    account, line = decided
    if not len(account):
        return new
    never = np.asarray(known.bought[account, line]).ravel() == 0
    open_ = never & live[line] & (shown[account] > 0)
    old = pd.DataFrame({"place": account[open_], "line": line[open_], "decided": True})
    return pd.concat([new, old], ignore_index=True).sort_values("place", kind="stable", ignore_index=True)


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
    numbers = {name: getattr(counts, name).astype(np.int16) for name in NUMBERS}
    amounts = (*chance, spend[:, 0], spend[:, 1], spend[:, 2], chance[0] * spend[:, 1])
    values = dict(zip(VALUES, (one.astype(np.float32) for one in amounts), strict=True))
    which = {"line": line.astype(np.int32), "decided": pairs["decided"].to_numpy(dtype=bool)}
    told = {"account": bought.accounts[places][row], **which, **numbers, **values}
    return pd.DataFrame({**told, **reasons_of(bought, known, pairs)})
