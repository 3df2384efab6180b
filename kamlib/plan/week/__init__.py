"""The week of the people who plan: what is due, what clashes, what to prepare, what is out of date."""
