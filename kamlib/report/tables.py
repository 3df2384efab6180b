"""Tables as a template reads them: every cell already text, with what a cell may carry beside it."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeAlias, cast

from kamlib.plan.blocks import Cell, Link, Scalar, Table, TableColumn
from kamlib.plan.document import Tier
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import scale_words
from kamlib.report.formats import MINUS, UNITS, Scale, as_day, isolated, scale_of
from kamlib.sentences import Sentence, Unit

NUMBERS: set[Unit] = {"money", "price", "percent", "count", "number", "hours", "days"}

CROWDED = 9
"""A table with this many columns may scroll beside the contents of a book."""

LATEST = 7
"""The style sheet has rules for figures from the second to the seventh column on."""

NARROW = 5
"""A table of figures with up to this many columns fits a phone; with more its rows are cards there."""

PLAIN = re.compile(r"[\w ,.()%-]+")
"""What cannot end a string of a style sheet, nor the sheet."""

LONGEST_WORD = 24
"""No word of ours is longer, but a column that somebody named may be."""

WHOLE_WORD = 14
"""No word in a cell that is as long is broken: "mediu-m" is none."""

TWO_WORDS = 13
"""Words as short as "not known yet" are not broken between them."""

Shape = Literal["plain", "cards"]


@dataclass(frozen=True)
class Badge:
    """A tier: the letter a reader sees, the words a screen reader says, the class of its look."""

    letter: str
    words: str
    look: str


@dataclass(frozen=True)
class CellView:
    """`sort` is what a click on the header sorts by, in `unit`: a day, or a number with all digits, for
    spreadsheets take it from here. `sub` is a second line, `loss` marks a fall; `absent` words stand where
    there is no value."""

    text: str = ""
    numeric: bool = False
    href: str = ""
    sub: str = ""
    badge: Badge | None = None
    sort: str = ""
    unit: Unit = "name"
    loss: bool = False
    short: bool = False
    absent: bool = False

    @property
    def sorted_by(self) -> str:
        """What a page sorts by: no order hangs on a large amount's cents."""
        large = self.unit in NUMBERS and self.sort and abs(float(self.sort)) >= 1000
        return f"{float(self.sort):.0f}" if large else self.sort.removesuffix(".0")

    @property
    def long(self) -> bool:
        """Whether a browser may break its words where it must."""
        return any(len(word) > WHOLE_WORD for word in f"{self.text} {self.sub}".split())

    @property
    def unbroken(self) -> bool:
        """Whether a few short words stay on one line, as a day does."""
        return not (self.short or self.numeric) and " " in self.text and len(self.text) <= TWO_WORDS


@dataclass(frozen=True)
class HeadView:
    """`key`: t sorts as text, n as numbers, d as days, empty does not sort."""

    text: str
    numeric: bool = False
    key: str = ""
    badge: bool = False

    @property
    def long(self) -> bool:
        """Whether a word of it is too long for a column: a browser breaks no word of a head by itself."""
        return any(len(word) > LONGEST_WORD for word in self.text.split())

    @property
    def by_rule(self) -> bool:
        """Whether a rule of style may hold its words; a badge needs none."""
        return not self.badge and PLAIN.fullmatch(self.text) is not None


@dataclass(frozen=True)
class TableView:
    """`heading` is the place of each row's header cell; `search` the words of a field to search its rows;
    `folded`: its caption opens it; `printed`: on paper it is open, the other folded ones are left out."""

    id: str
    caption: str
    heads: tuple[HeadView, ...]
    rows: tuple[tuple[CellView, ...], ...]
    feet: tuple[tuple[CellView, ...], ...] = ()
    unit: str = ""
    shape: Shape = "plain"
    sortable: bool = False
    heading: int = 0
    search: str = ""
    folded: bool = False
    printed: bool = False

    @property
    def figures_from(self) -> int | None:
        """The place of the column from which on all hold figures; None where there is none, or so late that a
        rule for it is more than it saves."""
        places = (place for place in range(1, LATEST) if all(head.numeric for head in self.heads[place:]))
        return next((place for place in places if place < len(self.heads)), None)

    @property
    def scrolls(self) -> bool:
        """Whether it may be wider than its place: then who has only a keyboard reaches it."""
        return len(self.heads) >= (CROWDED if self.shape == "cards" else NARROW)

    @property
    def narrow(self) -> bool:
        """Whether it has room beside a drawing."""
        return len(self.heads) < NARROW - 1 or (len(self.heads) <= NARROW and self.figures_from == 1)

    @property
    def labels(self) -> tuple[str, ...]:
        """What stands before each value of a card; "" for what heads it and what names itself."""
        named = (place != self.heading and head.by_rule for place, head in enumerate(self.heads))
        return tuple(head.text if by_rule else "" for head, by_rule in zip(self.heads, named, strict=True))


