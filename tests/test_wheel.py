"""The built wheel works by itself: in an environment of its own, in an empty folder, without a network."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """What a user would type, with nothing of the checkout in reach."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    return subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def python(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the wheel, and of ours only what kamlib requires."""
    folder = tmp_path_factory.mktemp("wheel")
    built = run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist"], repository
    )
    assert built.returncode == 0, built.stderr
    venv.create(folder / "venv", symlinks=True)
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    (wheel,) = (folder / "dist").glob("kamlib-*.whl")
    zipfile.ZipFile(wheel).extractall(site)
    (data,) = site.glob("kamlib-*.data/data")  # an installer lays it over the environment
    shutil.copytree(data, folder / "venv", dirs_exist_ok=True)
    # a line in a .pth file brings our site-packages in, but not the .pth of the editable kamlib in it
    (site / "requirements.pth").write_text(sysconfig.get_path("purelib"))
    python = folder / "venv" / "bin" / "python"
    place = run([python, "-c", "import kamlib; print(kamlib.__file__)"], folder).stdout.strip()
    assert Path(place).is_relative_to(site), f"{place} is not the wheel's"
    return python


def kam(python: Path, *arguments: str) -> list[str | Path]:
    """The command `kam` as an installer would write it from the wheel."""
    script = (
        "import sys; from importlib.metadata import distribution;"
        "(kam,) = distribution('kamlib').entry_points.select(name='kam'); sys.exit(kam.load()())"
    )
    return [python, "-c", script, *arguments]


def test_the_wheel_brings_the_stores_migrations(python: Path, tmp_path: Path) -> None:
    made = run(kam(python, "init", "w", "--sample", "--accounts", "12"), tmp_path)
    assert made.returncode == 0, made.stderr
    copied = run(kam(python, "--workbook", "w", "judgments", "backup", "copy.db"), tmp_path)
    assert copied.returncode == 0 and "revisions copied" in copied.stdout, copied.stderr


def test_the_wheel_brings_templates_and_notebooks(python: Path, tmp_path: Path) -> None:
    script = (
        "from kamlib.shipped import shipped; print(shipped('templates'), shipped('notebooks'), sep='\\n')"
    )
    folders = [Path(line) for line in run([python, "-c", script], tmp_path).stdout.splitlines()]
    assert [folder.is_relative_to(python.parent.parent) for folder in folders] == [True, True]
    assert list(folders[0].glob("*.html")) and list(folders[0].glob("*.css"))
    assert (folders[1] / "account_plan.ipynb").is_file()


ON_THE_KERNEL = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="kam-warm")
client.execute_interactive("import kamlib; print(kamlib.__file__)", timeout=60)
print(type(manager.provisioner.process).__name__)
manager.shutdown_kernel(now=True)
"""


def test_jupyter_gets_the_warm_kernel_with_the_wheel(python: Path, tmp_path: Path) -> None:
    done = run([python, "-c", ON_THE_KERNEL], tmp_path)
    assert done.returncode == 0, done.stderr
    place, kind = done.stdout.split()
    assert Path(place).is_relative_to(python.parent.parent)
    assert kind == ("Forked" if sys.platform == "linux" else "Popen")


def test_an_empty_folder_becomes_a_workbook_with_books(python: Path, tmp_path: Path) -> None:
    helped = run(kam(python, "--help"), tmp_path)
    assert helped.returncode == 0 and "plans" in helped.stdout, helped.stdout + helped.stderr
    made = run(kam(python, "init", "x", "--sample", "--accounts", "12"), tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    planned = run(kam(python, "plans"), tmp_path / "x")
    assert planned.returncode == 0, planned.stdout + planned.stderr
    (index,) = (tmp_path / "x" / "reports").glob("*/index.html")
    assert list(index.parent.glob("reps/*.html"))
    assert len(list(index.parent.glob("plans/*/plan.json"))) >= 1
