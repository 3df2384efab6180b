"""Branches as the exports and as people know them: each decides for itself, and one may open another."""

from typing import Any

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.history import Revision
from kamlib.plan.document import Section
from kamlib.plan.judged.branches_said import branches_joined
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, role, said

BRANCHES = pd.DataFrame(
    {
        "branch": ["A-2"],
        "name": ["Moorglass South"],
        "owner": ["lena"],
        "owner_name": ["Lena"],
        "tier": ["C"],
        "revenue": [100.0],
        "revenue_before": [90.0],
        "last_order": pd.to_datetime(["2026-10-01"]),
    }
)


def section(*revisions: Revision, exported: pd.DataFrame = BRANCHES) -> Section | None:
    frames: dict[str, Any] = {"accounts": pd.DataFrame([row()]), "branches": exported}
    return branches_joined(judged(*revisions), AccountSlice("A-1", frames), frame())


SAID = [
    said("branch", "A-2", served=True, stage="two lines", advocate="ann", speaks_to=["north"]),
    said("branch", "north", name="The northern plant", served=False),
    said("stakeholder", "ann", name="Ann", function="Plant Manager", branch="A-2"),
    said("stakeholder", "ben", name="Ben", branch="The northern plant"),
    said("stakeholder", "cat", name="Cat", branch="The northern plant", left="2026-01-01"),
    said("stakeholder", "dan", name="Dan"),
    said("purchase_decision", "d-1", title="New line"),
    role("ann", "economic_buyer"),
]


def test_what_people_know_stands_below_what_is_bought_there() -> None:
    made = section(*SAID)
    assert made is not None and made.headline.id == "branches-follow"
    assert plain(lines(made.blocks[1:])) == [
        "What we know of 2 branches",
        "Moorglass South | yes | two lines | Ann | The northern plant | one person",
        "The northern plant | not yet | not known yet | nobody yet: Lena asks | nobody | one person",
        "2 people at branches, and what each decides",
        "Moorglass South | Ann, Plant Manager | New line | Economic buyer",
        "The northern plant | Ben | no open decision | not known yet",
    ]


def test_branches_that_no_export_knows_have_their_section_too() -> None:
    made = section(SAID[1], exported=BRANCHES.iloc[:0])
    assert made is not None
    assert plain([text(made.headline)]) == ["One branch is known, 0 of them served"]
    assert plain(lines(made.blocks))[1].endswith("nobody yet: Lena asks who decides there")


def test_neither_knows_any() -> None:
    assert section(exported=BRANCHES.iloc[:0]) is None
