"""The page: values become text, tables and pictures."""
