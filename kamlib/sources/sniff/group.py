"""The files of one table, side by side; and the columns that were picked for ours."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kamlib.kinds import IdForm
from kamlib.sources.sniff.headings import Headings, Match
from kamlib.sources.sniff.links import Forms, Named
from kamlib.sources.sniff.sheet import Sheet


@dataclass(frozen=True)
class Group:
    """Files with the same headings, written alike. `pattern` fits their names."""

    match: Match
    sheets: tuple[Sheet, ...]
    pattern: str

    @property
    def table(self) -> str:
        return self.match.table

    @property
    def first(self) -> Sheet:
        return self.sheets[0]

    @property
    def rows(self) -> int:
        return sum(len(sheet.rows) for sheet in self.sheets)

    def named(self, headings: Headings) -> Named:
        return Named(headings, [value for sheet in self.sheets for value in sheet.values(headings)])

    def candidates(self, *ours: str) -> list[Named]:
        """The columns that may fill one of ours, those without a value left out."""
        several = dict.fromkeys(one for our in ours for one in self.match.columns.get(our, ()))
        return [named for headings in several if any((named := self.named(headings)).values)]

    def of(self, headings: Headings) -> str:
        """Where a heading is known from."""
        names = " + ".join(repr(one) for one in headings)
        system = "" if headings in self.match.others else self.match.export.system
        return f"heading {names} of {system}" if system else f"heading {names}"


@dataclass(frozen=True)
class Pick:
    """The column for one of ours, and why."""

    named: Named
    why: str

    @property
    def headings(self) -> Headings:
        return self.named.headings


@dataclass
class Picks:
    """table -> our column -> what was picked for it; and what to say of one that nothing was picked for.
    `forms`: table -> a form in which its ids are to be read, and why."""

    groups: Mapping[str, Group]
    chosen: dict[str, dict[str, Pick]] = field(default_factory=dict)
    notes: dict[str, dict[str, str]] = field(default_factory=dict)
    forms: dict[str, dict[IdForm, str]] = field(default_factory=dict)

    def pick(self, table: str, our: str, named: Named, why: str = "") -> None:
        told = self.groups[table].of(named.headings)
        self.chosen.setdefault(table, {})[our] = Pick(named, f"{told}; {why}" if why else told)

    def note(self, table: str, our: str, text: str) -> None:
        self.chosen.setdefault(table, {}).pop(our, None)
        self.notes.setdefault(table, {})[our] = text

    def read_in(self, table: str, forms: Forms, why: str) -> bool:
        """The ids of the table are read in these forms from now on; whether one of them is new to it."""
        new = [form for form in forms if form not in self.forms.get(table, {})]
        if new:
            self.forms.setdefault(table, {}).update(dict.fromkeys(new, why))
        return bool(new)

    def values(self, table: str, our: str) -> list[str]:
        pick = self.chosen.get(table, {}).get(our)
        return list(pick.named.values) if pick else []

    def known(self, table: str, our: str) -> bool:
        """Whether it is decided already: picked, or left out with a note."""
        return our in self.chosen.get(table, {}) or our in self.notes.get(table, {})
