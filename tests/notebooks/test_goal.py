"""The notebook of the goal: the company or one seller, and the way on other terms. nbval runs it in a stock
kernel."""

from pathlib import Path

import nbformat
import papermill
import pytest

from kamlib import open_workbook
from kamlib.errors import UsageError
from kamlib.run.parameters import declared_parameters
from kamlib.run.warm.engine import NAME

pytestmark = pytest.mark.slow

NOTEBOOK = Path("notebooks") / "goal.ipynb"


@pytest.fixture(scope="module")
def book(prepared_workbook):
    return open_workbook(prepared_workbook)


def test_declares_its_parameters(repository):
    assert declared_parameters(repository / NOTEBOOK) == {
        **{"workbook": "..", "rep": "", "as_of": "", "portfolio": ""},
        **{"keeps": 0.92, "win_rate": 0.35, "further": 20},
    }


@pytest.mark.parametrize("rep", ["", "U-02"])
def test_runs_for_the_company_and_for_one_seller(prepared_workbook, repository, tmp_path, rep):
    out = tmp_path / "out.ipynb"
    given = {"workbook": str(prepared_workbook), "rep": rep}
    papermill.execute_notebook(repository / NOTEBOOK, out, given, engine_name=NAME, progress_bar=False)
    cells = {cell.id: cell for cell in nbformat.read(out, 4).cells}
    shown = {
        id: "".join(
            "".join(output.get("data", {}).get("text/html", "")) for output in cell.get("outputs", ())
        )
        for id, cell in cells.items()
    }
    assert "to the goal of" in shown["goal"]
    assert ("company" in shown["cascade"]) == (rep == "")
    assert "won_deals" in shown["suppose"] and "new opportunities" in shown["chances"]
    assert any("widget" in kind for output in cells["sliders"].outputs for kind in output.get("data", {}))


def test_what_stays_as_it_is_changes_nothing(book):
    found = book.goal().what_if()
    assert found["today"].equals(found["then"])
    again = open_workbook(book.folder).goal().what_if()
    assert again.equals(found), "the same draws each time"


def test_more_that_stays_and_more_deals_make_it_likelier(book):
    goal = book.goal("U-02")
    assert set(goal.cascade["level"]) == {"book", "account"}
    today = goal.what_if()["today"]
    better = goal.what_if(keeps=1.0, win_rate=0.9, further=100)["then"]
    assert better["chance"] > today["chance"] and better["missing"] < today["missing"]
    assert goal.what_if(goal=1.0)["then"]["chance"] == 1
    assert goal.what_if(deal=2 * today["mean_deal"])["then"]["won_deals"] <= today["won_deals"] / 2 + 1


def test_the_page_says_the_same(book):
    section = next(one for one in book.focus("U-02").own if one.id == "goal")
    assert section.headline.values["missing"].value == pytest.approx(
        book.goal("U-02").what_if()["today"]["missing"]
    )


@pytest.mark.parametrize("wrong", [{"keeps": 1.2}, {"win_rate": 0}, {"deal": 0}, {"further": -1}])
def test_what_cannot_be_is_told(book, wrong):
    with pytest.raises(UsageError, match=r"write a part|above 0"):
        book.goal().what_if(**wrong)


def test_nobody_has_no_book(book):
    with pytest.raises(UsageError, match="there is no book of 'U-66'"):
        book.goal("U-66")
