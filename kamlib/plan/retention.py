"""What became of each year's customers, as a document: counts, amounts and rates, and its headline."""

from kamlib.plan.figures import Estimate, Period
from kamlib.sentences import Part, Sentence, count, money, percent, say


class Kept(Part):
    """The accounts with revenue in the year before `period`, and what they bought in it; over `years` years
    each has such accounts of its own. base - churned - contraction + expansion = revenue."""

    period: Period
    years: int
    accounts: int
    lost: int
    base: float
    churned: float
    contraction: float
    expansion: float
    revenue: float
    logo_churn: Estimate
    gross_retention: Estimate
    net_retention: Estimate


class Retention(Part):
    """`years`: each by itself, the last first; `pooled`: the last two and the last three together.
    `unknown`: why there are not three years."""

    years: tuple[Kept, ...]
    pooled: tuple[Kept, ...]
    unknown: Sentence | None


def retention_headline(retention: Retention) -> Sentence:
    """The last year's accounts: whether those who left or those who stayed took the revenue."""
    if not retention.years:
        return say("retention-headline-unknown")
    last = retention.years[0]
    lost, accounts = count(last.lost), count(last.accounts)
    net = last.revenue / last.base
    if net >= 1 and not last.lost:
        return say("retention-all-grew", net=percent(net), accounts=accounts)
    if net >= 1:
        return say("retention-grew", net=percent(net), lost=lost, accounts=accounts)
    if not last.lost:
        return say("retention-nobody-left", accounts=accounts, less=money(last.base - last.revenue))
    if last.churned >= last.contraction:
        return say("retention-left", lost=lost, accounts=accounts, churned=money(last.churned))
    return say("retention-bought-less", contraction=money(last.contraction), lost=lost, accounts=accounts)
