"""The problems of a checked table. Read only where there are some."""

from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

import ibis
from ibis.expr import types as ir

from kamlib.facts.checked import Checked
from kamlib.facts.checks import KEPT, Problems, shown
from kamlib.facts.rules import CURRENCY, WARNINGS, rule_and_fix, severity
from kamlib.facts.shifted import SILENT
from kamlib.facts.suspicions import suspicions
from kamlib.kinds import is_currency
from kamlib.sentences import Problem, count, name, say
from kamlib.settings import Settings

WORDS = 40
"""So many words that nobody mapped are told."""


def table_problems(checked: Checked, settings: Settings) -> Problems:
    """All problems of one table: of its files, its cells, its keys, and the rows that name no account."""
    found = _found(checked)
    problems = checked.raw.problems
    if found.pop("nameless"):
        problems += Problems.of(_nameless(checked))
    problems += Problems.of([*_doubtful(checked, found), *suspicions(checked)])
    counts = {column: found[f"{column}__code"] for column in checked.columns if found[f"{column}__code"]}
    if counts:
        errors = sum(found[f"{column}__errors"] for column in counts)
        problems += Problems.of(_cells(checked, list(counts), settings), sum(counts.values()), errors)
        problems += Problems.of([*_mixed_currencies(checked, list(counts)), *_unknown_words(checked, counts)])
    if checked.repeated is not None:
        count = checked.repeated.count().to_pyarrow().as_py()
        problems += Problems.of(_repeated(checked, checked.repeated), count)
    return problems


def cell_problem(
    checked: Checked, file: str, row: int, column: str, code: str, text: str | None, settings: Settings
) -> Problem:
    """The problem that `code` (rules.py) means for the `text` found in our `column`."""
    ours = checked.table.by_column[column]
    rule, fix = rule_and_fix(code, shown(text or ""), checked.table, ours, checked.source, settings)
    their = " ".join(checked.columns[column])
    return Problem(
        severity=severity(code),
        file=file,
        row=row,
        column=their,
        value=text and shown(text),
        rule=rule,
        fix=fix,
    )


def _found(checked: Checked) -> dict[str, Any]:
    """How many rows name no account, how many cells of each column have a code and how many of these are
    errors, and which are doubtful."""
    rows = checked.rows
    coded = [name for name in rows.columns if name.endswith("__code")]
    codes = {name: rows[name].count(where=rows[name] != SILENT) for name in coded}
    errors = {
        name.replace("__code", "__errors"): rows[name].count(where=rows[name].notin([SILENT, *WARNINGS]))
        for name in coded
    }
    doubtful = {name: rows[name].all() for name in rows.columns if name.endswith("__doubtful")}
    found = rows.aggregate(nameless=rows.nameless.sum().fill_null(0), **codes, **errors, **doubtful)
    return found.to_pyarrow().to_pylist()[0]


def _cells(checked: Checked, wrong: list[str], settings: Settings) -> Iterator[Problem]:
    """The first problems of cells in the columns `wrong`, those that hold a row back first."""
    rows = checked.rows
    any_wrong = reduce(or_, (rows[f"{column}__code"].notnull() for column in wrong))
    found = rows.filter(any_wrong).order_by([~rows.held, rows.file, rows.row]).limit(KEPT)
    parts = [f"{column}__{part}" for column in wrong for part in ("code", "text")]
    for row in found.select("file", "row", "held", *parts).to_pyarrow().to_pylist():
        for column in wrong:
            code, text = row[f"{column}__code"], row[f"{column}__text"]
            if code == "dropped" and row["held"]:
                code = "dropped-held"  # it is kept without it once all else is right
            if code and code != SILENT:
                yield cell_problem(checked, row["file"], row["row"], column, code, text, settings)


def _unknown_words(checked: Checked, wrong: Collection[str]) -> Iterator[Problem]:
    """An error with all words of a column that are none of ours, where there are several."""
    for column in wrong:
        rows = checked.rows.filter(checked.rows[f"{column}__code"] == "word")
        found = rows.group_by(word=rows[f"{column}__text"]).aggregate(rows=rows.count())
        words = found.order_by(ibis.desc("rows"), "word").limit(WORDS).to_pyarrow().to_pylist()
        if len(words) > 1:
            key = name(f"[sources.{checked.table.name}.words.{column}]")
            ours = checked.table.by_column[column].words
            paste = f"{ours[0]} = [" + ", ".join(f'"{one["word"]}"' for one in words) + "]"
            told = ", ".join(f"{one['word']} ({one['rows']})" for one in words)
            yield Problem(
                severity="error",
                file=checked.source.place,
                column=" ".join(checked.columns[column]),
                rule=say("problem-words", words=name(told)),
                fix=say("problem-words-fix", key=key, ours=name(", ".join(ours)), paste=name(paste)),
            )


def _mixed_currencies(checked: Checked, wrong: list[str]) -> Iterator[Problem]:
    """An error for each column whose numbers stand beside more than one currency."""
    for column in wrong:
        if checked.table.by_column[column].kind != "money":
            continue
        rows = checked.rows.filter(checked.rows[f"{column}__code"] == "number")
        sign = rows[f"{column}__text"].re_extract(CURRENCY, 1)
        found = (
            rows.group_by(sign=sign).aggregate(rows=rows.count()).order_by("sign").to_pyarrow().to_pylist()
        )
        signs = [f"{one['sign']} ({one['rows']})" for one in found if _is_sign(one["sign"])]
        if len(signs) > 1:
            yield Problem(
                severity="error",
                file=checked.source.place,
                column=" ".join(checked.columns[column]),
                rule=say("problem-currencies", signs=name(", ".join(signs))),
                fix=say("problem-number-currency-fix"),
            )


def _is_sign(text: str | None) -> bool:
    return bool(text) and (not str(text).isalpha() or is_currency(str(text)))


def _doubtful(checked: Checked, found: dict[str, Any]) -> Iterator[Problem]:
    """A warning for each column whose decimal points could all be thousands signs."""
    for column, theirs in checked.columns.items():
        if found.get(f"{column}__doubtful"):
            yield Problem(
                severity="warning",
                file=checked.source.place,
                column=" ".join(theirs),
                rule=say("problem-points"),
                fix=say("problem-points-fix", key=name(f"[sources.{checked.table.name}]")),
            )


def _nameless(checked: Checked) -> Iterator[Problem]:
    """One warning per file with rows that name no account: often there are too many to list."""
    rows = checked.rows.filter(checked.rows.nameless)
    their = " ".join(checked.columns.get("account") or checked.columns["account_number"])
    for file in rows.group_by("file").aggregate(rows=rows.count()).to_pyarrow().to_pylist():
        yield Problem(
            severity="warning",
            file=file["file"],
            column=their,
            rule=say("problem-nameless", rows=count(file["rows"])),
            fix=say("problem-nameless-fix"),
        )


def _repeated(checked: Checked, repeated: ir.Table) -> Iterator[Problem]:
    """An error for each row whose key an earlier row has."""
    for row in repeated.order_by("file", "row").limit(KEPT).to_pyarrow().to_pylist():
        yield repeated_problem(checked, row)


def repeated_problem(checked: Checked, row: Mapping[str, Any]) -> Problem:
    """The error for a row of `checked.repeated`."""
    parts = [" ".join(checked.columns[part]) for part in checked.table.key if part in checked.columns]
    return Problem(
        severity="error",
        file=row["file"],
        row=row["row"],
        column=", ".join(parts),
        value=shown(row["key"]),
        rule=say("problem-repeated", file=name(row["first_file"]), row=name(row["first_row"])),
        fix=say("problem-repeated-fix"),
    )
