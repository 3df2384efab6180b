"""What a run says at its end: what was odd, where to look, who has no plan, and the figures."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kamlib.errors import Interrupted, KamError, PlansMissing
from kamlib.report.catalogue import Catalogue
from kamlib.run.batch import Outcome
from kamlib.run.manifest import Line
from kamlib.run.record import counted
from kamlib.run.signals import INTERRUPTED
from kamlib.sentences import Sentence

TIME_UP = (
    "the batch's time is up (batch.batch_seconds in kam.toml), with {} not planned; the same command goes on "
    "from here"
)
SHOWN = 20
"""So many failures are listed; the index has them all."""


def sentences(outcome: Outcome, index: Path, manifest: Path) -> list[str]:
    """What people are told of a run, the figures last."""
    record = outcome.record
    damaged = ", ".join(str(number) for number in outcome.damaged[:SHOWN])
    told = [
        "Nothing changed: no notebook was run." if outcome.pages and not outcome.lines else "",
        f"{counted(outcome.others, 'other account')} changed: `kam plans` plans them."
        if outcome.others
        else "",
        f"{counted(record.held_back, 'row')} of the exports held back: `kam check` lists them."
        if record.held_back
        else "",
        f"{counted(record.accounts_held_back, 'account')} among them, without a plan."
        if record.accounts_held_back
        else "",
        f"{counted(record.unowned, 'account')} without an owner, in no book: the index lists them."
        if record.unowned
        else "",
        f"{manifest}: damaged, so counting for nothing: line {damaged}. Delete it to hear no more of it."
        if damaged
        else "",
        f"Open {index}" if outcome.pages else "",
        f"{record}.",
    ]
    return [sentence for sentence in told if sentence]


def trouble(outcome: Outcome, failed: Path, words: Catalogue) -> KamError | None:
    """Why the run does not end with 0; what ran of the failed notebooks is in the folder `failed`."""
    plans = failures(outcome.failed, failed, words) if outcome.failed else ""
    match outcome.record.reason:
        case "interrupted":
            return Interrupted(INTERRUPTED)
        case "time up":
            return Interrupted(
                "\n".join(filter(None, [plans, TIME_UP.format(counted(outcome.left, "account"))]))
            )
        case _:
            told = "\n".join(filter(None, [plans, refusals(outcome.refused, words)]))
            return PlansMissing(told) if told else None


def failures(failed: Sequence[Line], place: Path, words: Catalogue) -> str:
    """The accounts without a plan and why; what ran of their notebooks is in `place`."""
    who = "1 account has" if len(failed) == 1 else f"{len(failed)} accounts have"
    told = [f"  {line.account} ({line.slug}): {_cause(line, words)}" for line in failed[:SHOWN]]
    told += [f"  and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
    return "\n".join([f"{who} no plan; what ran of the notebooks is in {place}", *told])


def refusals(refused: Mapping[str, Sentence], words: Catalogue) -> str:
    """The pages that were not published and why; nothing where all were."""
    if not refused:
        return ""
    told = [f"  {page}: {words.sentence(cause)}" for page, cause in list(refused.items())[:SHOWN]]
    told += [f"  and {len(refused) - SHOWN} more"] if len(refused) > SHOWN else []
    return "\n".join(["Not published, so that nobody reads what is not for them:", *told])


def _cause(line: Line, words: Catalogue) -> str:
    return words.sentence(line.cause) if line.cause else ""
