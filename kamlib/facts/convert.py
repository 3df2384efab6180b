"""Text in, typed columns out, as expressions that run the same on every engine.

Text is trimmed, empty is missing, their words become ours, then the declared kind. Cells that come with a
type (a date, a number) keep to their type (typed.py).
Nothing that doesn't fit is guessed or dropped; it gets a code (rules.py) and its value is missing.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import or_

import ibis
from ibis.expr import types as ir

from kamlib.facts.dates import DAY_ZERO, SERIAL_DATES, date_pattern
from kamlib.facts.marks import DESTROYED, MARKS
from kamlib.facts.raw import word_pairs
from kamlib.facts.tables import Column, Kind, Table
from kamlib.facts.typed import (
    LARGEST,
    as_marked_text,
    as_text,
    is_typed,
    typed_codes,
    typed_value,
    with_words,
)
from kamlib.kinds import currency_signs
from kamlib.settings import Settings, Source
from kamlib.units import UNIT

TYPES: dict[Kind, str] = {
    "id": "string",
    "text": "string",
    "word": "string",
    "money": "int64",
    "number": "int64",
    "whole": "int64",
    "date": "date",
}

BLANK = r"[\s\p{Z}\x{feff}\x{200b}\x{2060}]"
"""Blanks of all kinds: no-break and zero-width ones come from spreadsheets and web pages."""

CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x{fffe}\x{ffff}]"
"""What XML forbids in a chart's drawing; lone surrogates can't come from a decoded file."""


SPREADSHEET = r"^#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$"
"""What a spreadsheet writes instead of a value that it could not compute."""

SERIAL = r"^\d{1,6}(?:\.\d+)?$"


Sound = frozenset[int]
"""The columns c0, c1, ... whose text needs no look (Raw.sound)."""


Currencies = Mapping[str, Sequence[str]]
"""How amounts in each currency that is known are marked (€, EUR); the workbook's own is the first."""


def currencies_of(settings: Settings) -> Currencies:
    return {code: currency_signs(code, settings.locale) for code in [settings.currency, *settings.rates]}


def typed_parts(
    parts: Sequence[ir.Table],
    places: Mapping[str, Sequence[int]],
    table: Table,
    source: Source,
    merged: Mapping[str, str] | None = None,
    sound: Sound = frozenset(),
    currencies: Currencies | None = None,
) -> ir.Table:
    """All rows of the parts of a table, each with types of its own (see typed_columns)."""
    typed = [typed_columns(part, places, table, source, merged, sound, currencies) for part in parts]
    if len(typed) == 1:
        return typed[0]
    found = [name for name in typed[0].columns if name.endswith("__text")]
    alike = [part.mutate(**{name: as_text(part[name]) for name in found}) for part in typed]
    return ibis.union(*(part.select(*typed[0].columns) for part in alike))


