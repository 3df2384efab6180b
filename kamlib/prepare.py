"""The prepared portfolio: facts read and compared once, kept as files by a key of all they came from.

`.kam/portfolio/<key>/` of a workbook holds one Arrow table per slice (see sources/prepared.py), the frame
that all plans share, the company's document, and a digest of each account's own rows.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

import kamlib
from kamlib.analysis.portfolio import build_portfolio
from kamlib.errors import UsageError
from kamlib.facts.book import read_facts
from kamlib.outputs import remove_folder, write_table, write_whole
from kamlib.periods import as_of_date
from kamlib.plan.company import company_plan
from kamlib.plan.document import to_bytes
from kamlib.plan.frame import plan_frame
from kamlib.portfolios import COMPANY, COMPLETE, DIGESTS, FRAME, LOCALE, PLACE, UNFINISHED, drop_oldest
from kamlib.settings import Dates, Settings, read_settings
from kamlib.sources.files import found_files, read_sources
from kamlib.sources.prepared import ENDING

NOT_IN_PLANS = ("report", "run", "sample", "charts.py", "cli.py")
"""What no plan depends on: it draws, runs or invents."""


def prepared_portfolio(folder: Path, as_of: str | None, today: date) -> Path:
    """The folder of the workbook's portfolio as of `as_of` (an ISO date; None: by the settings' rule).

    Prepares it where the exports, the settings or kamlib have changed. Raises SettingsError and InputRefused.
    """
    settings = settings_as_of(read_settings(folder), as_of)
    place = folder / PLACE / portfolio_key(folder, settings, today)
    if not (place / COMPLETE).exists():
        _prepare(folder, settings, today, place)
        drop_oldest(place.parent)
    return place


def settings_as_of(settings: Settings, as_of: str | None) -> Settings:
    """The settings with another as-of date, where one is given."""
    if not as_of:
        return settings
    try:
        day = date.fromisoformat(as_of)
    except ValueError:
        raise UsageError(f"as-of {as_of!r} is no date: write it as in 2026-11-01") from None
    return settings.model_copy(update={"dates": Dates(as_of=day)})


def portfolio_key(folder: Path, settings: Settings, today: date) -> str:
    """A digest of all a portfolio comes from: settings, date, the exports' names, sizes and times, kamlib."""
    rule = settings.dates.as_of
    day = rule if rule == "data-end" else as_of_date(rule, today=today, data_end=None)
    exports = [
        (file.name, status.st_size, status.st_mtime_ns)
        for files in found_files(settings, folder).values()
        for file in files
        if (status := file.path.stat())
    ]
    parts = [settings.model_dump(mode="json"), str(day), exports, code_digest()]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def code_digest() -> str:
    """A digest of the code that plans depend on: one that changes makes every plan anew."""
    root = Path(kamlib.__file__).parent
    total = hashlib.sha256()
    for file in sorted(root.rglob("*.py")):
        place = file.relative_to(root)
        if place.parts[0] not in NOT_IN_PLANS:
            total.update(place.as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return total.hexdigest()


def account_digests(slices: Mapping[str, pd.DataFrame], frame: bytes) -> dict[str, str]:
    """account -> a digest of its own rows of all slices, of the columns' names, and of the frame.

    Each table's rows are hashed at once; row order within an account counts, other accounts don't.
    """
    totals = {account: hashlib.sha256(frame) for account in slices["accounts"]["account"]}
    for name, table in sorted(slices.items()):
        heading = json.dumps([name, *table.columns]).encode()
        rows = pd.util.hash_pandas_object(table, index=False).to_numpy()
        accounts, first = np.unique(table["account"].to_numpy(dtype=object), return_index=True)
        for account, own in zip(accounts, np.split(rows, first[1:]), strict=False):
            totals[account].update(heading + len(own).to_bytes(8, "big") + own.tobytes())
    return {account: total.hexdigest() for account, total in totals.items()}


def _prepare(folder: Path, settings: Settings, today: date, place: Path) -> None:
    """All into a folder beside `place`, which is then renamed: a portfolio is there whole or not at all."""
    unfinished = place.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        raw = read_sources(settings, folder, unfinished / "raw")
        facts = read_facts(raw, settings, today)
        portfolio = build_portfolio(facts, settings)
        remove_folder(unfinished / "raw")
        frame = plan_frame(portfolio, facts, settings).model_dump_json().encode()
        for name, table in portfolio.slices.items():
            write_table(unfinished / f"{name}{ENDING}", table)
        write_whole(unfinished / LOCALE, settings.locale.encode())
        write_whole(unfinished / FRAME, frame)
        write_whole(unfinished / COMPANY, to_bytes(company_plan(portfolio, facts, settings)))
        write_whole(unfinished / DIGESTS, json.dumps(account_digests(portfolio.slices, frame)).encode())
        write_whole(unfinished / COMPLETE, b"")
        _rename(unfinished, place)
    finally:
        remove_folder(unfinished)


def _rename(unfinished: Path, place: Path) -> None:
    """Somebody else may have prepared the same at the same time: then theirs is as good."""
    try:
        unfinished.rename(place)
    except OSError:
        if not (place / COMPLETE).exists():
            raise
