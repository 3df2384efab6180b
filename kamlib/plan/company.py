"""What is not one account's: the company's figures, every book and team, who owns nothing, what is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from kamlib.analysis.concentration import ConcentrationFigures
from kamlib.analysis.portfolio import Portfolio
from kamlib.analysis.sums import growth_of, known_sum
from kamlib.analysis.teams import reports, tree_sums
from kamlib.facts.book import Facts
from kamlib.periods import last_twelve_months, months_before
from kamlib.periods import year_before as period_before
from kamlib.plan.build import growth_note
from kamlib.plan.company_comparisons import comparisons
from kamlib.plan.company_retention import company_retention, retention_of
from kamlib.plan.document import (
    Book,
    CompanyPlan,
    Concentration,
    Person,
    Standing,
    Sums,
    Team,
    TeamRow,
    Unowned,
    slug,
)
from kamlib.plan.figures import Figure, Period
from kamlib.plan.focus.scope import COMPUTED, Rows, Scope
from kamlib.plan.focus.sections import focus_sections
from kamlib.plan.focus.shares import margin_facts
from kamlib.plan.frame import PlanFrame, plan_frame
from kamlib.scope import Reader, sub_tree
from kamlib.sentences import Sentence, count, day, money, name, percent, say, year
from kamlib.settings import Settings

Row = dict[str, Any]


def company_plan(portfolio: Portfolio, facts: Facts, settings: Settings) -> CompanyPlan:
    """The document behind the company's index, the managers' pages and the ranks in every book."""
    frame = plan_frame(portfolio, facts, settings)
    accounts = portfolio.slices["accounts"].merge(
        portfolio.standings.drop(columns=["owner", "tier"]), on="account", validate="one_to_one"
    )
    books = [row | {"goal_origin": _goal_origin(row, frame)} for row in _rows(portfolio.books)]
    owning = [row for row in books if row["accounts"]]
    people = {row["rep"]: row for row in books}
    led = reports(portfolio.books)
    sums = _company_sums(accounts, portfolio, owning, settings, frame)
    rows = Rows(accounts.drop(columns=["missing"]))
    whole = Scope(
        level="company",
        rows=rows,
        accounts=accounts[list(COMPUTED)],
        books=portfolio.books,
        kinds=portfolio.kinds,
        quarters=portfolio.quarters,
        points=portfolio.points,
        frame=frame,
        settings=settings,
    )
    latest = last_twelve_months(facts.as_of)
    return CompanyPlan(
        company=settings.company,
        as_of=facts.as_of,
        planning_year=portfolio.year,
        year=_period(portfolio.year_period),
        currency=settings.currency,
        locale=settings.locale,
        revenue_source=facts.revenue_source,
        owner_rules=settings.owner.rule,
        figures=_figures(
            sums,
            say(f"origin-company-{facts.revenue_source}", books=count(len(owning))),
            owning,
            frame,
        ),
        **sums,
        focus=focus_sections(whole),
        margin_facts=tuple(margin_facts(whole)),
        before_known=portfolio.before_known,
        stale_since=stale_since(accounts["last_order"], facts.as_of),
        last_twelve_months=_period(latest),
        concentration=_concentration(portfolio.concentration, _period(latest)),
        concentration_before=_concentration(
            portfolio.concentration_before, _period(period_before(facts.as_of))
        ),
        retention=company_retention(portfolio.cohorts, portfolio.data_start),
        standings=tuple(_standing(row, settings) for row in rows.values()),
        comparisons=comparisons(portfolio),
        books=tuple(_book(row, whole.of(Reader("seller", row["rep"])), portfolio) for row in owning),
        teams=tuple(_team(manager, led, people, whole, portfolio) for manager in led),
        unowned=tuple(
            _unowned(rows[account]) for account in accounts.loc[accounts["owner"].isna(), "account"]
        ),
        sums=tuple(Sums(**vars(sums)) for sums in facts.sums.values()),
        problems=facts.problems.kept,
        problem_count=facts.problems.count,
        error_count=facts.problems.errors,
        missing_tables=tuple(sorted(facts.missing)),
        tier_cuts=(settings.tiers.a, settings.tiers.b),
        key_share=settings.key.key,
        thresholds=settings.thresholds,
    )


def _rows(frame: pd.DataFrame) -> list[Row]:
    """The rows as dicts of plain values; what is missing is None."""
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def _period(period: Any) -> Period:
    return Period(start=period.start, end=period.end)


def stale_since(last_orders: pd.Series, as_of: date) -> date | None:
    """The exports' last day with an order, where more than a month without any follows it."""
    newest = last_orders.max()
    return newest.date() if pd.notna(newest) and newest.date() < months_before(as_of, 1) else None


