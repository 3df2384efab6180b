"""A sentence as meaning and not as text: its message id and its typed values, and short ways to write one.

Every floor says what it has to say like this; the catalogue (report/catalogue/) makes text of it where
somebody reads it, in the language of the workbook.
"""

from datetime import date
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Unit = Literal[
    "money",
    "estimate",
    "price",
    "percent",
    "count",
    "number",
    "hours",
    "days",
    "date",
    "month",
    "year",
    "name",
    "tier",
    "rule",
    "word",
    "code",
]
"""How a value is written. money: the plan's currency; estimate: an amount
of which two digits say all; price: of one unit, to the cent; percent: a share,
0.06 is 6 %; count: a whole number of things; date: a day; month: the first day of one; name: text of the
data, never translated; tier: a class of accounts; rule: the id of one, written with its name; word: the ids
of words of ours, or what a workbook calls it itself; code: what a person copies as it stands."""


class Part(BaseModel):
    """A piece of a document: unknown keys are errors, values can't be changed, NaN is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, ser_json_inf_nan="null")

    def model_post_init(self, _: Any) -> None:
        """Which fields were said is one set for all that said the same: a set for each of half a million
        pieces would take a third of a large company's document."""
        said = frozenset(self.__pydantic_fields_set__)
        shared = _SAID.get(said) or _SAID.setdefault(said, set(said))
        object.__setattr__(self, "__pydantic_fields_set__", shared)


_SAID: dict[frozenset[str], set[str]] = {}


class Value(Part):
    """One typed value. `signed` writes a plus before a gain."""

    unit: Unit
    value: float | int | str
    signed: bool = False

    @model_validator(mode="after")
    def _days_are_days(self) -> "Value":
        if self.unit in ("date", "month"):
            date.fromisoformat(str(self.value))
        return self


class Sentence(Part):
    """A message id of the catalogue with the values its text names."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    values: dict[str, Value] = {}


Severity = Literal["error", "warning"]
"""An error holds its row back, a warning keeps it."""


class Problem(Part):
    """One thing that is wrong with the exports. `row` is the line of the file, None where it is not about
    one line; `column` is their column's name, `value` what was found there; `fix` is what would help."""

    severity: Severity
    file: str
    row: int | None = None
    column: str | None = None
    value: str | None = None
    rule: Sentence
    fix: Sentence


def say(message: str, **values: Value) -> Sentence:
    return Sentence(id=message, values=values)


def money(amount: float, *, signed: bool = False) -> Value:
    return Value(unit="money", value=round(float(amount), 4), signed=signed)


def estimate(amount: float) -> Value:
    return Value(unit="estimate", value=round(float(amount), 4))


def percent(share: float, *, signed: bool = False) -> Value:
    return Value(unit="percent", value=round(float(share), 6), signed=signed)


@lru_cache(maxsize=1000)
def count(number: float) -> Value:
    return Value(unit="count", value=int(number))


def number(value: float) -> Value:
    return Value(unit="number", value=round(float(value), 6))


def day(moment: Any) -> Value:
    """A day, from a date or from pandas' timestamp."""
    return Value(unit="date", value=as_date(moment).isoformat())


def year(value: int) -> Value:
    return Value(unit="year", value=value)


def rule(id: str) -> Value:
    """A rule of the plan linter, by its id."""
    return Value(unit="rule", value=id)


def spoken(family: str, key: str) -> str:
    """The id of the word for a key of the data.

    >>> spoken("level", "trusted_advisor")
    'level-trusted-advisor'
    """
    return f"{family}-{key.replace('_', '-')}"


def word(*ids: str) -> Value:
    """What our language calls each of them, by the id of its text; what has no such text stands as it is."""
    return Value(unit="word", value="|".join(ids))


def name(text: object) -> Value:
    """Text of the data, and what has an id and no quantity: written as it stands, in no language of ours."""
    return Value(unit="name", value=str(text))


def as_date(moment: Any) -> date:
    return date(moment.year, moment.month, moment.day)
