"""The bridge: each cell in its row, exact sums, and the published splits of price, volume and mix."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.bridge import AMOUNTS, NET_NEW, ROWS, account_bridges, bridge_total

FIELDS = ["account", "product", "line", "first_month"]
AMOUNT_FIELDS = ["revenue_before", "quantity_before", "revenue", "quantity"]


def cells(*rows: tuple) -> pd.DataFrame:
    """account, product, line, first_month; revenue and quantity of the year before, then of the last."""
    table = pd.DataFrame(rows, columns=[*FIELDS, *AMOUNT_FIELDS])
    texts = dict.fromkeys(("account", "product", "line"), "str")
    typed = table.astype(texts | dict.fromkeys(AMOUNT_FIELDS, "float64") | {"first_month": "int64"})
    return typed.assign(revenue_constant=typed["revenue"])


def months(**known: list[int]) -> pd.DataFrame:
    rows = [(account, month) for account, those in known.items() for month in those]
    return pd.DataFrame(rows, columns=["account", "month"]).astype({"account": "str", "month": "int64"})


def bridge(table: pd.DataFrame, **known: list[int]) -> dict[str, dict[str, float]]:
    """account -> what is not 0 of its bridge."""
    found = account_bridges(table, months(**known)).set_index("account")
    return {account: {name: row[name] for name in AMOUNTS if row[name]} for account, row in found.iterrows()}


def test_each_product_of_those_who_stayed_is_in_the_row_of_what_became_of_it() -> None:
    table = cells(
        ("A", "more", "L", 20, 100, 10, 150, 15),
        ("A", "less", "L", 20, 100, 10, 40, 4),
        ("A", "dearer", "L", 20, 100, 10, 120, 10),
        ("A", "dropped", "L", 20, 70, 7, 0, 0),
        ("A", "new", "L", 5, 0, 0, 30, 3),
        ("A", "no units", "L", 20, 50, np.nan, 60, 6),
        ("A", None, None, 20, 10, 1, 25, 1),
        ("A", "sent back", "L", 20, 20, 2, -5, -1),
        ("A", "given", "L", 20, 5, 1, 9, -1),
        ("A", "free before", "L", 20, 0, 5, 7, 1),
    )
    assert bridge(table, A=[20, 5]) == {
        "A": {
            "base": 455,
            "dropped": -70,
            "less": -60,
            "price": 20,
            "more": 50,
            "cross_sold": 30,
            "unseparated": 10 + 15,
            "credits": -25 + 4 + 7,
            "revenue": 436,
            # one line, 30 units before and 29 now: their mean prices are 10 and 310 / 29
            "volume": pytest.approx(-(10 + 310 / 29) / 2, abs=1e-4),
            "mix": pytest.approx(-10 + (10 + 310 / 29) / 2, abs=1e-4),
        }
    }


def test_accounts_that_left_came_back_or_are_new_are_told_apart_and_what_a_new_one_added_later() -> None:
    table = cells(
        ("gone", "P", "L", 20, 100, 10, 0, 0),
        ("gone", "Q", "L", 20, 10, 1, -5, -1),
        ("back", "P", "L", 3, 0, 0, 80, 8),
        ("new", "P", "L", 8, 0, 0, 60, 6),
        ("new", "Q", "L", 8, 0, 0, 20, 2),
        ("new", "R", "L", 7, 0, 0, 15, 1),
        ("credit", "P", "L", 20, -10, -1, 5, 1),
    )
    known = {"gone": [20], "back": [12, 3], "new": [8, 7], "credit": [20, 2]}
    assert bridge(table, **known) == {
        "gone": {"base": 110, "lost": -100, "credits": -15, "revenue": -5},
        "back": {"reactivated": 80, "revenue": 80},
        "new": {"new_logo": 80, "new_logo_expansion": 15, "revenue": 95},
        "credit": {"base": -10, "credits": 15, "revenue": 5},
    }


def test_what_other_rates_made_is_a_row_of_its_own_and_no_price() -> None:
    table = cells(("A", "P", "L", 20, 100, 10, 126, 12), ("B", "P", "L", 2, 0, 0, 50, 5))
    table["revenue_constant"] = [120.0, 55.0]
    assert bridge(table, A=[20], B=[2]) == {
        "A": {"base": 100, "more": 20, "currency": 6, "revenue": 126, "volume": 20},
        "B": {"new_logo": 55, "currency": -5, "revenue": 50},
    }


CASE = pd.DataFrame({"p0": [10, 20], "q0": [100, 50], "p1": [11, 19], "q1": [90, 70]}, dtype=float)
"""A published case."""


def test_the_symmetric_split_of_price_and_quantity_is_the_published_one() -> None:
    rows = [
        ("A", str(place), "L", 20, row.p0 * row.q0, row.q0, row.p1 * row.q1, row.q1)
        for place, row in enumerate(CASE.itertuples())
    ]
    total = bridge_total(account_bridges(cells(*rows), months(A=[20])))
    assert (total["price"], total["more"] + total["less"]) == (35, 285)
    assert total["revenue"] - total["base"] == 320
    assert total["volume"] + total["mix"] == pytest.approx(285)


PART = st.tuples(
    st.sampled_from([0.0, 0.0, 12.5, 1e7, 0.0001, -3.25]) | st.decimals(-1e6, 1e6, places=4).map(float),
    st.none() | st.sampled_from([0.0, 1.0, 3.3333, -2.0]),
)
CELL = st.tuples(st.sampled_from("AB"), st.sampled_from(["P", "Q", None]), PART, PART, st.booleans())
BOOK = st.lists(CELL, max_size=8, unique_by=lambda cell: cell[:2])


def book(drawn: list, swapped: bool = False, rate: float = 1.0) -> tuple[pd.DataFrame, pd.DataFrame]:
    rows, known = [], {}
    for account, product, (r0, q0), (r1, q1), earlier in drawn:
        q0, q1 = (0.0 if not r and q is None else np.nan if q is None else q for r, q in ((r0, q0), (r1, q1)))
        sides = [(r0, q0), (r1, q1)]
        before, now = reversed(sides) if swapped else sides
        rows.append((account, product, "L", 20, *before, *now))
        known.setdefault(account, [0]).extend([12] if earlier or r0 or r1 else [])
    table = cells(*rows)
    table["revenue_constant"] = (table["revenue"] * rate).round(4)
    return table, months(**known)


@given(BOOK, st.sampled_from([1.0, 0.9, 1.2345]))
def test_the_rows_add_up_without_a_rest_and_so_do_the_accounts(drawn: list, rate: float) -> None:
    table, known = book(drawn, rate=rate)
    found = account_bridges(table, known)
    for row in [*found.to_dict("records"), bridge_total(found)]:
        assert round(row["base"] + sum(row[name] for name in ROWS), 4) == row["revenue"]
        assert row["volume"] + row["mix"] == pytest.approx(row["more"] + row["less"], abs=1e-3)
    total = bridge_total(found)
    assert total["revenue"] == pytest.approx(table["revenue"].sum(), abs=1e-3)
    assert total["base"] == pytest.approx(table["revenue_before"].sum(), abs=1e-3)


@given(BOOK)
def test_with_the_years_swapped_price_and_quantity_turn_their_signs(drawn: list) -> None:
    there, back = (bridge_total(account_bridges(*book(drawn, swapped))) for swapped in (False, True))
    assert there["price"] == -back["price"]
    assert there["more"] == -back["less"] and there["less"] == -back["more"]
    assert there["dropped"] == -back["cross_sold"] and there["unseparated"] == -back["unseparated"]


BOOKS, EACH = 1_000, 12
NOT_IN_THE_REST = 0.005
RATES = np.array([[1.0, 1.0], [0.8, 0.9], [1.2345, 0.7], [0.0066, 0.0071]])
"""Of four currencies in the year before and in the last twelve months."""


def thousand(steady: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A thousand books of up to three accounts and twelve cells each, in four currencies: cells with one side
    alone, credits, gifts, zeros, quantities that nobody knows. An account's id begins with its book's.
    steady: rates don't change."""
    rng, many = np.random.default_rng(20_262), BOOKS * EACH
    book = np.repeat(np.arange(BOOKS), EACH)
    rates = RATES[rng.integers(len(RATES), size=many)]
    before, now = rates[:, 0], rates[:, 0 if steady else 1]
    amounts = rng.lognormal(6, 2, (many, 2)).round(4) * rng.choice([1, 1, 1, 0, -0.2], (many, 2))
    quantities = rng.integers(0, 40, (many, 2)) * rng.choice([1.0, 1.0, 1.0, -1.0, np.nan], (many, 2))
    quantities = np.where((amounts == 0) & (rng.random((many, 2)) < 0.8), 0.0, quantities)
    table = pd.DataFrame(
        {
            "account": [f"{one:04}-{own}" for one, own in zip(book, rng.integers(3, size=many), strict=True)],
            "product": [f"P{n}" if n else None for n in np.tile(np.arange(EACH), BOOKS)],
            "line": rng.choice(["L", "M", None], many),
            "first_month": rng.integers(0, 40, many),
            "revenue_before": (amounts[:, 0] * before).round(4),
            "quantity_before": quantities[:, 0],
            "revenue": (amounts[:, 1] * now).round(4),
            "quantity": quantities[:, 1],
            "revenue_constant": (amounts[:, 1] * before).round(4),
        }
    )
    texts = dict.fromkeys(("account", "product", "line"), "str")
    known = table[["account"]].assign(month=np.where(rng.random(many) < 0.5, 12, 0))
    return table.astype(texts), known.astype({"account": "str"})


