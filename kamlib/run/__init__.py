"""The batch: one notebook per account, in parallel, and what came of it."""
