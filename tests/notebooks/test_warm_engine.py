"""The warm engine: what comes out is what the stock kernel makes of the same notebook, cell by cell."""

import contextlib
import json
import re
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

pytestmark = [
    pytest.mark.slow,
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
    "where it runs": (
        "import os, sys\n'warm' in os.getcwd() or 'stock' in os.getcwd(), __name__, sys.path[0]",
        "sys.modules['__main__'].__name__",
        "get_ipython().__class__, sys.stdout.isatty()",
        "os.environ.get('MPLBACKEND'), os.umask(0o22)",
    ),
    "altair": (
        "import altair as alt, pandas as pd\n"
        "alt.Chart(pd.DataFrame({'a': [1, 2]})).mark_bar().encode(x='a:Q').to_dict(validate=True)['mark']",
    ),
}  # fmt: skip
SHOW_AN_ERROR = {
    "rich representations",
    "an error",
    "an error that is expected",
    "syntax",
    "the end",
    "no input",
}
TAGS = {"an error that is expected": "raises-exception"}

CHANGING = [  # what differs between two runs of the stock kernel itself
    (r"0x[0-9a-f]+", "0x"),
    (r"ipykernel_\d+", "ipykernel_N"),
    (r"(kamlib\.run\.warm\.shell\.Stream|ipykernel\.iostream\.OutStream)", "a stream"),
    (r"'[0-9a-f]{32}'", "an id"),
]


def notebook(cells: Sequence[str], tag: str | None = None) -> nbformat.NotebookNode:
    made = nbformat.v4.new_notebook()
    made.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    made.cells = [nbformat.v4.new_code_cell(cell, metadata={"tags": [tag] if tag else []}) for cell in cells]
    return made


def run(
    cells: Sequence[str], folder: Path, engine: str | None, tag: str | None = None, **options: Any
) -> dict[str, Any]:
    """The executed notebook as it was saved, whatever came of it."""
    folder.mkdir(exist_ok=True)
    source, target = folder / "in.ipynb", folder / f"{engine or 'stock'}.ipynb"
    nbformat.write(notebook(cells, tag), source)
    with contextlib.suppress(PapermillExecutionError):
        papermill.execute_notebook(
            source, target, engine_name=engine, progress_bar=False, cwd=folder, **options
        )
    return json.loads(target.read_text())


def normal(executed: dict[str, Any]) -> Any:
    """Without ids, times and addresses; neighbouring pieces of one stream are one piece."""
    for cell in executed["cells"]:
        cell.pop("id")
        cell["metadata"].pop("papermill", None)
        cell["metadata"]["execution"] = sorted(cell["metadata"].get("execution", ()))
        cell["outputs"] = _joined(cell.get("outputs", []))
    executed["metadata"].pop("papermill")
    widgets = executed["metadata"].get("widgets", {})
    for part in widgets.values():
        part["state"] = list(part["state"].values())
    text = json.dumps(executed, sort_keys=True, indent=1)
    for pattern, plain in CHANGING:
        text = re.sub(pattern, plain, text)
    return json.loads(text)


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for output in outputs:
        text = output.get("text")
        if text is not None and joined and joined[-1].get("name") == output["name"]:
            joined[-1]["text"] = [*joined[-1]["text"], *text]
        else:
            joined.append(output)
    for output in joined:
        if "text" in output:
            output["text"] = "".join(output["text"])
    return joined


@pytest.fixture
def only_warm(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the warm process is not to be had, the stock kernel would hide it."""

    def never(*_: object) -> None:
        raise AssertionError("the notebook ran in the stock kernel")

    monkeypatch.setattr("kamlib.run.warm.client.PapermillNotebookClient.create_kernel_manager", never)


@pytest.mark.parametrize("name", GOLDEN)
def test_the_executed_notebook_is_the_stock_kernel_s(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not look below Python
    stock = normal(run(GOLDEN[name], tmp_path / "stock", None, TAGS.get(name)))
    request.getfixturevalue("only_warm")
    warm = normal(run(GOLDEN[name], tmp_path / "warm", NAME, TAGS.get(name)))
    for ours, theirs in zip(warm["cells"], stock["cells"], strict=True):
        assert ours == theirs
    assert warm == stock
    errors = [out for cell in stock["cells"] for out in cell["outputs"] if out["output_type"] == "error"]
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
    assert is_our_python("python3")


def test_the_warm_process_has_one_thread_with_a_portfolio_open(sample_workbook: Path) -> None:
    """Else it may not fork, and every notebook starts a kernel of its own."""
    portfolio = open_workbook(sample_workbook).place
    with charts_drawn_once(sample_workbook):
        warm = owner.WarmProcess(portfolio)
        try:
            warm.wait()
        finally:
            warm.end()
    assert warm.said == ""
