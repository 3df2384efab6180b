"""The notebook of the week: of everybody, of one seller, of one account. nbval runs it in a stock kernel."""

from pathlib import Path

import nbformat
import papermill
import pytest

from kamlib.run.parameters import declared_parameters
from kamlib.run.warm.engine import NAME

pytestmark = pytest.mark.slow

NOTEBOOK = Path("notebooks") / "week.ipynb"


def test_declares_its_parameters(repository: Path) -> None:
    assert declared_parameters(repository / NOTEBOOK) == {
        "workbook": "..",
        "rep": "",
        "account": "",
        "start": "",
        "by": "week",
        "as_of": "",
        "portfolio": "",
        "html": "",
        "ics": "",
    }


@pytest.mark.parametrize("given", [{}, {"rep": "U-02"}, {"account": "A-1012"}], ids=str)
def test_shows_what_is_late_with_the_line_that_ends_it(
    prepared_workbook: Path, repository: Path, tmp_path: Path, given: dict[str, str]
) -> None:
    out = tmp_path / "out.ipynb"
    files = {} if "account" in given else {"html": str(tmp_path / "w.html"), "ics": str(tmp_path / "w.ics")}
    told = {"workbook": str(prepared_workbook), "start": "2027-06-01"} | files | given
    papermill.execute_notebook(repository / NOTEBOOK, out, told, engine_name=NAME, progress_bar=False)
    shown = "".join(
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in nbformat.read(out, 4).cells
        for output in cell.get("outputs", ())
    )
    assert "Nothing is due from 1 June 2027 to 7 June 2027" in shown
    assert ("To prepare" in shown or "Prepare " in shown) == ("account" not in given)
    assert "kam action done" in shown
    assert {one.suffix for one in tmp_path.glob("w.*")} == ({".html", ".ics"} if files else set())
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in tmp_path.glob("w.*"))
