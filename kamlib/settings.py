"""`kam.toml`: where the tables come from, whose column is whose, and every threshold.

Nothing of a company is in the code: its columns, words, cut-offs and goals stand in its workbook.
A mistake is told with file, key and what would be right; all mistakes at once.
"""

import difflib
import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from kamlib import kinds
from kamlib.composed import all_composed
from kamlib.errors import SettingsError
from kamlib.kinds import OwnerRule as OwnerRule

FILE = "kam.toml"

GUESS = "# guess:"
"""Stands behind a value that a program proposed and nobody has confirmed yet."""


class Part(BaseModel):
    """A table of the settings: unknown keys are errors, "0.8" is no number, values can't be changed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Naming(Part):
    """What names accounts, people, lines or words of the exports: written as these are read."""

    _composed = model_validator(mode="before")(all_composed)


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


class Dates(Part):
    as_of: kinds.AsOf = "month-start"


class Planning(Part):
    """`year` defaults to the running planning year in its first half, else to the next."""

    first_month: kinds.Month = 1
    year: kinds.Year | None = None


class Revenue(Part):
    """Which table is revenue; by default order lines where there are any, else won opportunities."""

    source: kinds.Table | None = None


class Owner(Part):
    """Who owns an account: the first rule that names somebody.

    `owner`: the column of the accounts; `most_revenue`: the seller with most revenue in the last
    twelve months (tie: the later order, then the id); `last_seller`: who sold last.
    """

    rule: kinds.OwnerRules = ("owner", "most_revenue", "last_seller")


class Tiers(Part):
    """ABC by cumulated revenue: A up to and including the account that crosses `a`, B to `b`."""

    a: kinds.Share = 0.80
    b: kinds.Share = 0.95

    @model_validator(mode="after")
    def _in_order(self) -> "Tiers":
        if self.a > self.b:
            raise ValueError("a is above b: A ends first, so write a share for a that is not above b's")
        return self


class Thresholds(Part):
    """From where on a change, a share or a silence is worth a word."""

    change: kinds.Share = 0.05
    strong_change: kinds.Share = 0.25
    large_share: kinds.Share = 0.10
    unsatisfied: kinds.Score = 5
    stale_days: kinds.Days = 365
    overdue: kinds.Ratio = 2.0

    @model_validator(mode="after")
    def _in_order(self) -> "Thresholds":
        if self.change > self.strong_change:
            raise ValueError("change is above strong_change: a strong change is the larger one")
        return self


LINE = "line:"
"""How a measure begins that is one product line's revenue."""


class Key(Naming):
    """What makes a key account: a large share of `measure` ("revenue", "margin", "line: Filters" or a column
    of one's own) or of the margin.

    From `key` on it is one, up to `not_key` it is none; between them a person decides, and on whoever does
    business in several places. `reach` is a column of
    one's own whose words in `wide` say that an account is a national or international one.
    """

    measure: kinds.Text = "revenue"
    key: kinds.Share = 0.18
    not_key: kinds.Share = 0.01
    reach: kinds.Text | None = None
    wide: kinds.Texts = ()

    @model_validator(mode="after")
    def _goes_together(self) -> "Key":
        if self.not_key > self.key:
            raise ValueError("not_key is above key: a person decides between them, so write a smaller share")
        if (self.reach is None) != (not self.wide):
            raise ValueError(
                'reach needs wide, and wide needs reach: as in wide = ["national", "international"]'
            )
        return self


class Factor(Naming):
    """One factor of an account's value: how much it weighs, and the column of one's own it comes from.

    A column of numbers counts by its ranks; of a column of text, `points` gives each word 0 to 4.
    """

    column: kinds.Text | None = None
    points: dict[str, kinds.Points] = {}
    weight: kinds.Weight = 1.0


BUILT_IN = ("revenue", "margin", "tenure", "growth")
"""The factors of an account's value that need no column: the exports tell them."""


class Value(Naming):
    """The value model. `factors`: further ones, or others than the built-in ones; `accounts`: weights for one
    account, by factor."""

    factors: dict[str, Factor] = {}
    accounts: dict[str, dict[str, kinds.Weight]] = {}

    @property
    def weights(self) -> dict[str, float]:
        """Each factor's weight: the built-in ones weigh 1 where nothing is said."""
        return dict.fromkeys(BUILT_IN, 1.0) | {name: one.weight for name, one in self.factors.items()}


class Load(Part):
    """How much of a person an account takes, by its tier, how much one person should carry (`ideal`: one key
    account) and how much they can (`cap`)."""

    a: kinds.Weight = 1.0
    b: kinds.Weight = 0.25
    c: kinds.Weight = 0.05
    ideal: kinds.Weight = 1.0
    cap: kinds.Weight | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Load":
        said = "ideal" in self.model_fields_set
        if said and self.cap is not None and self.ideal > self.cap:
            raise ValueError("ideal is above cap: what one should carry is no more than what one can")
        return self


