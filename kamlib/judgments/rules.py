"""What the fields of a record have to be to each other. A rule says in one sentence what would be right, so
that a fault and the documentation tell it alike."""

from collections.abc import Callable
from typing import NamedTuple


class Rule(NamedTuple):
    """`holds` gets the values of `fields`, None where one is empty; where it is false, the field `at` is told
    what `says`."""

    at: str
    fields: tuple[str, ...]
    holds: Callable[..., bool]
    says: str


def not_before(later: str, earlier: str) -> Rule:
    """
    >>> not_before("until", "since").says
    "can't be before since: write that day or a later one"
    """
    return Rule(
        later,
        (later, earlier),
        lambda late, early: late is None or early is None or early <= late,
        f"can't be before {earlier}: write that day or a later one",
    )


def rising(*fields: str) -> Rule:
    """
    >>> rising("low", "likely", "high").holds(1, None, 3)
    True
    """
    return Rule(
        fields[0],
        fields,
        lambda *values: (known := [one for one in values if one is not None]) == sorted(known),
        f"{', '.join(fields)} can't fall: write the smallest into the first",
    )


def not_both(field: str, other: str) -> Rule:
    """
    >>> not_both("must_do", "excluded").holds(True, True)
    False
    """
    return Rule(
        field,
        (field, other),
        lambda one, another: not (one and another),
        f"goes against {other}: leave one of the two",
    )


def needs(field: str, other: str, why: str) -> Rule:
    """Without `other`, what `field` has says nothing."""
    return Rule(
        field,
        (field, other),
        lambda value, wanted: _is_empty(value) or not _is_empty(wanted),
        f"needs {other}: {why}",
    )


def _is_empty(value: object) -> bool:
    return value is None or value == ()
