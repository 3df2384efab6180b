"""How complex an account is: the more places, products and people there are, the more it needs a plan."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pandas as pd

from kamlib.analysis.branches import all_below
from kamlib.settings import Complexity

if TYPE_CHECKING:  # a notebook counts, and reads no exports
    from kamlib.facts.book import Facts


def complexity_counts(accounts: pd.DataFrame, facts: "Facts") -> pd.DataFrame:
    """branch_count, line_count, seller_count, country_count: one row per row of `accounts`, on its index.

    accounts: account, parent, country. Branches are all accounts below it, as deep as they go; countries
    those of the account and its branches; product lines and sellers those with revenue in the last twelve
    months, 0 where nothing is known of them.
    """
    bought = facts.account_products[facts.account_products["revenue"] > 0]
    lines = bought.assign(line=bought["product"].map(facts.products.set_index("product")["line"]))
    sold = facts.account_sellers[facts.account_sellers["revenue"] > 0]
    branches = all_below(accounts)
    own = accounts[["account", "country"]]
    theirs = branches.assign(country=branches["branch"].map(own.set_index("account")["country"]))
    counts = pd.DataFrame(
        {
            "branch_count": branches.groupby("account").size(),
            "line_count": lines.groupby("account")["line"].nunique(),
            "seller_count": sold.groupby("account")["seller"].nunique(),
            "country_count": pd.concat([own, theirs[["account", "country"]]])
            .groupby("account")["country"]
            .nunique(),
        }
    )
    return counts.reindex(accounts["account"]).fillna(0).astype(int).set_index(accounts.index)


@dataclass(frozen=True)
class Counts:
    """What makes one account complex; `people` are those who decide its open purchases."""

    branches: int
    product_lines: int
    sellers: int
    people: int
    countries: int


def complex_ways(counts: Counts, limits: Complexity) -> int:
    """In how many of the five ways an account is complex.

    >>> complex_ways(Counts(4, 2, 3, 1, 1), Complexity())
    2
    """
    return sum(number >= getattr(limits, name) for name, number in asdict(counts).items())
