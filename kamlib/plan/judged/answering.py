"""What sales in the account are judged to answer to effort (section 7)."""

from collections.abc import Iterator

from kamlib.analysis.response import ResponseCurve
from kamlib.judgments.effort import EffortResponse
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.effort import Effort
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, estimate, percent, say

WORTH_A_WORD = 0.05
"""From this share on the curve misses a judged point by enough to say it."""


def effort_of(judged: Judged) -> Effort | None:
    """The judged points; None where nobody said them."""
    said = next((one.record for one in judged.all(EffortResponse)), None)
    if said is None:
        return None
    return Effort(
        hours=said.hours_now,
        none=said.sales_none,
        half=said.sales_half,
        now=said.sales_now,
        double=said.sales_double,
        saturation=said.sales_saturation,
    )


def effort_blocks(effort: Effort) -> tuple[Block, ...]:
    """The points beside the curve, and what an hour more and less does."""
    return FactList(facts=(Fact(label="fact-effort", text=_told(effort.curve)),)), _table(effort)


def _told(curve: ResponseCurve | None) -> Sentence:
    if curve is None:
        return say("effort-no-curve")
    more, less = (abs(curve.sales(curve.hours_now + by) - curve.sales(curve.hours_now)) for by in (1, -1))
    case = "effort-off" if curve.off >= WORTH_A_WORD else "effort"
    return say(case, more=estimate(more), less=estimate(less), off=percent(curve.off))


def _table(effort: Effort) -> Table:
    return Table(
        id="effort",
        caption=say("table-effort"),
        columns=columns(
            ("effort-given", "name"), ("hours", "hours"), ("sales-judged", "money"), ("sales-curve", "money")
        ),
        rows=tuple(_rows(effort)),
    )


def _rows(effort: Effort) -> Iterator[tuple[Cell, ...]]:
    curve, points = effort.curve, {"none": 0.0, "half": 0.5, "now": 1.0, "double": 2.0}
    for point, times in points.items():
        hours, sales = times * effort.hours, getattr(effort, point)
        if sales is not None:
            drawn = None if curve is None else round(curve.sales(hours), 2)
            yield say(f"effort-{point}"), round(hours, 1), sales, drawn
    most = None if curve is None else curve.high
    yield say("effort-saturation"), say("effort-any"), effort.saturation, most
