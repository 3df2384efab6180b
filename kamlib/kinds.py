"""The kinds of value that `kam.toml` knows, each with what a user reads when a value can't be one."""

import codecs
import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_symbol, is_currency
from pydantic import AfterValidator, Field, WrapValidator

from kamlib.composed import all_composed
from kamlib.periods import AsOfRule


def says(sentence: str) -> WrapValidator:
    """What a user reads when a value of this type can't be: what would be right."""

    def validate(value: Any, handler: Any) -> Any:
        try:
            return handler(value)
        except (ValueError, LookupError, UnknownLocaleError):  # pydantic's, babel's and the codecs' own
            raise ValueError(sentence) from None

    return WrapValidator(validate)


def currency_signs(code: str, locale: str) -> tuple[str, ...]:
    """How amounts in a currency are marked: its three letters, its sign in English and in the language of
    `locale`, and the plain sign that these end with.

    >>> currency_signs("CAD", "en")
    ('CAD', 'CA$', '$')
    """
    written = [code, *(get_currency_symbol(code, one) for one in ("en", locale))]
    plain = [one[-1] for one in written if one[-1] in "€$£¥"]
    return tuple(dict.fromkeys([*written, *plain]))


def _currency(code: str) -> str:
    if not is_currency(code):
        raise ValueError(code)
    return code


def _locale(name: str) -> str:
    Locale.parse(name)
    return name


def _path(text: str) -> str:
    if "://" in text:
        raise ValueError("an address")
    return text


GRADES: Mapping[str, Literal["must-fix", "decide", "note"]] = {
    "error": "must-fix",
    "warning": "decide",
    "note": "note",
}
"""How severe a finding is, in the settings' words and in a document's."""


def is_rule_id(text: str) -> bool:
    """
    >>> is_rule_id("DMG-02"), is_rule_id("coach")
    (True, False)
    """
    return re.fullmatch(r"[A-Z]+-[A-Z0-9]+", text) is not None


def _rule_id(text: str) -> str:
    if not is_rule_id(text):
        raise ValueError(text)
    return text


def _encoding(name: str) -> str:
    codecs.lookup(name)
    return name


