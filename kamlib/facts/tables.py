"""Our tables and columns: type, unit, meaning, key, reference. The data dictionary is printed from here.

Whose column fills ours is a workbook's settings; what a column of ours means is said here, once.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from kamlib.settings import BUILT_IN, FITTING, LINE, Settings, Source

Kind = Literal["id", "text", "word", "money", "number", "whole", "date"]
"""id: text that names a row, blanks at its ends cut; word: one of `words`; money: an amount with at most
four decimals; number: at most four decimals; whole: no decimals; date: a day."""


@dataclass(frozen=True)
class Column:
    """One column of ours. `refers` names the table whose key it holds; a row whose reference finds
    nothing is held back where `must_refer`, else kept without it."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    refers: str | None = None
    must_refer: bool = False
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Table:
    """One table of ours: one row per `key` (no key: rows may repeat)."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    amount: str | None = None
    by_column: dict[str, Column] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_column", {column.name: column for column in self.columns})

    @property
    def has_account(self) -> bool:
        """Whether each row belongs to an account, named by its id or by its other number."""
        return self.name != "accounts" and "account" in self.by_column


def _account_columns() -> tuple[Column, ...]:
    """How a row names its account: `account`, or `account_number` where the export knows only that."""
    return (
        Column("account", "id", "the account's id", refers="accounts", must_refer=True),
        Column("account_number", "id", "the account's other number, instead of its id"),
    )


ACCOUNTS = Table(
    "accounts",
    "the customers, one row each",
    (
        Column("account", "id", "the account's id", required=True),
        Column("name", "text", "the account's name; two accounts may share one", required=True),
        Column("account_number", "id", "a second id, by which other tables name the account"),
        Column("parent", "id", "the account it is a branch of", refers="accounts"),
        Column("owner", "id", "the one accountable person", refers="reps", must_refer=True),
        Column("industry", "text", "the industry"),
        Column("city", "text", "the town"),
        Column("country", "text", "the country"),
        Column("employees", "whole", "number of its employees", low=0),
        Column("customer_since", "date", "the day of the first business"),
    ),
    key=("account",),
)
REPS = Table(
    "reps",
    "our sellers and their managers, one row each",
    (
        Column("rep", "id", "the person's id, by which other tables name them", required=True),
        Column("name", "text", "the person's name", required=True),
        Column("manager", "id", "the id of the person they report to"),
        Column("email", "text", "the address a book is sent to"),
        Column("hours", "number", "selling hours a year", low=0),
    ),
    key=("rep",),
)
PRODUCTS = Table(
    "products",
    "what we sell, one row per product id of the order lines",
    (
        Column("product", "id", "the product's id, as order lines name it", required=True),
        Column("name", "text", "the product's name", required=True),
        Column("identity", "id", "what stays the same when the id changes; the id itself where it is empty"),
        Column("line", "text", "the product line"),
        Column("cost", "money", "cost of one unit", low=0),
        Column("list_price", "money", "list price of one unit", low=0),
    ),
    key=("product",),
)
SALES = Table(
    "sales",
    "order or invoice lines, one row each; credit notes are negative",
    (
        Column("order", "id", "the order's id"),
        Column("line", "id", "the line's number in its order"),
        Column("date", "date", "the day of the order", required=True),
        *_account_columns(),
        Column("product", "id", "the product's id", refers="products"),
        Column("seller", "id", "who sold it", refers="reps"),
        Column("quantity", "number", "units sold"),
        Column("amount", "money", "net amount of the line, tax excluded", required=True),
        Column("cost", "money", "cost of the line"),
        Column("currency", "id", "the currency of the amount; the workbook's where it is empty"),
    ),
    key=("order", "line"),
    amount="amount",
)
OPPORTUNITIES = Table(
    "opportunities",
    "deals that are open, won or lost, one row each",
    (
        Column("opportunity", "id", "the deal's id", required=True),
        *_account_columns(),
        Column("name", "text", "what it is about"),
        Column("product", "id", "the product's id", refers="products"),
        Column("seller", "id", "who works on it", refers="reps"),
        Column("stage", "word", "how it stands", required=True, words=("open", "won", "lost")),
        Column("step", "text", "how far it is, or was before it was decided, in the export's own words"),
        Column("amount", "money", "its amount, won or hoped for"),
        Column("opened", "date", "the day it was opened"),
        Column("closed", "date", "the day it was won or lost, or is expected to be"),
        Column("currency", "id", "the currency of the amount; the workbook's where it is empty"),
    ),
    key=("opportunity",),
    amount="amount",
)
CONTACTS = Table(
    "contacts",
    "people at the accounts, one row each",
    (
        Column("contact", "id", "the person's id", required=True),
        *_account_columns(),
        Column("name", "text", "the person's name"),
        Column("title", "text", "the person's function"),
        Column("email", "text", "the person's address"),
    ),
    key=("contact",),
)
QUOTAS = Table(
    "quotas",
    "what a rep is expected to sell, one row per rep and year, quarter or month",
    (
        Column("rep", "id", "the rep's id", required=True, refers="reps", must_refer=True),
        Column("year", "whole", "the calendar year", required=True, low=1900, high=9999),
        Column("quarter", "whole", "the quarter, where a quota is for one", low=1, high=4),
        Column("month", "whole", "the month, where a quota is for one", low=1, high=12),
        Column("amount", "money", "the quota", required=True, low=0),
    ),
    key=("rep", "year", "quarter", "month"),
    amount="amount",
)
ACTIVITIES = Table(
    "activities",
    "visits, calls and other contacts with an account, one row each",
    (
        *_account_columns(),
        Column("rep", "id", "who of us", refers="reps"),
        Column("date", "date", "the day", required=True),
        Column("kind", "text", "visit, call, meeting and so on"),
        Column("hours", "number", "how long", low=0),
        Column("contact", "id", "with whom", refers="contacts"),
        Column("begun_by", "word", "who began it", words=("customer", "us")),
    ),
)
SATISFACTION = Table(
    "satisfaction",
    "how content an account says it is, one row per answer",
    (
        *_account_columns(),
        Column("date", "date", "the day of the answer", required=True),
        Column("score", "number", "from 0, not at all, to 10, fully", required=True, low=0, high=10),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        ACCOUNTS,
        REPS,
        PRODUCTS,
        SALES,
        OPPORTUNITIES,
        CONTACTS,
        QUOTAS,
        ACTIVITIES,
        SATISFACTION,
    )
}
"""In the order in which they are shown; checks go from a table to those that refer to it."""


WITH_OWN = (ACCOUNTS.name, OPPORTUNITIES.name)
"""The tables that may have columns of a company's own."""

