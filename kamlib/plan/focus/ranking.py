"""Whether an order of accounts would have found next year's money: on the past, beside last year's revenue
and perfect hindsight."""

from kamlib.analysis.ranking import SHARES, Captured, RankingTest, Row
from kamlib.analysis.standing_then import FORECAST, LAST_YEAR, VALUE
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, percent, say

HEADLINE = ("revenue", SHARES[-1])


def ranking_section(subject: Subject) -> PageSection | None:
    """The company's page alone: what the first accounts by value, by forecast and by last year's revenue
    brought of what came; none where the past is too short."""
    found = subject.ranking
    if subject.level != "company" or found is None or not found.row(*HEADLINE):
        return None
    notes: list[Block] = [Note(text=_verdict(one)) for one in _beside(found)]
    share, brought = found.class_a
    class_a = Note(text=say("ranking-class-a", share=percent(share), brought=percent(brought)))
    return PageSection(
        id="ranking",
        headline=ranking_headline(found),
        blocks=(*notes, _table(found), class_a),
        origin=say("origin-ranking", accounts=count(found.accounts), origins=count(found.origins)),
    )


def ranking_headline(found: RankingTest) -> Sentence:
    """Value beside last year's revenue: better or worse where it was so in 8 of 10 draws, else no better."""
    row = found.row(*HEADLINE)
    assert row is not None
    value, last = row.of(VALUE), row.of(LAST_YEAR)
    assert value is not None and last is not None
    case = "better" if value.better else "worse" if value.worse else "no-better"
    return say(
        f"ranking-{case}",
        value=percent(value.value),
        low=percent(value.low),
        high=percent(value.high),
        last=percent(last.value),
        hindsight=percent(row.hindsight),
    )


def _beside(found: RankingTest) -> list[tuple[str, Row, Captured]]:
    """What the value is to say beside revenue: growth and losses; and the forecast's order of revenue."""
    asked = (("growth", VALUE), ("losses", VALUE), ("revenue", FORECAST))
    rows = [(outcome, order, found.row(outcome, SHARES[-1])) for outcome, order in asked]
    return [(outcome, row, one) for outcome, order, row in rows if row is not None and (one := row.of(order))]


def _verdict(told: tuple[str, Row, Captured]) -> Sentence:
    outcome, row, one = told
    last = row.of(LAST_YEAR)
    assert last is not None
    case = "better" if one.better else "worse" if one.worse else "no-better"
    values = {"value": percent(one.value), "last": percent(last.value), "hindsight": percent(row.hindsight)}
    return say(f"ranking-{one.order}-{outcome}-{case}", **values)


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
        rows=tuple(_row(one) for one in found.rows),
    )


def _row(one: Row) -> tuple[Cell, ...]:
    cells = [
        say("ranking-captured", value=percent(part.value), low=percent(part.low), high=percent(part.high))
        for part in one.orders
    ]
    return say(f"ranking-{one.outcome}"), one.share, *cells, round(one.hindsight, 6)
