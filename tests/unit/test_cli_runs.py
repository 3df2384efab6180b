"""`kam plans` and `kam render` the whole way: what is planned, what is written, and what is left alone."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import kamlib
from kamlib.charts.drawing import draw_here
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import Addition, to_bytes
from kamlib.run import batch
from kamlib.run.made_with import made_with
from kamlib.run.manifest import newest_lines
from kamlib.shipped import shipped
from tests.report.documents import company, plans
from tests.unit.notebooks import PUBLISH, notebook
from tests.unit.run.standin import planned

pytestmark = pytest.mark.slow

Runs = Callable[..., tuple[int, list[dict], str]]


@pytest.fixture
def workbook(small_workbook, tmp_path):
    """With a notebook that only publishes."""
    folder = shutil.copytree(small_workbook, tmp_path / "workbook")
    write_whole(folder / "notebooks" / "account_plan.ipynb", notebook(PUBLISH))
    return folder


@pytest.fixture
def kam_runs(kam, workbook) -> Runs:
    """`kam ...` on the workbook, with one worker, or with a stand-in for the notebooks where they are not the
    point: exit code, its events, what it complained of."""

    def run(command: str, *arguments: str, stood_in: bool = False) -> tuple[int, list[dict], str]:
        one = ("--workers", "1") if command == "plans" else ()
        call = ("--workbook", str(workbook), "--log-format", "json", command, *one, *arguments)
        with pytest.MonkeyPatch.context() as patch:
            if stood_in:
                patch.setattr(batch, "results", planned)
            code, told, complaint = kam(*call)
        return code, [json.loads(line) for line in told.splitlines()], complaint

    return run


def company_of(folder: Path):
    return kamlib.open_workbook(folder).company


def drawings(folder: Path) -> dict[str, int]:
    """The workbook's drawings; one that is drawn again has another number."""
    return {file.name: file.stat().st_ino for file in (folder / ".kam" / "charts").iterdir()}


def test_a_page_that_must_not_leave_is_named_and_the_others_are_written(kam, tmp_path):
    """An analyst's text in Lena's plan names an account of Noor's; a template of ours forgets an escape."""
    write_whole(tmp_path / "kam.toml", b"")
    folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
    write_whole(folder.company, to_bytes(company()))
    write_whole(folder.facts, b"{}")
    write_whole(folder.comparisons, b"")
    write_whole(folder.made_with, made_with())
    telling = Addition(title="Remark", text=f"As with {plans()['K-c1'].name} last year.")
    for plan in plans().values():
        additions = (telling,) if plan.account == "K-a2" else ()
        write_whole(folder.plan(plan.slug), to_bytes(plan.model_copy(update={"additions": additions})))
    lena = company().books[0]
    code, told, complaint = kam("render")
    assert (code, "6 pages written" in told) == (3, True)
    assert f"reps/{lena.slug}.html#{plans()['K-a2'].slug}: it names an account" in complaint
    assert "K-c1" in complaint and "Sedgeby" not in folder.book(lena.slug).read_text()
    assert all(file.exists() for file in folder.book_files(lena.slug))

    shutil.copytree(shipped("templates"), tmp_path / "templates")
    book = tmp_path / "templates" / "book.html"
    book.write_text(book.read_text().replace("{{ plan.name }}", "{{ plan.name|safe }}"))
    code, told, complaint = kam("render")
    assert (code, f"reps/{lena.slug}.html: it holds" in complaint) == (3, True)
    assert not any(file.exists() for file in folder.book_files(lena.slug)), "nor left as it was"
    assert (folder.root / "index.html").exists()


def test_a_run_with_other_texts_is_not_rendered_by_half(kam, tmp_path):
    write_whole(tmp_path / "kam.toml", b"")
    folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
    write_whole(folder.company, to_bytes(company()))
    write_whole(folder.made_with, b'{"kamlib": "0.0.9", "texts": {"goal-missing": []}}')
    code, told, complaint = kam("render")
    assert (code, told, folder.pages()) == (2, "", [])
    assert "by another version of kamlib (0.0.9; " in complaint and "`kam plans` makes it anew" in complaint


