"""The notebook of the portfolio: the company or one seller, and what other weights would change. nbval runs
it in a stock kernel."""

import shutil
from pathlib import Path

import nbformat
import papermill
import pytest

from kamlib import open_workbook
from kamlib.errors import UsageError
from kamlib.run.parameters import declared_parameters
from kamlib.run.warm.engine import NAME

pytestmark = pytest.mark.slow

NOTEBOOK = Path("notebooks") / "portfolio.ipynb"
WEIGHTED = ("growth", "margin", "revenue", "tenure")


@pytest.fixture(scope="module")
def folder(prepared_workbook, tmp_path_factory):
    return shutil.copytree(prepared_workbook, tmp_path_factory.mktemp("focus") / "workbook")


@pytest.fixture(scope="module")
def book(folder):
    return open_workbook(folder)


def test_declares_its_parameters(repository):
    assert declared_parameters(repository / NOTEBOOK) == {
        "workbook": "..",
        "rep": "",
        "as_of": "",
        "portfolio": "",
    }


@pytest.mark.slow
@pytest.mark.parametrize("rep", ["", "U-02"])
def test_runs_for_the_company_and_for_one_seller(folder, repository, tmp_path, rep):
    out = tmp_path / "out.ipynb"
    given = {"workbook": str(folder), "rep": rep}
    papermill.execute_notebook(repository / NOTEBOOK, out, given, engine_name=NAME, progress_bar=False)
    shown = "".join(
        "".join(output.get("data", {}).get("text/html", ""))
        for cell in nbformat.read(out, 4).cells
        for output in cell.get("outputs", ())
    )
    assert ("Talk about these" in shown) == (rep == "")
    assert ("Work on these" in shown) == (rep != "")
    assert "tier_then" in shown and "value_rank_then" in shown


def test_a_seller_sees_the_own_accounts_alone(book):
    own = book.focus("U-02")
    assert set(own.accounts["owner"]) == {"U-02"} and len(own.accounts) < len(book.focus().accounts)
    moved = own.what_if(weights={"growth": 3})
    assert set(moved["account"]) <= set(own.accounts["account"])


@pytest.mark.parametrize("factor", WEIGHTED)
def test_a_weight_moves_accounts_and_the_workbook_stays(book, factor):
    focus = book.focus()
    moved = focus.what_if(weights={factor: 5})
    assert len(moved) and (moved["moved"] != 0).all()
    assert moved["moved"].abs().is_monotonic_decreasing
    risen = moved[moved["moved"] > 0]["account"]
    fallen = moved[moved["moved"] < 0]["account"]
    assert focus.points.loc[risen, factor].mean() > focus.points.loc[fallen, factor].mean()
    assert focus.what_if().empty


def test_a_cut_moves_tiers_and_a_threshold_moves_verdicts(book):
    focus = book.focus()
    cut = focus.what_if(a=0.1)
    assert set(zip(cut["tier"], cut["tier_then"], strict=True)) == {("A", "B")}
    large = focus.accounts[["measure_share", "margin_share"]].max(axis="columns").between(0.05, 0.18)
    lower = focus.what_if(key=0.05)
    assert set(lower["key_verdict_then"]) == {"key"} and len(lower) == large.sum() > 0


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            {"weights": {"wallet": 1}},
            "no factor 'wallet' has points here; known: revenue, margin, tenure, growth",
        ),
        ({"weights": {"growth": -1}}, "write a weight such as 1 or 2.5"),
        ({"a": 0.99}, "a is above b"),
    ],
)
def test_what_cannot_be_is_told(book, said, message):
    with pytest.raises(UsageError, match=message):
        book.focus().what_if(**said)


def test_nobody_has_no_book(book):
    with pytest.raises(UsageError, match="there is no book of 'U-66'"):
        book.focus("U-66")
    with pytest.raises(UsageError, match="has no section 'sums'; it has queue, "):
        book.focus()["sums"]
