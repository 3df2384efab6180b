"""What may be passed to a notebook, checked by name and type before a process is started.

papermill writes parameters into a cell of code. It escapes strings, numbers, lists and dicts, but neither
names nor any other type, and it lets an unknown name pass, so that a misspelt `acount` would quietly plan
the notebook's default account. So names must stand in the parameters cell, and values must be plain JSON.
"""

import ast
import difflib
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kamlib.run.causes import NoPlan, one_line
from kamlib.run.notebook_file import cells_of
from kamlib.sentences import Sentence, name, say

TAG = "parameters"


def declared_parameters(notebook: Path) -> dict[str, Any]:
    """The names that the notebook's parameters cell assigns, with their values (Ellipsis: no literal).

    Raises NoPlan where the file is no notebook or has no such cell.
    """
    try:
        cell = next(cell for cell in cells_of(notebook.read_bytes()) if TAG in cell.tags)
        assignments = ast.parse(cell.source).body
    except StopIteration:
        raise NoPlan(say("cause-no-parameters", notebook=name(notebook))) from None
    except (OSError, ValueError, SyntaxError) as error:
        told = name(one_line(str(error)))
        raise NoPlan(say("cause-unreadable", notebook=name(notebook), error=told)) from error
    return dict(assignment for node in assignments for assignment in _assigned(node))


def check_parameters(notebook: Path, parameters: Mapping[str, Any]) -> None:
    """Raises NoPlan with every name and value that doesn't fit."""
    declared = declared_parameters(notebook)
    problems = [_problem(notebook, one, value, declared) for one, value in parameters.items()]
    causes = [problem for problem in problems if problem]
    if causes:
        raise NoPlan(*causes)


def _assigned(node: ast.stmt) -> list[tuple[str, Any]]:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    try:
        value = ast.literal_eval(node.value)
    except ValueError:
        value = ...
    return [(target.id, value) for target in targets if isinstance(target, ast.Name)]


def _problem(notebook: Path, parameter: str, value: Any, declared: Mapping[str, Any]) -> Sentence | None:
    which = {"notebook": name(notebook), "parameter": name(parameter)}
    if parameter not in declared:
        near = difflib.get_close_matches(parameter, declared, n=1)
        if near:
            return say("cause-parameter-alike", alike=name(near[0]), **which)
        if not declared:
            return say("cause-parameter-none", **which)
        return say("cause-parameter-unknown", known=name(", ".join(declared)), **which)
    if not _is_json(value):
        return say("cause-parameter-value", value=name(repr(value)), **which)
    default = declared[parameter]
    if default is None or default is ... or _fits(value, default):
        return None
    own = {"type": name(type(default).__name__), "default": name(repr(default))}
    return say("cause-parameter-type", value=name(repr(value)), **own, **which)


def _is_json(value: Any) -> bool:
    """Exact types only: what merely derives from str could still print itself as code."""
    if type(value) is float:
        return math.isfinite(value)
    if type(value) is list:
        return all(_is_json(item) for item in value)
    if type(value) is dict:
        return all(type(key) is str and _is_json(item) for key, item in value.items())
    return value is None or type(value) in (str, int, bool)


def _fits(value: Any, default: Any) -> bool:
    return type(value) is type(default) or (type(value) is int and type(default) is float)
