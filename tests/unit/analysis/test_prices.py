"""Prices against the list and against others; what few others pay is shown to nobody."""

from statistics import median

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.prices import ENOUGH_OTHERS, prices_elsewhere, unit_prices
from tests.drawn import cells, drawn


def bought(text: str) -> pd.DataFrame:
    rows = [
        (account, product or None, float(revenue), *(float(cell) if cell else None for cell in numbers))
        for account, product, revenue, *numbers in cells(text)
    ]
    frame = pd.DataFrame(rows, columns=["account", "product", "revenue", "quantity", "list_price"])
    return frame.astype({"quantity": float, "list_price": float})


def test_a_price_needs_revenue_and_a_quantity():
    found = unit_prices(
        bought(
            """
            a | P1 | 80 | 10 | 10
            a | P2 | 33 | 3  |
            a | P3 | 50 |    | 10
            a | P4 | -5 | 1  | 10
            a | P5 | 50 | -1 | 10
            a | P6 | 50 | 1  | 0
            a |    | 50 | 1  | 10
            """
        )
    )
    assert drawn(found.round(4), "product", "price", "against_list") == [
        "P1 | 8 | -0.2",
        "P2 | 11 | ",
        "P6 | 50 | ",
    ]


def paid(prices: dict[tuple[str, str], float], quantity: float = 1) -> pd.DataFrame:
    rows = [(account, product, price, quantity) for (account, product), price in prices.items()]
    return pd.DataFrame(rows, columns=["account", "product", "price", "quantity"])


def test_who_buys_about_as_much_goes_before_all_others():
    """Quantities of 16 to 63 are alike: 64 is not among them."""
    small = paid({(f"a{place}", "P1"): 10.0 + place for place in range(6)}, quantity=16)
    large = paid({(f"b{place}", "P1"): 2.0 for place in range(4)}, quantity=63)
    larger = paid({(f"c{place}", "P1"): 1.0 for place in range(2)}, quantity=64)
    found = prices_elsewhere(pd.concat([small, large, larger], ignore_index=True)).set_index("account")
    assert found.loc["a0", ["others", "elsewhere", "alike"]].tolist() == [9, 11.0, True]
    assert found.loc["c0", ["others", "elsewhere", "alike"]].tolist() == [11, 10.0, False]


def test_five_others_are_enough_and_four_are_not():
    six = {(f"a{place}", "P1"): float(price) for place, price in enumerate((10, 12, 13, 14, 99, 11))}
    five = {(f"a{place}", "P2"): 1.0 for place in range(5)}
    found = prices_elsewhere(paid(six | five))
    assert drawn(found, "account", "product", "price", "others", "elsewhere") == [
        "a0 | P1 | 10 | 5 | 13",
        "a1 | P1 | 12 | 5 | 13",
        "a2 | P1 | 13 | 5 | 12",
        "a3 | P1 | 14 | 5 | 12",
        "a4 | P1 | 99 | 5 | 12",
        "a5 | P1 | 11 | 5 | 13",
    ]


def test_no_prices_are_compared_with_nothing():
    assert prices_elsewhere(paid({})).empty


PRICES = st.dictionaries(
    st.tuples(st.integers(0, 14).map(lambda place: f"a{place}"), st.sampled_from(["P1", "P2", "P3"])),
    st.integers(1, 30).map(float),
    min_size=1,
)


@given(PRICES)
def test_elsewhere_is_the_median_of_all_others(prices):
    found = prices_elsewhere(paid(prices)).set_index(["account", "product"])
    for (account, product), price in prices.items():
        others = [of for (who, what), of in prices.items() if what == product and who != account]
        if len(others) < ENOUGH_OTHERS:
            assert (account, product) not in found.index
        else:
            one = found.loc[(account, product)]
            assert (one["price"], one["others"], one["elsewhere"]) == (price, len(others), median(others))
