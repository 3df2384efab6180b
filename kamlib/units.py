"""In what amounts and quantities are counted where they must add up exactly."""

UNIT = 10_000
"""Amounts and numbers are whole ten-thousandths: rounded to cents line by line, a total would change."""
