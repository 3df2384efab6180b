"""What accounts pay for a product: against its list price, and against what others pay for the same."""

import numpy as np
import pandas as pd

ENOUGH_OTHERS = 5
"""What fewer other accounts pay is shown to nobody: it would tell what one of them pays."""


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
    accounts have a price for it) and elsewhere (the median of theirs); only where there are ENOUGH_OTHERS.

    prices: account, product, price; one row per account and product. A median shows no single account's
    price, and one large buyer doesn't make it.
    """
    rows = prices.sort_values(["product", "price", "account"], ignore_index=True)
    by_product = rows.groupby("product", sort=False)["price"]
    place, others = by_product.cumcount().to_numpy(), by_product.transform("size").to_numpy() - 1
    first = np.arange(len(rows)) - place
    enough = others >= ENOUGH_OTHERS
    paid = rows["price"].to_numpy(dtype=float)
    lower, upper = (_other(first, place, middle) for middle in ((others - 1) // 2, others // 2))
    rows["others"] = others
    rows["elsewhere"] = (paid[np.where(enough, lower, 0)] + paid[np.where(enough, upper, 0)]) / 2
    shown = rows[enough].sort_values(["account", "product"], ignore_index=True)
    return shown[["account", "product", "price", "others", "elsewhere"]]


def _other(first: np.ndarray, place: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Where the others' price number `at` stands among all prices of the product, which begin at `first`:
    the account's own at `place` is stepped over."""
    return first + at + (at >= place)