def test_a_thousand_books_in_several_currencies_leave_no_rest_and_add_up_to_the_company() -> None:
    table, known = thousand(steady=False)
    found = account_bridges(table, known)
    books = found.groupby(found["account"].str[:4])[list(AMOUNTS)].sum()
    assert len(books) == BOOKS and (found[list(ROWS)] != 0).any().all(), "no row is left untried"
    rest = books["base"] + books[list(ROWS)].sum(axis=1) - books["revenue"]
    assert rest.abs().max() < NOT_IN_THE_REST
    told = table.groupby(table["account"].str[:4])[["revenue_before", "revenue"]].sum()
    assert np.abs(books[["base", "revenue"]].to_numpy() - told.to_numpy()).max() < NOT_IN_THE_REST
    company = bridge_total(found)
    whole = bridge_total(account_bridges(table.assign(account="all"), known.assign(account="all")))
    for name in AMOUNTS:
        assert company[name] == pytest.approx(books[name].sum(), abs=NOT_IN_THE_REST)
    for name in ("base", "currency", "revenue"):  # the same rows, whoever they are counted for
        assert company[name] == pytest.approx(whole[name], abs=NOT_IN_THE_REST)


TURNED = {"price": "price", "more": "less", "less": "more", "dropped": "cross_sold", "cross_sold": "dropped"}


def test_a_thousand_books_with_the_years_swapped_turn_their_signs() -> None:
    """At steady rates: the bridge is told at those of the year before."""
    table, known = thousand(steady=True)
    sides = {
        "revenue_before": "revenue",
        "revenue": "revenue_before",
        "quantity_before": "quantity",
        "quantity": "quantity_before",
    }
    back = table.rename(columns=sides).assign(revenue_constant=table["revenue_before"])
    there, turned = (account_bridges(one, known).set_index("account") for one in (table, back))
    for name, other in {**TURNED, "unseparated": "unseparated", "base": "revenue"}.items():
        sign = 1 if name == "base" else -1
        assert (there[name] - sign * turned[other]).abs().max() < NOT_IN_THE_REST, name
    came = ["reactivated", "new_logo", "new_logo_expansion"]
    assert (there["lost"] + turned[came].sum(axis=1)).abs().max() < NOT_IN_THE_REST


def test_net_new_holds_new_customers_and_what_existing_ones_bought_beyond_last_year() -> None:
    assert set(NET_NEW) < set(ROWS) and {"reactivated", "price"}.isdisjoint(NET_NEW)
