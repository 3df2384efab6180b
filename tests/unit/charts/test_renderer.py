"""The renderer: draws what a process of its own would draw, whatever its clients and their charts do."""

import json
import os
import signal
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psutil
import pytest

from kamlib import charts
from kamlib.charts import ChartRefused, drawing, wire
from kamlib.charts.renderer import Drawer
from kamlib.run.renderer import renderer
from tests.unit.charts.rows import DEADLY, ENDLESS, ROWS

pytestmark = pytest.mark.slow  # processes are started and ended

OTHERS: set[int] = set()
"""Processes that other tests left running on purpose: a warm process has a renderer of its own."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    OTHERS.update(one.pid for one in psutil.Process().children(recursive=True))
    with renderer() as place:
        assert place is not None
        yield place


@pytest.fixture
def asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has its charts drawn by the renderer, and by nobody else."""
    monkeypatch.setenv(wire.ADDRESS, address)
    monkeypatch.setattr(drawing, "_here", False)


def drawn(kind: str, **over: Any) -> str:
    return charts.svg(kind, ROWS[kind], **{"title": "T", "description": "d", "ident": "i", **over})


def spoken(address: str, content: bytes) -> bytes:
    """What the renderer says to somebody who sends `content` and nothing more."""
    with socket.socket(socket.AF_UNIX) as channel:
        channel.settimeout(20)
        channel.connect(address)
        channel.sendall(content)
        channel.shutdown(socket.SHUT_WR)
        try:
            return channel.recv(100)
        except ConnectionResetError:  # it left without reading all
            return b""


def processes(module: str, *, own: bool = False) -> list[psutil.Process]:
    """Those below this one that run the module; `own`: that it started itself."""
    family = psutil.Process().children(recursive=not own)
    ours = [process for process in family if process.pid not in OTHERS]
    alive = [process for process in ours if process.status() != psutil.STATUS_ZOMBIE]
    return [process for process in alive if module in process.cmdline()]


@pytest.mark.parametrize("kind", charts.KINDS)
@pytest.mark.usefixtures("asked")
def test_it_draws_what_this_process_would_draw(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    far = drawn(kind)
    monkeypatch.delenv(wire.ADDRESS)
    monkeypatch.setattr(drawing, "_here", True)
    assert far == drawn(kind)


@pytest.mark.parametrize(
    "spec",
    [{"mark": "no such mark"}, {"nothing": 1}, {"mark": "bar", "data": {"url": "http://127.0.0.1:9/x"}}],
)
@pytest.mark.usefixtures("asked")
def test_it_refuses_what_this_process_would_refuse(
    spec: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ChartRefused) as far:
        charts.svg_of_spec(spec, title="T", description="d", ident="i")
    monkeypatch.delenv(wire.ADDRESS)
    monkeypatch.setattr(drawing, "_here", True)
    with pytest.raises(ChartRefused) as near:
        charts.svg_of_spec(spec, title="T", description="d", ident="i")
    assert str(far.value) == str(near.value)


@pytest.mark.parametrize("address_of", [Path.as_uri, str], ids=["file:", "path"])
@pytest.mark.usefixtures("asked")
def test_it_reads_no_file(tmp_path: Path, address_of: Callable[[Path], str]) -> None:
    rows = tmp_path / "rows.json"
    rows.write_text('[{"a": "a secret"}]')
    data, encoding = {"url": address_of(rows)}, {"text": {"field": "a"}}
    spec = {"mark": "text", "data": data, "encoding": encoding}
    try:
        assert "secret" not in charts.svg_of_spec(spec, title="T", description="d", ident="i")
    except ChartRefused:
        return


@pytest.mark.usefixtures("asked")
def test_several_clients_at_once_get_each_their_own() -> None:
    titles = [f"T{number}" for number in range(12)]
    with ThreadPoolExecutor(4) as clients:
        drawings = list(clients.map(lambda title: drawn("book_bars", title=title), titles))
    assert all(f">{title}</title>" in drawing for title, drawing in zip(titles, drawings, strict=True))


@pytest.mark.usefixtures("asked")
def test_a_client_that_says_nothing_or_dies_keeps_nobody_waiting(address: str) -> None:
    with socket.socket(socket.AF_UNIX) as silent, socket.socket(socket.AF_UNIX) as half:
        silent.connect(address)
        half.connect(address)
        half.sendall(wire._HEAD.pack(wire.ASKED, 1000) + b"{")
        spec = json.dumps({**charts.spec("book_bars"), "datasets": ROWS["book_bars"]})
        with socket.socket(socket.AF_UNIX) as dead:
            dead.connect(address)
            wire.send(dead, wire.ASKED, spec)
        assert drawn("book_bars").startswith("<svg")


@pytest.mark.parametrize(
    "content",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        wire._HEAD.pack(wire.ASKED, wire.LARGEST + 1) + b"{}",
        wire._HEAD.pack(b"x", 2) + b"{}",
        wire._HEAD.pack(wire.DRAWN, 2) + b"{}",
        wire._HEAD.pack(wire.ASKED, 2) + b"\xff\xff",
        wire._HEAD.pack(wire.ASKED, 9) + b"{}",
        b"?",
    ],
)
@pytest.mark.usefixtures("asked")
def test_what_is_no_request_gets_no_answer_and_harms_nobody(address: str, content: bytes) -> None:
    assert spoken(address, content) == b""
    assert drawn("book_bars").startswith("<svg")


