"""The action plan, the talks about it, and what rules found in the plan as a whole (section 10)."""

from kamlib.plan.blocks import Finding, FindingList, Note
from kamlib.plan.document import Section
from kamlib.plan.headlines import Row
from kamlib.plan.judged.talked import talk_block
from kamlib.plan.judged.work import actions_section
from kamlib.plan.lint.findings import findings
from kamlib.plan.lint.rule import LISTED, Look
from kamlib.sentences import count, money, name, say


def board_section(look: Look) -> Section | None:
    """Section 10: what is planned, what was said of it and what rules find; one sentence where nobody has
    begun to plan this account, and none where nobody is asked to."""
    judged, row = look.judged, look.row
    found = findings(look)
    if not look.begun:
        return _not_begun(row, found) if row["tier"] in LISTED else None
    planned, talk = actions_section(judged, row, look.frame), talk_block(judged)
    if planned is None and talk is None and not found:
        return None
    made = planned or Section(
        id="actions",
        headline=say("actions-none", owner=name(row["owner_name"])),
        blocks=(),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )
    told = (*((talk,) if talk else ()), *((FindingList(findings=found),) if found else ()))
    return made.model_copy(update={"blocks": (*made.blocks, *told)})


def _not_begun(row: Row, found: tuple[Finding, ...]) -> Section:
    """What to ask; what rules find in the facts alone is counted, and not listed account by account."""
    owner = name(row["owner_name"])
    asked = Note(text=say("ask-actions", owner=owner), unknown=True)
    return Section(
        id="actions",
        headline=say("lint-not-begun", owner=owner, revenue=money(row["revenue"])),
        blocks=(asked, *((FindingList(findings=found, listed=False),) if found else ())),
        origin=say("origin-judgments", judgments=count(0)),
    )
