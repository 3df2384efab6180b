"""The common notebook: for any account and date, by itself in JupyterLab, and without a network."""

import json
import re
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import papermill
import pytest

from kamlib import open_workbook
from kamlib.outputs import RunFolder
from kamlib.plan.build import FACT_SECTIONS, JOINED_SECTIONS, JUDGED_SECTIONS
from kamlib.plan.document import AccountPlan
from kamlib.run.evidence import proven_plan
from kamlib.run.jobs import common_notebook, planned_jobs, task_of
from kamlib.run.one import run
from kamlib.run.parameters import declared_parameters
from kamlib.settings import Batch

LOADED = re.compile(r"""(?:src|href)=["']?(?:https?:)?//\S+""")
TOLD = ("account", "as_of", "portfolio", "judgments", "out")
NOTEBOOK = Path("notebooks") / "account_plan.ipynb"
TODAY = date(2026, 11, 20)


@pytest.fixture(scope="module")
def folder(prepared_workbook, repository, tmp_path_factory):
    """A workbook with a notebook of its own, as `kam init --sample` leaves it."""
    folder = shutil.copytree(prepared_workbook, tmp_path_factory.mktemp("notebook") / "workbook")
    (folder / "notebooks").mkdir()
    shutil.copy(repository / NOTEBOOK, folder / NOTEBOOK)
    return folder


def output_texts(notebook: bytes) -> list[str]:
    """Everything a reader of the executed notebook is shown, by any type of content."""
    cells = json.loads(notebook)["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    contents = [output.get("data", {"text": output.get("text", "")}) for output in outputs]
    return ["".join(content) for bundle in contents for content in bundle.values()]


def test_declares_what_the_batch_passes(repository):
    declared = declared_parameters(repository / NOTEBOOK)
    assert declared == {"workbook": "..", **dict.fromkeys(TOLD, "")}


def test_tells_an_analyst_what_each_step_is(repository):
    cells = json.loads((repository / NOTEBOOK).read_text())["cells"]
    assert len({cell["id"] for cell in cells}) == len(cells)
    for before, cell in pairwise(cells):
        if cell["cell_type"] == "code":
            assert before["cell_type"] == "markdown", f"no words before cell {cell['id']}"


def test_shows_every_section_and_says_what_to_argue_about(repository):
    cells = json.loads((repository / NOTEBOOK).read_text())["cells"]
    shown = {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"}
    words = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    sections = (*FACT_SECTIONS, *JOINED_SECTIONS, *JUDGED_SECTIONS)
    for section in sections:
        assert f'plan["{section}"]' in shown[section]
    assert words.count("Argue about") >= len(sections)
    assert not any(re.search(r"\b(def|lambda|class)\b", code) for code in shown.values())


@pytest.mark.slow
@pytest.mark.parametrize("as_of", ["2026-11-01", "2025-06-15"])
def test_plans_any_account_at_any_date(folder, tmp_path, as_of):
    workbook = open_workbook(folder, as_of=as_of)
    standings = [standing for standing in workbook.company.standings if standing.owner]
    tiers = {standing.tier: standing for standing in standings}
    assert len(tiers) >= 3, "the sample has accounts of every depth"
    run_folder = RunFolder(tmp_path)
    for job in planned_jobs(workbook, list(tiers.values()), run_folder, fresh=True):
        task = task_of(job, workbook, run_folder, Batch(account_seconds=120), warm=True)
        plan = proven_plan(task, result := run(task))
        assert (plan.tier, plan.as_of.isoformat()) == (job.standing.tier, as_of)
        assert plan == workbook.account(plan.account).plan().document
        texts = output_texts(result.notebook)
        assert any("<svg" in text for text in texts) and any("<table" in text for text in texts)
        assert [found for text in texts for found in LOADED.findall(text)] == []


@pytest.mark.slow
def test_runs_alone_as_in_jupyterlab(folder, tmp_path):
    """With the parameters as they stand in it: the largest account, published into reports/."""
    executed, home = tmp_path / "executed.ipynb", folder / "notebooks"
    papermill.execute_notebook(str(folder / NOTEBOOK), str(executed), cwd=home, progress_bar=False)
    (published,) = (folder / "reports").glob("*/plans/*/plan.json")
    plan = AccountPlan.model_validate_json(published.read_bytes())
    assert plan.account == open_workbook(folder, today=TODAY).accounts["account"].iloc[0]
    assert any("notebooks/accounts/" in text for text in output_texts(executed.read_bytes()))


def test_a_workbook_without_a_notebook_takes_the_one_that_came_with_kamlib(sample_workbook, repository):
    assert common_notebook(sample_workbook) == repository / NOTEBOOK
