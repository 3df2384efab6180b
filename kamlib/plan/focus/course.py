"""How each owner's revenue went, quarter by quarter, side by side on one scale."""

import pandas as pd

from kamlib.periods import months_before, whole_since
from kamlib.plan.blocks import Link, Multiple, Multiples, PageSection
from kamlib.plan.focus.subject import Subject, records
from kamlib.sentences import Sentence, count, day, money, name, percent, say

QUARTERS = 8
YEAR = 4

MOST = 12
"""So many small charts a reader can compare."""


def course_section(subject: Subject) -> PageSection | None:
    """The last eight quarters of each owner, the largest loss first; none without a year to compare with."""
    frame = subject.frame
    whole = whole_since(frame.data_start, months_before(frame.as_of, 3 * QUARTERS))
    books = subject.books[subject.books["accounts"] > 0]
    if subject.level == "book" or len(books) < 2 or not whole:
        return None
    quarters = subject.quarters.set_index(["owner", "quarter"])["revenue"].unstack(fill_value=0.0)
    revenue = quarters.reindex(index=books["rep"], columns=range(QUARTERS), fill_value=0.0)
    change = (
        revenue.loc[:, : YEAR - 1].sum(axis="columns") - revenue.loc[:, YEAR:].sum(axis="columns")
    ).round(4)
    ranked = books.assign(change=books["rep"].map(change)).sort_values(["change", "rep"])
    shown = _shown(ranked)
    charts = tuple(
        Multiple(
            link=Link(kind="person", key=row["rep"], name=row["name"]),
            figure=_figure(row),
            amounts=tuple(round(float(amount), 4) for amount in revenue.loc[row["rep"], ::-1]),
        )
        for row in records(shown)
    )
    values = {"quarters": count(QUARTERS), "shown": count(len(shown)), "of": count(len(books))}
    caption = say("course-caption" if len(shown) < len(books) else "course-caption-all", **values)
    return PageSection(
        id="course",
        headline=_headline(ranked),
        blocks=(Multiples(caption=caption, latest=YEAR, charts=charts),),
        origin=say("origin-course", last_day=day(frame.last_day)),
    )


def _shown(ranked: pd.DataFrame) -> pd.DataFrame:
    """The largest losses and the largest gains, where there are more than can be compared."""
    return ranked if len(ranked) <= MOST else pd.concat([ranked.head(MOST // 2), ranked.tail(MOST // 2)])


def _figure(row: dict) -> Sentence:
    change = money(row["change"], signed=True)
    if pd.isna(row["growth"]):
        return say("course-figure", change=change)
    return say("course-figure-growth", change=change, growth=percent(row["growth"], signed=True))


def _headline(ranked: pd.DataFrame) -> Sentence:
    worst, best = ranked.iloc[0], ranked.iloc[-1]
    values = {"worst": name(worst["name"]), "best": name(best["name"])}
    if worst["change"] == best["change"] == 0:
        return say("course-still")
    if worst["change"] >= 0:
        return say("course-all-held", gain=money(best["change"]), best=values["best"])
    if best["change"] <= 0:
        return say("course-all-fell", lost=money(-worst["change"]), worst=values["worst"])
    return say("course-both", lost=money(-worst["change"]), gain=money(best["change"]), **values)
