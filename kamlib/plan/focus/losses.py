"""The loss test of a page's accounts: what is left when key accounts go, and what a year may take."""

from collections.abc import Iterator, Mapping

import numpy as np

from kamlib.analysis.deals import weighed_amounts
from kamlib.analysis.loss_chances import Losses, conditional_revenue_at_risk, revenue_at_risk
from kamlib.analysis.loss_test import LossTest, loss_test
from kamlib.analysis.scenarios import LossScenario
from kamlib.plan.blocks import Block, Fact, FactList, PageSection
from kamlib.plan.focus.loss_tables import chances_chart, scenarios_table, shown_outcomes
from kamlib.plan.focus.subject import Level, Subject
from kamlib.sentences import Sentence, Value, count, money, name, number, percent, say

BOOKS: Mapping[Level, str | None] = {"company": "team", "team": "owner", "book": None}
"""Whose accounts are lost in turn: a team's, a seller's; of one book there is none below."""
MOST_ASKED = 100
"""Of more A accounts that are lost at once nobody reads how many have an answer."""
ONE_IN = 0.95
"""One year of twenty is worse."""


def tested(subject: Subject) -> LossTest | None:
    """The test of the page's accounts; the company's with those that nobody owns."""
    accounts = subject.accounts if subject.level == "company" else subject.owned
    teams = {rep: manager or rep for rep, manager in subject.managers.items()}
    weighed = weighed_amounts(subject.own_deals, subject.means.win_rate)
    accounts = accounts.assign(open_amount=accounts["account"].map(weighed).astype(float))
    books = BOOKS[subject.level]
    if books == "team":
        accounts = accounts.assign(team=accounts["owner"].map(teams).astype(object))
    several = books is not None and accounts[books].nunique() > 1
    return loss_test(accounts, subject.means, subject.settings.losses, books if several else None)


def losses_section(subject: Subject) -> PageSection | None:
    """None where no account of the page has revenue."""
    test = tested(subject)
    if test is None:
        return None
    facts, chart = FactList(facts=tuple(_facts(test, subject))), chances_chart(test)
    blocks: list[Block] = [*([chart] if chart else []), facts, scenarios_table(test, subject)]
    return PageSection(
        id="losses",
        headline=_headline(test, subject),
        blocks=tuple(blocks),
        origin=_origin(test, subject),
        about=tuple(_about(one.scenario, subject) for one in shown_outcomes(test)),
    )


def _about(lost: LossScenario, subject: Subject) -> tuple[str, ...]:
    """Whose plans say what we do: the accounts that are lost, of many together the A accounts."""
    if lost.kind == "accounts":
        return lost.accounts
    return tuple(account for account in lost.accounts if subject.rows[account]["tier"] == "A")[:MOST_ASKED]


def _part(subject: Subject) -> str:
    return "" if subject.level == "company" else "-part"


def _headline(test: LossTest, subject: Subject) -> Sentence:
    """How many losses are survived, and the first in the table that is not; without the fixed cost what the
    largest is."""
    told = {"scenarios": count(len(test.outcomes))}
    judged = [one for one in test.outcomes if one.survives]
    failed = [one for one in judged if one.survives in ("fails", "uncovered")]
    if not judged:
        return say("losses-unknown", **_largest(test, subject))
    if not failed:
        return say(f"losses-survived{_part(subject)}", **told)
    told |= {"failed": count(len(failed))}
    if subject.level == "company" and all(one.survives == "uncovered" for one in failed):
        return say("losses-uncovered", **told)
    first = next((one.scenario for one in shown_outcomes(test) if one in failed), None)
    if first is None or first.kind != "accounts":
        return say(f"losses-failed-some{_part(subject)}", **told)
    names = " + ".join(subject.rows[account]["name"] for account in first.accounts)
    return say(f"losses-failed{_part(subject)}", first=name(names), **told)


def _largest(test: LossTest, subject: Subject) -> dict[str, Value]:
    first = test.outcomes[0].scenario
    return {"first": name(subject.rows[first.accounts[0]]["name"]), "revenue": money(first.revenue)}


