"""What a judgment may name that is none: what the exports have, and the rules."""

import json
from collections.abc import Collection
from functools import cache

from kamlib.judgments.links import Names
from kamlib.plan.frame import PlanFrame
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.plan.lint.own import own_rules
from kamlib.plan.lint.registry import RULE_IDS
from kamlib.portfolios import FRAME, REPS
from kamlib.sources.prepared import Prepared

EXPORTED = {"opportunity": ("opportunities", "opportunity"), "branch": ("branches", "branch")}
"""Kind -> the slice and its column that has the ids of the export."""


def names_of(prepared: Prepared, account: str) -> Names:
    """What an account has of each kind by its exports."""

    @cache
    def names(kind: str) -> Collection[str]:
        if kind == "rep":
            return {rep: name for rep, (name, _) in json.loads((prepared.folder / REPS).read_bytes()).items()}
        if kind == "rule":
            frame = PlanFrame.model_validate_json((prepared.folder / FRAME).read_bytes())
            own = own_rules(frame.own_rules, "")
            return sorted({*RULE_IDS, *PAGE_RULES, *(rule.id for rule in own.rules)})
        if kind not in EXPORTED:
            return ()
        table, column = EXPORTED[kind]
        return tuple(prepared.rows(table, account)[column].dropna())

    return names
