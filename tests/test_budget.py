"""What a user waits for at each command."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

HELP = "import sys; sys.argv = ['kam', '--help']; from kamlib.cli import main; main()"


def cpu_seconds(command: list[str], folder: Path) -> float:
    """CPU time of a command and all its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def test_help_answers_in_less_than_half_a_second_of_cpu(tmp_path: Path) -> None:
    """Best of three; the first one compiles the bytecode."""
    best = min(cpu_seconds([sys.executable, "-c", HELP], tmp_path) for _ in range(3))
    assert best < 0.5, f"`kam --help` took {best:.2f} s of CPU: what did cli import?"


@pytest.mark.slow
def test_who_opens_a_prepared_workbook_waits_for_no_engine(tmp_path: Path) -> None:
    """Each run and its warm process open one; what computes it anew takes as long to import as all else."""
    loaded = "import sys, kamlib.workbook; print({'ibis', 'duckdb', 'sqlalchemy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", loaded], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stdout + done.stderr
