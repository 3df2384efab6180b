"""The numbers: pure functions over frames, for all accounts at once."""
