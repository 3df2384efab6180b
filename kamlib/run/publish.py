"""What becomes of a result: a published plan, or a notebook put aside with its cause."""

import json
from collections.abc import Collection
from dataclasses import asdict
from pathlib import Path

from kamlib.crashes import crash_here
from kamlib.judged import withdrawn_of
from kamlib.kept import plan_before
from kamlib.outputs import SCRATCH, RunFolder, remove_folder
from kamlib.plan.changes.section import with_changes
from kamlib.plan.document import AccountPlan, digest, to_bytes
from kamlib.report.catalogue import Catalogue
from kamlib.run.causes import NoPlan, cause_of
from kamlib.run.evidence import proven_plan
from kamlib.run.jobs import Job
from kamlib.run.manifest import Line, record
from kamlib.run.one import Result, Task
from kamlib.run.turn import Turn

INJECTED = "injected-parameters"
"""The tag of the cell in which papermill passes the parameters."""


def settle(
    turn: Turn, run: str, job: Job, task: Task, result: Result, words: Catalogue, judged: Path | None
) -> Line:
    """Publishes the plan with what changed since the one before, where there is proof of one, else removes
    the old one. Returns what it recorded.

    Raises KamError where a newer run has begun meanwhile: then nothing is published.
    """
    turn.check()
    plan = cause = None
    try:
        proven = proven_plan(task, result)
        withdrawn = withdrawn_of(judged, task.account) if judged else {}
        last = turn.folder.history(job.made) if job.made else None
        told = with_changes(proven, plan_before(turn.folder, task.slug, last), withdrawn)
        plan = _publish(turn, task.slug, result, told)
    except NoPlan as problem:
        cause = cause_of(problem)
        put_aside(turn, task.slug, result.notebook, words.sentence(cause))
    line = Line(
        account=task.account,
        run=run,
        turn=turn.number,
        slug=task.slug,
        owner=job.owner,
        status="published" if plan else "failed",
        attempt=job.attempts + 1,
        deaths=0,
        **asdict(job.key),
        plan=plan,
        cause=cause,
        seconds=result.seconds,
    )
    crash_here("before-record")
    turn.check()
    record(turn.folder, line)
    return line


def drop_others(folder: RunFolder, slugs: Collection[str]) -> None:
    """Removes what lies there of accounts that are no longer in any book; history keeps their plans."""
    for kept in ("plans", "failed", SCRATCH):
        for own in sorted((folder.root / kept).glob("*/")):
            if own.name not in slugs:
                remove_folder(own)


def _publish(turn: Turn, slug: str, result: Result, plan: AccountPlan) -> str:
    """plan.json goes last: whoever sees it sees the rest. Returns its digest."""
    assert result.notebook is not None, "there is no proof of a plan without it"
    content = to_bytes(plan)
    folder, name = turn.folder, digest(content)
    turn.write(folder.history(name), content)
    crash_here("after-history")
    turn.write(folder.notebook(slug), _tidied(result.notebook))
    crash_here("before-plan")
    turn.write(folder.plan(slug), content)
    remove_folder(folder.failed(slug).parent)
    return name


def put_aside(turn: Turn, slug: str, notebook: bytes | None, cause: str) -> None:
    """The account's plan goes; what ran of its notebook stays with the cause."""
    folder = turn.folder
    remove_folder(folder.plan(slug).parent)
    remove_folder(folder.failed(slug).parent)
    turn.write(folder.failed(slug).with_name("cause.txt"), f"{cause}\n".encode())
    if notebook is not None:
        turn.write(folder.failed(slug), _tidied(notebook))


def _tidied(notebook: bytes) -> bytes:
    """Without papermill's times and paths, and the name it draws for its cell: the same run leaves the same
    bytes."""
    try:
        content = json.loads(notebook)
    except ValueError:  # a worker killed while writing leaves half a notebook: kept as it is
        return notebook
    for part in (content, *content["cells"]):
        part["metadata"].pop("papermill", None)
        if INJECTED in part["metadata"].get("tags", ()):
            part["id"] = INJECTED
    return (json.dumps(content, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
