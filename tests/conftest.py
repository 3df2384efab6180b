"""What every test may lean on: the public inputs, a real browser, a sample workbook.

What a machine lacks is a skip with a sentence; on a build server (CI=true) it is a failure, so nothing
hides there.
"""

import gc
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import hypothesis
import hypothesis.configuration
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REPOSITORY = Path(__file__).parent.parent

Once = Callable[[str, Callable[[Path], object]], Path]

gc.disable()  # until all is collected: imports are a fourth shorter so

# A shell ignores Ctrl-C for what it starts in the background, and nohup a closed terminal: all that the tests
# start would do so, too.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

# The same examples every time, no clock, and nothing left in the repository.
hypothesis.configuration.set_hypothesis_home_dir(REPOSITORY / ".pytest_cache" / "hypothesis")
hypothesis.settings.register_profile("quick", derandomize=True, deadline=None, database=None, max_examples=25)
hypothesis.settings.register_profile("full", parent=hypothesis.settings.get_profile("quick"), max_examples=50)
hypothesis.settings.load_profile("quick")

BROWSER_ARGUMENTS = (
    "--no-sandbox",  # a build server's tests may run as root
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


LONGEST = (
    "soak/test_rounds.py",
    "notebooks/test_editor.py",
    "report/test_worst.py",
    "safety/test_payloads.py",
    "notebooks/test_warm_engine.py",
    "spec/test_focus.py",
    "books/test_batches.py",
    "unit/run/test_crashes.py",
    "unit/test_cli_runs.py",
    "unit/run/test_disk.py",
    "books/test_pages.py",
    "spec/test_goal_page.py",
    "soak/test_poison.py",
    "safety/test_names.py",
    "unit/run/test_record.py",
    "unit/test_diff.py",
    "unit/test_sample.py",
    "notebooks/test_pool.py",
    "first_hour/test_exports.py",
    "upstream/test_papermill.py",
    "upstream/test_nbclient.py",
    "spec/test_bad_exports.py",
    "unit/sources/test_parquet.py",
)
"""The files that take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those begin first, and what has nothing slow comes last: no worker is left alone with a long file."""
    rank = {REPOSITORY / "tests" / name: place for place, name in enumerate(LONGEST)}
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: (rank.get(item.path, len(rank)), item.path not in slow))


def pytest_collection_finish() -> None:
    """What is there by now stays to the end: who looks for garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_sessionfinish() -> None:
    """At the end all goes, or DuckDB would tell of what it holds to be lost."""
    gc.unfreeze()


def lacking(sentence: str) -> NoReturn:
    """Skips the test, or fails it on a build server, which has to have everything."""
    if os.environ.get("CI") == "true":
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)


@pytest.fixture(scope="session", autouse=True)
def queries_are_written_once() -> Iterator[None]:
    from tests.queries import write_once

    with pytest.MonkeyPatch.context() as patch:
        write_once(patch)
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of public inputs beside the checkout, or where KAM_SHARED_DATA says."""
    folder = Path(os.environ.get("KAM_SHARED_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        lacking(f"The public inputs are not at {folder}: name their folder in KAM_SHARED_DATA")
    return folder


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One real browser for all pages; a test opens a context of its own in it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        lacking("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(BROWSER_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a database `shop` of a real PostgreSQL."""
    from tests.postgres import postgres_cluster, postgres_program

    if postgres_program("initdb") is None:
        lacking("PostgreSQL is not installed: apt-get install postgresql")
    with postgres_cluster() as address:
        yield address


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once for all workers of the session: who asks while it is made waits for it."""
    here = tmp_path_factory.getbasetemp()
    shared = (here.parent if "PYTEST_XDIST_WORKER" in os.environ else here) / "once"
    shared.mkdir(exist_ok=True)

    def made_once(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = shared / name, shared / f"{name}.made"
        with alone(shared / f"{name}.lock"):
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # of one that broke off
                make(folder)
                made.touch()
        return folder

    return made_once


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Waits until nobody else holds the lock. Where there is none, a test session has one worker."""
    with lock.open("w") as held:
        if os.name == "posix":
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def sample_workbook(once: Once) -> Path:
    """A workbook of a small invented company. All tests share it: who changes it works on a copy."""
    from kamlib.sample import FEWEST, write_sample

    return once("sample", lambda folder: write_sample(folder, accounts=FEWEST))


@pytest.fixture(scope="session")
def prepared_workbook(sample_workbook: Path, once: Once) -> Path:
    """The sample with its exports read, which takes three seconds: a copy opens at once. Who changes it works
    on a copy."""
    from kamlib import open_workbook

    return once("prepared", lambda folder: open_workbook(shutil.copytree(sample_workbook, folder)))


@pytest.fixture(scope="session")
def whole_exports(once: Once) -> Path:
    """The sample as `kam init --sample` has it, of all its accounts. Nobody opens it: who needs it read takes
    `whole_sample`."""
    from kamlib.sample import write_sample

    return once("whole-exports", write_sample)


@pytest.fixture(scope="session")
def whole_sample(whole_exports: Path, once: Once) -> Path:
    """The same with its exports read. Who changes it works on a copy."""
    from kamlib import open_workbook

    return once("whole-sample", lambda folder: open_workbook(shutil.copytree(whole_exports, folder)))


@pytest.fixture(scope="session")
def small_workbook(once: Once) -> Path:
    """A drawn workbook (small.py) with its exports read, where what plans say is not the point. Who changes
    it works on a copy."""
    from kamlib import open_workbook
    from tests.small import write_small

    return once("small", lambda folder: open_workbook(write_small(folder)))


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports are read in this process (read_here.py), where that they are is not the point."""
    from tests.read_here import read_exports

    for place in ("kamlib.check", "kamlib.prepare"):
        monkeypatch.setattr(f"{place}.read_exports", read_exports)


@pytest.fixture
def papermill_misses_no_reply(monkeypatch: pytest.MonkeyPatch) -> None:
    """papermill's own engine, which ours is compared with, may wait forever where widgets are answered."""
    from jupyter_client.asynchronous import AsyncKernelClient

    from kamlib.run.warm.channels import AttentiveChannel

    monkeypatch.setattr(AsyncKernelClient.shell_channel_class, "default_value", AttentiveChannel)


@pytest.fixture
def kam(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str, str]]:
    """Runs `kam ...` in this process: exit code, what it printed, what it complained of."""
    from kamlib import cli

    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["kam", *arguments])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return run
