"""How the store's schema came to be, one step a file; alembic runs what a store does not have yet."""
