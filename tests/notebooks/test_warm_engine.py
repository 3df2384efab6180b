"""The warm engine: what comes out is what the stock kernel makes of the same notebook, cell by cell."""

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
import papermill
import psutil
import pytest
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from kamlib import open_workbook
from kamlib.run.renderer import charts_drawn_once
from kamlib.run.warm import owner
from kamlib.run.warm.engine import NAME, is_our_python
from tests.executed import normal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("papermill_misses_no_reply"),
    pytest.mark.skipif(not owner.can_be_warm(), reason="The warm process needs Linux"),
]

GOLDEN: dict[str, Sequence[str]] = {
    "results and streams": (
        "a = 1\nprint('printed')\na + 1",
        "import sys\nprint('to stderr', file=sys.stderr)",
        "_ + 1, Out[1], In[1]",
        "a;",
        "None",
    ),
    "frames": (
        "import pandas as pd",
        "pd.DataFrame({'a': range(3), 'b': list('xyz'), 'c': pd.NaT})",
        "pd.DataFrame([range(40)] * 100)",
        "pd.options.display.max_columns, pd.options.display.width",
        "print(pd.DataFrame([range(30)]))",
    ),
    "displays": (
        "from IPython.display import HTML, Markdown, clear_output, display",
        "shown = display(HTML('<b>one</b>'), display_id=True)\nshown.update(HTML('<i>two</i>'))",
        "print('gone')\nclear_output()\nprint('stays')",
        "print('gone too')\nclear_output(wait=True)\ndisplay(Markdown('*m*'), 7)",
        "shown.update(HTML('<u>three</u>'))",
    ),
    "rich representations": (
        "class Rich:\n    def _repr_html_(self):\n        return '<p>rich</p>'\n"
        "    def _repr_mimebundle_(self, include=None, exclude=None):\n"
        "        return {'text/plain': 'plain', 'application/x+json': {'k': [1]}}",
        "Rich()",
        "class Bad:\n    def __repr__(self):\n        raise ValueError('no repr')",
        "Bad()",
    ),
    "magics and commands": (
        "%%writefile note.txt\nwritten",
        "!cat note.txt",
        "%pwd\n%who",
        "%%capture kept\nprint('kept')",
        "kept.stdout",
        "%%bash\necho from bash",
        "%alias_magic t timeit\n%lsmagic\nNone",
        "x?",
    ),
    "async": (
        "import asyncio\nawait asyncio.sleep(0.01)\n'waited'",
        "async def f():\n    return 3\nawait f()",
        "asyncio.get_running_loop().is_running()",
        "task = asyncio.ensure_future(f())",
        "await task",
    ),
    "threads": (
        "import threading\nt = threading.Thread(target=print, args=('in a thread',))",
        "t.start(); t.join()",
    ),
    "an error": ("def f(x):\n    return 1 / x", "f(1)", "f(0)", "print('never')"),
    "an error that is expected": ("1 / 0", "'goes on'"),
    "syntax": ("x = (", "1"),
    "the end": ("print('before')\nraise SystemExit(0)", "1"),
    "no input": ("input('name? ')", "1"),
    "a child process": (
        "import subprocess, sys\ncommand = [sys.executable, '-c', 'print(40 + 2)']",
        "subprocess.run(command, capture_output=True).stdout",
        "import multiprocessing\nmultiprocessing.get_context('fork').Pool(2).map(abs, [-1, -2])",
    ),
    "comms": (
        "from comm import create_comm\nc = create_comm(target_name='jupyter.widget', "
        "data={'state': {'_model_name': 'M', '_model_module': 'm', 'value': 3}}, metadata={'version': '2'})",
        "c.send({'method': 'update', 'state': {'value': 4}}, buffers=[b'ab'])",
    ),
    "widgets": (
        "import ipywidgets as widgets\nout = widgets.Output()\nout",
        "with out:\n    print('inside')\n    display(7)",  # the front end answers through a comm
        "out.outputs",
        "slider = widgets.IntSlider(value=3)\nwidgets.interactive(lambda x: print('x', x), x=slider)",
        "slider.value = 5\nwidgets.Image(value=b'abc', format='png')",
        "out.clear_output()",
        "out.outputs",
    ),
    "history": ("a = 1", "%history", "%history -g a", "%recall 1", "_i, _ii, _ih[1]"),
    "where it runs": (
        "import os, sys\nos.path.basename(os.getcwd()), __name__, sys.path[0], sys.argv[0]",
        "sys.modules['__main__'].__name__",
        "get_ipython().__class__, sys.stdout.isatty()",
        "os.environ.get('MPLBACKEND'), os.umask(0o22)",
    ),
    "altair": (
        "import altair as alt, pandas as pd\n"
        "alt.Chart(pd.DataFrame({'a': [1, 2]})).mark_bar().encode(x='a:Q').to_dict(validate=True)['mark']",
    ),
}  # fmt: skip
NOTEBOOKS: dict[str, Sequence[str]] = {
    "results": ("results and streams", "frames", "async", "threads", "altair"),
    "displays": ("displays", "comms", "widgets"),
    "commands": ("magics and commands", "a child process", "where it runs", "history"),
    "errors that are expected": ("rich representations", "an error that is expected"),
    "an error": ("an error",),
    "syntax": ("syntax",),
    "the end": ("the end",),
    "no input": ("no input",),
}
"""What runs one after the other in one notebook: a stock kernel takes its time."""

