"""nbclient's own test notebooks: the warm engine makes of them what papermill makes of them."""

import threading
from pathlib import Path
from typing import Any

import pytest

from kamlib.run.warm.engine import NAME
from tests.upstream.notebooks import Package, outcome

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("papermill_misses_no_reply")]

GOES_ON = {"allow_errors": True}

NBCLIENT = Package(
    "nbclient",
    "tests/files",
    run={
        "Autokill.ipynb": {},
        "Check History in Memory.ipynb": {},
        "Clear Output.ipynb": {},
        "Disable Stdin.ipynb": {},
        "Empty Cell.ipynb": {},
        "Error.ipynb": {},
        "Factorials.ipynb": {},
        "HelloWorld.ipynb": {},
        "Inline Image.ipynb": {},
        "Interrupt.ipynb": {"execution_timeout": 1, "interrupt_on_timeout": True, **GOES_ON},
        "JupyterWidgets.ipynb": {},
        "Other Comms.ipynb": {},
        "Output.ipynb": GOES_ON,
        "SVG.ipynb": {},
        "Skip Exceptions with Cell Tags.ipynb": {},
        "Skip Exceptions.ipynb": GOES_ON,
        "Skip Execution with Cell Tag.ipynb": {},
        "Sleep1s.ipynb": {},
        "Unicode.ipynb": {},
        "UnicodePy3.ipynb": {},
        "update-display-id.ipynb": {},
    },
)
TOGETHER = {"Parallel Execute A.ipynb", "Parallel Execute B.ipynb"}
"""Each waits for a file of the other."""

KERNEL = {"kernel_name": "python3", "language": "python"}
"""Many of them name none, which nbclient takes for Python and papermill does not."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return NBCLIENT.unpacked(tmp_path_factory.mktemp("nbclient"))


def test_every_notebook_is_run(folder: Path) -> None:
    there = {path.name for path in folder.glob("*.ipynb")}
    assert there == NBCLIENT.run.keys() | NBCLIENT.left_out.keys() | TOGETHER


@pytest.mark.parametrize("name", NBCLIENT.run)
def test_it_comes_out_as_from_papermill(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not look below Python
    options = KERNEL | NBCLIENT.run[name]
    stock = outcome(folder / name, tmp_path / "stock.ipynb", None, options)
    request.getfixturevalue("warm_alone")
    assert outcome(folder / name, tmp_path / "warm.ipynb", NAME, options) == stock


def test_two_that_wait_for_each_other_run_in_one_process(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, warm_alone: None
) -> None:
    monkeypatch.chdir(folder)  # papermill changes the folder of the whole process, and back
    monkeypatch.setenv("NBEXECUTE_TEST_PARALLEL_TMPDIR", str(tmp_path))
    told: dict[str, Any] = {}

    def run(name: str) -> None:
        told[name], _ = outcome(folder / name, tmp_path / name, NAME, KERNEL)

    threads = [threading.Thread(target=run, args=(name,)) for name in sorted(TOGETHER)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert told == dict.fromkeys(TOGETHER, "nothing")
