"""What to work on next and why: the accounts where most is at stake."""

from kamlib.analysis.steps import work_order
from kamlib.plan.document import Note, PageSection, Sentence, Table
from kamlib.plan.focus.scope import Scope, account_link, account_rows, columns
from kamlib.plan.headlines import plan_headline
from kamlib.sentences import count, day, money, say

MOST = 5
"""So many accounts fit into a talk of half an hour."""


def queue_section(scope: Scope) -> PageSection | None:
    """The first accounts of the work order, each with its reason and what is at stake; none without
    accounts."""
    ordered = work_order(scope.owned)
    if ordered.empty:
        return None
    shown = ordered.head(MOST)
    rows = tuple(
        (
            row["tier"],
            account_link(row, scope),
            plan_headline(row, scope.frame),
            _stake(row["stake"]),
            row["revenue"],
        )
        for row in account_rows(shown, scope)
    )
    table = Table(
        id="queue",
        caption=say("table-queue"),
        columns=columns(
            ("tier", "tier"), ("account", "name"), ("why", "name"), ("stake", "money"), ("revenue", "money")
        ),
        rows=rows,
    )
    urgent = ordered[ordered["urgent"]]
    others = urgent.iloc[min(MOST, len(urgent)) :]
    more = (
        []
        if others.empty
        else [Note(text=say("queue-others", accounts=count(len(others)), stake=money(others["stake"].sum())))]
    )
    return PageSection(
        id="queue",
        headline=_headline(scope, len(shown), len(urgent), float(shown["stake"].sum())),
        blocks=(table, *more),
        origin=say("origin-queue", last_day=day(scope.frame.last_day)),
    )


def _stake(stake: float | None) -> float | Sentence:
    return say("stake-unknown") if stake is None else stake


def _headline(scope: Scope, shown: int, urgent: int, stake: float) -> Sentence:
    values = {"accounts": count(shown), "stake": money(stake)}
    if not urgent:
        return say("queue-calm", **values) if stake > 0 else say("queue-quiet", accounts=count(shown))
    case = "queue-book" if scope.level == "book" else "queue-talk"
    return say(case, **values)
