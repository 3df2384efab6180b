"""What a run says at its end: what was odd, where to look, who has no plan, and the figures."""

from collections.abc import Sequence
from pathlib import Path

from kamlib.errors import Interrupted, KamError, PlansMissing
from kamlib.run.batch import Outcome
from kamlib.run.manifest import Line
from kamlib.run.record import counted
from kamlib.run.signals import INTERRUPTED

SHOWN = 20
"""So many failures are listed; the index has them all."""


def sentences(outcome: Outcome, index: Path, manifest: Path) -> list[str]:
    """What people are told of a run, the figures last."""
    record = outcome.record
    damaged = ", ".join(str(number) for number in outcome.damaged[:SHOWN])
    told = [
        "Nothing changed: no notebook was run." if outcome.finished and not outcome.lines else "",
        f"{counted(outcome.others, 'other account')} changed: `kam plans` plans them."
        if outcome.others
        else "",
        f"{counted(record.held_back, 'row')} of the exports held back: `kam check` lists them."
        if record.held_back
        else "",
        f"{counted(record.unowned, 'account')} without an owner, in no book: the index lists them."
        if record.unowned
        else "",
        f"{manifest}: damaged, so counting for nothing: line {damaged}. Delete it to hear no more of it."
        if damaged
        else "",
        f"Open {index}" if outcome.finished else "",
        f"{record}.",
    ]
    return [sentence for sentence in told if sentence]


def trouble(outcome: Outcome, failed: Path) -> KamError | None:
    """Why the run does not end with 0; what ran of the failed notebooks is in the folder `failed`."""
    if not outcome.finished:
        return Interrupted(INTERRUPTED)
    return PlansMissing(failures(outcome.failed, failed)) if outcome.failed else None


def failures(failed: Sequence[Line], place: Path) -> str:
    """The accounts without a plan and why; what ran of their notebooks is in `place`."""
    who = "1 account has" if len(failed) == 1 else f"{len(failed)} accounts have"
    told = [f"  {line.account} ({line.slug}): {line.cause}" for line in failed[:SHOWN]]
    told += [f"  and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
    return "\n".join([f"{who} no plan; what ran of the notebooks is in {place}", *told])
