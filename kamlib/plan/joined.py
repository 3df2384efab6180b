"""A plan beside the others: its profile joined with what compares the account, when a page is made."""

from kamlib.plan.blocks import Block, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.comparison import Comparison, PriceElsewhere
from kamlib.plan.document import AccountPlan, Section
from kamlib.sentences import money, name, percent, say, year


def joined(plan: AccountPlan, comparison: Comparison | None) -> AccountPlan:
    """The plan with the comparison in its section 2; the same plan where either is not there."""
    if comparison is None:
        return plan
    sections = (
        _profile(section, plan, comparison) if section.id == "profile" else section
        for section in plan.sections
    )
    return plan.model_copy(update={"sections": tuple(sections)})


def _profile(section: Section, plan: AccountPlan, comparison: Comparison) -> Section:
    """What the goal asks of it stands with the facts, the prices elsewhere below the account's own."""
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
            ("others", "count"),
        ),
        rows=tuple(
            (one.product, one.price, one.elsewhere, round(one.price / one.elsewhere - 1, 6), one.others)
            for one in prices
        ),
    )
