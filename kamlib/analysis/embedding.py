"""How much the customer and we are bound to each other: the relationship index, and the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.judgments.relationship import INDEX_ITEMS, Band
from kamlib.judgments.strategies import LedgerEntry
from kamlib.periods import months_before

MID, HIGH = 40.0, 70.0
"""Where the bands begin, of 100."""
ENOUGH = 0.6
"""Below this share of known weight nothing is said."""
WEIGHTS: Mapping[str, int] = {name: item.weight for name, item in INDEX_ITEMS.items()}
MOST = 4
"""The highest score of an item."""


@dataclass(frozen=True)
class RelationshipIndex:
    """0 to 100 over the known items; `lower` and `upper` hold with all others at 0 and at 4. `coverage`: the
    known share of all weight. `band` only where both bounds lie in it and enough is known."""

    value: float | None
    coverage: float
    lower: float
    upper: float
    band: Band | None
    missing: tuple[str, ...]


def relationship_index(
    scores: Mapping[str, tuple[int, date]], as_of: date, weights: Mapping[str, int] = WEIGHTS
) -> RelationshipIndex:
    """The index of one account's items: item -> (score 0 to 4, the day it was looked at).

    I = 100 * sum(w s / 4) / sum(w) over the known items; one older than twelve months is not known. The
    bounds put the others at 0 and at 4.

    >>> index = relationship_index({"integration": (4, date(2026, 10, 1))}, date(2026, 11, 1))
    >>> index.value, index.coverage, index.lower, index.upper, index.band
    (100.0, 0.25, 25.0, 100.0, None)
    """
    oldest = months_before(as_of, 12)
    known = {item: score for item, (score, day) in scores.items() if item in weights and day >= oldest}
    total = sum(weights.values())
    weight = sum(weights[item] for item in known)
    points = sum(weights[item] * score / MOST for item, score in known.items())
    lower, upper = 100 * points / total, 100 * (points + total - weight) / total
    coverage = weight / total
    return RelationshipIndex(
        value=100 * points / weight if weight else None,
        coverage=coverage,
        lower=lower,
        upper=upper,
        band=_band(lower, upper) if coverage >= ENOUGH else None,
        missing=tuple(item for item in weights if item not in known),
    )


def _band(lower: float, upper: float) -> Band | None:
    if upper < MID:
        return "low"
    if lower > HIGH:
        return "high"
    return "mid" if lower >= MID and upper <= HIGH else None


@dataclass(frozen=True)
class Ledger:
    """What we gained in efficiency and gave away in money a year; `net` below zero: more was given back."""

    gained: float
    given: float

    @property
    def net(self) -> float:
        return round(self.gained - self.given, 4)


def ledger(entries: Sequence[LedgerEntry], as_of: date) -> Ledger:
    """Sums of the entries that hold by then, in the workbook's currency a year."""
    holding = [one for one in entries if one.day < as_of]
    gained = sum(one.amount for one in holding if one.entry == "efficiency_gain")
    given = sum(one.amount for one in holding if one.entry == "concession")
    return Ledger(round(gained, 4), round(given, 4))
