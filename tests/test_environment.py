"""pyproject.toml is the one file of truth; the locks and environment.yml follow it."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

LOCKS = {"requirements.lock": ("build",), "requirements-test.lock": ("build", "test")}
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)", re.MULTILINE)


def pins(lock: str) -> dict[str, set[Version]]:
    """Package -> its versions in the text of a lock; several where they differ by Python or system."""
    found: dict[str, set[Version]] = {}
    for pin in PIN.finditer(lock):
        found.setdefault(canonicalize_name(pin["name"]), set()).add(Version(pin["version"]))
    return found


def unmet(requirements: list[str], lock: str) -> list[str]:
    """The requirements that `lock` does not pin to versions they allow."""
    pinned = pins(lock)
    parsed = [Requirement(line) for line in requirements]
    return [
        str(one)
        for one in parsed
        if not (versions := pinned.get(canonicalize_name(one.name)))
        or not all(one.specifier.contains(version) for version in versions)
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_every_requirement_in_a_version_that_pyproject_allows(
    repository: Path, name: str
) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    requirements = [*project["dependencies"]]
    for extra in LOCKS[name]:
        requirements += project["optional-dependencies"][extra]
    assert unmet(requirements, (repository / name).read_text()) == []


def test_a_requirement_that_the_lock_misses_or_breaks_is_found() -> None:
    lock = "alpha==1.4 ; python_version < '3.12' \\\nalpha==2.0 ; python_version >= '3.12' \\\nbeta-x==3.0\n"
    assert unmet(["alpha>=1", "beta_x<4"], lock) == []
    assert unmet(["alpha<2", "beta-x>3", "gamma"], lock) == ["alpha<2", "beta-x>3", "gamma"]


def test_the_test_lock_repeats_the_versions_of_the_main_lock(repository: Path) -> None:
    main, test = (pins((repository / name).read_text()) for name in LOCKS)
    assert {name: test.get(name) for name in main} == main


@pytest.mark.parametrize("name", LOCKS)
def test_every_version_has_hashes(repository: Path, name: str) -> None:
    entries = re.split(r"\n(?=\S)", (repository / name).read_text().strip())
    assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", [*LOCKS, "environment.yml"])
def test_no_addresses_and_no_paths_of_a_machine(repository: Path, name: str) -> None:
    lines = (repository / name).read_text().splitlines()
    found = [line for line in lines if re.search(r"://|--(extra-)?index-url|find-links|file:|[ @=]/\w", line)]
    assert found == []


def test_conda_takes_its_versions_from_the_lock_alone(repository: Path) -> None:
    environment = yaml.safe_load((repository / "environment.yml").read_text())
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    floor = project["requires-python"].removeprefix(">=")
    assert environment["dependencies"] == [
        f"python={floor}",
        "pip",
        {"pip": ["--require-hashes", "-r requirements.lock"]},
    ]


def test_what_kamlib_imports_is_what_it_requires(repository: Path) -> None:
    """A library that only comes along with another one may be gone tomorrow."""
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["postgres"]
    required = {canonicalize_name(Requirement(line).name) for line in lines}
    providers = packages_distributions()
    lost = {
        f"{path.relative_to(repository)}: {name}"
        for path in repository.glob("kamlib/**/*.py")
        for name in imported(path.read_text()) - sys.stdlib_module_names - {"kamlib"}
        if required.isdisjoint(canonicalize_name(provider) for provider in providers.get(name, []))
    }
    assert lost == set()


def imported(source: str) -> set[str]:
    """The top-level names of all modules that `source` imports."""
    nodes = list(ast.walk(ast.parse(source)))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in plain | parts}
