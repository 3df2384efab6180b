"""How likely accounts leave: learnt a year before, wide where few histories speak."""

import pandas as pd
import pytest

from kamlib.analysis.churn import churn_chances


def bought(accounts: dict[str, list[int]]) -> pd.DataFrame:
    """One row per account and month in which it bought, counted back from the as-of date."""
    rows = [(account, month, 1.0) for account, months in accounts.items() for month in months]
    return pd.DataFrame(rows, columns=["account", "month", "revenue"])


def test_few_histories_make_a_wide_range() -> None:
    few = churn_chances(bought({f"A{place}": [0, 12] for place in range(4)}))
    many = churn_chances(bought({f"A{place}": [0, 12] for place in range(400)}))
    # nobody left: (0 + 10 * 0) / 14
    assert few["churn"].tolist() == [0.0] * 4
    assert few["churn_low"].tolist() == [0.0] * 4
    assert 0.05 < few["churn_high"].iloc[0] < 0.2
    mixed = {f"A{place}": [0, 12] for place in range(30)} | {f"B{place}": [12] for place in range(10)}
    found = churn_chances(bought(mixed)).loc["A0"]
    assert found["churn"] == pytest.approx(0.25)
    assert found["churn_low"] < 0.25 < found["churn_high"]
    assert found["alike"] == 40
    tenfold = {f"{name}-{time}": months for name, months in mixed.items() for time in range(10)}
    narrow = churn_chances(bought(tenfold)).loc["A0-0"]
    assert narrow["churn_high"] - narrow["churn_low"] < found["churn_high"] - found["churn_low"]
    assert many["alike"].iloc[0] == 400


def test_who_is_silent_for_long_is_likelier_lost() -> None:
    months = {f"A{place}": [0, 12] for place in range(20)} | {f"B{place}": [8, 19] for place in range(20)}
    months |= {f"C{place}": [19] for place in range(20)}
    found = churn_chances(bought(months))
    assert found.loc["A0", "churn"] < found.loc["B0", "churn"]


def test_nothing_is_said_where_nobody_was_known_a_year_ago() -> None:
    assert churn_chances(bought({"A": [0, 3]})).empty
