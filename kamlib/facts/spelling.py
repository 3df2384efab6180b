"""References that find nothing because two exports write the same ids differently: 4094 and 0004094, or an id
and a name."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from kamlib.facts.checked import Checked
from kamlib.facts.checks import shown
from kamlib.facts.merged import in_form
from kamlib.facts.tables import TABLES, Column, Table
from kamlib.kinds import IdForm
from kamlib.sentences import Problem, Sentence, count, name, say

LOOKED_AT = 10_000
"""So many different ids that nothing was found for are looked at."""
ENOUGH = 0.2
"""From which share of them on another form is worth a word."""


def spelling_problems(checked: Mapping[str, Checked]) -> Iterator[Problem]:
    """An error for each column that would find its rows if both exports' ids were read in one form."""
    for table in checked.values():
        for column in table.columns:
            target, key = _target(table.table, table.table.by_column[column])
            if target in checked and target != table.table.name:
                yield from _of_column(table, column, checked[target], key)


def _target(table: Table, column: Column) -> tuple[str, str]:
    """The table whose rows a column names, and by which of its columns."""
    if column.name == "account_number" and table.has_account:
        return "accounts", "account_number"
    return (column.refers, TABLES[column.refers].key[0]) if column.refers else ("", "")


def _of_column(table: Checked, column: str, target: Checked, key: str) -> Iterator[Problem]:
    rows = table.rows.filter(table.rows[f"{column}__code"].isin(["unknown", "dropped", "owner"]))
    lost = rows.select(text=f"{column}__text").distinct().limit(LOOKED_AT).to_pyarrow()["text"].to_pylist()
    if not lost or key not in target.columns:
        return
    ids = _values(target, key)
    best = max(get_args(IdForm), key=lambda form: len(_found(lost, ids, form)))
    found = _found(lost, ids, best)
    here, there = (name(f"[sources.{one.table.name}]") for one in (table, target))
    if len(found) >= ENOUGH * len(lost):
        rule = {"found": count(len(found)), "lost": count(len(lost)), "meant": name(found[0][1])}
        fix = say("problem-spelling-fix", form=name(f'ids = ["{best}"]'), here=here, there=there)
        yield _problem(table, column, found[0][0], say("problem-spelling", **rule), fix)
    elif named := sorted(set(lost) & set(_values(target, "name") if "name" in target.columns else ())):
        rule = {"found": count(len(named)), "lost": count(len(lost)), "there": name(target.source.place)}
        keys = name(f"[sources.{target.table.name}.columns] {key}")
        fix = say("problem-named-fix", keys=keys, words=name(f"[sources.{table.table.name}.words.{column}]"))
        yield _problem(table, column, named[0], say("problem-named", **rule), fix)


def _values(table: Checked, column: str) -> list[str]:
    values = table.used.filter(table.used[column].notnull())
    return values.select(value=column).distinct().to_pyarrow()["value"].to_pylist()


def _problem(table: Checked, column: str, value: str, rule: Sentence, fix: Sentence) -> Problem:
    return Problem(
        severity="error",
        file=table.source.place,
        column=" ".join(table.columns[column]),
        value=shown(value),
        rule=rule,
        fix=fix,
    )


def _found(lost: Sequence[str], ids: Sequence[str], form: IdForm) -> list[tuple[str, str]]:
    """The ids nothing was found for that are there in this form, each with the one that is meant."""
    there = {in_form(one, [form]): one for one in ids}
    pairs = ((text, there.get(in_form(text, [form]))) for text in sorted(lost))
    return [(text, meant) for text, meant in pairs if meant is not None]
