"""An account earns what it should."""

from collections.abc import Iterator

from kamlib.analysis.profit import below, profit
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import money, percent


def _below_floor(look: Look) -> Iterator[Hit]:
    """Where hours are not known, what is left without them is looked at: it is no less than what is left."""
    row, rules = look.row, look.frame.service
    found = profit(row["revenue"], row["margin"], row["hours"], rules.hour)
    if found is None or rules.floor is None or not below(found.share, rules.floor):
        return
    told = {"share": percent(found.share), "floor": percent(rules.floor)}
    missing = money(rules.floor * row["revenue"] - found.left)
    yield Hit("below-floor", None, {"left": money(found.left), "missing": missing, **told})


RULES = (
    Rule(
        "PROF-01",
        "decide",
        _below_floor,
        "An account leaves its share of the revenue after the cost of what was sold and of serving it.",
        ("below-floor",),
        ("service.floor", "service.hour"),
        always=True,
    ),
)
