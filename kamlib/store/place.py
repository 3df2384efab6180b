"""Where a store lies: a SQLite file of the workbook, or a team's PostgreSQL database; and what is refused.

SQLite keeps a log beside its file that several processes share through memory: over a network that loses
what people wrote, so a file on a network disk is refused before anything is opened.
"""

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kamlib.errors import KamError, UsageError
from kamlib.machine import NETWORK, file_system


@dataclass(frozen=True)
class StorePlace:
    """Either a `file`, or the name of the environment `variable` that holds a database's address."""

    file: Path | None = None
    variable: str | None = None

    @property
    def address(self) -> str | URL:
        """What SQLAlchemy connects to. Raises UsageError where it isn't said; it never repeats what is."""
        if self.file is not None:
            return URL.create("sqlite", database=str(self.file))
        address = os.environ.get(self.variable or "", "")
        for scheme in ("postgresql://", "postgres://"):
            if address.startswith(scheme):
                return self._read(address.removeprefix(scheme))
        raise UsageError(
            f"the judgments are in a database whose address the environment variable {self.variable} should "
            'hold, as in "postgresql://user@host/name"; it is '
            f"{'another kind of address' if address else 'not set'}"
        )

    def _read(self, address: str) -> URL:
        """The address behind its scheme. One that can be read in two ways is refused: half of a password
        would be taken for a host, which everybody names who can't reach it."""
        before = re.split("[/?#]", address, maxsplit=1)[0]
        if address.count("@") == before.count("@") <= 1:
            with suppress(ArgumentError, ValueError):  # they repeat what they could not read
                return make_url(f"postgresql+psycopg://{address}")
        raise UsageError(
            f"the address in the environment variable {self.variable} can't be read: write it as in "
            '"postgresql://user:password@host:5432/name", and in the password @ as %40, / as %2F, ? as %3F, '
            "# as %23, : as %3A and % as %25"
        )

    @property
    def exists(self) -> bool:
        """Whether there may be judgments. A database is there by being named."""
        return self.file is None or self.file.exists()

    def __str__(self) -> str:
        return str(self.file) if self.file is not None else f"database {self.variable}"


def refuse_unfit(file: Path) -> None:
    """Raises KamError where SQLite can't keep judgments safely in `file`: on a network disk, or where we may
    not write."""
    kind = file_system(file.parent)
    if kind in NETWORK:
        raise KamError(
            f"{file}: is on a network disk ({kind}), where SQLite loses what several people write. Put the "
            "workbook on a disk of this machine, or keep the judgments in PostgreSQL: [judgments] database = "
            '"KAM_JUDGMENTS" in kam.toml'
        )
    for path in (file.parent, *(one for one in (file, *_beside(file)) if one.exists())):
        if not os.access(path, os.W_OK):
            raise KamError(
                f"{path}: is read-only for you, and a store of judgments has to be written even to be read. "
                "Make it writable (chmod u+w), or copy the workbook to a folder of your own"
            )


def _beside(file: Path) -> list[Path]:
    return [file.with_name(f"{file.name}{ending}") for ending in ("-wal", "-shm")]