def test_pages_are_written_again_without_drawing(kam, tmp_path):
    """Not by this process, and the second time not by the renderer either."""
    write_whole(tmp_path / "kam.toml", b"")
    folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
    write_whole(folder.company, to_bytes(company()))
    write_whole(folder.facts, b"{}")
    write_whole(folder.comparisons, b"")
    write_whole(folder.made_with, made_with())
    for plan in plans().values():
        write_whole(folder.plan(plan.slug), to_bytes(plan))
    draw_here.cache_clear()

    assert kam("render")[0] == 0
    drawn = drawings(tmp_path)
    pages = {page: page.read_bytes() for page in folder.pages()}
    assert drawn and any(b"</desc>" in page for page in pages.values())
    assert kam("render")[0] == 0
    assert drawings(tmp_path) == drawn
    assert {page: page.read_bytes() for page in folder.pages()} == pages
    assert draw_here.cache_info().misses == 0


def test_plans_are_made_once_and_a_failure_stops_no_other(workbook, kam_runs):
    first, second, third = [s for s in company_of(workbook).standings if s.owner][:3]
    own = workbook / "notebooks" / "accounts" / f"{second.slug}.ipynb"
    write_whole(own, notebook(PUBLISH, ["1 / 0"]))
    names = [part for s in (first, second, third) for part in ("--account", s.account)]

    code, events, _ = kam_runs("plans", *names)
    folder = RunFolder(workbook / "reports" / "2026-11-01")
    run = events[-1]
    assert (code, run["done"], run["failed"], run["unchanged"]) == (3, 2, 1, 0)
    assert "In [4]: ZeroDivisionError: division by zero" in events[-2]["message"]
    assert folder.plan(first.slug).exists() and folder.plan(third.slug).exists()
    assert not folder.plan(second.slug).exists() and folder.failed(second.slug).exists()
    assert second.name in (folder.root / "index.html").read_text()
    assert Path(run["index"]) == folder.root / "index.html"

    write_whole(own, notebook(PUBLISH))
    _, events, _ = kam_runs("plans", "--dry-run", *names)
    assert [event["account"] for event in events[:-1]] == [second.account]
    assert events[0]["reason"] == "failed last time"
    code, events, _ = kam_runs("plans", *names, stood_in=True)
    assert (code, events[-1]["done"], events[-1]["unchanged"], events[-1]["failed"]) == (0, 1, 2, 0)
    assert not folder.failed(second.slug).exists()

    lines = folder.manifest.read_bytes()
    pages = {page: page.read_bytes() for page in folder.pages()}
    drawn = drawings(workbook)
    code, events, _ = kam_runs("plans", *names)
    assert (code, events[-1]["done"], events[-1]["unchanged"]) == (0, 0, 3)
    assert folder.manifest.read_bytes() == lines
    assert {page: page.read_bytes() for page in folder.pages()} == pages

    stale = folder.root / "reps" / "nobody-000000000000.html"
    write_whole(stale, b"")
    code, events, _ = kam_runs("render")
    assert code == 0 and not stale.exists()
    assert {page: page.read_bytes() for page in folder.pages()} == pages
    assert drawn and drawings(workbook) == drawn, "nothing was drawn again"


def test_notebooks_of_a_run_have_their_charts_drawn_by_its_renderer(workbook, kam_runs):
    standing = next(s for s in company_of(workbook).standings if s.owner)
    rows = {"books": [{"c0": 0, "c1": "A", "c2": 5, "c3": "5"}], "before": [], "goals": []}
    drawing = ["import sys", "from kamlib import charts"]
    drawing += [f"charts.svg('book_bars', {rows}, title='t', description='d', ident='i')"]
    drawing += ["assert 'vl_convert' not in sys.modules"]
    write_whole(workbook / "notebooks" / "account_plan.ipynb", notebook(PUBLISH, drawing))
    assert kam_runs("plans", "--account", standing.account)[0] == 0