def typed_columns(
    raw: ir.Table,
    places: Mapping[str, Sequence[int]],
    table: Table,
    source: Source,
    merged: Mapping[str, str] | None = None,
    sound: Sound = frozenset(),
    currencies: Currencies | None = None,
) -> ir.Table:
    """Our columns from theirs. `merged`: an account's old id -> the id it goes by now. `currencies`: the
    signs that may stand beside an amount, each where its row, or else the workbook, is in that currency.

    `places`: our column -> the numbers of their columns c0, c1, ... that fill it. Out: file, row, every
    column of `table` (missing where nothing fills it or it has a code), and for each filled one
    <name>__code (what is wrong with it, else missing) and <name>__text (what was found, in the type it has
    there). Where nobody said what the signs are, also <name>__doubtful: whether its point may be a thousands
    sign (1.234; missing where it has none).
    """
    filled = [column for column in table.columns if column.name in places]
    found = raw.select(
        "file", "row", **{c.name: _cells(raw, places[c.name], c, source, sound) for c in filled}
    )
    worded = found.select(
        *("file", "row"),
        **{f"{c.name}__text": found[c.name] for c in filled},
        **{c.name: _as_ours(found[c.name], c, source, merged or {}) for c in filled},
    )
    bare = {c.name: _bare(worded, c, currencies or {}) for c in filled}
    plain = worded.mutate(
        **{f"{c.name}__plain": _plain(worded[c.name], c.kind, source, bare[c.name]) for c in filled}
    )
    value = plain.mutate(
        **{f"{c.name}__value": _value(plain[f"{c.name}__plain"], c.kind, source) for c in filled}
    )
    codes = {c.name: _code(value, c, table, merged or {}, sound.issuperset(places[c.name])) for c in filled}
    coded = value.mutate(**{f"{name}__code": code for name, code in codes.items()})
    fine = {c.name: coded[f"{c.name}__code"].isnull().ifelse(coded[f"{c.name}__value"], None) for c in filled}
    empty = {c.name: ibis.null(TYPES[c.kind]) for c in table.columns if c.name not in places}
    kept = [f"{c.name}__{part}" for c in filled for part in ("code", "text")]
    signs = [sign for of_one in (currencies or {}).values() for sign in of_one]
    doubtful = {
        f"{c.name}__doubtful": _doubtful(coded[c.name], signs) for c in filled if _is_doubtful(c, source)
    }
    return coded.select("file", "row", *kept, **doubtful, **fine, **empty)


def _cells(raw: ir.Table, places: Sequence[int], column: Column, source: Source, sound: Sound) -> ir.Value:
    """What fills our column: one typed column of theirs as it is, else text."""
    first = raw[f"c{places[0]}"]
    typed = len(places) == 1 and is_typed(first, column.kind)
    return first if typed else _text(raw, places, source, sound)


def _text(raw: ir.Table, places: Sequence[int], source: Source, sound: Sound) -> ir.StringValue:
    """Their columns joined by a blank, trimmed; nothing left is missing, and so is a word for nothing."""
    texts = {place: as_marked_text(raw[f"c{place}"]) for place in places}
    parts = [text if place in sound else _trimmed(text) for place, text in texts.items()]
    if source.missing:
        parts = [part.isin(source.missing).ifelse(None, part) for part in parts]
    if len(parts) > 1:
        joined = reduce(lambda left, right: left + " " + right, (part.fill_null("") for part in parts))
        plain = _trimmed(joined.re_replace(f"{BLANK}+", " "))
        marked = [(reduce(or_, (part == mark for part in parts)), ibis.literal(mark)) for mark in MARKS]
        parts = [ibis.cases(*marked, else_=plain)]
    return parts[0].nullif("")


def _trimmed(text: ir.StringValue) -> ir.StringValue:
    return text.re_replace(f"^{BLANK}+|{BLANK}+$", "")


def as_written(raw: ir.Table, places: Sequence[int], column: Column, source: Source) -> ir.StringValue:
    """A column of ids in our form and words, as it is before [merged] is asked."""
    return _as_ours(_text(raw, places, source, frozenset()), column, source, {})


def _as_ours(text: ir.Value, column: Column, source: Source, merged: Mapping[str, str]) -> ir.Value:
    """Their words as ours; ids in one form, and those of merged accounts as they are now."""
    words = source.words.get(column.name, {})
    if not text.type().is_string():
        return with_words(text, [*word_pairs(words), *((word, "") for word in source.missing)])
    ours = _worded(_composed(text) if column.kind in ("id", "text", "word") else text, words)
    if column.kind == "id":
        for form in source.ids:
            ours = _FORMS[form](ours)
    if merged and column.refers == "accounts":
        ours = ours.cases(*merged.items(), else_=ours)
    return ours


@ibis.udf.scalar.builtin(name="nfc_normalize")
def _composed(text: str) -> str:  # type: ignore[empty-body]
    """composed.py's rule; DuckDB has it under this name."""


