"""The sellers' hours beside one another: a manager's page and the company's. Made of the plans alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kamlib.plan.blocks import Block, Cell, Fact, FactList, Link, Note, PageSection, Table
from kamlib.plan.budgeted import Budgeted
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.estimates import hours_value, two_digits
from kamlib.plan.thirds_planned import Thirds, thirds_of, thirds_section
from kamlib.sentences import Sentence, count, estimate, name, say

MOST = 8
"""So many sellers somebody reads; those where twenty hours more bring most."""


MOSTLY_FREE = 0.5
"""From this share of the hours on, that nothing takes them is what a page says first."""


@dataclass(frozen=True, slots=True)
class TimeRow:
    """What pages of many sellers keep of one. left, twenty: None where the hours are not known, or
    the must-dos do not fit (`short`: so many hours they lack). care_short: so many hours the care of accounts
    takes more than there are. needed: by all that count; fit, taken, value: what is chosen of them, its hours
    and what it is expected to bring; unpaid: so many bring less than losing them costs."""

    left: float | None
    needed: float
    counting: int
    fit: int
    taken: float
    value: float
    off_value: float
    twenty: float | None
    short: float
    care_short: float
    open: int
    unpaid: int = 0
    thirds: Thirds | None = None


TimeRows = Mapping[str, TimeRow]
"""By seller; who has no opportunity is not among them."""

NO_TIMES: TimeRows = {}


def time_row(one: Budgeted, owned: Sequence[Standing]) -> TimeRow | None:
    """None where the seller has no opportunity that anybody could rank or ask about."""
    if not (one.considered or one.open or one.unpaid):
        return None
    chosen, off = one.chosen, one.off
    return TimeRow(
        left=one.time.for_opportunities if one.time else None,
        needed=sum(each.one.hours for each in one.considered),
        counting=len(one.considered),
        fit=len(chosen),
        taken=sum(each.hours for each in chosen),
        value=sum(each.expected for each in chosen),
        off_value=sum(each.expected for each in off) if one.found else 0.0,
        twenty=one.found.twenty if one.found else None,
        short=one.found.short if one.found else 0.0,
        care_short=max(-one.time.left, 0.0) if one.time else 0.0,
        open=len(one.open),
        unpaid=len(one.unpaid),
        thirds=thirds_of(one, owned) if one.considered else None,
    )


def times_sections(rows: TimeRows, people: Mapping[str, str], *, each: bool) -> tuple[PageSection, ...]:
    """Hours needed and there, and what the plans make of each third of the books."""
    thirds = [row.thirds for one in people if (row := rows.get(one)) and row.thirds]
    made = (
        times_section(rows, people, each=each),
        thirds_section(thirds, len(people) - len(thirds)) if thirds else None,
    )
    return tuple(section for section in made if section)


def times_section(rows: TimeRows, people: Mapping[str, str], *, each: bool) -> PageSection | None:
    """Hours needed and there; where `each`, seller by seller, the one with whom more hours bring most first.
    None where none of these people has an opportunity."""
    own = {one: rows[one] for one in people if one in rows}
    if not own:
        return None
    blocks: list[Block] = [FactList(facts=tuple(_facts(list(own.values()))))] if not each else []
    ordered = sorted(own, key=lambda one: (-(own[one].twenty or 0.0), people[one], one))
    if each:
        blocks.append(_table({one: own[one] for one in ordered}, people))
        if len(own) > MOST:
            blocks.append(Note(text=say("times-others", sellers=count(len(own) - MOST))))
    return PageSection(
        id="times",
        headline=_headline(own, ordered, people),
        blocks=tuple(blocks),
        origin=say("origin-times" if each else "origin-times-sums"),
    )


def _headline(own: TimeRows, ordered: Sequence[str], people: Mapping[str, str]) -> Sentence:
    """That most hours have nothing to go to, where that is so; else where twenty more bring most, who lacks
    them, or that all fits."""
    first = own[ordered[0]]
    known = [one for one in own.values() if one.left is not None]
    told = {"sellers": count(len(own)), "known": count(len(known))}
    there, unranked = sum(one.left or 0.0 for one in known), sum(one.open for one in own.values())
    free = sum(_free(one) for one in known)
    if unranked and free >= MOSTLY_FREE * there > 0:
        most = max(own, key=lambda one: (_free(own[one]), one))
        hours = {"free": hours_value(free), "left": hours_value(there), "most": hours_value(_free(own[most]))}
        return say("times-free", open=count(unranked), who=name(people[most]), **hours, **told)
    if first.twenty:
        off = estimate(sum(one.off_value for one in known))
        return say("times-most", first=name(people[ordered[0]]), twenty=estimate(first.twenty), off=off)
    if not known:
        return say("times-unknown", **told)
    unpaid = count(sum(one.unpaid for one in known))
    if not any(one.counting or one.open for one in own.values()):
        return say("times-none-pays", unpaid=unpaid, left=hours_value(there), **told)
    if not any(one.counting for one in own.values()):
        return say("times-unranked", open=count(unranked), unpaid=unpaid)
    needed, left = (hours_value(sum(getattr(one, key) or 0.0 for one in known)) for key in ("needed", "left"))
    return say("times-fit", needed=needed, left=left, unpaid=unpaid, **told)


def _free(one: TimeRow) -> float:
    """Hours that no opportunity takes."""
    return max((one.left or 0.0) - one.taken, 0.0)


def _facts(rows: Sequence[TimeRow]) -> Iterator[Fact]:
    known = [one for one in rows if one.left is not None]
    sums = _sums(known)
    if known:
        text = say(
            "times-sum",
            sellers=count(len(known)),
            needed=hours_value(sums["needed"]),
            left=hours_value(sums["left"]),
            fit=count(sums["fit"]),
            of=count(sums["counting"]),
            value=estimate(sums["value"]),
            off=estimate(sums["off_value"]),
        )
        yield Fact(label="fact-time-hours", text=text)
        yield Fact(label="fact-time-more", text=say("times-twenty", twenty=estimate(sums["twenty"])))
    if len(known) < len(rows):
        case = "times-hours-unknown" if known else "times-no-hours-known"
        text = say(case, sellers=count(len(rows) - len(known)))
        yield Fact(label="fact-time-hours-unknown", text=text, unknown=True)
    if unranked := sum(one.open for one in rows):
        text = say("times-open", opportunities=count(unranked))
        yield Fact(label="fact-time-open", text=text, unknown=True)


def _table(own: TimeRows, people: Mapping[str, str]) -> Table:
    return Table(
        id="times",
        caption=say("table-times"),
        columns=columns(
            *(("owner", "name"), ("hours-left", "hours"), ("hours-needed", "hours")),
            *(("fitting", "name"), ("fitting-return", "money"), ("off-return", "money")),
            *(("twenty-more", "money"), ("to-ask", "count")),
        ),
        rows=tuple(_row(one, row, people) for one, row in list(own.items())[:MOST]),
        total=_total(list(own.values())),
    )


def _row(owner: str, row: TimeRow, people: Mapping[str, str]) -> tuple[Cell, ...]:
    unknown = say("share-unknown")
    lacking = say("times-short", short=hours_value(row.short or row.care_short))
    hours: Cell = unknown if row.left is None else row.left
    none = say("times-none-pays-here" if row.unpaid else "times-none-ranked")
    return (
        Link(kind="person", key=owner, name=people[owner]),
        lacking if row.short or row.care_short else hours,
        *(_ranked(row) if row.counting else (unknown, none, *[unknown] * 3)),
        row.open,
    )


def _ranked(row: TimeRow) -> tuple[Cell, ...]:
    """Of the opportunities with a rank: hours needed, how many fit, what they bring, what falls off, and what
    twenty hours more bring."""
    unknown = say("share-unknown")
    return (
        round(row.needed, 1),
        say("times-fitting", fit=count(row.fit), of=count(row.counting)),
        unknown if row.left is None else round(row.value, 2),
        unknown if row.left is None else round(row.off_value, 2),
        unknown if row.twenty is None else two_digits(row.twenty),
    )


def _total(rows: Sequence[TimeRow]) -> tuple[Cell, ...] | None:
    """Of the sellers whose hours are known: what others need fills no hours that are there. To ask about: of
    all."""
    known = [one for one in rows if one.left is not None]
    if not known:
        return None
    sums = _sums(known)
    fitting = {"fit": count(sums["fit"]), "of": count(sums["counting"])}
    return (
        say("sum") if len(known) == len(rows) else say("times-sum-known", known=count(len(known))),
        round(sums["left"], 1),
        round(sums["needed"], 1),
        say("times-fitting", **fitting),
        round(sums["value"], 2),
        round(sums["off_value"], 2),
        None,
        sum(one.open for one in rows),
    )


def _sums(rows: Sequence[TimeRow]) -> Mapping[str, float]:
    """What is not known counts as nothing."""
    summed = ("left", "needed", "counting", "fit", "value", "off_value", "twenty", "open")
    return {key: sum(getattr(one, key) or 0.0 for one in rows) for key in summed}
