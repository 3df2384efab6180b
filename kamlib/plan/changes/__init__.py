"""What changed between two plans of one account."""
