"""What `kam check` tells: every problem of the exports, and where each row and amount went."""

import json
import tempfile
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from kamlib.errors import InputRefused
from kamlib.facts.book import read_facts
from kamlib.facts.checks import Problem
from kamlib.facts.sums import Sums
from kamlib.report.formats import Formats
from kamlib.settings import Settings, read_settings
from kamlib.sources.files import read_sources


@dataclass(frozen=True)
class Checked:
    """`problems` are the first of `count`; `refused` says why nothing can be made of the exports."""

    settings: Settings
    refused: str | None
    problems: tuple[Problem, ...]
    count: int
    sums: tuple[Sums, ...] = ()


def check_exports(folder: Path, today: date) -> Checked:
    """Reads the exports of the workbook in `folder` and writes nothing there. Raises SettingsError."""
    settings = read_settings(folder)
    with tempfile.TemporaryDirectory(prefix="kam-") as into:
        try:
            facts = read_facts(read_sources(settings, folder, Path(into)), settings, today)
        except InputRefused as error:
            return Checked(settings, str(error), error.problems, error.count)
    return Checked(settings, None, facts.problems.kept, facts.problems.count, tuple(facts.sums.values()))


def in_json(checked: Checked) -> str:
    """For a program: one object."""
    return json.dumps(
        {
            "refused": checked.refused is not None,
            "problems": [asdict(problem) for problem in checked.problems],
            "problem_count": checked.count,
            "sums": [asdict(sums) for sums in checked.sums],
        },
        indent=1,
        ensure_ascii=False,
    )


def in_lines(checked: Checked) -> str:
    """For a person: a line a problem, then the reconciliation."""
    if checked.refused is not None:
        return checked.refused
    formats = Formats(checked.settings.locale, checked.settings.currency)
    more = checked.count - len(checked.problems)
    lines = [f"{problem.severity}: {problem}" for problem in checked.problems]
    lines += [f"and {formats.whole(more)} more"] if more else []
    held_back = sum(sums.held_back for sums in checked.sums)
    return "\n".join(
        [
            *lines,
            *([""] if lines else []),
            *_reconciliation(checked.sums, formats),
            "",
            f"{formats.whole(checked.count)} problems, {formats.whole(held_back)} rows held back. "
            "The exports can be used.",
        ]
    )


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
