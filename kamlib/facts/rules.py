"""The words of each check: the rule a cell breaks, and what would help.

A check marks a cell with a code (convert.py, resolve.py). What helps depends on the settings that read
the cell, so the words are filled in here, and only for the problems that are shown.
"""

import json

from kamlib.facts.checks import Severity
from kamlib.facts.dates import formats_of
from kamlib.facts.tables import Column, Table
from kamlib.settings import Source

WARNINGS = ("dropped",)
"""The codes that keep the row, without the cell; every other code holds the row back."""

_CORRECT = "Correct it where the row comes from"
_OR_MISSING = 'what stands for nothing goes to kam.toml {words} "" = {quoted}'
_OR_SPELLING = "Add it there or correct it; another spelling of a known one goes to kam.toml {words}"

RULES = {
    "missing": (
        "is empty, and every row of {table} needs it",
        "Fill it where the row comes from, or name another column in kam.toml [{key}.columns] {column}",
    ),
    "control": ("holds control characters", _CORRECT),
    "number": (
        "is no number with {signs}",
        f"Set decimal and thousands in kam.toml [{{key}}] as the file writes them; {_OR_MISSING}",
    ),
    "decimals": ("has more than four decimals", "Round it to four decimals in the export"),
    "large": ("has more than twelve digits before the decimal sign", _CORRECT),
    "whole": ("is no whole number", f"{_CORRECT}; {_OR_MISSING}"),
    "date": ("is no date written as {date_format}", f"{{date_fix}}; {_OR_MISSING}"),
    "day": ("is no day of the calendar", f"{_CORRECT}; {_OR_MISSING}"),
    "word": (
        "is none of {known}",
        "Say which of them it is in kam.toml {words}, as in {first} = {quoted}",
    ),
    "range": ("is {outside}", f"{_CORRECT}; {_OR_MISSING}"),
    "unknown": ("is not among the {refers}, or its row there is held back", _OR_SPELLING),
    "dropped": ("is not among the {refers}; the row is kept without it", _OR_SPELLING),
    "ambiguous": (
        "is the number of more than one account",
        "Give each account a number of its own in the export of the accounts",
    ),
    "currency": (
        "is not {currency}, the workbook's currency, and rates are not supported yet",
        "Export these rows in {currency}; where it means {currency}, say so in kam.toml {words} "
        "{currency} = {quoted}; where the column says nothing, set currency = [] in [{key}.columns]",
    ),
    "won": (
        "is empty, and a won deal is revenue: it needs a day and an amount",
        "Fill it where the row comes from; where order lines are the revenue, name them in kam.toml "
        "[sources.sales]",
    ),
}


def severity(code: str) -> Severity:
    return "warning" if code in WARNINGS else "error"


def rule_and_fix(
    code: str, value: str, table: Table, column: Column, source: Source, currency: str
) -> tuple[str, str]:
    """The rule that `value` breaks in our `column`, and what would help, in the words of a user."""
    key = f"sources.{table.name}"
    words = {
        "table": table.name,
        "key": key,
        "column": column.name,
        "words": f"[{key}.words.{column.name}]",
        "quoted": json.dumps(value, ensure_ascii=False),
        "signs": _signs(source),
        "date_format": source.date_format,
        "date_fix": _date_fix(key, value),
        "known": ", ".join(column.words),
        "first": column.words[0] if column.words else "",
        "refers": column.refers or "accounts",
        "outside": _outside(column),
        "currency": currency,
    }
    rule, fix = RULES[code]
    return rule.format(**words), fix.format(**words)


def _signs(source: Source) -> str:
    thousands = f"thousands sign '{source.thousands}'" if source.thousands else "no thousands sign"
    return f"decimal sign '{source.decimal}' and {thousands}"


def _date_fix(key: str, value: str) -> str:
    choice = " or ".join(f'"{format}"' for format in formats_of(value))
    if not choice:
        return f"Set date_format in kam.toml [{key}] as the file writes dates"
    return f"If the file writes all dates so, set date_format = {choice} in kam.toml [{key}]"


def _outside(column: Column) -> str:
    if column.low is not None and column.high is not None:
        return f"not from {column.low:g} to {column.high:g}"
    return f"below {column.low:g}" if column.low is not None else f"above {column.high or 0:g}"
