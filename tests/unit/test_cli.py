"""The command line: what it says, where it says it, and its exit codes."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
import typer

import kamlib
from kamlib import cli
from kamlib.outputs import write_whole
from kamlib.report.catalogue import catalogue
from kamlib.sentences import Sentence

pytestmark = pytest.mark.slow


@pytest.fixture
def workbook(publishing, tmp_path):
    return shutil.copytree(publishing, tmp_path / "workbook")


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


@pytest.mark.parametrize("command", list(commands()), ids=" ".join)
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


def test_what_was_asked_for_follows_the_log_s_format_and_quiet(kam):
    asked = json.loads(kam("doctor", "--json")[1])
    assert json.loads(kam("--log-format", "json", "doctor")[1]).keys() == asked.keys()
    assert kam("--quiet", "doctor")[1] == ""


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
    assert last == f"{len(jobs)} accounts would be planned, 0 up to date. Nothing was run."
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


def test_a_folder_that_holds_some_of_the_templates_stops_before_anything_starts(kam, workbook):
    write_whole(workbook / "templates" / "book.html", b"")
    code, _, complaint = kam("--workbook", "workbook", "plans")
    assert code == 2 and "base.html" in complaint and not (workbook / "reports").exists()


def test_a_group_that_is_not_there_stops_before_anything_is_read(kam, workbook):
    write_whole(workbook / "kam.toml", (workbook / "kam.toml").read_bytes() + b'\n[files]\ngroup = "salez"\n')
    code, _, complaint = kam("--workbook", "workbook", "plans")
    assert code == 2 and 'files.group = "salez"' in complaint and not (workbook / "reports").exists()


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


def test_a_kind_that_was_left_out_is_asked_for(kam) -> None:
    code, _, told = kam("set", "A-1001", "tier=A", "--reason", "x")
    assert (code, told.strip()) == (
        2,
        "kam: say of which kind 'tier=A' is, as in: kam set A-1001 tier tier=A",
    )
