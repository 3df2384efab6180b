"""A workbook's own rules: functions in a Python file that its settings name.

    from kamlib.plan.lint.own import rule

    @rule("CARE-A", "warning")
    def visited(look):
        "An A account was visited within the quarter."
        if look.row["tier"] == "A" and not look.row["activities"]:
            yield "nobody visited them", "the owner goes there"

A rule yields what it found and what to do, and, where it can find several things, the key that each is about.
"""

import traceback
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from kamlib.kinds import GRADES, is_rule_id
from kamlib.plan.blocks import Urgency
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import name

OwnCheck = Callable[[Look], Iterable[tuple[str, ...]]]


@dataclass(frozen=True)
class Marked:
    """A function that is a rule."""

    id: str
    urgency: Urgency
    function: OwnCheck


def rule(id: str, severity: str = "warning") -> Callable[[OwnCheck], Marked]:
    """Makes a function a rule. severity: error, warning or note. Raises ValueError."""
    if severity not in GRADES:
        raise ValueError(f"{id}: severity {severity!r} is none of {', '.join(GRADES)}")
    if not is_rule_id(id):
        raise ValueError(
            f"{id!r} is no id of a rule: write capital letters, a hyphen, and more, as in CARE-A"
        )
    return lambda function: Marked(id, GRADES[severity], function)


@dataclass(frozen=True)
class OwnRules:
    """The rules of a file, and what is wrong with it as a whole."""

    rules: tuple[Rule, ...] = ()
    broken: str | None = None


@cache
def own_rules(source: str, file: str) -> OwnRules:
    """The rules in the text of a file, in their order."""
    namespace: dict[str, Any] = {"__name__": "kam_rules"}
    try:
        exec(compile(source, file, "exec"), namespace)  # the workbook's own program, as its notebooks are
    except Exception as error:
        return OwnRules(broken=told(error, file))
    marked = [one for one in namespace.values() if isinstance(one, Marked)]
    return OwnRules(tuple(_rule(one) for one in marked))


def _rule(marked: Marked) -> Rule:
    def check(look: Look) -> list[Hit]:
        return [_hit(*found) for found in marked.function(look) or ()]

    says = " ".join((marked.function.__doc__ or "").split())
    return Rule(marked.id, marked.urgency, check, says, ("own",))


def _hit(what: str, todo: str, about: str | None = None) -> Hit:
    return Hit("own", about, {"what": name(what), "todo": name(todo)})


def told(error: Exception, file: str) -> str:
    """File and line of the last place inside the file, and the error."""
    lines = [one.lineno for one in traceback.extract_tb(error.__traceback__) if one.filename == file]
    line = error.lineno if isinstance(error, SyntaxError) else lines[-1] if lines else None
    place = file if line is None else f"{file}, line {line}"
    what = error.msg if isinstance(error, SyntaxError) else str(error)
    return f"{place}: {type(error).__name__}: {what}"
