"""The store's schema is brought up to date before it is used: as a whole or not at all."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from kamlib.errors import KamError
from kamlib.store.connection import reading, writing
from kamlib.store.place import StorePlace


def bring_up_to_date(engine: Engine, place: StorePlace) -> None:
    """Runs the migrations that the store does not have yet, in one transaction.

    Raises KamError where a newer kamlib made it, and where the file is damaged.
    """
    with reading(engine, place) as connection:
        _refuse_damaged(connection, place)
        found = _version(connection)
    if found != newest():
        with writing(engine, place) as connection:
            _refuse_newer(_version(connection), place)  # somebody may have been here before us
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


@cache
def newest() -> str:
    """The version that this kamlib works with."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("kamlib.store") / "migrations"))
    config.set_main_option("path_separator", "newline")
    return config


def _version(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(found: str | None, place: StorePlace) -> None:
    known = {step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions()}
    if found is not None and found not in known:
        raise KamError(
            f"{place}: a newer kamlib made this store (its schema is {found}, the newest known here is "
            f"{newest()}): update kamlib"
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