Text = Annotated[str, Field(min_length=1), says("write a text in quotes")]
File = Annotated[
    str,
    Field(min_length=1),
    AfterValidator(_path),
    says('write the path of a file or a pattern, such as "data/sales-*.csv"; for a database, see database'),
]
Variable = Annotated[
    str,
    Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$"),
    says(
        'write the NAME of the environment variable that holds the address, such as "SALES_DB", and never '
        "the address itself"
    ),
]
Name = Annotated[
    str | list[str], says('write their word in quotes, or several of theirs as ["first", "last"]')
]
Words = Annotated[dict[str, Name], AfterValidator(all_composed)]
Ids = Annotated[dict[str, Text], AfterValidator(all_composed)]
"""Ids by ids, written as exports are read."""
OwnKind = Annotated[Literal["number", "text"], says('write "number" or "text"')]
OwnName = Annotated[
    str,
    Field(pattern=r"^[a-z]+(_[a-z]+)*$"),  # two underscores mark what checks write beside a column
    says("name a column of your own in small letters with single underscores between, such as yearly_budget"),
]
CrmColumn = Annotated[
    Literal["account", "name", "tier", "owner", "next_step", "review"],
    says("name one of account, name, tier, owner, next_step and review"),
]
Grade = Annotated[
    Literal["error", "warning", "note", "off"], says('write "error", "warning", "note" or "off"')
]
RuleId = Annotated[
    str, AfterValidator(_rule_id), says("name a rule by its id, such as DMG-02; docs/lint.md lists them")
]
Program = Annotated[
    str,
    Field(pattern=r"^[^:]+\.py$"),
    says('write the path of a Python file of the workbook, such as "rules.py"'),
]
TopicName = Annotated[
    str,
    Field(pattern=r"^[a-z]+(_[a-z]+)*$"),
    says("name a topic in small letters with single underscores between, such as energy_prices"),
]
Currency = Annotated[
    str, AfterValidator(_currency), says('write the three letters of a currency, such as "EUR"')
]
LocaleName = Annotated[
    str,
    AfterValidator(_locale),
    says('write a language or language and country, such as "en", "en_GB" or "de"'),
]
Encoding = Annotated[
    str, AfterValidator(_encoding), says('write an encoding such as "utf-8-sig" or "cp1252"')
]
Texts = Annotated[
    tuple[Text, ...],
    Field(strict=False),  # TOML knows lists alone
    says('write texts in a list, such as ["Total", "Summe"]'),
]
IdForm = Literal["upper", "no-blanks", "no-zeros", "no-decimals"]
IdForms = Annotated[
    tuple[IdForm, ...],
    Field(strict=False),
    says('write some of "upper", "no-blanks", "no-zeros" and "no-decimals" in a list'),
]
Negative = Annotated[
    Literal["minus", "trailing-minus", "parentheses"],
    says('write "minus", "trailing-minus" (234-) or "parentheses" for (234)'),
]
Line = Annotated[int, Field(ge=1), says("write the number of a line, the first is 1")]
Rows = Annotated[int, Field(ge=0), says("write a number of rows, such as 1000")]
Rate = Annotated[
    float,
    Field(gt=0, allow_inf_nan=False),
    says("write what one unit is worth in the workbook's currency, such as 0.92"),
]
Rates = Annotated[
    Rate | Annotated[dict[Annotated[date, Field(strict=False)], Rate], Field(min_length=1)],
    says(
        "write what one unit is worth in the workbook's currency, such as 0.92, or the days from which it is "
        "worth so much, such as { 2025-01-01 = 0.95, 2026-01-01 = 0.92 }"
    ),
]
Sign = Annotated[str, Field(min_length=1, max_length=1), says('write one sign in quotes, such as ";"')]
Decimal = Annotated[Literal[".", ","], says('write "." or ","')]
Thousands = Annotated[
    Literal["", ".", ",", " ", "'"],
    says('write the sign between thousands, such as ".", or "" where there is none'),
]
AsOf = Annotated[
    AsOfRule | date, says('write a day such as 2026-11-01, or "today", "month-start" or "data-end"')
]
Month = Annotated[int, Field(ge=1, le=12), says("write the number of a month, 1 to 12")]
Year = Annotated[int, Field(ge=1900, le=9998), says("write a year such as 2027")]
Table = Annotated[Literal["sales", "opportunities"], says('write "sales" or "opportunities"')]
OwnerRule = Literal["owner", "most_revenue", "last_seller"]
OwnerRules = Annotated[
    tuple[OwnerRule, ...],
    Field(min_length=1, strict=False),  # TOML knows lists alone
    says('write some of "owner", "most_revenue" and "last_seller" in a list, the first to try first'),
]
OwnerScope = Annotated[
    Literal["key", "A", "AB", "all"],
    says('write "key", "A", "AB" or "all": for which accounts owners are proposed'),
]
Weight = Annotated[
    float, Field(ge=0, allow_inf_nan=False), says("write a weight such as 1 or 2.5; 0 leaves it out")
]
Points = Annotated[float, Field(ge=0, le=4), says("write points from 0 to 4")]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False), says("write a number above 0, such as 1.2")]
Tie = Annotated[float, Field(ge=0, le=0.9), says("write how close, from 0 to 0.9, such as 0.15")]
Few = Annotated[int, Field(ge=1, le=5), says("write a whole number from 1 to 5, such as 3")]
Shown = Annotated[int, Field(ge=0, le=8), says("write a whole number from 0 to 8, such as 5")]
Peers = Annotated[int, Field(ge=5, le=100), says("write a whole number from 5 to 100, such as 24")]
Ratio = Annotated[float, Field(ge=1, allow_inf_nan=False), says("write how many times, such as 2")]
Share = Annotated[float, Field(ge=0, le=1), says("write a share from 0 to 1, such as 0.8")]
SomeShare = Annotated[float, Field(gt=0, le=1), says("write a share above 0, up to 1, such as 0.8")]
RunOff = Annotated[float, Field(ge=0, le=36), says("write a number of months from 0 to 36, such as 6")]
Score = Annotated[float, Field(ge=0, le=10), says("write a score from 0 to 10")]
Number = Annotated[int, Field(ge=0), says("write a whole number, such as 2")]
Days = Annotated[int, Field(ge=1), says("write a whole number of days, such as 365")]
Many = Annotated[int, Field(ge=1), says("write a whole number from 1 on, such as 3")]
Ways = Annotated[
    int, Field(ge=1, le=6), says("write how many of the five, 1 to 5, or 6 so that it never counts")
]
Limit = Annotated[
    float, Field(ge=0, allow_inf_nan=False), says("write 0 for no limit, or a number such as 600")
]
HoursAYear = Annotated[float, Field(gt=0, allow_inf_nan=False), says("write hours above 0, such as 1200")]
FixedHours = Annotated[
    float,
    Field(ge=0, allow_inf_nan=False),
    says("write hours a year such as 200, or below 1 a share of the selling hours, such as 0.15 for 15 %"),
]
HoursOfCare = Annotated[
    float, Field(ge=0, allow_inf_nan=False), says("write hours a year, 0 or more, such as 40")
]
HoursADay = Annotated[float, Field(gt=0, le=24), says("write hours above 0 and up to 24, such as 8")]
Growth = Annotated[float, Field(ge=-1, le=10), says("write a growth such as 0.06 for 6 %, from -1 to 10")]
Amount = Annotated[
    float, Field(ge=0, allow_inf_nan=False), says("write an amount without signs, such as 1200000")
]