_FORMS: dict[str, Callable[[ir.StringValue], ir.StringValue]] = {
    "upper": lambda text: text.upper(),
    "no-blanks": lambda text: text.re_replace(BLANK, ""),
    "no-zeros": lambda text: text.re_replace(r"^0+(.)", r"\1"),
    "no-decimals": lambda text: text.re_replace(r"^(\d+)\.0+$", r"\1"),
}
"""How ids that two systems write differently are made alike (kinds.IdForm)."""


def _worded(text: ir.StringValue, words: Mapping[str, str | list[str]]) -> ir.StringValue:
    """Their words as ours, all others as they are; our word "" is missing."""
    pairs = [(text == their, ibis.literal(our).nullif("")) for their, our in word_pairs(words)]
    return ibis.cases(*pairs, else_=text) if pairs else text


def _bare(worded: ir.Table, column: Column, currencies: Currencies) -> ir.StringValue | None:
    """An amount without the sign of its currency; None where a column has none."""
    text = worded[column.name]
    if column.kind != "money" or not currencies or not text.type().is_string():
        return None
    bare = {code: _without_currency(text, signs) for code, signs in currencies.items()}
    own = next(iter(bare))
    if "currency" not in worded.columns or not worded["currency"].type().is_string():
        return bare[own]
    of_row = worded["currency"].upper().fill_null(own)
    return ibis.cases(*((of_row == code, one) for code, one in bare.items()), else_=text)


def _without_currency(text: ir.StringValue, signs: Sequence[str]) -> ir.StringValue:
    """`text` without a sign before the number, also behind its minus, or after it."""
    sign = "|".join(re.escape(one) for one in sorted(signs, key=len, reverse=True))
    ahead = text.re_replace(rf"^([+-]?\(?)(?:{sign}){BLANK}*", r"\1")
    return ahead.re_replace(rf"{BLANK}*(?:{sign})([)-]?)$", r"\1")


def _plain(text: ir.Value, kind: Kind, source: Source, bare: ir.StringValue | None = None) -> ir.Value:
    """`text` as engines write its kind: 1234.5, 2024-01-31; missing where it is written otherwise. `bare`: an
    amount without its currency, looked at where the text is no number as it stands."""
    if not text.type().is_string():
        return text
    if kind == "date" and source.date_format == SERIAL_DATES:
        return text.re_search(SERIAL).ifelse(text, None)
    if kind == "date":
        pattern = date_pattern(source.date_format)
        return text.re_search(pattern.matches).ifelse(text.re_replace(pattern.matches, pattern.iso), None)
    if kind in ("money", "number", "whole"):
        number = _number_pattern(source)
        ways = [text] if bare is None else [text, bare]
        return ibis.cases(*((one.re_search(number), _without_signs(one, source)) for one in ways))
    return text


_ALIKE = {" ": r"[ \x{a0}\x{202f}]", "'": "['\u2019]"}
"""Thousands signs that are typed as one and printed as another."""


def _thousands(source: Source) -> str:
    return _ALIKE.get(source.thousands, re.escape(source.thousands))


def _number_pattern(source: Source) -> str:
    """A number with the source's signs; thousands signs only between groups of three digits."""
    whole = rf"\d{{1,3}}(?:{_thousands(source)}\d{{3}})+|\d+" if source.thousands else r"\d+"
    decimals = rf"{re.escape(source.decimal)}\d+"
    number = rf"(?:(?:{whole})(?:{decimals})?|{decimals})"
    negative = {"minus": "", "trailing-minus": f"|{number}-", "parentheses": rf"|\({number}\)"}
    return rf"^(?:[+-]?{number}{negative[source.negative]})$"


def _without_signs(text: ir.StringValue, source: Source) -> ir.StringValue:
    bare = text.re_replace(_thousands(source), "") if source.thousands else text
    if source.negative == "trailing-minus":
        bare = bare.re_replace(r"^(.*)-$", r"-\1")
    if source.negative == "parentheses":
        bare = bare.re_replace(r"^\((.*)\)$", r"-\1")
    return bare.replace(source.decimal, ".")


