"""What the systems say: accounts, sellers, order lines and so on, checked and reconciled."""
