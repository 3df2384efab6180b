"""What became of each year's customers, as a document: counts, amounts and rates, and what is said of them.

A rate of few accounts is no number to plan with: they are counted in sentences, with the range of what is
likely for such accounts.
"""

from kamlib.plan.figures import Estimate, Period
from kamlib.sentences import Part, Sentence, count, money, percent, say

FEW = "few-accounts"
"""The flag of a rate without a range, because one account decides it."""


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
    revenue_churn: Estimate


class Retention(Part):
    """`years`: each by itself, the last first; `pooled`: the last two and the last three together.
    `unknown`: why there are not three years."""

    years: tuple[Kept, ...]
    pooled: tuple[Kept, ...]
    unknown: Sentence | None

    @property
    def few(self) -> bool:
        """Whether the last year's accounts are too few for a rate of revenue."""
        return bool(self.years) and FEW in self.years[0].net_retention.flags


def retention_headline(retention: Retention) -> Sentence:
    """The last year's accounts: whether those who left or those who stayed took the revenue."""
    if not retention.years:
        return say("retention-headline-unknown")
    last = retention.years[0]
    if last.revenue >= last.base:
        return _grown(last, retention.few)
    lost, accounts = count(last.lost), count(last.accounts)
    if not last.lost:
        return say("retention-nobody-left", accounts=accounts, less=money(last.base - last.revenue))
    less = round(last.contraction - last.expansion, 4)
    if last.churned >= less:
        return say("retention-left", lost=lost, accounts=accounts, churned=money(last.churned))
    return say("retention-bought-less", less=money(less), lost=lost, accounts=accounts)


def _grown(last: Kept, few: bool) -> Sentence:
    """Those who stayed made up for whoever left: by how much of the whole; few accounts by what amount."""
    gained = {"more": money(last.revenue - last.base)} if few else {"net": percent(last.revenue / last.base)}
    case = f"retention-{'grew' if last.lost else 'all-grew'}{'-few' if few else ''}"
    return say(case, lost=count(last.lost), accounts=count(last.accounts), **gained)


def kept_few(kept: Kept) -> Sentence:
    """What became of few accounts: who left, what the others did, and what is likely for such accounts."""
    return say(
        "retention-few" if kept.lost else "retention-few-all",
        lost=count(kept.lost),
        accounts=count(kept.accounts),
        churned=money(kept.churned),
        base=money(kept.base),
        more=money(kept.expansion),
        less=money(kept.contraction),
        low=percent(kept.logo_churn.low or 0),
        high=percent(kept.logo_churn.high or 0),
    )
