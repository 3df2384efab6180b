"""Before and after a key account manager: deals per seller and their size, beside accounts alike.

All who sell into an account count, the manager too. Months are counted back from the as-of date (0 is the
last one), the month in which it began counts on neither side, and each side is twelve months. Accounts alike
were in the same class by the twelve months before, and never had a key account manager. What changed there in
the same months is taken off (difference of differences, Card & Krueger 1994). It is no experiment: who gets a
manager is chosen for what is expected of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from scipy import special

from kamlib.analysis.concentration import abc_class
from kamlib.periods import YEAR, month_and_part
from kamlib.settings import Tiers

FEWEST = 5
"""Of fewer accounts no range is told."""
FEWEST_ALIKE = 3
MOST_MONTHS = 6
"""Of so many months in which somebody began, the latest are looked at: each takes a look at all deals."""

COLUMNS = (
    *("account", "reason", "began", "complete", "tier_then", "sellers"),
    *("deals_before", "deals_after", "size_before", "size_after"),
    *("alike", "deals_alike", "deals_alike_error", "sized_alike", "size_alike", "size_alike_error"),
)


def began(decided: pd.DataFrame) -> pd.DataFrame:
    """account, reason, began (day): since when somebody is accountable for an account as a whole. The day it
    came into the programme, as people say or as it was decided; else the day its owner was decided.

    decided: as decided.decided_table has it."""
    member = decided["programme"] == "key"
    joined = decided["programme_since"].fillna(decided["programme_at"]).where(member)
    found = joined.fillna(decided["owner_at"])
    reason = np.where(joined.notna(), "programme", "owner")
    table = pd.DataFrame({"account": decided.index.astype(object), "reason": reason, "began": found.array})
    return table.dropna(subset=["began"]).reset_index(drop=True)


def overlays(
    starts: pd.DataFrame,
    opportunities: pd.DataFrame,
    account_months: pd.DataFrame,
    tiers: Tiers,
    as_of: date,
) -> pd.DataFrame:
    """COLUMNS, one row per account of `starts` (began) whose day lies before the as-of date.

    opportunities: account, seller, stage, amount, closed. account_months: account, month, revenue.
    complete: both sides are whole in the exports. Where they are not, and where nobody sold anything on
    either side (sellers 0), the rest is missing. sellers: who won a deal there on either side. deals_before,
    deals_after: won deals a seller and year; size_before, size_after: the mean amount of those that say one.
    tier_then: the class by the twelve months before. alike: accounts alike with deals; deals_alike: how much
    their deals per seller changed on average; sized_alike, size_alike: the same for the log of the ratio of
    sizes, where deals on both sides say an amount; their errors are the standard errors of these means.
    """
    closed = opportunities[opportunities["closed"] < pd.Timestamp(as_of)]
    done = closed[closed["stage"].isin(["won", "lost"])]
    won = done[done["stage"] == "won"].assign(month=lambda one: months_back(one["closed"], as_of))
    known = starts[starts["began"] < pd.Timestamp(as_of)].reset_index(drop=True)
    months = months_back(known["began"], as_of)
    oldest = months_back(done["closed"], as_of).max() if len(done) else -1
    complete = (months >= YEAR) & (months + YEAR <= oldest)
    looked = sorted(int(one) for one in months[complete].unique())[:MOST_MONTHS]
    complete &= months.isin(looked)
    classes = _classes(account_months, looked, tiers)
    before = [
        _beside(known[complete & (months == month)], known["account"], won, classes[month], month)
        for month in looked
    ]
    young = known[~complete].assign(complete=False)
    return pd.concat([*before, young.reindex(columns=list(COLUMNS))], ignore_index=True).sort_values(
        ["began", "account"], ignore_index=True
    )


def months_back(days: pd.Series, as_of: date) -> pd.Series:
    """How many whole months before the as-of date each day lies: 0 for the last month, as order lines are
    counted (kamlib.periods)."""
    parts = days.dt
    months, in_part = month_and_part(as_of, parts.year, parts.month, parts.day, parts.is_month_end)
    return (months - in_part).astype("Int64")


def _beside(
    begun: pd.DataFrame,
    ever: pd.Series,
    won: pd.DataFrame,
    tier: pd.Series,
    month: int,
) -> pd.DataFrame:
    """The rows of those who began in one month, beside accounts that never did. tier: account -> its class
    then."""
    sides = two_sides(won, month)
    alike = _alike(sides[~sides.index.isin(ever)], tier)
    own = sides.reindex(begun["account"]).reset_index(drop=True)
    then = tier.reindex(begun["account"]).reset_index(drop=True)
    others = alike.reindex(then).reset_index(drop=True)
    rows = begun.reset_index(drop=True).assign(complete=True, tier_then=then).join(own).join(others)
    return rows.assign(sellers=rows["sellers"].fillna(0))[list(COLUMNS)]


def _classes(account_months: pd.DataFrame, looked: Sequence[int], tiers: Tiers) -> dict[int, pd.Series]:
    """month -> account -> its class by the twelve months before that one."""
    if not looked:
        return {}
    places, accounts = pd.factorize(account_months["account"])
    months, revenue = account_months["month"].to_numpy(), account_months["revenue"].to_numpy(dtype=float)
    found = {}
    for month in looked:
        year = (months > month) & (months <= month + YEAR)
        sums = np.bincount(places[year], revenue[year], len(accounts)).round(4)
        found[month] = abc_class(pd.Series(sums, pd.Index(accounts)), tiers.a, tiers.b)
    return found


def two_sides(won: pd.DataFrame, month: int) -> pd.DataFrame:
    """account -> sellers, deals_before, deals_after, size_before, size_after around a month; only accounts
    with deals on either side. won: account, seller, amount, month."""
    around = won[won["month"].between(month - YEAR, month + YEAR) & (won["month"] != month)]
    after = around["month"] < month
    by_account = around.groupby("account")
    sellers = by_account["seller"].nunique().clip(lower=1).astype(float)
    made = {"sellers": sellers}
    for side, rows in (("before", around[~after]), ("after", around[after])):
        own = rows.groupby("account")["amount"]
        made[f"deals_{side}"] = own.size().reindex(sellers.index, fill_value=0) / sellers
        made[f"size_{side}"] = own.mean().reindex(sellers.index)
    return pd.DataFrame(made)


def _alike(sides: pd.DataFrame, tier: pd.Series) -> pd.DataFrame:
    """class -> alike, deals_alike, sized_alike, size_alike, and the standard errors of both means."""
    changes = pd.DataFrame({"deals": deals_change(sides), "size": size_change(sides)})
    own = tier.reindex(changes.index)
    told = changes[own.isin(["A", "B", "C"]).to_numpy()].groupby(own.dropna())
    return pd.DataFrame(
        {
            **{"alike": told["deals"].size(), "sized_alike": told["size"].count()},
            **{"deals_alike": told["deals"].mean(), "deals_alike_error": told["deals"].sem()},
            **{"size_alike": told["size"].mean(), "size_alike_error": told["size"].sem()},
        }
    )


def deals_change(rows: pd.DataFrame) -> pd.Series:
    """Deals per seller after less before."""
    return rows["deals_after"] - rows["deals_before"]


def size_change(rows: pd.DataFrame) -> pd.Series:
    """The log of how many times as large a deal is; missing where either side says no amount above 0."""
    sizes = rows[["size_before", "size_after"]].astype(float)
    above = (sizes > 0).all(axis="columns")
    return np.log(sizes["size_after"].where(above) / sizes["size_before"].where(above))


@dataclass(frozen=True)
class Effect:
    """What changed beyond accounts alike, the mean over `n` accounts, with its range (8 in 10; None of fewer
    than FEWEST accounts)."""

    n: int
    value: float
    low: float | None
    high: float | None

    @property
    def sign(self) -> int:
        """1 or -1 where the whole range lies on one side, else 0."""
        if self.low is None or self.high is None:
            return 0
        return (self.low > 0) - (self.high < 0)


def effects(rows: pd.DataFrame) -> tuple[Effect | None, Effect | None]:
    """Of deals per seller and year, and of the log of a deal's size; None where no account has some alike."""
    deals = (deals_change(rows) - rows["deals_alike"])[rows["alike"] >= FEWEST_ALIKE]
    sizes = (size_change(rows) - rows["size_alike"])[rows["sized_alike"] >= FEWEST_ALIKE]
    return _effect(deals, rows["deals_alike_error"]), _effect(sizes, rows["size_alike_error"])


def _effect(differences: pd.Series, errors: pd.Series) -> Effect | None:
    """errors: of the mean that was taken off each. Accounts of a class have the same one taken off, and in
    other months mostly that of the same accounts: it does not average out, however many there are."""
    kept = differences.dropna()
    found, n = kept.to_numpy(dtype=float), len(kept)
    if not n:
        return None
    mean = float(found.mean())
    if n < FEWEST:
        return Effect(n, mean, None, None)
    common = float(errors[kept.index].astype(float).mean())
    error = float(np.hypot(found.std(ddof=1) / n**0.5, common))
    half = float(special.stdtrit(n - 1, 0.9)) * error
    return Effect(n, mean, mean - half, mean + half)
