"""The section of a plan that says what changed since the one before (section 11)."""

from collections.abc import Sequence

from kamlib.plan.blocks import Table
from kamlib.plan.changes.compare import PlanChange, Withdrawn, changes
from kamlib.plan.columns import columns
from kamlib.plan.document import SECTIONS, AccountPlan, Section
from kamlib.sentences import count, day, say

OF_THE_DAY = "origin-changes-run"
"""The origin of what changed between two runs of one date."""


def with_changes(
    plan: AccountPlan, before: AccountPlan | None, withdrawn: Withdrawn | None = None
) -> AccountPlan:
    """The plan with its section of changes; without one where there is no plan before it.

    Where the one before is of the same date and nothing changed since, what that one told stands on: an
    account that is planned again for nothing loses nothing, and its plan is the same to the byte.
    """
    sections = [section for section in plan.sections if section.id != "changes"]
    found = changes(before, plan, withdrawn) if before else []
    if before and (found or before.as_of != plan.as_of):
        sections.append(_section(plan, before, found))
    elif before:
        sections += [one for one in before.sections if one.origin and one.origin.id == OF_THE_DAY]
    return plan.model_copy(
        update={"sections": tuple(sorted(sections, key=lambda one: SECTIONS.index(one.id)))}
    )


def _section(plan: AccountPlan, before: AccountPlan, found: Sequence[PlanChange]) -> Section:
    number = count(len(found))
    if before.as_of == plan.as_of:
        headline, origin = say("changes-run", changes=number), say(OF_THE_DAY, now=day(plan.as_of))
    else:
        told = {"changes": number, "date": day(before.as_of)}
        headline = say("changes-some" if found else "changes-none", **told)
        origin = say("origin-changes", before=day(before.as_of), now=day(plan.as_of))
    return Section(id="changes", headline=headline, blocks=(_table(found),) if found else (), origin=origin)


def _table(found: Sequence[PlanChange]) -> Table:
    return Table(
        id="changes",
        caption=say("table-changes", changes=count(len(found))),
        columns=columns(
            ("what-changed", "name"), ("was", "name"), ("is", "name"), ("by", "name"), ("day", "date")
        ),
        rows=tuple(
            (one.what, one.old, one.new, one.by, one.at.isoformat() if one.at else None) for one in found
        ),
    )
