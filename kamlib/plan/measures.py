"""The scorecard of an account as a document: a measure for each thing that planning is for beside the money.

Each says which rows it rests on; None is what nobody knows, and no measure is ever added to another.
"""

from datetime import date

from kamlib.judgments.relationship import Band, Level
from kamlib.sentences import Part


class Dialogue(Part):
    """The contacts of the last twelve months by who began them, of `unsaid` nobody noted it; the days of the
    first and the last of them, None where there was none."""

    theirs: int
    ours: int
    unsaid: int
    first: date | None
    last: date | None

    @property
    def contacts(self) -> int:
        return self.theirs + self.ours + self.unsaid


class TeamHours(Part):
    """`spent`: the hours of all of us in the `contacts` of the last twelve months, `unnoted` of which have
    none; None where no contact has any. `planned`: those of the open `actions`, of which `unplanned` say
    none."""

    spent: float | None
    contacts: int
    unnoted: int
    planned: float
    actions: int
    unplanned: int


class LevelSeen(Part):
    """What we are to them, what we want to be, and the day of that judgment."""

    now: Level
    wanted: Level | None
    seen: date


class IndexSeen(Part):
    """The bounds of the relationship index, 0 to 100; a band only where both lie in it. `items` were looked
    at within twelve months, the `oldest` on that day, `missing` were not; `coverage`: the known share of all
    weight."""

    lower: int
    upper: int
    band: Band | None
    coverage: float
    items: int
    oldest: date
    missing: tuple[str, ...]


class FoundSales(Part):
    """Opportunities that people added beside the exports, `priced` of them with an `amount`, and needs that
    something of ours answers and that they do not buy yet; `last`: the day of the newest."""

    opportunities: int
    priced: int
    amount: float
    needs: int
    last: date


class Scorecard(Part):
    """None is what nobody knows: no contacts are exported, or nobody has said anything in twelve months."""

    dialogue: Dialogue | None
    hours: TeamHours
    level: LevelSeen | None
    index: IndexSeen | None
    found: FoundSales | None
