"""The tables of the loss test: what each scenario leaves, and how likely a year takes how much."""

import math
from collections.abc import Callable, Mapping, Sequence

from kamlib.analysis.loss_test import CLASSES, LossTest, class_chances
from kamlib.analysis.scenarios import LossScenario, Outcome
from kamlib.plan.blocks import Cell, Chart, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link
from kamlib.sentences import Unit, count, name, say

MORE = 100
"""Nobody plans for so many months."""
WORST = 1
"""Of the losses of several key accounts at once so many are shown for each number: the others leave more."""

Column = tuple[str, Unit, Callable[[Outcome], Cell]]


def scenarios_table(test: LossTest, subject: Subject) -> Table:
    """One row per scenario; a column that nobody can fill is left out, and the facts say why."""
    people = dict(zip(subject.books["rep"], subject.books["name"], strict=True))
    parts: tuple[Column, ...] = (
        ("lost", "name", lambda one: _lost(one.scenario, subject, people)),
        ("revenue-lost", "money", lambda one: one.scenario.revenue),
        ("contribution-lost", "money", lambda one: one.scenario.contribution),
        ("lost-first-year", "money", lambda one: one.first_year),
        ("cover-after", "percent", lambda one: one.cover),
        ("cash-months", "count", lambda one: _months(one.cash_months, "cash-for-good")),
        ("replace-months", "count", lambda one: _months(one.replace_months, "replace-never")),
        ("pipeline-part", "percent", lambda one: one.pipeline),
        ("survives", "name", lambda one: say(f"survives-{one.survives}") if one.survives else None),
    )
    told = shown_outcomes(test)
    rows = [[read(one) for _, _, read in parts] for one in told]
    shown = [place for place in range(len(parts)) if any(row[place] is not None for row in rows)]
    return Table(
        id="losses",
        caption=say("table-losses", scenarios=count(len(test.outcomes)), shown=count(len(rows))),
        columns=columns(*(parts[place][:2] for place in shown)),
        rows=tuple(
            tuple(say("share-unknown") if row[place] is None else row[place] for place in shown)
            for row in rows
        ),
    )


def shown_outcomes(test: LossTest) -> list[Outcome]:
    """Every single loss, of several key accounts the worst, and all others."""
    by_size: dict[int, list[Outcome]] = {}
    for one in test.outcomes:
        if one.scenario.kind == "accounts":
            by_size.setdefault(len(one.scenario.accounts), []).append(one)
    several = [sorted(many, key=_most)[:WORST] for size, many in by_size.items() if size > 1]
    others = [one for one in test.outcomes if one.scenario.kind != "accounts"]
    return [*by_size.get(1, ()), *(one for many in several for one in many), *others]


def _most(one: Outcome) -> float:
    lost = one.scenario
    return -(lost.revenue if lost.contribution is None else lost.contribution)


def _lost(lost: LossScenario, subject: Subject, people: Mapping[str, str]) -> Cell:
    """Which accounts, or which industry, people or shock with how many of them: what one person owns is that
    person's, else the accounts are those below a manager."""
    accounts = count(len(lost.accounts))
    if lost.kind == "shock":
        return say("lost-shock", shock=name(lost.name), accounts=accounts)
    if lost.kind == "book":
        owners = {subject.rows[account]["owner"] for account in lost.accounts}
        whose, case = (owners.pop(), "book") if len(owners) == 1 else (lost.name, "team")
        return say(f"lost-{case}", owner=name(people.get(whose, whose)), accounts=accounts)
    if lost.kind == "industry":
        return say("lost-industry", industry=name(lost.name), accounts=accounts)
    if len(lost.accounts) == 1:
        return account_link(subject.rows[lost.accounts[0]], subject)
    names = " + ".join(subject.rows[account]["name"] for account in lost.accounts)
    return say("lost-accounts", names=name(names))


def _months(months: float | None, endless: str) -> Cell:
    if months is None:
        return None
    if math.isinf(months) or months > MORE:
        return say(endless)
    return round(months) if months >= 1 else say("months-under-one")


def chances_chart(test: LossTest) -> Chart | None:
    """How likely each class of loss is, with its range; None where nobody knows how likely accounts leave."""
    rows = _classes(test)
    if not rows:
        return None
    return Chart(
        kind="odds",
        title=say("chart-odds"),
        unit=say("chart-odds-unit"),
        describe=say("chart-odds-describe"),
        rows=tuple(rows),
    )


def _classes(test: LossTest) -> Sequence[dict[str, Scalar]]:
    if test.chances is None or test.means.contribution <= 0:
        return ()
    low, middle, high = (class_chances(one, test.means.contribution) for one in test.chances)
    ends = [(0.0, 0.0), *zip(CLASSES, [*CLASSES[1:], None], strict=True)]
    return [
        {"from": start, "to": end, "low": min(ranged), "chance": ranged[1], "high": max(ranged)}
        for (start, end), *ranged in zip(ends, low, middle, high, strict=True)
    ]
