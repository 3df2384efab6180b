"""From which to which accounts a seller's hours would move, by what their sales are judged to answer."""

from collections.abc import Mapping, Sequence

from kamlib.analysis.response import ResponseCurve, Spread, spread_hours
from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.estimates import hours_value
from kamlib.plan.planned import Tellings
from kamlib.sentences import Sentence, count, estimate, name, say

FEWEST = 2
"""With one curve there is nowhere for hours to go."""

LEAST = 4.0
"""Fewer hours that move are no move."""


def effort_section(owned: Sequence[Standing], told: Tellings) -> PageSection | None:
    """Hours a year of each account with a curve, today's beside the best spread of them all; none where fewer
    than two have one."""
    efforts = {one.account: told[one.account].effort for one in owned if one.account in told}
    curves = {account: curve for account, effort in efforts.items() if effort and (curve := effort.curve)}
    if len(curves) < FEWEST:
        return None
    spread = spread_hours(curves)
    by_account = {one.account: one for one in owned}
    return PageSection(
        id="effort",
        headline=_headline(curves, spread, by_account),
        blocks=(_table(curves, spread, by_account),),
        origin=say("origin-effort", accounts=count(len(curves))),
    )


def _moved(curves: Mapping[str, ResponseCurve], spread: Spread) -> dict[str, float]:
    return {account: spread.hours[account] - curve.hours_now for account, curve in curves.items()}


def _headline(
    curves: Mapping[str, ResponseCurve], spread: Spread, by_account: Mapping[str, Standing]
) -> Sentence:
    moved = _moved(curves, spread)
    losing = [
        account
        for account in sorted(moved, key=lambda account: (moved[account], account))
        if moved[account] < 0
    ]
    hours = sum(-moved[account] for account in losing)
    if hours < LEAST:
        return say("effort-stay", accounts=count(len(curves)))
    more = max(moved, key=lambda account: (moved[account], account))
    told = {
        "hours": hours_value(hours),
        "gain": estimate(spread.gain),
        "less": name(by_account[losing[0]].name),
        "more": name(by_account[more].name),
        "from": count(len(losing)),
        "to": count(sum(hours > 0 for hours in moved.values())),
    }
    return say("effort-move", **told)


def _table(curves: Mapping[str, ResponseCurve], spread: Spread, by_account: Mapping[str, Standing]) -> Table:
    moved = _moved(curves, spread)
    ordered = sorted(curves, key=lambda account: (-moved[account], account))
    return Table(
        id="effort-moved",
        caption=say("table-effort-moved"),
        columns=columns(
            *(("account", "name"), ("hours-now", "hours"), ("hours-best", "hours")),
            *(("sales-now", "money"), ("sales-best", "money")),
        ),
        rows=tuple(_row(by_account[account], curves[account], spread) for account in ordered),
        total=(
            say("sum"),
            sum(curve.hours_now for curve in curves.values()),
            sum(spread.hours.values()),
            round(spread.sales_now, 2),
            round(spread.sales, 2),
        ),
    )


def _row(one: Standing, curve: ResponseCurve, spread: Spread) -> tuple[Cell, ...]:
    best = spread.hours[one.account]
    return (
        Link(kind="account", key=one.account, name=one.name),
        *(curve.hours_now, best),
        *(round(curve.sales(hours), 2) for hours in (curve.hours_now, best)),
    )
