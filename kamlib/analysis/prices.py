"""What accounts pay for a product: against its list price, and against what others pay for the same."""

import numpy as np
import pandas as pd

ENOUGH_OTHERS = 5
"""What fewer other accounts pay is shown to nobody: it would tell what one of them pays."""

PRICED = ("account", "product", "revenue", "quantity", "list_price")
"""The columns that prices come from; texts beside them would be copied and sorted with each row."""


def unit_prices(account_products: pd.DataFrame) -> pd.DataFrame:
    """The rows of `account_products` (account, product, revenue, quantity, and list_price where there is
    one) that have a price: revenue and quantity of the last twelve months above 0. With `price`, revenue
    per unit, and `against_list`, price / list_price - 1, missing where the product has no list price."""
    rows = account_products
    priced = rows[rows["product"].notna() & (rows["revenue"] > 0) & (rows["quantity"] > 0)].copy()
    priced["price"] = priced["revenue"] / priced["quantity"]
    listed = priced["list_price"].where(priced["list_price"] > 0)
    priced["against_list"] = priced["price"] / listed - 1
    return priced


def prices_elsewhere(prices: pd.DataFrame) -> pd.DataFrame:
    """What others pay for each of an account's products: account, product, price, others (how many other
    accounts have a price for it), elsewhere (the median of theirs) and alike: whether they are those that buy
    about as much of it; else, where these are fewer than ENOUGH_OTHERS, all of them; only where there are
    enough.

    prices: account, product, price, quantity; one row per account and product. A median shows no single
    account's price, and one large buyer doesn't make it.
    """
    volume = np.floor(np.log(prices["quantity"].astype(float)) / np.log(VOLUME))
    sized = prices[["account", "product", "price"]].assign(volume=volume)
    alike = _compared(sized, ["product", "volume"]).assign(alike=True)
    every = _compared(sized, ["product"]).assign(alike=False)
    found = pd.concat([alike, every]).drop_duplicates(["account", "product"])
    shown = found.sort_values(["account", "product"], ignore_index=True)
    return shown[["account", "product", "price", "others", "elsewhere", "alike"]]


VOLUME = 4
"""Who buys about as much: quantities between the same two powers of this."""


def _compared(prices: pd.DataFrame, alike: list[str]) -> pd.DataFrame:
    """Each price that has ENOUGH_OTHERS beside it in its group, with their median."""
    rows = prices.sort_values([*alike, "price", "account"], ignore_index=True)
    by_group = rows.groupby(alike, sort=False)["price"]
    place, others = by_group.cumcount().to_numpy(), by_group.transform("size").to_numpy() - 1
    first = np.arange(len(rows)) - place
    enough = others >= ENOUGH_OTHERS
    paid = rows["price"].to_numpy(dtype=float)
    lower, upper = (_other(first, place, middle) for middle in ((others - 1) // 2, others // 2))
    rows["others"] = others
    rows["elsewhere"] = (paid[np.where(enough, lower, 0)] + paid[np.where(enough, upper, 0)]) / 2
    return rows[enough]


def _other(first: np.ndarray, place: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Where the others' price number `at` stands among all prices of the product, which begin at `first`:
    the account's own at `place` is stepped over."""
    return first + at + (at >= place)
