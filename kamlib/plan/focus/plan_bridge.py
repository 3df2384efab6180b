"""From the last twelve months to the goal: what customers are expected to bring, what open deals bring on
top, and what is missing."""

from collections.abc import Mapping

from kamlib.analysis.goal_way import GoalWay
from kamlib.plan.blocks import Block, Cell, Chart, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.sentences import money, say
from kamlib.sentences import year as of_year


def plan_bridge(found: GoalWay, year: int, *, runs: bool) -> list[Block]:
    """Picture and table: the rows lead from the last twelve months to the goal, to the cent; beside each
    stands what it comes to. runs: of a year that runs they begin with what came."""
    customers, goal = found.customers, round(found.goal, 2)
    base, first = round(customers.base, 2), "came" if runs else "today"
    steps = _steps(found, base, goal)
    levels = _levels(base, steps)
    table = Table(
        id="plan-bridge",
        caption=say("table-plan-bridge", year=of_year(year)),
        columns=columns(
            ("bridge-row", "name"),
            *((name, "money") for name in ("bridge-change", "comes-to", "likely-low", "likely-high")),
        ),
        rows=(
            (say(f"bridge-{first}"), base, base, None, None),
            *(
                (say(f"bridge-{name}"), amount, levels[name], *_range(found, name, steps))
                for name, amount in steps.items()
            ),
        ),
        total=(say("bridge-goal"), goal, goal, None, None),
    )
    return [_chart(first, base, steps, levels, goal, year), table]


LESS = {True: "buy-less", False: "may-go"}
"""By a forecast those who are expected to buy less, without one what usually goes."""


def _steps(found: GoalWay, base: float, goal: float) -> dict[str, float]:
    """The rows between, those that are nothing left out."""
    customers = found.customers
    expected, on_top = round(found.expected, 2), round(found.on_top, 2)
    less = round(customers.less, 2)
    missing = round(goal - expected - on_top, 2)
    steps = {
        LESS[customers.foretold]: less,
        "buy-more": round(expected - base - less, 2),
        "open-deals": on_top,
        "missing" if missing > 0 else "beyond": missing,
    }
    return {name: amount for name, amount in steps.items() if amount}


def _levels(base: float, steps: Mapping[str, float]) -> dict[str, float]:
    """What each row comes to."""
    levels, level = {}, base
    for name, amount in steps.items():
        levels[name] = level = round(level + amount, 2)
    return levels


def _range(found: GoalWay, name: str, steps: Mapping[str, float]) -> tuple[Cell, Cell]:
    """Beside what customers are expected to bring in all, and beside that with the open deals on top."""
    last = "buy-more" if "buy-more" in steps else LESS[found.customers.foretold]
    ranges = {last: (found.low, found.high), "open-deals": (found.total_low, found.total_high)}
    low, high = ranges.get(name, (None, None))
    return (None, None) if low is None or high is None else (round(low, 2), round(high, 2))


def _chart(
    first: str, base: float, steps: Mapping[str, float], levels: Mapping[str, float], goal: float, year: int
) -> Chart:
    rows: list[dict[str, Scalar]] = [{"row": first, "start": 0.0, "revenue": base}]
    rows += [
        {"row": name, "start": round(levels[name] - amount, 2), "revenue": levels[name]}
        for name, amount in steps.items()
    ]
    values = {"base": money(base), "goal": money(goal), "year": of_year(year)}
    return Chart(
        kind="bridge",
        title=say("chart-plan-bridge", year=of_year(year)),
        unit=say("chart-bridge-unit"),
        describe=say("plan-bridge-describe", **values),
        rows=(*rows, {"row": "goal", "start": 0.0, "revenue": goal}),
    )
