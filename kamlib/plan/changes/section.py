"""The section of a plan that says what changed since the one before (section 11)."""

from collections.abc import Sequence

from kamlib.plan.blocks import Table
from kamlib.plan.changes.compare import Change, Withdrawn, changes
from kamlib.plan.columns import columns
from kamlib.plan.document import SECTIONS, AccountPlan, Section
from kamlib.sentences import count, day, say


def with_changes(
    plan: AccountPlan, before: AccountPlan | None, withdrawn: Withdrawn | None = None
) -> AccountPlan:
    """The plan with its section of changes; the same plan where there is none before it."""
    if before is None:
        return plan
    others = [section for section in plan.sections if section.id != "changes"]
    sections = sorted([*others, _section(plan, before, withdrawn)], key=lambda one: SECTIONS.index(one.id))
    return plan.model_copy(update={"sections": tuple(sections)})


def _section(plan: AccountPlan, before: AccountPlan, withdrawn: Withdrawn | None) -> Section:
    found = changes(before, plan, withdrawn)
    told = {"changes": count(len(found)), "date": day(before.as_of)}
    return Section(
        id="changes",
        headline=say("changes-some" if found else "changes-none", **told),
        blocks=(_table(found),) if found else (),
        origin=say("origin-changes", before=day(before.as_of), now=day(plan.as_of)),
    )


def _table(found: Sequence[Change]) -> Table:
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
