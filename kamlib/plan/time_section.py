"""What fits into a seller's hours and what falls off, before the first of their plans."""

from collections.abc import Iterator

from kamlib.plan.blocks import Block, Cell, Fact, FactList, Link, Note, PageSection, Table
from kamlib.plan.budgeted import Budgeted, Considered, Fitted, Scored
from kamlib.plan.columns import columns
from kamlib.plan.document import Book
from kamlib.plan.estimates import hours_value, spread_case, two_digits
from kamlib.plan.selling_time import SellingTime
from kamlib.sentences import Sentence, Value, count, day, estimate, name, number, percent, say

MOST_IN, MOST_OFF = 12, 5
"""So many that fit and that fall off somebody reads."""

SURE = 0.9
"""From this share of the draws on an opportunity belongs into the plan whatever nobody knows exactly."""


def time_section(one: Budgeted, book: Book) -> PageSection | None:
    """The opportunities by what an hour brings, with hours added up; none where there is no opportunity."""
    if not (one.considered or one.open or one.unpaid):
        return None
    blocks: list[Block] = [FactList(facts=tuple(_facts(one, book)))]
    if one.considered:
        blocks.append(_table(one))
    if left := _left_out(one):
        blocks.append(Note(text=say("time-others", opportunities=count(left))))
    return PageSection(id="time", headline=_headline(one, book), blocks=tuple(blocks), origin=_origin(one))


def _headline(one: Budgeted, book: Book) -> Sentence:
    opportunities = count(len(one.considered))
    needs = hours_value(sum(each.one.hours for each in one.considered))
    unpaid = count(len(one.unpaid))
    if not (one.considered or one.open):
        return say("time-none-pays", unpaid=unpaid)
    if not one.considered and (one.time is None or one.found is None):
        return say("time-none-known", open=count(len(one.open)), who=name(book.person.name))
    if one.time is None or one.found is None:
        return say("time-unknown", opportunities=opportunities, needs=needs, who=name(book.person.name))
    told = {"opportunities": opportunities, "needs": needs, "left": hours_value(one.time.for_opportunities)}
    if one.found.status == "infeasible":
        clash = "time-clash" if not one.found.short else "time-must-short"
        ends = {"first": name(one.found.broken[0]), "last": name(one.found.broken[-1])}
        return say(clash, short=hours_value(one.found.short), **ends, **told)
    if one.time.left < 0:
        case = "time-care-short" if one.considered else "time-care-short-unranked"
        return say(case, short=hours_value(-one.time.left), unpaid=unpaid, **told)
    if not one.considered:
        return say("time-none-ranked", open=count(len(one.open)), left=told["left"], unpaid=unpaid)
    worth = {"value": estimate(one.found.value), "fit": count(len(one.chosen))}
    return say("time-all-fit" if not one.off else "time-fit", off=count(len(one.off)), **worth, **told)


def _facts(one: Budgeted, book: Book) -> Iterator[Fact]:
    yield _hours_fact(one.time)
    if one.time and one.found:
        yield from _known_facts(one, one.time, one.found)
    if one.open:
        first = one.open[0]
        own = first.said.ask == book.person.name
        asked = {"ask": name(first.said.ask), "first": name(first.score.name)}
        text = say("time-open-own" if own else "time-open", opportunities=count(len(one.open)), **asked)
        yield Fact(label="fact-time-open", text=text, unknown=True)


def _known_facts(one: Budgeted, time: SellingTime, found: Fitted) -> Iterator[Fact]:
    if time.unknown:
        text = say("time-care-unknown", accounts=count(time.unknown))
        yield Fact(label="fact-time-care", text=text, unknown=True)
    if one.off:
        yield Fact(label="fact-time-off", text=_off(one.off))
    if found.an_hour is not None and one.considered and time.left >= 0:
        yield Fact(label="fact-time-more", text=_more(one, time, found.an_hour, found.twenty or 0.0))
    more = found.value - found.greedy_value
    if more > 0.005 * max(found.value, 1.0):
        yield Fact(label="fact-time-order", text=say("time-order", more=estimate(more)))


def _more(one: Budgeted, time: SellingTime, hour: float, twenty: float) -> Sentence:
    """Twenty hours come to those that are left over, so they may bring more than twenty times one."""
    if not one.off:
        return say("time-enough")
    over = round(time.for_opportunities - sum(each.hours for each in one.chosen))
    case = "time-more-over" if over > 0 else "time-more"
    return say(case, hour=estimate(hour), twenty=estimate(twenty), over=count(max(over, 0)))


