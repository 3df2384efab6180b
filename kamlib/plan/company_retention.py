"""The retention of the company, a team or a book as a document, from the figures over its accounts."""

from datetime import date

from kamlib.analysis.cohorts import MOST_YEARS, Cohorts
from kamlib.analysis.retention import KeptFigures, Ranged, RetentionFigures, retention
from kamlib.plan.figures import Basis, Estimate, Period
from kamlib.plan.retention import FEW, Kept, Retention
from kamlib.sentences import Sentence, count, day, say

METHODS = {
    "churn": "churn-beta-2-8",
    "gross-retention": "accounts-drawn-anew",
    "net-retention": "accounts-drawn-anew",
    "revenue-churn": "accounts-drawn-anew",
}
"""Rate -> how its range is found."""


FEWEST = 5
"""Of a book or a team with fewer accounts a year ago, a manager knows each by name."""


def retention_of(cohorts: Cohorts) -> Retention | None:
    """What a book's or a team's page says of its accounts; nothing where there is too little to say. Which
    years are not known is told on the company's page."""
    figures = retention(cohorts)
    if figures is None or figures.years[0].accounts < FEWEST:
        return None
    return _part(figures, None)


def company_retention(cohorts: Cohorts, data_start: date | None) -> Retention:
    figures = retention(cohorts)
    return _part(figures, _unknown(len(figures.years) if figures else 0, data_start))


def _part(figures: RetentionFigures | None, unknown: Sentence | None) -> Retention:
    years = tuple(_kept(one) for one in figures.years) if figures else ()
    pooled = tuple(_kept(one) for one in figures.pooled) if figures else ()
    return Retention(years=years, pooled=pooled, unknown=unknown)


def _unknown(years: int, data_start: date | None) -> Sentence | None:
    if years >= MOST_YEARS:
        return None
    if data_start is None:
        return say("retention-no-revenue")
    case = "retention-earlier-unknown" if years else "retention-unknown"
    return say(case, start=day(data_start))


def _kept(one: KeptFigures) -> Kept:
    return Kept(
        period=_period(one),
        years=one.years,
        accounts=one.accounts,
        lost=one.lost,
        base=one.base,
        churned=one.churned,
        contraction=one.contraction,
        expansion=one.expansion,
        revenue=one.revenue,
        logo_churn=_rate("churn", one.logo_churn, one),
        gross_retention=_rate("gross-retention", one.gross_retention, one),
        net_retention=_rate("net-retention", one.net_retention, one),
        revenue_churn=_rate("revenue-churn", one.revenue_churn, one),
    )


def _rate(name: str, ranged: Ranged, of: KeptFigures) -> Estimate:
    return Estimate(
        id=f"figure-{name}",
        unit="percent",
        value=ranged.value,
        low=ranged.low,
        high=ranged.high,
        n=of.accounts,
        method=METHODS[name],
        basis=Basis(formula=say("formula-rate"), rows=of.accounts),
        period=_period(of),
        origin=say(f"origin-{METHODS[name]}", accounts=count(of.accounts)),
        flags=(FEW,) if ranged.low is None else (),
    )


def _period(of: KeptFigures) -> Period:
    return Period(start=of.period.start, end=of.period.end)
