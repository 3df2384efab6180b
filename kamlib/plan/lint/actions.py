"""Who does what by when, and whether it serves a goal."""

from collections.abc import Iterator

from kamlib.judgments.plan_work import Action, Objective
from kamlib.plan.judged.work import next_actions
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import count, day, name


def _unowned(look: Look) -> Iterator[Hit]:
    for one in next_actions(look.judged.all(Action)):
        told = {"title": name(one.record.title)}
        if one.record.owner is None:
            yield Hit("action-nobody", one.key, told)
        if one.record.due is None:
            yield Hit("action-undated", one.key, told)


def _late(look: Look) -> Iterator[Hit]:
    for one in next_actions(look.judged.all(Action)):
        if one.record.due and one.record.due < look.frame.as_of:
            yield Hit("action-late", one.key, {"title": name(one.record.title), "date": day(one.record.due)})


def _failed(look: Look) -> Iterator[Hit]:
    for one in next_actions(look.judged.all(Action)):
        if one.record.not_passed:
            tests = ", ".join(test.replace("_", "-") for test in one.record.not_passed)
            yield Hit("action-fails", one.key, {"title": name(one.record.title), "tests": name(tests)})


def _thin(look: Look) -> Iterator[Hit]:
    actions = [one.record for one in look.judged.all(Action)]
    dated = [one.objective for one in actions if one.status != "dropped" and one.due]
    wanted = look.frame.lint.least_actions
    for one in look.judged.all(Objective):
        own = dated.count(one.key)
        if own < wanted:
            told = {"title": name(one.record.title), "dated": count(own), "wanted": count(wanted)}
            yield Hit("objective-thin", one.key, told)


def _care(look: Look) -> Iterator[Hit]:
    if not any(one.record.kind_of_action == "care" for one in next_actions(look.judged.all(Action))):
        yield Hit("no-care")


RULES = (
    Rule(
        "ACT-01",
        "must-fix",
        _unowned,
        "Every open action has somebody who does it, and a day.",
        ("action-nobody", "action-undated"),
    ),
    Rule("ACT-02", "decide", _late, "No open action is late.", ("action-late",)),
    Rule(
        "ACT-03",
        "note",
        _failed,
        "No open action fails a SMART test that somebody made.",
        ("action-fails",),
    ),
    Rule(
        "ACT-04",
        "note",
        _thin,
        "Every objective has dated actions enough to be reached.",
        ("objective-thin",),
        ("lint.least_actions",),
    ),
    Rule(
        "CARE-01",
        "decide",
        _care,
        "A plan has an open action of care beside those of sale.",
        ("no-care",),
    ),
)
