"""Which column names the rows of another table: the one whose values are there, perhaps in another form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import get_args

from kamlib.facts.merged import in_form
from kamlib.kinds import IdForm
from kamlib.sources.sniff.headings import Headings

ENOUGH = 0.2
"""From which share of its values on a column may be the one that is meant."""

CLEARLY = 0.1
"""So much more of the values has to be found for another form of ids to be worth it, or for what stands later
among the candidates, a name for the most part, to be better than an id."""

LOOKED_AT = 2_000
"""So many of the values that nothing was found for are tried in other forms."""

Forms = tuple[IdForm, ...]

ALL_FORMS: tuple[Forms, ...] = tuple(
    forms for size in range(1, len(get_args(IdForm)) + 1) for forms in combinations(get_args(IdForm), size)
)
"""One form, and several together, the fewest first."""


@dataclass(frozen=True)
class Named:
    """A column and its values, one for each row."""

    headings: Headings
    values: Sequence[str]
    _spelt: dict[Forms, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def different(self) -> frozenset[str]:
        return frozenset(value for value in self.values if value)

    def is_key(self) -> bool:
        """Whether it names each row, and no two rows alike."""
        return all(self.values) and len(self.different) == len(self.values)

    def spelt(self, forms: Forms) -> frozenset[str]:
        """Its different values in these forms."""
        if forms not in self._spelt:
            self._spelt[forms] = frozenset(in_form(one, forms) for one in self.different)
        return self._spelt[forms]

    def changed(self, forms: Forms) -> str | None:
        """A value that is another one in these forms; None where there is none."""
        return next((one for one in sorted(self.different) if in_form(one, forms) != one), None)


@dataclass(frozen=True)
class Link:
    """`found` of the `different` values of a column are among those of another one, where both are read in
    these `forms`; `plain` of them as they are."""

    headings: Headings
    target: Headings
    found: int
    different: int
    forms: Forms = ()
    plain: int = 0

    @property
    def share(self) -> float:
        return self.found / self.different if self.different else 0.0


def link_of(one: Named, target: Named) -> Link:
    """How many of the values are there; in other forms where clearly more of them are then."""
    found, different = len(one.different & target.different), len(one.different)
    forms = _forms(one, target) if different - found >= max(1, CLEARLY * different) else ()
    spelt = sum(in_form(value, forms) in target.spelt(forms) for value in one.different) if forms else found
    return Link(one.headings, target.headings, spelt, different, forms, found)


def _forms(one: Named, target: Named) -> Forms:
    """The forms in which clearly more values are found; none that makes two rows of the target one."""
    lost = sorted(one.different - target.different)[:LOOKED_AT]
    best: Forms = ()
    most, more = 0, max(1, CLEARLY * len(lost))
    for forms in ALL_FORMS:
        there = target.spelt(forms)
        if len(there) == len(target.different):
            found = sum(in_form(value, forms) in there for value in lost)
            if found >= most + more:
                best, most = forms, found
    return best


def best_link(candidates: Iterable[Named], targets: Iterable[Named]) -> Link | None:
    """The candidate with most of its values in a target; the first where others find hardly more."""
    targets = list(targets)
    links = [link_of(one, target) for one in candidates for target in targets]
    most = max((link.share for link in links), default=0.0)
    return next((link for link in links if link.share >= most - CLEARLY * (most >= ENOUGH)), None)


def chosen_keys(
    candidates: Sequence[Named], users: Sequence[Sequence[Named]], second: bool
) -> tuple[Named, Named | None]:
    """The column that is the key of a table, and with `second` one more by which others name its rows.

    `users`: for each table that names its rows, the columns that may do so. What stands first among the
    candidates is taken, a key alone before a key with a second, if every user finds as many of its values by
    it as by others, or hardly less; else what lets most values be found.
    """
    keys = [one for one in candidates if one.is_key()] or list(candidates[:1])
    pairs: list[tuple[Named, Named | None]] = [(key, None) for key in keys]
    if second:
        pairs += [(key, one) for key in keys for one in candidates if one is not key]
    pairs.sort(key=lambda pair: (keys.index(pair[0]), pair[1] is not None))
    shares = _shares(users, candidates)
    found = {
        place: [max(share[id(one)] for one in pair if one is not None) for share in shares]
        for place, pair in enumerate(pairs)
    }
    best = [max(of_user) for of_user in zip(*found.values(), strict=True)]
    enough = (
        place
        for place, mine in found.items()
        if all(share >= most - CLEARLY for share, most in zip(mine, best, strict=True))
    )
    chosen = next(enough, None)
    if chosen is None:
        chosen = max(found, key=lambda place: round(sum(found[place]), 2))
    return pairs[chosen]


def _shares(users: Sequence[Sequence[Named]], targets: Sequence[Named]) -> list[Mapping[int, float]]:
    """For each user, by the id of each target: which share of its values is there; 0 where it is too few."""

    def share(user: Sequence[Named], target: Named) -> float:
        link = best_link(user, [target])
        return link.share if link and link.share >= ENOUGH else 0.0

    return [{id(target): share(user, target) for target in targets} for user in users]
