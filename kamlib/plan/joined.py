"""A plan beside the others: joined with what compares the account and what its loss means for the company,
when a page is made."""

from kamlib.plan.at_risk import raised_swing, risk_facts
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.comparison import AtRisk, Comparison, Outlook, PriceElsewhere
from kamlib.plan.document import AccountPlan, Section
from kamlib.plan.group_lines import with_fact, with_group_lines
from kamlib.plan.swings import swings_table, tornado
from kamlib.plan.targeting_section import with_targeting
from kamlib.plan.whitespace_joined import with_whitespace
from kamlib.sentences import Sentence, count, money, name, percent, say, year


def joined(plan: AccountPlan, comparison: Comparison | None) -> AccountPlan:
    """The plan with the comparison in its sections 1, 2, 5, 6 and 8; the same plan where there is none."""
    if comparison is None:
        return plan
    sections = (
        _JOINED[section.id](section, plan, comparison) if section.id in _JOINED else section
        for section in plan.sections
    )
    told = with_whitespace(plan.model_copy(update={"sections": tuple(sections)}), comparison.whitespace)
    return with_group_lines(told, comparison.group)


def _stand(section: Section, plan: AccountPlan, comparison: Comparison) -> Section:
    """What may come stands below what was, as the last of its facts."""
    if comparison.outlook is None:
        return section
    return with_fact(section, Fact(label="fact-outlook", text=_outlook(comparison.outlook)))


def _outlook(outlook: Outlook) -> Sentence:
    ends = {"low": money(outlook.low), "high": money(outlook.high)}
    if not outlook.expected:
        case, values = "outlook-none", {}
    else:
        case, values = f"outlook-{outlook.method}", {"expected": money(outlook.expected), **ends}
    if outlook.back_low is None or outlook.back_high is None or outlook.alike is None:
        return say(case, **values)
    back = {"back_low": percent(outlook.back_low), "back_high": percent(outlook.back_high)}
    return say(f"{case}-chance", alike=count(outlook.alike), **back, **values)


def _profile(section: Section, plan: AccountPlan, comparison: Comparison) -> Section:
    """What the goal asks of it stands with the facts, the prices elsewhere below the account's own."""
    if not comparison.profiled:
        return section
    facts = _goal_facts(plan, comparison)
    blocks: list[Block] = []
    for block in section.blocks:
        if isinstance(block, FactList) and not blocks:
            block = FactList(facts=(*block.facts, *facts))
        blocks.append(block)
        if isinstance(block, Table) and block.id == "prices" and comparison.prices:
            blocks.append(_elsewhere(comparison.prices))
    return section.model_copy(update={"blocks": tuple(blocks)})


def _goal_facts(plan: AccountPlan, comparison: Comparison) -> tuple[Fact, ...]:
    share = _goal_share(plan, comparison)
    if comparison.goal_shared is None:
        return (share,)
    told = {"owner": name(plan.owner.name), "year": year(plan.planning_year)}
    text = say("goal-shared", amount=money(comparison.goal_shared), **told)
    return (share, Fact(label="fact-goal-shared", text=text))


def _goal_share(plan: AccountPlan, comparison: Comparison) -> Fact:
    owner, planned = name(plan.owner.name), year(plan.planning_year)
    if comparison.goal_share is None:
        text = say("goal-share-unknown", owner=owner, year=planned)
        return Fact(label="fact-goal-share", text=text, unknown=True)
    text = say("goal-share", share=percent(comparison.goal_share), owner=owner, year=planned)
    return Fact(label="fact-goal-share", text=text)


def _elsewhere(prices: tuple[PriceElsewhere, ...]) -> Table:
    return Table(
        id="prices-elsewhere",
        caption=say("table-prices-elsewhere"),
        columns=columns(
            ("product", "name"),
            ("price", "price"),
            ("elsewhere", "price"),
            ("against-elsewhere", "percent"),
            ("paid-more", "money"),
            ("others", "count"),
            ("others-alike", "name"),
        ),
        rows=tuple(_beside(one) for one in prices),
        total=(say("sum"), None, None, None, round(sum(one.more for one in prices), 2), None, None),
    )


def _beside(one: PriceElsewhere) -> tuple[Cell, ...]:
    alike = say("others-alike" if one.alike else "others-any")
    against = round(one.price / one.elsewhere - 1, 6) if one.elsewhere else None
    return one.product, one.price, one.elsewhere, against, one.more, one.others, alike


def _risks(section: Section, plan: AccountPlan, comparison: Comparison) -> Section:
    """How likely it is lost and what that leaves come before what people say."""
    if comparison.risk is None:
        return section
    first = _with_swings(risk_facts(plan, comparison.risk), comparison.risk, plan.loss_factor)
    return section.model_copy(update={"blocks": (*first, *section.blocks)})


def _with_swings(facts: FactList, risk: AtRisk, factor: float) -> tuple[Block, ...]:
    """Of an A account what moves its next year most: the facts have room beside the picture."""
    if risk.expected is None or len(risk.swings) < FEWEST_SWINGS:
        return (facts,)
    swings = [raised_swing(one, risk.expected, factor) if one.name == "churn" else one for one in risk.swings]
    return tornado(swings, risk.expected), facts, swings_table(swings)


def _opportunities(section: Section, plan: AccountPlan, comparison: Comparison) -> Section:
    """Its opportunities with the chances that the deals of all accounts tell."""
    return with_targeting(section, plan.targeted, plan.account, comparison, plan.terms, plan.way)


FEWEST_SWINGS = 2
"""One assumption alone is compared with nothing."""


_JOINED = {"stand": _stand, "profile": _profile, "opportunities": _opportunities, "risks": _risks}
