"""The whole way of a signature: a plan is ready, the manager signs, and the next run says so everywhere."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kamlib.kept import read_plan
from kamlib.plan.document import AccountPlan, anchor
from kamlib.report.formats import Formats
from kamlib.run import batch
from tests.report.reading import Reading
from tests.unit.run import standin

pytestmark = pytest.mark.slow

Kam = Callable[..., tuple[int, str, str]]
ACCOUNT = "A-1012"
OWNER, MANAGER = "Jana Grevenhof", "Dunja Castellane"


@pytest.fixture(scope="module")
def workbook(publishing: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample before anybody judged."""
    nothing_judged = shutil.ignore_patterns("judgments.db*")
    folder = tmp_path_factory.mktemp("signed") / "workbook"
    return shutil.copytree(publishing, folder, ignore=nothing_judged)


@pytest.fixture
def says(workbook: Path, kam: Kam, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def saved(who: str, what: str, *fields: str) -> None:
        monkeypatch.setenv("KAM_AUTHOR", who)
        code, _, told = kam(
            "--workbook", str(workbook), "set", ACCOUNT, what, *fields, "--reason", "agreed on"
        )
        assert code == 0, told

    return saved


@pytest.fixture
def planned(workbook: Path, kam: Kam, monkeypatch: pytest.MonkeyPatch) -> Callable[[], AccountPlan]:
    """`kam plans` of the account, without a notebook."""

    def run() -> AccountPlan:
        monkeypatch.setattr(batch, "results", standin.planned)
        code, _, told = kam("--quiet", "--workbook", str(workbook), "plans", "--account", ACCOUNT)
        assert code == 0, told
        (file,) = (workbook / "reports").glob("*/plans/*/plan.json")
        plan = read_plan(file)
        assert plan is not None
        return plan

    return run


def page(workbook: Path, folder: str, holding: str) -> str:
    """The text of that one page which speaks of the account."""
    texts = [
        Reading(text).one("main").text
        for file in workbook.glob(f"reports/*/{folder}/*.html")
        if holding in (text := file.read_text(encoding="utf-8"))
    ]
    assert texts
    return " ".join(texts[0].split())


def test_a_signature_comes_back_in_the_next_run_and_an_edit_after_it_shows(
    workbook: Path, kam: Kam, says: Callable[..., None], planned: Callable[[], AccountPlan]
) -> None:
    today = Formats("en", "EUR").long_date(date.today())
    answers = ("growth_potential=high", "last_revenue=90000", "can_grow=yes", "growth_reason=service")
    says(OWNER, "standing", *answers)
    says(OWNER, "action/visit", "title=Show the new filter in Breda", "owner=U-03", "due=2027-02-01")
    says(OWNER, "plan_status", "status=ready")
    ready = planned()
    assert (ready.state.status, ready.state.signing) == ("ready", None)

    says(MANAGER, "plan_status", "status=signed", f"signed_by={MANAGER}")
    signed = planned()
    assert signed.state.status == "signed" and signed.state.signing is not None
    assert (signed.state.signing.by, signed.state.signing.on) == (MANAGER, date.today())
    assert signed.state.signing.changed == 0
    assert f"By {MANAGER} on {today}" in page(workbook, "reps", f'id="{anchor(signed.slug)}"')
    short = Formats("en", "EUR").long_date(date.today())
    board = page(workbook, "managers", f"#{anchor(signed.slug)}")
    assert f"signed by {MANAGER}, {short}" in board
    assert "judgment changed since" not in board and "judgments changed since" not in board
    assert "The status of the plan changed" in board.split("What changed since the plans before")[1]
    code, told, _ = kam("--workbook", str(workbook), "diff")
    assert code == 0
    assert f"The status of the plan changed: ready → signed ({MANAGER}, {today})" in told

    says(OWNER, "action/visit", "due=2027-03-01")
    edited = planned()
    assert edited.state.signing is not None and edited.state.signing.changed == 1
    assert (edited.state.signing.by, edited.state.signing.last) == (MANAGER, date.today())
    told = page(workbook, "reps", f'id="{anchor(signed.slug)}"')
    assert f"By {MANAGER} on {today}, and one judgment changed since, on {today}: look at it again" in told
    assert "; one judgment changed since" in page(workbook, "managers", f"#{anchor(signed.slug)}")
    _, told, _ = kam("--workbook", str(workbook), "diff")
    assert "is due on another day" in told and "The status of the plan" not in told
