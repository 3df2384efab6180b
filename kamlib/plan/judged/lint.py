"""What rules find in one account's plan: must fix, decide, note, and what a person waived for a time.

Each rule has an id that does not change, is told with why it matters and what to do, and looks at judgments
and the account's own row alone.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kamlib.analysis.decision_group import GroupGaps, group_gaps
from kamlib.analysis.embedding import ledger
from kamlib.judgments.knowledge import Knowledge, Standing
from kamlib.judgments.people import Coverage
from kamlib.judgments.plan_work import Action, Objective
from kamlib.judgments.review import PlanStatus, Review, Waiver
from kamlib.judgments.strategies import LedgerEntry, LossResponse, Strategy
from kamlib.plan.blocks import Finding, FindingList, Urgency
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.group import open_decisions
from kamlib.plan.judged.knowing import fresh_topics
from kamlib.plan.judged.said import Judged, Said
from kamlib.plan.judged.work import next_actions
from kamlib.sentences import Sentence, Value, count, day, money, name, number, say

REVIEW_DAYS = 180
"""After so many days without a talk a plan is not looked after."""
ENDS_DAYS = 365
DATED_ACTIONS = 2
"""So many dated actions an objective needs at least."""
HALF = 0.5


@dataclass(frozen=True)
class Hit:
    """One thing a rule found. `about`: the key it is about, where a rule can find several; `case`: which of
    the rule's texts says it."""

    case: str
    about: str | None = None
    values: dict[str, Value] = field(default_factory=dict)


Check = Callable[[Judged, Row, PlanFrame], Iterable[Hit]]


def plan_findings(judged: Judged, row: Row, frame: PlanFrame) -> FindingList | None:
    """What the rules found, the severest first, waived ones last; None where they found nothing.

    A plan that is ready or signed while something must be fixed is a finding itself.
    """
    waivers = judged.all(Waiver)
    found = [
        _finding(rule, urgency, hit, waivers, row, frame)
        for rule, (urgency, check) in RULES.items()
        for hit in check(judged, row, frame)
    ]
    found += _signed(judged, found, row)
    ranked = sorted(found, key=lambda one: (ORDER.index(one.urgency), one.rule))
    return FindingList(findings=tuple(ranked)) if ranked else None


ORDER: tuple[Urgency, ...] = ("must-fix", "decide", "note", "waived")