class Complexity(Part):
    """From how many branches, product lines, sellers, people who decide open purchases, and countries on an
    account is complex in that way; and in how many of the five ways it needs a short plan, or a full one,
    whatever its tier asks for."""

    branches: kinds.Many = 3
    product_lines: kinds.Many = 5
    sellers: kinds.Many = 3
    people: kinds.Many = 5
    countries: kinds.Many = 2
    short: kinds.Ways = 2
    full: kinds.Ways = 3

    @model_validator(mode="after")
    def _in_order(self) -> "Complexity":
        if self.short > self.full:
            raise ValueError("short is above full: a full plan is for more complex accounts than a short one")
        return self


class Hours(Part):
    """Selling hours a year of a rep whose row in the table of reps says none, and the hours of a working
    day."""

    per_year: kinds.HoursAYear | None = None
    per_day: kinds.HoursADay = 8.0


class Goals(Naming):
    """Revenue goals of the planning year, in the workbook's currency.

    A goal named here goes before the quotas, and `growth` on the last twelve months comes last.
    """

    growth: kinds.Growth | None = None
    company: kinds.Amount | None = None
    reps: dict[str, kinds.Amount] = {}
    accounts: dict[str, kinds.Amount] = {}


class Judgments(Part):
    """Where what people decide is kept: a SQLite `file` of the workbook, or the `database` (the name of the
    environment variable with its address) that a team shares. `headings`: how a CRM names our columns."""

    file: kinds.Text = "judgments.db"
    database: kinds.Variable | None = None
    headings: dict[kinds.CrmColumn, kinds.Text] = {}


class Knowledge(Part):
    """Further topics of what is known of a customer, and after how many days half of it may be outdated; a
    topic of ours with other days."""

    topics: dict[kinds.TopicName, kinds.Days] = {}


class LintWords(Part):
    """Words that fail a SMART test where they stand in the title of a goal, an objective or an action."""

    specific: kinds.Texts = (
        *("improve", "better", "optimise", "optimize", "strengthen", "support", "discuss", "follow up"),
        *("stay in touch", "keep in touch", "various", "something", "things", "etc"),
    )
    measurable: kinds.Texts = ("more", "less", "many", "several", "some", "often", "regularly")
    realistic: kinds.Texts = (
        *("all", "every", "always", "never", "everybody", "try", "hope", "maybe", "perhaps", "if possible"),
    )
    time_bound: kinds.Texts = (
        *("soon", "asap", "as soon as possible", "later", "ongoing", "sometime", "eventually"),
    )


class Lint(Part):
    """The plan linter: `severity` of rules by their id, a Python file with own `rules`, the days until an
    error, a warning and a note should be done with, and the thresholds of its rules."""

    severity: dict[kinds.RuleId, kinds.Grade] = {}
    rules: kinds.Program | None = None
    error_days: kinds.Days = 14
    warning_days: kinds.Days = 30
    note_days: kinds.Days = 90
    co_owner_share: kinds.Share = 0.1
    threads: kinds.Number = 2
    champion_days: kinds.Days = 30
    least_actions: kinds.Number = 2
    least_words: kinds.Number = 3
    stretch: kinds.Ratio = 3.0
    barrier_days: kinds.Days = 365
    fresh_share: kinds.Share = 0.5
    review_a: kinds.Days = 90
    review_b: kinds.Days = 180
    review_c: kinds.Days = 365
    stale_days: kinds.Days = 180
    words: LintWords = LintWords()


class Files(Part):
    """`group`: who else may read the reports, by the name of a group on this machine."""

    group: kinds.Text | None = None


class Batch(Part):
    """What one account's notebook may use: seconds for all of it and for each cell, MB of memory beyond what
    it starts with, MB of output that is kept; and the seconds of a whole batch. 0 is no limit."""

    batch_seconds: kinds.Limit = 0
    account_seconds: kinds.Limit = 600
    cell_seconds: kinds.Limit = 0
    memory_mb: kinds.Limit = 4096
    output_mb: kinds.Limit = 8


class Reading(Part):
    """What reading the exports may use: MB of memory, and seconds in all and for each table of a database.
    0 is no limit."""

    memory_mb: kinds.Limit = 1024
    seconds: kinds.Limit = 600


