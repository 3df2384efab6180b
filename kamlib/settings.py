"""`kam.toml`: where the tables come from, whose column is whose, and every threshold.

Nothing of a company is in the code: its columns, words, cut-offs and goals stand in its workbook.
A mistake is told with file, key and what would be right; all mistakes at once.
"""

import difflib
import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import is_currency
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from kamlib.errors import SettingsError
from kamlib.periods import AsOfRule

FILE = "kam.toml"


def _known_currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError('write the three letters of a currency, such as "EUR"')
    return code


def _known_locale(name: str) -> str:
    try:
        Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        raise ValueError('write a language or language and country, such as "en", "en_GB" or "de"') from None
    return name


Share = Annotated[float, Field(ge=0, le=1)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Part(BaseModel):
    """A table of the settings: unknown keys are errors, values can't be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Part):
    """Where one of our tables comes from, and how to read it.

    `columns`: our column = their column, or a list of theirs that are joined by a blank.
    `words`: per column of ours, our word = their word, or a list of theirs.
    """

    file: str = Field(min_length=1)
    columns: dict[str, str | list[str]] = {}
    words: dict[str, dict[str, str | list[str]]] = {}
    date_format: str = "%Y-%m-%d"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    decimal: Literal[".", ","] = "."
    thousands: Literal["", ".", ",", " ", "'"] = ""
    encoding: str = "utf-8-sig"

    @model_validator(mode="after")
    def _signs_differ(self) -> "Source":
        if self.decimal == self.thousands:
            raise ValueError("decimal and thousands are the same sign: set thousands to another one, or to none")
        return self


class Dates(Part):
    as_of: AsOfRule | date = "month-start"


class Planning(Part):
    """`year` defaults to the running planning year in its first half, else to the next."""

    first_month: Annotated[int, Field(ge=1, le=12)] = 1
    year: Annotated[int, Field(ge=1900, le=9999)] | None = None


class Revenue(Part):
    """Which table is revenue; by default order lines where there are any, else won opportunities."""

    source: Literal["sales", "opportunities"] | None = None


OwnerRule = Literal["owner", "most_revenue", "last_seller"]


class Owner(Part):
    """Who owns an account: the first rule that names somebody.

    `owner`: the column of the accounts; `most_revenue`: the seller with most revenue in the last
    twelve months (tie: the later order, then the id); `last_seller`: who sold last.
    """

    rule: Annotated[tuple[OwnerRule, ...], Field(min_length=1)] = ("owner", "most_revenue", "last_seller")


class Tiers(Part):
    """ABC by cumulated revenue: A up to and including the account that crosses `a`, B to `b`."""

    a: Share = 0.80
    b: Share = 0.95

    @model_validator(mode="after")
    def _in_order(self) -> "Tiers":
        if self.a > self.b:
            raise ValueError("a is above b: A ends first, so write a share for a that is not above b's")
        return self


class Thresholds(Part):
    """From where on a change, a share or a silence is worth a word."""

    change: Share = 0.05
    strong_change: Share = 0.25
    large_share: Share = 0.10
    satisfied: Annotated[float, Field(ge=0, le=10)] = 7
    unsatisfied: Annotated[float, Field(ge=0, le=10)] = 5
    stale_days: Annotated[int, Field(ge=1)] = 365


class Hours(Part):
    """Selling hours a year of a rep whose row in the table of reps says none."""

    per_year: Annotated[float, Field(gt=0)] | None = None


class Goals(Part):
    """Revenue goals of the planning year, in the workbook's currency.

    A goal named here goes before the quotas, and `growth` on the last twelve months comes last.
    """

    growth: Annotated[float, Field(ge=-1, le=10)] | None = None
    company: Amount | None = None
    reps: dict[str, Amount] = {}
    accounts: dict[str, Amount] = {}


class Settings(Part):
    """All of `kam.toml`."""

    company: str = Field(min_length=1)
    currency: Annotated[str, AfterValidator(_known_currency)]
    locale: Annotated[str, AfterValidator(_known_locale)] = "en"
    dates: Dates = Dates()
    planning: Planning = Planning()
    revenue: Revenue = Revenue()
    owner: Owner = Owner()
    tiers: Tiers = Tiers()
    thresholds: Thresholds = Thresholds()
    hours: Hours = Hours()
    goals: Goals = Goals()
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
        raise SettingsError(str(file), [_told(problem) for problem in error.errors()]) from error


def _told(problem: Any) -> str:
    """One problem pydantic found, in the words of a user: key, value, what would be right."""
    # the members of a union add their own names to the place; a user only knows keys
    place = [str(part) for part in problem["loc"] if not str(part).startswith(_NO_KEYS)]
    key = ".".join(place)
    if problem["type"] == "extra_forbidden":
        known = _known_keys(place[:-1])
        near = difflib.get_close_matches(place[-1], known, n=1)
        guess = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return f"{key}: no such key; {guess}"
    if problem["type"] == "missing":
        return f"{key}: is missing; {_meaning(place)}"
    message = problem["msg"].removeprefix("Value error, ")
    message = message[0].lower() + message[1:]
    return f"{key}: {problem['input']!r}: {message}" if not isinstance(problem["input"], dict) else f"{key}: {message}"


_NO_KEYS = ("literal[", "date", "str", "list[", "constrained-", "function-")

_MEANINGS = {
    "company": 'write the company\'s name, as in company = "Brindlemoor Filtration"',
    "currency": 'write the currency of all amounts, as in currency = "EUR"',
    "sources": 'name at least the accounts, as in [sources.accounts] with file = "data/accounts.csv"',
    "file": 'name a CSV file or a pattern, as in file = "data/sales-*.csv"',
}


def _meaning(place: list[str]) -> str:
    return _MEANINGS.get(place[-1], "write it, or leave its table out")


def _known_keys(place: list[str]) -> list[str]:
    """The keys that the table at `place` knows."""
    model: Any = Settings
    for part in place:
        if model is not Settings and not isinstance(model, type):
            return []
        field = model.model_fields.get(part)
        if part == "sources" and model is Settings:
            model = None
        elif model is None or field is None:
            model = Source
        else:
            model = field.annotation
    return sorted(model.model_fields) if model else []
