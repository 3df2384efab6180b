"""What an export held as a whole, and how the next one differs: a night's export that lost a third of its
rows is well-formed, and no check of single rows sees it."""

import difflib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from kamlib.sentences import Part, Problem, Sentence, count, money, name, percent, say
from kamlib.settings import Settings

if TYPE_CHECKING:  # whoever opens a prepared portfolio reads a summary, and needs no engine
    from kamlib.facts.book import Facts
    from kamlib.facts.raw import Raw

NAMED = 12
"""So many accounts that are gone are named."""


class TableSummary(Part):
    """`amount`: the sum of all that was read, None where the table has none; `header`: their columns."""

    rows: int
    amount: float | None
    header: tuple[str, ...]


class ExportSummary(Part):
    """What there was in each table, and which accounts."""

    tables: dict[str, TableSummary]
    accounts: tuple[str, ...]


def export_summary(raw: Mapping[str, "Raw"], facts: "Facts") -> ExportSummary:
    tables = {
        name: TableSummary(rows=sums.read, amount=sums.read_amount, header=raw[name].header)
        for name, sums in facts.sums.items()
    }
    return ExportSummary(tables=tables, accounts=tuple(facts.accounts["account"]))


def export_changes(before: ExportSummary, now: ExportSummary, settings: Settings) -> list[Problem]:
    """A warning for each table that has far fewer or more rows, another sum or other columns than `before`
    (by the settings' thresholds of a change), and for accounts that are gone."""
    found = []
    for table in now.tables.keys() & before.tables.keys():
        source = settings.sources[table]
        for rule, fix in _table_changes(table, before.tables[table], now.tables[table], settings):
            found.append(Problem(severity="warning", file=source.place, rule=rule, fix=fix))
    gone = sorted(set(before.accounts) - set(now.accounts))
    if gone:
        new = len(set(now.accounts) - set(before.accounts))
        ids = ", ".join(gone[:NAMED]) + (", …" if len(gone) > NAMED else "")
        rule = say("problem-accounts-gone", gone=count(len(gone)), ids=name(ids), new=count(new))
        fix = say("problem-accounts-gone-fix")
        file = settings.sources["accounts"].place
        found.append(Problem(severity="warning", file=file, rule=rule, fix=fix))
    return found


def _table_changes(
    table: str, before: TableSummary, now: TableSummary, settings: Settings
) -> Iterator[tuple[Sentence, Sentence]]:
    key = name(f"[sources.{table}.columns]")
    fewer, more = settings.thresholds.change, settings.thresholds.strong_change
    change = _change(before.rows, now.rows)
    if change is not None and not -fewer <= change <= more:
        counts = {
            "rows": count(now.rows),
            "before": count(before.rows),
            "change": percent(change, signed=True),
        }
        yield say("problem-other-rows", **counts), say("problem-other-export-fix")
    change = _change(before.amount, now.amount)
    if change is not None and now.amount is not None and not -fewer <= change <= more:
        sums = {"amount": money(now.amount), "change": percent(change, signed=True)}
        yield say("problem-other-sum", **sums), say("problem-other-export-fix")
    gone = [column for column in before.header if column not in now.header]
    new = [column for column in now.header if column not in before.header]
    if gone:
        rule = say("problem-columns-gone", gone=name(_renamed(gone, new)))
        yield rule, say("problem-columns-gone-fix", key=key)


def _change(before: float | None, now: float | None) -> float | None:
    """The growth from `before`; None where there is nothing to grow from."""
    return None if not before or now is None else now / before - 1


def _renamed(gone: list[str], new: list[str]) -> str:
    """The columns that are gone, each with one that is new and alike."""
    told = []
    for column in gone:
        near = difflib.get_close_matches(column, new, n=1)
        told.append(f"{column} (now {near[0]}?)" if near else column)
    return ", ".join(told)
