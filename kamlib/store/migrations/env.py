"""alembic starts here: the steps are run in the transaction of the connection we hand over."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
