"""Editing what people decided on an account, in a notebook; or showing it, where a run reads it."""
