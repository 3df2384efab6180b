"""What people said of product lines that an account does not buy."""

from collections.abc import Iterable
from datetime import date

from kamlib.judgments.history import Revision
from kamlib.judgments.opportunities import AddedOpportunity
from kamlib.judgments.suggestions import SuggestionDecision, suggestion_key

ON_LINES = (SuggestionDecision.kind, AddedOpportunity.kind)
"""The kinds of judgment that say something of a line."""


def line_of(one: Revision) -> str | None:
    """The key of the line that a judgment of these kinds is about."""
    if one.value is None:
        return None
    if one.kind == SuggestionDecision.kind:
        return one.key
    line = one.value.get("product_line")
    return suggestion_key(line) if line else None


def said_until(revisions: Iterable[Revision], day: date) -> list[Revision]:
    """Those that name a line and were said before the day: accounts are compared anew once a day at most, and
    not with each decision."""
    return [one for one in revisions if one.on < day and line_of(one)]
