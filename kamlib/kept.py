"""Plans that were kept: the one an account had before, for a new one to be compared with."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from kamlib.outputs import RunFolder
from kamlib.plan.document import AccountPlan, Standing
from kamlib.plan.planned import Plans, planned_of

DIGITS = 12
"""So many digits of a slug are the account's own; what stands before them changes with its name."""


def plan_before(folder: RunFolder, slug: str, last: Path | None = None) -> AccountPlan | None:
    """The account's plan as of the nearest earlier date that has one, else the one in `last`, of an earlier
    run of the same date; plans of another version of kamlib are passed over."""
    for earlier in earlier_runs(folder):
        for kept in _kept_folders(earlier.root / "plans").get(slug[-DIGITS:], ()):
            if plan := read_plan(kept / "plan.json"):
                return plan
    return read_plan(last) if last else None


def _kept_folders(plans: Path) -> Mapping[str, list[Path]]:
    """An account's digits -> the folders of its plans, under each name that it had."""
    return _listed(plans, plans.stat().st_mtime_ns) if plans.is_dir() else {}


@lru_cache(maxsize=8)
def _listed(plans: Path, _changed: int) -> Mapping[str, list[Path]]:
    """Listed once: looking through all plans for each account would cost more, the more there are."""
    found: dict[str, list[Path]] = {}
    for path in sorted(plans.iterdir()):
        found.setdefault(path.name[-DIGITS:], []).append(path)
    return found


def earlier_runs(folder: RunFolder) -> list[RunFolder]:
    """The runs of earlier dates beside this one, the nearest first."""
    own = folder.root.name
    return [run for run in runs_of(folder.root.parent) if run.root.name < own] if _is_day(own) else []


def runs_of(reports: Path) -> list[RunFolder]:
    """The runs of all dates, the newest first."""
    found = (path.parent for path in reports.glob("*-*-*/portfolio.json") if _is_day(path.parent.name))
    return [RunFolder(path) for path in sorted(found, reverse=True)]


def plans_of(folder: RunFolder, standings: Iterable[Standing], facts: Mapping[str, str]) -> Plans:
    """What pages need of the plans that lie there; of those alone whose account has the facts of that run
    still (`facts`: account -> their digest). One plan is held at a time."""
    if not folder.facts.exists():
        return {}
    made = json.loads(folder.facts.read_bytes())
    fresh = (one for one in standings if one.account in facts and made.get(one.account) == facts[one.account])
    plans = ((one.account, read_plan(folder.plan(one.slug))) for one in fresh)
    return {account: planned_of(plan) for account, plan in plans if plan is not None}


def read_plan(file: Path) -> AccountPlan | None:
    """A kept plan; None where there is none, or one that another version of kamlib wrote."""
    try:
        return AccountPlan.model_validate_json(file.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
