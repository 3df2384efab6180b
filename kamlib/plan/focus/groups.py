"""Which industry, whose accounts and which class leave more than others: each group drawn to the rate of
all."""

from collections.abc import Mapping

import numpy as np

from kamlib.analysis.groups import Group, GroupChurn, by_tenure, churn_by, standing_out
from kamlib.analysis.likelihood import Reason
from kamlib.analysis.sbg import sbg_retention, sbg_survival
from kamlib.plan.blocks import Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, plain, records
from kamlib.sentences import Sentence, Value, count, day, name, percent, say

KINDS = ("industry", "seller", "tier", "tenure")
FEWEST = 5
"""Of fewer accounts there is nothing to compare."""
OLD = 5
MOST = 3
"""Of each kind the groups that are likeliest to lose accounts; the others are nearer to the rate of all."""


def groups_section(subject: Subject) -> PageSection | None:
    """One table, of each kind the groups that are likeliest to lose accounts; for the company and for
    teams, where two groups are of one kind and somebody left."""
    if subject.level == "book":
        return None
    found = churn_by(subject.cohorts, _labels(subject))
    told = {kind: one for kind in KINDS if (one := found.get(kind)) and one.rate and len(one.groups) > 1}
    if not told or sum(one.accounts for one in told[next(iter(told))].groups) < FEWEST:
        return None
    return PageSection(
        id="groups",
        headline=_headline(told, subject),
        blocks=(
            _table(told, subject),
            *((Note(text=_by_tenure(subject)),) if subject.level == "company" else ()),
            _fitted_table(told),
        ),
        origin=say("origin-groups", last_day=day(subject.frame.last_day)),
    )


def _labels(subject: Subject) -> Mapping[str, Mapping[str, str | None]]:
    rows = records(subject.accounts[["account", "industry", "owner"]])
    industries = {row["account"]: plain(row["industry"]) for row in rows}
    return {"industry": industries, "seller": {row["account"]: plain(row["owner"]) for row in rows}}


def _headline(told: Mapping[str, GroupChurn], subject: Subject) -> Sentence:
    """The group that stands out with all of them looked at together; else that none does."""
    first = standing_out(told)
    if first is None:
        return say("groups-none", rate=percent(next(iter(told.values())).rate))
    kind, group = first.kind, first.group
    if kind == "tenure":
        return say(f"groups-most-tenure-{group.name}", **_counts(group, told[kind]))
    called = name(_called(kind, group, subject))
    return say(f"groups-most-{kind}", group=called, **_counts(group, told[kind]))


def _counts(group: Group, of: GroupChurn) -> dict[str, Value]:
    return {"lost": count(group.lost), "accounts": count(group.accounts), "rate": percent(of.rate)}


def _by_tenure(subject: Subject) -> Sentence:
    """How the chance to leave falls with the years as a customer, or why that is not known: of the company
    alone, since it is of all customers or of too few."""
    found = by_tenure(subject.cohorts)
    if isinstance(found, Reason):
        return say(f"groups-sbg-{found}")
    first, later = 1 - sbg_retention(found, np.array([1, OLD]))
    case = "groups-sbg" if round(first - later, 2) > 0 else "groups-sbg-flat"
    [stay] = sbg_survival(found, np.array([OLD]))
    return say(case, first=percent(first), later=percent(later), stay=percent(round(float(stay), 2)))


def _called(kind: str, group: Group, subject: Subject) -> str:
    """A seller's name stands for the id."""
    if kind != "seller":
        return group.name
    names = subject.books[["rep", "name"]].set_index("rep")["name"]
    return str(names.get(group.name, group.name))


def _table(told: Mapping[str, GroupChurn], subject: Subject) -> Table:
    return Table(
        id="groups",
        caption=say("table-groups", most=count(MOST)),
        columns=columns(
            ("group-kind", "name"),
            ("group", "name"),
            ("account-years", "count"),
            ("left", "count"),
            ("own-rate", "percent"),
            ("likely-rate", "name"),
        ),
        rows=tuple(_row(kind, group, subject) for kind, one in told.items() for group in one.groups[:MOST]),
    )


def _row(kind: str, group: Group, subject: Subject) -> tuple[Cell, ...]:
    likely = say(
        "groups-likely", value=percent(group.value), low=percent(group.low), high=percent(group.high)
    )
    tenure = kind == "tenure"
    called = say(f"groups-tenure-{group.name}") if tenure else _called(kind, group, subject)
    return say(f"groups-{kind}"), called, group.accounts, group.lost, round(group.own, 6), likely


def _fitted_table(told: Mapping[str, GroupChurn]) -> Table:
    """How strongly the groups of each kind are drawn to the rate of all."""
    return Table(
        id="groups-fitted",
        caption=say("table-groups-fitted"),
        columns=columns(
            ("group-kind", "name"),
            ("rate-of-all", "percent"),
            ("accounts-added", "count"),
            ("fitted", "name"),
        ),
        rows=tuple(
            (
                say(f"groups-{kind}"),
                round(one.rate, 6),
                round(one.added),
                say("groups-fitted" if one.fitted else "groups-few"),
            )
            for kind, one in told.items()
        ),
    )
