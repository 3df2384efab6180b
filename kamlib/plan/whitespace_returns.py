"""When a suggestion that somebody said no to comes back: when what it was decided on is no more so.

A rejected line comes back where the account has begun to buy another line that goes with it, or where clearly
more of the similar accounts buy it than then: a share above the range (8 in 10) of the one that was seen. One
for later, or rejected until a day, comes back on it. What is not applicable, or accepted, doesn't.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from kamlib.analysis.normal import Z80, wilson
from kamlib.periods import months_before
from kamlib.plan.suggested import DecidedLine, Suggested
from kamlib.sentences import Value, count, day, name


@dataclass(frozen=True)
class Return:
    """Why a line came back, and the values that say it."""

    why: Literal["line", "peers", "day"]
    values: dict[str, Value]


def returned(before: DecidedLine, line: Suggested, as_of: date) -> Return | None:
    """None where it stays away."""
    on = {"on": day(before.day)}
    match before.decision:
        case "later" | "rejected" if before.until and before.day < before.until <= as_of:
            return Return("day", on)
        case "rejected":
            if new := _new_reason(before, line):
                return Return("line", {**on, "new": name(new)})
            if _is_above(before, line):
                then = {
                    "then_buying": count(before.peers_buying or 0),
                    "then_peers": count(before.peers or 0),
                }
                return Return("peers", {**on, **then})
    return None


def _new_reason(before: DecidedLine, line: Suggested) -> str | None:
    """A line that goes with it and that the account first bought after the decision: in a later month, or in
    the same one and not among those that were seen."""
    for reason, since in zip(line.because, line.since, strict=True):
        same_month = since <= before.day < months_before(since, -1)
        if since > before.day or (same_month and before.because and reason not in before.because):
            return reason
    return None


def _is_above(before: DecidedLine, line: Suggested) -> bool:
    if not before.peers or before.peers_buying is None or not line.peers:
        return False
    return line.buying / line.peers > wilson(before.peers_buying, before.peers, Z80)[1]