class Settings(Part):
    """All of `kam.toml`. `rates`: what one unit of another currency is worth in the workbook's. `merged`: an
    account's old id = the id of the account it was joined to."""

    company: kinds.Text
    currency: kinds.Currency
    locale: kinds.LocaleName = "en"
    dates: Dates = Dates()
    planning: Planning = Planning()
    revenue: Revenue = Revenue()
    owner: Owner = Owner()
    tiers: Tiers = Tiers()
    thresholds: Thresholds = Thresholds()
    key: Key = Key()
    value: Value = Value()
    load: Load = Load()
    complexity: Complexity = Complexity()
    hours: Hours = Hours()
    reading: Reading = Reading()
    batch: Batch = Batch()
    goals: Goals = Goals()
    judgments: Judgments = Judgments()
    knowledge: Knowledge = Knowledge()
    lint: Lint = Lint()
    files: Files = Files()
    rates: dict[kinds.Currency, kinds.Rate] = {}
    merged: kinds.Ids = {}
    sources: dict[str, Source]


def read_settings(folder: Path) -> Settings:
    """The settings of the workbook in `folder`.

    Raises SettingsError where the file is missing, is no TOML or says something that can't be.
    """
    file = folder / FILE
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise SettingsError(
            str(file), ["there is no such file: `kam init DIR` makes a workbook, `--workbook DIR` names one"]
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(file), [f"can't be read: {error}"]) from error
    try:
        return Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(file), [f"is no TOML: {error}"]) from error
    except ValidationError as error:
        raise SettingsError(str(file), [_told(problem) for problem in error.errors()]) from None


def confirmed_settings(folder: Path) -> Settings:
    """The settings for plans: as read_settings, and a SettingsError also where a guess stands among them."""
    settings = read_settings(folder)
    file = folder / FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    guesses = [number for number, line in enumerate(lines, start=1) if is_guess(line)]
    if guesses:
        raise SettingsError(str(file), [_unconfirmed(guesses)])
    return settings


def is_guess(line: str) -> bool:
    """Whether a value is followed by the words; a line that is a comment as a whole is no setting."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'', "", line)
    return not bare.lstrip().startswith("#") and re.search(r"#\s*guess:", bare) is not None


def _unconfirmed(lines: Sequence[int]) -> str:
    first = ", ".join(str(line) for line in lines[:20])
    more = f" and {len(lines) - 20} more" if len(lines) > 20 else ""
    which = f"line {first} is a guess" if len(lines) == 1 else f"lines {first}{more} are guesses"
    return (
        f"{which} that nobody has confirmed: check each, correct the value where it is wrong, then "
        f'delete the words after it, from "{GUESS}" on; `kam check` tries them on the exports'
    )


def _told(problem: Any) -> str:
    """One problem pydantic found, in the words of a user: key, value, what would be right."""
    place = [str(part) for part in problem["loc"]]
    if place[-1] == "[key]":  # a name that somebody chose is wrong, not what it is set to
        return f"{'.'.join(place[:-2])}, {_written(problem['input'])}: {problem['ctx']['error']}"
    key = ".".join(place)
    match problem["type"]:
        case "extra_forbidden":
            return f"{key}: no such key; {_instead(place)}"
        case "missing":
            return f"{key}: is missing; {_EXAMPLES[place[-1]]}"
        case "value_error" if place[-1] == "database":  # it may be the address itself
            return f"{key}: {problem['ctx']['error']}"
        case "value_error" if isinstance(problem["input"], dict):  # two keys that don't go together
            return f"{key}: {problem['ctx']['error']}"
        case "value_error":
            return f"{key} = {_written(problem['input'])}: {problem['ctx']['error']}"
        case _:  # the only other thing that can go wrong is a table that is none
            return f"{key} = {_written(problem['input'])}: is a table; write [{key}], and its keys below"


_EXAMPLES = {
    "company": 'write the company\'s name, as in company = "Brindlemoor Filtration"',
    "currency": 'write the currency of all amounts, as in currency = "EUR"',
    "sources": 'name at least the accounts, as in [sources.accounts] with file = "data/accounts.csv"',
}


def _written(value: object) -> str:
    """The value as it stands in the file, more or less, and not too long; of an address nothing, since it may
    hold a password."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    if "://" in text:
        return '"..."'
    return text if len(text) <= 60 else text[:57] + "..."


def _instead(place: Sequence[str]) -> str:
    """What may be meant by the last key of `place`, which its table does not know."""
    *above, name = place
    if above and name in Settings.model_fields:
        return f"{name} belongs above the first [table]"
    known = sorted(_table(above).model_fields)
    near = difflib.get_close_matches(name.lower(), known, n=1)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"


def _table(place: Sequence[str]) -> type[Part]:
    """The table at `place`; in a table of tables of one kind, each name leads to one of them."""
    found: Any = Settings
    for key in place:
        is_table = isinstance(found, type) and issubclass(found, Part)
        found = found.model_fields[key].annotation if is_table else get_args(found)[-1]
    return found
