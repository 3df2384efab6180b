"""What a year may bring, in draws: today's customers, their open deals and others', and new ones.

What a forecast foretells holds what deals with these customers brought in a usual year: of open deals that
counts on top alone which is more than that, or is with somebody who is no customer yet.
"""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from kamlib.analysis.customers import Customers
from kamlib.analysis.deal_draws import (
    ALONE,
    Horizon,
    WonDeals,
    close_chances,
    closes_in_year,
    evenly,
    following,
    largest_first,
    new_deals,
    open_draws,
)
from kamlib.analysis.deals import Deals, win_rate
from kamlib.analysis.keeping import KeptDraws

SEED = 20_271
SURE = 0.8
"""As likely a goal should be before one relies on it."""
MOST_FURTHER = 4096
FEWEST = 10
"""Fewer won deals say little of how large the next ones are."""


@dataclass(frozen=True)
class Terms:
    """What the way to a goal rests on. rate: the Beta distribution of the win rate; won: the sizes and times
    of won deals; usual: what deals of these customers brought in a usual year of that length, which is among
    what they are expected to bring; open: their open deals (deals.Deals.open), each with its chance at the
    win rate `around`, and customer (whether the account is one), stays (the chance that it is not lost).
    parts: by draw and account what it keeps, of accounts that are drawn by themselves (keeping.KeptDraws).
    price: by how much what customers bring gets dearer; signed: what comes for certain; further: so many new
    opportunities beside the open ones."""

    goal: float
    customers: Customers
    horizon: Horizon
    rate: tuple[float, float]
    won: WonDeals
    open: pd.DataFrame
    around: float
    usual: float = 0.0
    parts: pd.DataFrame = field(default_factory=pd.DataFrame)
    price: float = 0.0
    signed: float = 0.0
    further: int = 0
    seed: int = SEED

    @property
    def mean_rate(self) -> float:
        return self.rate[0] / sum(self.rate)


def terms_of(
    goal: float,
    customers: Customers,
    revenue: pd.Series,
    horizon: Horizon,
    own: Deals,
    every: Deals,
    kept: KeptDraws,
) -> Terms | None:
    """The terms of a book, a team or the company; sizes and times are those of all deals where the own ones
    are few. None where no deal was ever won.

    revenue: account -> last twelve months, of whoever is a customer; kept: what usually stays of it.
    """
    seen = own if len(own.sizes) >= FEWEST else every
    if not len(seen.sizes):
        return None
    won = WonDeals(seen.sizes, seen.days if len(seen.days) else np.zeros(1))
    accounts = own.open["account"]
    rate = win_rate(own, every)
    around = rate[0] / sum(rate)
    opened = own.open.assign(
        chance=own.open["chance"].fillna(around),
        customer=accounts.isin(revenue.index[revenue > 0]),
        stays=accounts.map(kept.chances).fillna(1.0),
    )
    usual = own.won_a_year * horizon.years if customers.foretold else 0.0
    return Terms(goal, customers, horizon, rate, won, opened, around, usual, kept.parts)


class Draws:
    """Possible years, as many as the customers have draws."""

    def __init__(self, terms: Terms) -> None:
        rng, many = np.random.default_rng(terms.seed), len(terms.customers.draws)
        self.terms, self.rate = terms, rng.beta(*terms.rate, many)
        customers = terms.customers.dearer(terms.price)
        self.expected, self.customers = customers.expected, customers.draws
        self.in_year = closes_in_year(terms.won, terms.horizon)
        deals = _counted(terms)
        brings, counts = (deals[name].to_numpy() for name in ("brings", "counts"))
        self.opened, self.on_top = float(brings.sum()), float(brings @ counts)
        stays = _fates(deals.head(ALONE), terms.parts, many, rng)
        self.total = self.customers + open_draws(deals, self.rate, stays, terms.won, rng) + terms.signed
        self.new = new_deals(terms.won, many, rng)

    def chance(self, further: int) -> float:
        """Of the goal with so many new opportunities beside the open ones; each call draws the same."""
        rng = np.random.default_rng(self.terms.seed + 1)
        wins = rng.binomial(further, self.rate * self.in_year)
        return float((self.total + self.new.bring(wins) >= self.terms.goal).mean())

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


def _counted(terms: Terms) -> pd.DataFrame:
    """The open deals, the largest first, with `closes`, how its chance follows the win rate (`least` and
    `more`), what each `brings` on average, and the part of it that `counts`: all of a deal with somebody who
    is no customer yet; of the others as much of each as together they bring more than usual."""
    deals = following(largest_first(terms.open, terms.won), terms.around)
    closes = close_chances(deals, terms.won, terms.horizon)
    chance = deals["least"].to_numpy() + deals["more"].to_numpy() * terms.mean_rate
    brings = chance * deals["likely"].to_numpy() * closes * deals["stays"].to_numpy()
    customer = deals["customer"].to_numpy(dtype=bool)
    of_customers = float(brings[customer].sum())
    beyond = max(1 - terms.usual / of_customers, 0.0) if of_customers else 0.0
    return deals.assign(closes=closes, counts=np.where(customer, beyond, 1.0), brings=brings)


def _fates(deals: pd.DataFrame, parts: pd.DataFrame, draws: int, rng: np.random.Generator) -> np.ndarray:
    """By draw and deal, whether its account stays: as it was drawn where it was, else by its chance; deals of
    one account share its fate."""
    codes, names = pd.factorize(deals["account"])
    likely = np.zeros(len(names))
    likely[codes] = deals["stays"].to_numpy(dtype=float)
    drawn = evenly((draws, len(names)), rng) < likely
    places = parts.columns.get_indexer(names)
    if (places >= 0).any():
        drawn[:, places >= 0] = parts.to_numpy()[:, places[places >= 0]] > 0
    return drawn[:, codes]
