"""How likely a goal is reached: what stays of today's revenue, the open deals, and deals nobody has yet.

Each draw has its own loss of revenue, win rate, deal sizes and times to close; an account that is lost takes
its open deals with it. What stays is what accounts like these kept of a year's revenue (at most all of it),
so that no growth is counted both there and among the deals.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kamlib.analysis.cohorts import Cohorts
from kamlib.analysis.deals import Deals, win_rate
from kamlib.analysis.work_back import (
    Required,
    coverage_ratio,
    goal_gap,
    opportunities_for,
    probability_of_goal,
    required_opportunities,
)
from kamlib.units import UNIT

DRAWS, SEED = 1000, 20_271
RANGE = (0.1, 0.9)
SURE = 0.8
"""As likely a goal should be before one relies on it."""
SIZES = 3
"""The large, the middle and the small third of the accounts: large ones are lost less often."""
CELLS = 2_000_000
"""So many numbers are drawn at once."""
MOST_FURTHER = 4096


@dataclass(frozen=True)
class Keeping:
    """edges: the base revenue that divides the sizes; ratios: what accounts of each size kept of a year's
    revenue, from 0 to 1, in the years that are known; where a size has none, those of all stand for each."""

    edges: np.ndarray
    ratios: Sequence[np.ndarray]


def keeping(cohorts: Cohorts) -> Keeping | None:
    """From the cohorts of the years before; None where there is none."""
    inside = cohorts.inside & (cohorts.base > 0)
    base, kept = cohorts.base[inside], cohorts.kept[inside]
    if not len(base):
        return None
    ratios = np.clip(kept / base, 0, 1)
    edges = np.quantile(base, np.arange(1, SIZES) / SIZES)
    sizes = np.digitize(base, edges)
    by_size = [np.sort(ratios[sizes == size]) for size in range(SIZES)]
    return Keeping(edges, by_size if all(map(len, by_size)) else [np.sort(ratios)] * SIZES)


@dataclass(frozen=True)
class Horizon:
    """In days from the as-of date: the year that is planned begins and ends (not counted)."""

    start: int
    end: int


@dataclass(frozen=True)
class Terms:
    """What the way to a goal rests on. base: account -> last twelve months; keeping: what stays of it; rate:
    the Beta distribution of the win rate; sizes, days: of deals that were won; open: the open deals
    (deals.Deals.open). price: by how much what stays gets dearer; signed: what comes for certain;
    further: so many new opportunities beside the open ones."""

    goal: float
    base: pd.Series
    keeping: Keeping
    horizon: Horizon
    rate: tuple[float, float]
    sizes: np.ndarray
    days: np.ndarray
    open: pd.DataFrame
    price: float = 0.0
    signed: float = 0.0
    further: int = 0
    seed: int = SEED

    @property
    def mean_rate(self) -> float:
        return self.rate[0] / sum(self.rate)


def terms_of(
    goal: float, base: pd.Series, kept: Keeping, horizon: Horizon, own: Deals, every: Deals
) -> Terms | None:
    """The terms of a book, a team or the company; sizes and times are those of all deals where the own ones
    are few. None where no deal was ever won."""
    seen = own if len(own.sizes) >= FEWEST else every
    if not len(seen.sizes):
        return None
    days = seen.days if len(seen.days) else np.zeros(1)
    return Terms(goal, base, kept, horizon, win_rate(own, every), seen.sizes, days, own.open)


FEWEST = 10
"""Fewer won deals say little of how large the next ones are."""


@dataclass(frozen=True)
class Outlook:
    """kept: of today's revenue, between low and high in 8 of 10 draws; need: what is missing to the goal on
    average; in_year: the part of new deals that closes inside the year; chance: of the goal with the open
    deals alone; further: so many new opportunities make it SURE, None where even thousands don't."""

    goal: float
    base: float
    kept: float
    kept_low: float
    kept_high: float
    total: float
    total_low: float
    total_high: float
    need: float
    rate: float
    rate_low: float
    rate_high: float
    deal: float
    in_year: float
    required: Required
    coverage: float
    naive_chance: float
    sure: int
    open_count: int
    open_amount: float
    chance: float
    further: int | None


def outlook(terms: Terms) -> Outlook:
    """Seeded: the same terms always give the same figures."""
    drawn = _Draws(terms)
    kept, mean, deal = drawn.kept, float(drawn.kept.mean()), float(terms.sizes.mean())
    need = goal_gap(terms.goal, mean, signed=terms.signed)
    rate, in_year = terms.mean_rate, drawn.in_year
    required = required_opportunities(need, deal, rate, in_year) if in_year > 0 else Required(0, 0, 0.0)
    total = kept + drawn.open_won + terms.signed
    ends = {name: np.quantile(values, RANGE) for name, values in (("kept", kept), ("total", total))}
    rates = np.quantile(drawn.rate, RANGE)
    return Outlook(
        goal=terms.goal,
        base=float(terms.base.clip(lower=0).sum()),
        kept=mean,
        kept_low=float(ends["kept"][0]),
        kept_high=float(ends["kept"][1]),
        total=float(total.mean()),
        total_low=float(ends["total"][0]),
        total_high=float(ends["total"][1]),
        need=need,
        rate=rate,
        rate_low=float(rates[0]),
        rate_high=float(rates[1]),
        deal=deal,
        in_year=in_year,
        required=required,
        coverage=coverage_ratio(rate, in_year) if in_year > 0 else float("inf"),
        naive_chance=probability_of_goal(required.opportunities, required.wins, rate * in_year),
        sure=opportunities_for(SURE, required.wins, rate * in_year) if in_year > 0 else 0,
        open_count=len(terms.open),
        open_amount=float(terms.open["amount"].sum()),
        chance=drawn.chance(terms.further),
        further=drawn.further(),
    )


