"""What signed plans said and what came: targets, who stayed, prices, chances and hours; and which settings
would take back what is off."""

from kamlib.analysis.bridge import bridge_total
from kamlib.analysis.plan_ratios import (
    FEWEST_DEALS,
    FEWEST_PLANS,
    Chances,
    Ratio,
    Reached,
    judged,
    proposal,
    ratio_of,
    reached,
    stayed,
)
from kamlib.analysis.sensitivity import ratio_range
from kamlib.plan.blocks import Block, Fact, FactList, Note, PageSection
from kamlib.plan.focus.plan_test_tables import (
    chances_table,
    deals_table,
    hours_table,
    left_table,
    plans_table,
    proposal_table,
    targets_table,
)
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, Value, count, day, money, number, percent, say, year


def plan_test_section(subject: Subject) -> PageSection | None:
    """For the company and for teams; the company's page says, too, that no plan can be tried yet."""
    if subject.level == "book":
        return None
    if not subject.tried.anything:
        return _nothing(subject) if subject.level == "company" else None
    told, chances = (
        reached(subject.tried.targets, last_known=subject.tried.last_known),
        judged(subject.tried.deals, subject.tried.every_deal),
    )
    facts = (_targets(told, subject), _stayed(subject), _prices(subject), _chances(chances), _hours(subject))
    return PageSection(
        id="plan-test",
        headline=_headline(told, chances, subject),
        blocks=(FactList(facts=facts), *_tables(subject, chances)),
        origin=say(f"origin-plan-test-{subject.level}", last_day=day(subject.frame.last_day)),
    )


def _nothing(subject: Subject) -> PageSection:
    ask = Note(text=_asked(subject), unknown=True)
    return PageSection(id="plan-test", headline=say("tried-unknown"), blocks=(ask,))


def _asked(subject: Subject) -> Sentence:
    """What is missing: signatures, time, or younger signatures."""
    tried = subject.tried
    if not tried.signed:
        return say("tried-none-ask", last_day=day(subject.frame.last_day))
    plans = count(tried.signed)
    if tried.next_day:
        return say("tried-none-yet", plans=plans, on=day(tried.next_day))
    return say("tried-none-old", plans=plans, start=day(subject.frame.year_start))


def _tables(subject: Subject, chances: Chances | None) -> list[Block]:
    """A manager's page has those by seller."""
    by_seller = (targets_table(subject), chances_table(subject, chances))
    if subject.level != "company":
        return [one for one in by_seller if one]
    each = (plans_table, left_table, deals_table, hours_table)
    found = (_proposal(subject), *by_seller, *(make(subject) for make in each))
    return [one for one in found if one]


def _proposal(subject: Subject) -> Block:
    """What the setting would say; of nothing that is clear, that."""
    found = proposal(subject.tried.deals, subject.settings.corrections)
    return proposal_table(found) if found else Note(text=say("tried-no-proposal"))


def _headline(told: Reached | None, chances: Chances | None, subject: Subject) -> Sentence:
    """By the targets, else by the chances, whichever enough plans tell."""
    if told and told.ratio.low is not None:
        ratio = told.ratio
        case = "short" if ratio.off and ratio.value < 1 else "over" if ratio.off else "near"
        return say(f"tried-headline-{case}", year=year(subject.tried.year.start.year), **_shares(ratio))
    if chances and chances.ratio.low is not None:
        won = {"chance": percent(chances.chance), "won": percent(chances.won)}
        return say("tried-headline-chances", deals=count(chances.ratio.n), **won)
    return say("tried-unknown")


def _shares(ratio: Ratio) -> dict[str, Value]:
    """A ratio with its range, as parts; without one, the value alone at its ends."""
    ends = {"low": ratio.low, "value": ratio.value, "high": ratio.high}
    return {name: percent(ratio.value if one is None else one) for name, one in ends.items()}


def _times(ratio: Ratio) -> dict[str, Value]:
    ends = {"low": ratio.low, "value": ratio.value, "high": ratio.high}
    return {name: number(round(ratio.value if one is None else one, 2)) for name, one in ends.items()}


def _unknown(label: str, message: str, **values: Value) -> Fact:
    return Fact(label=f"fact-tried-{label}", text=say(f"tried-{message}", **values), unknown=True)