AT_CLOSE = ("amount", "closed", "days", "stage", "won")
"""What is known of a deal only when it is decided, as the amount of a lost one."""
AT_OPENING = ("product", "line", "seller", "industry", "country")
"""What of ours is known of a deal when it is opened."""

RESERVED = ("row", "file", "held", "nameless", "again_file", "again_row", "revenue", "margin")
"""No column of one's own may have these names: checks write the others beside each row, and revenue and
margin as measures are ours."""


def table_of(name: str, source: Source) -> Table:
    """Our table `name`, with the columns of its own that a workbook gives it."""
    columns = tuple(Column(own, kind, "a column of the workbook's own") for own, kind in source.own.items())
    table = TABLES[name]
    return replace(table, columns=(*table.columns, *columns)) if columns else table


def settings_problems(settings: Settings) -> Iterator[str]:
    """What the settings say of tables and columns that there aren't, in the words of a user."""
    if "accounts" not in settings.sources:
        yield 'sources.accounts: is missing; name the file of the accounts, as in file = "data/accounts.csv"'
    if not {"sales", "opportunities"} & settings.sources.keys():
        yield "sources: name sales (order lines) or opportunities (won ones are the revenue then)"
    if settings.revenue.source and settings.revenue.source not in settings.sources:
        yield f"revenue.source: {settings.revenue.source!r} is no table of [sources]; name it there"
    yield from _measure_problems(settings)
    yield from _feature_problems(settings)
    for name, source in settings.sources.items():
        table = TABLES.get(name)
        if table is None:
            yield f"sources.{name}: no such table; {_guess(name, TABLES)}"
            continue
        yield from _own_problems(table, source)
        table = table_of(name, source)
        for column in source.columns:
            if column not in table.by_column:
                own = f"; write what it holds in [sources.{name}.own] where it is one of your own"
                guess = _guess(column, table.by_column) + (own if name in WITH_OWN else "")
                yield f"sources.{name}.columns.{column}: no such column; {guess}"
        for column, words in source.words.items():
            if column not in table.by_column:
                yield f"sources.{name}.words.{column}: no such column; {_guess(column, table.by_column)}"
                continue
            allowed = table.by_column[column].words
            for word in words:
                if allowed and word not in allowed:
                    yield f"sources.{name}.words.{column}.{word}: no such word; known: {', '.join(allowed)}"


