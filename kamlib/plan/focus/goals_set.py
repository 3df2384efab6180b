"""What people signed for the planning year above the books, and what they changed it to since."""

from collections.abc import Iterator

import pandas as pd

from kamlib.plan.blocks import Cell, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.cascade import whose
from kamlib.plan.focus.subject import Subject, plain, records
from kamlib.sentences import as_date, day, money, name, say


def goals_changed(subject: Subject) -> list[Note]:
    """The page's own goal beside what was signed at first; nothing where it is still that. The company's page
    also says where the settings say another."""
    own = subject.books if subject.level == "book" else _own_goal(subject)
    changed = [
        Note(
            text=say(
                "goal-changed",
                first=money(row["goal_first"]),
                goal=money(row["goal"]),
                date=day(as_date(row["goal_at"])),
                by=name(row["goal_by"]),
                reason=name(row["goal_reason"]),
            )
        )
        for row in records(own[own["goal_first"].notna()])
    ]
    return [*changed, *_not_heeded(subject)]


def _own_goal(subject: Subject) -> pd.DataFrame:
    """What is said above of the page's own level: no row where that is said of teams below alone."""
    if subject.above.empty:
        return subject.above
    level, key = (subject.cascade[name].iloc[0] for name in ("level", "key"))
    return subject.above[(subject.above["level"] == level) & (subject.above["key"] == key)]


def _not_heeded(subject: Subject) -> Iterator[Note]:
    """Somebody may have changed the settings in place of what was signed."""
    said = subject.settings.goals.company
    if subject.level != "company" or said is None or subject.above["goal_source"].iloc[0] != "target":
        return
    if said != subject.above["goal"].iloc[0]:
        yield Note(text=say("goal-settings-differ", goal=money(said)), unknown=True)


def goals_set(subject: Subject) -> list[Table]:
    """What was signed for the company and for teams beside what is set below them; the difference is the row
    that is in no goal there. Nothing where nobody signed any."""
    signed = subject.above[subject.above["goal_source"] == "target"]
    if signed.empty:
        return []
    levels = subject.cascade[["level", "key", "below", "not_allocated"]]
    names = subject.books[["rep", "name"]].set_index("rep")["name"]
    rows: list[tuple[Cell, ...]] = [
        (
            whose(row, names),
            row["goal"] if pd.isna(row["goal_first"]) else row["goal_first"],
            row["goal"],
            plain(row["below"]),
            plain(row["not_allocated"]),
            as_date(row["goal_at"]).isoformat(),
            row["goal_by"],
            row["goal_reason"],
        )
        for row in records(signed.merge(levels, on=["level", "key"], how="left"))
    ]
    return [
        Table(
            id="goals-set",
            caption=say("table-goals-set"),
            columns=columns(
                ("goal-level", "name"),
                ("goal-signed", "money"),
                ("goal-now", "money"),
                ("below", "money"),
                ("not-allocated", "money"),
                ("said-on", "date"),
                ("by", "name"),
                ("why", "name"),
            ),
            rows=tuple(rows),
        )
    ]
