"""Which rows below the header are data: not those of a footer, not those with other fields than the header.

A total that passes for a row would be counted on top of the rows it sums, so a row that looks like one is
held back until the settings say that it is a footer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kamlib.facts.checks import KEPT, Problems, shown
from kamlib.sentences import Problem, Sentence, count, name, say
from kamlib.sources.export import ExportFile, Row

TOTAL = re.compile(
    r"(?:(?:grand |sub)?totals?|(?:zwischen|gesamt)?summen?|(?:ins)?gesamt|as of|stand:|copyright"
    r"|(?:report )?generated|confidential information)(?!\w)",
    re.IGNORECASE,
)
"""How rows begin that exports write below their data."""


@dataclass(frozen=True)
class SortedOut:
    """`whole`: rows that are data; `read`: how many rows there were, footers aside."""

    whole: list[Row]
    read: int
    problems: Problems


@dataclass
class Sorting:
    """Sorts the rows of one file, chunk by chunk; `width` is the header's, and `ends_whole` says whether the
    last row is all there."""

    file: ExportFile
    width: int
    ends_whole: bool
    _footers: list[int] = field(default_factory=list)
    _last: int = 0
    _cut_off: int = 0

    def __post_init__(self) -> None:
        words = "|".join(re.escape(word) for word in self.file.source.footer)
        self._footer = re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE) if words else None

    def sorted(self, chunk: Sequence[Row], last: bool) -> SortedOut:
        """`last`: no other chunk follows."""
        data = [row for row in chunk if not self._is_footer(row)]
        whole = [row for row in data if len(row[1]) == self.width and not _looks_like_a_total(row[1])]
        if last and not self.ends_whole:
            self._cut_off = data[-1][0] if data else 0
            whole = [row for row in whole if row[0] != self._cut_off]
        kept = {line for line, _ in whole}
        others = [row for row in data if row[0] not in kept]
        if whole:
            self._last = whole[-1][0]
        told = [self._problem(*row) for row in others[:KEPT]]
        return SortedOut(whole, len(data), Problems.of(told, len(others)))

    def warnings(self) -> Iterator[Problem]:
        """A footer ends a file: one that stands between rows may be a row that begins alike."""
        between = [line for line in self._footers if line < self._last]
        if between:
            yield Problem(
                severity="warning",
                file=self.file.name,
                row=between[0],
                rule=say("problem-footer-between", rows=count(len(between))),
                fix=say("problem-footer-between-fix", key=name(f"[sources.{self.file.table}] footer")),
            )

    def _is_footer(self, row: Row) -> bool:
        found = self._footer is not None and bool(self._footer.match(_first(row[1])))
        if found:
            self._footers.append(row[0])
        return found

    def _problem(self, line: int, fields: Sequence[str]) -> Problem:
        rule, fix = self._rule(line, fields)
        return Problem(
            severity="error",
            file=self.file.name,
            row=line,
            value=shown(self.file.source.delimiter.join(fields)),
            rule=rule,
            fix=fix,
        )

    def _rule(self, line: int, fields: Sequence[str]) -> tuple[Sentence, Sentence]:
        if line == self._cut_off:
            return say("problem-cut-off"), say("problem-cut-off-fix")
        if total := TOTAL.match(_first(fields)):
            key, example = name(f"[sources.{self.file.table}]"), name(f'"{total[0]}"')
            return say("problem-total"), say("problem-total-fix", key=key, example=example)
        rule = say("problem-ragged", fields=count(len(fields)), columns=count(self.width))
        return rule, say("problem-ragged-fix")


def _looks_like_a_total(fields: Sequence[str]) -> bool:
    """Begins like one, and is half empty: a customer may be called Total Energies."""
    filled = sum(bool(one.strip()) for one in fields)
    return 2 * filled <= len(fields) + 1 and bool(TOTAL.match(_first(fields)))


def _first(fields: Sequence[str]) -> str:
    """The first filled field."""
    return next((one.strip() for one in fields if one.strip()), "")
