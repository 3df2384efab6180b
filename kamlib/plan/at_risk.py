"""How likely an account is lost and whether we survive it: joined into its section 8, since both rest on
others."""

from collections.abc import Iterator

from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.comparison import AtRisk
from kamlib.plan.document import AccountPlan
from kamlib.plan.swings import SwingRow
from kamlib.sentences import Sentence, Value, count, money, name, number, percent, say

FEW = 10
"""Fewer histories than this are called few."""


def risk_facts(plan: AccountPlan, risk: AtRisk) -> FactList:
    return FactList(facts=tuple(_facts(plan, risk)))


def _facts(plan: AccountPlan, risk: AtRisk) -> Iterator[Fact]:
    if (share := risk.share) is not None:
        yield _dependence(share, plan)
    yield Fact(label="fact-churn", text=_churn(plan, risk), unknown=risk.churn is None)
    if risk.contribution is None:
        yield Fact(label="fact-its-loss", text=say("its-loss-uncosted"), unknown=True)
        return
    told = {"contribution": money(risk.contribution)}
    case = risk.survives or "unknown"
    yield Fact(label="fact-its-loss", text=say(f"its-loss-{case}", **told), unknown=risk.survives is None)
    if risk.replace_months is not None:
        text = say("its-replacing", months=count(max(round(risk.replace_months), 1)))
        yield Fact(label="fact-its-replacing", text=text)


def _dependence(share: float, plan: AccountPlan) -> Fact:
    """Their share of us beside ours of them."""
    wallet, label = plan.bonds and plan.bonds.wallet, "fact-dependence"
    told: dict[str, Value] = {"share": percent(share)}
    if not wallet:
        text = say("dependence-unknown", owner=name(plan.owner.name), **told)
        return Fact(label=label, text=text, unknown=True)
    revenue = next(figure.value for figure in plan.figures if figure.id == "figure-revenue") or 0.0
    ours = float(revenue) / wallet
    more = "theirs" if ours > share else "ours"
    return Fact(label=label, text=say("dependence", ours=percent(ours), more=name(more), **told))


def _churn(plan: AccountPlan, risk: AtRisk) -> Sentence:
    """The chance with its range; raised where something that locks it in ends."""
    if risk.churn is None or risk.churn_low is None or risk.churn_high is None:
        return say("churn-unknown")
    factor = plan.loss_factor
    low, middle, high = (raised(one, factor) for one in (risk.churn_low, risk.churn, risk.churn_high))
    told = {"low": percent(low), "high": percent(high), "alike": count(risk.alike)}
    told |= {"chance": percent(middle)}
    few = "-few" if risk.alike < FEW else ""
    if factor > 1:
        return say(f"churn-raised{few}", factor=number(factor), **told)
    return say(f"churn{few}", **told)


def raised(chance: float, factor: float) -> float:
    """So many times the chance, and never more than sure.

    >>> raised(0.25, 1.5), raised(0.8, 1.5)
    (0.375, 1.0)
    """
    return min(1.0, chance * factor)


def raised_swing(one: SwingRow, expected: float, factor: float) -> SwingRow:
    """The chance to leave as the facts beside it tell it; what is expected stays, its ends move with it.

    >>> own = SwingRow(name="churn", low=0.1, value=0.2, high=0.4, n=9, at_low=110.0, at_high=80.0)
    >>> found = raised_swing(own, 100.0, 1.5)
    >>> round(found.high, 2), round(found.at_low, 1), round(found.at_high, 1)
    (0.6, 115.0, 70.0)
    """
    if one.high <= one.low:
        return one
    slope = (one.at_high - one.at_low) / (one.high - one.low)
    low, value, high = (round(raised(chance, factor), 6) for chance in (one.low, one.value, one.high))
    ends = {
        "at_low": round(expected + slope * (low - value), 4),
        "at_high": round(expected + slope * (high - value), 4),
    }
    return one.model_copy(update={"low": low, "value": value, "high": high, **ends})
