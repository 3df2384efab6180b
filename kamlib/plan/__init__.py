"""The document: what one reader sees, and in which order."""