@dataclass
class _Draws:
    """DRAWS possible years."""

    terms: Terms
    rate: np.ndarray = field(init=False)
    kept: np.ndarray = field(init=False)
    open_won: np.ndarray = field(init=False)
    in_year: float = field(init=False)

    def __post_init__(self) -> None:
        rng = np.random.default_rng(self.terms.seed)
        self.rate = rng.beta(*self.terms.rate, DRAWS)
        self.kept, self.open_won = _from_today(self.terms, self.rate, rng)
        self.in_year = _in_year(self.terms, rng)

    def chance(self, further: int) -> float:
        """Of the goal with so many new opportunities beside the open ones; each call draws the same."""
        return float((self._total(further) >= self.terms.goal).mean())

    def _total(self, further: int) -> np.ndarray:
        rng = np.random.default_rng(self.terms.seed + 1)
        wins = rng.binomial(further, self.rate * self.in_year)
        sizes = rng.choice(self.terms.sizes, int(wins.sum()))
        new = np.bincount(np.repeat(np.arange(DRAWS), wins), weights=sizes, minlength=DRAWS)
        return self.kept + self.open_won + self.terms.signed + new

    def further(self) -> int | None:
        """By doubling and then by halving: more opportunities make a goal more likely."""
        few, many = 0, 1
        if self.chance(0) >= SURE:
            return 0
        while self.in_year <= 0 or self.chance(many) < SURE:
            few, many = many + 1, 2 * many
            if self.in_year <= 0 or many > MOST_FURTHER:
                return None
        while few < many:
            middle = (few + many) // 2
            few, many = (few, middle) if self.chance(middle) >= SURE else (middle + 1, many)
        return many


def _from_today(terms: Terms, rate: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """What stays of today's revenue in each draw, and what the open deals bring; accounts in parts, so that
    no more than CELLS numbers are held at once."""
    kept, won = np.zeros(DRAWS), np.zeros(DRAWS)
    owed = terms.open.groupby("account").indices
    base = terms.base.clip(lower=0).reindex(terms.base.index.union(list(owed)), fill_value=0.0).sort_index()
    for first in range(0, len(base), step := CELLS // DRAWS):
        part = base.iloc[first : first + step]
        ratios = _ratios(part.to_numpy(dtype=float), terms.keeping, rng)
        kept += ratios @ part.to_numpy(dtype=float)
        held = [(at, place) for at, one in enumerate(part.index) for place in owed.get(one, ())]
        if held:
            of, places = zip(*held, strict=True)
            stays = (ratios[:, of] > 0) | (part.to_numpy()[list(of)] == 0)
            won += _won(terms.open.iloc[list(places)], stays, terms, rate, rng)
    return kept * (1 + terms.price), won


def _ratios(amounts: np.ndarray, kept: Keeping, rng: np.random.Generator) -> np.ndarray:
    """DRAWS by accounts: what each keeps, drawn from those of its size."""
    sizes, drawn = np.digitize(amounts * UNIT, kept.edges), np.empty((DRAWS, len(amounts)))
    for size, ratios in enumerate(kept.ratios):
        own = sizes == size
        drawn[:, own] = ratios[rng.integers(len(ratios), size=(DRAWS, int(own.sum())))]
    return drawn


def _won(
    deals: pd.DataFrame, stays: np.ndarray, terms: Terms, rate: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """What these open deals bring in each draw: those that are won and close inside the year; those of a lost
    account bring nothing, and one without an amount is as large as another that was won."""
    shape, start, end = stays.shape, terms.horizon.start, terms.horizon.end
    left = np.clip(rng.choice(terms.days, shape) - deals["age"].to_numpy(), 0, None)
    closes = np.maximum(left, deals["due"].fillna(0).to_numpy(dtype=float))
    amounts = np.tile(deals["amount"].to_numpy(dtype=float), (len(stays), 1))
    unknown = np.isnan(amounts)
    amounts[unknown] = rng.choice(terms.sizes, int(unknown.sum()))
    won = (rng.random(shape) < rate[:, None]) & stays & (closes >= start) & (closes < end)
    return (amounts * won).sum(axis=1)


def _in_year(terms: Terms, rng: np.random.Generator) -> float:
    """The part of opportunities that, begun evenly from now to the year's end, close inside the year."""
    begun = rng.uniform(0, max(terms.horizon.end, 1), 10 * DRAWS)
    closes = begun + rng.choice(terms.days, 10 * DRAWS)
    return float(((closes >= terms.horizon.start) & (closes < terms.horizon.end)).mean())
