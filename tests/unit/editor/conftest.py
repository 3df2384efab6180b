"""A store of its own, and the ledger of account A1 in it."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kamlib.editor.ledger import Ledger
from kamlib.judgments.history import Change, Revision
from kamlib.store.judgments import Saved, Store, open_store
from kamlib.store.place import StorePlace

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)

Says = Callable[..., Revision | None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with closing(open_store(StorePlace(file=tmp_path / "judgments.db"))) as found:
        yield found


@pytest.fixture
def says(store: Store) -> Says:
    """Somebody saves a record, on the newest revision where no other `base` is given."""

    def says(
        what: str, value: dict[str, Any] | None, base: int | None = None, **more: Any
    ) -> Revision | None:
        kind, _, key = what.partition("/")
        told = {"subject": "A1", "author": "mara", "reason": "review"} | more
        change = Change(kind=kind, key=key, value=value, base=0, **told)
        newest = store.newest(change.matter)
        number = (newest.revision or 0 if newest else 0) if base is None else base
        saved = store.save([change.model_copy(update={"base": number})], NOW)
        return saved.revisions[0] if saved.revisions else None

    return says


@pytest.fixture
def ledger(store: Store) -> Callable[..., Ledger]:
    """What is in the store now."""
    return lambda *old: Ledger("A1", tuple(store.of_subjects(["A1", *old])), ("energy_prices",))


@pytest.fixture
def save(store: Store) -> Callable[[list[Change]], Saved]:
    return lambda changes: store.save(changes, NOW)