Href: TypeAlias = Callable[[Link], str]


def nowhere(link: Link) -> str:
    """Where links lead on a page without any other."""
    return ""


class Writer:
    """Writes the cells of one table: amounts share one scale. `href` says where a link leads, "" is
    nowhere."""

    def __init__(self, words: Catalogue, scale: Scale = UNITS, href: Href = nowhere) -> None:
        self.words = words
        self.scale = scale
        self.href = href

    @property
    def unit(self) -> str:
        return scale_words(self.scale, self.words)

    def cell(
        self, unit: Unit, value: Cell, *, signed: bool = False, decimals: int = 0, **beside: Any
    ) -> CellView:
        """One value by its unit; None is an empty cell, a Sentence a word of ours. `decimals`: those that a
        plain number has at least."""
        numeric = unit in NUMBERS
        if value is None:
            return CellView(numeric=numeric)
        if isinstance(value, Link):
            return self.link(value)
        if unit == "tier":
            return self.badge(cast(Tier, value))
        if unit == "rule":
            return CellView(self.words.rule(str(value)), **beside)
        if isinstance(value, Sentence):
            return CellView(self.words.sentence(value), numeric=numeric, **beside)
        text = self.words.formats.text(unit, value, signed=signed, scale=self.scale, least=decimals)
        return CellView(
            text, numeric=numeric, sort=_sorted_by(unit, value), unit=unit, short=unit in SHORT, **beside
        )

    def link(self, link: Link) -> CellView:
        """The name, which leads to where the page may lead."""
        under = self.words.sentence(link.under) if link.under else ""
        return CellView(isolated(link.name), href=self.href(link), sub=under)

    def money(self, amount: float | None, **beside: Any) -> CellView:
        return self.cell("money", amount, **beside)

    def percent(self, share: float | None, **beside: Any) -> CellView:
        return self.cell("percent", share, **beside)

    def count(self, number: int) -> CellView:
        return self.cell("count", number)

    def day(self, day: date | None) -> CellView:
        return self.known("date", day.isoformat() if day else None, "page-cell-never")

    def name(self, text: str | None, **beside: Any) -> CellView:
        return self.cell("name", text, **beside)

    def absent(self, message: str = "page-cell-not-known", *, numeric: bool = True) -> CellView:
        """Words where a value would stand: a reader never meets an empty cell among full ones."""
        return CellView(self.words(message), numeric=numeric, absent=True)

    def known(self, unit: Unit, value: Cell, message: str = "page-cell-not-known") -> CellView:
        """The value, or the words of `message` where there is none."""
        return self.absent(message, numeric=unit in NUMBERS) if value is None else self.cell(unit, value)

    def change(self, now: float, before: float | None, growth: float | None, limit: float) -> CellView:
        """The difference of two years with its share below; a fall worth a word is marked."""
        if before is None:
            return self.absent()
        sub = "" if growth is None or now < 0 else self.words.formats.percent(growth, signed=True)
        loss = growth is not None and growth <= -limit
        return self.cell("money", round(now - before, 4), signed=True, sub=sub, loss=loss)

    def text(self, text: str, **beside: Any) -> CellView:
        """Words that are written already."""
        return CellView(text, **beside)

    def badge(self, tier: Tier) -> CellView:
        return CellView(badge=tier_badge(tier, self.words))


SHORT: set[Unit] = {"date", "month", "year"}
"""Units whose text never breaks."""


def tier_badge(tier: Tier, words: Catalogue) -> Badge:
    if tier in ("A", "B", "C"):
        return Badge(tier, words("page-tier"), tier.lower())
    return Badge(words("page-tier-none"), words("page-tier-none-words"), "none")


