"""The tree of a group: what is below stands below and further right, and all of it is told in words, too."""

from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st

from kamlib.charts.branch_tree import MOST_STEPS, Node, Words, branch_tree
from kamlib.charts.hand import SVG
from kamlib.report.catalogue import catalogue
from kamlib.report.groups import drawn_branches
from tests.unit.plan.test_judged import plain


def node(number: int, level: int, above: int | None) -> Node:
    return Node(number, f"P{number}", "", "", level, above, served=True, advocate=False)


@st.composite
def trees(draw: st.DrawFn) -> list[Node]:
    """Each below one before it, as a tree is walked: not further in than one step below the last."""
    nodes = [node(0, 0, None)]
    for number in range(1, draw(st.integers(1, 15))):
        level = draw(st.integers(1, nodes[-1].level + 1))
        above = next(one.number for one in reversed(nodes) if one.level == level - 1)
        nodes.append(node(number, level, above))
    return nodes


def places(parts: list[Element]) -> dict[str, tuple[float, float]]:
    texts = [part for part in parts if part.tag == f"{SVG}text"]
    return {
        (part.text or "").split()[-1]: (float(part.attrib["x"]), float(part.attrib["y"])) for part in texts
    }


@given(trees())
def test_whoever_is_below_stands_below_and_one_step_in(nodes: list[Node]) -> None:
    parts, height = branch_tree(nodes, [(0, nodes[-1].number)], Words())
    at = places(parts)
    for one in nodes:
        x, y = at[f"P{one.number}"]
        assert 0 < x < 400 and 0 < y < height
        if one.above is not None:
            above_x, above_y = at[f"P{one.above}"]
            assert y > above_y and (x > above_x or one.level > MOST_STEPS)


def place(number: int, name: str, **more: Any) -> dict[str, Any]:
    usual = {"what": "place", "level": min(number, 1), "above": 0 if number else None, "owner": None}
    return {
        **usual,
        "number": number,
        "name": name,
        "served": False,
        "advocate": False,
        "revenue": None,
        **more,
    }


def test_who_cannot_see_it_is_told_all_of_it() -> None:
    rows = [
        place(0, "Head", served=True, revenue=5_000.0),
        place(1, "North", served=True, advocate=True, revenue=120.0),
        place(2, "New plant"),
        place(3, "South", until="2025-04-03", revenue=0.0, owner="Lena"),
        {"what": "opens", "start": 1, "end": 2},
    ]
    parts, _, told = drawn_branches(rows, catalogue("en", "EUR"))
    assert plain(told) == [
        "Head, €5.00k",
        "North below Head: we sell there, €120",
        "New plant below Head: we do not sell there, not known",
        "South below Head: last order Apr 2025, €0",
        "North opens New plant",
    ]
    key = [part.text for part in parts if part.tag == f"{SVG}text"][-4:]
    assert key == ["we sell there", "we do not sell there", "speaks for us", "opens the other"]
