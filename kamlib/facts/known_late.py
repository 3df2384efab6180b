"""Features that are known only once a deal is decided: whoever learnt by them would know the outcome.

By name, of our own columns; by evidence, of a company's own.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal

import pandas as pd

from kamlib.facts.tables import AT_CLOSE
from kamlib.sentences import Problem, name, say
from kamlib.settings import FILE, Settings

Why = Literal["by-name", "filled-at-close", "days-to-close", "decides"]

FEWEST = 20
"""Fewer closed deals prove nothing of a column."""
FILLED = 0.5
"""By so much more often is a column of closed deals filled that is filled when they close."""
ALIKE = 0.98
"""So nearly always such a column agrees with what came."""


def known_late(
    settings: Settings, opportunities: pd.DataFrame, own: pd.DataFrame, as_of: date
) -> dict[str, Why]:
    """Feature of the settings -> why it is refused. opportunities: stage, opened, closed; own: the company's
    own columns of the same rows. What was opened on or after the as-of date is not looked at."""
    features = settings.targeting.features
    found: dict[str, Why] = {one: "by-name" for one in features if one in AT_CLOSE}
    day = pd.Timestamp(as_of)
    known = opportunities["opened"].isna() | (opportunities["opened"] < day)
    deals, cells = opportunities[known], own[known.to_numpy()] if len(own) else own
    closed = deals["stage"].isin(["won", "lost"]) & (deals["closed"] < day)
    won, days = deals["stage"] == "won", (deals["closed"] - deals["opened"]).dt.days
    for one in features:
        if one in cells and (why := _why(cells[one], closed, won, days)):
            found[one] = why
    return found


def _why(cells: pd.Series, closed: pd.Series, won: pd.Series, days: pd.Series) -> Why | None:
    decided, still = cells[closed], cells[~closed]
    if len(decided) < FEWEST:
        return None
    if len(still) and decided.notna().mean() - still.notna().mean() >= FILLED:
        return "filled-at-close"
    if _are_days(decided, days[closed]):
        return "days-to-close"
    if _decides(decided.isna(), won[closed]) or (still.nunique() <= 1 and _decides(decided, won[closed])):
        return "decides"
    return None


def _are_days(cells: pd.Series, days: pd.Series) -> bool:
    """Whether it runs with the days from opening to closing."""
    known = cells.notna() & days.notna()
    if not pd.api.types.is_numeric_dtype(cells) or known.sum() < FEWEST or days[known].nunique() < 3:
        return False
    return bool(cells[known].rank().corr(days[known].rank()) >= ALIKE)


def _decides(cells: pd.Series, won: pd.Series) -> bool:
    """Whether whoever knows it knows the outcome, where either outcome is no matter of course."""
    groups = cells.astype("str").fillna("")
    usual = won.groupby(groups).transform("mean") >= 0.5
    matter_of_course = max(won.mean(), 1 - won.mean())
    few = groups.nunique() <= len(groups) / 5
    return bool(few and (usual == won).mean() >= ALIKE and matter_of_course < ALIKE)


def late_problems(refused: Mapping[str, Why]) -> Iterator[Problem]:
    """A warning for each: the other features still count."""
    for column, why in sorted(refused.items()):
        yield Problem(
            severity="warning",
            file=FILE,
            column="targeting.features",
            value=column,
            rule=say(f"problem-known-late-{why}", column=name(column)),
            fix=say("problem-known-late-fix", column=name(column)),
        )
