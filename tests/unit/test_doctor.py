"""What is known of a machine is told with its figure and its remedy, on machines made up and on this one."""

import json
import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from kamlib import doctor
from kamlib.doctor import Machine, findings, in_json, in_lines, is_broken, this_machine
from kamlib.outputs import write_whole

SOUND = Machine(
    python=(3, 12),
    packages={"sqlglot": "30.17.0", "duckdb": "2.0.0", "jupyter-server": "2.21.1"},
    requirements=(
        "sqlglot<30.18",
        "duckdb<3,>=2.0",
        "pywin32; sys_platform == 'cobol'",
        "pytest; extra == 'test'",
    ),
    slow_import_kept_out=True,
    forks=True,
    environment={"OMP_NUM_THREADS": "1"},
    temporary=Path("/tmp"),
    reports=Path("/srv/plans/reports"),
    filesystem="ext4",
    free=80_000_000_000,
    locks=True,
)


def test_there_is_nothing_to_say_against_a_sound_machine():
    assert findings(SOUND) == []
    assert in_lines(SOUND, []).splitlines()[-1] == "Nothing to say against this machine."


@pytest.mark.parametrize(
    ("change", "id", "severity", "told"),
    [
        ({"python": (3, 10)}, "python", "broken", "Python 3.10 is too old"),
        ({"packages": {**SOUND.packages, "sqlglot": "30.18.0"}}, "package-sqlglot", "broken", "DROP VIEW"),
        (
            {"packages": {**SOUND.packages, "duckdb": "1.4.2"}},
            "package-duckdb",
            "broken",
            "needs duckdb<3,>=2.0",
        ),
        ({"packages": {"sqlglot": "30.1"}}, "package-duckdb", "broken", "duckdb is missing"),
        (
            {"packages": {**SOUND.packages, "jupyter-server": "2.19.0"}},
            "jupyter-server",
            "risk",
            "CVE-2026-44727",
        ),
        ({"packages": {**SOUND.packages, "rfc3987-syntax": "1.1"}}, "rfc3987-syntax", "note", "keeps it out"),
        (
            {"packages": {**SOUND.packages, "ploomber-engine": "0.0.33"}},
            "ploomber-engine",
            "slow",
            "0.1 seconds",
        ),
        ({"forks": False}, "no-fork", "slow", "4 seconds of CPU an account"),
        ({"environment": {}}, "threads", "note", "OMP_NUM_THREADS is not set"),
        ({"filesystem": "nfs4"}, "network-disk", "risk", "network file system (nfs4)"),
        ({"free": 900_000_000}, "disk-left", "risk", "900 MB are left"),
        ({"free": 90_000_000}, "disk-left", "broken", "90 MB are left"),
        ({"locks": False}, "locks", "broken", "keeps no locks"),
        ({"temporary": None}, "temporary", "broken", "no folder for temporary files"),
        ({"temporary": Path("/" + "deep/" * 13)}, "temporary-long", "note", "107 bytes"),
        ({"settings": "kam.toml: 1 problem"}, "settings", "broken", "kam.toml: 1 problem"),
        ({"group": "sales", "closed": (Path("/home/a"),)}, "closed-folder", "risk", "chmod g+x /home/a"),
    ],
)
def test_each_thing_that_is_known_is_found_alone_and_told(change, id, severity, told):
    machine = replace(SOUND, **change)
    (found,) = findings(machine)
    assert (found.id, found.severity) == (id, severity)
    assert told in in_lines(machine, [found]) and found.why and found.fix
    assert is_broken([found]) == (severity == "broken")


def test_a_slow_import_that_is_not_kept_out_is_slow():
    machine = replace(SOUND, packages={**SOUND.packages, "rfc3987-syntax": "1.1"}, slow_import_kept_out=False)
    assert [one.severity for one in findings(machine)] == ["slow"]


def test_the_worst_comes_first_and_the_last_line_counts():
    machine = replace(SOUND, environment={}, forks=False, filesystem="cifs", locks=False, free=1)
    found = findings(machine)
    assert [one.severity for one in found] == ["broken", "broken", "risk", "slow", "note"]
    assert in_lines(machine, found).splitlines()[-1] == "broken: 2, risk: 1, slow: 1, note: 1."


def test_a_program_gets_one_object():
    machine = replace(SOUND, locks=False)
    told = json.loads(in_json(machine, findings(machine)))
    assert told["broken"] is True and told["versions"]["Python"] == "3.12"
    assert told["findings"][0].keys() == {"id", "severity", "what", "why", "fix"}


# --- this machine ------------------------------------------------------------------------------------------


def test_every_requirement_of_kamlib_is_looked_at(repository):
    declared = tomllib.loads((repository / "pyproject.toml").read_text())["project"]["dependencies"]
    machine = this_machine(repository)
    assert len(declared) == sum("extra" not in one for one in machine.requirements)
    assert [one.id for one in findings(machine) if one.id.startswith("package-")] == []


def test_looking_writes_nothing_and_finds_the_workbook_above(tmp_path, sample_workbook):
    before = sorted(sample_workbook.rglob("*"))
    machine = this_machine(sample_workbook / "data")
    assert machine.reports == sample_workbook / "reports" and machine.settings is None
    assert machine.locks and machine.free > 0 and machine.filesystem
    assert sorted(sample_workbook.rglob("*")) == before
    assert this_machine(tmp_path).reports == tmp_path / "reports"


def test_settings_that_cant_be_are_told(tmp_path):
    write_whole(tmp_path / "kam.toml", b"company = 1")
    assert "3 problem(s)" in this_machine(tmp_path).settings


@pytest.mark.skipif(os.name != "posix", reason="Windows has no groups for files")
def test_folders_that_the_group_cant_get_through_are_told_the_outermost_first(tmp_path, sample_workbook):
    import grp

    group = grp.getgrgid(os.getegid()).gr_name
    folder = tmp_path / "home" / "workbook"
    toml = (sample_workbook / "kam.toml").read_text() + f'\n[files]\ngroup = "{group}"\n'
    write_whole(folder / "kam.toml", toml.encode())
    machine = this_machine(folder)
    assert (machine.group, machine.closed[-2:]) == (group, (tmp_path / "home", folder))
    folder.chmod(0o710)
    folder.parent.chmod(0o711)
    assert not {folder, folder.parent} & set(this_machine(folder).closed)


def test_no_folder_for_temporary_files_is_no_crash(tmp_path, monkeypatch):
    def nowhere():
        raise FileNotFoundError("no usable temporary directory found")

    monkeypatch.setattr(doctor.tempfile, "gettempdir", nowhere)
    assert this_machine(tmp_path).temporary is None


HOLLOW = """
import sys
for name in ("pandas", "pyarrow", "duckdb", "ibis", "papermill", "psutil", "altair", "nbformat"):
    sys.modules[name] = None
sys.argv = ["kam", "doctor"]
from kamlib.cli import main
main()
"""


def test_the_doctor_comes_where_libraries_are_missing(tmp_path, repository):
    """Each of these is there for pip, and can't be imported. pydantic is what typer itself needs."""
    call = [sys.executable, "-c", HOLLOW]
    env = {**os.environ, "PYTHONPATH": str(repository)}
    done = subprocess.run(call, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0 and "kamlib" in done.stdout, done.stderr
    assert "rfc3987-syntax is installed, and kamlib keeps it out." in done.stdout
