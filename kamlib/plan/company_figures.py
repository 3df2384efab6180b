"""The strip of figures that the company, each team and each book begin with: revenue, goal, hours."""

from typing import Any

import pandas as pd

from kamlib.analysis.portfolio import Portfolio
from kamlib.analysis.sums import growth_of, known_sum
from kamlib.plan.build import goal_basis, goal_origin, growth_note, revenue_basis
from kamlib.plan.figures import Basis, Figure, Period
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import Sentence, count, percent, say, year

Row = dict[str, Any]


def company_sums(accounts: pd.DataFrame, portfolio: Portfolio, owning: list[Row], frame: PlanFrame) -> Row:
    """All accounts' revenue, owned or not; the goal that somebody signed, else that of the settings, else the
    books' where all have one."""
    revenue, before = (round(float(accounts[column].sum()), 4) for column in ("revenue", "revenue_before"))
    said = above_rows(portfolio.above)[0]
    return {
        "revenue": revenue,
        "revenue_before": before,
        "growth": growth_of(revenue, before, before_known=portfolio.before_known),
        "goal": said["goal"],
        "goal_origin": goal_origin(said, frame),
    }


def above_rows(above: pd.DataFrame) -> list[Row]:
    """The goals above the books (analysis.goals.goals_above), None where something is missing."""
    return above.astype(object).where(above.notna(), None).to_dict("records")


def figure_strip(sums: Row, origin: Sentence, books: list[Row], frame: PlanFrame) -> tuple[Figure, ...]:
    """The strip: the same figures in the same order for a book, a team and the company.

    sums: revenue, revenue_before, growth, goal, goal_origin; books: the rows of the books it is made of."""
    return (
        Figure(
            id="figure-revenue",
            unit="money",
            value=sums["revenue"],
            period=Period(start=frame.year_start, end=frame.as_of),
            origin=origin,
            basis=revenue_basis(frame),
            note=growth_note(sums["growth"], sums["revenue_before"], frame),
        ),
        _goal_figure(sums, frame),
        _hours_figure(books, frame),
    )


def _goal_figure(sums: Row, frame: PlanFrame) -> Figure:
    goal, origin, revenue = sums["goal"], sums["goal_origin"], sums["revenue"]
    note = say("note-goal-unknown", year=year(frame.planning_year))
    if goal is not None and revenue > 0:
        note = say("note-goal-growth", growth=percent(goal / revenue - 1, signed=True))
    elif goal is not None:
        note = say("note-goal-first", year=year(frame.planning_year))
    basis = goal_basis(str(origin.id).removeprefix("origin-goal-").removesuffix("-changed"))
    return Figure(id="figure-goal", unit="money", value=goal, origin=origin, basis=basis, note=note)


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
        basis=Basis(formula=say("formula-hours"), settings=("hours.per_year",)),
        note=note,
    )