def _economic_buyers(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    """One person gives the final yes."""
    for decision, gaps in _gaps(judged, frame.as_of):
        told = {"title": name(decision.title)}
        if not gaps.economic_buyers:
            yield Hit("no-economic-buyer", decision.key, told)
        elif len(gaps.economic_buyers) > 1:
            people = {"people": count(len(gaps.economic_buyers))}
            yield Hit("economic-buyers", decision.key, told | people)


def _coach(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    for decision, gaps in _gaps(judged, frame.as_of):
        if not gaps.coaches:
            yield Hit("no-coach", decision.key, {"title": name(decision.title)})


@dataclass(frozen=True)
class _Decision:
    key: str
    title: str


def _gaps(judged: Judged, as_of: date) -> Iterator[tuple[_Decision, GroupGaps]]:
    coverage = [one.record for one in judged.all(Coverage)]
    for one in open_decisions(judged):
        own = judged.roles(one.key, as_of)
        yield _Decision(one.key, one.record.title), group_gaps(own, coverage)


def _unowned_actions(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    """Every open action has somebody and a day."""
    for one in next_actions(judged.all(Action)):
        told = {"title": name(one.record.title)}
        if one.record.owner is None:
            yield Hit("action-nobody", one.key, told)
        if one.record.due is None:
            yield Hit("action-undated", one.key, told)


def _late_actions(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    for one in next_actions(judged.all(Action)):
        if one.record.due and one.record.due < frame.as_of:
            yield Hit("action-late", one.key, {"title": name(one.record.title), "date": day(one.record.due)})


def _failed_tests(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    for one in next_actions(judged.all(Action)):
        if one.record.not_passed:
            tests = ", ".join(test.replace("_", "-") for test in one.record.not_passed)
            yield Hit("action-fails", one.key, {"title": name(one.record.title), "tests": name(tests)})


def _objectives(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    """An objective has at least two dated actions."""
    actions = [one.record for one in judged.all(Action) if one.record.status != "dropped" and one.record.due]
    for one in judged.all(Objective):
        dated = sum(action.objective == one.key for action in actions)
        if dated < DATED_ACTIONS:
            yield Hit("objective-thin", one.key, {"title": name(one.record.title), "dated": count(dated)})


def _answers(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    said = judged.one(Standing)
    answers = said.record if said else Standing.model_validate({})
    given = (answers.growth_potential, answers.last_revenue, answers.can_grow)
    missing = sum(one is None or one == "not_known" for one in given)
    if missing:
        yield Hit("answers", None, {"missing": count(missing)})


def _unsatisfied(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    """An account that is not content can't grow."""
    grows = row["goal"] is not None and row["goal"] > row["revenue"]
    if row["score"] is not None and row["score"] < frame.thresholds.unsatisfied and grows:
        yield Hit("unsatisfied", None, {"score": number(row["score"]), "goal": money(row["goal"])})


def _lost(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    if row["tier"] == "A" and not judged.all(LossResponse):
        yield Hit("no-loss-response", None, {"revenue": money(row["revenue"])})


def _barriers(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    for one in judged.all(Strategy):
        until = one.record.until
        if (
            one.record.status == "live"
            and until
            and frame.as_of <= until <= frame.as_of + timedelta(ENDS_DAYS)
        ):
            kind = "lock-in" if one.record.nature_of_barrier == "lock_in" else "ends"
            yield Hit(
                f"barrier-{kind}", one.key, {"strategy": name(one.key.replace("_", " ")), "date": day(until)}
            )


def _given_back(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    found = ledger([one.record for one in judged.all(LedgerEntry)], frame.as_of)
    if found.net < 0:
        yield Hit("given-back", None, {"net": money(-found.net), "gained": money(found.gained)})


def _known(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    fresh, topics = len(fresh_topics(judged.all(Knowledge), frame)), len(frame.half_lives)
    if judged.all(Knowledge) and fresh < HALF * topics:
        yield Hit("little-known", None, {"fresh": count(fresh), "topics": count(topics)})


def _reviewed(judged: Judged, row: Row, frame: PlanFrame) -> Iterator[Hit]:
    talks = [one.record.day for one in judged.all(Review)]
    if talks and (frame.as_of - max(talks)).days > REVIEW_DAYS:
        yield Hit("no-review", None, {"date": day(max(talks))})


RULES: dict[str, tuple[Urgency, Check]] = {
    "DMG-01": ("must-fix", _economic_buyers),
    "DMG-02": ("decide", _coach),
    "ACT-01": ("must-fix", _unowned_actions),
    "ACT-02": ("decide", _late_actions),
    "ACT-03": ("note", _failed_tests),
    "ACT-04": ("note", _objectives),
    "ANS-01": ("must-fix", _answers),
    "SAT-01": ("decide", _unsatisfied),
    "LOSS-01": ("decide", _lost),
    "BAR-01": ("decide", _barriers),
    "GIVE-01": ("note", _given_back),
    "KNOW-01": ("note", _known),
    "REV-01": ("note", _reviewed),
}
"""Rule -> how urgent it is, and what it looks at. Ids are for good: waivers name them."""


def _signed(judged: Judged, found: list[Finding], row: Row) -> list[Finding]:
    """A plan is not ready while something must be fixed."""
    status = judged.one(PlanStatus)
    wrong = sum(one.urgency == "must-fix" for one in found)
    if status is None or status.record.status == "draft" or not wrong:
        return []
    told = {"findings": count(wrong), "owner": name(row["owner_name"])}
    hit = Hit(f"status-{status.record.status}", None, told)
    return [_told("SIGN-01", "must-fix", hit, None, row)]


def _finding(
    rule: str, urgency: Urgency, hit: Hit, waivers: list[Said[Waiver]], row: Row, frame: PlanFrame
) -> Finding:
    waived = [one for one in waivers if _waives(one.record, rule, hit, frame)]
    return _told(rule, "waived" if waived else urgency, hit, waived[0] if waived else None, row)


def _waives(waiver: Waiver, rule: str, hit: Hit, frame: PlanFrame) -> bool:
    return waiver.rule == rule and waiver.about in (None, hit.about) and waiver.until >= frame.as_of


def _told(rule: str, urgency: Urgency, hit: Hit, waiver: Said[Waiver] | None, row: Row) -> Finding:
    values = {"owner": name(row["owner_name"]), **hit.values}
    todo: Sentence = say(f"lint-{hit.case}-do", **values)
    if waiver:
        told = {"why": name(waiver.record.why), "until": day(waiver.record.until)}
        todo = say("lint-waived", by=name(waiver.revision.author), **told)
    return Finding(
        rule=rule,
        urgency=urgency,
        what=say(f"lint-{hit.case}-what", **values),
        why=say(f"lint-{hit.case}-why", **values),
        todo=todo,
        links=(),
        others=0,
    )
