"""What a killed run leaves behind: the scratch folders of the accounts it was planning.

A run that ends in order, or is stopped, removes each account's scratch folder once it has recorded the
account. One that is still there when the next run begins belongs to an account during which the whole run
died: by chance, or because of it. Such accounts are planned last and one at a time, so that a second death
names the one that is to blame; that one is set aside, and every night after brings the others through.
"""

from dataclasses import asdict, replace
from typing import Literal

from kamlib.outputs import remove_folder
from kamlib.run.jobs import ASKED, Job
from kamlib.run.manifest import DEATHS, Line, record
from kamlib.run.publish import put_aside
from kamlib.run.turn import Turn

DIED = "the run died while this account was planned"
SET_ASIDE = (
    f"set aside: {DEATHS} runs died while this account was planned (out of memory?); it is planned again "
    "when its facts or its notebook change, or by `kam plans --account {account} --fresh`"
)


def after_deaths(turn: Turn, run: str, jobs: list[Job]) -> list[Job]:
    """The jobs as they stand after the deaths of earlier runs, which are recorded."""
    return [_after_death(turn, run, job) for job in jobs]


def _after_death(turn: Turn, run: str, job: Job) -> Job:
    scratch = turn.folder.scratch(job.standing.slug)
    if not scratch.exists():
        return job
    remove_folder(scratch)  # first: a death that is not counted does no harm, one counted twice does
    if job.reason:
        job = replace(job, attempts=job.attempts + 1, deaths=job.deaths + 1)
        record(turn.folder, _line(turn, run, job, "died", DIED))
    if job.deaths < DEATHS or job.reason in (None, ASKED):
        return job
    cause = SET_ASIDE.format(account=job.standing.account)
    put_aside(turn, job.standing.slug, None, cause)
    aside = _line(turn, run, job, "failed", cause)
    record(turn.folder, aside)
    return replace(job, reason=None, aside=aside)


def _line(turn: Turn, run: str, job: Job, status: Literal["died", "failed"], cause: str) -> Line:
    return Line(
        account=job.standing.account,
        run=run,
        turn=turn.number,
        slug=job.standing.slug,
        owner=job.owner,
        status=status,
        attempt=job.attempts,
        deaths=job.deaths,
        **asdict(job.key),
        plan=None,
        cause=cause,
        seconds=0.0,
    )
