"""Somebody of the invented company who speaks of one account, with dice of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from kamlib.judgments.history import Change, Matter
from kamlib.judgments.kinds import read_record
from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice


@dataclass(frozen=True)
class Known:
    """What the judges know of one account; deals: the open ones, closed: those that were won or lost."""

    account: str
    owner: str
    owner_name: str
    manager: str
    country: str
    yearly: float
    contacts: list[dict[str, Any]]
    deals: list[dict[str, Any]]
    closed: list[dict[str, Any]]
    branches: list[dict[str, Any]]


class Judge:
    """Speaks of one account: each `says` is a change, so many days before the data ends."""

    def __init__(self, scope: Scope, known: Known) -> None:
        self.scope, self.known = scope, known
        self._dice = Dice(scope.seed, f"judgments {known.account}")
        self.said: list[tuple[datetime, Change]] = []
        self._bases: dict[Matter, int] = {}

    def says(
        self,
        kind: str,
        value: dict[str, Any],
        key: str = "",
        *,
        ago: int = 0,
        reason: str = "account review",
        base: int | None = None,
        subject: str | None = None,
        author: str | None = None,
        source: str | None = None,
        source_day: str | None = None,
    ) -> None:
        """`base`: of a save that came too late; what has a source is confirmed."""
        matter = Matter(subject or self.known.account, kind, key)
        before = self._bases.get(matter, 0)
        filled = {name: cell for name, cell in value.items() if cell is not None}
        change = Change(
            subject=matter.subject,
            kind=kind,
            key=key,
            value=read_record(kind, key, filled).as_value(),
            base=before if base is None else base,
            author=author or self.known.owner_name,
            reason=reason,
            source=source,
            source_date=date.fromisoformat(source_day) if source_day else None,
            confirmed=source is not None,
        )
        if base is None:
            self._bases[matter] = before + 1
        self.said.append((self._moment(ago), change))

    def one(self, options: Sequence[Any]) -> Any:
        return options[self.whole(0, len(options) - 1)]

    def some(self, options: Sequence[Any], count: int) -> list[Any]:
        return [options[place] for place in sorted(self._dice.order(len(options))[:count])]

    def whole(self, low: int, high: int) -> int:
        return int(self._dice.whole(low, high, 1)[0])

    def chance(self, probability: float) -> bool:
        return bool(self._dice.chance(probability, 1)[0])

    def day(self, ahead: int) -> str:
        """A day so many days after the data's end; before it where negative."""
        return (self.scope.until + timedelta(days=ahead)).isoformat()

    def money(self, share: float) -> float:
        """So large a share of what the account is worth a year, in whole hundreds."""
        return float(round(self.known.yearly * share / 100) * 100)

    def _moment(self, ago: int) -> datetime:
        return datetime.combine(self.scope.until - timedelta(days=ago), time(9), UTC)
