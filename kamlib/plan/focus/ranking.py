"""Whether an order of accounts would have found next year's money: on the past, beside last year's revenue
and perfect hindsight."""

from collections.abc import Iterator

from kamlib.analysis.first import CLASS_A, FIFTH, HOURS, TENTH
from kamlib.analysis.ranking import Captured, RankingTest, Row
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, VALUE
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, percent, say

SHOWN = (TENTH, FIFTH)
"""What the page shows; the other cuts and measures are in the notebook (analysis.ranking.ranking_table)."""


def ranking_section(subject: Subject) -> PageSection | None:
    """The company's page alone: what the first accounts by value, by forecast and by last year's revenue
    brought of what came; none where the past is too short."""
    found = subject.ranking
    if subject.level != "company" or found is None:
        return None
    notes: list[Block] = [Note(text=one) for one in _notes(found)]
    return PageSection(
        id="ranking",
        headline=ranking_headline(found),
        blocks=(*notes, _table(found)),
        origin=say("origin-ranking", accounts=count(found.accounts), origins=count(found.origins)),
    )


def ranking_headline(found: RankingTest) -> Sentence:
    """Value beside last year's revenue: better or worse where it was so in 9 of 10 draws, else no better."""
    row = found.row("revenue")
    assert row is not None
    value = _of(row, VALUE)
    return say(
        f"ranking-{_case(value)}",
        value=percent(value.value),
        low=percent(value.low),
        high=percent(value.high),
        last=percent(_of(row, LAST_YEAR).value),
        hindsight=percent(row.hindsight),
    )


def _of(row: Row, order: str) -> Captured:
    found = row.of(order)
    assert found is not None
    return found


def _case(one: Captured) -> str:
    return "better" if one.better else "worse" if one.worse else "no-better"


def _notes(found: RankingTest) -> Iterator[Sentence]:
    """What the value is to say beside revenue, growth and losses; then class A, and what hours find."""
    for outcome in ("growth", "losses"):
        if row := found.row(outcome):
            yield _verdict(row, VALUE)
    forecast = found.row("revenue")
    if forecast and (one := forecast.of(FORECAST)) and _case(one) != "no-better":
        yield _verdict(forecast, FORECAST)
    of_class, of_hours = (found.row("revenue", cut) for cut in (CLASS_A, HOURS))
    if of_class and of_hours:
        yield _tiers(found.class_a, of_class, of_hours)


def _verdict(row: Row, order: str) -> Sentence:
    one, last = _of(row, order), _of(row, LAST_YEAR)
    values = {"value": percent(one.value), "last": percent(last.value), "hindsight": percent(row.hindsight)}
    return say(f"ranking-{order}-{row.outcome}-{_case(one)}", **values)


def _tiers(share: float, of_class: Row, of_hours: Row) -> Sentence:
    """What class A brought, as last year's first accounts, and what a fifth of the hours reaches in last
    year's order; the order by value beside each."""
    told: dict[str, float] = {}
    for end, row in (("", of_class), ("_hours", of_hours)):
        last = _of(row, LAST_YEAR)
        told |= {f"last{end}": last.value, f"low{end}": last.low, f"high{end}": last.high}
        told |= {f"value{end}": _of(row, VALUE).value}
    return say("ranking-tiers", share=percent(share), **{name: percent(one) for name, one in told.items()})


def _table(found: RankingTest) -> Table:
    orders = [one.order for one in found.rows[0].orders]
    return Table(
        id="ranking",
        caption=say("table-ranking"),
        columns=columns(
            ("outcome", "name"),
            ("first-share", "percent"),
            *((f"order-{order}", "name") for order in orders),
            ("hindsight", "percent"),
        ),
        rows=tuple(_row(one) for cut in SHOWN for one in found.rows if one.cut == cut),
    )


def _row(one: Row) -> tuple[Cell, ...]:
    cells = [
        say("ranking-captured", value=percent(part.value), low=percent(part.low), high=percent(part.high))
        for part in one.orders
    ]
    return say(f"ranking-{one.outcome}"), one.cut.size, *cells, round(one.hindsight, 6)
