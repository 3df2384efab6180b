"""The steps from any older schema to the newest, which alembic runs."""

from functools import cache
from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection


@cache
def known_versions() -> tuple[str, ...]:
    """Newest first."""
    return tuple(step.revision for step in ScriptDirectory.from_config(_config()).walk_revisions())


def run_steps(connection: Connection) -> None:
    """Runs those that the store does not have yet, in the connection's transaction."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("kamlib.store") / "migrations"))
    config.set_main_option("path_separator", "newline")
    return config
