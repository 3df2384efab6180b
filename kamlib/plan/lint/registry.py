"""All rules that come with kamlib."""

from collections.abc import Iterator

from kamlib.plan.lint import (
    actions,
    answers,
    earning,
    goals,
    group,
    keeping,
    knowing,
    ownership,
    review,
    smart,
)
from kamlib.plan.lint.rule import Hit, Look, Rule

SIGNED, BROKEN = "SIGN-01", "RULE-01"


def _nothing(look: Look) -> Iterator[Hit]:
    """These two are found where the others are run (findings.py)."""
    return iter(())


RULES: tuple[Rule, ...] = (
    *ownership.RULES,
    *group.RULES,
    *answers.RULES,
    *goals.RULES,
    *actions.RULES,
    *smart.RULES,
    *keeping.RULES,
    *earning.RULES,
    *knowing.RULES,
    *review.RULES,
    Rule(
        SIGNED,
        "must-fix",
        _nothing,
        "A plan that is called ready or signed holds nothing that must be fixed.",
        ("status-ready", "status-signed"),
    ),
    Rule(
        BROKEN,
        "decide",
        _nothing,
        "The rules of the workbook's own file can be run.",
        ("rule-broken",),
        ("lint.rules",),
    ),
)
"""In the order of a plan. Ids are for good: waivers and settings name them."""

RULE_IDS: frozenset[str] = frozenset(rule.id for rule in RULES)