def _hours_fact(time: SellingTime | None) -> Fact:
    if time is None:
        asked = say("time-hours-unknown")
        return Fact(label="fact-time-hours", text=asked, unknown=True)
    hours = ("available", "fixed", "care")
    told = {key: hours_value(getattr(time, key)) for key in hours} | {
        "since": day(time.since),
        "until": day(time.until),
    }
    if time.left < 0:
        return Fact(
            label="fact-time-hours", text=say("time-hours-short", short=hours_value(-time.left), **told)
        )
    week = time.left / time.weeks
    more = {"quarter": hours_value(week * 13), "week": number(round(week, 1))}
    more |= {"before": hours_value(time.before), "begins": day(time.begins)}
    return Fact(label="fact-time-hours", text=say("time-hours", left=hours_value(time.left), **more, **told))


def _off(off: list[Scored]) -> Sentence:
    return say(
        "time-off",
        opportunities=count(len(off)),
        hours=hours_value(sum(one.hours for one in off)),
        value=estimate(sum(one.expected for one in off)),
        first=name(off[0].score.name),
        account=name(off[0].standing.name),
    )


def _table(one: Budgeted) -> Table:
    """What fits, with hours added up; then what falls off."""
    inside = [each for each in one.considered if each.chosen]
    outside = [each for each in one.considered if not each.chosen]
    so_far, added = 0.0, []
    for each in inside:
        so_far += each.one.hours
        added.append(so_far)
    known = one.found is not None
    off = say("time-falls-off" if known else "time-not-added")
    rows = [_row(each, round(upto, 1)) for each, upto in zip(inside, added, strict=True)][:MOST_IN]
    rows += [_row(each, off) for each in outside[: MOST_OFF if known else MOST_IN]]
    return Table(
        id="time-budget",
        caption=say("table-time-budget"),
        columns=columns(
            *(("account", "name"), ("return-an-hour", "number"), ("hours-expected", "hours")),
            *(("hours-so-far", "hours"), ("expected-return", "money"), ("return-range", "name")),
            *(("in-plan", "percent"), ("rank-interval", "name")),
        ),
        rows=tuple(rows),
        total=_total(one) if inside else None,
    )


def _total(one: Budgeted) -> tuple[Cell, ...]:
    value, hours = (round(sum(getattr(each, key) for each in one.chosen), 2) for key in ("expected", "hours"))
    return (say("sum-in-plan"), None, hours, None, value, None, None, None)


def _row(each: Considered, so_far: Cell) -> tuple[Cell, ...]:
    one = each.one
    return (
        opportunity_link(one),
        two_digits(one.score.roti.likely) if one.score.roti else None,
        round(one.hours, 1),
        so_far,
        round(one.expected, 2),
        return_range(one),
        each.share,
        None if each.first is None else say(f"rank-{rank_case(each)}", **ranks(each)),
    )


def rank_case(each: Considered) -> str:
    return "one" if each.first == each.last else "between"


def ranks(each: Considered) -> dict[str, Value]:
    return {"first": count(each.first or 0), "last": count(each.last or 0)}


def opportunity_link(one: Scored, words: str = "opportunity-under") -> Link:
    """The account, with the opportunity below it, in these words."""
    kind = "must" if one.score.must_do else "usual"
    under = say(words, name=name(one.score.name), kind=name(kind))
    return Link(kind="account", key=one.standing.account, name=one.standing.name, under=under)


def return_range(one: Scored) -> Sentence | None:
    if one.score.value is None:
        return None
    low, high = (two_digits(end) for end in (one.score.value.low, one.score.value.high))
    return say(f"return-{spread_case(low, high)}", low=estimate(low), high=estimate(high))


def _left_out(one: Budgeted) -> int:
    shown = min(len(one.chosen), MOST_IN) + min(len(one.off), MOST_OFF if one.found else MOST_IN)
    return len(one.considered) - shown


def _origin(one: Budgeted) -> Sentence:
    left_out = {"later": count(len(one.later)), "unpaid": count(len(one.unpaid))}
    if one.found is None or not one.considered:
        return say("origin-time-unknown", **left_out)
    sure = sum(each.share is not None and each.share >= SURE for each in one.considered)
    told = {"sure": count(sure), "of": count(len(one.considered)), "share": percent(SURE)}
    case = "origin-time-limited" if one.found.status == "time-limited" else "origin-time"
    return say(case, gap=percent(one.found.gap), **left_out, **told)