def test_a_request_that_is_no_json_is_refused(address: str) -> None:
    assert spoken(address, wire._HEAD.pack(wire.ASKED, 2) + b"no")[:1] == wire.REFUSED


@pytest.mark.usefixtures("asked")
def test_a_chart_that_ends_its_process_is_refused_by_name_and_the_next_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as careless:
        careless.setattr(charts, "only_xml", lambda part: part)
        with pytest.raises(ChartRefused, match="the chart 'Deadly' can't be drawn: cause-chart-died"):
            charts.svg_of_spec(DEADLY, title="Deadly", description="d", ident="i")
    assert drawn("book_bars").startswith("<svg")


@pytest.mark.slow
def test_a_chart_that_takes_too_long_is_refused_and_the_next_is_drawn() -> None:
    drawer = Drawer(seconds=4)
    try:
        assert drawer.draw(json.dumps(ENDLESS)) == (wire.REFUSED, '["cause-chart-late", {"seconds": 4}]')
        spec = json.dumps({**charts.spec("book_bars"), "datasets": ROWS["book_bars"]})
        assert drawer.draw(spec)[0] == wire.DRAWN
    finally:
        drawer.end()
    assert drawer.draw("{}")[0] == wire.REFUSED
    assert processes("kamlib.charts.drawer", own=True) == []


@pytest.mark.usefixtures("asked")
def test_a_renderer_that_dies_while_it_is_asked_is_started_anew(address: str) -> None:
    before = drawn("book_bars")
    (dying,) = processes("kamlib.charts.renderer")
    dying.send_signal(signal.SIGSTOP)
    with ThreadPoolExecutor(1) as client:
        waiting = client.submit(drawn, "book_bars")
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.5)
        dying.kill()
        assert waiting.result(timeout=20) == before
    (living,) = processes("kamlib.charts.renderer")
    assert living.pid != dying.pid


def test_it_is_for_us_alone_and_hears_no_ctrl_c(address: str) -> None:
    folder = Path(address).parent
    assert folder.stat().st_mode & 0o777 == 0o700
    (one,) = processes("kamlib.charts.renderer")
    for process in (one, *processes("kamlib.charts.drawer")):
        assert process.net_connections(kind="inet") == []
        assert os.getsid(process.pid) != os.getsid(0)


def drawn_with(folder: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, bool]:
    """A chart from a new renderer over the folder, and whether a process was needed to draw it."""
    with renderer(folder) as place, monkeypatch.context() as changed:
        assert place is not None
        changed.setenv(wire.ADDRESS, place)
        changed.setattr(drawing, "_here", False)
        text = drawn("share_curve")
        (ours,) = [one for one in processes("kamlib.charts.renderer") if str(folder) in one.cmdline()]
        return text, bool(ours.children())


def test_an_unchanged_chart_is_drawn_once_for_all_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (drawn_with(tmp_path, monkeypatch) for _ in range(2))
    assert (first[1], second[1]) == (True, False)
    assert first[0] == second[0]


def test_a_damaged_drawing_is_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = drawn_with(tmp_path, monkeypatch)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes().replace(b"x", b"y", 1) + b"?")
    assert drawn_with(tmp_path, monkeypatch) == (first, True)
