"""What the invented accounts order: three years of order lines, and what was paid.

Prices and amounts are in whole cents: the same on every machine, and a sum is the sum of its parts.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice, numbered
from kamlib.sample.habits import Habits
from kamlib.sample.takeup import with_taken_up
from kamlib.sample.words import PRODUCTS

LINES_AN_ORDER = (6, 3, 2)  # in the mean, by band of size
RISES = (0.031, 0.044, 0.026)  # of the list prices, last January first
COST_RISE = 0.035
RETURNED = 1 / 80  # share of the lines that are credit notes


def invent_items(scope: Scope) -> pd.DataFrame:
    """One row per product id: item, base (what stays when the id changes), name, line, cost and price
    (euro of this year), product (its place in PRODUCTS), from_day (when it was first sold)."""
    rows = []
    for place, product in enumerate(PRODUCTS):
        base = f"{10110 + 10 * place}"
        changes = {base: 0} if product.renewed is None else {f"{base}-A": 0, f"{base}-B": product.renewed}
        cost = None if product.cost is None else round(product.price * product.cost, 2)
        for item, start in changes.items():
            day = round(start * scope.days)
            rows.append((item, base, product.name, product.line, cost, product.price, place, day))
    return pd.DataFrame(
        rows, columns=["item", "base", "name", "line", "cost", "price", "product", "from_day"]
    )


def invent_lines(
    scope: Scope, accounts: pd.DataFrame, habits: Habits, items: pd.DataFrame, owners: list[str]
) -> pd.DataFrame:
    """One row per order line, by date: order, pos, day, place (of the account), seller, product, item,
    quantity, amount and cost (cents; cost missing where the ERP knows none)."""
    dice = Dice(scope.seed, "orders")
    orders = _orders(dice, scope, accounts, habits)
    orders["seller"] = _sellers(dice, scope, accounts, orders, owners)
    lines = _split(dice, accounts, orders)
    lines["product"] = _products(dice, lines, habits)
    lines["product"] = with_taken_up(scope, accounts, habits, lines)
    lines["item"] = _items(lines, items)
    years_ago = scope.until.year - scope.years(lines["day"].to_numpy())
    price = _prices(scope, lines, habits, years_ago)
    lines["quantity"] = _quantities(dice, lines.pop("value").to_numpy(), price)
    lines["amount"] = lines["quantity"] * price
    lines["cost"] = lines["quantity"] * _costs(lines, years_ago)
    return lines


def last_years_revenue(scope: Scope, accounts: pd.DataFrame, lines: pd.DataFrame) -> NDArray[np.int64]:
    """Cents per account in the twelve months before `as_of`."""
    recent = lines[lines["day"] >= scope.last_year]
    return recent.groupby("place")["amount"].sum().reindex(range(len(accounts)), fill_value=0).to_numpy()


def _orders(dice: Dice, scope: Scope, accounts: pd.DataFrame, habits: Habits) -> pd.DataFrame:
    """One row per order, by date: order, place, day, value (euro, below 0 for a credit note)."""
    place, day = _order_days(dice, scope, accounts, habits)
    value = accounts["yearly"].to_numpy()[place] * habits.interval[place] / 365
    value *= dice.between(0.75, 1.25, len(place)) * _level(scope, day, habits.levels[place])
    value *= _season(scope, day, accounts["peak"].to_numpy()[place], habits.swing[place])
    sent_back = accounts["kind"].eq("credit").to_numpy()[place] & (day >= scope.last_year)
    orders = pd.DataFrame({"place": place, "day": day, "value": np.where(sent_back, -0.3 * value, value)})
    orders = orders.sort_values(["day", "place"], kind="stable", ignore_index=True)
    orders["order"] = [f"SO-{100001 + number}" for number in range(len(orders))]
    return orders


def _order_days(
    dice: Dice, scope: Scope, accounts: pd.DataFrame, habits: Habits
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Whose each order is, and its day: every `interval` days, a little earlier or later."""
    counts = ((habits.last - habits.first) / habits.interval).astype(int) + 1
    place, nth = numbered(np.where(accounts["kind"] == "prospect", 0, counts))
    late = dice.between(-1, 1, len(place)) * habits.jitter[place]
    day = (habits.first[place] + (nth + late) * habits.interval[place]).astype(int)
    return place, scope.workday(np.clip(day, habits.first[place], habits.last[place]))


