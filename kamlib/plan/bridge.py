"""The revenue bridge on a page: the rows that lead from last year to this one, as a table and as a picture.

One account's plan and the pages of books, teams and the company show the same rows.
"""

from collections.abc import Callable, Mapping

from kamlib.analysis.bridge import NET_NEW, ROWS
from kamlib.plan.blocks import Block, Cell, Chart, Fact, FactList, Note, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import Sentence, Unit, day, money, say

Amounts = Mapping[str, float]
"""analysis.bridge.AMOUNTS of one account or of many."""

Beside = Callable[[str], Cell]
"""What stands in the last column beside a row."""


def bridge_headline(found: Amounts) -> Sentence:
    """What came and what went; though half as much went the other way, it says so first."""
    came = sum(found[row] for row in ROWS if found[row] > 0)
    went = -sum(found[row] for row in ROWS if found[row] < 0)
    change = round(found["revenue"] - found["base"], 4)
    case = "more" if change > 0 else "less" if change < 0 else "same"
    values = {} if case == "same" else {"change": money(abs(change))}
    case += "-though" if values and min(came, went) >= max(came, went) / 2 else ""
    return say(f"bridge-headline-{case}", came=money(round(came, 4)), went=money(round(went, 4)), **values)


def bridge_blocks(found: Amounts, most: tuple[str, Unit], beside: Beside) -> list[Block]:
    """Picture and table, and what can be said of the quantities. `most`: the last column, with what `beside`
    says."""
    blocks: list[Block] = [_chart(found), _table(found, most, beside)]
    if found["more"] or found["less"]:
        values = {name: money(found[name], signed=True) for name in ("volume", "mix")}
        blocks.append(Note(text=say("bridge-volume-mix", **values)))
    if found["unseparated"]:
        blocks.append(
            Note(text=say("bridge-unseparated-why", change=money(found["unseparated"], signed=True)))
        )
    return blocks


def new_revenue(found: Amounts) -> FactList:
    """Two sums of what is new, which are easily taken for one another."""
    logos = round(found["new_logo"] + found["new_logo_expansion"], 4)
    net = round(sum(found[row] for row in NET_NEW), 4)
    return FactList(
        facts=(
            Fact(label="fact-new-logo-revenue", text=say("bridge-new-logo-revenue", revenue=money(logos))),
            Fact(label="fact-net-new-revenue", text=say("bridge-net-new-revenue", revenue=money(net))),
        )
    )


def bridge_unknown(frame: PlanFrame) -> Note:
    """Why there is none: the exports must hold both years whole."""
    if frame.data_start is None:
        return Note(text=say("bridge-no-revenue"), unknown=True)
    return Note(text=say("bridge-not-known", start=day(frame.data_start)), unknown=True)


def _table(found: Amounts, most: tuple[str, Unit], beside: Beside) -> Table:
    rows = [(say(f"bridge-{_id(row)}"), found[row], beside(row)) for row in ROWS if found[row]]
    return Table(
        id="bridge",
        caption=say("table-bridge"),
        columns=columns(("bridge-row", "name"), ("bridge-change", "money"), most),
        rows=((say("bridge-base"), found["base"], None), *rows),
        total=(say("bridge-revenue"), found["revenue"], None),
    )


def _chart(found: Amounts) -> Chart:
    """Each step from the level that the steps before it led to."""
    level = found["base"]
    steps: list[dict[str, Scalar]] = [{"row": "base", "start": 0.0, "revenue": level}]
    for row in ROWS:
        if found[row]:
            start, level = level, round(level + found[row], 4)
            steps.append({"row": _id(row), "start": start, "revenue": level})
    steps.append({"row": "revenue", "start": 0.0, "revenue": found["revenue"]})
    return Chart(
        kind="bridge",
        title=say("chart-bridge"),
        unit=say("chart-bridge-unit"),
        describe=bridge_headline(found),
        rows=tuple(steps),
    )


def _id(row: str) -> str:
    return row.replace("_", "-")
