"""Prepared portfolios: where they lie in a workbook, what each was made from, and which are kept.

`.kam/portfolio/<key>/` holds one Arrow table per slice (see sources/prepared.py), the frame that all plans
share, the company's document, what compares each account with others, and a digest of each account's own
rows. prepare.py makes it.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from pydantic import ValidationError

import kamlib
from kamlib.errors import InputRefused, SettingsError, UsageError
from kamlib.facts.exports import ExportSummary
from kamlib.judgments.history import Revision
from kamlib.outputs import private_umask, remove_folder, write_whole
from kamlib.periods import as_of_date
from kamlib.settings import FILE, Dates, Settings
from kamlib.sources.database import fetch_tables
from kamlib.sources.export import ExportFile
from kamlib.sources.files import found_files

PLACE = Path(".kam") / "portfolio"
LAST_EXPORT = Path(".kam") / "export.json"
"""What the export held that was prepared last: the next one is compared with it."""
OTHER_EXPORT = Path(".kam") / "export-before.json"
"""What the one before it held that was another: a new class or owner prepares the same export again."""
OWNERS = "owners"
"""The table beside it: who was seen to own each account, and who owned it before."""
CHANGES = "changes.json"
COMPLETE, LOCALE, FRAME = "complete", "locale", "frame.json"
BESIDE = "beside"
"""The folder of the tables that compare accounts."""
OUTLOOK = "outlook"
RANKING = "ranking"
COMPANY, COMPARISONS, DIGESTS = "portfolio.json", "comparisons.jsonl", "digests.json"
FACTS = "facts.json"
"""A digest of each account's facts, whatever the date and the settings: what a judgment was made on."""
REPS = "reps.json"
"""Rep's id -> name and manager, of all that the exports have."""
UNFINISHED = ".unfinished-"
KEPT = 3
"""So many prepared portfolios are kept: those that were opened last."""

NOT_IN_PLANS = (
    *("charts", "cli", "editor", "exchange", "report", "run", "sample", "store"),
    *("begin.py", "check.py", "crashes.py", "desk.py", "doctor.py", "focus.py", "goal.py", "held_back.py"),
    *("limits.py", "linked.py", "noting.py", "offline.py", "outputs.py", "owners.py", "owning.py"),
    *("readers.py", "ready.py", "saved.py", "shown.py", "sockets.py", "suggesting.py", "voice.py", "week.py"),
)
"""What no plan depends on: it draws, runs, writes, begins, invents, edits or looks."""


def last_export(folder: Path) -> ExportSummary | None:
    """What the export held that was planned with last; None where there was none, or of another version."""
    return _export(folder / LAST_EXPORT)


def export_before(folder: Path, now: ExportSummary) -> ExportSummary | None:
    """What the last export held that was another than this one; None where there was none."""
    last = last_export(folder)
    return last if last != now else _export(folder / OTHER_EXPORT)


def keep_export(folder: Path, now: ExportSummary) -> None:
    """Keeps what this export held, and the last one that was another."""
    if before := export_before(folder, now):
        write_whole(folder / OTHER_EXPORT, before.model_dump_json().encode())
    write_whole(folder / LAST_EXPORT, now.model_dump_json().encode())


def _export(file: Path) -> ExportSummary | None:
    try:
        return ExportSummary.model_validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def settings_as_of(settings: Settings, as_of: str | None) -> Settings:
    """The settings with another as-of date, where one is given."""
    if not as_of:
        return settings
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise UsageError(f"as-of {as_of!r} is no date: write it as in 2026-11-01") from None
    return settings.model_copy(update={"dates": Dates(as_of=day)})


def known_as_of(settings: Settings, today: date) -> date | None:
    """The as-of date, as far as it can be told before the exports are read."""
    rule = settings.dates.as_of
    return None if rule == "data-end" else as_of_date(rule, today=today, data_end=None)


@contextmanager
def fetched_tables(folder: Path, settings: Settings) -> Iterator[Path | None]:
    """A folder, for a while, into which everything is fetched that comes from databases; None where nothing
    does. What a database holds is only known by reading it.

    Raises SettingsError and InputRefused.
    """
    if not any(source.database for source in settings.sources.values()):
        yield None
        return
    fetched = folder / PLACE / f"{UNFINISHED}{secrets.token_hex(8)}"
    try:
        with private_umask():
            fetch_tables(found_files(settings, folder, fetched), settings.reading.seconds)
    except InputRefused as error:
        remove_folder(fetched)
        raise in_words(error, settings) from None
    try:
        yield fetched
    finally:
        remove_folder(fetched)


def in_words(error: InputRefused, settings: Settings) -> InputRefused:
    """The refusal with its text in the workbook's language."""
    from kamlib.report.catalogue import catalogue  # what writes is loaded when something is written
    from kamlib.report.problems import refusal

    return refusal(error, catalogue(settings.locale, settings.currency))


def portfolio_key(
    folder: Path,
    settings: Settings,
    today: date,
    fetched: Path | None = None,
    decided: Sequence[Revision] = (),
) -> str:
    """A digest of all a portfolio comes from: settings, date, the exports' names, sizes and times, what was
    `fetched` from databases, what people `decided` over the computed or signed, kamlib.

    Raises SettingsError where the settings name files that are not there.
    """
    day = known_as_of(settings, today) or settings.dates.as_of
    exports = [
        (file.name, *(_content(file) if file.source.database else _state(file)))
        for files in found_files(settings, folder, fetched).values()
        for file in files
    ]
    said = settings.model_dump(mode="json", exclude={"batch", "files", "judgments", "reading"})
    judged = [one.model_dump(mode="json") for one in decided]
    parts = [said, str(day), exports, judged, own_rules_text(folder, settings), code_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def own_rules_text(folder: Path, settings: Settings) -> str:
    """The text of the workbook's own rules; "" where it has none. Raises SettingsError."""
    if settings.lint.rules is None:
        return ""
    file = folder / settings.lint.rules
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        told = f"lint.rules, {settings.lint.rules}: can't be read: {error}; name a file of the workbook"
        raise SettingsError(str(folder / FILE), [told]) from None


def _state(file: ExportFile) -> tuple[int, int]:
    status = file.path.stat()
    return status.st_size, status.st_mtime_ns


def _content(file: ExportFile) -> tuple[str]:
    with file.path.open("rb") as content:
        return (hashlib.file_digest(content, "sha256").hexdigest(),)


def code_digest() -> str:
    """A digest of the code that plans depend on: when it changes, every plan is made anew."""
    root = Path(kamlib.__file__).parent
    total = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        place = file.relative_to(root)
        if place.parts[0] not in NOT_IN_PLANS:
            total.update(place.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


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
