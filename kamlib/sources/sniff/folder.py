"""Which files of a folder are which of our tables."""

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kamlib.facts.tables import TABLES
from kamlib.sources.export import Unreadable
from kamlib.sources.sniff.group import Group
from kamlib.sources.sniff.headings import Match, nearest, recognised
from kamlib.sources.sniff.sheet import Sheet, opened, sheet_names

NEARLY = 4
"""With so many headings of a table a file is taken for it though one that it needs is not known: where no
other file is that table, its settings then say what is needed."""


@dataclass(frozen=True)
class Found:
    """`groups`: the files of each of our tables, in our order; `told`: by a file's name, or that of a sheet,
    what it is taken for or why for nothing."""

    groups: dict[str, Group]
    told: dict[str, str]

    @property
    def used(self) -> list[str]:
        return [sheet.label for group in self.groups.values() for sheet in group.sheets]


def found_tables(exports: Path, sentence: Callable[[Unreadable], str]) -> Found:
    """What the files in `exports` are; `sentence` tells why one can't be read. Raises OSError."""
    told: dict[str, str] = {}
    matched: list[tuple[Match, Sheet]] = []
    nearly: list[tuple[Match, Sheet]] = []
    for sheet in _sheets(exports, told, sentence):
        if match := recognised(sheet.header):
            matched.append((match, sheet))
        else:
            told[sheet.label] = _unrecognised(sheet)
            if (match := nearest(sheet.header)) and match.known >= NEARLY:
                nearly.append((match, sheet))
    tables = {match.table for match, _ in matched}
    matched += [(match, sheet) for match, sheet in nearly if tables and match.table not in tables]
    groups, left = _groups(matched, exports)
    for group in groups.values():
        told |= {sheet.label: _taken(group) for sheet in group.sheets}
    return Found(groups, told | left)


def _sheets(exports: Path, told: dict[str, str], sentence: Callable[[Unreadable], str]) -> Iterator[Sheet]:
    """All that can be read, a workbook sheet by sheet; why what can't be is `told`."""
    for path in _files(exports):
        names: list[str | None] = [None]
        with _telling(path.name, told, sentence):
            names = sheet_names(path)
        for name in names if path.name not in told else ():
            with _telling(f"{path.name}, sheet {name!r}" if name else path.name, told, sentence):
                yield opened(path, name)


@contextmanager
def _telling(label: str, told: dict[str, str], sentence: Callable[[Unreadable], str]) -> Iterator[None]:
    try:
        yield
    except Unreadable as error:
        told[label] = f"can't be read: {sentence(error)}"
    except (OSError, ValueError) as error:
        told[label] = str(error)


def _files(exports: Path) -> list[Path]:
    """All that may be an export; what is hidden, and a spreadsheet's lock file, is none."""
    found = (path for path in exports.iterdir() if path.is_file() and not path.name.startswith((".", "~$")))
    return sorted(found)


def _taken(group: Group) -> str:
    first = group.first
    above = f", header in line {first.header_row}" if first.header_row > 1 else ""
    return f"{group.match.told} ({group.match.known} headings known{above})"


def _unrecognised(sheet: Sheet) -> str:
    shown = ", ".join(heading for heading in sheet.header[:12] if heading)
    more = f" and {len(sheet.header) - 12} more" if len(sheet.header) > 12 else ""
    told = f"not recognised. Its headings are {shown}{more}."
    match = nearest(sheet.header)
    if match is None:
        return f"{told} None of them is known: write its source by hand"
    missing = (
        ", ".join(f"{one} ({TABLES[match.table].by_column[one].meaning})" for one in match.missing())
        or "what tells it from others"
    )
    return f"{told} It looks like {match.told}, but nothing fills {missing}"


def _groups(matched: Iterable[tuple[Match, Sheet]], exports: Path) -> tuple[dict[str, Group], dict[str, str]]:
    """The group of files for each table, the one with most rows; and what becomes of the other files."""
    alike: dict[tuple[object, ...], list[tuple[Match, Sheet]]] = {}
    for match, sheet in matched:
        alike.setdefault((match.table, *sheet.written), []).append((match, sheet))
    left: dict[str, str] = {}
    groups: dict[str, Group] = {}
    for found in alike.values():
        group = _group(found[0][0], [sheet for _, sheet in found], exports)
        for _, sheet in found[len(group.sheets) :]:
            first = group.first.label
            left[sheet.label] = f"has the headings of {first}, but no pattern fits both: rename one"
        other = groups.get(group.table)
        if other is None:
            groups[group.table] = group
            continue
        more, less = (group, other) if _worth(group, other) > _worth(other, group) else (other, group)
        groups[group.table] = more
        left |= {sheet.label: _second(less, more) for sheet in less.sheets}
    return {table: groups[table] for table in TABLES if table in groups}, left


def _worth(group: Group, other: Group) -> tuple[int, int]:
    """What decides which of two is the table: its rows; within one workbook, whose sheets sum up or explain
    each other, first its headings."""
    same = group.first.path == other.first.path
    return group.match.known if same else 0, group.rows


def _second(group: Group, taken: Group) -> str:
    """Why a group is not the source of its table."""
    if group.first.path == taken.first.path and group.first.header == taken.first.header:
        return f"has the headings of {taken.first.label}: save each sheet as a file, and name the files alike"
    more_headings = _worth(taken, group)[0] > _worth(group, taken)[0]
    told = " with more of its headings" if more_headings else " with more rows" * (taken.rows > group.rows)
    return f"{_taken(group)}, as is {taken.first.label}{told}: a table has one source"


def _group(match: Match, sheets: Sequence[Sheet], exports: Path) -> Group:
    """All of the sheets where a pattern fits them and no other file of the folder, else the first alone."""
    names = [sheet.path.name for sheet in sheets]
    if len(names) > 1:
        start = _common(names)
        end = _common([name[len(start) :][::-1] for name in names])[::-1]
        pattern = f"{glob.escape(start)}*{glob.escape(end)}"
        if sorted(path.name for path in exports.glob(pattern)) == sorted(names):
            return Group(match, tuple(sheets), pattern)
    return Group(match, (sheets[0],), names[0])


def _common(names: Sequence[str]) -> str:
    """How all of the names begin."""
    first, last = min(names), max(names)
    length = next((at for at, sign in enumerate(first) if sign != last[at]), len(first))
    return first[:length]
