"""Short ways to write a sentence of the document: its message id and its typed values."""

from datetime import date
from typing import Any

from kamlib.plan.document import Sentence, Value


def say(message: str, **values: Value) -> Sentence:
    return Sentence(id=message, values=values)


def money(amount: float, *, signed: bool = False) -> Value:
    return Value(unit="money", value=round(float(amount), 4), signed=signed)


def percent(share: float, *, signed: bool = False) -> Value:
    return Value(unit="percent", value=round(float(share), 6), signed=signed)


def count(number: float) -> Value:
    return Value(unit="count", value=int(number))


def number(value: float) -> Value:
    return Value(unit="number", value=round(float(value), 6))


def day(moment: Any) -> Value:
    """A day, from a date or from pandas' timestamp."""
    return Value(unit="date", value=as_date(moment).isoformat())


def year(value: int) -> Value:
    return Value(unit="year", value=value)


def name(text: str) -> Value:
    """Text of the data: written as it stands, in no language of ours."""
    return Value(unit="name", value=str(text))


def as_date(moment: Any) -> date:
    return date(moment.year, moment.month, moment.day)
