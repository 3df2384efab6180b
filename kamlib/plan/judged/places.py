"""The places of a group: the branches of the exports, and those that people alone know, as one tree."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.branches import Branch
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged


@dataclass(frozen=True)
class Place:
    """One place below the account. `above`: the key of the one above it, None directly below the account;
    `level`: 1 there. `row`: of the exports, None where they do not have it; `said`: what people say of it.
    Its plan of its own stands in `own`, where somebody began one."""

    key: str
    name: str
    above: str | None
    level: int
    row: Row | None
    said: Branch | None
    own: Judged | None

    @property
    def served(self) -> bool:
        """What people say; else whether it bought in the last twelve months."""
        if self.said is not None:
            return self.said.served
        return self.revenue > 0

    @property
    def until(self) -> Any:
        """The day of the last order where it bought once and does no longer: a customer that we lost."""
        if self.row is None or self.served or self.revenue > 0:
            return None
        return self.row["last_order"]

    @property
    def revenue(self) -> float:
        return 0.0 if self.row is None else float(self.row["revenue"])

    @property
    def speaks_to(self) -> tuple[str, ...]:
        return () if self.said is None else self.said.speaks_to


def places(one: AccountSlice, judged: Judged) -> list[Place]:
    """All places, each before those below it; of one place the larger first, then by key."""
    frame = one.frames["branches"]
    rows = {row["branch"]: row for row in frame.astype(object).where(frame.notna(), None).to_dict("records")}
    said = {branch.key: branch.record for branch in judged.all(Branch)}
    above = _above(one.account, rows, said)
    below: dict[str | None, list[str]] = {}
    for key in sorted(above, key=lambda key: (-rows[key]["below"] if key in rows else 0.0, key)):
        below.setdefault(above[key], []).append(key)
    return [
        Place(
            key=key,
            name=_name(key, rows, said),
            above=above[key],
            level=level,
            row=rows.get(key),
            said=said.get(key),
            own=judged.branches.get(key),
        )
        for key, level in _walk(below)
    ]


def circular(judged: Judged) -> list[str]:
    """The names of branches that people say are below each other: they stand below the account."""
    said = {branch.key: branch.record for branch in judged.all(Branch)}
    return sorted(one.name or key for key, one in said.items() if _is_above_itself(key, said))


def _name(key: str, rows: Mapping[str, Row], said: Mapping[str, Branch]) -> str:
    if key in said and said[key].name:
        return said[key].name or key
    return str(rows[key]["name"]) if key in rows else key


def _above(account: str, rows: Mapping[str, Row], said: Mapping[str, Branch]) -> dict[str, str | None]:
    """key -> what is above it: as the exports have it, else as people say, where that is no circle."""
    found: dict[str, str | None] = {
        key: None if row["above"] == account else row["above"] for key, row in rows.items()
    }
    for key, one in said.items():
        if key not in found:
            known = one.above if one.above in rows or one.above in said else None
            found[key] = None if _is_above_itself(key, said) else known
    return found


def _is_above_itself(key: str, said: Mapping[str, Branch]) -> bool:
    walk, met = said[key].above, set[str]()
    while walk is not None and walk not in met and walk in said:
        if walk == key:
            return True
        met.add(walk)
        walk = said[walk].above
    return False


def _walk(below: Mapping[str | None, Sequence[str]]) -> Iterator[tuple[str, int]]:
    """Each key with its level, whoever is above first."""
    waiting = [(key, 1) for key in reversed(below.get(None, ()))]
    while waiting:
        key, level = waiting.pop()
        yield key, level
        waiting += [(one, level + 1) for one in reversed(below.get(key, ()))]
