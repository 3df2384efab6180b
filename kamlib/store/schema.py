"""The store's schema is brought up to date before it is used: as a whole or not at all."""

from sqlalchemy import Connection, Engine, inspect, text

from kamlib.errors import KamError
from kamlib.store.connection import reading, writing
from kamlib.store.place import StorePlace

NEWEST = "0001"
"""The version that this kamlib works with: the last of its migrations. Who opens a store that has it needs
nothing of alembic, a tenth of a second of imports."""

TOLD = "alembic_version"
"""The table in which alembic notes the version."""


def bring_up_to_date(engine: Engine, place: StorePlace) -> None:
    """Runs the migrations that the store does not have yet, in one transaction.

    Raises KamError where a newer kamlib made it, and where the file is damaged.
    """
    with reading(engine, place) as connection:
        _refuse_damaged(connection, place)
        found = _version(connection)
    if found != NEWEST:
        from kamlib.store.migrating import run_steps

        with writing(engine, place) as connection:
            _refuse_newer(_version(connection), place)  # somebody may have been here before us
            run_steps(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(TOLD):
        return None
    found: str | None = connection.execute(text(f"select version_num from {TOLD}")).scalar()
    return found


def _refuse_newer(found: str | None, place: StorePlace) -> None:
    from kamlib.store.migrating import known_versions

    if found is not None and found not in known_versions():
        raise KamError(
            f"{place}: a newer kamlib made this store (its schema is {found}, the newest known here is "
            f"{NEWEST}): update kamlib"
        )


def _refuse_damaged(connection: Connection, place: StorePlace) -> None:
    if connection.dialect.name != "sqlite":
        return
    said = connection.execute(text("pragma quick_check(1)")).scalar_one()
    if said != "ok":
        raise KamError(
            f"{place}: is damaged ({said}). Move it away with its -wal and -shm, and put the newest "
            "`kam judgments backup` in its place"
        )
