"""Which industry, whose accounts and which class leave more than others: each group drawn to the rate of
all."""

from collections.abc import Mapping

from kamlib.analysis.groups import Group, GroupChurn, churn_by
from kamlib.plan.blocks import Cell, Fact, FactList, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, plain, records
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, count, day, name, number, percent, say

KINDS = ("industry", "seller", "tier")
FEWEST = 5
"""Of fewer accounts there is nothing to compare."""


def groups_section(subject: Subject) -> PageSection | None:
    """One table of all groups, the one that is likeliest to leave first within its kind; for the company and
    for teams, where two groups are of one kind and somebody left."""
    if subject.level == "book":
        return None
    found = churn_by(subject.cohorts, _labels(subject))
    told = {kind: one for kind in KINDS if (one := found.get(kind)) and one.rate and len(one.groups) > 1}
    if not told or sum(one.accounts for one in told[next(iter(told))].groups) < FEWEST:
        return None
    return PageSection(
        id="groups",
        headline=_headline(told, subject),
        blocks=(_table(told, subject), FactList(facts=tuple(_how(kind, one) for kind, one in told.items()))),
        origin=say("origin-groups", last_day=day(subject.frame.last_day)),
    )


def _labels(subject: Subject) -> Mapping[str, Mapping[str, str | None]]:
    rows = records(subject.accounts[["account", "industry", "owner"]])
    industries = {row["account"]: plain(row["industry"]) for row in rows}
    return {"industry": industries, "seller": {row["account"]: plain(row["owner"]) for row in rows}}


def _headline(told: Mapping[str, GroupChurn], subject: Subject) -> Sentence:
    """The group that is above the rate of all in 9 of 10 cases and furthest; else that none is."""
    above = [
        (group.value / one.rate, kind, group)
        for kind, one in told.items()
        for group in one.groups
        if group.low > one.rate
    ]
    if not above:
        rate = next(iter(told.values())).rate
        return say("groups-none", rate=percent(rate))
    _, kind, group = max(above, key=lambda one: (one[0], one[2].name))
    values = {"lost": count(group.lost), "accounts": count(group.accounts), "rate": percent(told[kind].rate)}
    return say(f"groups-most-{kind}", group=name(_called(kind, group, subject)), **values)


def _called(kind: str, group: Group, subject: Subject) -> str:
    """A seller's name stands for the id."""
    if kind != "seller":
        return group.name
    names = subject.books.set_index("rep")["name"]
    return str(names.get(group.name, group.name))


def _table(told: Mapping[str, GroupChurn], subject: Subject) -> Table:
    return Table(
        id="groups",
        caption=say("table-groups"),
        columns=columns(
            ("group-kind", "name"),
            ("group", "name"),
            ("account-years", "count"),
            ("left", "count"),
            ("own-rate", "percent"),
            ("likely-rate", "name"),
        ),
        rows=tuple(
            _row(kind, group, subject) for kind, one in told.items() for group in one.groups[:MOST_ROWS]
        ),
    )


def _row(kind: str, group: Group, subject: Subject) -> tuple[Cell, ...]:
    likely = say(
        "groups-likely", value=percent(group.value), low=percent(group.low), high=percent(group.high)
    )
    called = _called(kind, group, subject)
    return say(f"groups-{kind}"), called, group.accounts, group.lost, round(group.own, 6), likely


def _how(kind: str, one: GroupChurn) -> Fact:
    """How strongly the groups are drawn to the rate of all."""
    values = {"added": number(round(one.added)), "rate": percent(one.rate)}
    return Fact(label=f"groups-{kind}", text=say("groups-fitted" if one.fitted else "groups-few", **values))
