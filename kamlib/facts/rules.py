"""The words of each check: the rule a cell breaks, and what would help.

A check marks a cell with a code (convert.py, references.py). What helps depends on the settings that read
the cell, so the values are filled in here, and only for the problems that are shown.
"""

import json
import re
from collections.abc import Mapping, Sequence

from kamlib.facts.dates import formats_of
from kamlib.facts.merged import in_form, merged_accounts
from kamlib.facts.tables import Column, Table
from kamlib.sentences import Sentence, Severity, Value, name, say
from kamlib.settings import Settings, Source

KEEPING = ("dropped",)
"""The codes that keep the row, without the cell; every other code holds the row back."""

WARNINGS = (*KEEPING, "dropped-held", "merged")
"""The codes that nobody has to do anything about."""

RULES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "missing": (("table",), ("column",)),
    "uncalculated": ((), ()),
    "merged-cells": ((), ()),
    "rounded": ((), ()),
    "control": ((), ()),
    "number": (("decimal", "thousands"), ("key", "nothing")),
    "number-plain": (("decimal",), ("key", "nothing")),
    "number-comma": (("decimal",), ("key", "nothing")),
    "number-point": (("decimal",), ("key", "nothing")),
    "number-trailing-minus": ((), ("key",)),
    "number-parentheses": ((), ("key",)),
    "number-percent": ((), ()),
    "number-currency": (("sign", "currency"), ()),
    "spreadsheet": ((), ()),
    "destroyed": ((), ()),
    "merged": (("joined",), ()),
    "finite": ((), ("nothing",)),
    "decimals": ((), ()),
    "large": ((), ()),
    "whole": ((), ("nothing",)),
    "date": (("format",), ("key", "nothing")),
    "date-serial": (("format",), ("key",)),
    "date-alike": (("format",), ("alike", "key", "nothing")),
    "date-doubtful": (("format",), ("alike", "other", "key", "nothing")),
    "day": ((), ("nothing",)),
    "word": (("known",), ("words", "known")),
    "between": (("low", "high"), ("nothing",)),
    "below": (("low",), ("nothing",)),
    "unknown": (("refers",), ("words",)),
    "dropped": (("refers",), ("words",)),
    "dropped-held": (("refers",), ("words",)),
    "owner": ((), ("words", "nothing")),
    "owners": ((), ()),
    "ambiguous": ((), ()),
    "shifted-right": ((), ()),
    "shifted-left": ((), ()),
    "currency": (("currency",), ("rates", "currency", "meant", "columns")),
    "won": ((), ()),
}
"""What can be wrong with a cell -> the values that its rule names, and those that its remedy names.

The texts are problem-<it> and problem-<it>-fix of the catalogue."""


def severity(code: str) -> Severity:
    return "warning" if code in WARNINGS else "error"


def rule_and_fix(
    code: str, value: str, table: Table, column: Column, source: Source, settings: Settings
) -> tuple[Sentence, Sentence]:
    """The rule that `value` breaks in our `column`, and what would help."""
    key = f"[sources.{table.name}]"
    words = f"[sources.{table.name}.words.{column.name}]"
    quoted = json.dumps(value, ensure_ascii=False)
    formats = formats_of(value)
    known: dict[str, object] = {
        "table": table.name,
        "key": key,
        "columns": f"[sources.{table.name}.columns]",
        "column": f"[sources.{table.name}.columns] {column.name}",
        "words": words,
        "nothing": f'{words} "" = {quoted}',
        "meant": f"{words} {settings.currency} = {quoted}",
        "rates": f"[rates] {quoted} = ",
        "joined": merged_accounts(settings, table.name).get(in_form(value, source.ids), ""),
        "known": ", ".join(column.words),
        "decimal": source.decimal,
        "thousands": source.thousands,
        "format": source.date_format,
        "alike": _quoted(formats[:1]),
        "other": _quoted(formats[1:2]),
        "low": f"{column.low or 0:g}",
        "high": f"{column.high or 0:g}",
        "refers": column.refers or "accounts",
        "currency": settings.currency,
        "sign": "".join(re.findall(CURRENCY, value)[:1]),
    }
    case = _case(code, value, column, source, formats)
    of_rule, of_fix = RULES[case]
    return (
        say(f"problem-{case}", **_named(of_rule, known)),
        say(f"problem-{case}-fix", **_named(of_fix, known)),
    )


CURRENCY = "([€$£¥]|[A-Z]{3})"
"""The sign or the three letters of a currency."""

LOOKS = {
    "number-trailing-minus": re.compile(r"^[\d.,' ]+-$"),
    "number-parentheses": re.compile(r"^\([\d.,' ]+\)$"),
    "number-percent": re.compile(r"^[\d.,' +-]+%$"),
    "number-currency": re.compile(rf"[+-]?\s*{CURRENCY}\s*[\d.,' -]+$|[\d.,' +-]+{CURRENCY}$"),
    "spreadsheet": re.compile(r"^#[A-Z/0]+[!?]?$"),
}
"""What an amount that is no number may look like; each has a remedy of its own."""


SIGNS = {
    "number-comma": re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}$|[+-]?\d{1,3}(?:\.\d{3}){2,}$"),
    "number-point": re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+$|[+-]?\d{1,3}(?:,\d{3}){2,}$"),
}
"""Amounts that can be read in one way alone, where nobody said how."""


def _case(code: str, value: str, column: Column, source: Source, formats: Sequence[str]) -> str:
    """The case of RULES that a code means for this cell."""
    looks = next((case for case, looks in LOOKS.items() if looks.match(value)), None)
    match code:
        case "number" | "date" if looks and (code == "number" or looks == "spreadsheet"):
            return looks
        case "date" if not formats and re.fullmatch(r"[1-7]\d{4}(?:\.\d+)?", value):
            return "date-serial"
        case "number" if not source.thousands:
            return next((case for case, looks in SIGNS.items() if looks.match(value)), "number-plain")
        case "date" if formats:
            return "date-alike" if len(formats) == 1 else "date-doubtful"
        case "range":
            return "below" if column.high is None else "between"
        case _:
            return code


def _named(names: Sequence[str], known: Mapping[str, object]) -> dict[str, Value]:
    return {one: name(known[one]) for one in names}


def _quoted(formats: Sequence[str]) -> str:
    return "".join(f'"{format}"' for format in formats)