def _company_sums(
    accounts: pd.DataFrame, portfolio: Portfolio, owning: list[Row], settings: Settings, frame: PlanFrame
) -> Row:
    """All accounts' revenue, owned or not; the goal of the settings, else the books' where all have one."""
    revenue, before = (round(float(accounts[column].sum()), 4) for column in ("revenue", "revenue_before"))
    goal, source = settings.goals.company, "settings"
    if goal is None:
        goal, source = known_sum([book["goal"] for book in owning]), "books"
    return {
        "revenue": revenue,
        "revenue_before": before,
        "growth": growth_of(revenue, before, before_known=portfolio.before_known),
        "goal": goal,
        "goal_origin": _goal_origin({"goal_source": "none" if goal is None else source}, frame),
    }


def _figures(sums: Row, origin: Sentence, books: list[Row], frame: PlanFrame) -> tuple[Figure, ...]:
    """The strip: the same figures in the same order for a book, a team and the company.

    sums: revenue, revenue_before, growth, goal, goal_origin; books: the rows of the books it is made of."""
    return (
        Figure(
            id="figure-revenue",
            unit="money",
            value=sums["revenue"],
            period=Period(start=frame.year_start, end=frame.as_of),
            origin=origin,
            note=growth_note(sums["growth"], sums["revenue_before"], frame),
        ),
        _goal_figure(sums["goal"], sums["goal_origin"], sums["revenue"], frame),
        _hours_figure(books, frame),
    )


def _goal_figure(goal: float | None, origin: Sentence, revenue: float, frame: PlanFrame) -> Figure:
    note = say("note-goal-unknown", year=year(frame.planning_year))
    if goal is not None and revenue > 0:
        note = say("note-goal-growth", growth=percent(goal / revenue - 1, signed=True))
    elif goal is not None:
        note = say("note-goal-first", year=year(frame.planning_year))
    return Figure(id="figure-goal", unit="money", value=goal, origin=origin, note=note)


def _hours_figure(books: list[Row], frame: PlanFrame) -> Figure:
    """Hours spent on the accounts of these books beside the selling hours of their owners."""
    spent = known_sum([book["hours_spent"] for book in books])
    available = known_sum([book["hours_available"] for book in books])
    if spent is None:
        note = say("note-no-activities" if "activities" in frame.missing else "note-hours-books-unknown")
    elif available is None:
        unknown = sum(book["hours_available"] is None for book in books)
        note = say("note-hours-available-unknown", reps=count(unknown), of=count(len(books)))
    else:
        note = say("note-hours-available", available=count(round(available)))
    return Figure(
        id="figure-hours",
        unit="hours",
        value=spent,
        period=Period(start=frame.year_start, end=frame.as_of),
        origin=say("origin-hours-books", books=count(len(books))),
        note=note,
    )


def _concentration(figures: ConcentrationFigures | None, period: Period) -> Concentration | None:
    return None if figures is None else Concentration(period=period, **vars(figures))


def _standing(row: Mapping[str, Any], settings: Settings) -> Standing:
    return Standing(
        account=row["account"],
        name=row["name"],
        slug=slug(row["name"], row["account"]),
        parent=row["parent"],
        owner=row["owner"],
        owner_rule=row["owner_rule"],
        tier=row["tier"],
        tier_reason=_tier_reason(row, settings),
        rank=_whole(row["rank"]),
        share=row["share"],
        book_rank=_whole(row["book_rank"]),
        book_tier=row["book_tier"],
        revenue=row["revenue"],
        revenue_before=row["revenue_before"],
        growth=row["growth"],
        goal=row["goal"],
        open_pipeline=_open_pipeline(row),
        hours=row["hours"],
        last_order=row["last_order"] and row["last_order"].date(),
        value=row["value"],
    )


def _open_pipeline(row: Mapping[str, Any]) -> float | None:
    """What the open deals are worth: 0 where none is open, None where nobody knows."""
    return 0.0 if row["open_count"] == 0 else row["open_amount"]


def _tier_reason(row: Mapping[str, Any], settings: Settings) -> Sentence:
    """Where the account stands on the cumulated share of revenue that makes the class."""
    if row["tier_by"] is not None:
        return _decided_tier(row)
    if row["tier"] == "none":
        return say("tier-none")
    if row["tier"] == "net_credit":
        return say("tier-net-credit", credit=money(-row["revenue"]))
    cut = {"A": settings.tiers.a, "B": settings.tiers.b, "C": settings.tiers.b}[row["tier"]]
    return say(
        f"tier-{row['tier'].lower()}",
        before=percent(row["share_before"]),
        cut=percent(cut),
        rank=count(row["rank"]),
    )


