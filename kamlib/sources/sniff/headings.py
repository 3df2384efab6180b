"""Whose headings are whose: the exports of known systems, and what their headings fill of ours.

The headings stand in headings.toml. They are compared exactly, but for case, blanks and signs: a heading that
only contains a known one ("Account Owner Email") is another heading.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kamlib.facts.tables import TABLES
from kamlib.sources.sniff.values import without_currency

FILE = Path(__file__).with_name("headings.toml")
OTHER = "other"
"""The tables of no known system; what they name is looked for in any other export, too."""

Headings = tuple[str, ...]
"""One heading, or several whose fields are joined by a blank."""

NEEDED: dict[str, tuple[str, ...]] = {
    "sales": ("date", "account", "amount"),
    "satisfaction": ("date", "account", "score"),
    "quotas": ("rep", "year", "amount"),
    "opportunities": ("stage", "account"),
    "activities": ("date", "account", "kind"),
    "contacts": ("contact", "account"),
    "products": ("product", "name"),
    "reps": ("rep", "name"),
    "accounts": ("name",),
}
"""The columns by which a table is known; not all that it needs."""

_OWN = {
    "opportunities": r"opportunity|deal",
    "accounts": r"account|company|organi[sz]ation",
    "contacts": r"contact|person",
}
"""What may stand before each heading of a table: Opportunity_Topic, Opportunity: Account."""


def plain(heading: str) -> str:
    """A heading as it is compared.

    >>> plain("Opportunity–Inhaber *") == plain("opportunityinhaber")
    True
    """
    text = unicodedata.normalize("NFKC", heading).casefold().replace("#", "no")
    for found, ours in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("organisation", "organization")):
        text = text.replace(found, ours)
    return re.sub(r"[\W_]", "", text)


@dataclass(frozen=True)
class Export:
    """One table as one system exports it. `columns`: our column -> headings for it, the best first."""

    key: str
    system: str
    table: str
    columns: Mapping[str, tuple[Headings, ...]]
    also: tuple[str, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        """All headings it knows, plain."""
        named = (one for several in self.columns.values() for headings in several for one in headings)
        return frozenset(plain(one) for one in (*named, *self.also))


@dataclass(frozen=True)
class Match:
    """What a header was recognised as. `columns`: our column -> headings of the file that may fill it, the
    best first; `others`: those that only tables of no system have; `known`: how many the export knows."""

    export: Export
    columns: Mapping[str, tuple[Headings, ...]]
    others: frozenset[Headings]
    known: int

    @property
    def table(self) -> str:
        return self.export.table

    @property
    def told(self) -> str:
        return f"{self.table} of {self.export.system}" if self.export.system else self.table

    def missing(self) -> list[str]:
        return [column for column in NEEDED[self.table] if column not in self.columns]


@cache
def exports() -> tuple[Export, ...]:
    """All exports that are known, in the order of headings.toml."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Export(
            key,
            tables["name"],
            table,
            {our: tuple(_headings(one) for one in several) for our, several in said.items() if our != "also"},
            tuple(said.get("also", ())),
        )
        for key, tables in read.items()
        for table, said in tables.items()
        if table != "name"
    )


def _headings(said: str | list[str]) -> Headings:
    return (said,) if isinstance(said, str) else tuple(said)


@cache
def _all_known() -> frozenset[str]:
    ours = (column for table in TABLES.values() for column in table.by_column)
    return frozenset(plain(one) for one in ours).union(*(export.known for export in exports()))


def familiar(header: Sequence[str]) -> int:
    """How many of these are headings of any export."""
    return sum(not _all_known().isdisjoint(map(plain, (one, without_currency(one)))) for one in set(header))


def recognised(header: Sequence[str]) -> Match | None:
    """The export with this header; where several may be, the one that knows most of its headings."""
    first: dict[str, Match] = {}
    for match in _matches(header):
        if match.export.key not in first and not match.missing() and _is_no_account(match):
            first[match.export.key] = match
    return max(first.values(), key=lambda match: match.known, default=None)


def nearest(header: Sequence[str]) -> Match | None:
    """What a header that is not recognised looks most like; None where it is like nothing."""
    matches = [match for match in _matches(header) if match.known > 1]
    return max(matches, key=lambda match: match.known - 2 * len(match.missing()), default=None)


def _matches(header: Sequence[str]) -> Iterator[Match]:
    others = {export.table: export for export in exports() if export.key == OTHER}
    for export in exports():
        names = _names(header, export.table)
        columns = {our: _present(several, names) for our, several in export.columns.items()}
        taken = {one for several in columns.values() for headings in several for one in headings}
        free = {key: heading for key, heading in names.items() if heading not in taken}
        spare = set()
        for our in TABLES[export.table].by_column:
            more = _present((*others[export.table].columns.get(our, ()), (our,)), free)
            if more and not columns.get(our):
                columns[our] = more
                spare |= set(more)
        found = {our: several for our, several in columns.items() if several}
        yield Match(export, found, frozenset(spare), len(names.keys() & export.known))


def _names(header: Sequence[str], table: str) -> dict[str, str]:
    """Plain -> as it stands; a heading that is there twice can't be meant."""
    own = re.compile(rf"\s*(?:{_OWN[table]})(?:_|\s*:)\s*(?=\S)", re.IGNORECASE) if table in _OWN else None
    names: dict[str, str] = {}
    for heading in header:
        if heading and header.count(heading) == 1:
            names.setdefault(plain(heading), heading)
            names.setdefault(plain(without_currency(heading)), heading)
            if own and (match := own.match(heading)):
                names.setdefault(plain(heading[match.end() :]), heading)
    names.pop("", None)
    return names


def _present(several: Sequence[Headings], names: Mapping[str, str]) -> tuple[Headings, ...]:
    found = [
        tuple(names[plain(one)] for one in headings)
        for headings in several
        if all(plain(one) in names for one in headings)
    ]
    return tuple(dict.fromkeys(found))


def _is_no_account(match: Match) -> bool:
    """Whether something tells the table from one of accounts: those have an e-mail address, too."""
    if match.table == "accounts":
        return True
    accounts = next(e for e in exports() if (e.key, e.table) == (match.export.key, "accounts"))
    used = {plain(one) for several in match.columns.values() for headings in several for one in headings}
    return bool((used & match.export.known) - accounts.known)
