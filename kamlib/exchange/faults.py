"""What is wrong with a sheet that somebody hands back: its place, what stands there, what would be right."""

from collections.abc import Sequence
from dataclasses import dataclass

from kamlib.errors import InputRefused, KamError

MOST = 200
"""So many are told; the others are counted."""


@dataclass(frozen=True, order=True)
class Fault:
    """`row` and `column` are the sheet's, None where it is about all of it."""

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    remedy: str = ""

    def __str__(self) -> str:
        place = [self.file, self.sheet and f"sheet {self.sheet}", self.row and f"row {self.row}"]
        place.append(self.column and f"column {self.column}")
        where = ", ".join(str(part) for part in place if part)
        found = "" if self.value is None else f"{self.value!r}: "
        return f"{where}: {found}{self.remedy}"


class SheetsRefused(KamError):
    """The sheets can't be taken as they are. Nothing was written."""

    exit_code = InputRefused.exit_code

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda one: [str(part or "") for part in _place(one)]))
        told = [str(one) for one in self.faults[:MOST]]
        if len(self.faults) > MOST:
            told.append(f"and {len(self.faults) - MOST:,} more")
        mistakes = "1 mistake" if len(self.faults) == 1 else f"{len(self.faults):,} mistakes"
        super().__init__("\n".join([f"nothing was imported: {mistakes}", *told]))


def _place(one: Fault) -> tuple[str, str | None, str | None, str | None]:
    return one.file, one.sheet, None if one.row is None else f"{one.row:09}", one.column
