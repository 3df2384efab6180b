"""What binds the customer and us, as a document: amounts are a year's."""

from typing import Literal

from kamlib.sentences import Part

Heavier = Literal["them", "us", "even", "unknown"]

STRENGTHS = ("none", "days", "weeks", "months", "year")
"""What a barrier of 0 to 4 takes to leave."""


class Bonds(Part):
    """wallet: all they buy of our kind, from whomever. saves: what live strategies save them; of `unpriced`
    of the `live` ones nobody said it. strongest: the highest barrier, 0 to 4. margin: what we lose with them,
    of which our response brings `back` so much. gained and given: by the ledger."""

    wallet: float | None = None
    saves: float = 0.0
    unpriced: int = 0
    live: int = 0
    strongest: int | None = None
    margin: float | None = None
    back: float = 0.0
    gained: float = 0.0
    given: float = 0.0

    @property
    def strength(self) -> str:
        """The strongest barrier in a word."""
        return "unknown" if self.strongest is None else STRENGTHS[self.strongest]

    @property
    def heavier(self) -> Heavier:
        """Whom parting would cost more; where a strategy has no price, no small amount of theirs is
        certain."""
        ours = losing_range(self)
        if ours is None:
            return "unknown"
        if self.saves > ours[1]:
            return "them"
        if self.saves >= ours[0]:
            return "even"
        return "unknown" if self.unpriced else "us"


def losing_range(bonds: Bonds) -> tuple[float, float] | None:
    """What losing them costs us in a year: with what our response brings back, and without; None where the
    margin is not known.

    >>> losing_range(Bonds(margin=100.0, back=30.0)), losing_range(Bonds())
    ((70.0, 100.0), None)
    """
    if bonds.margin is None:
        return None
    return round(max(bonds.margin - bonds.back, 0.0), 4), round(bonds.margin, 4)
