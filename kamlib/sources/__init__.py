"""The doors for reading: exports become tables of text with row numbers."""
