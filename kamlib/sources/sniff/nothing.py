"""Words that stand for nothing: "-", "n/a", "(blank)". They are no values, and the settings name them."""

from collections import Counter

from kamlib.facts.tables import TABLES
from kamlib.sources.sniff.cells import is_nothing
from kamlib.sources.sniff.group import Picks

OFTEN = 0.05
"""From which share of its rows on a word is told of a column of text, too, where it may be meant."""


def missing_words(picks: Picks, table: str) -> tuple[list[str], str]:
    """The words for nothing in the columns that were picked, as written there, and where they are."""
    found: dict[str, dict[str, int]] = {}
    group = picks.groups[table]
    for our, pick in picks.chosen.get(table, {}).items():
        is_text = TABLES[table].by_column[our].kind in ("text", "word")
        for heading in pick.headings:
            cells = (sheet.cells(heading) for sheet in group.sheets)
            words = Counter(cell for column in cells for cell in column if is_nothing(cell))
            for word, times in words.items():
                if not is_text or times >= OFTEN * group.rows:
                    found.setdefault(word, {})[heading] = times
    told = [
        f"{word!r} in {times} of {group.rows} rows of {heading!r}"
        for word, columns in found.items()
        for heading, times in columns.items()
    ]
    more = f" and in {len(told) - 3} more" if len(told) > 3 else ""
    return list(found), f"{', '.join(told[:3])}{more}"
