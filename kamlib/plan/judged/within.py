"""What people say within the sections that the exports fill."""

from collections.abc import Iterator

from kamlib.judgments.knowledge import Standing
from kamlib.judgments.ownership import Programme
from kamlib.judgments.review import PlanStatus
from kamlib.plan.blocks import Block, Fact, FactList
from kamlib.plan.document import Depth, SectionId
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.added import added_table
from kamlib.plan.judged.answers import three_answers
from kamlib.plan.judged.group import group_blocks
from kamlib.plan.judged.knowing import knowledge_blocks
from kamlib.plan.judged.register import register_blocks
from kamlib.plan.judged.said import Judged
from kamlib.plan.judged.signing import signing
from kamlib.plan.judged.talked import next_talk, talks
from kamlib.sentences import count, day, name, say


def judged_blocks(
    section: SectionId, judged: Judged, row: Row, frame: PlanFrame, depth: Depth
) -> list[Block]:
    """The blocks that follow a section's facts. An account of a page is asked for nothing."""
    match section:
        case "stand" if depth != "page" or judged.one(Standing):
            return [*_decided(judged, frame, depth), three_answers(judged, row, frame)]
        case "stand":
            return _decided(judged, frame, depth)
        case "profile":
            return knowledge_blocks(judged, row, frame)
        case "people":
            return [*group_blocks(judged, row, frame), *register_blocks(judged, row, frame)]
        case "opportunities" if table := added_table(judged, frame):
            return [table]
        case "data" if judged.revisions or judged.unreadable:
            return [_basis(judged, row)]
        case _:
            return []


def _decided(judged: Judged, frame: PlanFrame, depth: Depth) -> list[Block]:
    """What people decided on the account and its plan as a whole."""
    facts = (*_status(judged, frame, depth), *_programme(judged))
    return [FactList(facts=facts)] if facts else []


def _status(judged: Judged, frame: PlanFrame, depth: Depth) -> Iterator[Fact]:
    """How far the plan is, and when it is talked about next; a page says so where somebody did."""
    status, found = judged.one(PlanStatus), talks(judged)
    if depth == "page" and not (status or found):
        return
    if not judged.revisions:
        yield Fact(label="fact-plan", text=say("plan-not-begun"), unknown=True)
        return
    if status and status.record.status == "ready":
        told = {"by": name(status.revision.author), "date": day(status.revision.on)}
        yield Fact(label="fact-plan", text=say("plan-ready", **told))
    elif status is None or status.record.status == "draft":
        yield Fact(label="fact-plan", text=say("plan-draft"))
    yield from _signed(judged)
    yield next_talk(found, frame.as_of)


def _signed(judged: Judged) -> Iterator[Fact]:
    """Who signed the plan and when; what was changed since is to be looked at again."""
    if seen := signing(judged):
        told = {"by": name(seen.by), "date": day(seen.on), "changed": count(seen.changed)}
        case = "signed" if seen.last is None else "signed-changed"
        last = {} if seen.last is None else {"last": day(seen.last)}
        text = say(case, **told, **last)
        yield Fact(label="fact-signed", text=text, unknown=seen.changed > 0)


def _programme(judged: Judged) -> Iterator[Fact]:
    """Whether a person took it into the programme or left it out, when and why."""
    said = judged.one(Programme)
    if said is None:
        return
    told = {
        "by": name(said.revision.author),
        "date": day(said.revision.on),
        "reason": name(said.revision.reason),
        "route": name(said.record.route or "none"),
    }
    text = say("programme-in" if said.record.member else "programme-out", **told)
    yield Fact(label="fact-programme", text=text)


def _basis(judged: Judged, row: Row) -> FactList:
    """How many judgments the plan knows, and how many were made on facts that have changed since."""
    older = judged.older_than(row.get("facts"))
    text = say("judgments-known", judgments=count(len(judged.revisions)), older=count(older))
    facts = [Fact(label="fact-judgments", text=text)]
    if judged.unreadable:
        lost = say("judgments-unreadable", judgments=count(judged.unreadable))
        facts.append(Fact(label="fact-judgments", text=lost, unknown=True))
    return FactList(facts=tuple(facts))
