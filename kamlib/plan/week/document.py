"""A week as pages read it: the agenda, and what it does not say by itself."""

from dataclasses import dataclass

from kamlib.judgments.knowledge import Knowledge
from kamlib.plan.blocks import Cell
from kamlib.plan.judged.said import Said
from kamlib.plan.week.agenda import Agenda, Clash
from kamlib.sentences import Sentence


@dataclass(frozen=True)
class Preparation:
    """An account that comes next, and why."""

    account: str
    name: str
    why: Sentence


@dataclass(frozen=True)
class Stale:
    """What was `said` of a topic, and passed its half-life so many `days` ago; `told`: the topic in words."""

    account: str
    name: str
    topic: str
    told: Cell
    said: Said[Knowledge]
    days: int


@dataclass(frozen=True)
class Week:
    """All that one reader's week says. `whose`: whom or which account it is about, None for everybody;
    `one_account`: it is the calendar of one account, and speaks of nothing else."""

    whose: str | None
    agenda: Agenda
    clashes: tuple[Clash, ...]
    prepare: tuple[Preparation, ...] = ()
    stale: tuple[Stale, ...] = ()
    one_account: bool = False

    @property
    def worked_in(self) -> frozenset[str]:
        """The accounts of all actions that it shows."""
        clashing = (item for one in self.clashes for item in one.items)
        return frozenset(item.account for item in (*self.agenda.shown, *self.agenda.later, *clashing))
