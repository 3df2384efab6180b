"""The command line: what it says, where it says it, and its exit codes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

import kamlib
from kamlib import cli
from kamlib.charts.drawing import draw_here
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import Addition, to_bytes
from kamlib.report.catalogue import catalogue
from kamlib.run.manifest import newest_lines
from kamlib.sentences import Sentence
from kamlib.shipped import shipped
from tests.report.documents import company, plans

pytestmark = pytest.mark.slow

MINIMAL = [
    "from kamlib import open_workbook",
    "",
    "book = open_workbook(workbook, portfolio=portfolio, judgments=judgments)",
]
PUBLISH = [*MINIMAL, "book.account(account).plan().publish(out)"]


def notebook(*cells: list[str]) -> bytes:
    """A notebook with a parameters cell and these cells of code."""
    parameters = [
        f'{name} = ""' for name in ("workbook", "account", "as_of", "portfolio", "judgments", "out")
    ]
    code = {"cell_type": "code", "execution_count": None, "outputs": [], "metadata": {}}
    made = [code | {"id": "p", "metadata": {"tags": ["parameters"]}, "source": "\n".join(parameters)}]
    made += [code | {"id": f"c{place}", "source": "\n".join(cell)} for place, cell in enumerate(cells)]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


@pytest.fixture(scope="module")
def prepared(sample_workbook, tmp_path_factory):
    """A workbook with a notebook that only publishes, so that a plan takes as little time as can be."""
    folder = shutil.copytree(sample_workbook, tmp_path_factory.mktemp("prepared") / "workbook")
    write_whole(folder / "notebooks" / "account_plan.ipynb", notebook(PUBLISH))
    kamlib.open_workbook(folder)
    return folder


@pytest.fixture
def workbook(prepared, tmp_path):
    return shutil.copytree(prepared, tmp_path / "workbook")


# --- words -----------------------------------------------------------------------------------------------


def test_says_its_version(kam):
    assert kam("--version") == (0, f"kam {kamlib.__version__}\n", "")


def commands(group=None, above=()):
    """Every command with the groups it stands in: ("judgments", "export")."""
    for name, command in (group or typer.main.get_command(cli.app)).commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_explains_itself_with_an_example(kam, command):
    code, told, _ = kam(*command, "--help")
    assert code == 0 and f"Example: kam {' '.join(command)}" in told.replace("--workbook brindlemoor ", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("plans", "--nonsense"),
        ("plans", "--workers", "0"),
        ("--log-format", "xml", "check"),
        ("init",),
        ("init", "x", "--accounts", "40"),
        ("--workbook", "nowhere", "check"),
        ("--workbook", "nowhere", "plans"),
        ("render",),
    ],
)
def test_wrong_usage_is_2_and_says_why_without_a_traceback(kam, arguments):
    code, told, complaint = kam(*arguments)
    assert code == 2 and told == "" and complaint and "Traceback" not in complaint


def test_errors_of_a_machines_log_are_objects_too(kam):
    code, told, complaint = kam("--log-format", "json", "--workbook", "nowhere", "check")
    error = json.loads(told)
    assert (code, complaint, error["event"], error["exit_code"]) == (2, "", "error", 2)


# --- init ------------------------------------------------------------------------------------------------


def test_init_makes_settings_to_fill_in_and_check_names_what_is_missing(kam, tmp_path):
    assert kam("init", "new")[0] == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["kam.toml", "notebooks"]
    code, _, complaint = kam("--workbook", "new", "check")
    assert code == 2 and "there is no 'data/accounts.csv'" in complaint
    assert kam("init", "new")[0] == 2, "somebody's settings are not overwritten"


def test_init_invents_a_company_and_its_exports_again_where_they_are_gone(kam, tmp_path):
    code, told, _ = kam("init", "x", "--sample", "--accounts", "20", "--seed", "3")
    assert code == 0 and "are invented" in told
    settings = (tmp_path / "x" / "kam.toml").read_bytes()
    exports = {path.name: path.read_bytes() for path in (tmp_path / "x" / "data").iterdir()}
    assert "there already" in kam("init", "x", "--sample")[1]
    shutil.rmtree(tmp_path / "x" / "data")
    assert kam("init", "x", "--sample", "--accounts", "20", "--seed", "3")[0] == 0
    assert {path.name: path.read_bytes() for path in (tmp_path / "x" / "data").iterdir()} == exports
    assert (tmp_path / "x" / "kam.toml").read_bytes() == settings


def test_init_invents_nothing_into_somebodys_own_workbook(kam, tmp_path):
    kam("init", "own")
    code, _, complaint = kam("init", "own", "--sample")
    assert code == 2 and "is not the sample's" in complaint and not (tmp_path / "own" / "data").exists()


# --- check -----------------------------------------------------------------------------------------------


def test_check_lists_problems_and_reconciles(kam, workbook):
    before = sorted(workbook.rglob("*"))
    code, told, _ = kam("--workbook", "workbook", "check")
    assert code == 0
    assert "column Net Amount: '1.234,50' is no number" in told and "held back" in told
    assert "The exports can be used." in told.splitlines()[-1]
    assert sorted(workbook.rglob("*")) == before, "nothing is written"


def test_check_for_a_program_adds_up(kam, workbook):
    code, told, _ = kam("--workbook", "workbook", "check", "--json")
    checked = json.loads(told)
    assert code == 0 and not checked["refused"]
    assert checked["problem_count"] == len(checked["problems"]) > 0
    first = checked["problems"][0]
    assert {"file", "row", "column", "value", "rule", "fix"} <= first.keys()
    for part in ("rule", "fix"):
        sentence = Sentence.model_validate(first["sentences"][part])
        assert catalogue("en", "EUR").sentence(sentence) == first[part]
    for sums in checked["sums"]:
        assert sums["read"] == sums["used"] + sums["held_back"] + sums["later"]


@pytest.mark.parametrize("as_json", [False, True])
def test_exports_that_cant_be_used_are_4(kam, workbook, as_json):
    (workbook / "data" / "accounts.csv").write_text("Account ID,Name\n")
    code, told, _ = kam("--workbook", "workbook", "check", *(["--json"] if as_json else []))
    assert code == 4 and "accounts.csv" in told
    if as_json:
        checked = json.loads(told)
        assert checked["refused"] and checked["problems"][0]["file"] == "data/accounts.csv"
    code, told, complaint = kam("--workbook", "workbook", "plans")
    assert code == 4 and told == "" and "accounts.csv" in complaint
    assert not (workbook / "reports").exists(), "nothing was written"


# --- doctor ----------------------------------------------------------------------------------------------


def test_doctor_is_0_where_nothing_is_broken_and_1_where_something_is(kam, workbook):
    code, told, _ = kam("--workbook", "workbook", "doctor")
    assert code == 0 and told.startswith("Python 3.")
    (workbook / "kam.toml").write_text("company = 1")
    code, told, _ = kam("--workbook", "workbook", "doctor", "--json")
    assert code == 1 and json.loads(told)["findings"][0]["id"] == "settings"


# --- plans: what would be done ---------------------------------------------------------------------------


def test_a_dry_run_lists_accounts_with_reasons_and_writes_nothing(kam, workbook):
    code, told, _ = kam("--workbook", "workbook", "plans", "--dry-run")
    *jobs, last = told.splitlines()
    assert code == 0 and jobs and all(job.endswith(": new") for job in jobs)
    assert last == f"{len(jobs)} accounts would be planned, 0 are up to date. Nothing was run."
    assert not (workbook / "reports").exists()


def test_only_what_is_named_is_planned(kam, workbook):
    told = [json.loads(line) for line in jobs_of(kam)]
    one = told[0]["account"]
    assert [json.loads(line)["account"] for line in jobs_of(kam, "--account", one)] == [one]
    company = cli_company(workbook)
    rep = next(standing.owner for standing in company.standings if standing.account == one)
    of_rep = {standing.account for standing in company.standings if standing.owner == rep}
    assert {json.loads(line)["account"] for line in jobs_of(kam, "--rep", rep)} == of_rep


def jobs_of(kam, *arguments: str) -> list[str]:
    told = kam("--workbook", "workbook", "--log-format", "json", "plans", "--dry-run", *arguments)[1]
    return told.splitlines()[:-1]


def cli_company(folder: Path):
    return kamlib.open_workbook(folder).company


def test_every_name_that_is_not_there_is_told(kam, workbook):
    unowned = cli_company(workbook).unowned[0].account
    names = ["--account", "A-0", "--account", unowned, "--rep", "U-99"]
    code, _, complaint = kam("--workbook", "workbook", "plans", *names)
    assert code == 2
    assert "no account 'A-0'" in complaint and "no rep who owns accounts 'U-99'" in complaint
    assert f"account '{unowned}' is owned by nobody" in complaint


def test_a_common_notebook_that_lacks_a_parameter_stops_before_anything_starts(kam, workbook):
    file = workbook / "notebooks" / "account_plan.ipynb"
    write_whole(file, file.read_bytes().replace(b'out = \\"\\"', b'oout = \\"\\"'))
    code, _, complaint = kam("--workbook", "workbook", "plans")
    assert code == 2
    assert "parameter out: its parameters cell has no such name; did you mean oout?" in complaint


def test_lab_starts_for_this_computer_alone_and_asks_nobody_for_news(kam, workbook, monkeypatch):
    started = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: started.extend(arguments))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "their own")
    assert kam("--workbook", "workbook", "lab")[0] == 0
    assert started[0] == sys.executable and started[2].startswith("import kamlib;")
    assert "--ServerApp.ip=127.0.0.1" in started and f"--ServerApp.root_dir={workbook}" in started
    ours, theirs = os.environ["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    config = json.loads((Path(ours) / "labconfig" / "page_config.json").read_text())
    assert config["disabledExtensions"] == {"@jupyterlab/apputils-extension:announcements": True}
    assert theirs == "their own"


# --- plans: the whole way --------------------------------------------------------------------------------


def command(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "kamlib.cli", "--workbook", str(folder), *arguments]


def kam_runs(folder: Path, *arguments: str, umask: int = -1) -> tuple[int, list[dict], str]:
    """`kam ... ` in a process of its own: exit code, its events, what it complained of."""
    call = command(folder, "--log-format", "json", *arguments)
    done = subprocess.run(call, capture_output=True, text=True, umask=umask)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def drawings(folder: Path) -> dict[str, int]:
    """The workbook's drawings; one that is drawn again has another number."""
    return {file.name: file.stat().st_ino for file in (folder / ".kam" / "charts").iterdir()}


