"""How revisions are told in lines: who, when, why, on what grounds, and field by field."""

from collections.abc import Iterator, Mapping
from typing import Any

from kamlib.judgments.history import Revision, Signed

NOTHING = "nothing"


def signature(one: Revision) -> str:
    """Who said it, when by this machine's clock, and why."""
    return f"{one.author}, {one.at.astimezone():%Y-%m-%d %H:%M}: {one.reason}"


def evidence(one: Signed) -> str:
    """What it rests on; "" where nobody said."""
    parts = [one.source, one.source_date and str(one.source_date), "confirmed" if one.confirmed else ""]
    return ", ".join(part for part in parts if part)


def fields_of(value: Mapping[str, Any] | None) -> Iterator[str]:
    """A line for each field that says something."""
    for field, cell in (value or {}).items():
        if (text := written(cell)) != NOTHING:
            yield f"{field}: {text}"


def changed(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> Iterator[str]:
    """A line for each field that is another now, old and new.

    >>> list(changed({"status": "open", "title": "Call"}, {"status": "done", "title": "Call"}))
    ['status: open -> done']
    """
    old, new = before or {}, after or {}
    for field in sorted({*old, *new}):
        was, is_now = written(old.get(field)), written(new.get(field))
        if was != is_now:
            yield f"{field}: {was} -> {is_now}"


def written(cell: Any) -> str:
    """
    >>> written(["user_buyer", "coach"]), written(True), written(None)
    ('user_buyer, coach', 'yes', 'nothing')
    """
    match cell:
        case None | "" | []:
            return NOTHING
        case bool():
            return "yes" if cell else "no"
        case list() | tuple():
            return ", ".join(str(one) for one in cell)
        case _:
            return str(cell)