def _is_doubtful(column: Column, source: Source) -> bool:
    return column.kind in ("money", "number") and not {"decimal", "thousands"} & source.model_fields_set


def _doubtful(text: ir.Value, signs: Sequence[str]) -> ir.BooleanValue:
    if not text.type().is_string():
        return ibis.null("boolean")
    sign = "|".join(re.escape(one) for one in signs)
    beside = rf"(?:{BLANK}|{sign})*" if signs else ""
    return text.contains(".").ifelse(text.re_search(rf"^[+-]?{beside}[+-]?\d{{1,3}}\.\d{{3}}{beside}$"), None)


def _value(plain: ir.Value, kind: Kind, source: Source) -> ir.Value:
    if not plain.type().is_string():
        return typed_value(plain, kind)
    if kind == "date" and source.date_format == SERIAL_DATES:
        days = plain.try_cast("float64").floor().cast("int32")
        return (ibis.literal(DAY_ZERO) + days.as_interval("D")).cast("date")
    if kind in ("money", "number"):
        return (plain.try_cast("decimal(38, 4)") * UNIT).try_cast("int64")
    return plain.try_cast(TYPES[kind]) if kind in ("whole", "date") else plain


def _code(
    table: ir.Table, column: Column, ours: Table, merged: Mapping[str, str], sound: bool
) -> ir.StringValue:
    """What is wrong with a cell, the first thing that is; missing where nothing is. `sound`: as text it is
    known to be (Raw.sound)."""
    text, plain, value = (table[column.name], table[f"{column.name}__plain"], table[f"{column.name}__value"])
    wrong = [(text.isnull(), "missing" if column.required else None)]
    if text.type().is_string() and not sound:
        wrong += [(text == mark, code) for mark, code in MARKS.items()]
    if not text.type().is_string():
        wrong += typed_codes(text, column)
        wrong += [(value.year() < 1, "day")] if column.kind == "date" else _outside(value, column)
    elif column.kind == "date":
        wrong += [(plain.isnull(), "date"), (value.isnull() | (value.year() < 1), "day")]
    elif column.kind in ("money", "number", "whole"):
        wrong += [(plain.isnull(), "number"), *_decimals(plain, column.kind), *_outside(value, column)]
    else:
        wrong += [] if sound else [_odd(text, column.kind)]
        if merged and ours.key == (column.name,) and ours.name == "accounts":
            wrong.append((text.isin(list(merged)), "merged"))
        wrong += [(text.notin(column.words), "word")] if column.words else []
    return _first(wrong)


def _first(wrong: Sequence[tuple[ir.BooleanValue, str | ir.StringValue | None]]) -> ir.StringValue:
    return ibis.cases(
        *(
            (when, code if isinstance(code, ir.Value) else ibis.literal(code, type="string"))
            for when, code in wrong
        )
    )


def _odd(text: ir.StringValue, kind: Kind) -> tuple[ir.BooleanValue, ir.StringValue]:
    """Text that no table should hold, and which it is: asked in one look, since nearly all text is sound."""
    patterns = {CONTROL: "control", SPREADSHEET: "spreadsheet"}
    if kind == "id":
        patterns[DESTROYED] = "destroyed"
    which = _first([(text.re_search(pattern), code) for pattern, code in patterns.items()])
    return text.re_search("|".join(patterns)), which


def _decimals(plain: ir.StringValue, kind: Kind) -> list[tuple[ir.BooleanValue, str]]:
    if kind == "whole":
        return [(plain.contains("."), "whole")]
    return [(plain.re_search(r"\.\d{4}\d*[1-9]"), "decimals")]


def _outside(value: ir.IntegerValue, column: Column) -> list[tuple[ir.BooleanValue, str]]:
    unit = 1 if column.kind == "whole" else UNIT
    outside = [(value.isnull() | (value.abs() >= LARGEST), "large")]
    if column.low is not None:
        outside.append((value < int(column.low * unit), "range"))
    if column.high is not None:
        outside.append((value > int(column.high * unit), "range"))
    return outside
