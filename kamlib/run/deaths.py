"""What a killed run leaves behind: the scratch folders of the accounts it was planning.

A run that ends in order, or is stopped, removes each account's scratch folder once it has recorded the
account. One that is still there when the next run begins belongs to an account during which the whole run
died: by chance, or because of it. Such accounts are planned last and one at a time, so that a second death
names the one that is to blame; that one is set aside, and every night after brings the others through.
"""

from dataclasses import asdict, replace
from typing import Literal

from kamlib.outputs import remove_folder
from kamlib.report.catalogue import Catalogue
from kamlib.run.jobs import ASKED, Job
from kamlib.run.manifest import DEATHS, Line, record
from kamlib.run.publish import put_aside
from kamlib.run.turn import Turn
from kamlib.sentences import Sentence, count, name, say


def after_deaths(turn: Turn, run: str, jobs: list[Job], words: Catalogue) -> list[Job]:
    """The jobs as they stand after the deaths of earlier runs, which are recorded."""
    return [_after_death(turn, run, job, words) for job in jobs]


def _after_death(turn: Turn, run: str, job: Job, words: Catalogue) -> Job:
    scratch = turn.folder.scratch(job.standing.slug)
    if not scratch.exists():
        return job
    remove_folder(scratch)  # first: a death that is not counted does no harm, one counted twice does
    if job.reason:
        job = replace(job, attempts=job.attempts + 1, deaths=job.deaths + 1)
        record(turn.folder, _line(turn, run, job, "died", say("cause-run-died")))
    if job.deaths < DEATHS or job.reason in (None, ASKED):
        return job
    cause = say("cause-set-aside", deaths=count(job.deaths), account=name(job.standing.account))
    put_aside(turn, job.standing.slug, None, words.sentence(cause))
    aside = _line(turn, run, job, "failed", cause)
    record(turn.folder, aside)
    return replace(job, reason=None, aside=aside)


def _line(turn: Turn, run: str, job: Job, status: Literal["died", "failed"], cause: Sentence) -> Line:
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
