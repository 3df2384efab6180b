"""Where do I stand: three answers, and how content they are."""

from collections.abc import Iterator

from kamlib.judgments.knowledge import Standing
from kamlib.plan.lint.rule import LISTED, Hit, Look, Rule
from kamlib.sentences import count, money, number


def _answers(look: Look) -> Iterator[Hit]:
    """An account of a page that nobody began to plan is asked for nothing."""
    if not look.begun and look.row["tier"] not in LISTED:
        return
    said = look.judged.one(Standing)
    answers = said.record if said else Standing.model_validate({})
    given = (answers.growth_potential, answers.last_revenue, answers.can_grow)
    missing = sum(one is None or one == "not_known" for one in given)
    if missing:
        yield Hit("answers", None, {"missing": count(missing)})


def _unsatisfied(look: Look) -> Iterator[Hit]:
    row = look.row
    grows = row["goal"] is not None and row["goal"] > row["revenue"]
    if row["score"] is not None and row["score"] < look.frame.thresholds.unsatisfied and grows:
        yield Hit("unsatisfied", None, {"score": number(row["score"]), "goal": money(row["goal"])})


RULES = (
    Rule(
        "ANS-01",
        "must-fix",
        _answers,
        "The owner answers where the account stands: its growth potential, last year's revenue, and whether "
        "that can be enlarged. Asked of A and B accounts, and of whoever is planned.",
        ("answers",),
        always=True,
    ),
    Rule(
        "SAT-01",
        "decide",
        _unsatisfied,
        "An account that is to grow is content with us.",
        ("unsatisfied",),
        ("thresholds.unsatisfied",),
        always=True,
    ),
)
