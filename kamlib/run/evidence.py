"""Whether an account is planned, decided from what its notebook left and not from what it says.

A killed kernel leaves a notebook whose every cell calls itself completed, and `sys.exit(0)` raises
nothing at all. So three things must hold: nothing went wrong on the way, every cell of code was run
without an error, and plan.json is a valid plan of this account at this date.
"""

import json
import re
from typing import Any

from pydantic import ValidationError

from kamlib.plan.document import AccountPlan
from kamlib.run.one import Result, Task

Cell = dict[str, Any]


class NoPlan(Exception):
    """The account has no plan; the text is the cause in one line."""


def proven_plan(task: Task, result: Result) -> AccountPlan:
    """The account's plan. Raises NoPlan with the cause where there is no proof of one."""
    cells = _code_cells(result.notebook)
    error = _first_error(cells) or (result.error and one_line(result.error)) or _not_run(cells)
    if error:
        raise NoPlan(error)
    plan = _read_plan(result.plan)
    for name, found, wanted in (
        ("account", plan.account, task.account),
        ("slug", plan.slug, task.slug),
        ("as-of date", plan.as_of, task.as_of),
    ):
        if found != wanted:
            raise NoPlan(f"the notebook published the plan of {name} {found}, not of {wanted}")
    return plan


def one_line(text: str, longest: int = 300) -> str:
    """Without terminal colours and line ends, for a manifest and a page."""
    plain = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def _code_cells(notebook: bytes | None) -> list[Cell] | None:
    """The cells of code that say something; None where there is no notebook that can be read."""
    try:
        cells = json.loads(notebook or b"")["cells"]
    except (ValueError, KeyError):
        return None
    return [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]


def _first_error(cells: list[Cell] | None) -> str | None:
    for cell in cells or ():
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                return one_line(f"In [{cell['execution_count']}]: {output['ename']}: {output['evalue']}")
    return None


def _not_run(cells: list[Cell] | None) -> str | None:
    if cells is None:
        return "the notebook left no file"
    for number, cell in enumerate(cells, start=1):
        if cell["execution_count"] is None:
            return f"code cell {number} of {len(cells)} was not run"
    return None


def _read_plan(content: bytes | None) -> AccountPlan:
    if content is None:
        raise NoPlan("the notebook published nothing: its last cell should say plan.publish(out)")
    try:
        return AccountPlan.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise NoPlan(one_line(f"plan.json is no valid plan: {place}: {first['msg']}")) from error