def _season(
    scope: Scope, day: NDArray[np.int64], peak: NDArray[np.int64], swing: NDArray[np.float64]
) -> NDArray[np.float64]:
    """1 + swing in the peak month down to 1 - swing half a year away, 1 in the mean of a year."""
    distance = np.abs(scope.months(day) - peak)
    return 1 + swing * (1 - np.minimum(distance, 12 - distance) / 3)


def _level(scope: Scope, day: NDArray[np.int64], levels: NDArray[np.float64]) -> NDArray[np.float64]:
    """The account's level on that day: a straight line between the middles of its years."""
    years = np.clip((scope.days - day) / 365 - 0.5, 0, 1.999)
    whole, row = years.astype(int), np.arange(len(day))
    return levels[row, whole] * (1 - years + whole) + levels[row, whole + 1] * (years - whole)


def _sellers(
    dice: Dice, scope: Scope, accounts: pd.DataFrame, orders: pd.DataFrame, owners: list[str]
) -> NDArray[np.object_]:
    """Mostly the owner. Some accounts came from a colleague, in some a colleague sells beside the owner."""
    count, place = len(accounts), orders["place"].to_numpy()
    colleague = dice.pick(owners, count)[place]
    handed_over = np.where(dice.chance(0.15, count), dice.whole(90, scope.days, count), 0)[place]
    beside = np.where(dice.chance(0.2, count), 0.25, 0)[place]
    other = (orders["day"].to_numpy() < handed_over) | dice.chance(beside, len(place))
    return np.where(other, colleague, accounts["owner"].to_numpy(dtype=object)[place])


def _split(dice: Dice, accounts: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """The orders' lines: those columns and pos, from 1; value is the line's part of the order's."""
    mean = np.array(LINES_AN_ORDER)[accounts["band"].to_numpy()[orders["place"]]]
    counts = np.where(orders["value"] > 0, dice.whole(1, 2 * mean - 1, len(orders)), 1)
    whose, nth = numbered(counts)
    lines = orders.iloc[whose].reset_index(drop=True)
    return lines.assign(
        pos=nth + 1, value=lines["value"] / counts[whose] * dice.between(0.5, 1.5, len(lines))
    )


def _products(dice: Dice, lines: pd.DataFrame, habits: Habits) -> NDArray[np.int64]:
    """Favourites come first more often; the lines of an order follow each other, so none comes twice."""
    place, pos = lines["place"].to_numpy(), lines["pos"].to_numpy()
    width = habits.width[place]
    start = dice.share(len(lines))[np.arange(len(lines)) - pos + 1] ** 2 * width
    return habits.assortment[place, (start.astype(int) + pos - 1) % width]


def _items(lines: pd.DataFrame, items: pd.DataFrame) -> NDArray[np.object_]:
    """The id that a product was sold under on that day."""
    first = items.drop_duplicates("product", keep="first").set_index("product")
    latest = items.drop_duplicates("product", keep="last").set_index("product")
    renewed = lines["day"].to_numpy() >= latest["from_day"].to_numpy()[lines["product"]]
    ids = [one["item"].to_numpy(dtype=object)[lines["product"]] for one in (latest, first)]
    return np.where(renewed, *ids)


def _prices(
    scope: Scope, lines: pd.DataFrame, habits: Habits, years_ago: NDArray[np.int64]
) -> NDArray[np.int64]:
    """What one unit was sold for, in cents: that year's list price less the account's discount."""
    place = lines["place"].to_numpy()
    then = np.cumprod([1.0, *(1 / (1 + rise) for rise in RISES)])[years_ago]
    discount = habits.discount[place] + habits.given_back[place] * (lines["day"] >= scope.last_year)
    price = np.array([product.price for product in PRODUCTS])[lines["product"]] * then * (1 - discount)
    return np.floor(price.to_numpy() * 100 + 0.5).astype(np.int64)


def _quantities(dice: Dice, value: NDArray[np.float64], price: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole units, at least one, for about the value (euro); below 0 for what was sent back."""
    wanted = value * 100 / price * np.where(dice.chance(RETURNED, len(value)), -0.2, 1)
    return (np.sign(wanted) * np.maximum(1, np.floor(np.abs(wanted) + 0.5))).astype(np.int64)


def _costs(lines: pd.DataFrame, years_ago: NDArray[np.int64]) -> NDArray[np.float64]:
    """What one unit cost in cents, missing where nobody knows."""
    cost = [np.nan if one.cost is None else one.price * one.cost for one in PRODUCTS]
    return np.floor(np.array(cost)[lines["product"]] * (1 - COST_RISE * years_ago) * 100 + 0.5)
