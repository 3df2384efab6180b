"""The invented company's accounts: who they are and who owns them, before anything is sold."""

from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample import words
from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice

MEAN_REVENUE = 260_000
STEEPNESS = 0.138  # the smaller, the more the first fifth of the accounts holds: this gives it about 70 %
FEWEST = 12  # so that every way to buy is there
DEEP = 3  # a family of so many branches has one below another

# how many of the large accounts and of the others buy in which way, at least one each; the rest are steady
LARGE_KINDS = {"growing": 0.32, "shrinking": 0.18, "fading": 0.0, "new": 0.04}
OTHER_KINDS = {"growing": 0.18, "shrinking": 0.18, "new": 0.09, "churned": 0.1, "single": 0.03, "credit": 0.0}


def invent_accounts(scope: Scope, owners: list[str]) -> pd.DataFrame:
    """The accounts, largest first: account, number, name, parent, owner ("" for nobody), owner_known (the
    export says who), industry, peak (month), city, country, employees, band (0 large, 1 middle, 2
    small), kind (how it buys), yearly (what it is worth, euro a year)."""
    dice, count = Dice(scope.seed, "accounts"), scope.accounts
    accounts = _by_size(dice, count)
    ids = np.array([f"A-{1001 + place}" for place in dice.order(count)], dtype=object)
    head = _heads(dice, accounts)
    branch = head != np.arange(count)
    alone = np.flatnonzero(~branch & ~np.isin(np.arange(count), head[branch]))
    one, twin, *others = alone[dice.order(len(alone))]
    city, country = np.array(words.TOWNS, dtype=object)[_towns(dice, head)].T
    industry = dice.whole(0, len(words.INDUSTRIES) - 1, count)[head]
    industry[twin] = industry[one]
    name = _names(dice, industry, others)
    name[twin] = name[one]
    staff = np.ceil(accounts["yearly"] / 1_400 * dice.between(0.4, 1.6, count))
    owner = _owners(dice, head, owners)
    return accounts.assign(
        account=ids,
        # leading zeros, as an ERP has them: read as a number, it finds nothing
        number=[f"00{20417 + 7 * place}" for place in dice.order(count)],
        name=np.where(branch, name[head] + " " + city, name),
        parent=_deepened(head, ids),
        owner=owner,
        owner_known=(owner != "") & (branch | (accounts["kind"] == "prospect") | ~dice.chance(0.08, count)),
        industry=np.array([one.name for one in words.INDUSTRIES], dtype=object)[industry],
        peak=np.array([one.peak for one in words.INDUSTRIES])[industry],
        city=city,
        country=country,
        employees=staff.where(~dice.chance(0.08, count)),
    )


def _by_size(dice: Dice, count: int) -> pd.DataFrame:
    """yearly, band and kind per account, largest first; the last ones have never bought."""
    prospects = max(3, round(0.04 * count))
    buyers = count - prospects
    place = (np.arange(buyers) + 0.5) / buyers
    large = ceil(0.2 * buyers)
    # the integral of 1/(x + s)^2 over 0..1 is 1/s - 1/(1 + s): the mean is the mean whatever the count
    density = 1 / (place + STEEPNESS) ** 2 / (1 / STEEPNESS - 1 / (1 + STEEPNESS))
    yearly = MEAN_REVENUE * density * dice.between(0.85, 1.15, buyers)
    kinds = _kinds(dice, large, LARGE_KINDS) + _kinds(dice, buyers - large, OTHER_KINDS)
    return pd.DataFrame(
        {
            "yearly": [*yearly, *dice.between(20_000, 90_000, prospects)],
            "band": np.append(np.digitize(place, (0.2, 0.6)), [2] * prospects),
            "kind": kinds + ["prospect"] * prospects,
        }
    )


def _kinds(dice: Dice, count: int, shares: dict[str, float]) -> list[str]:
    named = [kind for kind, share in shares.items() for _ in range(max(1, round(share * count)))]
    kinds = [*named, *["steady"] * count][:count]
    return [kinds[place] for place in dice.order(count).tolist()]


def _heads(dice: Dice, accounts: pd.DataFrame) -> NDArray[np.int64]:
    """Per account the place of its parent, or its own: one parent of two to four branches for twenty
    accounts, and no small one."""
    heads = np.arange(len(accounts))
    buyers = int((accounts["kind"] != "prospect").sum())
    parents = dice.order(ceil(0.6 * buyers))[: max(1, round(len(accounts) / 20))]
    others = dice.order(buyers)
    others = others[~np.isin(others, parents)]
    branches = np.repeat(parents, dice.whole(2, 4, len(parents)))
    heads[others[: len(branches)]] = branches
    return heads


def _deepened(head: NDArray[np.int64], ids: NDArray[np.object_]) -> NDArray[np.object_]:
    """The parents' ids. In the largest family with three branches the last one is below the second."""
    branch = head != np.arange(len(head))
    parent = np.where(branch, ids[head], "")
    members = [np.flatnonzero(branch & (head == place)) for place in np.unique(head[branch])]
    large = next((family for family in members if len(family) >= DEEP), None)
    if large is not None:
        parent[large[-1]] = ids[large[1]]
    return parent


def _towns(dice: Dice, head: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places in TOWNS: a parent and its branches are never in the same one."""
    member = pd.Series(head).groupby(head).cumcount().to_numpy()
    # fives go through all eighteen towns before the first comes again
    return (dice.whole(0, len(words.TOWNS) - 1, len(head))[head] + 5 * member) % len(words.TOWNS)


def _names(dice: Dice, industry: NDArray[np.int64], alone: list[int]) -> NDArray[np.object_]:
    """A stem and a word of the industry; some of those without branches get a stem that trips software."""
    stems = np.array([start + end for start in words.STEM_STARTS for end in words.STEM_ENDS], dtype=object)
    stem = np.resize(stems[dice.order(len(stems))], len(industry))
    stem[alone[: len(words.AWKWARD_STEMS)]] = words.AWKWARD_STEMS
    kinds = np.array([one.kinds for one in words.INDUSTRIES], dtype=object)
    return stem + " " + kinds[industry, dice.whole(0, kinds.shape[1] - 1, len(industry))]


def _owners(dice: Dice, head: NDArray[np.int64], owners: list[str]) -> NDArray[np.object_]:
    """The first owner, a manager, gets few accounts, and the others fewer from one to the next. A branch
    goes with its parent but for every fourth; the last two accounts, which never bought, nobody owns."""
    count = len(head)
    planned = np.flatnonzero(head == np.arange(count))[:-2]
    weights = np.array([0.35, *np.linspace(1.5, 0.7, len(owners) - 1)]).cumsum()
    rest = np.arange(len(planned) - len(owners)) + 0.5
    more = np.searchsorted(weights, rest / max(1, len(rest)) * weights[-1])
    owner = np.full(count, "", dtype=object)
    owner[planned] = np.array(owners, dtype=object)[[*range(len(owners)), *more]][dice.order(len(planned))]
    moved = (head != np.arange(count)) & dice.chance(0.25, count)
    return np.where(moved, dice.pick(owners, count), owner[head])
