"""Charts are drawn by the renderer where there is one, and here where it is gone; never here in a fork."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamlib import charts
from kamlib.charts import ChartRefused, drawing, wire
from tests.unit.charts.rows import ROWS


def bars() -> str:
    return charts.svg("book_bars", ROWS["book_bars"], title="Bars", description="d", ident="i")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a renderer is said to listen; nobody does."""
    path = tmp_path / "socket"
    monkeypatch.setenv(wire.ADDRESS, str(path))
    drawing.draw_here.cache_clear()
    yield path
    drawing._silent.clear()


@pytest.fixture
def listener(address: Path) -> Iterator[socket.socket]:
    """One that takes every request and answers none."""
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(address))
        listening.listen()
        yield listening


def drawn_here() -> int:
    return drawing.draw_here.cache_info().misses


def test_without_a_renderer_at_the_address_it_is_drawn_here(address: Path) -> None:
    assert bars().startswith("<svg")
    assert drawn_here() == 1


def test_a_silent_renderer_is_waited_for_once(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "PATIENCE", 0.2)
    bars(), bars()
    listener.settimeout(0.2)
    listener.accept()[0].close()
    with pytest.raises(TimeoutError):
        listener.accept()
    assert drawn_here() == 1


def test_where_only_the_renderer_may_draw_its_absence_is_told(
    address: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_here", True)  # put back after the test
    charts.only_by_renderer()
    with pytest.raises(ChartRefused, match="the chart 'Bars' can't be drawn: cause-chart-nobody"):
        bars()
    monkeypatch.delenv(wire.ADDRESS)
    with pytest.raises(ChartRefused, match="cause-chart-nobody"):
        bars()
    assert drawn_here() == 0


def test_a_specification_that_no_page_could_show_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "LARGEST", 2_000_000)
    spec = {"mark": "point", "data": {"values": [{"a": "x" * 2_000_000}]}}
    with pytest.raises(ChartRefused, match="cause-chart-rows, 2, 2"):
        charts.svg_of_spec(spec, title="t", description="d", ident="i")


def test_a_drawing_that_no_page_could_show_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "LARGEST", 20_000)
    spec = {
        "mark": "point",
        "data": {"sequence": {"start": 0, "stop": 1000, "as": "x"}},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }
    with pytest.raises(ChartRefused, match="cause-chart-drawing"):
        charts.svg_of_spec(spec, title="t", description="d", ident="i")
