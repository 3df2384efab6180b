"""What people decided, in an account's plan."""