def test_a_page_that_must_not_leave_is_named_and_the_others_are_written(kam, tmp_path):
    """An analyst's text in Lena's plan names an account of Noor's; a template of ours forgets an escape."""
    write_whole(tmp_path / "kam.toml", b"")
    folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
    write_whole(folder.company, to_bytes(company()))
    write_whole(folder.facts, b"{}")
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


def test_pages_are_written_again_without_drawing(kam, tmp_path):
    """Not by this process, and the second time not by the renderer either."""
    write_whole(tmp_path / "kam.toml", b"")
    folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
    write_whole(folder.company, to_bytes(company()))
    write_whole(folder.facts, b"{}")
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


@pytest.mark.slow
def test_plans_are_made_once_and_a_failure_stops_no_other(workbook):
    first, second, third = [s for s in cli_company(workbook).standings if s.owner][:3]
    own = workbook / "notebooks" / "accounts" / f"{second.slug}.ipynb"
    write_whole(own, notebook(PUBLISH, ["1 / 0"]))
    names = [part for s in (first, second, third) for part in ("--account", s.account)]

    code, events, _ = kam_runs(workbook, "plans", *names)
    folder = RunFolder(workbook / "reports" / "2026-11-01")
    run = events[-1]
    assert (code, run["done"], run["failed"], run["unchanged"]) == (3, 2, 1, 0)
    assert "In [4]: ZeroDivisionError: division by zero" in events[-2]["message"]
    assert folder.plan(first.slug).exists() and folder.plan(third.slug).exists()
    assert not folder.plan(second.slug).exists() and folder.failed(second.slug).exists()
    assert second.name in (folder.root / "index.html").read_text()
    assert Path(run["index"]) == folder.root / "index.html"

    write_whole(own, notebook(PUBLISH))
    _, events, _ = kam_runs(workbook, "plans", "--dry-run", *names)
    assert [event["account"] for event in events[:-1]] == [second.account]
    assert events[0]["reason"] == "failed last time"
    code, events, _ = kam_runs(workbook, "plans", *names)
    assert (code, events[-1]["done"], events[-1]["unchanged"], events[-1]["failed"]) == (0, 1, 2, 0)
    assert not folder.failed(second.slug).exists()

    lines = folder.manifest.read_bytes()
    pages = {page: page.read_bytes() for page in folder.pages()}
    drawn = drawings(workbook)
    code, events, _ = kam_runs(workbook, "plans", *names)
    assert (code, events[-1]["done"], events[-1]["unchanged"]) == (0, 0, 3)
    assert folder.manifest.read_bytes() == lines
    assert {page: page.read_bytes() for page in folder.pages()} == pages

    stale = folder.root / "reps" / "nobody-000000000000.html"
    write_whole(stale, b"")
    code, events, _ = kam_runs(workbook, "render")
    assert code == 0 and not stale.exists()
    assert {page: page.read_bytes() for page in folder.pages()} == pages
    assert drawn and drawings(workbook) == drawn, "nothing was drawn again"


