"""What is probably wrong though every rule holds: damaged text, ids that a spreadsheet touched, look-alikes,
rows that came twice. Warnings, each with a count and a sample; nothing is changed and no row held back."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import pairwise

from ibis.expr import types as ir

from kamlib.facts.checked import Checked
from kamlib.facts.checks import shown
from kamlib.sentences import Problem, Sentence, Value, count, money, name, say
from kamlib.units import UNIT

MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mrz|mär|mai|okt|dez"
MANGLED = re.compile(rf"(?:\d{{1,2}}[-. ](?:{MONTHS})\.?|(?:{MONTHS})\.?[- ]\d{{2}})$", re.IGNORECASE)
"""What a spreadsheet makes of the ids 9-1, MARCH1 or SEPT2."""

DECIMALS = re.compile(r"\d+\.0+$")
NOTED = 12
"""So many pairs of look-alikes are told one by one."""

ALIKE = str.maketrans(
    "аеорсухікмнтвАВЕКМНОРСТУХІЅѕЈјԁһԛԝαοραιυνκΑΒΕΗΙΚΜΝΟΡΤΥΧΖıł",
    "aeopcyxikmhtbABEKMHOPCTYXISsJjdhqwaopaiuvkABEHIKMNOPTYXZil",
)
"""Letters of other alphabets that look like Latin ones."""


def suspicions(checked: Checked) -> Iterator[Problem]:
    """The warnings of one table."""
    for column in _looked_at(checked):
        values = _values(checked, column)
        for rule, fix, is_odd in _checks(checked, column):
            yield from _odd(checked, column, rule, fix, {v: n for v, n in values.items() if is_odd(v)})
        if checked.table.name == "accounts" and column in ("account", "name"):
            yield from _look_alikes(checked, column, list(values))
    yield from _twice(checked)


def _looked_at(checked: Checked) -> list[str]:
    """Columns of ids and text, but for the numbers of order lines: they are as many as the lines."""
    own = checked.table.key if checked.table.name == "sales" else ()
    kinds = {column.name: column.kind for column in checked.table.columns}
    return [name for name in checked.columns if kinds[name] in ("id", "text") and name not in own]


def _values(checked: Checked, column: str) -> dict[str, int]:
    """Each value and in how many rows it is."""
    rows = checked.rows.filter(checked.rows[column].notnull())
    found = rows.group_by(value=rows[column]).aggregate(rows=rows.count()).order_by("value")
    table = found.to_pyarrow()
    return dict(zip(table["value"].to_pylist(), table["rows"].to_pylist(), strict=True))


def _checks(checked: Checked, column: str) -> Iterator[tuple[str, str, Callable[[str], object]]]:
    """The ids of rule and remedy, and what finds it."""
    yield "problem-mojibake", "problem-mojibake-fix", _is_mojibake
    if checked.table.by_column[column].kind == "id":
        yield "problem-mangled", "problem-mangled-fix", MANGLED.match
        yield "problem-id-decimals", "problem-id-decimals-fix", DECIMALS.match


def _is_mojibake(value: str) -> bool:
    """Whether it is UTF-8 that was read as cp1252: MÃ¼ller."""
    if value.isascii():
        return False
    try:
        return value.encode("cp1252").decode() != value
    except UnicodeError:
        return False


def _odd(checked: Checked, column: str, rule: str, fix: str, odd: dict[str, int]) -> Iterator[Problem]:
    if odd:
        key, rows = name(f"[sources.{checked.table.name}]"), count(sum(odd.values()))
        yield _warning(checked, column, min(odd), say(rule, rows=rows), say(fix, key=key))


def _look_alikes(checked: Checked, column: str, values: list[str]) -> Iterator[Problem]:
    """Two accounts whose ids, or names, look the same and are not."""
    by_looks: dict[str, list[str]] = {}
    for value in values:
        by_looks.setdefault(_looks(value), []).append(value)
    pairs = [pair for alike in by_looks.values() for pair in pairwise(alike)]
    if column == "name":  # two customers may have one name; of letters of two alphabets it has only one
        pairs = [pair for pair in pairs if any(one.translate(ALIKE) != one for one in pair)]
    for first, second in pairs[:NOTED]:
        written = name(_written(first))
        fix = say("problem-look-alike-fix")
        yield _warning(checked, column, _written(second), say("problem-look-alike", other=written), fix)


def _looks(value: str) -> str:
    """What is left of a text when letters that look alike are the same, and what nobody sees is gone."""
    same = unicodedata.normalize("NFKC", value).translate(ALIKE).casefold()
    return "".join(sign for sign in same if not sign.isspace() and unicodedata.category(sign) != "Cf")


def _written(value: str) -> str:
    """With the signs that a reader can't tell from Latin ones written out."""
    return "".join(
        sign
        if sign.isascii() or (sign.translate(ALIKE) == sign and unicodedata.category(sign) != "Cf")
        else f"{sign}(U+{ord(sign):04X})"
        for sign in value
    )


def _twice(checked: Checked) -> Iterator[Problem]:
    """Order lines without a number of their own that stand in two files: the files may overlap."""
    if checked.table.name != "sales" or checked.columns.keys() >= set(checked.table.key):
        return
    rows = checked.used
    columns = [column for column in checked.table.by_column if column in checked.columns]
    alike = rows.group_by(columns).aggregate(
        files=rows.file.nunique(), rows=rows.count(), first=rows.file.min()
    )
    [found] = _sums(alike.filter(alike.files > 1)).to_pyarrow().to_pylist()
    if found["rows"]:
        values: dict[str, Value] = {
            "rows": count(found["rows"]),
            "amount": money(found["amount"] / UNIT),
            "keys": name(f"[sources.{checked.table.name}.columns]"),
        }
        yield Problem(
            severity="warning",
            file=checked.source.place,
            rule=say("problem-twice", rows=values["rows"], amount=values["amount"]),
            fix=say("problem-twice-fix", key=values["keys"]),
        )


def _sums(alike: ir.Table) -> ir.Table:
    """How many rows are there besides the first of each, and what they amount to."""
    more = alike.rows - 1
    return alike.aggregate(rows=more.sum().fill_null(0), amount=(alike.amount * more).sum().fill_null(0))


def _warning(checked: Checked, column: str, value: str, rule: Sentence, fix: Sentence) -> Problem:
    theirs = " ".join(checked.columns[column])
    return Problem(
        severity="warning", file=checked.source.place, column=theirs, value=shown(value), rule=rule, fix=fix
    )