SHOW_AN_ERROR = {"errors that are expected", "an error", "syntax", "the end", "no input"}
TAGS = {"errors that are expected": "raises-exception"}


def notebook(cells: Sequence[str], tag: str | None = None) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made.cells = [nbformat.v4.new_code_cell(cell, metadata={"tags": [tag] if tag else []}) for cell in cells]
    return made


def run(
    cells: Sequence[str], folder: Path, engine: str | None, tag: str | None = None, **options: Any
) -> dict[str, Any]:
    """The executed notebook as it was saved, whatever came of it."""
    folder.mkdir(exist_ok=True, parents=True)
    source, target = folder / "in.ipynb", folder / f"{engine or 'stock'}.ipynb"
    nbformat.write(notebook(cells, tag), source)
    with contextlib.suppress(PapermillExecutionError):
        papermill.execute_notebook(
            source, target, engine_name=engine, progress_bar=False, cwd=folder, **options
        )
    return json.loads(target.read_text())


def never(*_: object, **__: object) -> None:
    raise AssertionError("the notebook ran in another way than it should")


@pytest.fixture
def only_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the warm process is not to be had, the stock kernel would hide it."""
    monkeypatch.setattr("kamlib.run.warm.client.PapermillNotebookClient.create_kernel_manager", never)


@pytest.fixture
def only_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.run.warm.provisioner.LocalProvisioner.launch_kernel", never)


@pytest.fixture
def no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system that can't fork safely."""
    monkeypatch.setattr(owner, "can_be_warm", lambda: False)
    monkeypatch.setattr(owner, "forked", never)


WAYS: dict[str, tuple[str, dict[str, str]]] = {
    "a child without ports": ("only_warm", {}),
    "a forked kernel": ("only_forked", {"kernel_name": NAME}),
    "the stock kernel": ("no_fork", {}),
}
"""The ways in which the engine may run a notebook: a fixture that leaves no other, and options."""


def cells_of(name: str) -> list[str]:
    return [cell for part in NOTEBOOKS[name] for cell in GOLDEN[part]]


def test_every_cell_is_in_a_notebook() -> None:
    assert sorted(part for parts in NOTEBOOKS.values() for part in parts) == sorted(GOLDEN)


@functools.cache
def stock(name: str, folder: Path) -> Any:
    """What papermill's own engine makes of a notebook."""
    return normal(run(cells_of(name), folder, None, TAGS.get(name)))


