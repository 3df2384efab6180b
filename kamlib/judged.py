"""The judgments that a plan is made with: those in force when it is begun, kept beside the portfolio.

A run reads the store once and writes what is in force into `.kam/judgments/<digest>/`, one table sorted by
account. Its notebooks read that, so an edit during a run changes nothing in it, and what a notebook reads
does not grow with the number of accounts.
"""

import getpass
import hashlib
import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from time import time as time_now
from typing import TYPE_CHECKING, Any

import pandas as pd

from kamlib.errors import UsageError
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import KINDS
from kamlib.outputs import DAY, private_umask, remove_folder, write_table, write_whole
from kamlib.portfolios import COMPLETE, DIGESTS, touch
from kamlib.settings import Settings
from kamlib.sources.prepared import ENDING, Prepared

if TYPE_CHECKING:
    from kamlib.store.judgments import Store
    from kamlib.store.place import StorePlace

PLACE = Path(".kam") / "judgments"
TABLE, WITHDRAWN = "judgments", "withdrawn"
AUTHOR = "KAM_AUTHOR"
"""The environment variable that says who decides; else it is the user of this machine."""
NOTHING = hashlib.sha256(b"[]").hexdigest()
"""The digest of an account of which nobody judged anything."""


def store_place(folder: Path, settings: Settings) -> "StorePlace":
    """Where the judgments of the workbook in `folder` are kept."""
    from kamlib.store.place import StorePlace  # what opens databases is loaded when one is opened

    said = settings.judgments
    return StorePlace(variable=said.database) if said.database else StorePlace(file=folder / said.file)


def whoever() -> str:
    """Who is at the desk: what KAM_AUTHOR says, else the user of this machine."""
    return os.environ.get(AUTHOR) or getpass.getuser()


@contextmanager
def opened_store(folder: Path, settings: Settings) -> Iterator["Store"]:
    """The workbook's store, made where there is none. Raises KamError."""
    from kamlib.store.judgments import open_store

    store = open_store(store_place(folder, settings))
    try:
        yield store
    finally:
        store.close()


def judgments_in_force(folder: Path, settings: Settings, as_of: str | None) -> list[Revision]:
    """What is in force now; for a day that somebody named, what was known when it began.

    An account's old id counts for the one it was joined to, whose own judgment goes before. Where nobody
    judged anything yet, no store is made.
    """
    return _read(folder, settings, as_of, lambda store, until: store.in_force(until))


def judgments_withdrawn(folder: Path, settings: Settings, as_of: str | None) -> list[Revision]:
    """What was withdrawn and is not in force, by the same rules: a plan tells who took it back."""
    return _read(folder, settings, as_of, lambda store, until: store.withdrawn(until))


def _read(
    folder: Path,
    settings: Settings,
    as_of: str | None,
    read: "Callable[[Store, datetime | None], list[Revision]]",
) -> list[Revision]:
    if not store_place(folder, settings).exists:
        return []
    until = datetime.combine(date.fromisoformat(as_of), time()).astimezone() if as_of else None
    with opened_store(folder, settings) as store:
        found = [one for one in read(store, until) if _is_of_an_account(one)]
    joined = {
        one.matter._replace(subject=settings.merged[one.subject]): one
        for one in found
        if one.subject in settings.merged
    }
    own = {one.matter: one for one in found if one.subject not in settings.merged}
    moved = {matter: one.model_copy(update={"subject": matter.subject}) for matter, one in joined.items()}
    return [one for _, one in sorted((moved | own).items())]


def _is_of_an_account(one: Revision) -> bool:
    """Notes on a person's growth are for two people alone: no run, no notebook and no page gets them."""
    record = KINDS.get(one.kind)
    return record is None or record.subject == "account"


@private_umask()
def keep(folder: Path, revisions: Sequence[Revision], withdrawn: Sequence[Revision] = ()) -> Path:
    """Writes the revisions, and what was withdrawn, into a folder named by their digest, where they are not
    there already; the oldest of its kind are dropped."""
    rows = [one.model_dump(mode="json") for one in revisions]
    gone = [one.model_dump(mode="json") for one in withdrawn]
    digest = hashlib.sha256(json.dumps([rows, gone], sort_keys=True).encode()).hexdigest()
    place = folder / PLACE / digest
    if not (place / COMPLETE).exists():
        write_table(place / f"{TABLE}{ENDING}", _table(rows))
        write_table(place / f"{WITHDRAWN}{ENDING}", _table(gone))
        write_whole(place / DIGESTS, json.dumps(_digests(rows)).encode())
        write_whole(place / COMPLETE, b"")
    touch(place)
    _drop_old(place.parent)
    return place


def _table(rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """One row per revision, by account."""
    told = [{**row, "account": row["subject"], "value": json.dumps(row["value"])} for row in rows]
    table = pd.DataFrame(told, columns=["account", *Revision.model_fields])
    return table.astype(dict.fromkeys(_TEXTS, "str")).sort_values("account", kind="stable")


def _drop_old(kept_ones: Path) -> None:
    """What nobody opened for a day goes: a batch or a notebook may look at what it began with."""
    for complete in kept_ones.glob(f"*/{COMPLETE}"):
        with suppress(FileNotFoundError):  # somebody else drops it, too
            if time_now() - complete.stat().st_mtime > DAY:
                remove_folder(complete.parent)


def kept(folder: Path, key: str) -> Path:
    """What `keep` wrote, by its name. Raises UsageError where it is not there."""
    place = folder / PLACE / key
    if not (key.isalnum() and (place / COMPLETE).exists()):
        raise UsageError(
            f'there are no kept judgments {key!r} in {folder}: set judgments = "" to read the store'
        )
    touch(place)
    return place


def of_account(place: Path, account: str) -> tuple[Revision, ...]:
    """The account's judgments of those kept at `place`."""
    return tuple(_revisions(Prepared(place).rows(TABLE, account)))


def withdrawn_of(place: Path, account: str) -> dict[tuple[str, str], tuple[str, date]]:
    """What was withdrawn of the account: kind and key -> by whom, and when."""
    gone = _revisions(Prepared(place).rows(WITHDRAWN, account))
    return {(one.kind, one.key): (one.author, one.at.date()) for one in gone}


def _revisions(rows: pd.DataFrame) -> list[Revision]:
    plain = rows.drop(columns="account").astype(object).where(rows.notna(), None).to_dict("records")
    return [Revision.model_validate(row | {"value": json.loads(row["value"])}) for row in plain]


def of_kinds(place: Path, kinds: Collection[str]) -> list[Revision]:
    """The judgments of some kinds, of all accounts, in order."""
    rows = Prepared(place).table(TABLE)
    return _revisions(rows[rows["kind"].isin(list(kinds))])


def digests(place: Path) -> Mapping[str, str]:
    """account -> a digest of its judgments; who has none is not among them."""
    return json.loads((place / DIGESTS).read_bytes())


def _digests(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    own: dict[str, list[Any]] = {}
    for row in rows:
        own.setdefault(row["subject"], []).append(row)
    return {
        account: hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
        for account, said in own.items()
    }


_TEXTS = (
    *("account", "subject", "kind", "key", "value", "author", "at"),
    *("reason", "source", "source_date", "facts"),
)
