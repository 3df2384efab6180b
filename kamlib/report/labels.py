"""The heads of tables that lie as cards on a phone, as a few rules of style in place of words in each cell.

A card has its column's name before each value. Written into every cell, these names are a tenth of a page of
many accounts; as rules for the columns of all tables with the same heads each stands in the page once. What
holds a sign that a style sheet might read as its own stays in its cells.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from kamlib.report.tables import TableView

Labels = tuple[str, ...]


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


def labels_of(values: Mapping[str, Any]) -> dict[Labels, str]:
    """The labels of a card -> the class of all tables that have them."""
    found = {
        table.labels: None for table in tables_of(values) if table.shape == "cards" and any(table.labels)
    }
    return {labels: f"l{place}" for place, labels in enumerate(found, start=1)}


def label_rules(classes: Mapping[Labels, str]) -> str:
    """The rules for narrow screens: one for each word, wherever it stands."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for labels, name in classes.items():
        for place, text in enumerate(labels, start=1):
            places[text].append(f".{name} td:nth-child({place})::before")
    each = "".join(f'{",".join(at)}{{content:"{text}: "}}' for text, at in places.items() if text)
    return f"@media (max-width: 47.99rem){{{each}}}" if each else ""