@pytest.mark.parametrize("name", NOTEBOOKS)
@pytest.mark.parametrize("way", WAYS)
def test_the_executed_notebook_is_the_stock_kernel_s_whichever_way_it_ran(
    name: str,
    way: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not look below Python
    expected = stock(name, tmp_path_factory.getbasetemp() / "stock" / name / "here")
    fixture, options = WAYS[way]
    request.getfixturevalue(fixture)
    executed = normal(run(cells_of(name), tmp_path / "here", NAME, TAGS.get(name), **options))
    for ours, theirs in zip(executed["cells"], expected["cells"], strict=True):
        assert ours == theirs
    assert executed == expected
    errors = [out for cell in expected["cells"] for out in cell["outputs"] if out["output_type"] == "error"]
    assert bool(errors) == (name in SHOW_AN_ERROR)


def outputs(executed: dict[str, Any]) -> list[Any]:
    """What each cell printed or returned, as text."""
    return [
        "".join(
            "".join(out.get("text", out.get("data", {}).get("text/plain", ""))) for out in cell["outputs"]
        )
        for cell in executed["cells"]
    ]


def test_what_is_printed_below_python_comes_before_the_cell_s_end(
    tmp_path: Path, only_warm: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    cells = ["import os\nfor n in range(20):\n    os.system(f'echo {n}')", "print('next')"]
    first, second = outputs(run(cells, tmp_path, NAME))
    assert first.split() == [str(n) for n in range(20)]
    assert second == "next\n"


LEAKS = [
    "import builtins, os, random, sys\nimport pandas as pd",
    "builtins.leaked = 1; os.environ['LEAKED'] = '1'; os.chdir('/'); pd.options.display.max_rows = 7\n"
    "pd.leaked = 1; sys.path.append('leaked'); os.umask(0)",
]
LOOKS = [
    "import builtins, os, random, sys\nimport pandas as pd",
    "print(hasattr(builtins, 'leaked'), 'LEAKED' in os.environ, os.getcwd() == '/', "
    "pd.options.display.max_rows, hasattr(pd, 'leaked'), 'leaked' in sys.path, "
    "[n for n in dir() if not n.startswith('_')])",
    "print(random.random())",
]


def test_a_notebook_leaves_nothing_to_the_next(tmp_path: Path, only_warm: None) -> None:
    run(LEAKS, tmp_path, NAME)
    first, second = (outputs(run(LOOKS, tmp_path, NAME)) for _ in range(2))
    assert first[1].startswith("False False False 60 False False ['In', 'Out', 'builtins', 'exit'")
    assert first[2] != second[2]  # every child has random numbers of its own


@pytest.mark.parametrize(
    ("cell", "how"),
    [
        ("import os; os._exit(3)", "exit code 3"),
        ("import ctypes; ctypes.string_at(0)", "SIGSEGV"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    ],
)
def test_a_death_is_told_at_once_and_what_was_there_is_saved(
    tmp_path: Path, only_warm: None, cell: str, how: str
) -> None:
    run(["1"], tmp_path, NAME)  # from here on the process is warm
    began = time.monotonic()
    with pytest.raises(DeadKernelError, match=f"Kernel died: {how}"):
        run(["print('so far')", f"print('and', flush=True); {cell}", "2"], tmp_path, NAME)
    assert time.monotonic() - began < 2
    saved = json.loads((tmp_path / f"{NAME}.ipynb").read_text())
    assert outputs(saved) == ["so far\n", "and\n", ""]
    assert outputs(run(["'the next'"], tmp_path, NAME)) == ["'the next'"]


@pytest.mark.parametrize(
    "cell",
    ["while True: pass", "import re; re.match('(a+)+$', 'a' * 40 + 'b')", "import time; time.sleep(60)"],
)
@pytest.mark.parametrize("limit", ["execution_timeout", "seconds"])
def test_an_endless_cell_is_ended_in_its_time(tmp_path: Path, only_warm: None, cell: str, limit: str) -> None:
    run(["1"], tmp_path, NAME)
    began = time.monotonic()
    with pytest.raises(CellTimeoutError):
        run(["print('so far')", cell], tmp_path, NAME, **{limit: 1})
    assert time.monotonic() - began < 4
    assert outputs(json.loads((tmp_path / f"{NAME}.ipynb").read_text())) == ["so far\n", ""]


def test_what_a_notebook_started_ends_with_it(tmp_path: Path, only_warm: None) -> None:
    """Also what it hid in a session of its own, or forked twice."""
    cells = [
        "import os, subprocess, sys\n"
        "sleeps = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
        "print(subprocess.Popen(sleeps).pid, subprocess.Popen(sleeps, start_new_session=True).pid)",
        "r, w = os.pipe()\n"
        "if os.fork() == 0:\n    os.setsid()\n    if (p := os.fork()) == 0:\n"
        "        import time; time.sleep(60)\n    os.write(w, str(p).encode()); os._exit(0)\n"
        "print(os.read(r, 99).decode())",
    ]
    started = " ".join(outputs(run(cells, tmp_path, NAME))).split()
    assert len(started) == 3
    assert not [number for number in started if runs(int(number))]


def test_a_notebook_comes_to_its_own_end(tmp_path: Path, only_warm: None) -> None:
    """A widget that was answered is no cell that still runs."""
    cells = [
        "import atexit, threading, time\natexit.register(lambda: open('end', 'a').write('at exit'))\n"
        "def late():\n    time.sleep(0.3)\n    open('end', 'a').write('thread, ')\n"
        "threading.Thread(target=late).start()",
        "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    print('inside')",
    ]
    run(cells, tmp_path, NAME)
    assert (tmp_path / "end").read_text() == "thread, at exit"


def test_who_looks_for_ports_is_told_where_they_are(tmp_path: Path, only_warm: None) -> None:
    cells = ["from ipykernel.connect import get_connection_file\nget_connection_file()"]
    (cell,) = run(cells, tmp_path, NAME)["cells"][-1:]
    assert "papermill -k kam-warm" in cell["outputs"][0]["evalue"]


def runs(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_memory_beyond_the_limit_is_the_notebook_s_own_error(tmp_path: Path, only_warm: None) -> None:
    cells = ["held = bytearray(10_000_000)", "held = bytearray(900_000_000)"]
    executed = run(cells, tmp_path, NAME, memory=200_000_000)
    assert [out["ename"] for cell in executed["cells"] for out in cell.get("outputs", ())] == ["MemoryError"]


@pytest.mark.parametrize("warm", [True, False])
def test_output_beyond_the_limit_is_left_out_with_a_note(tmp_path: Path, warm: bool) -> None:
    cells = ["for _ in range(400):\n    print('x' * 99_999)", "print('later')"]
    first, later = outputs(run(cells, tmp_path, NAME, warm=warm, output_limit=2_000_000))
    assert 0 < len(first) < 2_100_000
    assert first.endswith("From here on output is left out: a notebook may have 2 MB of it.\n")
    assert later == ""


def test_the_engine_is_there_for_everybody(tmp_path: Path) -> None:
    nbformat.write(notebook(["print(1 + 1)"]), tmp_path / "in.ipynb")
    command = [
        sys.executable,
        "-m",
        "papermill",
        "--engine",
        NAME,
        "in.ipynb",
        "out.ipynb",
        "--no-progress-bar",
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert outputs(json.loads((tmp_path / "out.ipynb").read_text())) == ["2\n"]


def test_a_notebook_of_another_kernel_is_left_to_papermill(tmp_path: Path) -> None:
    assert not is_our_python("no-such-kernel")
    assert is_our_python("python3") and is_our_python("python") and is_our_python(None)
    assert not is_our_python(NAME)  # it has ports


def test_the_warm_process_has_one_thread_with_a_portfolio_open(small_workbook: Path, tmp_path: Path) -> None:
    """Else it may not fork, and every notebook starts a kernel of its own."""
    workbook = Path(shutil.copytree(small_workbook, tmp_path / "workbook"))
    portfolio = open_workbook(workbook).place
    with charts_drawn_once(workbook):
        warm = owner.WarmProcess(portfolio)
        try:
            warm.wait()
        finally:
            warm.end()
    assert warm.said == ""


def test_a_widget_that_is_answered_while_it_is_printed_into_keeps_nobody_waiting(
    tmp_path: Path, only_warm: None
) -> None:
    """nbclient sends all of a widget's outputs back with each new one, to a child that listens between cells:
    more than a socket holds."""
    cells = [
        "import ipywidgets\nfrom IPython.display import HTML, display",
        "out = ipywidgets.Output()\ndisplay(out)",
        "with out:\n    for _ in range(12):\n        display(HTML('x' * 60_000))",
        "len(out.outputs)",
    ]
    assert outputs(run(cells, tmp_path, NAME, seconds=60))[-1] == "12"


def test_one_that_is_about_to_die_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """It still has its socket and its number, as one that was killed has for a moment."""
    warm = owner.WarmProcess(altair=False)
    try:
        warm.wait()
        assert warm.answers() and warm.alive
        monkeypatch.setattr(owner, "ANSWER", 0.3)
        os.kill(warm.pid, signal.SIGSTOP)
        assert warm.alive and not warm.answers()
    finally:
        os.kill(warm.pid, signal.SIGCONT)
        warm.end()
    assert not warm.answers()
