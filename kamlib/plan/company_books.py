"""Each book and each team of the company as a document, and the accounts that are in no book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import nan
from typing import Any

import pandas as pd

from kamlib.analysis.portfolio import Portfolio
from kamlib.analysis.selling_hours import selling_hours
from kamlib.analysis.teams import level_goal, reports, tree_sums
from kamlib.plan.build import goal_origin
from kamlib.plan.company_figures import Row, above_rows, figure_strip
from kamlib.plan.company_retention import retention_of
from kamlib.plan.document import Book, Person, Sums, Team, TeamRow, Unowned, slug
from kamlib.plan.focus.sections import focus_sections
from kamlib.plan.focus.subject import Subject
from kamlib.plan.selling_time import SellingTime
from kamlib.scope import Reader, sub_tree
from kamlib.sentences import count, say
from kamlib.settings import Settings


def book_of(row: Row, subject: Subject, time: SellingTime | None) -> Book:
    """One book: its accounts in reading order (by rank in the book, then by name) and their sums."""
    own = subject.accounts.sort_values(["book_rank", "name", "account"])
    frame, revenue = subject.frame, row["revenue"]
    return Book(
        person=Person(id=row["rep"], name=row["name"]),
        slug=slug(row["name"], row["rep"]),
        manager=row["manager"],
        accounts=tuple(own["account"]),
        figures=figure_strip(row, say("origin-book", accounts=count(row["accounts"])), [row], frame),
        focus=focus_sections(subject),
        retention=retention_of(subject.cohorts),
        revenue=revenue,
        revenue_before=row["revenue_before"],
        growth=row["growth"],
        goal=row["goal"],
        goal_origin=row["goal_origin"],
        hours_available=row["hours_available"],
        hours_spent=row["hours_spent"],
        time=time,
        top_share=row["largest"] / revenue if revenue > 0 else None,
        load=row["load"],
        sums=_book_sums(subject),
    )


def selling_times(
    accounts: pd.DataFrame, portfolio: Portfolio, settings: Settings
) -> Mapping[str, SellingTime]:
    """rep -> their hours, where somebody said how many there are."""
    year, hours = portfolio.year_period, settings.hours
    table = selling_hours(accounts, portfolio.books, hours, year, portfolio.as_of).round(4)
    by_tier = {tier: care for tier in "ABC" if (care := getattr(hours.care, tier.lower())) is not None}
    since = min(portfolio.as_of, year.last_day)
    return {
        str(rep): SellingTime(**row, since=since, until=year.last_day, by_tier=by_tier)
        for rep, row in table.to_dict("index").items()
    }


def _book_sums(subject: Subject) -> tuple[Sums, ...]:
    """The rows that name one of its accounts: read = used + held back + later."""
    total = subject.sums.drop(columns="account").sum()
    counts: dict[str, Any] = {key: int(total[key]) for key in ("read", "used", "held_back", "later")}
    amounts: dict[str, Any] = {f"{key}_amount": round(float(total[f"{key}_amount"]), 4) for key in counts}
    unreadable = int(total["unreadable"])
    return (Sums(table=subject.frame.revenue_source, **counts, **amounts, unreadable=unreadable),)


@dataclass(frozen=True)
class Teams:
    """All teams: whoever leads with their direct reports, what is known of each person, what the levels of
    the company's goal ask of each team, and what was set above the books (analysis.goals.goals_above)."""

    led: Mapping[str, tuple[str, ...]]
    people: Mapping[str, Row]
    goals: Mapping[str, float]
    set_above: Mapping[str, Row]
    before_known: bool

    @cached_property
    def of_books(self) -> Mapping[str, float]:
        """rep -> the goal of their book, NaN where it has none, of whoever owns accounts."""
        owning = {rep: row["goal"] for rep, row in self.people.items() if row["accounts"]}
        return {rep: nan if goal is None else goal for rep, goal in owning.items()}


def teams_of(portfolio: Portfolio, people: Mapping[str, Row]) -> Teams:
    levels = portfolio.cascade[portfolio.cascade["level"] == "team"]
    return Teams(
        led=reports(portfolio.books),
        people=people,
        goals=dict(zip(levels["key"], levels["goal"], strict=True)),
        set_above={row["key"]: row for row in above_rows(portfolio.above) if row["level"] == "team"},
        before_known=portfolio.before_known,
    )


def team_of(manager: str, teams: Teams, whole: Subject) -> Team:
    """A manager's page: the own book as a row, and each direct report with the sum of their sub-tree."""
    frame, led, people = whole.frame, teams.led, teams.people
    person = people[manager]
    rows = [_team_row(report, sub_tree(report, led), teams) for report in led[manager]]
    if person["accounts"]:
        rows.append(_team_row(manager, [manager], teams, own_book=True))
    everybody = sub_tree(manager, led)
    total = _team_row(manager, everybody, teams)
    sums = total.model_dump() | {"goal_origin": goal_origin(_goal_said(total, everybody, teams), frame)}
    owning = [people[rep] for rep in everybody if people[rep]["accounts"]]
    subject = whole.of(Reader("manager", manager))
    return Team(
        person=Person(id=manager, name=person["name"]),
        slug=slug(person["name"], manager),
        manager=person["manager"],
        rows=tuple(sorted(rows, key=lambda row: (-row.revenue, row.person.name))),
        total=total,
        accounts=tuple(subject.accounts["account"]),
        figures=figure_strip(sums, say("origin-team", books=count(total.books)), owning, frame),
        focus=focus_sections(subject),
        retention=retention_of(subject.cohorts),
    )


def _goal_said(total: TeamRow, everybody: Sequence[str], teams: Teams) -> Row:
    """Who says the goal of a team, `everybody` in it: what was signed for it, or the sum of what is below,
    where a target of a team may be among it."""
    signed = teams.set_above
    if total.person.id in signed:
        return signed[total.person.id]
    of_teams = not signed.keys().isdisjoint(everybody)
    return {"goal_source": "none" if total.goal is None else "teams" if of_teams else "books"}


def _team_row(rep: str, tree: Sequence[str], teams: Teams, own_book: bool = False) -> TeamRow:
    person = teams.people[rep]
    link, leads = slug(person["name"], rep), rep in teams.led and not own_book
    sums = tree_sums((teams.people[one] for one in tree), before_known=teams.before_known)
    if leads:
        sums["goal"] = _team_goal(rep, teams)
    return TeamRow(
        person=Person(id=rep, name=person["name"]),
        own_book=own_book,
        book=link if person["accounts"] else None,
        team=link if leads else None,
        **sums,
    )


def _team_goal(rep: str, teams: Teams) -> float | None:
    """As the levels of the company's goal have it; without them the sum of what is below."""
    if rep in teams.goals:
        return float(teams.goals[rep]) or None
    signed = {key: nan if row["goal"] is None else row["goal"] for key, row in teams.set_above.items()}
    return level_goal(rep, teams.led, teams.of_books, signed)


def unowned_of(row: Mapping[str, Any]) -> Unowned:
    return Unowned(
        account=row["account"],
        name=row["name"],
        revenue=row["revenue"],
        revenue_all=row["revenue_all"],
        reason=say(f"unowned-{row['owner_rule'].replace('_', '-')}"),
    )
