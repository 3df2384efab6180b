"""Which column names the rows of another table: the one whose values are there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamlib.sources.sniff.headings import Headings

ENOUGH = 0.2
"""From which share of its values on a column may be the one that is meant."""


@dataclass(frozen=True)
class Named:
    """A column and its values, one for each row."""

    headings: Headings
    values: Sequence[str]

    @property
    def different(self) -> set[str]:
        return {value for value in self.values if value}

    def is_key(self) -> bool:
        """Whether it names each row, and no two rows alike."""
        return all(self.values) and len(self.different) == len(self.values)


@dataclass(frozen=True)
class Link:
    """`found` of the `different` values of a column are among those of another one."""

    headings: Headings
    target: Headings
    found: int
    different: int

    @property
    def share(self) -> float:
        return self.found / self.different if self.different else 0.0


def best_link(candidates: Iterable[Named], targets: Iterable[Named]) -> Link | None:
    """The candidate with most of its values in a target; the first where several are as good."""
    targets = list(targets)
    links = [
        Link(one.headings, target.headings, len(one.different & target.different), len(one.different))
        for one in candidates
        for target in targets
    ]
    return max(links, key=lambda link: link.share, default=None)


def chosen_keys(
    candidates: Sequence[Named], users: Sequence[Sequence[Named]], second: bool
) -> tuple[Named, Named | None]:
    """The column that is the key of a table, and with `second` one more by which others name its rows.

    `users`: for each table that names its rows, the columns that may do so. What lets most of their values
    be found goes first, then what stands first among the candidates.
    """
    keys = [one for one in candidates if one.is_key()] or list(candidates[:1])
    pairs: list[tuple[Named, Named | None]] = [(key, None) for key in keys]
    if second:
        pairs += [(key, one) for key in keys for one in candidates if one is not key]

    def worth(pair: tuple[Named, Named | None]) -> tuple[float, int, bool]:
        targets = [one for one in pair if one is not None]
        links = [best_link(user, targets) for user in users]
        total = sum(link.share for link in links if link and link.share >= ENOUGH)
        return round(total, 2), -keys.index(pair[0]), pair[1] is None

    return max(pairs, key=worth)
