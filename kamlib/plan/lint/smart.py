"""Five simple tests of goals, objectives and open actions, each with the words that failed.

They look at words and fields and know nothing of the matter: whoever wrote beside a test why it is passed is
believed, and a test that a person failed is told by ACT-03.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from kamlib.judgments.plan_work import Action, Goal, Objective
from kamlib.plan.judged.work import next_actions
from kamlib.plan.lint.rule import Check, Hit, Look, Rule
from kamlib.sentences import Value, count, name, number

WORKDAYS_A_WEEK = 5


class _Tested(NamedTuple):
    key: str
    record: Goal | Objective | Action

    @property
    def is_action(self) -> bool:
        return isinstance(self.record, Action)


def _tested(look: Look, test: str) -> Iterator[_Tested]:
    """What nobody has tested by hand in this way yet."""
    every = [
        *(_Tested(one.key, one.record) for one in look.judged.all(Goal)),
        *(_Tested(one.key, one.record) for one in look.judged.all(Objective)),
        *(_Tested(one.key, one.record) for one in next_actions(look.judged.all(Action))),
    ]
    return (one for one in every if not getattr(one.record, test, None))


def words_in(text: str, words: Iterable[str]) -> list[str]:
    """Those of `words` that stand in the text as words.

    >>> words_in("Sell more, and more often", ["more", "all", "often"])
    ['more', 'often']
    """
    return [one for one in words if re.search(rf"\b{re.escape(one)}\b", text, re.IGNORECASE)]


def _hit(case: str, one: _Tested, **told: Value) -> Hit:
    return Hit(case, one.key, {"title": name(one.record.title), **told})


def _with_words(test: str, case: str, more: Callable[[_Tested, Look], Hit | None]) -> Check:
    """A test that fails on words of the settings, and on what `more` finds."""

    def check(look: Look) -> Iterator[Hit]:
        listed: Mapping[str, tuple[str, ...]] = look.frame.lint.words.model_dump()
        for one in _tested(look, test):
            if found := words_in(one.record.title, listed[test]):
                yield _hit(case, one, words=name(", ".join(found)))
            elif hit := more(one, look):
                yield hit

    return check


def _short(one: _Tested, look: Look) -> Hit | None:
    words = len(one.record.title.split())
    return _hit("smart-short", one, words=count(words)) if words < look.frame.lint.least_words else None


def _unmeasured(one: _Tested, look: Look) -> Hit | None:
    if isinstance(one.record, Action):
        return None
    measured = one.record.measure is not None and one.record.target is not None
    return None if measured else _hit("smart-unmeasured", one)


def _undated(one: _Tested, look: Look) -> Hit | None:
    """An action without a day is told by ACT-01."""
    return None if one.is_action or one.record.due else _hit("smart-undated", one)


def _nothing(one: _Tested, look: Look) -> Hit | None:
    return None


def _achievable(look: Look) -> Iterator[Hit]:
    """An action takes no more hours than there are until its day; a target is no multiple of what is."""
    for one in _tested(look, "achievable"):
        record = one.record
        if isinstance(record, Action):
            left = _hours_left(look, record.due)
            if record.effort and left is not None and record.effort > left:
                yield _hit("smart-hours", one, effort=number(record.effort), left=number(left))
        elif _is_stretched(record, look.frame.lint.stretch):
            told = {"current": number(record.current or 0), "target": number(record.target or 0)}
            yield _hit("smart-stretch", one, **told)


def _is_stretched(record: Goal | Objective, most: float) -> bool:
    """Whether the target is more than so many times what there is."""
    current, target = record.current, record.target
    return current is not None and target is not None and target > most * current > 0


def _hours_left(look: Look, due: date | None) -> float | None:
    """Working hours until the day, that day included; None where it has none or has passed."""
    as_of = look.frame.as_of
    if due is None or due < as_of:
        return None
    return round(((due - as_of).days + 1) * WORKDAYS_A_WEEK / 7 * look.frame.day_hours, 1)


RULES = (
    Rule(
        "SMART-01",
        "note",
        _with_words("specific", "smart-vague", _short),
        "Specific: the title says what exactly, without words that say nothing, in more than a word or two.",
        ("smart-vague", "smart-short"),
        ("lint.words.specific", "lint.least_words"),
    ),
    Rule(
        "SMART-02",
        "note",
        _with_words("measurable", "smart-amount", _unmeasured),
        "Measurable: a goal and an objective have a measure and a target, and no title speaks of an amount "
        "without a number.",
        ("smart-amount", "smart-unmeasured"),
        ("lint.words.measurable",),
    ),
    Rule(
        "SMART-03",
        "note",
        _achievable,
        "Achievable: an action fits into the working hours until its day (eight on five days a week), and a "
        "target is no large multiple of what there is.",
        ("smart-hours", "smart-stretch"),
        ("lint.stretch",),
    ),
    Rule(
        "SMART-04",
        "note",
        _with_words("realistic", "smart-hope", _nothing),
        "Realistic: the title promises neither everything nor a mere try.",
        ("smart-hope",),
        ("lint.words.realistic",),
    ),
    Rule(
        "SMART-05",
        "note",
        _with_words("time_bound", "smart-when", _undated),
        "Time-bound: a goal and an objective have a day, and no title says soon.",
        ("smart-when", "smart-undated"),
        ("lint.words.time_bound",),
    ),
)
