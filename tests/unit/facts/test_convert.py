"""Text becomes typed values; what doesn't fit gets a code and no value."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import ibis
import pytest

from kamlib.facts.convert import typed_columns
from kamlib.facts.tables import Column, Table
from kamlib.settings import Source

LIKE_WHOLE = Column("x", "whole", "", low=1, high=4)


def read(column: Column, texts: Sequence[str | None], **source: Any) -> list[tuple[Any, str | None]]:
    """(value, code) of each text in the one column of a table."""
    table = Table("sales", "", (column,))
    rows = [{"file": "f", "row": row, "c0": text} for row, text in enumerate(texts)]
    raw = ibis.memtable(rows, schema={"file": "string", "row": "int64", "c0": "string"})
    typed = typed_columns(raw, {"x": [0]}, table, Source(file="f", **source)).order_by("row")
    return [(row["x"], row["x__code"]) for row in typed.to_pyarrow().to_pylist()]


AMOUNTS = [
    ("1234.5", 12_345_000, None),
    ("-0.0001", -1, None),
    ("+7", 70_000, None),
    (".5", 5_000, None),
    ("1.50000", 15_000, None),  # zeros are no decimals
    (" 12\u00a0", 120_000, None),
    ("", None, None),
    (None, None, None),
    ("80450596.9823", 804_505_969_823, None),
    ("999999999999.9999", 9_999_999_999_999_999, None),
    ("1000000000000", None, "large"),
    ("9" * 60, None, "large"),
    ("1.00001", None, "decimals"),
    ("1,234.5", None, "number"),
    ("1.234,56", None, "number"),
    ("1e5", None, "number"),
    ("inf", None, "number"),
    ("NaN", None, "number"),
    ("12 EUR", None, "number"),
    ("(234)", None, "number"),
    ("234-", None, "number"),
    ("1_000", None, "number"),
    ("٣", None, "number"),  # a digit, and not one of ours
]
"""Text, whole ten-thousandths, code."""


def test_an_amount_is_exact_or_told() -> None:
    found = read(Column("x", "money", ""), [text for text, _, _ in AMOUNTS])
    assert list(zip([text for text, _, _ in AMOUNTS], *zip(*found, strict=True), strict=True)) == AMOUNTS


@pytest.mark.parametrize(
    ("signs", "text", "value"),
    [
        ({"decimal": ",", "thousands": "."}, "1.234.567,8", 1_234_567.8),
        ({"decimal": ",", "thousands": "."}, "12345,5", 12345.5),
        ({"decimal": ",", "thousands": "."}, "1.10", None),  # no group of three: an id, or another sign
        ({"decimal": ",", "thousands": "."}, "1234.567", None),
        ({"decimal": ",", "thousands": "."}, ".500", None),
        ({"decimal": ".", "thousands": ","}, "1,234.5", 1234.5),
        ({"decimal": ",", "thousands": " "}, "1\u202f234\u00a0567,5", 1_234_567.5),
        ({"decimal": ".", "thousands": "'"}, "1’234.5", 1234.5),
        ({"decimal": ","}, "0,5", 0.5),
        ({"decimal": ","}, "0.5", None),
    ],
)
def test_signs_are_those_of_the_settings(signs: dict[str, str], text: str, value: float | None) -> None:
    [(found, code)] = read(Column("x", "money", ""), [text], **signs)
    assert (found, code) == ((round(value * 10_000), None) if value is not None else (None, "number"))


def test_a_whole_number_has_no_decimals_and_stays_in_its_range() -> None:
    found = read(LIKE_WHOLE, ["4", "0", "5", "2.0", "two", "", "12345678901234567890"])
    assert found == [
        (4, None),
        *[(None, code) for code in ("range", "range", "whole", "number", None, "large")],
    ]


def test_the_bounds_of_a_number_are_in_units() -> None:
    score = Column("x", "number", "", low=0, high=10)
    assert [code for _, code in read(score, ["0", "10", "10.0001", "-0.0001"])] == [
        None,
        None,
        "range",
        "range",
    ]


def test_a_date_is_a_day_of_the_calendar() -> None:
    texts = ["2024-02-29", "2023-02-29", "2024-13-01", "0000-01-01", "29.02.2024", "9999-12-31"]
    assert read(Column("x", "date", ""), texts) == [
        (date(2024, 2, 29), None),
        *[(None, code) for code in ("day", "day", "day", "date")],
        (date(9999, 12, 31), None),
    ]


def test_ids_and_texts_stay_as_they_are() -> None:
    texts = ["00123", "1E5", "NA", "null", "nan", "12345678901234567", "a  b", "=1+1"]
    assert read(Column("x", "id", ""), texts) == [(text, None) for text in texts]


@pytest.mark.parametrize("kind", ["id", "text"])
def test_a_letter_and_its_accent_are_one_sign(kind: Any) -> None:
    apart, composed = "Cafe\u0301", "Caf\u00e9"
    assert read(Column("x", kind, ""), [apart, composed]) == [(composed, None)] * 2


def test_blanks_at_the_ends_are_cut() -> None:
    texts = ["\u00a0A1 ", "\ufeffA1", "A1\u200b", "\tA1\u202f"]
    assert read(Column("x", "id", ""), texts) == [("A1", None)] * 4


def test_control_characters_are_told() -> None:
    assert read(Column("x", "text", ""), ["a\x00b", "a\ufffeb", "a\uffff", "two\nlines"]) == [
        *[(None, "control")] * 3,
        ("two\nlines", None),
    ]


def test_what_is_required_and_missing_is_told() -> None:
    assert read(Column("x", "id", "", required=True), ["", "\u00a0", "A"]) == [
        (None, "missing"),
        (None, "missing"),
        ("A", None),
    ]


def test_their_words_become_ours() -> None:
    stage = Column("x", "word", "", words=("open", "won"))
    words = {"x": {"open": ["Prospecting", "Engaging"], "won": "Won", "": "n/a"}}
    texts = ["Engaging", "Won", "won", "n/a", "Lost"]
    assert read(stage, texts, words=words) == [
        ("open", None),
        ("won", None),
        ("won", None),
        (None, None),
        (None, "word"),
    ]


def test_words_of_free_text_let_all_others_through() -> None:
    words = {"x": {"technology": "technolgy"}}
    assert read(Column("x", "text", ""), ["technolgy", "retail"], words=words) == [
        ("technology", None),
        ("retail", None),
    ]


def test_several_of_their_columns_are_joined_by_one_blank() -> None:
    raw = ibis.memtable(
        [("f", 2, " Ann ", "", "Lee"), ("f", 3, "", None, " ")],
        schema={"file": "string", "row": "int64", "c0": "string", "c1": "string", "c2": "string"},
    )
    table = Table("reps", "", (Column("x", "text", ""),))
    typed = typed_columns(raw, {"x": [0, 1, 2]}, table, Source(file="f")).order_by("row")
    assert typed.to_pyarrow()["x"].to_pylist() == ["Ann Lee", None]
