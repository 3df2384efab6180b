"""Sheets that lack columns, exported before there were such: what is decided there stays as it is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kamlib.exchange.reading import SheetRow
from kamlib.exchange.sheets import CONFIRMED, SOURCE, SOURCE_DATE
from kamlib.judgments.columns import NO, YES, text_of
from kamlib.judgments.history import Revision


def filled(row: SheetRow, based_on: Revision | None) -> SheetRow:
    """The row, with what the revision that it was written from says in the columns that its sheet lacks.

    Where all fields that the sheet does have were emptied, the row is left as it is: it withdraws the
    judgment.
    """
    if not row.lacking or based_on is None or based_on.value is None:
        return row
    fields = {column.head for column in row.columns}
    said = dict(_said(row, based_on))
    was_here = fields & said.keys() - set(row.lacking)
    if was_here and not fields & row.cells.keys():
        return row
    kept = {head: text for head, text in said.items() if head in row.lacking}
    return replace(row, cells={**row.cells, **kept})


def told_lacking(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """A line for each sheet that lacks columns."""
    lacking = {(row.file, row.sheet): row.lacking for row in rows if row.lacking}
    return tuple(
        f"{file}, sheet {sheet}: {', '.join(heads)} {'is' if len(heads) == 1 else 'are'} missing: what is "
        "decided there stays as it is"
        for (file, sheet), heads in lacking.items()
    )


def _said(row: SheetRow, one: Revision) -> Iterator[tuple[str, str]]:
    """Head and text of each cell that says something, as it is exported today."""
    value = one.value or {}
    for column in row.columns:
        if text := text_of(value.get(column.field), column):
            yield column.head, text
    if one.source:
        yield SOURCE, one.source
    if one.source_date:
        yield SOURCE_DATE, one.source_date.isoformat()
    yield CONFIRMED, YES if one.confirmed else NO
