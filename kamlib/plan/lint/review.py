"""Whether somebody talks about the plan."""

from collections.abc import Iterator

from kamlib.judgments.review import Review
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import day


def _reviewed(look: Look) -> Iterator[Hit]:
    """The last talk is no longer ago than its tier allows, and no agreed day has passed."""
    lint, as_of = look.frame.lint, look.frame.as_of
    days = {"A": lint.review_a, "B": lint.review_b}.get(look.row["tier"], lint.review_c)
    talks = sorted((one.record for one in look.judged.all(Review)), key=lambda one: one.day)
    if not talks:
        begun = min((one.on for one in look.judged.revisions), default=as_of)
        if (as_of - begun).days > days:
            yield Hit("never-reviewed", None, {"date": day(begun)})
        return
    last = talks[-1]
    if last.next_review and last.next_review < as_of:
        yield Hit("review-due", None, {"date": day(last.next_review)})
    elif (as_of - last.day).days > days:
        yield Hit("no-review", None, {"date": day(last.day)})


RULES = (
    Rule(
        "REV-01",
        "note",
        _reviewed,
        "Owner and manager talk about the plan in time: by the account's tier, and on the day they agreed "
        "on.",
        ("no-review", "review-due", "never-reviewed"),
        ("lint.review_a", "lint.review_b", "lint.review_c"),
    ),
)