@pytest.mark.slow
def test_notebooks_of_a_run_have_their_charts_drawn_by_its_renderer(workbook):
    standing = next(s for s in cli_company(workbook).standings if s.owner)
    rows = {"books": [{"c0": 0, "c1": "A", "c2": 5, "c3": "5"}], "before": [], "goals": []}
    drawing = ["import sys", "from kamlib import charts"]
    drawing += [f"charts.svg('book_bars', {rows}, title='t', description='d', ident='i')"]
    drawing += ["assert 'vl_convert' not in sys.modules"]
    write_whole(workbook / "notebooks" / "account_plan.ipynb", notebook(PUBLISH, drawing))
    assert kam_runs(workbook, "plans", "--account", standing.account)[0] == 0


@pytest.mark.slow
def test_a_run_of_some_accounts_shows_no_plan_of_other_facts_and_leaves_other_books(workbook):
    """Two accounts of one book and one of another; all are visited, one is planned again."""
    book = next(book for book in cli_company(workbook).books if len(book.accounts) >= 2)
    other = next(one for one in cli_company(workbook).books if one.person != book.person)
    standings = {standing.account: standing for standing in cli_company(workbook).standings}
    three = [*book.accounts[:2], other.accounts[0]]
    names = [part for account in three for part in ("--account", account)]
    assert kam_runs(workbook, "plans", *names)[0] == 0
    folder = RunFolder(workbook / "reports" / "2026-11-01")
    before = {one.slug: folder.book(one.slug).read_bytes() for one in (book, other)}

    visit(workbook, three)
    code, events, _ = kam_runs(workbook, "plans", "--account", three[0])
    assert (code, events[-1]["done"], events[-1]["others_changed"]) == (0, 1, 2)
    assert folder.book(other.slug).read_bytes() == before[other.slug], "it stays as it was"
    shown = folder.book(book.slug).read_text()
    told = "its facts changed; `kam plans` makes it anew"
    assert shown.count(told) == 1 and shown != before[book.slug].decode()
    index = (folder.root / "index.html").read_text()
    assert index.count(told) == 2 and standings[three[1]].name in index.replace("&amp;", "&")

    assert kam_runs(workbook, "render")[0] == 0
    assert told in folder.book(other.slug).read_text()
    code, events, _ = kam_runs(workbook, "plans", *names)
    assert (code, events[-1]["done"], events[-1]["others_changed"]) == (0, 2, 0)
    assert told not in folder.book(book.slug).read_text() + folder.book(other.slug).read_text()


