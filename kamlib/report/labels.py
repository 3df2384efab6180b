"""The heads of tables that lie as cards on a phone, as a few rules of style in place of words in each cell.

A card has its column's name before each value. Written into every cell, these names are a tenth of a page of
many accounts; as classes each stands in the page once. What is rare, or holds a sign that a style sheet might
read as its own, stays in its cells.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from kamlib.report.tables import TableView

OFTEN = 4
"""A rule of style is as long as the word in so many cells."""

PLAIN = re.compile(r"[\w ,.()%-]+")
"""What cannot end a string of a style sheet, nor the sheet."""


def tables_of(part: Any) -> Iterator[TableView]:
    """All tables in the values of a page, in their order."""
    if isinstance(part, TableView):
        yield part
    elif isinstance(part, Mapping):
        for one in part.values():
            yield from tables_of(one)
    elif isinstance(part, tuple | list):
        for one in part:
            yield from tables_of(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for one in vars(part).values():
            yield from tables_of(one)


def labels_of(values: Mapping[str, Any]) -> dict[str, str]:
    """head -> the class of its cells."""
    times: Counter[str] = Counter()
    for table in tables_of(values):
        if table.shape == "cards":
            times.update({head.text: len(table.rows) for head in table.heads if not head.badge})
    found = (text for text, often in times.items() if often >= OFTEN and PLAIN.fullmatch(text))
    return {text: f"l{place}" for place, text in enumerate(found, start=1)}


def label_rules(labels: Mapping[str, str]) -> str:
    """The rules for narrow screens."""
    if not labels:
        return ""
    each = "".join(f'.{name}::before{{content:"{text}: "}}' for text, name in labels.items())
    return f"@media (max-width: 47.99rem){{{each}}}"
