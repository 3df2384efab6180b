"""How much accounts ever grew in a year."""

import pandas as pd
import pytest

from kamlib.analysis.grown import best_growth, usual_best
from tests.unit.analysis.test_forecast import months


def test_the_best_year_of_those_that_are_known_whole() -> None:
    table = months({"a": {0: 120, 12: 100, 24: 50, 36: 1}, "b": {5: 90, 17: 100}, "c": {3: 10}})
    found = best_growth(table, 3)
    assert found.loc["a"].tolist() == [1.0, 2.0] and found.loc["b"].tolist() == [pytest.approx(-0.1), 1.0]
    assert pd.isna(found.loc["c", "best_growth"])
    assert best_growth(table, 1)["best_growth"].isna().all() and best_growth(table, 0).empty


def test_what_is_usual_is_told_where_enough_of_a_class_are_known() -> None:
    ten = pd.DataFrame({"tier": ["A"] * 10 + ["B"] * 9, "best_growth": [n / 10 for n in range(19)]})
    found = usual_best(ten, 0.9)
    assert found[:10].tolist() == [pytest.approx(0.81)] * 10 and found[10:].isna().all()
