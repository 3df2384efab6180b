"""What moves next year's revenue, as a table and a tornado: for a page and for an account's plan."""

from collections.abc import Sequence

from kamlib.plan.blocks import Cell, Chart, Table
from kamlib.plan.columns import columns
from kamlib.sentences import Part, Sentence, Unit, Value, count, money, name, say

UNITS: dict[str, Unit] = {
    "goes": "percent",
    "churn": "percent",
    "price": "percent",
    "hours": "hours",
    "pursued": "number",
    "win_rate": "percent",
    "deal_size": "money",
}


class SwingRow(Part):
    """One assumption between low and high, by `n` of what it rests on, and what comes at each end."""

    name: str
    low: float
    value: float
    high: float
    n: int
    at_low: float
    at_high: float


def swings_table(rows: Sequence[SwingRow]) -> Table:
    return Table(
        id="swings",
        caption=say("table-swings"),
        columns=columns(
            *(("assumption", "name"), ("assumed-low", "name"), ("assumed", "name"), ("assumed-high", "name")),
            *(("assumed-on", "count"), ("comes-low", "money"), ("comes-high", "money")),
        ),
        rows=tuple(_row(one) for one in rows),
    )


def _row(one: SwingRow) -> tuple[Cell, ...]:
    ends = (_valued(one, end) for end in (one.low, one.value, one.high))
    return (say(f"assumption-{_dashed(one)}"), *ends, one.n, one.at_low, one.at_high)


def _valued(one: SwingRow, value: float) -> Sentence:
    """The value in its own unit: a column of money, shares and hours has none."""
    unit = UNITS[one.name]
    rounded = round(value) if unit == "hours" else round(value, 6)
    return say("assumed-value", value=Value(unit=unit, value=rounded, signed=one.name == "price"))


def tornado(rows: Sequence[SwingRow], expected: float) -> Chart:
    """The widest first: what each end brings beside what is expected."""
    widest = max(rows, key=lambda one: abs(one.at_high - one.at_low))
    return Chart(
        kind="tornado",
        title=say("chart-tornado"),
        unit=say("chart-tornado-unit", expected=money(expected)),
        describe=say("chart-tornado-describe", first=name(_dashed(widest)), rows=count(len(rows))),
        rows=tuple(
            {
                "assumption": _dashed(one),
                "low": round(one.at_low - expected, 4),
                "high": round(one.at_high - expected, 4),
            }
            for one in rows
        ),
    )


def _dashed(one: SwingRow) -> str:
    return one.name.replace("_", "-")
