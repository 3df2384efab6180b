"""The one table of the store. Rows are added and never changed: the database itself refuses it."""

from sqlalchemy import Boolean, Column, Integer, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("subject", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("revision", Integer),  # none: a conflict, never in force
    Column("base", Integer, nullable=False),
    Column("settles", Integer),
    Column("value", Text),  # JSON; none: withdrawn
    Column("author", Text, nullable=False),
    Column("at", Text, nullable=False),  # UTC to the microsecond, always as long: texts sort as moments do
    Column("reason", Text, nullable=False),
    Column("source", Text),
    Column("source_date", Text),
    Column("confirmed", Boolean, nullable=False),
    Column("facts", Text),
    Column("digest", Text, nullable=False),  # of this row and the digest of the one before
    UniqueConstraint("subject", "kind", "key", "revision", name="one_of_each_revision"),
)
