"""`kam doctor`: what is known to be slow, risky or broken on this machine, why it matters, and what to do.

It looks and writes nothing. It has to work where the rest does not, so it imports nothing heavy and no
library that it could find missing, but for the one that compares versions. What is looked at is gathered
first (`this_machine`) and judged then (`findings`), so that a test can make up a machine.
"""

import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib.metadata import distributions
from pathlib import Path
from typing import Literal

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from kamlib.errors import KamError
from kamlib.machine import NETWORK, file_system
from kamlib.sockets import LONGEST_PATH

Severity = Literal["broken", "risk", "slow", "note"]
ORDER: tuple[Severity, ...] = ("broken", "risk", "slow", "note")
"""The worst first. broken: a run fails; risk: it may fail or harm; slow: it takes longer; note: all well."""

OWN = "kamlib"
SHOWN = ("kamlib", "papermill", "ipykernel", "jupyterlab", "duckdb", "ibis-framework", "pandas", "altair")
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
SAFE_SERVER = Version("2.20")
LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000
"""Bytes on the disk: a plan with its notebook, its history and its part of a book takes some 130,000."""
SOCKET_NAME = 44
"""Bytes of a socket's path that a worker's folders and the socket's name need."""
LOCK = "pip install --require-hashes -r requirements.lock"


@dataclass(frozen=True)
class Finding:
    """One thing that is known: `why` it matters, with a figure where there is one, and how to `fix` it."""

    id: str
    severity: Severity
    what: str
    why: str
    fix: str


@dataclass(frozen=True)
class Machine:
    """What is looked at. `packages`: name -> version; `requirements`: kamlib's own; `slow_import_kept_out`:
    kamlib blocks rfc3987_syntax; `temporary` is None where there is no folder for temporary files; the type
    `filesystem`, `free` bytes and `locks` are of the disk with the reports; `settings` is what is wrong with
    kam.toml; `closed` are the folders above the reports that the settings' group can't get through."""

    python: tuple[int, int]
    packages: Mapping[str, str]
    requirements: tuple[str, ...]
    slow_import_kept_out: bool
    forks: bool
    environment: Mapping[str, str]
    temporary: Path | None
    reports: Path
    filesystem: str
    free: int
    locks: bool
    settings: str | None = None
    group: str | None = None
    closed: tuple[Path, ...] = field(default=())


def this_machine(start: Path) -> Machine:
    """What there is here, for the workbook of the folder `start` or of one above, or for `start` itself."""
    start = start.resolve()
    folder = next((one for one in (start, *start.parents) if (one / "kam.toml").is_file()), None)
    reports = (folder or start) / "reports"
    there = next(one for one in (reports, *reports.parents) if one.exists())
    group, problem, closed = _settings(folder, there)
    installed = {canonicalize_name(one.name): one for one in distributions() if one.name}
    own = installed.get(canonicalize_name(OWN))
    return Machine(
        python=sys.version_info[:2],
        packages={name: one.version for name, one in installed.items()},
        requirements=tuple((own.requires if own else None) or ()),
        slow_import_kept_out=sys.modules.get("rfc3987_syntax", ...) is None,
        forks=sys.platform == "linux",
        environment=dict(os.environ),
        temporary=_temporary(),
        reports=reports,
        filesystem=_filesystem(there),
        free=shutil.disk_usage(there).free,
        locks=_locks(there),
        settings=problem,
        group=group,
        closed=closed,
    )


def findings(machine: Machine) -> list[Finding]:
    """All that is known of such a machine, the worst first."""
    found = [
        finding
        for look in (_python, _packages, _disk, _temporary_folder, _sharing, _speed)
        for finding in look(machine)
    ]
    return sorted(found, key=lambda finding: ORDER.index(finding.severity))


def is_broken(found: list[Finding]) -> bool:
    return any(finding.severity == "broken" for finding in found)


def in_lines(machine: Machine, found: list[Finding]) -> str:
    """For a person: versions, a paragraph a finding, a last line that counts."""
    lines = [", ".join(f"{name} {version}" for name, version in _versions(machine).items())]
    for one in found:
        lines += ["", f"{one.severity}: {one.what}", f"  why: {one.why}", f"  fix: {one.fix}"]
    counts = [f"{severity}: {number}" for severity in ORDER if (number := _count(found, severity))]
    return "\n".join(
        [*lines, "", f"{', '.join(counts)}." if counts else "Nothing to say against this machine."]
    )


