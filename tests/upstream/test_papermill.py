"""papermill's own test notebooks: the warm engine makes of them what papermill makes of them."""

import re
from pathlib import Path

import pytest

from kamlib.run.warm.engine import NAME
from tests.upstream.notebooks import Package, outcome

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("papermill_misses_no_reply")]

PAPERMILL = Package(
    "papermill",
    "papermill/tests/notebooks",
    run={
        "blank-vscode.ipynb": {"kernel_name": "python3", "language": "python"},
        "broken.ipynb": {},
        "broken1.ipynb": {},
        "broken2.ipynb": {},
        "complex_parameters.ipynb": {"parameters": {"msg": "hello"}},
        "keyboard_interrupt.ipynb": {"execution_timeout": 1, "interrupt_on_timeout": True},
        "line_magic_error.ipynb": {},
        "nb_version_4.4.ipynb": {"parameters": {"var": "It works"}},
        "no_parameters.ipynb": {"parameters": {"msg": "hello"}},
        "read_check.ipynb": {},
        "report_mode_test.ipynb": {"parameters": {"a": 0}, "report_mode": True},
        "result_no_exec.ipynb": {},
        "s3/s3_in/s3-simple_notebook.ipynb": {"parameters": {"msg": "hello"}},
        "simple_execute.ipynb": {"parameters": {"msg": "hello"}},
        "sysexit.ipynb": {},
        "sysexit0.ipynb": {},
        "sysexit1.ipynb": {},
        "systemexit.ipynb": {},
        "test_autosave.ipynb": {},
        "test_logging.ipynb": {"log_output": True},
        "test_notebooknode_io.ipynb": {},
    },
    left_out={
        "binder.ipynb": "starts whichever `python` comes first on the PATH, and writes into its checkout",
        "gcs/gcs_in/gcs-simple_notebook.ipynb": "sleeps for 14 seconds, and has nothing that others lack",
        "notimplemented_translator.ipynb": "needs R",
    },
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = PAPERMILL.unpacked(tmp_path_factory.mktemp("papermill"))
    (folder / "check.txt").touch()  # read_check.ipynb looks for it in its folder
    return folder


def test_every_notebook_is_run_or_left_out_for_a_reason(folder: Path) -> None:
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.ipynb")}
    assert there == PAPERMILL.run.keys() | PAPERMILL.left_out.keys()


def test_the_page_of_the_engine_says_what_is_left_out(repository: Path) -> None:
    page = (repository / "docs" / "engine.md").read_text()
    rows = dict(re.findall(r"^\| papermill's `(.+?)` \| (.+?) \|$", page, re.MULTILINE))
    assert rows == PAPERMILL.left_out


@pytest.mark.parametrize("name", PAPERMILL.run)
def test_it_comes_out_as_from_papermill(
    name: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.delenv("PYTEST_CURRENT_TEST")  # ipykernel would not look below Python
    options = PAPERMILL.run[name]
    stock = outcome(folder / name, tmp_path / "stock.ipynb", None, options)
    request.getfixturevalue("warm_alone")
    assert outcome(folder / name, tmp_path / "warm.ipynb", NAME, options) == stock
