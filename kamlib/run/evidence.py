"""Whether an account is planned, decided from what its notebook left and not from what it says.

A killed kernel leaves a notebook whose every cell calls itself completed, and `sys.exit(0)` raises
nothing at all. So three things must hold: nothing went wrong on the way, every cell of code was run
without an error, and plan.json is a valid plan of this account at this date.
"""

import json
from typing import Any

from pydantic import ValidationError

from kamlib.plan.document import AccountPlan
from kamlib.run.causes import NoPlan, one_line
from kamlib.run.one import Result, Task
from kamlib.sentences import Sentence, day, name, say

Cell = dict[str, Any]


def proven_plan(task: Task, result: Result) -> AccountPlan:
    """The account's plan. Raises NoPlan with the cause where there is no proof of one."""
    cells = _code_cells(result.notebook)
    cause = _first_error(cells) or result.error or _not_run(cells)
    if cause:
        raise NoPlan(cause)
    plan = _read_plan(result.plan)
    if plan.account != task.account:
        found, wanted = name(plan.account), name(task.account)
        raise NoPlan(say("cause-another-account", found=found, wanted=wanted))
    if plan.slug != task.slug:
        raise NoPlan(say("cause-another-slug", found=name(plan.slug), wanted=name(task.slug)))
    if plan.as_of != task.as_of:
        raise NoPlan(say("cause-another-date", found=day(plan.as_of), wanted=day(task.as_of)))
    return plan


def _code_cells(notebook: bytes | None) -> list[Cell] | None:
    """The cells of code that say something; None where there is no notebook that can be read."""
    try:
        cells = json.loads(notebook or b"")["cells"]
    except (ValueError, KeyError):
        return None
    return [cell for cell in cells if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]


def _first_error(cells: list[Cell] | None) -> Sentence | None:
    for cell in cells or ():
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                error = name(one_line(f"{output['ename']}: {output['evalue']}"))
                return say("cause-cell-error", cell=name(cell["execution_count"]), error=error)
    return None


def _not_run(cells: list[Cell] | None) -> Sentence | None:
    if cells is None:
        return say("cause-no-notebook")
    for place, cell in enumerate(cells, start=1):
        if cell["execution_count"] is None:
            return say("cause-cell-not-run", cell=name(place), cells=name(len(cells)))
    return None


def _read_plan(content: bytes | None) -> AccountPlan:
    if content is None:
        raise NoPlan(say("cause-nothing-published"))
    try:
        return AccountPlan.model_validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        told = name(one_line(first["msg"]))
        raise NoPlan(say("cause-no-valid-plan", place=name(one_line(place)), error=told)) from error
