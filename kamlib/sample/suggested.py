"""What the owners of the invented company decided on products that were suggested to them."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from kamlib.sample.company import Scope
from kamlib.sample.judge import Judge
from kamlib.sample.words import PRODUCTS

HALF_A_YEAR = 182
EARLY = 30
"""Days before its first order on which a product was accepted."""
MARGINS = {"low": 0.05, "likely": 0.3, "high": 0.9}
CHANCES = {"chance_low": 0.03, "chance": 0.06, "chance_high": 0.1}
"""What of its revenue is left a year, and how likely a suggestion is taken."""


class Unbought(NamedTuple):
    """A product that an account never bought, or not before a day (since: days before the data's end)."""

    base: str
    name: str
    since: int | None = None


def unbought(scope: Scope, lines: pd.DataFrame, items: pd.DataFrame) -> Mapping[int, list[Unbought]]:
    """By account (its place): what it first bought in the last half year, then what it never bought, that
    which most accounts buy first."""
    bases = items.drop_duplicates("product").set_index("product")["base"].to_dict()
    sold = lines[lines["quantity"] > 0]
    first = sold.groupby(["place", "product"])["day"].min()
    buyers = first.groupby("product").size().sort_values(ascending=False, kind="stable").index
    unknown = {one: Unbought(bases[one], PRODUCTS[one].name) for one in buyers.tolist()}
    days: dict[int, dict[int, int]] = defaultdict(dict)  # of some thousands, which pandas takes one by one
    for place, product, day in first.reset_index().itertuples(index=False):
        days[place][product] = day
    found: dict[int, list[Unbought]] = {}
    for place, own in days.items():
        late = {one: scope.days - day for one, day in own.items() if day >= scope.days - HALF_A_YEAR}
        begun = [unknown[one]._replace(since=since) for one, since in late.items()]
        found[place] = [*begun, *(product for one, product in unknown.items() if one not in own)]
    return found


def suggests(judge: Judge, products: list[Unbought], rank: int) -> None:
    """One accepted what came to be bought; one accepted and rejected; another put off and said never; what a
    third rejected when few bought it came back."""
    begun = [one for one in products if one.since is not None]
    never = [one for one in products if one.since is None]
    if begun:
        _accepts(judge, begun[0], ago=(begun[0].since or 0) + EARLY)
    if rank == 1:
        _accepts(judge, never[0], ago=20)
        told = {"decision": "rejected", "cause": "buys_elsewhere", "peers_buying": 13, "peers": 20}
        _says(judge, never[1], told, ago=20)
    if rank == 2:
        _says(judge, never[0], {"decision": "later", "until": judge.day(-5)}, ago=90)
        _says(
            judge,
            never[1],
            {"decision": "not_applicable", "note": "Their process has no use for it."},
            ago=90,
        )
    if rank == 3:
        told = {"decision": "rejected", "cause": "no_need", "peers_buying": 2, "peers": 20}
        _says(judge, never[0], told, ago=400)


def _accepts(judge: Judge, product: Unbought, *, ago: int) -> None:
    key = f"suggested-{product.base}"
    amount = judge.money(0.02)
    told = {"name": product.name, "product_line": product.name, "origin": "whitespace", "amount": amount}
    note = "Suggested: 12 of 20 similar accounts buy it."
    judge.says("opportunity", told | {"note": note}, key, ago=ago)
    ends = {f"margin_{end}": round(amount * share) for end, share in MARGINS.items()}
    why = "Proposed: what accounts that buy it spend, less its cost."
    judge.says("opportunity_answers", ends | {"margin_reason": why}, key, ago=ago)
    seen = {"peers_buying": 12, "peers": 20, **CHANCES}
    _says(judge, product, {"decision": "accepted", "opportunity": key, **seen}, ago=ago)


def _says(judge: Judge, product: Unbought, told: dict[str, object], *, ago: int) -> None:
    judge.says("suggestion", told | {"called": product.name}, product.base, ago=ago)