def in_json(machine: Machine, found: list[Finding]) -> str:
    """For a program: one object."""
    told = {"broken": is_broken(found), "versions": _versions(machine)}
    return json.dumps(told | {"findings": [asdict(one) for one in found]}, indent=1, ensure_ascii=False)


def _count(found: list[Finding], severity: Severity) -> int:
    return sum(one.severity == severity for one in found)


def _versions(machine: Machine) -> dict[str, str]:
    own = {"Python": ".".join(map(str, machine.python)), "system": platform.system()}
    return own | {name: machine.packages[name] for name in SHOWN if name in machine.packages}


# --- what is known -----------------------------------------------------------------------------------------


def _python(machine: Machine) -> Iterator[Finding]:
    if machine.python < (3, 11):
        version = ".".join(map(str, machine.python))
        why = "kamlib does not start on it."
        yield Finding(
            "python", "broken", f"Python {version} is too old.", why, "Install Python 3.11 or newer."
        )


def _packages(machine: Machine) -> Iterator[Finding]:
    for requirement in map(Requirement, machine.requirements):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        version = machine.packages.get(canonicalize_name(requirement.name))
        if version and requirement.specifier.contains(version, prereleases=True):
            continue
        is_there = (
            f"{requirement.name} {version} is installed" if version else f"{requirement.name} is missing"
        )
        yield Finding(
            f"package-{canonicalize_name(requirement.name)}",
            "broken",
            f"{is_there}; kamlib needs {requirement}.",
            _KNOWN.get(requirement.name, "Other versions were not tried with it."),
            f'`{LOCK}`, or `pip install "{requirement}"`.',
        )
    server = machine.packages.get("jupyter-server")
    if server and Version(server) < SAFE_SERVER:
        yield Finding(
            "jupyter-server",
            "risk",
            f"jupyter-server {server} is installed.",
            "Before 2.20, a notebook that somebody sends can take over the session of who opens its HTML "
            "export in the browser (CVE-2026-44727, critical).",
            f'`{LOCK}`, or `pip install "jupyter-server>=2.20"`.',
        )


_KNOWN = {
    "sqlglot": "With it ibis 12 writes DROP VIEW without a name: no export can be read.",
    "duckdb": "All exports are read with it.",
    "ibis-framework": "All exports are read with it.",
}


def _disk(machine: Machine) -> Iterator[Finding]:
    where = f"the disk with {machine.reports}"
    if machine.free < LITTLE:
        yield Finding(
            "disk-left",
            "broken" if machine.free < TOO_LITTLE else "risk",
            f"{machine.free / 1e6:.0f} MB are left on {where}.",
            "Each account takes some 0.13 MB a run: 10,000 accounts take 1.3 GB.",
            "Make room, or name another disk with `kam plans --out DIR`.",
        )
    if not machine.locks:
        yield Finding(
            "locks",
            "broken",
            f"{where} keeps no locks (file system {machine.filesystem}).",
            "Two runs at once could mix their files, so `kam plans` refuses to begin.",
            "Name a local disk: `kam plans --out DIR`.",
        )
    if machine.filesystem in NETWORK:
        yield Finding(
            "network-disk",
            "risk",
            f"{where} is a network file system ({machine.filesystem}).",
            "Each plan is pushed to the disk seven times, each time across the network; and a lock can be "
            "lost with the connection (the run then stops rather than mix its files with another's).",
            "Write to a local disk with `kam plans --out DIR` and copy the books afterwards.",
        )


def _temporary_folder(machine: Machine) -> Iterator[Finding]:
    if machine.temporary is None:
        yield Finding(
            "temporary",
            "broken",
            "There is no folder for temporary files that can be written to.",
            "Every notebook that is run needs one.",
            "Set TMPDIR to a folder of your own.",
        )
    elif len(os.fsencode(machine.temporary)) + SOCKET_NAME > LONGEST_PATH and os.name == "posix":
        yield Finding(
            "temporary-long",
            "note",
            f"The path of the folder for temporary files is long: {machine.temporary}.",
            f"A socket's path may have {LONGEST_PATH} bytes. Notebooks are then talked to through an "
            "encrypted port of this machine instead, which others on it can see, not read.",
            "Set TMPDIR to a short path, such as one below your home.",
        )


