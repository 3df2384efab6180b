"""Where do I stand: the three answers that every owner gives (section 1)."""

from kamlib.judgments.knowledge import Standing
from kamlib.plan.blocks import Fact, FactList
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged
from kamlib.sentences import Sentence, money, name, say


def three_answers(judged: Judged, row: Row, frame: PlanFrame) -> FactList:
    """Growth potential, last year's revenue as the owner reads it, can it be enlarged, and who says so;
    an answer that nobody gave is a question to the owner."""
    said = judged.one(Standing)
    record = said.record if said else Standing.model_validate({})
    facts = (
        _answer("fact-potential", _potential(record), row),
        _answer("fact-reads", _revenue(record), row),
        _answer("fact-grows", _growth(record), row),
    )
    if said is None:
        return FactList(facts=facts)
    evidence = said.evidence(frame.as_of, frame.thresholds.stale_days)
    return FactList(facts=(*facts, Fact(label="fact-answers-evidence", text=evidence)))


def _answer(label: str, text: Sentence | None, row: Row) -> Fact:
    if text is None:
        return Fact(label=label, text=say("answer-ask", owner=name(row["owner_name"])), unknown=True)
    return Fact(label=label, text=text)


def _potential(record: Standing) -> Sentence | None:
    if record.growth_potential is None:
        return None
    return _because(f"potential-{record.growth_potential}", record.potential_reason)


def _revenue(record: Standing) -> Sentence | None:
    if record.last_revenue is None:
        return None
    told = {"revenue": money(record.last_revenue)}
    if record.revenue_reason is None:
        return say("reads", **told)
    return say("reads-because", why=name(record.revenue_reason), **told)


def _growth(record: Standing) -> Sentence | None:
    if record.can_grow in (None, "not_known"):
        return None
    return _because(f"grows-{record.can_grow}", record.growth_reason)


def _because(message: str, why: str | None) -> Sentence:
    return say(message) if why is None else say(f"{message}-because", why=name(why))
