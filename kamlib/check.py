"""What `kam check` tells: every problem of the exports, and where each row and amount went."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kamlib.errors import InputRefused
from kamlib.facts.book import Facts, read_facts
from kamlib.facts.checks import Problems
from kamlib.facts.exports import export_changes, export_summary
from kamlib.facts.sums import Sums
from kamlib.held_back import held_back_sheets
from kamlib.outputs import write_whole
from kamlib.plan.company import stale_since
from kamlib.portfolios import last_export
from kamlib.report.catalogue import Catalogue, catalogue
from kamlib.report.formats import Formats, isolated
from kamlib.report.problems import more_problems, ranked, ranked_lines, refusal
from kamlib.sentences import Problem, day, say
from kamlib.settings import Settings, read_settings
from kamlib.sources.reading import read_exports

MUCH = 0.01
"""From which share on the rows of a table that are held back are worth a line of their own."""


@dataclass(frozen=True)
class Checked:
    """`problems` are the first of `count`, of which `errors` are errors. `refused` says why nothing can be
    made of the exports; then no rows are told apart, and `unwritten` is the file that was to have them."""

    settings: Settings
    refused: str | None
    problems: tuple[Problem, ...]
    count: int
    errors: int
    sums: tuple[Sums, ...] = ()
    unwritten: Path | None = None

    @property
    def words(self) -> Catalogue:
        return catalogue(self.settings.locale, self.settings.currency)


def check_exports(folder: Path, today: date, held_back: Path | None = None) -> Checked:
    """Reads the exports of the workbook in `folder` and writes nothing there; the rows that are held back go
    into the file `held_back`, where one is named. Raises SettingsError."""
    settings = read_settings(folder)
    with tempfile.TemporaryDirectory(prefix="kam-") as into:
        try:
            raw = read_exports(settings, folder, Path(into))
            facts = read_facts(raw, settings, today, keep_held=held_back is not None)
        except InputRefused as error:
            told = refusal(error, catalogue(settings.locale, settings.currency))
            return Checked(settings, str(told), told.problems, told.count, told.count, unwritten=held_back)
    if held_back is not None:
        write_whole(held_back, held_back_sheets(facts.held, catalogue(settings.locale, settings.currency)))
    last = last_export(folder)
    changes = export_changes(last, export_summary(raw, facts), settings) if last else []
    problems = facts.problems + Problems.of([*changes, *_end(facts, settings)])
    return Checked(settings, None, problems.kept, problems.count, problems.errors, tuple(facts.sums.values()))


def _end(facts: Facts, settings: Settings) -> Iterator[Problem]:
    """A warning where the revenue ends long before the as-of date: a year that is not whole looks lost."""
    end = stale_since(facts.account_orders["date"], facts.as_of)
    if end is not None:
        yield Problem(
            severity="warning",
            file=settings.sources[facts.revenue_source].place,
            rule=say("problem-stale", end=day(end), as_of=day(facts.as_of)),
            fix=say("problem-stale-fix"),
        )


def in_json(checked: Checked) -> str:
    """For a program: one object. `rule` and `fix` are text, and `sentences` their message ids and values."""
    return json.dumps(
        {
            "refused": checked.refused is not None,
            "problems": [_fields(problem, checked.words) for problem in checked.problems],
            "problem_count": checked.count,
            "error_count": checked.errors,
            "held_back_unwritten": None if checked.unwritten is None else str(checked.unwritten),
            "groups": [_group(group, checked.words) for group in ranked(checked.problems)],
            "sums": [asdict(sums) for sums in checked.sums],
        },
        indent=1,
        ensure_ascii=False,
    )


def _group(group: Sequence[Problem], words: Catalogue) -> dict[str, Any]:
    """One kind of problem: how often it is among `problems`, and the text of its first."""
    first = group[0]
    place = {"severity": first.severity, "file": first.file, "column": first.column, "kind": first.rule.id}
    return {
        **place,
        "count": len(group),
        "rule": words.sentence(first.rule),
        "fix": words.sentence(first.fix),
    }


def _fields(problem: Problem, words: Catalogue) -> dict[str, Any]:
    place = problem.model_dump(exclude={"rule", "fix"})
    said = {"rule": problem.rule, "fix": problem.fix}
    texts = {name: words.sentence(sentence) for name, sentence in said.items()}
    return {**place, **texts, "sentences": {name: one.model_dump() for name, one in said.items()}}


def in_lines(checked: Checked) -> str:
    """For a person: a line a problem, then the reconciliation."""
    words = checked.words
    if checked.refused is not None:
        file = checked.unwritten and isolated(str(checked.unwritten))
        return f"{checked.refused}\n\n{words('check-unwritten', file=file)}" if file else checked.refused
    lines = ranked_lines(checked.problems, words)
    lines += more_problems(checked.count, checked.problems, words)
    held_back = sum(sums.held_back for sums in checked.sums)
    counts = {"errors": checked.errors, "warnings": checked.count - checked.errors, "rows": held_back}
    return "\n".join(
        [
            *lines,
            *([""] if lines else []),
            *_reconciliation(checked.sums, words.formats),
            *_not_counted(checked.sums, words),
            "",
            words("check-end", **counts),
        ]
    )


def _not_counted(tables: tuple[Sums, ...], words: Catalogue) -> list[str]:
    """What no sum holds, and which part of a table's rows is held back, where that is much."""
    lines = []
    for sums in tables:
        if sums.unreadable:
            lines.append(words("check-unreadable", table=sums.table, rows=sums.unreadable))
        if sums.read and sums.held_back / sums.read >= MUCH:
            share = words.formats.percent(sums.held_back / sums.read)
            lines.append(words("check-held-back", table=sums.table, share=share))
    return ["", *lines] if lines else []


def _reconciliation(tables: tuple[Sums, ...], formats: Formats) -> list[str]:
    """A table of text: rows, and amounts where the table has them. read = used + held back + later."""
    rows: list[tuple[str, ...]] = [("table", "", "read", "used", "held back", "later")]
    for sums in tables:
        counts = (sums.read, sums.used, sums.held_back, sums.later)
        rows.append((sums.table, "rows", *(formats.whole(count) for count in counts)))
        amounts = (sums.read_amount, sums.used_amount, sums.held_back_amount, sums.later_amount)
        if sums.read_amount is not None:
            rows.append(("", "amount", *(formats.exact(amount or 0) for amount in amounts)))
    widths = [max(len(row[place]) for row in rows) for place in range(6)]
    return [
        "  ".join(
            text.ljust(width) if place < 2 else text.rjust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
