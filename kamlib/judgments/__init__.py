"""What people decided: the kinds of judgment, and what of their history is in force."""
