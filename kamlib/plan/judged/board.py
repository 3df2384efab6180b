"""The action plan and what rules found in the plan as a whole (section 10)."""

from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.lint import plan_findings
from kamlib.plan.judged.said import Judged
from kamlib.plan.judged.work import actions_section
from kamlib.sentences import count, name, say


def board_section(judged: Judged, row: Row, frame: PlanFrame) -> Section | None:
    """Section 10; none where nobody has begun to plan this account."""
    if not judged.revisions:
        return None
    planned, found = actions_section(judged, row, frame), plan_findings(judged, row, frame)
    if planned is None and found is None:
        return None
    made = planned or Section(
        id="actions",
        headline=say("actions-none", owner=name(row["owner_name"])),
        blocks=(),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )
    return made.model_copy(update={"blocks": (*made.blocks, *([found] if found else []))})