def visit(workbook: Path, accounts: list[str]) -> None:
    """Each of these accounts is visited once more."""
    file = workbook / "data" / "activities.csv"
    visits = [f"{account},U-02,2026-10-05,Call,2.00," for account in accounts]
    file.write_text("\n".join([*file.read_text().splitlines(), *visits]) + "\n")


def test_a_folder_that_holds_some_of_the_templates_stops_before_anything_starts(kam, workbook):
    write_whole(workbook / "templates" / "book.html", b"")
    code, _, complaint = kam("--workbook", "workbook", "plans")
    assert code == 2 and "base.html" in complaint and not (workbook / "reports").exists()


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_stopped_is_5_and_goes_on_from_there(workbook, number):
    waiting = ["import time", "from pathlib import Path"]
    waiting += ['time.sleep(0 if Path(workbook, "go").exists() else 600)', *PUBLISH]
    standings = [s for s in cli_company(workbook).standings if s.owner][:2]
    slow = workbook / "notebooks" / "accounts" / f"{standings[1].slug}.ipynb"
    write_whole(slow, notebook(waiting))
    names = [part for s in standings for part in ("--account", s.account)]
    folder = RunFolder(workbook / "reports" / "2026-11-01")

    batch = subprocess.Popen(command(workbook, "plans", *names), stderr=subprocess.PIPE, text=True)
    for _ in range(600):
        if newest_lines(folder):
            break
        time.sleep(0.1)
    batch.send_signal(number)
    assert batch.wait(30) == 5
    assert "the same command goes on from here" in batch.stderr.read()
    assert not folder.scratch("").exists()
    assert newest_lines(folder).keys() == {standings[0].account}

    (workbook / "go").touch()
    code, events, _ = kam_runs(workbook, "plans", *names)
    assert (code, events[-1]["done"], events[-1]["unchanged"]) == (0, 1, 1)
    assert len(folder.manifest.read_bytes().splitlines()) == 2, "what was done was not run again"


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="Windows knows no modes of files")
@pytest.mark.parametrize("shared", [False, True])
def test_an_open_umask_opens_nothing_and_a_group_of_the_settings_reads_the_reports_alone(workbook, shared):
    import grp

    group = grp.getgrgid(os.getegid()).gr_name
    if shared:
        settings = workbook / "kam.toml"
        write_whole(
            settings,
            settings.read_bytes().replace(b"[dates]", b"[files]\ngroup = '%b'\n[dates]" % group.encode()),
        )
    shutil.rmtree(workbook / ".kam")
    names = [
        part
        for s in [s for s in cli_company(workbook).standings if s.owner][:1]
        for part in ("--account", s.account)
    ]
    shutil.rmtree(workbook / ".kam")
    code, _, complaint = kam_runs(workbook, "plans", *names, umask=0)
    assert code == 0, complaint
    modes = {
        (path.is_dir(), path.stat().st_mode & 0o7777)
        for path in [workbook / "reports", *(workbook / "reports").rglob("*")]
    }
    assert modes == ({(True, 0o2750), (False, 0o640)} if shared else {(True, 0o700), (False, 0o600)})
    kept = [workbook / ".kam", *(workbook / ".kam").rglob("*")]
    assert {(path.is_dir(), path.stat().st_mode & 0o777) for path in kept} == {(True, 0o700), (False, 0o600)}


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no modes of files")
def test_a_new_workbook_is_for_us_alone(kam, tmp_path):
    before = os.umask(0)
    try:
        assert kam("init", "x", "--sample", "--accounts", "20")[0] == 0
    finally:
        assert os.umask(before) == 0, "the caller's umask is given back"
    modes = {
        (path.is_dir(), path.stat().st_mode & 0o777)
        for path in [tmp_path / "x", *(tmp_path / "x").rglob("*")]
    }
    assert modes == {(True, 0o700), (False, 0o600)}


def test_a_group_that_is_not_there_stops_before_anything_is_read(kam, workbook):
    write_whole(workbook / "kam.toml", (workbook / "kam.toml").read_bytes() + b'\n[files]\ngroup = "salez"\n')
    code, _, complaint = kam("--workbook", "workbook", "plans")
    assert code == 2 and 'files.group = "salez"' in complaint and not (workbook / "reports").exists()
