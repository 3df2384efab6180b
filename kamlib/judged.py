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
from kamlib.facts.merged import merged_accounts
from kamlib.judgments.history import Revision
from kamlib.judgments.joined import joined
from kamlib.judgments.kinds import KINDS
from kamlib.judgments.review import PlanStatus
from kamlib.judgments.signed import TRIED, signs, until_signed
from kamlib.outputs import DAY, private_umask, remove_folder, write_table, write_whole
from kamlib.portfolios import COMPLETE, DIGESTS, touch
from kamlib.settings import Settings
from kamlib.sources.prepared import ENDING, Prepared

if TYPE_CHECKING:
    from kamlib.store.judgments import Store
    from kamlib.store.place import StorePlace

PLACE = Path(".kam") / "judgments"
TABLE, EARLIER, WITHDRAWN, SIGNED = "judgments", "earlier", "withdrawn", "signed"
FOLLOWED = ("relationship_item", "relationship_level", "owner")
"""The kinds of which a plan shows how they went."""
AUTHOR = "KAM_AUTHOR"
"""The environment variable that says who decides; else it is the user of this machine."""
NOTHING = hashlib.sha256(b"[]").hexdigest()
"""The digest of an account of which nobody judged anything."""


def store_place(folder: Path, settings: Settings) -> "StorePlace":
    """Where the judgments of the workbook in `folder` are kept."""
    from kamlib.store.place import StorePlace  # what opens databases is loaded when one is opened

    said = settings.judgments
    return StorePlace(variable=said.database) if said.database else StorePlace(file=folder / said.file)


def at_the_desk() -> str | None:
    """Who decides: what KAM_AUTHOR says, else the user of this machine; None where it has no name for them,
    as in a container."""
    try:
        return os.environ.get(AUTHOR) or getpass.getuser()
    except (ImportError, KeyError, OSError):  # as the version of Python has it
        return None


def whoever() -> str:
    """Who is at the desk. Raises UsageError where nobody knows."""
    if found := at_the_desk():
        return found
    raise UsageError(f"this machine knows no name of yours: say who decides with --author, or set {AUTHOR}")


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

    An account's old id counts for the one it was joined to (judgments/joined.py). Where nobody
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
    until = _beginning(as_of)
    with opened_store(folder, settings) as store:
        found = [one for one in read(store, until) if _is_for_all(one)]
    return joined(found, merged_accounts(settings, "accounts"))


def earlier_judgments(folder: Path, settings: Settings, as_of: str | None) -> list[Revision]:
    """What was in force before of the kinds that a plan follows, oldest first; for a day that somebody named,
    what was known when it began."""
    every = _ever(folder, settings, as_of, FOLLOWED)
    newest = {one.matter: one.revision for one in every}
    before = [one for one in every if one.value is None or one.revision != newest[one.matter]]
    return _by_their_ids_now(before, settings)


def signed_judgments(folder: Path, settings: Settings, as_of: str | None) -> list[Revision]:
    """What was said up to the last signature of each plan, of the kinds that are set beside what came; for a
    day that somebody named, what was known when it began. Each by the id that it was said of."""
    if not any(map(signs, _ever(folder, settings, as_of, [PlanStatus.kind]))):
        return []  # the other kinds are many
    return until_signed(_ever(folder, settings, as_of, TRIED), merged_accounts(settings, "accounts"))


def _ever(folder: Path, settings: Settings, as_of: str | None, kinds: Collection[str]) -> list[Revision]:
    """All that was ever in force of some kinds until then, oldest first."""
    if not store_place(folder, settings).exists:
        return []
    until = _beginning(as_of)
    with opened_store(folder, settings) as store:
        return [one for one in store.of_kinds(kinds) if until is None or one.at <= until]


def _by_their_ids_now(revisions: Sequence[Revision], settings: Settings) -> list[Revision]:
    merged = merged_accounts(settings, "accounts")
    return [one.model_copy(update={"subject": merged.get(one.subject, one.subject)}) for one in revisions]


def _beginning(as_of: str | None) -> datetime | None:
    return datetime.combine(date.fromisoformat(as_of), time()).astimezone() if as_of else None


def _is_for_all(one: Revision) -> bool:
    """Notes on a person's growth are for two people alone: no run, no notebook and no page gets them."""
    record = KINDS.get(one.kind)
    return record is None or not record.for_two


@private_umask()
def keep(
    folder: Path,
    revisions: Sequence[Revision],
    earlier: Sequence[Revision] = (),
    withdrawn: Sequence[Revision] = (),
    signed: Sequence[Revision] = (),
) -> Path:
    """Writes the revisions, those before them that plans follow, what was withdrawn, and what was signed into
    a folder named by their digest, where they are not there already; the oldest of its kind are dropped."""
    every = dict(
        zip((TABLE, EARLIER, WITHDRAWN, SIGNED), (revisions, earlier, withdrawn, signed), strict=True)
    )
    tables = {name: [one.model_dump(mode="json") for one in some] for name, some in every.items()}
    digest = hashlib.sha256(json.dumps(list(tables.values()), sort_keys=True).encode()).hexdigest()
    place = folder / PLACE / digest
    if not (place / COMPLETE).exists():
        for name, some in tables.items():
            _write(place / f"{name}{ENDING}", some)
        write_whole(place / DIGESTS, json.dumps(_digests([*tables[TABLE], *tables[EARLIER]])).encode())
        write_whole(place / COMPLETE, b"")
    touch(place)
    _drop_old(place.parent)
    return place


def _write(file: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """One table sorted by account."""
    told = [{**row, "account": row["subject"], "value": json.dumps(row["value"])} for row in rows]
    table = pd.DataFrame(told, columns=["account", *Revision.model_fields])
    write_table(file, table.astype(dict.fromkeys(_TEXTS, "str")).sort_values("account", kind="stable"))


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
    gone = withdrawals_of(place, account)
    return {(one.kind, one.key): (one.author, one.on) for one in gone}


def withdrawals_of(place: Path, account: str) -> tuple[Revision, ...]:
    """The revisions that withdrew something of the account, which is not in force any more."""
    return tuple(_revisions(Prepared(place).rows(WITHDRAWN, account)))


def earlier_of(place: Path, account: str) -> tuple[Revision, ...]:
    """What was in force before of the account, of the kinds that its plan follows."""
    return tuple(_revisions(Prepared(place).rows(EARLIER, account)))


def _revisions(rows: pd.DataFrame) -> list[Revision]:
    if rows.empty:  # as for most accounts: pandas takes as long to make nothing of no rows
        return []
    plain = rows.drop(columns="account").astype(object).where(rows.notna(), None).to_dict("records")
    return [Revision.model_validate(row | {"value": json.loads(row["value"])}) for row in plain]


def of_kinds(place: Path, kinds: Collection[str]) -> list[Revision]:
    """The judgments of some kinds, of all accounts, in order."""
    rows = Prepared(place).table(TABLE)
    return _revisions(rows[rows["kind"].isin(list(kinds))])


def signed_of(place: Path) -> list[Revision]:
    """What was said up to the last signature of each plan, of all accounts, oldest first."""
    return sorted(_revisions(Prepared(place).table(SIGNED)), key=lambda one: one.number)


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
