"""The chance to lose an account is what its chance to buy leaves."""

import pandas as pd
import pytest

from kamlib.analysis.chance import Chance, Model
from kamlib.analysis.churn import churn_chances

MODEL = Model("hiatus", 100, 0.1, None, None, None, None)


def test_a_chance_is_turned_with_its_range() -> None:
    accounts = pd.DataFrame(
        [("A1", 0.9, 0.85, 0.95, 40), ("A2", 0.55, 0.55, 0.7, 12)],
        columns=["account", "p", "low", "high", "alike"],
    )
    found = churn_chances(Chance([MODEL], MODEL, accounts, []))
    assert found.loc["A1"].tolist() == pytest.approx([0.05, 0.1, 0.15, 40])
    assert found.loc["A2"].tolist() == pytest.approx([0.3, 0.45, 0.45, 12])


def test_where_nothing_was_tried_nothing_is_said() -> None:
    assert churn_chances(None).empty
