"""What people signed as targets of a planning year, and what they were changed to since."""

from collections.abc import Sequence

import pandas as pd

from kamlib.judgments.history import Revision
from kamlib.judgments.targets import AccountTarget, CompanyTarget, RepTarget, TeamTarget
from kamlib.sentences import Problem, Sentence, name, say

TARGETS = tuple(one.kind for one in (AccountTarget, RepTarget, TeamTarget, CompanyTarget))

COLUMNS = {
    **{"kind": "str", "subject": "str", "year": "str", "goal": "float64", "goal_first": "float64"},
    **{"goal_by": "str", "goal_at": "datetime64[us]", "goal_reason": "str"},
}
SAID = ("goal_first", "goal_by", "goal_at", "goal_reason")
"""What is told of a target beside its amount."""


def targets_table(revisions: Sequence[Revision]) -> pd.DataFrame:
    """One row per target in force: kind, subject (an account, a rep or the company), year (as its key says
    it), goal (what counts), goal_first (what was signed, where it was changed since), goal_by, goal_at,
    goal_reason."""
    rows = [
        (
            one.kind,
            one.subject,
            one.key,
            value.get("changed_to", value["amount"]),
            value["amount"] if "changed_to" in value else None,
            one.author,
            value.get("changed_on") or value.get("signed_on") or one.on.isoformat(),
            value.get("changed_because") or one.reason,
        )
        for one in revisions
        if one.kind in TARGETS and (value := one.value) is not None
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.assign(goal_at=pd.to_datetime(table["goal_at"])).astype(COLUMNS)


def targets_of(targets: pd.DataFrame, kind: str, year: int) -> pd.DataFrame:
    """The targets of a kind for a planning year, indexed by subject: goal and SAID."""
    own = targets[(targets["kind"] == kind) & (targets["year"] == str(year))]
    return own.set_index("subject")[["goal", *SAID]]


def unheeded_targets(targets: pd.DataFrame, reps: pd.DataFrame) -> list[Problem]:
    """A warning for each target whose key is no year, and for each of a person who is none of `reps` (rep,
    manager), or of the team of one who leads nobody."""
    is_year = targets["year"].str.fullmatch(r"\d{4}").astype(bool)
    of_team = targets["kind"] == TeamTarget.kind
    stranger = (of_team | (targets["kind"] == RepTarget.kind)) & ~targets["subject"].isin(reps["rep"])
    alone = of_team & ~stranger & ~targets["subject"].isin(reps["manager"])
    years = [
        (row.year, say("problem-target-year", subject=name(row.subject), by=name(row.goal_by)))
        for row in targets[~is_year].itertuples()
    ]
    people = [
        (row.subject, say("problem-target-rep", by=name(row.goal_by)))
        for row in targets[stranger].itertuples()
    ]
    teams = [
        (row.subject, say("problem-target-team", by=name(row.goal_by))) for row in targets[alone].itertuples()
    ]
    return [
        *(_unheeded(*one, say("problem-target-year-fix")) for one in years),
        *(_unheeded(*one, say("problem-target-rep-fix")) for one in people),
        *(_unheeded(*one, say("problem-target-team-fix")) for one in teams),
    ]


def _unheeded(value: str, rule: Sentence, fix: Sentence) -> Problem:
    return Problem(severity="warning", file="judgments", value=value, rule=rule, fix=fix)
