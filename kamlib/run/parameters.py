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

import nbformat

from kamlib.errors import UsageError

TAG = "parameters"


def declared_parameters(notebook: Path) -> dict[str, Any]:
    """The names that the notebook's parameters cell assigns, with their values (Ellipsis: no literal).

    Raises UsageError where the file is no notebook or has no such cell.
    """
    try:
        cells = nbformat.read(notebook, as_version=4).cells
        cell = next(cell for cell in cells if TAG in cell.metadata.get("tags", ()))
        assignments = ast.parse(cell.source).body
    except StopIteration:
        raise UsageError(
            f"{notebook}: no cell has the tag '{TAG}'. Give the cell with account = \"\" this tag."
        ) from None
    except (OSError, ValueError, SyntaxError, nbformat.ValidationError, AttributeError) as error:
        raise UsageError(f"{notebook}: can't be read as a notebook: {error}") from error
    return {name: value for node in assignments for name, value in _assigned(node)}


def check_parameters(notebook: Path, parameters: Mapping[str, Any]) -> None:
    """Raises UsageError with every name and value that doesn't fit, one a line."""
    declared = declared_parameters(notebook)
    problems = [
        problem
        for name, value in parameters.items()
        if (problem := _problem(name, value, declared)) is not None
    ]
    if problems:
        raise UsageError("\n".join(f"{notebook}: parameter {problem}" for problem in problems))


def _assigned(node: ast.stmt) -> list[tuple[str, Any]]:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return []
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    try:
        value = ast.literal_eval(node.value)
    except ValueError:
        value = ...
    return [(target.id, value) for target in targets if isinstance(target, ast.Name)]


def _problem(name: str, value: Any, declared: Mapping[str, Any]) -> str | None:
    if name not in declared:
        near = difflib.get_close_matches(name, declared, n=1)
        guess = f"did you mean {near[0]}?" if near else f"it has {', '.join(declared) or 'none'}."
        return f"{name}: its parameters cell has no such name; {guess}"
    if not _is_json(value):
        return f"{name}: {value!r} is no plain JSON value: pass text, a number, true, false or lists of them."
    default = declared[name]
    if default is None or default is ... or _fits(value, default):
        return None
    return f"{name}: {value!r} is no {type(default).__name__}, as the notebook's own {default!r} is."


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
