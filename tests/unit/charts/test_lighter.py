"""A drawing in fewer characters: what it shows stays the same."""

from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from kamlib import charts
from kamlib.charts.lighter import INHERITED, lighter
from tests.unit.charts.rows import ROWS


def light(svg: str) -> str:
    return tostring(lighter(fromstring(svg)), encoding="unicode")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<path d="M0.04,-0.04L12.34,100.00" />', '<path d="M0,0L12.3,100" />'),
        ('<line x1="0" x2="5.55" opacity="1" />', '<line x2="5.5" />'),
        (
            '<g><text fill="a" font-size="11px">x</text><text fill="b" font-size="11px">y</text></g>',
            '<g font-size="11px"><text fill="a">x</text><text fill="b">y</text></g>',
        ),
        (
            '<g fill="none"><g fill="a" /><path /></g>',
            '<g fill="none"><g fill="a" /><path /></g>',
        ),
        (
            '<g fill="none"><g fill="a" /><g fill="a" /></g>',
            '<g fill="a"><g /><g /></g>',
        ),
    ],
)
def test_what_is_said_once_is_not_said_again(before: str, after: str) -> None:
    assert light(before) == after


def _looks(element: Element, above: dict[str, str]) -> list[dict[str, str]]:
    """What each mark looks like, with what it takes from its groups."""
    own = {**above, **{name: element.get(name, "") for name in INHERITED if element.get(name)}}
    marks = [] if len(element) or element.tag in ("g", "svg") else [own]
    return marks + [look for child in element for look in _looks(child, own)]


@pytest.mark.parametrize("kind", ["share_curve", "book_bars", "bridge"])
def test_each_mark_of_a_drawing_keeps_its_look(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = {"title": "T", "description": "D", "ident": "a"}

    def marks() -> list[dict[str, str]]:
        return _looks(fromstring(charts.svg(kind, ROWS[kind], **words)), {})

    made = marks()
    monkeypatch.setattr("kamlib.charts.readable.lighter", lambda element: element)
    assert made == marks() and len(made) > 5
