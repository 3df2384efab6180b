"""Deciding in a real JupyterLab: by mouse, by two at once, and by keyboard alone."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kamlib import open_workbook
from kamlib.judgments.history import Matter, Revision
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from tests.notebooks.lab import PATIENCE, Desk, Lab, running_lab

pytestmark = [pytest.mark.slow, pytest.mark.web]

OPEN = 'from kamlib import open_workbook\n\nopen_workbook("..").account().edit({kind!r})'


@pytest.fixture(scope="module")
def workbook(prepared_workbook: Path, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with the common notebook, and one for each of two people that opens the actions at once."""
    folder = shutil.copytree(prepared_workbook, tmp_path_factory.mktemp("editor") / "workbook")
    notebooks = shutil.copytree(repository / "notebooks", folder / "notebooks")
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    for person in ("mara", "ben", "cleo"):
        cell = nbformat.v4.new_code_cell(OPEN.format(kind="action"))
        one = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
        nbformat.write(one, notebooks / f"{person}.ipynb")
    return folder


@pytest.fixture(scope="module")
def account(workbook: Path) -> str:
    return open_workbook(workbook).account().accounts["account"].iloc[0]


@pytest.fixture(scope="module")
def lab(workbook: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with running_lab(workbook, tmp_path_factory.mktemp("jupyter")) as found:
        yield found


@pytest.fixture(scope="module")
def context(chromium: Any) -> Iterator[Any]:
    """JupyterLab's twenty megabytes are fetched and read once for all pages."""
    context = chromium.new_context(viewport={"width": 1700, "height": 1100})
    yield context
    context.close()


@pytest.fixture
def desk(context: Any, lab: Lab) -> Iterator[Callable[[str], Desk]]:
    """Somebody's page, with a notebook open."""
    desks: list[Desk] = []

    def opened(notebook: str) -> Desk:
        desks.append(Desk(context, lab, f"notebooks/{notebook}.ipynb"))
        return desks[-1]

    yield opened
    for one in desks:
        one.page.close()


@pytest.fixture
def history(workbook: Path, account: str) -> Callable[[str, str], list[Revision]]:
    """All that was ever saved of one of the account's records."""

    def history(kind: str, key: str) -> list[Revision]:
        with closing(open_store(StorePlace(file=workbook / "judgments.db"))) as store:
            return store.history(Matter(account, kind, key))

    return history


def edit_cell(one: Desk, row: int, left: int, text: str) -> None:
    """A double click on a cell of the grid, which is painted: `left` pixels from its left edge. Nothing says
    when it is, so whoever finds no cell open clicks again."""
    from playwright.sync_api import TimeoutError

    opened = one.page.locator(".lm-DataGrid-cellEditorContainer input")
    for _ in range(PATIENCE // 2000):
        box = one.editor.locator(".lm-DataGrid:visible").last.bounding_box()
        one.page.mouse.dblclick(box["x"] + left, box["y"] + 30 + 26 * row + 13)
        with suppress(TimeoutError):
            opened.wait_for(timeout=2000)
            break
    one.page.keyboard.press("Control+A")
    one.page.keyboard.type(text)
    one.page.keyboard.press("Enter")


def test_a_status_and_a_stance_are_changed_and_still_there_after_a_reload(desk, history) -> None:
    from playwright.sync_api import expect

    one = desk("account_plan")
    one.run_all()
    one.choose("What", "Action")
    one.choose("Record", "action-2")
    one.editor.get_by_text("To pick for action-2").wait_for()
    one.choose("Channel", "video")
    status = 160 + 260 + 110 + 160 + 4 * 110 + 55  # the keys, title, kind, owner; start, due, effort, channel
    edit_cell(one, 1, status, "opne")
    one.editor.get_by_text("Not saved yet: Action action-2").wait_for()
    one.hears("Action action-2, Status: did you mean open?")
    one.choose("What", "Buying role")
    one.press("Form")
    one.editor.get_by_label("Stance", exact=True).wait_for()
    role = one.editor.get_by_label("Record", exact=True).input_value().split()[0]
    one.choose("Stance", "mentor")
    one.press("Save")
    one.hears("Reason: write why")
    assert "Action action-2, Status: did you mean open?" in one.told()
    one.choose("What", "Action")
    one.choose("Record", "action-2")
    one.editor.get_by_text("did you mean open?", exact=True).wait_for()
    one.choose("Status", "dropped")
    one.editor.get_by_label("Reason", exact=True).first.fill("they said so on Monday")
    one.editor.get_by_label("Source", exact=True).fill("call")
    one.press("Save")
    one.hears("2 records are saved")
    one.open()
    one.run_all()
    one.choose("What", "Action")
    one.press("Form")
    one.choose("Record", "action-2")
    one.editor.get_by_text("they said so on Monday").wait_for()
    expect(one.editor.get_by_label("Status", exact=True)).to_have_value("dropped", timeout=PATIENCE)
    (action, stance) = (history("action", "action-2")[-1], history("buying_role", role)[-1])
    assert action.value["channel"] == "video"
    assert (action.value["status"], stance.value["stance"]) == ("dropped", "mentor")
    assert {(said.reason, said.source) for said in (action, stance)} == {("they said so on Monday", "call")}


def test_two_at_once_see_both_sides_and_settle_field_by_field(desk, history) -> None:
    mara, ben = desk("mara"), desk("ben")
    for one, name in ((mara, "Mara"), (ben, "Ben")):
        one.run_all()
        one.press("Form")
        one.choose("Record", "action-3")
        one.editor.get_by_label("Signed by", exact=True).fill(name)
    base = history("action", "action-3")[-1]
    mara.choose("Status", "running")
    mara.editor.get_by_label("Due", exact=True).fill("2027-02-01")
    mara.editor.get_by_label("Reason", exact=True).first.fill("moved to February")
    mara.press("Save")
    mara.hears("One record is saved")
    ben.choose("Status", "dropped")
    ben.editor.get_by_label("Title", exact=True).fill("Show the module in Ulm")
    ben.editor.get_by_label("Reason", exact=True).first.fill("they want to come to us")
    ben.press("Save")
    ben.hears("Both are kept")
    panel = ben.editor.locator(".kam-clashes > .kam-part", has_text="action-3")
    assert "Is now, by Mara" in panel.inner_text() and "Came too late, by Ben" in panel.inner_text()
    for text in ("running", "dropped", "2027-02-01", "Show the module in Ulm"):
        panel.get_by_text(text, exact=True).wait_for()
    panel.get_by_label("Title: take", exact=True).select_option(label="what came too late")
    panel.get_by_label("Reason", exact=True).fill("talked to Mara")
    panel.get_by_role("button", name="Settle", exact=True).click()
    ben.hears("It is settled")
    found = history("action", "action-3")[-3:]
    assert [(said.author, said.value["status"], said.value["due"]) for said in found] == [
        ("Mara", "running", "2027-02-01"),
        ("Ben", "dropped", base.value["due"]),
        ("Ben", "running", "2027-02-01"),
    ]
    assert [said.revision is None for said in found] == [False, True, False]
    assert found[-1].value["title"] == "Show the module in Ulm"


def test_by_keyboard_alone(desk, history) -> None:
    """Also where a key is a command of the notebook's, such as X, which cuts the cell."""
    one = desk("cleo")
    keys = one.page.keyboard
    keys.press("Control+Enter")
    one.ready()
    one.tab_to("Form")
    keys.press("Enter")
    one.tab_to("Key of a new one")
    keys.type("x-visit")
    one.tab_to("Add")
    keys.press("Enter")
    one.editor.get_by_text("Nobody spoke of it yet.", exact=True).wait_for()
    one.tab_to("Title")
    keys.type("Visit the plant")
    one.tab_to("Kind of action")
    keys.press("c")
    keys.press("ArrowDown")
    keys.press("x")
    one.tab_to("Reason")
    keys.type("they asked for it")
    one.tab_to("Signed by")
    keys.press("Control+A")
    keys.type("Cleo")
    one.tab_to("Save")
    keys.press("Enter")
    one.hears("One record is saved")
    (said,) = history("action", "x-visit")
    assert (said.author, said.reason) == ("Cleo", "they asked for it")
    assert (said.value["title"], said.value["kind_of_action"]) == ("Visit the plant", "sale")
    assert one.page.locator(".jp-Cell").count() == 1, "what is typed is no command of the notebook's"
