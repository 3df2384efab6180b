"""What more changes of hands would bring."""

from kamlib.analysis.assignment import AssignmentResult
from kamlib.plan.blocks import Cell, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.owners import gained
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, money, say

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
        rows=tuple(_row(number, one, accounts) for number, one in points),
    )
    left = found.frontier.left_out
    origin = say("origin-frontier-left", left=count(len(left))) if left else say("origin-frontier")
    return PageSection(id="frontier", headline=_headline(known), blocks=(table,), origin=origin)


def _headline(known: list[tuple[int, AssignmentResult]]) -> Sentence:
    gains = [gained(one.moves) for _, one in known]
    best = max(gains)
    if best <= 0:
        return say("frontier-nothing", most=count(known[-1][0]))
    place = next(place for place, gain in enumerate(gains) if gain >= HALF * best)
    moves = count(known[place][1].moved)
    if gains[place] == best:
        return say("frontier-all", moves=moves, gain=money(best))
    told = {"gain": money(gains[place]), "best": money(best), "all": count(known[-1][1].moved)}
    return say("frontier-half", moves=moves, **told)


def _row(number: int, one: AssignmentResult, accounts: int) -> tuple[Cell, ...]:
    if not one.found:
        return number, None, None, None, None, None, say("proven-infeasible")
    return (
        number,
        one.moved,
        round(one.moved / accounts, 4) if accounts else None,
        gained(one.moves),
        round(one.most[1], 4),
        one.gini_of("carried_then"),
        say(f"proven-{one.status}"),
    )
