"""Names and values are checked before anything starts: papermill would run some of them as code."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.report.catalogue import catalogue
from kamlib.run.causes import NoPlan
from kamlib.run.parameters import check_parameters, declared_parameters


def notebook(folder: Path, source: str, tags: tuple[str, ...] = ("parameters",)) -> Path:
    cell = {"cell_type": "code", "id": "a", "metadata": {"tags": list(tags)}, "outputs": [], "source": source}
    content = {
        "cells": [cell | {"execution_count": None}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    file = folder / "plan.ipynb"
    file.write_text(json.dumps(content))
    return file


def causes(refusal: NoPlan) -> list[str]:
    return [catalogue("en", "EUR").sentence(cause) for cause in refusal.causes]


@pytest.fixture
def plan(tmp_path):
    return notebook(
        tmp_path, 'account = ""  # an id\nyears: int = 3\nshare = 0.5\nas_of = None\nrows = list()'
    )


def test_knows_names_and_values_of_the_parameters_cell(plan):
    assert declared_parameters(plan) == {
        "account": "",
        "years": 3,
        "share": 0.5,
        "as_of": None,
        "rows": ...,
    }


def test_takes_what_fits(plan):
    check_parameters(plan, {"account": "A-1", "years": 5, "share": 1, "as_of": "2026-11-01", "rows": [1, {}]})


class Text(str):
    """Prints itself as code."""

    def __str__(self) -> str:
        return '"; import os'


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("acount", "A-1", "acount: its parameters cell has no such name; did you mean account?"),
        ("a=1;import os", 1, "no such name; it has account, years, share, as_of, rows"),
        ("account", 12, "account: 12 is no str, as the notebook's own '' is"),
        ("account", None, "account: None is no str"),
        ("years", True, "years: True is no int"),
        ("years", 2.5, "years: 2.5 is no int"),
        ("share", float("nan"), "share: nan is no plain JSON value"),
        ("account", Text("x"), "is no plain JSON value"),
        ("account", Path("x"), "is no plain JSON value"),
        ("as_of", date(2026, 11, 1), "is no plain JSON value"),
        ("as_of", Decimal(1), "is no plain JSON value"),
        ("rows", (1, 2), "is no plain JSON value"),
        ("rows", [np.int64(1)], "is no plain JSON value"),
        ("rows", {1: 2}, "is no plain JSON value"),
    ],
)
def test_refuses_what_papermill_would_turn_into_something_else(plan, name, value, told):
    with pytest.raises(NoPlan) as refusal:
        check_parameters(plan, {name: value})
    [cause] = causes(refusal.value)
    assert cause.startswith(f"{plan}: parameter ") and told in cause


def test_tells_every_problem_at_once(plan):
    with pytest.raises(NoPlan) as refusal:
        check_parameters(plan, {"acount": "A-1", "years": "3", "share": 0.1})
    assert len(causes(refusal.value)) == 2


def test_a_cell_without_any_name_is_told(tmp_path):
    with pytest.raises(NoPlan) as refusal:
        check_parameters(notebook(tmp_path, ""), {"account": "A-1"})
    assert causes(refusal.value)[0].endswith("its parameters cell has no such name; it has none.")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda part: st.lists(part)))
def test_takes_all_plain_json_where_the_notebook_says_no_type(tmp_path_factory, value):
    check_parameters(notebook(tmp_path_factory.getbasetemp(), "rows = None"), {"rows": value})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{}", "can't be read as a notebook"),
        ("no JSON", "can't be read as a notebook"),
        (
            '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
            "no cell has the tag 'parameters'",
        ),
    ],
)
def test_a_file_that_is_no_notebook_or_has_no_such_cell_is_refused(tmp_path, content, told):
    file = tmp_path / "plan.ipynb"
    file.write_text(content)
    with pytest.raises(NoPlan) as refusal:
        declared_parameters(file)
    assert causes(refusal.value)[0].startswith(f"{file}: {told}")


def test_a_parameters_cell_that_is_no_python_is_refused(tmp_path):
    with pytest.raises(NoPlan) as refusal:
        declared_parameters(notebook(tmp_path, "account = "))
    assert "can't be read as a notebook: invalid syntax" in causes(refusal.value)[0]
