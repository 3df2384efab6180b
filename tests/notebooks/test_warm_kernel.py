"""The kernel kam-warm: IPython's own with its ports, forked, as whoever starts kernels by name gets it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jupyter_kernel_test
import nbformat
import psutil
import pytest
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager, start_new_kernel

from kamlib.run.warm import owner, provisioner
from kamlib.run.warm.engine import NAME
from kamlib.run.warm.provisioner import Forked

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not owner.can_be_warm(), reason="The warm process needs Linux"),
]


@pytest.fixture(autouse=True)
def own_ipython(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a kernel keeps of its history is not the user's."""
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not look below Python


class Running:
    """A running kernel that is asked for what its cells print."""

    def __init__(self, name: str, **options: Any) -> None:
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(**options)
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=30)

    @property
    def process(self) -> Any:
        assert self.manager.provisioner is not None
        return self.manager.provisioner.process

    def says(self, code: str) -> str:
        printed: list[str] = []

        def hear(message: Any) -> None:
            content = message["content"]
            data = content.get("data", {})
            printed.append(content.get("text") or data.get("text/plain") or content.get("evalue") or "")

        self.client.execute_interactive(code, timeout=30, allow_stdin=False, output_hook=hear)
        return "".join(printed).strip()

    def replied(self, asked: str) -> Any:
        """What was replied to the request of that id."""
        while (reply := self.client.get_shell_msg(timeout=10))["parent_header"]["msg_id"] != asked:
            pass
        return reply["content"]


@contextlib.contextmanager
def kernel(name: str = NAME, **options: Any) -> Iterator[Running]:
    running = Running(name, **options)
    try:
        yield running
    finally:
        running.client.stop_channels()
        if running.manager.has_kernel:
            running.manager.shutdown_kernel(now=True)


def gone(number: int, seconds: float = 5) -> bool:
    """Whether the process of that number is gone by then."""
    return until(lambda: not runs(number), seconds)


def runs(number: int) -> bool:
    try:
        return psutil.Process(number).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def until(holds: Callable[[], bool], seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.05)
    return held


SAME = [  # what tells a whole kernel from one that somebody used before
    "%who",
    "In, Out, __name__, [name for name in dir() if not name.startswith('_')]",
    "get_ipython().__class__, get_ipython().kernel.__class__, get_ipython().kernel.parent.__class__",
    # altair brings widgets, and the warm process has imported it
    "import altair, comm, sys\ncomm.get_comm_manager().comms, list(comm.get_comm_manager().targets)",
    "type(sys.stdout), type(sys.displayhook), type(sys.excepthook.__self__), sys.stdout.isatty()",
    "sys.modules['__main__'].__dict__ is globals(), sys.argv[0], sys.argv[1], len(sys.argv)",
    "import builtins; [n for n in dir(builtins) if n not in dir(type(builtins)) and not n.startswith('_')]",
    "import os, threading, asyncio\nsorted(type(thread).__name__ for thread in threading.enumerate())",
    "os.environ['JPY_PARENT_PID'], os.getsid(0) == os.getpid(), os.getcwd(), sys.path[-1]",
    "get_ipython().history_manager.enabled, str(get_ipython().history_manager.hist_file)",
    "import signal\n[signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGHUP, signal.SIGCHLD)]",
    "asyncio.get_running_loop().is_running(), os.read(0, 1)",
    "os.system('echo below Python')",
]


def test_it_is_a_kernel_like_the_stock_one() -> None:
    with kernel("python3") as stock, kernel() as ours:
        assert isinstance(ours.process, Forked)
        assert [ours.says(code) for code in SAME] == [stock.says(code) for code in SAME]


def test_what_the_manager_wants_reaches_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAM_TEST_OURS", "ours")
    with kernel(
        env={**os.environ, "KAM_TEST": "theirs"},
        cwd=str(tmp_path),
        extra_arguments=["--InteractiveShellApp.exec_lines=there = 5"],
    ) as running:
        said = running.says(
            "import os; print(os.environ['KAM_TEST'], os.environ['KAM_TEST_OURS'], os.getcwd(), there)"
        )
    assert said == f"theirs ours {tmp_path} 5"


@pytest.mark.parametrize(
    ("code", "status"),
    [
        ("while True: pass", "error"),
        ("import time; time.sleep(60)", "error"),
        ("import os; os.system('sleep 60')", "ok"),  # it is the command that is interrupted
    ],
)
def test_a_cell_is_interrupted(code: str, status: str) -> None:
    with kernel() as running:
        asked = running.client.execute(code, stop_on_error=False)  # else it aborts what comes next
        while running.client.get_iopub_msg(timeout=10)["msg_type"] != "execute_input":
            pass
        time.sleep(0.3)
        running.manager.interrupt_kernel()
        assert running.replied(asked)["status"] == status
        assert running.says("'goes on'") == "'goes on'"


def test_it_asks_its_user() -> None:
    with kernel() as running:
        asked = running.client.execute("name = input('name? ')", allow_stdin=True)
        assert running.client.get_stdin_msg(timeout=10)["content"]["prompt"] == "name? "
        running.client.input("Ada")
        running.replied(asked)
        assert running.says("name") == "'Ada'"


def test_it_restarts_clean() -> None:
    with kernel() as running:
        running.says("left = 1")
        before = running.process.pid
        running.manager.restart_kernel()
        running.client.wait_for_ready(timeout=30)
        assert running.process.pid != before and gone(before)
        assert running.says("'left' in dir()") == "False"