def plan_table(table: Table, words: Catalogue, ident: str, href: Href = nowhere) -> TableView:
    """A document's table; the first column heads each row. A sum of one row that says the same is left
    out."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    amounts = [
        float(value)
        for row in rows
        for column, value in zip(table.columns, row, strict=True)
        if column.unit == "money" and isinstance(value, int | float)
    ]
    writer, decimals = Writer(words, scale_of(amounts), href), _decimals(table, words)
    return TableView(
        id=ident,
        caption=words.sentence(table.caption),
        heads=tuple(_head(column, words) for column in table.columns),
        rows=tuple(_row(table.columns, row, decimals, writer) for row in table.rows),
        feet=(_row(table.columns, table.total, decimals, writer),)
        if table.total and not _repeats(table)
        else (),
        unit=_unit(table, writer, bool(amounts)),
        shape=shape_of([column.unit for column in table.columns]),
        heading=int(table.columns[0].unit == "tier"),
    )


def _repeats(table: Table) -> bool:
    """Whether the sum is that of one row, figure by figure."""
    pairs = zip(table.rows[0][1:], table.total[1:], strict=True) if table.rows and table.total else ()
    figures = [(one, total) for one, total in pairs if isinstance(total, int | float)]
    return len(table.rows) == 1 and bool(figures) and all(one == total for one, total in figures)


def _head(column: TableColumn, words: Catalogue) -> HeadView:
    text = isolated(column.name) if column.name else words(column.id)
    return HeadView(text, column.unit in NUMBERS, badge=column.unit == "tier")


def _unit(table: Table, writer: Writer, amounts: bool) -> str:
    """What the amounts of a table are in; prices are in whole units of the currency."""
    if amounts:
        return writer.unit
    priced = any(column.unit == "price" for column in table.columns)
    return scale_words(UNITS, writer.words) if priced else ""


def _decimals(table: Table, words: Catalogue) -> Sequence[int]:
    """Of each column: plain numbers below one another have as many decimals as the finest of them."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [
        words.formats.decimals_of(cell for row in rows if isinstance(cell := row[place], int | float))
        if column.unit == "number"
        else 0
        for place, column in enumerate(table.columns)
    ]


def _row(
    columns: Sequence[TableColumn], row: Sequence[Cell], decimals: Sequence[int], writer: Writer
) -> tuple[CellView, ...]:
    cells = (
        writer.cell(column.unit, value, signed=column.signed, decimals=least)
        for column, value, least in zip(columns, row, decimals, strict=True)
    )
    first, *others = cells
    if isinstance(row[0], Sentence):
        first = replace(first, text=writer.words.opening(row[0]))
    return first, *others


def shape_of(units: Sequence[Unit]) -> Shape:
    """How a table lies on a phone: records and many figures become cards, the rest fits."""
    texts = sum(unit not in NUMBERS for unit in units)
    records = texts >= 2 and len(units) > 2  # also an account with its tier in front of it
    return "cards" if records or len(units) > NARROW else "plain"


def without_empty(table: TableView) -> TableView:
    """The table without the columns that say nothing in any row."""
    kept = [
        place
        for place in range(len(table.heads))
        if any(_says_something(row[place]) for row in table.rows) or place == table.heading
    ]
    return TableView(
        **{
            **vars(table),
            "heads": _picked(table.heads, kept),
            "rows": tuple(_picked(row, kept) for row in table.rows),
            "feet": tuple(_picked(row, kept) for row in table.feet),
        }
    )


def _says_something(cell: CellView) -> bool:
    return bool(cell.badge or (cell.text and not cell.absent))


def _picked(cells: Sequence[Any], places: Iterable[int]) -> tuple[Any, ...]:
    return tuple(cells[place] for place in places)


def _sorted_by(unit: Unit, value: Scalar) -> str:
    if unit in NUMBERS:
        return repr(float(value))  # type: ignore[arg-type]
    return as_day(value).isoformat() if unit in SHORT and unit != "year" else ""


def text_of(value: Scalar, words: Catalogue) -> CellView:
    """A cell of an analyst's own table, whose columns have no units."""
    if isinstance(value, bool) or value is None:
        return CellView("" if value is None else str(value))
    if isinstance(value, int):  # a year, an id, a count: only the analyst knows, so it stands as it is
        return CellView(str(value).replace("-", MINUS), numeric=True)
    if isinstance(value, float):
        return CellView(words.formats.number(value), numeric=True)
    return CellView(words.formats.text("name", value))
