"""Groups: an account, its branches, and theirs, as deep as the export has them (`accounts.parent`).

The facts have cut circles and left out parents that no account is, with a problem each; here a circle raises,
so nothing can walk it for ever. Sums are made in whole ten-thousandths, so that a group's is that of its
members to the last digit.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

UNITS = 10_000
"""Ten-thousandths of the currency unit, as the reduction has them."""

MOST_LEVELS = 8
"""So many levels below an account have rows of their own; what is deeper is in the sums of those above."""

FEWEST_OTHERS = 3
"""Of so many other places at least a branch is told what they buy."""
MOST_LINES = 50

ROLLED = ("revenue", "revenue_before")

Places = NDArray[np.int64]


def parent_places(accounts: pd.DataFrame) -> Places:
    """The place of each account's parent among the rows, -1 where it is no branch.

    accounts: account (unique), parent (missing, or an account that is there).
    """
    known = pd.Index(accounts["account"])
    return known.get_indexer(pd.Index(accounts["parent"])).astype(np.int64)


def levels(parents: Places) -> Places:
    """How many accounts stand above each: 0 for one that is no branch. Each round looks twice as far up as
    the one before. Raises ValueError where some are above themselves.

    >>> levels(np.array([-1, 0, 1, 1]))
    array([0, 1, 2, 2])
    """
    places = np.arange(len(parents))
    above, found = np.where(parents < 0, places, parents), (parents >= 0).astype(np.int64)
    for _ in range(len(parents).bit_length()):
        found, above = found + found[above], above[above]
    if (parents[above] >= 0).any():
        raise ValueError("some accounts are branches of themselves: the facts cut circles before")
    return found


def rolled_up(amounts: Sequence[float] | pd.Series, parents: Places) -> NDArray[np.float64]:
    """Each account's amount with those of all below it. Raises ValueError where one is not known.

    >>> rolled_up([1.0, 0.1, 0.2, 5.0], np.array([-1, 0, 1, -1]))
    array([1.3, 0.3, 0.2, 5. ])
    """
    known = np.asarray(amounts, dtype=float)
    if not np.isfinite(known).all():
        raise ValueError("amounts of a group are missing: what nobody bought is 0")
    sums = np.rint(known * UNITS).astype(np.int64)
    level = levels(parents)
    for one in range(int(level.max(initial=0)), 0, -1):
        places = _of_level(level, one)
        np.add.at(sums, parents[places], sums[places])
    return sums / UNITS


def _of_level(level: Places, one: int) -> Places:
    return np.flatnonzero(level == one)


def branch_rows(accounts: pd.DataFrame) -> pd.DataFrame:
    """What each account has below it: one row per account and branch of any depth down to MOST_LEVELS.

    accounts: account, parent, name, owner, owner_name, tier, revenue, revenue_before, last_order.
    Columns out: account (the one above), branch, above (the branch's own parent), level (1: directly below),
    name, owner, owner_name, tier, revenue, revenue_before, last_order; below, below_before: with all under
    the branch. On the last level, revenue is `below`, so that an account's rows add up to its group.
    """
    parents = parent_places(accounts)
    places, above, level = _pairs(parents)
    rows = accounts.iloc[places].reset_index(drop=True)
    ids = accounts["account"].to_numpy()
    sums = {name: rolled_up(accounts[name], parents)[places] for name in ROLLED}
    last = level == MOST_LEVELS
    own = {name: np.where(last, sums[name], rows[name]) for name in ROLLED}
    return pd.DataFrame(
        {
            "account": ids[above],
            "branch": rows["account"],
            "above": rows["parent"],
            "level": level,
            **{name: rows[name] for name in ("name", "owner", "owner_name", "tier")},
            **own,
            "last_order": rows["last_order"],
            "below": sums["revenue"],
            "below_before": sums["revenue_before"],
        }
    )


def _pairs(parents: Places) -> tuple[Places, Places, Places]:
    """Each branch with each account above it, and how far above that is."""
    branch = np.flatnonzero(parents >= 0)
    above, found = parents[branch], []
    for level in range(1, MOST_LEVELS + 1):
        found.append((branch, above, np.full(len(branch), level, dtype=np.int64)))
        higher = parents[above]
        branch, above = branch[higher >= 0], higher[higher >= 0]
    first, second, third = (np.concatenate(part) for part in zip(*found, strict=True))
    return first, second, third


def all_below(accounts: pd.DataFrame) -> pd.DataFrame:
    """account (the one above), branch: each account that has some with each of those below it, down to
    MOST_LEVELS. accounts: account, parent."""
    places, above, _ = _pairs(parent_places(accounts))
    ids = accounts["account"].to_numpy()
    return pd.DataFrame({"account": ids[above], "branch": ids[places]})


def branch_lines(branches: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """Which product lines each place of a group bought in the last twelve months.

    branches: as branch_rows has it. products: account, line (missing: not known), revenue. Columns out:
    account (the one above), branch (the account itself, too), line; one row each, only where more came in
    than went back.
    """
    lines = _lines_bought(products)
    heads = branches["account"].unique()
    themselves = pd.DataFrame({"account": heads, "branch": heads})
    members = pd.concat([branches[["account", "branch"]], themselves], ignore_index=True)
    return members.merge(lines.rename(columns={"account": "branch"}), on="branch")


def _lines_bought(products: pd.DataFrame) -> pd.DataFrame:
    """account, line: one row each where more came in than went back."""
    named = products[["account", "line", "revenue"]].dropna(subset=["line"])
    bought = named.groupby(["account", "line"], observed=True)["revenue"].sum()
    return bought[bought > 0].reset_index()[["account", "line"]]


def lines_of_group(accounts: pd.DataFrame, products: pd.DataFrame) -> pd.DataFrame:
    """What the other places of its whole group buy and a branch does not, those first that most buy.

    accounts: account, parent. products: account, line (missing: not known), revenue of the last twelve
    months. Columns out: account, others (how many other places its group has), lacked (how many lines),
    line, buyers (how many of the others buy it; all but one where all do, so that neither count nor order
    says what each buys). Only branches with at least FEWEST_OTHERS: of fewer a count would say who buys what,
    and whoever owns a branch sees nothing of its sisters. Of the lines the
    MOST_LINES are looked at that most places of the group buy.
    """
    parents = parent_places(accounts)
    top = _tops(parents)
    others = np.bincount(top, minlength=len(top))[top] - 1
    told = accounts["account"][others >= FEWEST_OTHERS]
    lines = _lines_bought(products[products["account"].isin(told)])
    lines["place"] = pd.Index(accounts["account"]).get_indexer(lines["account"])
    lines["top"] = top[lines["place"]]
    buyers = lines.groupby(["top", "line"]).size().rename("buyers").reset_index()
    most = np.bincount(top, minlength=len(top))[buyers["top"]] - 2
    buyers["buyers"] = np.minimum(buyers["buyers"], most)
    buyers = buyers.sort_values(["top", "buyers", "line"], ascending=[True, False, True])
    branch = np.flatnonzero((parents >= 0) & (others >= FEWEST_OTHERS))
    own = pd.DataFrame({"place": branch, "top": top[branch], "others": others[branch]})
    every = own["top"].map(buyers.groupby("top").size()).fillna(0).astype(int)
    own["lacked"] = every - own["place"].map(lines.groupby("place").size()).fillna(0).astype(int)
    pairs = own.merge(buyers.groupby("top").head(MOST_LINES), on="top")
    bought = pd.MultiIndex.from_frame(lines[["place", "line"]])
    lacked = pairs[~pd.MultiIndex.from_frame(pairs[["place", "line"]]).isin(bought)]
    ids = accounts["account"].to_numpy()[lacked["place"].to_numpy()]
    return lacked[["others", "lacked", "line", "buyers"]].assign(account=ids).reset_index(drop=True)


def _tops(parents: Places) -> Places:
    """The place of the account that stands above all of each one's group."""
    above = np.where(parents < 0, np.arange(len(parents)), parents)
    for _ in range(len(parents).bit_length()):
        above = above[above]
    return above