def _known(label: str, message: str, **values: Value) -> Fact:
    return Fact(label=f"fact-tried-{label}", text=say(f"tried-{message}", **values))


def _targets(told: Reached | None, subject: Subject) -> Fact:
    tried = subject.tried
    of_year = year(tried.year.start.year)
    if not tried.year_known:
        return _unknown("targets", "targets-no-year", year=of_year, start=day(tried.year.start))
    if told is None or told.ratio.low is None:
        plans = count(len(tried.targets))
        return _unknown("targets", "targets-few", year=of_year, plans=plans, wanted=count(FEWEST_PLANS))
    values = {
        "year": of_year,
        "plans": count(told.ratio.n),
        "signed": money(told.ratio.told),
        "came": money(told.ratio.came),
        "share": percent(told.share),
        **_shares(told.ratio),
    }
    if told.off is None or told.last_off is None:
        return _known("targets", "targets-no-last", **values)
    case = "targets-nearer" if told.nearer else "targets-farther"
    return _known("targets", case, off=percent(told.off), last=percent(told.last_off), **values)


def _stayed(subject: Subject) -> Fact:
    found = stayed(subject.cohorts, subject.tried.plans["account"])
    start = day(subject.frame.year_start)
    if found is None or found.n < FEWEST_PLANS:
        plans = count(found.n if found else 0)
        return _unknown("stayed", "stayed-few", plans=plans, wanted=count(FEWEST_PLANS), start=start)
    values = {"stayed": count(found.stayed), "plans": count(found.n), "start": start}
    values |= {"low": percent(found.low), "high": percent(found.high), "others": count(found.others)}
    if found.usual is None:
        return _known("stayed", "stayed-alone", **values)
    return _known("stayed", "stayed", usual=percent(found.usual), **values)


def _prices(subject: Subject) -> Fact:
    """What planned incentives were to take from the prices, and what prices did at the same accounts."""
    bridges = subject.bridges[subject.bridges["account"].isin(subject.tried.prices["account"])]
    again = bridges["base"] + bridges["lost"] + bridges["dropped"]
    bridges, again = bridges[again > 0], again[again > 0]
    planned = subject.tried.prices[subject.tried.prices["account"].isin(bridges["account"])]
    if not subject.frame.before_known or bridges.empty:
        return _unknown("prices", "prices-unknown", start=day(subject.frame.year_start))
    values = {
        "plans": count(len(bridges)),
        "planned": money(planned["planned"].sum(), signed=True),
        "came": money(bridge_total(bridges)["price"], signed=True),
    }
    if len(bridges) < FEWEST_PLANS:
        return _known("prices", "prices-few", **values)
    ends = ratio_range(bridges["price"].to_numpy(), again.to_numpy())
    low, high = percent(ends[0], signed=True), percent(ends[-1], signed=True)
    return _known("prices", "prices", low=low, high=high, **values)


def _chances(found: Chances | None) -> Fact:
    if found is None or found.ratio.low is None:
        deals = count(found.ratio.n if found else 0)
        wanted = {"wanted": count(FEWEST_DEALS), "accounts": count(FEWEST_PLANS)}
        return _unknown("chances", "chances-few", deals=deals, **wanted)
    return _known(
        "chances",
        "chances-nearer" if found.brier < found.base_brier else "chances-farther",
        deals=count(found.ratio.n),
        chance=percent(found.chance),
        won=percent(found.won),
        brier=number(round(found.brier, 2)),
        base=number(round(found.base_brier, 2)),
        **_times(found.ratio),
    )


def _hours(subject: Subject) -> Fact:
    start = day(subject.frame.year_start)
    if "activities" in subject.frame.missing:
        return _unknown("hours", "hours-no-table")
    found = ratio_of(subject.tried.noted, "planned", "recorded")
    if found is None or found.low is None:
        plans = count(found.n if found else 0)
        return _unknown("hours", "hours-few", plans=plans, wanted=count(FEWEST_PLANS), start=start)
    hours = {"planned": count(round(found.told)), "recorded": count(round(found.came))}
    return _known("hours", "hours", plans=count(found.n), **hours, **_times(found))