@pytest.mark.usefixtures("read_here")
def test_a_run_of_some_accounts_shows_no_plan_of_other_facts_and_leaves_other_books(workbook, kam_runs):
    """Two accounts of one book and one of another; all are visited, one is planned again."""
    book = next(book for book in company_of(workbook).books if len(book.accounts) >= 2)
    other = next(one for one in company_of(workbook).books if one.person != book.person)
    standings = {standing.account: standing for standing in company_of(workbook).standings}
    three = [*book.accounts[:2], other.accounts[0]]
    names = [part for account in three for part in ("--account", account)]
    assert kam_runs("plans", *names, stood_in=True)[0] == 0
    folder = RunFolder(workbook / "reports" / "2026-11-01")
    before = {one.slug: folder.book(one.slug).read_bytes() for one in (book, other)}

    visit(workbook, three)
    code, events, _ = kam_runs("plans", "--account", three[0], stood_in=True)
    assert (code, events[-1]["done"], events[-1]["others_changed"]) == (0, 1, 2)
    assert folder.book(other.slug).read_bytes() == before[other.slug], "it stays as it was"
    shown = folder.book(book.slug).read_text()
    told = "its facts changed; `kam plans` makes it anew"
    assert shown.count(told) == 1 and shown != before[book.slug].decode()
    index = (folder.root / "index.html").read_text()
    assert index.count(told) == 2 and standings[three[1]].name in index.replace("&amp;", "&")

    assert kam_runs("render")[0] == 0
    assert told in folder.book(other.slug).read_text()
    code, events, _ = kam_runs("plans", *names, stood_in=True)
    assert (code, events[-1]["done"], events[-1]["others_changed"]) == (0, 2, 0)
    assert told not in folder.book(book.slug).read_text() + folder.book(other.slug).read_text()


def visit(workbook: Path, accounts: list[str]) -> None:
    """Each of these accounts is visited once more."""
    file = workbook / "data" / "activities.csv"
    visits = [f"{account},R1,2026-10-05,call" for account in accounts]
    file.write_text("\n".join([*file.read_text().splitlines(), *visits]) + "\n")


def test_a_run_that_is_stopped_is_5_and_goes_on_from_there(workbook, kam_runs):
    """By the one signal that the soak sends only with a terminal; there are the others, too."""
    waiting = ["import time", "time.sleep(600)", *PUBLISH]
    standings = [s for s in company_of(workbook).standings if s.owner][:2]
    slow = workbook / "notebooks" / "accounts" / f"{standings[1].slug}.ipynb"
    write_whole(slow, notebook(waiting))
    names = [part for s in standings for part in ("--account", s.account)]
    folder = RunFolder(workbook / "reports" / "2026-11-01")

    call = [sys.executable, "-m", "kamlib.cli", "--workbook", str(workbook), "plans", "--workers", "1"]
    call += names
    batch = subprocess.Popen(call, stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if newest_lines(folder):
            break
        time.sleep(0.1)
    batch.send_signal(signal.SIGHUP)
    assert batch.wait(30) == 5
    assert "the same command goes on from here" in batch.stderr.read()
    assert not folder.scratch("").exists()
    assert newest_lines(folder).keys() == {standings[0].account}

    code, events, _ = kam_runs("plans", *names, stood_in=True)
    assert (code, events[-1]["done"], events[-1]["unchanged"]) == (0, 1, 1)
    assert len(folder.manifest.read_bytes().splitlines()) == 2, "what was done was not run again"


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no modes of files")
@pytest.mark.parametrize("shared", [False, True])
def test_an_open_umask_opens_nothing_and_a_group_of_the_settings_reads_the_reports_alone(
    workbook, kam_runs, shared
):
    import grp

    group = grp.getgrgid(os.getegid()).gr_name
    if shared:
        settings = workbook / "kam.toml"
        write_whole(
            settings,
            settings.read_bytes().replace(b"[dates]", b"[files]\ngroup = '%b'\n[dates]" % group.encode()),
        )
    account = next(s.account for s in company_of(workbook).standings if s.owner)
    shutil.rmtree(workbook / ".kam")
    before = os.umask(0)
    try:
        code, _, complaint = kam_runs("plans", "--account", account, stood_in=shared)
    finally:
        os.umask(before)
    assert code == 0, complaint
    modes = {
        (path.is_dir(), path.stat().st_mode & 0o7777)
        for path in [workbook / "reports", *(workbook / "reports").rglob("*")]
    }
    assert modes == ({(True, 0o2750), (False, 0o640)} if shared else {(True, 0o700), (False, 0o600)})
    kept = [workbook / ".kam", *(workbook / ".kam").rglob("*")]
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in kept} == {(True, 0o700), (False, 0o600)}
