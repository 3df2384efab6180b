"""What was known of all accounts' buying on a day: the only thing that a model or a forecast is given.

`at` goes back in time, and nothing dated on or after that day is in what it returns: no method can look
ahead.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from kamlib.analysis.hiatus import at
from kamlib.analysis.repeats import Foretold, by_days, by_quarters
from kamlib.facts.book import Facts
from kamlib.periods import YEAR, months_before, whole_since

if TYPE_CHECKING:
    from pandas.core.groupby import SeriesGroupBy

QUARTER = 3
WEEK = 7
ENOUGH_GAPS = 3
"""Fewer gaps between orders than this are no rhythm."""


@dataclass(frozen=True, eq=False)
class History:
    """months: account, month (counted back from `as_of`), revenue, cost (missing where it is not known);
    orders: account, date, revenue, one row a day with orders, all before `as_of`. segments: account -> its
    industry, since: account -> the day of its first business, both missing where nobody knows it.
    of: the history that it is an earlier state of, and by how many months."""

    as_of: date
    months: pd.DataFrame
    orders: pd.DataFrame
    segments: pd.Series
    since: pd.Series
    of: "tuple[History, int] | None" = None

    def at(self, ago: int) -> "History":
        """As it was known so many months before; the same one each time, so that models are fitted once and
        no rows are there twice."""
        whole, back = self.of or (self, 0)
        if back + ago not in whole._earlier:
            whole._earlier[back + ago] = whole._before(back + ago)
        return whole._earlier[back + ago]

    @cached_property
    def _earlier(self) -> dict[int, "History"]:
        return {}

    def _before(self, ago: int) -> "History":
        day = months_before(self.as_of, ago)
        earlier = self.orders[self.orders["date"] < pd.Timestamp(day)]
        since = self.since[self.since < pd.Timestamp(day)]
        return History(day, at(self.months, ago), earlier, self.segments, since, (self, ago))

    @cached_property
    def accounts(self) -> pd.Index:
        """All that ever had a row, sorted."""
        return pd.Index(np.sort(self.months["account"].unique()), name="account")

    def revenue(self, months: int, first: int = 0) -> pd.Series:
        """account -> what it brought in so many months, of which `first` is the last one; of all accounts."""
        rows = self.months[self.months["month"].between(first, first + months - 1)]
        return rows.groupby("account")["revenue"].sum().reindex(self.accounts, fill_value=0.0)

    def margin(self, months: int, first: int = 0) -> pd.Series:
        """account -> revenue less cost of so many months, missing where any cost of them is."""
        rows = self.months[self.months["month"].between(first, first + months - 1)]
        margin = (rows["revenue"] - rows["cost"]).groupby(rows["account"])
        known = margin.sum().where(margin.count() == margin.size())
        silent = self.accounts.difference(known.index)
        return pd.concat([known, pd.Series(0.0, silent)]).reindex(self.accounts)

    @cached_property
    def starts(self) -> pd.Series:
        """account -> since when it is a customer: as the accounts say, else the first order, unless the
        exports had only begun then."""
        bought = self.orders[self.orders["revenue"] > 0]
        first = bought.groupby("account")["date"].min()
        seen = first[first >= self.orders["date"].min() + pd.DateOffset(months=YEAR)]
        return self.since.dropna().combine_first(seen)

    def whole(self, months: int) -> bool:
        """Whether so many months are whole in what is known."""
        first = self.orders["date"].min()
        return not pd.isna(first) and whole_since(first.date(), months_before(self.as_of, months))

    @cached_property
    def last_year(self) -> pd.Series:
        return self.revenue(YEAR)

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """account -> x, last, n of bgbb.py, and `recent`: in how many of the last four quarters it bought. Of
        accounts that ever bought."""
        bought = self.months[self.months["revenue"] > 0]
        kinds = bought.assign(quarter=bought["month"] // QUARTER)[["account", "quarter"]].drop_duplicates()
        by_account = kinds.groupby("account")["quarter"]
        first, latest = by_account.max(), by_account.min()
        recent = kinds[kinds["quarter"] < YEAR // QUARTER].groupby("account").size()
        return pd.DataFrame(
            {
                "x": by_account.size() - 1,
                "last": first - latest,
                "n": first,
                "recent": recent.reindex(first.index, fill_value=0),
            }
        ).astype(float)

    @cached_property
    def by_quarters(self) -> Foretold:
        """BG/BB (repeats.py)."""
        return by_quarters(self.quarters, self.last_year)

    @cached_property
    def by_days(self) -> Foretold:
        """BG/NBD times Gamma-Gamma (repeats.py)."""
        return by_days(self.days)

    @cached_property
    def days(self) -> pd.DataFrame:
        """account -> x, last, age of bgnbd.py in weeks; mean: what a day with orders brought; silent: days
        since the last; gap: the median days between them, and variation: how regular they are (standard
        deviation by mean), both missing below three gaps. Of accounts that ever bought."""
        bought = self.orders[self.orders["revenue"] > 0].sort_values(["account", "date"])
        by_account = bought.groupby("account")
        first, latest = by_account["date"].min(), by_account["date"].max()
        gaps, enough = gaps_between(bought)
        until = pd.Timestamp(self.as_of)
        return pd.DataFrame(
            {
                "x": by_account.size() - 1.0,
                "last": (latest - first).dt.days / WEEK,
                "age": (until - first).dt.days / WEEK,
                "mean": by_account["revenue"].mean(),
                "silent": (until - latest).dt.days,
                "gap": gaps.median().where(enough),
                "variation": (gaps.std() / gaps.mean()).where(enough),
            }
        )


def gaps_between(bought: pd.DataFrame) -> tuple["SeriesGroupBy", pd.Series]:
    """The days between days with orders, by account (`bought`: account, date, sorted by both), and whether
    they are enough for a rhythm."""
    between = bought.groupby("account")["date"].diff().dt.days.groupby(bought["account"])
    return between, between.count() >= ENOUGH_GAPS


def numbered_history(facts: Facts, ids: pd.Index | None) -> History:
    """Of all accounts, as known on the as-of date; where `ids` are given with the place of each account in
    them instead of its id."""
    accounts = numbered(facts.accounts, ids).set_index("account")
    return History(
        facts.as_of,
        numbered(facts.account_months[["account", "month", "revenue", "cost"]], ids),
        numbered(facts.account_orders[["account", "date", "revenue"]], ids),
        accounts["industry"],
        accounts["customer_since"],
    )


def numbered(table: pd.DataFrame, ids: pd.Index | None) -> pd.DataFrame:
    """The table with the place in `ids` of each account; -1 of one that is not among them."""
    if ids is None:
        return table
    codes, own = pd.factorize(table["account"], use_na_sentinel=False)
    return table.assign(account=ids.get_indexer(own).astype(np.int32)[codes])
