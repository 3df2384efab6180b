"""What a run says at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kamlib.plan.document import CompanyPlan
from kamlib.report.catalogue import Catalogue
from kamlib.run.batch import Outcome
from kamlib.run.manifest import Line

SHOWN = 20
"""So many failures are listed; the index has them all."""


@dataclass(frozen=True)
class Summary:
    """For people and for machines."""

    sentences: list[str]
    fields: dict[str, float]


def summary(company: CompanyPlan, outcome: Outcome, seconds: float) -> Summary:
    """How many plans were made, and what of the exports is in none."""
    failed = len(outcome.failed)
    made = len(outcome.lines) - failed
    held_back = sum(sums.held_back for sums in company.sums)
    unowned = len(company.unowned)
    sentences = [
        f"{made} plans made, {outcome.unchanged} unchanged, {failed} failed, in {seconds:.0f} seconds.",
        f"{_changed(outcome.others)}: `kam plans` plans them." if outcome.others else "",
        f"{held_back} rows of the exports are held back; `kam check` lists them." if held_back else "",
        f"{unowned} accounts have no owner and are in no book; the index lists them." if unowned else "",
        "" if outcome.lines else "Nothing changed: no notebook was run.",
    ]
    fields = {"made": made, "unchanged": outcome.unchanged, "failed": failed}
    fields |= {"others_changed": outcome.others, "held_back": held_back, "unowned": unowned}
    return Summary([sentence for sentence in sentences if sentence], fields | {"seconds": round(seconds, 1)})


def _changed(others: int) -> str:
    return "1 other account changed" if others == 1 else f"{others} other accounts changed"


def failures(failed: Sequence[Line], place: Path, words: Catalogue) -> str:
    """The accounts without a plan and why; what ran of their notebooks is in `place`."""
    who = "1 account has" if len(failed) == 1 else f"{len(failed)} accounts have"
    told = [f"  {line.account} ({line.slug}): {_cause(line, words)}" for line in failed[:SHOWN]]
    told += [f"  and {len(failed) - SHOWN} more"] if len(failed) > SHOWN else []
    return "\n".join([f"{who} no plan; what ran of the notebooks is in {place}", *told])


def _cause(line: Line, words: Catalogue) -> str:
    return words.sentence(line.cause) if line.cause else ""
