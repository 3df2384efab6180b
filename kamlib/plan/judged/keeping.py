"""What keeps the account: the seven strategies, exit barriers, the ledger, the relationship (section 7)."""

from datetime import date

from kamlib.judgments.strategies import STRATEGIES, Condition, Strategy
from kamlib.plan.blocks import Block, Cell, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.answering import effort_blocks, effort_of
from kamlib.plan.judged.bonds import bond_facts, bonds_of
from kamlib.plan.judged.closeness import index_table, relationship_facts
from kamlib.plan.judged.ledger import ledger_facts, ledger_table
from kamlib.plan.judged.reviews import review_blocks
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, day, name, say, spoken, word

ENDS_SOON_DAYS = 365


def strategies_section(judged: Judged, row: Row, frame: PlanFrame) -> Section | None:
    """Section 7; none where nobody said anything of it."""
    strategies = {one.key: one.record for one in judged.all(Strategy)}
    bound = bond_facts(bonds_of(judged, row, frame), row)
    facts = [*bound, *relationship_facts(judged, row, frame.as_of), *ledger_facts(judged, frame.as_of)]
    went = review_blocks(judged, frame.as_of)
    won, effort = judged.all(Condition), effort_of(judged)
    if not (strategies or facts or went or won or effort):
        return None
    blocks: list[Block] = []
    if strategies:
        blocks.append(_table(strategies))
    if facts:
        blocks.append(FactList(facts=tuple(facts)))
    tables = (index_table(judged, row, frame.as_of), ledger_table(judged, frame.as_of))
    blocks += [one for one in tables if one]
    blocks += [_conditions(won, frame.as_of)] if won else []
    blocks += effort_blocks(effort) if effort else ()
    blocks += went
    return Section(
        id="strategies",
        headline=_headline(strategies, row, frame.as_of),
        blocks=tuple(blocks),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def _headline(strategies: dict[str, Strategy], row: Row, as_of: date) -> Sentence:
    """The barrier that ends first, else how many strategies hold the account."""
    live = {key: one for key, one in strategies.items() if one.status == "live"}
    ending = sorted((one.until, key) for key, one in live.items() if one.until and one.until >= as_of)
    if ending and (ending[0][0] - as_of).days <= ENDS_SOON_DAYS:
        until, key = ending[0]
        return say("keeps-ending", strategy=word(spoken("strategy", key)), date=day(until))
    if not live:
        return say("keeps-nothing", owner=name(row["owner_name"]))
    beside = [key for key in live if key != "price_incentives"]
    if not beside:
        return say("keeps-price-alone")
    return say("keeps", live=count(len(live)), of=count(len(STRATEGIES)))


def _table(strategies: dict[str, Strategy]) -> Table:
    return Table(
        id="strategies",
        caption=say("table-strategies"),
        columns=columns(
            ("strategy", "name"),
            ("status", "name"),
            ("cost", "money"),
            ("benefit", "money"),
            ("saves-them", "money"),
            ("perceived", "number"),
            ("barrier", "number"),
            ("barrier-kind", "name"),
            ("until", "date"),
        ),
        rows=tuple(_row(key, strategies.get(key)) for key in STRATEGIES),
    )


def _row(key: str, one: Strategy | None) -> tuple[Cell, ...]:
    title = say(spoken("strategy", key))
    if one is None:
        return (title, say("not-known-yet"), None, None, None, None, None, None, None)
    kind = one.nature_of_barrier
    return (
        title,
        say(f"strategy-status-{one.status}"),
        one.cost,
        one.benefit,
        one.price_value,
        one.perceived_value,
        one.barrier,
        None if kind is None else say(f"barrier-{kind.replace('_', '-')}"),
        None if one.until is None else one.until.isoformat(),
    )


def _conditions(won: list[Said[Condition]], as_of: date) -> Table:
    """The favourable conditions that were won, the last one first, and whether they still hold."""
    latest = sorted(won, key=lambda one: (one.record.day, one.key), reverse=True)
    return Table(
        id="conditions",
        caption=say("table-conditions", conditions=count(len(won))),
        columns=columns(("condition", "name"), ("agreed-on", "date"), ("holds", "name")),
        rows=tuple(
            (one.record.what, one.record.day.isoformat(), _holds(one.record, as_of)) for one in latest
        ),
    )


def _holds(one: Condition, as_of: date) -> Sentence:
    if one.until is None:
        return say("holds-open")
    return say("holds-ended" if one.until < as_of else "holds-until", date=day(one.until))
