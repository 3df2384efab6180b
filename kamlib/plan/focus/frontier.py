"""What more changes of hands would bring."""

from collections.abc import Mapping

from kamlib.analysis.assignment import AssignmentResult
from kamlib.plan.blocks import Cell, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.estimates import two_digits
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, money, name, percent, say, word
from kamlib.sentences import number as number_of

HALF = 0.5
FEWEST = 2
"""One point alone is no frontier."""


def frontier_section(subject: Subject) -> PageSection | None:
    """The company's page: for each number of moves what they bring and who would carry most; none where
    fewer than two of them are possible."""
    found = subject.owners
    if found is None or found.frontier is None or subject.level != "company":
        return None
    points = [(number, one) for number, one in found.frontier.points if one.status != "unsolved"]
    known = [(number, one) for number, one in points if one.found]
    if len(known) < FEWEST:
        return None
    names = dict(zip(subject.books["rep"], subject.books["name"], strict=True))
    accounts = int(found.tables.accounts["owner"].notna().sum())
    table = Table(
        id="frontier",
        caption=say("table-frontier"),
        columns=columns(
            *(("moves-allowed", "count"), ("moves-made", "count"), ("moves-share", "percent")),
            *(
                ("better-fit", "money"),
                ("load-largest", "percent"),
                ("load-gini", "number"),
                ("proven", "name"),
            ),
        ),
        rows=tuple(_row(number, one, accounts, names) for number, one in points),
    )
    left = found.frontier.left_out
    origin = say("origin-frontier-left", left=count(len(left))) if left else say("origin-frontier")
    return PageSection(id="frontier", headline=_headline(known), blocks=(table,), origin=origin)


def _headline(known: list[tuple[int, AssignmentResult]]) -> Sentence:
    """The first point that brings half of what changes can: few moves bring most."""
    best = known[-1][1].brings
    if best <= 0:
        return say("frontier-nothing", most=count(known[-1][0]))
    one = next(one for _, one in known if one.brings >= HALF * best)
    told = {"moves": count(one.moved), "gain": money(two_digits(one.brings))}
    if one.brings == best:
        return say("frontier-all", **told)
    return say("frontier-half", share=percent(one.brings / best), **told)


def _row(number: int, one: AssignmentResult, accounts: int, names: Mapping[str, str]) -> tuple[Cell, ...]:
    if not one.found:
        return number, None, None, None, None, None, _broken(one, names)
    return (
        number,
        one.moved,
        round(one.moved / accounts, 4) if accounts else None,
        two_digits(one.brings),
        round(one.most[1], 4),
        one.gini_of("carried_then"),
        say(f"proven-{one.status}"),
    )


def _broken(one: AssignmentResult, names: Mapping[str, str]) -> Sentence:
    """Whose limit breaks most, and by how much."""
    if not one.broken:
        return say("proven-infeasible")
    worst = one.broken[0]
    told = {"person": name(names[worst.seller]), "limit": word(f"limit-{worst.limit}")}
    told |= {"over": number_of(round(worst.over, 2)), "cap": number_of(round(worst.cap, 2))}
    return say("proven-broken", more=count(len({each.seller for each in one.broken}) - 1), **told)