def _facts(test: LossTest, subject: Subject) -> Iterator[Fact]:
    yield _cover(test, subject)
    yield from _assumed(subject)
    if test.to_break_even is not None:
        cases = {0: "already", 1: "one"}
        case = cases.get(test.to_break_even, "many")
        text = say(f"break-even-{case}{_part(subject)}", accounts=count(test.to_break_even))
        yield Fact(label="fact-break-even", text=text)
    if test.chances:
        yield Fact(label="fact-loss-year", text=_year(test, test.chances))
        if test.room is not None and test.room > 0:
            yield Fact(label="fact-loss-room", text=_room(test.room, test.chances, subject))
    else:
        yield Fact(label="fact-loss-year", text=say("loss-year-unknown"), unknown=True)
    if test.uncosted:
        told = {"accounts": count(test.uncosted), "revenue": money(test.uncosted_revenue)}
        yield Fact(label="fact-uncosted", text=say("loss-uncosted", **told), unknown=True)
    yield from _not_known(test, subject)


def _cover(test: LossTest, subject: Subject) -> Fact:
    means = test.means
    if not means.fixed_cost:
        return Fact(label="fact-cover", text=say("cover-unknown"), unknown=True)
    told = {
        "contribution": money(means.contribution),
        "fixed": money(means.fixed_cost),
        "cover": number(round(means.contribution / means.fixed_cost, 2)),
    }
    return Fact(label="fact-cover", text=say(f"cover{_part(subject)}", **told))


def _assumed(subject: Subject) -> Iterator[Fact]:
    """What of the contribution nobody knows but takes for granted: the rest is the margin that the accounts'
    profit begins with."""
    accounts, share = subject.accounts, subject.settings.losses.contribution
    margin, contribution, revenue = (
        accounts[name].to_numpy(dtype=float) for name in ("margin", "contribution", "revenue")
    )
    taken = np.isnan(margin) & ~np.isnan(contribution) & (revenue > 0)
    if share is None or not taken.any():
        return
    told = {
        "assumed": money(contribution[taken].sum()),
        "share": percent(share),
        "revenue": money(revenue[taken].sum()),
        "accounts": count(taken.sum()),
    }
    yield Fact(label="fact-assumed", text=say("loss-assumed", **told))


def _year(test: LossTest, chances: tuple[Losses, Losses, Losses]) -> Sentence:
    """What a year takes on average, and what one year of twenty takes more than, from likely to likely."""
    means, worse = [one.mean for one in chances], [revenue_at_risk(one, ONE_IN) for one in chances]
    beyond = conditional_revenue_at_risk(chances[1], ONE_IN)
    return say(
        "loss-year",
        mean=money(means[1]),
        mean_low=money(means[0]),
        mean_high=money(means[2]),
        worse=money(worse[1]),
        worse_low=money(worse[0]),
        worse_high=money(worse[2]),
        beyond=money(beyond),
        alike=count(test.alike),
    )


def _room(room: float, chances: tuple[Losses, Losses, Losses], subject: Subject) -> Sentence:
    """How often a year takes more than what may go, as one in so many."""
    likely = [one.at_least(room) for one in chances]
    told = {"room": money(room), "low": percent(likely[0]), "high": percent(likely[2])}
    if not likely[1]:
        return say(f"loss-room-never{_part(subject)}", **told)
    return say(f"loss-room{_part(subject)}", years=count(_rounded(1 / likely[1])), **told)


def _rounded(years: float) -> int:
    """To two digits: nobody knows more."""
    step = 10 ** max(len(str(int(years))) - 2, 0)
    return round(years / step) * step


def _not_known(test: LossTest, subject: Subject) -> Iterator[Fact]:
    """What the settings or the exports would have to say for the columns that are not there."""
    if test.means.fixed_cost and test.means.cash is None and subject.level == "company":
        yield Fact(label="fact-cash", text=say("cash-unknown"), unknown=True)
    if test.means.won is None:
        yield Fact(label="fact-replace", text=say("replace-unknown"), unknown=True)
    elif test.means.win_rate is None:
        yield Fact(label="fact-replace", text=say("win-rate-unknown"), unknown=True)


def _origin(test: LossTest, subject: Subject) -> Sentence:
    rules = subject.settings.losses
    drawn = test.chances[1].draws if test.chances else 0
    return say(
        "origin-losses-drawn" if drawn else "origin-losses",
        key=count(rules.accounts),
        floor=number(rules.floor),
        tie=number(rules.tie),
        rated=count(test.means.win_rate is not None),
        win_rate=percent(test.means.win_rate or 0.0),
        own=count(int(subject.winning.chance.used != "average")),
        draws=count(drawn),
        share=percent(rules.lost_share),
        months=number(rules.run_off),
        leaving=name(_leaving(rules.lost_share, rules.run_off)),
    )


def _leaving(share: float, run_off: float) -> str:
    """What there is to say of whoever leaves: nothing where all goes at once."""
    return ("part" if share < 1 else "all") + ("-slowly" if run_off else "-at-once")
