"""Where no link may lead: to pages of the run that were not published."""

import posixpath
from collections.abc import Iterable, Set
from dataclasses import replace

from kamlib.plan.document import Book
from kamlib.report.catalogue import Catalogue
from kamlib.report.tables import CellView, TableView


def published(books: Iterable[Book], refused: Set[str]) -> list[Book]:
    """The books that are there to be opened. `refused`: paths in the run's folder."""
    return [book for book in books if f"reps/{book.slug}.html" not in refused]


def without_refused(table: TableView, refused: Set[str], words: Catalogue, folder: str = "") -> TableView:
    """The table of a page in `folder` where a cell whose page was refused says so in the place of a link."""

    def told(cell: CellView) -> CellView:
        path = posixpath.normpath(posixpath.join(folder, cell.href.partition("#")[0]))
        if not cell.href or path not in refused:
            return cell
        return replace(cell, href="", sub=words("page-not-published"))

    return replace(table, rows=tuple(tuple(map(told, row)) for row in table.rows))
