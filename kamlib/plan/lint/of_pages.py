"""The rules that look at many accounts at once, or at a person: which there are, and which waivers they heed.

What they find is told in plan/focus/findings.py; whoever only names a rule needs none of what that compares.
"""

from collections.abc import Iterable

from kamlib.judgments.history import Revision

PAGE_CASES = {
    "OWN-01": "unowned",
    "OWN-02": "shared",
    "ORD-01": "overdue",
    "DEAL-01": "late-deals",
    "PIPE-01": "no-deals",
    "VAL-01": "unplaced",
    "GOAL-03": "beyond-peers",
    "GOAL-04": "goal-apart",
    "LOAD-01": "over-cap",
    "LOAD-02": "over-hours",
    "LOAD-03": "carries-most",
    "LOAD-04": "over-ideal",
}
"""What the ids of a rule's texts are made of."""

PAGE_RULES = frozenset(PAGE_CASES)
"""The rules that look at many accounts at once, or at a person. Ids are for good."""


def waivers_of_pages(revisions: Iterable[Revision]) -> list[Revision]:
    """Those waivers among them that what a page finds depends on."""
    return [one for one in revisions if (one.value or {}).get("rule") in PAGE_RULES]