def test_it_is_spoken_to_encrypted() -> None:
    with kernel() as running:
        assert json.loads(Path(running.manager.connection_file).read_text())["curve_publickey"]


STARTS = """
import os, subprocess, sys, threading, time, atexit
print(subprocess.Popen(['sleep', '60'], start_new_session=True).pid)
atexit.register(lambda: open('exited', 'a').write('exited'))
threading.Thread(target=lambda: (time.sleep(0.5), open('exited', 'a').write('waited, '))).start()
"""


def test_at_its_end_it_is_gone_with_all_it_started(tmp_path: Path) -> None:
    with kernel(cwd=str(tmp_path)) as running:
        started = int(running.says(STARTS))
        process = running.process
        running.manager.shutdown_kernel()
        assert process.poll() == 0
    assert gone(process.pid) and gone(started)
    assert (tmp_path / "exited").read_text() == "waited, exited"


def test_how_it_ended_is_told() -> None:
    with kernel() as running:
        process = running.process
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.01)
        assert process.poll() is None
        running.client.execute("import os; os._exit(3)")
        assert process.wait(5) == 3
        process.kill()  # nobody: its number may be another's by now
    with kernel() as running:
        process = running.process
        process.terminate()
        assert process.wait(5) == -signal.SIGTERM == process.poll()


def test_it_ends_with_the_process_of_its_manager(tmp_path: Path) -> None:
    script = (
        f"from jupyter_client.manager import start_new_kernel\n"
        f"manager, _ = start_new_kernel(kernel_name='{NAME}')\n"
        "print(manager.provisioner.pid, flush=True); import time; time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as manager:
        assert manager.stdout is not None
        number = int(manager.stdout.readline())
        assert runs(number)
        manager.kill()
    assert gone(number)


def test_new_code_leaves_running_kernels_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who changes a file of kamlib and starts one more kernel keeps the first."""
    with kernel() as first:
        old = int(first.says("import os; os.getppid()"))
        key = owner.code_key() + "changed"
        monkeypatch.setattr(owner, "code_key", lambda: key)
        with kernel() as second:
            assert int(second.says("import os; os.getppid()")) != old
            assert first.says("1 + 1") == "2"
        assert runs(old)
    assert gone(old)


def test_where_it_can_t_be_forked_it_is_started_and_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    with kernel() as forked:
        expected = forked.says("import sys; sys.argv[0], __name__, 1 + 1")
    with kernel(stdout=subprocess.PIPE) as running:  # a wish that a fork can't fulfil
        assert isinstance(running.process, subprocess.Popen)
    monkeypatch.setattr(owner, "can_be_warm", lambda: False)
    with kernel() as running:
        assert isinstance(running.process, subprocess.Popen)
        assert running.says("import sys; sys.argv[0], __name__, 1 + 1") == expected


@pytest.mark.parametrize(
    "command", [["python3.0", *provisioner.STOCK], [sys.executable, "-m", "other"], ["R", "--slave"]]
)
def test_another_kernel_is_not_forked(command: list[str]) -> None:
    with pytest.raises(owner.NotWarm, match="is not what the warm process is"):
        provisioner._arguments(command)


def test_papermill_runs_a_notebook_on_it(tmp_path: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import os; print(os.getppid())")])
    nbformat.write(notebook, tmp_path / "in.ipynb")
    command = [sys.executable, "-m", "papermill", "-k", NAME, "in.ipynb", "out.ipynb", "--no-progress-bar"]
    done = subprocess.run(
        [*command, "--language", "python"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "without encryption" not in done.stderr
    executed = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert gone(int(executed.cells[0].outputs[0].text))


def test_jupyter_finds_it_by_name() -> None:
    found = KernelSpecManager().get_kernel_spec(NAME)
    assert (found.display_name, found.language) == ("Python 3 (kam, warm)", "python")


class TestProtocol(jupyter_kernel_test.KernelTests):
    """jupyter_kernel_test: what Jupyter asks of a kernel."""

    kernel_name = NAME
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('test', file=sys.stderr)"
    completion_samples = [{"text": "zi", "matches": {"zip"}}]  # noqa: RUF012 - as its base has them
    complete_code_samples = ["1", "print('hello, world')", "def f(x):\n  return x*2\n\n\n"]  # noqa: RUF012
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x*2"]  # noqa: RUF012
    invalid_code_samples = ["import = 7q"]  # noqa: RUF012
    code_page_something = "zip?"
    code_generate_error = "raise ValueError"
    code_execute_result = [  # noqa: RUF012
        {"code": "1+2+3", "result": "6"},
        {"code": "[n*n for n in range(1, 4)]", "result": "[1, 4, 9]"},
        {"code": "1+2+3", "result": "6"},
    ]
    code_display_data = [  # noqa: RUF012
        {
            "code": "from IPython.display import HTML, display; display(HTML('<b>test</b>'))",
            "mime": "text/html",
        },
        {"code": "from IPython.display import Math, display; display(Math('x'))", "mime": "text/latex"},
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "search")  # IPython calls the session that runs 0 in a range
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"

    @classmethod
    def setUpClass(cls) -> None:
        ipython = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.km, cls.kc = start_new_kernel(
            kernel_name=cls.kernel_name, env={**os.environ, "IPYTHONDIR": ipython}
        )
        assert cls.km.provisioner is not None and isinstance(cls.km.provisioner.process, Forked)
