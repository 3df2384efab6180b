"""Which files a source means: one, those of a pattern, or all exports in a folder."""

import glob
import os
from pathlib import Path

EXPORTS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet")
"""The endings of the files that are taken from a folder."""

UNFINISHED = ("~$", ".")
"""How files begin that a program keeps while another one is open, and hidden ones."""


def export_paths(folder: Path, pattern: str) -> list[str]:
    """The paths below `folder`, in order. Raises ValueError with what is wrong and what would be right."""
    try:
        # not Path.glob, which refuses patterns outside the workbook
        paths = [pattern] if os.path.lexists(folder / pattern) else glob.glob(pattern, root_dir=folder)  # noqa: PTH207
        if paths == [pattern] and (folder / pattern).is_dir():
            paths = _in_folder(folder, pattern)
        for path in paths:
            _refuse_no_file(folder, path)
        files = sorted(path for path in paths if (folder / path).is_file())
    except OSError as error:
        raise ValueError(
            f"{pattern!r} can't be looked into: {error.strerror}; let the person who runs this read it"
        ) from error
    if not files:
        right = 'name a file of the workbook, a folder, or a pattern, as in "data/sales-*.csv"'
        raise ValueError(f"there is no {pattern!r} in {folder}; {right}")
    return files


def _in_folder(folder: Path, name: str) -> list[str]:
    found = [
        str(Path(name) / path.name)
        for path in (folder / name).iterdir()
        if path.suffix.lower() in EXPORTS and not path.name.startswith(UNFINISHED)
    ]
    if not found:
        raise ValueError(f"{name!r} is a folder without exports; they end in {', '.join(EXPORTS)}")
    return found


def _refuse_no_file(folder: Path, path: str) -> None:
    """A link that leads nowhere would be a month that nobody misses; a pipe or a device never ends."""
    place = folder / path
    if place.is_symlink() and not place.exists():
        raise ValueError(
            f"{path!r} is a link to {str(place.readlink())!r}, which is not there; mend or remove it"
        )
    if not place.is_file() and not place.is_dir():
        raise ValueError(f"{path!r} is no regular file; name one")
