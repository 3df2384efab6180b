"""Where prepared portfolios lie in a workbook, and which are kept."""

import os
from pathlib import Path

from kamlib.outputs import remove_folder

PLACE = Path(".kam") / "portfolio"
COMPLETE, LOCALE, FRAME = "complete", "locale", "frame.json"
COMPANY, DIGESTS = "portfolio.json", "digests.json"
UNFINISHED = ".unfinished-"
KEPT = 3
"""So many prepared portfolios are kept: those that were opened last."""


def touch(place: Path) -> None:
    """Notes that the portfolio was opened, so that a long batch's own is not the oldest."""
    try:
        os.utime(place / COMPLETE)
    except PermissionError:  # who may not write in a workbook drops no portfolio of it either
        return


def drop_oldest(portfolios: Path) -> None:
    """Keeps the portfolios opened last. What a killed process left unfinished goes after a day."""
    finished = sorted(portfolios.glob(f"*/{COMPLETE}"), key=_time, reverse=True)
    for file in finished[KEPT:]:
        remove_folder(file.parent)
    for folder in portfolios.glob(f"{UNFINISHED}*"):
        if finished and _time(finished[0]) - _time(folder) > 86_400:
            remove_folder(folder)


def _time(path: Path) -> float:
    return path.stat().st_mtime
