"""Judgments as spreadsheets, out to where people work and back; shown and settled by command."""
