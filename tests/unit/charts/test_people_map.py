"""The map of people: where a mark stands says what was said of the person, and nothing is said by colour."""

from itertools import combinations
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.charts.hand import SVG, fitting, picture
from kamlib.charts.people_map import DRAWN, Line, Node, Words, people_map

COLUMNS, ROWS = ("against us", "not for us", "neutral", "for us", "mentor"), ("high", "medium", "low")
LABELS = Words(COLUMNS, ROWS, [("circle", False, False, "works with it")], [("trusts", "trusts")])


def node(number: int, column: int, row: int, **more: Any) -> Node:
    usual: dict[str, Any] = {"name": f"P{number}", "shape": "circle", "filled": False, "coach": False}
    return Node(number=number, column=column, row=row, **usual | more)


def places(parts: list[Element]) -> dict[str, tuple[float, float]]:
    """Where the number of each person stands."""
    texts = [part for part in parts if part.tag == f"{SVG}text" and (part.text or "").isdigit()]
    return {str(part.text): (float(part.attrib["x"]), float(part.attrib["y"])) for part in texts}


people = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=12).map(
    lambda at: [node(number, *place) for number, place in enumerate(at, start=1)]
)


@given(people)
def test_who_counts_more_stands_higher_and_who_is_for_us_further_right(nodes: list[Node]) -> None:
    parts, height = people_map(nodes, [], LABELS)
    at = places(parts)
    assert len(at) == len(nodes) == len(set(at.values())), "everybody has a place of their own"
    for one, other in combinations(nodes, 2):
        (x1, y1), (x2, y2) = at[str(one.number)], at[str(other.number)]
        assert (x1 < x2) == (one.column < other.column)
        assert one.row == other.row or (y1 < y2) == (one.row < other.row)
    assert all(0 < x < 400 and 0 < y < height for x, y in at.values())


@pytest.mark.parametrize("tie", DRAWN)
def test_each_kind_of_line_looks_like_no_other_without_colour(tie: Any) -> None:
    looks = {}
    for other in DRAWN:
        parts, _ = people_map(
            [node(1, 0, 0), node(2, 4, 2)], [Line(1, 2, other)], Words(COLUMNS, ROWS, [], [])
        )
        marks = [(part.tag, part.get("stroke-width"), part.get("stroke-dasharray")) for part in parts]
        looks[other] = tuple(sorted(marks, key=str))
    assert [other for other, look in looks.items() if look == looks[tie]] == [tie]


@pytest.mark.parametrize("coach", [False, True])
def test_a_coach_has_a_ring(coach: bool) -> None:
    parts, _ = people_map([node(1, 2, 1, coach=coach)], [], Words(COLUMNS, ROWS, [], []))
    assert len([part for part in parts if part.tag == f"{SVG}circle"]) == 1 + coach


@given(people, st.text())
def test_a_page_can_hold_it_whatever_people_are_called(nodes: list[Node], name: str) -> None:
    named = [node(one.number, one.column, one.row, name=name) for one in nodes]
    parts, height = people_map(named, [], LABELS)
    drawn = fromstring(picture(parts, height, title=name, description=name, ident="x"))
    assert drawn.get("role") == "img" and drawn.get("viewBox") == f"0 0 400 {drawn.get('height')}"
    assert all("style" not in part.attrib for part in drawn.iter())


@given(st.text(max_size=60), st.floats(10, 400))
def test_what_does_not_fit_is_cut(text: str, width: float) -> None:
    cut = fitting(text, width)
    assert cut == text or (len(cut) <= len(text) and cut.endswith("…"))
