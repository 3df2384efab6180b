"""The table of revisions, and the triggers that refuse to change history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


REFUSAL = "history is kept: a judgment is superseded, never changed"

SQLITE = [
    f"create trigger no_{verb} before {verb} on revisions begin select raise(abort, '{REFUSAL}'); end"
    for verb in ("update", "delete")
]
SQLITE.append(  # `insert or replace` would delete without a word
    "create trigger no_replace before insert on revisions when exists (select 1 from revisions "
    "where number >= new.number or (subject, kind, key, revision) = (new.subject, new.kind, new.key, "
    f"new.revision)) begin select raise(abort, '{REFUSAL}'); end"
)

POSTGRESQL = [
    "create function keep_history() returns trigger language plpgsql as "
    f"$$ begin raise exception '{REFUSAL}'; end $$",
    "create trigger keep_rows before update or delete on revisions "
    "for each row execute function keep_history()",
    "create trigger keep_table before truncate on revisions execute function keep_history()",
]


def upgrade() -> None:
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("revision", sa.Integer),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("settles", sa.Integer),
        sa.Column("value", sa.Text),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("source", sa.Text),
        sa.Column("source_date", sa.Text),
        sa.Column("confirmed", sa.Boolean, nullable=False),
        sa.Column("facts", sa.Text),
        sa.Column("digest", sa.Text, nullable=False),
        sa.UniqueConstraint("subject", "kind", "key", "revision", name="one_of_each_revision"),
    )
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
