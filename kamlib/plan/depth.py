"""How deep an account is planned: the deeper of what its tier and its complexity ask for."""

from kamlib.analysis.complexity import Counts, complex_ways
from kamlib.judgments.branches import Branch
from kamlib.plan.blocks import Fact
from kamlib.plan.document import Depth, Tier
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged, open_decisions
from kamlib.sentences import count, say
from kamlib.settings import Complexity

DEPTHS: dict[Tier, Depth] = {"A": "full", "B": "short", "C": "page", "net_credit": "page", "none": "page"}

ORDER: tuple[Depth, ...] = ("page", "short", "full")


def depth_of(tier: Tier, ways: int, limits: Complexity) -> Depth:
    """ways: in how many of the five ways the account is complex.

    >>> depth_of("C", 3, Complexity()), depth_of("A", 0, Complexity()), depth_of("B", 2, Complexity())
    ('full', 'full', 'short')
    """
    asked: Depth = "full" if ways >= limits.full else "short" if ways >= limits.short else "page"
    return max(DEPTHS[tier], asked, key=ORDER.index)


def plan_depth(row: Row, judged: Judged, frame: PlanFrame) -> tuple[Depth, Fact]:
    """The depth, and why."""
    counts = _counts(row, judged, frame)
    ways = complex_ways(counts, frame.complexity)
    depth = depth_of(row["tier"], ways, frame.complexity)
    told = {
        "ways": count(ways),
        "branches": count(counts.branches),
        "lines": count(counts.product_lines),
        "sellers": count(counts.sellers),
        "people": count(counts.people),
        "countries": count(counts.countries),
    }
    why = "tier" if depth == DEPTHS[row["tier"]] else "complexity"
    return depth, Fact(label="fact-depth", text=say(f"depth-{depth}-{why}", **told))


def _counts(row: Row, judged: Judged, frame: PlanFrame) -> Counts:
    """The exports' counts, with the branches that people know beyond them and the people who decide."""
    open_ones = (judged.roles(one.key, frame.as_of) for one in open_decisions(judged))
    return Counts(
        branches=max(int(row["branch_count"]), len(judged.all(Branch))),
        product_lines=int(row["line_count"]),
        sellers=int(row["seller_count"]),
        people=len({role.stakeholder for roles in open_ones for role in roles}),
        countries=int(row["country_count"]),
    )
