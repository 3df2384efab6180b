"""How much of revenue and margin how few of a page's accounts bring, with the year before beside it."""

from collections.abc import Iterator

from kamlib.analysis.concentration import FIFTH, ConcentrationFigures, concentration
from kamlib.plan.blocks import Fact, FactList, PageSection
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import count, money, percent, say

FEWEST = 5
"""A fifth of fewer accounts than this is no account at all."""


def shares_section(subject: Subject) -> PageSection | None:
    """The facts of a team's or a seller's accounts; the company's stand beside its curve."""
    amounts = subject.owned
    now = concentration(amounts["revenue"])
    if subject.level == "company" or now is None or now.n < FEWEST:
        return None
    before = concentration(amounts["revenue_before"]) if subject.frame.before_known else None
    facts = [_to_80(now, before), *margin_facts(subject)]
    return PageSection(
        id="shares",
        headline=say("shares-top", share=percent(now.top_fifth), accounts=count(now.top_fifth_accounts)),
        blocks=(FactList(facts=tuple(facts)),),
        origin=say("origin-shares", accounts=count(now.n)),
    )


def _to_80(now: ConcentrationFigures, before: ConcentrationFigures | None) -> Fact:
    values = {"needed": count(now.accounts_to_80), "n": count(now.n)}
    if before is None:
        return Fact(label="fact-to-80", text=say("to-80", **values))
    values |= {"before": count(before.accounts_to_80), "of": count(before.n)}
    return Fact(label="fact-to-80", text=say("to-80-before", **values))


def margin_facts(subject: Subject) -> Iterator[Fact]:
    """What the top fifth by margin brings of it, who costs more than they bring, and whose cost nobody
    knows."""
    accounts = subject.accounts
    now = concentration(accounts["margin"].dropna())
    if now is None:
        yield Fact(label="fact-margin-top", text=say("margin-not-known"), unknown=True)
        return
    before = concentration(accounts["margin_before"].dropna()) if subject.frame.before_known else None
    values = {"share": percent(now.top_fifth), "top": percent(FIFTH), "total": money(now.total)}
    if before is None:
        yield Fact(label="fact-margin-top", text=say("margin-top", **values))
    else:
        yield Fact(
            label="fact-margin-top", text=say("margin-top-before", before=percent(before.top_fifth), **values)
        )
    if now.net_credit_accounts:
        lost = {"accounts": count(now.net_credit_accounts), "lost": money(-now.net_credit_amount)}
        yield Fact(label="fact-margin-below", text=say("margin-below", **lost))
    uncosted = (accounts["margin"].isna() & (accounts["revenue"] != 0)).sum()
    if uncosted:
        yield Fact(
            label="fact-margin-unknown", text=say("margin-unknown", accounts=count(uncosted)), unknown=True
        )
