"""What the settings say of databases: looked at before anything is connected.

An address with its password stands in the environment alone. So no message here or in database.py repeats
what is found there.
"""

import importlib.util
import os
from collections.abc import Iterator

from kamlib.settings import Settings, Source

LIBRARY = "psycopg"


def database_problems(settings: Settings) -> Iterator[str]:
    """Why the databases of the settings can't be asked, in the words of a user."""
    for table, source in settings.sources.items():
        if source.database is None:
            continue
        key = f"sources.{table}"
        if importlib.util.find_spec(LIBRARY) is None:
            yield f'{key}.database: needs {LIBRARY}, which is not installed: pip install "kamlib[postgres]"'
        elif not os.environ.get(source.database):
            example = f"{source.database}=postgresql://reader@host/name"
            yield f"{key}.database: the environment has no {source.database}; set it, as in {example}"
        elif not _is_address(os.environ[source.database]):
            right = "write it as in postgresql://reader@host/name"
            yield f"{key}.database: what {source.database} holds is no address of PostgreSQL; {right}"
        if source.query is not None and (wrong := _wrong_query(source.query)):
            yield f"{key}.query: {wrong}"


def asked_for(source: Source) -> tuple[str, ...] | str:
    """The parts of a table's name, or a query that can stand in brackets."""
    if source.table is not None:
        return tuple(source.table.split("."))
    from sqlglot.tokens import Tokenizer, TokenType

    query = source.query or ""
    tokens = Tokenizer(dialect="postgres").tokenize(query)
    return query[: max(token.end for token in tokens if token.token_type != TokenType.SEMICOLON) + 1]


def _is_address(text: str) -> bool:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        return bool(conninfo_to_dict(text))
    except ProgrammingError:
        return False


def _wrong_query(query: str) -> str | None:
    """Why a query is not one SELECT that only reads; the transaction is read-only in any case."""
    import sqlglot  # half a second, for those who have queries
    from sqlglot import exp

    try:
        statements = sqlglot.parse(query, dialect="postgres")
    except sqlglot.errors.SqlglotError as error:
        return f"can't be read as SQL of PostgreSQL: {str(error).splitlines()[0]}"
    found = [one for one in statements if one is not None and not isinstance(one, exp.Semicolon)]
    writes = (exp.DML, exp.DDL, exp.Into, exp.Lock, exp.Command)
    if len(found) == 1 and isinstance(found[0], exp.Query) and not any(found[0].find_all(*writes)):
        return None
    return 'is not one SELECT that only reads; write one statement, as in "select * from crm.orders"'