def _measure_problems(settings: Settings) -> Iterator[str]:
    """Columns that the value model and the routes to key name, and that are none of one's own."""
    own = settings.sources["accounts"].own if "accounts" in settings.sources else {}
    numbers = [name for name, kind in own.items() if kind == "number"]
    unknown = "is no column of your own; name it in [sources.accounts.own]"
    for name, factor in settings.value.factors.items():
        place = f"value.factors.{name}"
        if factor.column is None and name not in BUILT_IN:
            yield f"{place}: comes from no column; write column = ... with one of [sources.accounts.own]"
        elif factor.column is not None and factor.column not in own:
            yield f"{place}.column: {factor.column!r} {unknown}"
        elif factor.column is not None and (own[factor.column] == "text") != bool(factor.points):
            yield f"{place}.points: a column of text needs points for its words, one of numbers has none"
    for account, weights in settings.value.accounts.items():
        for name in sorted(weights.keys() - settings.value.weights.keys()):
            known = ", ".join(settings.value.weights)
            yield f"value.accounts.{account}.{name}: no such factor; known: {known}"
    fitting = (*FITTING, *(name for name, kind in own.items() if kind == "text"))
    for column in settings.assignment.fit:
        if column not in fitting:
            yield f"assignment.fit.{column}: nobody fits by it; known: {', '.join(fitting)}"
    for person, words in settings.assignment.skills.items():
        for column in sorted(words.keys() - settings.assignment.fit.keys()):
            place = f"assignment.skills.{person}.{column}"
            yield f"{place}: counts for nothing; give it a weight in [assignment.fit]"
    measure = settings.key.measure
    if measure not in ("revenue", "margin", *numbers) and not measure.startswith(LINE):
        yield (
            f'key.measure: {measure!r} is none; write "revenue", "margin", "line: Filters" for one product '
            "line, or a column of numbers of [sources.accounts.own]"
        )
    if settings.key.reach is not None and own.get(settings.key.reach) != "text":
        yield f"key.reach: {settings.key.reach!r} is no text among [sources.accounts.own]; name it there"


def _feature_problems(settings: Settings) -> Iterator[str]:
    """Features of opportunities that are no columns."""
    deals = settings.sources.get(OPPORTUNITIES.name)
    own = deals.own if deals else {}
    for feature in settings.targeting.features:
        if feature not in (*own, *AT_OPENING, *AT_CLOSE):
            known = f"name a column of [sources.opportunities.own], or one of {', '.join(AT_OPENING)}"
            yield f"targeting.features: {feature!r} is none; {known}"


def _own_problems(table: Table, source: Source) -> Iterator[str]:
    if source.own and table.name not in WITH_OWN:
        has = "only accounts and opportunities have columns of your own"
        yield f"sources.{table.name}.own: {has}; leave it out"
    for column in source.own:
        if column in table.by_column:
            yield f"sources.{table.name}.own.{column}: is one of our columns already; take another name"
        elif column in RESERVED:
            named = f'own = {{ own_{column} = "{source.own[column]}" }}'
            filled = f'columns = {{ own_{column} = "{column}" }}'
            yield (
                f"sources.{table.name}.own.{column}: means something of ours; take another name, as in "
                f"{named}, and fill it by {filled}"
            )


def _guess(name: str, known: dict[str, Table] | dict[str, Column]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
