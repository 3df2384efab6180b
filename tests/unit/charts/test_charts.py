"""Charts are drawn without a network, in colours a page can turn, with words for who can't see them."""

import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from kamlib import charts
from kamlib.charts import ChartRefused, drawing, readable
from tests.unit.charts.rows import ROWS, SCRIPT


def drawn(kind: str, **over: Any) -> ElementTree.Element:
    words = {"title": f"T {SCRIPT}", "description": "D & d", "ident": "a--stand-1"}
    return ElementTree.fromstring(charts.svg(kind, ROWS[kind], **{**words, **over}))


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_chart_says_what_it_shows(kind: str) -> None:
    root = drawn(kind)
    title, description = root[0], root[1]
    assert (root.tag, root.get("role")) == ("svg", "img")
    assert (title.tag, title.text, description.tag, description.text) == (
        "title",
        f"T {SCRIPT}",
        "desc",
        "D & d",
    )
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


@pytest.mark.parametrize("kind", charts.KINDS)
def test_a_chart_holds_only_known_parts_and_turnable_colours(kind: str) -> None:
    for element in drawn(kind).iter():
        assert element.tag in readable.ELEMENTS | {"title", "desc"}
        for name, text in element.items():
            assert name in readable.ATTRIBUTES | {"role", "aria-labelledby"}
            if name in ("fill", "stroke"):
                assert text == "none" or text.startswith("var(--"), text


def test_texts_of_the_data_stay_texts() -> None:
    text = charts.svg("book_bars", ROWS["book_bars"], title="t", description="d", ident="i")
    assert "<script" not in text
    assert SCRIPT in [element.text for element in ElementTree.fromstring(text).iter("text")]


def test_bars_start_at_zero_and_the_last_year_stands_out() -> None:
    bars = [
        {"c0": n, "c1": value, "c2": "", "c3": "last" if n == 2 else "earlier"}
        for n, value in enumerate([1, 2, 4])
    ]
    text = charts.svg(
        "revenue_by_quarter", {"bars": bars, "years": []}, title="t", description="d", ident="i"
    )
    paths = [path for path in ElementTree.fromstring(text).iter("path") if "v" in path.get("d", "")]
    drawn = [
        (float(bar.split("h")[0]), "gain" in path.get("fill", ""))
        for path in paths
        for bar in path.get("d", "").split("v")[1:]
        if not bar.startswith("-")
    ]
    assert [height for height, _ in drawn] == pytest.approx([33, 66, 132])
    assert [last for _, last in drawn] == [False, False, True]
    assert len(paths) == 2, "bars of one look are one path"


@pytest.mark.parametrize(
    ("kind", "zero"), [("revenue_by_quarter", ("-400", "0")), ("book_bars", ("0", "48"))]
)
def test_losses_are_told_from_gains_by_a_line_at_zero(kind: str, zero: tuple[str, str]) -> None:
    """Its one row belongs to the kind: the rows a chart is filled with must not push it out."""
    assert zero in [(line.get("x2", "0"), line.get("y2", "0")) for line in drawn(kind).iter("line")]


def test_ids_differ_by_place() -> None:
    assert drawn("book_bars", ident="x")[0].get("id") != drawn("book_bars", ident="y")[0].get("id")


def test_the_same_chart_is_drawn_once() -> None:
    drawn("share_curve")
    before = drawing.draw_here.cache_info().hits
    drawn("share_curve", ident="other")
    assert drawing.draw_here.cache_info().hits == before + 1


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError, match="pie"):
        charts.svg("pie", {}, title="t", description="d", ident="i")


def test_the_specifications_are_those_of_the_altair_code() -> None:
    from kamlib.charts.kinds import specs

    kept = {file: file.read_text() for file in charts.SPECS.iterdir()}
    assert kept == specs(), "run `make specs`"


def of_spec(**spec: Any) -> str:
    return charts.svg_of_spec(spec, title="t", description="d", ident="i")


BAR = {
    "mark": "bar",
    "data": {"values": [{"a": "x", "b": 3}]},
    "encoding": {"x": {"field": "a", "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}},
}


def test_an_analysts_chart_takes_our_colours_unless_it_has_its_own() -> None:
    assert "var(--gain, #1a5c96)" in of_spec(**BAR)
    own = of_spec(**BAR, config={"bar": {"color": "#123456"}, "background": "white"})
    assert 'fill="#123456"' in own
    assert "white" not in own


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_forbids_is_drawn_as_an_unknown_one(character: str) -> None:
    """It stops a process that draws it; a key, a name and a title may have one."""
    name, key = f"Gone{character}wild", f"a{character}"
    spec = {
        "mark": "bar",
        "data": {"values": [{key: name, "b": 3}]},
        "encoding": {"x": {"field": key, "type": "nominal"}, "y": {"field": "b", "type": "quantitative"}},
    }
    rows = {**ROWS["book_bars"], "books": [{"c0": 0, "c1": name, "c2": 5, "c3": "5"}]}
    for text in (
        charts.svg_of_spec(spec, title=name, description=name, ident="i"),
        charts.svg("book_bars", rows, title=name, description=name, ident="i"),
    ):
        root = ElementTree.fromstring(text)
        assert root[0].text == "Gone\ufffdwild"
        assert "Gone\ufffdwild" in [element.text for element in root.iter("text")]


def test_gradients_keep_their_places_apart() -> None:
    fill = {"gradient": "linear", "stops": [{"offset": 0, "color": "red"}, {"offset": 1, "color": "blue"}]}
    text = of_spec(**{**BAR, "mark": {"type": "bar", "color": fill}})
    assert 'id="chart-i-gradient_0"' in text
    assert 'fill="url(#chart-i-gradient_0)"' in text


@pytest.mark.parametrize(
    "spec",
    [
        {"mark": "no such mark", "data": {"values": []}},
        {"mark": "bar", "data": {"values": []}, "encoding": {}},
        {"nothing": 1},
        {**BAR, "config": "dark"},
    ],
)
def test_what_can_t_be_drawn_is_refused(spec: dict[str, Any]) -> None:
    with pytest.raises(ChartRefused, match="the chart 'Dip' can't be drawn: "):
        charts.svg_of_spec(spec, title="Dip", description="d", ident="i")


def test_nothing_is_loaded_from_an_address() -> None:
    with pytest.raises(ChartRefused):
        of_spec(**{**BAR, "data": {"url": "http://127.0.0.1:9/rows.csv"}})


def test_an_image_from_an_address_does_not_reach_the_page() -> None:
    image = {**BAR, "mark": {"type": "image", "url": "http://127.0.0.1:9/x.png", "width": 9, "height": 9}}
    try:
        assert "127.0.0.1" not in of_spec(**image)
    except ChartRefused:
        return


def imported_by(code: str) -> set[str]:
    """Of the libraries that draw, those that a new process has imported after `code`."""
    code += "; import sys; print(*{'altair', 'pandas', 'vl_convert'} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_importing_charts_does_not_import_what_draws() -> None:
    assert imported_by("import kamlib.charts") == set()


def test_our_own_charts_are_drawn_without_altair() -> None:
    data = {"books": [{"c0": 0, "c1": "A", "c2": 5, "c3": "5"}], "before": [], "goals": []}
    words = "title='t', description='d', ident='i'"
    code = f"from kamlib import charts; charts.svg('book_bars', {data}, {words})"
    assert imported_by(code) == {"vl_convert"}
