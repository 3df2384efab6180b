"""Which accounts are to be planned, with which notebook, and why."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pandas as pd

from kamlib.errors import UsageError
from kamlib.judged import NOTHING
from kamlib.judged import digests as judged_digests
from kamlib.outputs import RunFolder
from kamlib.plan.document import Standing, digest
from kamlib.portfolios import DIGESTS, FRAME, code_digest
from kamlib.run.causes import NoPlan
from kamlib.run.manifest import Key, Line, Manifest, parameters_digest, read_manifest, reason_to_run
from kamlib.run.notebook_file import cells_of
from kamlib.run.one import Task
from kamlib.run.parameters import check_parameters
from kamlib.settings import Batch
from kamlib.shipped import shipped
from kamlib.workbook import Workbook, unknown

COMMON = "account_plan.ipynb"
ASKED = "asked for"


@dataclass(frozen=True)
class Job:
    """One account with the notebook it is planned by. `reason` is why it is to be run, None if it isn't.

    `attempts` and `deaths` count its runs with this very key that brought no plan, and those in a row that
    died with it; `aside` is the line of an account that is set aside for that; `made` is the digest
    of the plan that an earlier run of the date made."""

    standing: Standing
    owner: str
    notebook: Path
    key: Key
    reason: str | None
    attempts: int = 0
    deaths: int = 0
    aside: Line | None = None
    made: str | None = None


def chosen_accounts(workbook: Workbook, accounts: Sequence[str], reps: Sequence[str]) -> list[Standing]:
    """The owned accounts that are named, by their id or their owner's; all where nothing is named.

    Raises UsageError with every name that is not there or that nobody owns.
    """
    standings = workbook.company.standings
    owned = [standing for standing in standings if standing.owner is not None]
    ids = pd.Series([standing.account for standing in standings], dtype="str")
    owners = pd.Series(sorted({standing.owner for standing in owned if standing.owner}), dtype="str")
    unowned = {standing.account for standing in standings} - {standing.account for standing in owned}
    problems = [unknown("account", name, ids) for name in accounts if name not in set(ids)]
    problems += [
        f"account {name!r} is owned by nobody: it has no plan" for name in accounts if name in unowned
    ]
    problems += [unknown("rep who owns accounts", name, owners) for name in reps if name not in set(owners)]
    if problems:
        raise UsageError("\n".join(problems))
    if not accounts and not reps:
        return owned
    return [standing for standing in owned if standing.account in accounts or standing.owner in reps]


def planned_jobs(
    workbook: Workbook, standings: Sequence[Standing], folder: RunFolder, *, fresh: bool
) -> list[Job]:
    """A job for each account. Raises UsageError where the common notebook can't take its parameters."""
    digests: Mapping[str, str] = json.loads((workbook.place / DIGESTS).read_text())
    settings = digest((workbook.place / FRAME).read_bytes())
    judged = _judged(workbook)
    manifest = read_manifest(folder)
    code = code_digest()
    common = common_notebook(workbook.folder)
    notebooks = {common: notebook_digest(common)}
    jobs = []
    for standing in standings:
        account = standing.account
        own = workbook.folder / "notebooks" / "accounts" / f"{standing.slug}.ipynb"
        notebook = own if own.exists() else common
        if notebook not in notebooks:
            notebooks[notebook] = notebook_digest(notebook)
        told = parameters_digest(_parameters(workbook, account, folder.scratch(standing.slug)))
        key = Key(notebooks[notebook], code, told, digests[account], judged.get(account, NOTHING), settings)
        jobs.append(_job(standing, notebook, key, manifest, folder, fresh=fresh))
    if any(job.notebook == common and job.reason for job in jobs):
        _refuse_parameters(common, _parameters(workbook, "", folder.scratch("")), workbook)
    return jobs


def _judged(workbook: Workbook) -> Mapping[str, str]:
    """account -> a digest of what people decided on it and on all below it: the plan of whoever is above
    shows who decides at each of them."""
    own = dict(judged_digests(workbook.judged)) if workbook.judged else {}
    parents = {one.account: one.parent for one in workbook.company.standings}
    branches: dict[str, list[str]] = {}
    for account in own.keys() & parents.keys():
        above = parents[account]
        while above is not None:
            branches.setdefault(above, []).append(own[account])
            above = parents.get(above)
    return own | {
        parent: digest("\n".join((own.get(parent, NOTHING), *sorted(below))).encode())
        for parent, below in branches.items()
    }


def _job(
    standing: Standing, notebook: Path, key: Key, manifest: Manifest, folder: RunFolder, *, fresh: bool
) -> Job:
    before, made = manifest.newest.get(standing.account), manifest.made.get(standing.account)
    reason = ASKED if fresh else reason_to_run(before, key, folder)
    return Job(
        standing,
        standing.owner or "",
        notebook,
        key,
        reason,
        attempts=manifest.attempts(standing.account, key),
        deaths=manifest.deaths(standing.account, key),
        aside=before if before and before.set_aside and not reason else None,
        made=made.plan if made else None,
    )


def _refuse_parameters(notebook: Path, parameters: Mapping[str, str], workbook: Workbook) -> None:
    """Raises UsageError with every parameter that the notebook can't take, one a line."""
    try:
        check_parameters(notebook, parameters)
    except NoPlan as error:
        raise UsageError("\n".join(workbook.words.sentence(cause) for cause in error.causes)) from None


def common_notebook(folder: Path) -> Path:
    """The notebook that plans every account without one of its own: the workbook's, else kamlib's."""
    own = folder / "notebooks" / COMMON
    return own if own.exists() else shipped("notebooks") / COMMON


def notebook_digest(notebook: Path) -> str:
    """A digest of what the notebook says and does: outputs that JupyterLab kept in it change nothing.

    A file that is no notebook has the digest of its bytes: running it will say what is wrong.
    """
    content = notebook.read_bytes()
    try:
        said = json.dumps(cells_of(content)).encode()
    except ValueError:
        said = content
    return sha256(said).hexdigest()


def task_of(job: Job, workbook: Workbook, folder: RunFolder, limits: Batch, *, warm: bool) -> Task:
    """What a worker is handed. The workbook's own notebook runs where JupyterLab would run it."""
    scratch = folder.scratch(job.standing.slug)
    inside = job.notebook.is_relative_to(workbook.folder)
    return Task(
        account=job.standing.account,
        slug=job.standing.slug,
        as_of=workbook.frame.as_of,
        notebook=job.notebook,
        parameters=_parameters(workbook, job.standing.account, scratch),
        home=job.notebook.parent if inside else workbook.folder,
        scratch=scratch,
        limits=limits,
        warm=warm,
    )


def _parameters(workbook: Workbook, account: str, scratch: Path) -> dict[str, str]:
    return {
        "workbook": str(workbook.folder),
        "account": account,
        "as_of": workbook.frame.as_of.isoformat(),
        "portfolio": workbook.place.name,
        "judgments": workbook.judged.name if workbook.judged else "",
        "out": str(scratch),
    }
