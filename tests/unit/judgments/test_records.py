"""A kind of judgment is a row of a spreadsheet, and says of itself what belongs there."""

import builtins
import re
import types
import typing
from collections.abc import Iterator
from datetime import date
from typing import Any, get_args, get_origin

import pytest

from kamlib.judgments.columns import columns_of
from kamlib.judgments.kinds import FIXED, KINDS
from kamlib.judgments.knowledge import MARKET_TOPICS, TOPICS
from kamlib.judgments.record import Record
from kamlib.judgments.relationship import INDEX_ITEMS

BY_KIND = pytest.mark.parametrize("record", KINDS.values(), ids=KINDS)
CELLS = {str, int, float, bool, date, type(None)}


def parts(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of, constraints left out."""
    match get_origin(annotation):
        case None:
            yield annotation
        case typing.Annotated:
            yield from parts(get_args(annotation)[0])
        case typing.Literal:
            yield from map(type, get_args(annotation))
        case typing.Union | types.UnionType:
            yield from (part for one in get_args(annotation) for part in parts(one))
        case builtins.tuple if get_args(annotation)[1:] == (...,):
            yield from parts(get_args(annotation)[0])
        case origin:
            yield origin


@BY_KIND
def test_every_field_fits_into_a_cell(record: type[Record]) -> None:
    lost = {name for name, field in record.model_fields.items() if set(parts(field.annotation)) - CELLS}
    assert lost == set()


@pytest.mark.parametrize("annotation", [list[str], dict[str, str], Record, tuple[str, str], Any])
def test_what_fits_into_no_cell_is_found(annotation: Any) -> None:
    assert set(parts(annotation)) - CELLS


@BY_KIND
def test_kind_and_every_field_say_what_belongs_there(record: type[Record]) -> None:
    assert record.__doc__ and record.__doc__.rstrip().endswith(".")
    lost = [
        name
        for name, field in record.model_fields.items()
        if not (
            field.description and re.fullmatch(r"[A-Za-z].*(\.|\?| \.\.\.)", field.description, re.DOTALL)
        )
    ]
    assert lost == []


@BY_KIND
def test_sheets_and_commands_have_a_name_of_its_own_for_each_field(record: type[Record]) -> None:
    heads = [column.head for column in columns_of(record)]
    assert len(set(heads)) == len(heads) > 0


@BY_KIND
def test_whoever_can_not_choose_the_key_is_told_what_it_names(record: type[Record]) -> None:
    assert not (record.named_by and record.nature == "one")
    assert record.kind not in FIXED or record.named_by


def test_there_are_eight_topics_of_the_market_and_eight_of_the_inside() -> None:
    assert (len(MARKET_TOPICS), len(TOPICS)) == (8, 16)
    assert all(topic.half_life > 0 and topic.asks.endswith(".") for topic in TOPICS.values())


def test_the_weights_of_the_index_make_a_hundred() -> None:
    assert sum(item.weight for item in INDEX_ITEMS.values()) == 100
    assert [item.weight for item in INDEX_ITEMS.values()] == [25, 20, 25, 15, 10, 5]
