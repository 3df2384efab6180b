"""Whether two people work in one field, as far as the names of their functions tell."""

import re

RANKS = frozenset(
    ("head", "manager", "director", "chief", "lead", "leader", "senior", "junior", "officer", "key", "of")
)
"""Words that say how high somebody stands, and nothing of their field."""


def shares_no_field(ours: str, theirs: str) -> bool:
    """
    >>> shares_no_field("Head of Quality", "Quality Manager")
    False
    >>> shares_no_field("Sales Manager", "Plant Manager")
    True
    """
    first, second = _fields(ours), _fields(theirs)
    return bool(first and second) and not first & second


def _fields(function: str) -> set[str]:
    return set(re.findall(r"\w+", function.casefold())) - RANKS