def _sharing(machine: Machine) -> Iterator[Finding]:
    if machine.settings:
        yield Finding(
            "settings", "broken", "kam.toml can't be used.", machine.settings, "Correct it as each line says."
        )
    for folder in machine.closed:
        yield Finding(
            "closed-folder",
            "risk",
            f"The group {machine.group} can't get through {folder}.",
            "They may read the reports below it, by [files] group of kam.toml, and can't reach them.",
            f"`chgrp {machine.group} {folder} && chmod g+x {folder}`, or `kam plans --out DIR`.",
        )


def _speed(machine: Machine) -> Iterator[Finding]:
    if "rfc3987-syntax" in machine.packages:
        blocked = machine.slow_import_kept_out
        yield Finding(
            "rfc3987-syntax",
            "note" if blocked else "slow",
            "rfc3987-syntax is installed" + (", and kamlib keeps it out." if blocked else "."),
            "Its import builds a grammar, 2 to 6 seconds in every process that imports jsonschema (altair, "
            "papermill, nbconvert). " + ("Programs without kamlib still pay it." if blocked else ""),
            "None is needed for kam."
            if blocked
            else "Import kamlib first, or `pip uninstall rfc3987-syntax`.",
        )
    if version := machine.packages.get("ploomber-engine"):
        yield Finding(
            "ploomber-engine",
            "slow",
            f"ploomber-engine {version} is installed.",
            "papermill loads every engine there is when it starts: 0.1 seconds more in each process.",
            "`pip uninstall ploomber-engine`, or give kam an environment of its own.",
        )
    if not machine.forks:
        yield Finding(
            "no-fork",
            "slow",
            "A process can't be forked safely on this system.",
            "Each notebook starts a Python of its own, some 4 seconds of CPU an account, instead of a copy "
            "of one that is warm.",
            "Nothing is wrong; run large batches on Linux (or WSL).",
        )
    if not any(machine.environment.get(name) for name in THREADS):
        yield Finding(
            "threads",
            "note",
            f"{THREADS[0]} is not set.",
            "Numeric libraries then use all cores in each process; several at once slow each other down, up "
            "to a hundredfold. `kam plans` gives its own workers one thread each.",
            f"Set {THREADS[0]}=1 where you run many notebooks at once by other means.",
        )


# --- how it is looked at -----------------------------------------------------------------------------------


def _settings(folder: Path | None, there: Path) -> tuple[str | None, str | None, tuple[Path, ...]]:
    """The group that may read, what is wrong with the settings, and the folders closed to the group."""
    if folder is None:
        return None, None, ()
    try:
        from kamlib.run.access import group_number
        from kamlib.settings import read_settings

        settings = read_settings(folder)
        number = group_number(settings, folder)
    except KamError as error:
        return None, str(error), ()
    except ImportError as error:  # told as a missing package
        return None, f"it could not be read: {error}", ()
    closed = (
        [] if number is None else [one for one in (there, *there.parents) if not _lets_through(one, number)]
    )
    return settings.files.group, None, tuple(reversed(closed))


def _lets_through(folder: Path, group: int) -> bool:
    status = folder.stat()
    return bool(status.st_mode & (0o010 if status.st_gid == group else 0o001))


def _temporary() -> Path | None:
    with suppress(FileNotFoundError):
        return Path(tempfile.gettempdir())
    return None


def _filesystem(there: Path) -> str:
    """The type of the file system that holds the folder; empty where it can't be told."""
    with suppress(ImportError, OSError):
        return file_system(there)
    return ""


def _locks(there: Path) -> bool:
    """Whether a folder there can be locked, as the lock file of a run will be. Nothing is written."""
    if os.name != "posix":
        return True
    import fcntl

    with suppress(PermissionError):  # somebody else's: another finding
        descriptor = os.open(there, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        finally:
            os.close(descriptor)
    return True
