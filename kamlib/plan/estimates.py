"""Estimates with no more digits than they are worth."""

from kamlib.sentences import Value, count


def two_digits(amount: float) -> float:
    """An estimate is worth no more digits.

    >>> two_digits(1234.5), two_digits(0.0567)
    (1200.0, 0.057)
    """
    return float(f"{amount:.1e}")


def hours_value(hours: float) -> Value:
    return count(round(hours))


def spread_case(low: object, high: object) -> str:
    """How a message about two ends goes on: with both, or with one where they read alike."""
    return "one" if low == high else "range"
