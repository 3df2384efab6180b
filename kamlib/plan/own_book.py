"""What a seller's own plans add up to, before the first of them: what must be fixed, and the scorecard."""

from collections.abc import Iterator, Mapping, Sequence

from kamlib.plan.blocks import Block, Cell, Finding, FindingList, Link, Note, PageSection, Table
from kamlib.plan.bonds_section import bonds_section
from kamlib.plan.columns import columns
from kamlib.plan.document import AccountPlan, Book, Standing
from kamlib.plan.effort_section import effort_section
from kamlib.plan.found import found_section
from kamlib.plan.planned import Plans, asked_of, owned_by, tellings
from kamlib.plan.scorecards import scorecards_section
from kamlib.plan.suggestions import suggestions_section
from kamlib.sentences import count, name, rule, say

MOST_FIXES = 20
"""So many rows somebody reads; each plan lists its own."""

Wrong = tuple[AccountPlan, Finding]


def own_sections(
    book: Book, standings: Sequence[Standing], plans: Plans, shown: Sequence[AccountPlan]
) -> tuple[PageSection, ...]:
    """The sections of one book: of the `plans` of its accounts what pages keep, of those `shown` all."""
    people = {book.person.id: book.person.name}
    owned = owned_by(standings, people)
    told, asked = tellings(owned, plans), asked_of(owned, plans)
    made = (
        _fixes(list(_wrong(shown)), {one.account: one for one in owned}),
        found_section(owned, people, plans, accounts=True),
        scorecards_section(owned, asked, people, told),
        effort_section(owned, told),
        bonds_section(owned, people, told),
        suggestions_section(owned, people, plans),
    )
    return tuple(one for one in made if one)


def _wrong(shown: Sequence[AccountPlan]) -> Iterator[Wrong]:
    """What must be fixed in the plans, in their order, and nobody waived."""
    for plan in shown:
        for section in plan.sections:
            for block in section.blocks:
                if isinstance(block, FindingList) and block.listed:
                    found = (one for one in block.findings if one.urgency == "must-fix" and not one.waived)
                    yield from ((plan, one) for one in found)


def _fixes(wrong: Sequence[Wrong], owned: Mapping[str, Standing]) -> PageSection | None:
    """Each thing with its account, what is wrong, and who does what by when; None where there is nothing."""
    if not wrong:
        return None
    accounts, first = len({plan.account for plan, _ in wrong}), wrong[0]
    table = Table(
        id="fix",
        caption=say("table-fix"),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("rule", "rule")),
            *(("wrong", "name"), ("todo", "name")),
        ),
        rows=tuple(_row(plan, one) for plan, one in wrong[:MOST_FIXES] if plan.account in owned),
    )
    blocks: list[Block] = [table]
    if left := wrong[MOST_FIXES:]:
        blocks.append(Note(text=say("fix-others", findings=count(len(left)))))
    told = {"findings": count(len(wrong)), "accounts": count(accounts)}
    headline = say("fix", first=name(first[0].name), rule=rule(first[1].rule), **told)
    return PageSection(id="fix", headline=headline, blocks=tuple(blocks), origin=say("origin-found"))


def _row(plan: AccountPlan, one: Finding) -> tuple[Cell, ...]:
    return plan.tier, Link(kind="account", key=plan.account, name=plan.name), one.rule, one.what, one.todo
