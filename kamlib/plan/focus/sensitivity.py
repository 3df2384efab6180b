"""Which assumption moves next year's revenue of a page's accounts most."""

from collections.abc import Iterator, Sequence

from kamlib.analysis.assumptions import work_back
from kamlib.analysis.ends import ends_around
from kamlib.analysis.sensitivity import Assumption, Swing, WorkBack, expected_next_year, sensitivity
from kamlib.plan.blocks import Block, Note, PageSection
from kamlib.plan.focus.subject import Subject
from kamlib.plan.swings import SwingRow, swings_table, tornado
from kamlib.sentences import Sentence, count, day, money, name, say

DEALS = ("win_rate", "deal_size")
NEEDED = ("churn", "price", "win_rate", "deal_size")
"""Without these the sum is of less than what comes."""


def sensitivity_section(subject: Subject) -> PageSection | None:
    """The table and the tornado; None where nothing was bought or nothing can be assumed."""
    work = page_work_back(subject)
    swings = [one for one in sensitivity(work) if one.width > 0]
    if work.base <= 0 or len(swings) < 2:
        return None
    expected = expected_now(work)
    rows = [swing_row(one) for one in swings]
    blocks: list[Block] = [tornado(rows, expected), swings_table(rows)]
    blocks += [Note(text=say(one), unknown=True) for one in _unknown(_missing(work), subject)]
    return PageSection(
        id="sensitivity",
        headline=_headline(rows, expected, subject),
        blocks=tuple(blocks),
        origin=say("origin-sensitivity", last_day=day(subject.frame.last_day)),
    )


def _missing(work: WorkBack) -> list[str]:
    """What the sum is without; what could not count is not missed."""
    known = {one.name for one in work.assumptions}
    needed = DEALS if work.deals_alone else NEEDED
    return [one for one in needed if one not in known and not (one == "churn" and "goes" in known)]


def _unknown(missing: Sequence[str], subject: Subject) -> Iterator[str]:
    """What is asked for; both of deals in one sentence where no export has any."""
    without = DEALS if "opportunities" in subject.frame.missing else ()
    if set(missing) & set(without):
        yield "assumption-deals-unknown"
    yield from (f"assumption-{one.replace('_', '-')}-unknown" for one in missing if one not in without)


def page_work_back(subject: Subject) -> WorkBack:
    bridges = subject.bridges if subject.frame.before_known else subject.bridges.head(0)
    owning = subject.books[subject.books["accounts"] > 0]
    found = subject.customers
    return work_back(
        subject.accounts,
        owning,
        bridges,
        subject.own_deals,
        subject.deals,
        _goes(subject),
        found.expected if found and found.foretold else None,
        deals_are_all=subject.frame.revenue_source == "opportunities",
    )


def _goes(subject: Subject) -> Assumption | None:
    """What usually goes of the revenue, as accounts of the same size kept it."""
    found, kept = subject.kept, subject.keeping
    if found is None or kept is None or found.base <= 0:
        return None
    usual = float(found.sums.mean())
    least, most = ends_around(usual, found.sums)
    low, middle, high = (1 - part / found.base for part in (most, usual, least))
    return Assumption("goes", low, middle, high, kept.seen)


def expected_now(work: WorkBack) -> float:
    """With every assumption in its middle."""
    return expected_next_year(work, work.middle)


def swing_row(one: Swing) -> SwingRow:
    told = one.assumption
    return SwingRow(
        name=told.name,
        low=round(told.low, 6),
        value=round(told.value, 6),
        high=round(told.high, 6),
        n=told.n,
        at_low=round(one.at_low, 4),
        at_high=round(one.at_high, 4),
    )


def _headline(rows: list[SwingRow], expected: float, subject: Subject) -> Sentence:
    """What moves it most, from where to where; beside the goal, where that is known and the year
    does not run."""
    first = rows[0]
    ends = sorted((first.at_low, first.at_high))
    told = {
        "first": name(first.name.replace("_", "-")),
        "low": money(ends[0]),
        "high": money(ends[1]),
        "expected": money(expected),
        "assumptions": count(len(rows)),
    }
    if subject.frame.plans_running_year:
        return say("sensitivity-ahead", **told)
    if subject.cascade.empty:
        return say("sensitivity", **told)
    return say("sensitivity-goal", goal=money(float(subject.cascade["goal"].iloc[0])), **told)