def _decided_tier(row: Mapping[str, Any]) -> Sentence:
    """Who decided on the class, when and why, and which it would have been."""
    told = {"by": name(row["tier_by"]), "date": day(row["tier_at"]), "reason": name(row["tier_reason"])}
    if row["tier_computed"] in ("A", "B", "C"):
        return say("tier-decided", computed=name(row["tier_computed"]), **told)
    return say("tier-decided-first", **told)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _book(row: Row, scope: Scope, portfolio: Portfolio) -> Book:
    """One book: its accounts in reading order (by rank in the book, then by name) and their sums."""
    own = scope.accounts.sort_values(["book_rank", "name", "account"])
    frame, revenue = scope.frame, row["revenue"]
    return Book(
        person=Person(id=row["rep"], name=row["name"]),
        slug=slug(row["name"], row["rep"]),
        manager=row["manager"],
        accounts=tuple(own["account"]),
        figures=_figures(row, say("origin-book", accounts=count(row["accounts"])), [row], frame),
        focus=focus_sections(scope),
        retention=retention_of(own["account"], portfolio.cohorts),
        revenue=revenue,
        revenue_before=row["revenue_before"],
        growth=row["growth"],
        goal=row["goal"],
        goal_origin=row["goal_origin"],
        hours_available=row["hours_available"],
        hours_spent=row["hours_spent"],
        top_share=row["largest"] / revenue if revenue > 0 else None,
        sums=_book_sums(own["account"], portfolio, frame),
    )


def _goal_origin(row: Row, frame: PlanFrame) -> Sentence:
    return say(f"origin-goal-{row['goal_source']}", year=year(frame.planning_year))


def _book_sums(accounts: pd.Series, portfolio: Portfolio, frame: PlanFrame) -> tuple[Sums, ...]:
    """The rows that name one of these accounts: read = used + held back + later."""
    rows = portfolio.slices["sums"]
    total = rows[rows["account"].isin(accounts)].drop(columns="account").sum()
    counts: dict[str, Any] = {key: int(total[key]) for key in ("read", "used", "held_back", "later")}
    amounts: dict[str, Any] = {f"{key}_amount": round(float(total[f"{key}_amount"]), 4) for key in counts}
    unreadable = int(total["unreadable"])
    return (Sums(table=frame.revenue_source, **counts, **amounts, unreadable=unreadable),)


def _team(
    manager: str,
    led: dict[str, tuple[str, ...]],
    people: Mapping[str, Row],
    whole: Scope,
    portfolio: Portfolio,
) -> Team:
    """A manager's page: the own book as a row, and each direct report with the sum of their sub-tree."""
    frame = whole.frame
    person = people[manager]
    rows = [_team_row(report, sub_tree(report, led), led, people, portfolio) for report in led[manager]]
    if person["accounts"]:
        rows.append(_team_row(manager, [manager], {}, people, portfolio, own_book=True))
    everybody = sub_tree(manager, led)
    total = _team_row(manager, everybody, led, people, portfolio)
    source = "none" if total.goal is None else "books"
    sums = total.model_dump() | {"goal_origin": _goal_origin({"goal_source": source}, frame)}
    owning = [people[rep] for rep in everybody if people[rep]["accounts"]]
    scope = whole.of(Reader("manager", manager))
    return Team(
        person=Person(id=manager, name=person["name"]),
        slug=slug(person["name"], manager),
        manager=person["manager"],
        rows=tuple(sorted(rows, key=lambda row: (-row.revenue, row.person.name))),
        total=total,
        accounts=tuple(scope.accounts["account"]),
        figures=_figures(sums, say("origin-team", books=count(total.books)), owning, frame),
        focus=focus_sections(scope),
        retention=retention_of(scope.accounts["account"], portfolio.cohorts),
    )


def _team_row(
    rep: str,
    tree: list[str],
    led: dict[str, tuple[str, ...]],
    people: Mapping[str, Row],
    portfolio: Portfolio,
    own_book: bool = False,
) -> TeamRow:
    person = people[rep]
    link = slug(person["name"], rep)
    return TeamRow(
        person=Person(id=rep, name=person["name"]),
        own_book=own_book,
        book=link if person["accounts"] else None,
        team=link if rep in led else None,
        **tree_sums(tree, portfolio.books, before_known=portfolio.before_known),
    )


def _unowned(row: Mapping[str, Any]) -> Unowned:
    return Unowned(
        account=row["account"],
        name=row["name"],
        revenue=row["revenue"],
        revenue_all=row["revenue_all"],
        reason=say(f"unowned-{row['owner_rule'].replace('_', '-')}"),
    )
