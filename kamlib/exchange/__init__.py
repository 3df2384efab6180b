"""Judgments as spreadsheets, out to where people work and back."""
