"""From the last twelve months to the plan: what usually goes, what open deals bring, and what is missing."""

from kamlib.analysis.outlook import Outlook
from kamlib.plan.blocks import Block, Chart, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.sentences import money, say
from kamlib.sentences import year as of_year


def plan_bridge(found: Outlook, year: int) -> list[Block]:
    """Picture and table: the rows lead from the last twelve months to the goal, to the cent."""
    base, goal = round(found.base, 2), round(found.goal, 2)
    goes, deals = round(found.kept - base, 2), round(found.total - found.kept, 2)
    missing = round(goal - base - goes - deals, 2)
    steps = {"may-go": goes, "open-deals": deals, "missing" if missing > 0 else "beyond": missing}
    ranges = {"may-go": (round(found.kept_low - base, 2), round(found.kept_high - base, 2))}
    shown = {name: amount for name, amount in steps.items() if amount}
    table = Table(
        id="plan-bridge",
        caption=say("table-plan-bridge", year=of_year(year)),
        columns=columns(
            ("bridge-row", "name"),
            ("bridge-change", "money"),
            ("likely-low", "money"),
            ("likely-high", "money"),
        ),
        rows=(
            (say("bridge-today"), base, None, None),
            *(
                (say(f"bridge-{name}"), amount, *ranges.get(name, (None, None)))
                for name, amount in shown.items()
            ),
        ),
        total=(say("bridge-goal"), goal, None, None),
    )
    return [_chart(base, shown, goal, year), table]


def _chart(base: float, steps: dict[str, float], goal: float, year: int) -> Chart:
    rows: list[dict[str, Scalar]] = [{"row": "today", "start": 0.0, "revenue": base}]
    level = base
    for name, amount in steps.items():
        start, level = level, round(level + amount, 2)
        rows.append({"row": name, "start": start, "revenue": level})
    values = {"base": money(base), "goal": money(goal), "year": of_year(year)}
    return Chart(
        kind="bridge",
        title=say("chart-plan-bridge", year=of_year(year)),
        unit=say("chart-bridge-unit"),
        describe=say("plan-bridge-describe", **values),
        rows=(*rows, {"row": "goal", "start": 0.0, "revenue": goal}),
    )
