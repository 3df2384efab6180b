"""Where our tables come from, and what reading them may use."""

from pydantic import model_validator

from kamlib import kinds
from kamlib.settings.part import Part


class Source(Part):
    """Where one of our tables comes from, and how to read it.

    `columns`: our column = their column, or a list of theirs that are joined by a blank. `own`: columns of
    the accounts that only this company has, and whether they are numbers or text.
    `words`: per column of ours, our word = their word, or a list of theirs. `header_row` is the line with the
    headings; a row that starts with one of `footer` is no data; a cell that is one of `missing` is empty.
    `ids` says how ids are made alike, `min_rows` and `max_rows` how many rows an export should have.
    A table comes from files, or from a `database` (the name of the environment variable with its address), of
    which it is a `table` or a `query`.
    """

    file: kinds.File | None = None
    database: kinds.Variable | None = None
    table: kinds.Text | None = None
    query: kinds.Text | None = None
    header_row: kinds.Line = 1
    footer: kinds.Texts = ()
    columns: dict[str, kinds.Name] = {}
    own: dict[kinds.OwnName, kinds.OwnKind] = {}
    words: dict[str, kinds.Words] = {}
    missing: kinds.Texts = ()
    ids: kinds.IdForms = ()
    date_format: kinds.Text = "%Y-%m-%d"
    delimiter: kinds.Sign = ","
    decimal: kinds.Decimal = "."
    thousands: kinds.Thousands = ""
    negative: kinds.Negative = "minus"
    encoding: kinds.Encoding = "utf-8-sig"
    sheet: kinds.Text | None = None
    min_rows: kinds.Rows = 1
    max_rows: kinds.Rows | None = None

    @property
    def place(self) -> str:
        """What the table comes from, as problems name it; never an address."""
        return self.file or f"{self.database}, {self.table or 'query'}"

    @model_validator(mode="after")
    def _comes_from_one_place(self) -> "Source":
        if (self.file is None) == (self.database is None):
            raise ValueError(
                'comes from files or from a database: write either file = "data/sales-*.csv" or '
                'database = "SALES_DB" with a table or a query'
            )
        if (self.database is not None) != ((self.table is None) != (self.query is None)):
            raise ValueError(
                'a database needs one of table = "crm.orders" and query = "select ...", and these need '
                "a database"
            )
        return self

    @model_validator(mode="after")
    def _goes_together(self) -> "Source":
        if self.decimal == self.thousands:
            raise ValueError(
                "decimal and thousands are the same sign: set thousands to another one, or to none"
            )
        if self.max_rows is not None and self.max_rows < self.min_rows:
            raise ValueError("max_rows is below min_rows: the largest export has more rows than the smallest")
        return self


class Reading(Part):
    """What reading the exports may use: MB of memory, and seconds in all and for each table of a database.
    0 is no limit."""

    memory_mb: kinds.Limit = 1024
    seconds: kinds.Limit = 600


class Revenue(Part):
    """Which table is revenue; by default order lines where there are any, else won opportunities."""

    source: kinds.Table | None = None
