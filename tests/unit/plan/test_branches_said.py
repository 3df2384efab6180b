"""Branches as the exports and as people know them: each decides for itself, and one may open another."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.history import Revision
from kamlib.plan.document import Section
from kamlib.plan.judged.branches_said import branches_joined
from kamlib.plan.judged.said import judged_of
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import lines, plain, role, said

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


def section(
    *revisions: Revision,
    exported: pd.DataFrame = BRANCHES,
    branches: Mapping[str, Sequence[Revision]] | None = None,
) -> Section | None:
    frames: dict[str, Any] = {"accounts": pd.DataFrame([row()]), "branches": exported}
    known = judged_of(revisions, {}, branches=branches)
    return branches_joined(known, AccountSlice("A-1", frames), frame())


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


OWN = [
    said("stakeholder", "p-1", name="Eva", function="Buyer"),
    said("stakeholder", "p-2", name="Finn"),
    said("stakeholder", "p-3", name="Gus", left="2026-01-01"),
    said("purchase_decision", "d-1", title="New hall"),
    role("p-1", "economic_buyer"),
]


def test_a_branch_that_is_planned_by_itself_brings_its_group() -> None:
    made = section(branches={"A-2": OWN})
    assert made is not None
    assert plain(lines(made.blocks[1:])) == [
        "What we know of the branch",
        "Moorglass South | yes | planned by itself, one open decision | nobody yet: Lena asks | nobody"
        " | 2 people",
        "2 people at branches, and what each decides",
        "Moorglass South | Eva, Buyer | New hall | Economic buyer",
        "Moorglass South | Finn | no open decision | not known yet",
    ]


def test_who_is_known_in_both_stands_there_once_as_the_branch_has_it() -> None:
    eva = said("stakeholder", "e", name="Eva", function="Clerk", branch="A-2")
    made = section(*SAID, eva, branches={"A-2": OWN})
    assert made is not None
    told = plain(lines(made.blocks[1:]))
    assert "Moorglass South | yes | two lines | Ann | The northern plant | 3 people" in told
    assert [line for line in told if "Eva" in line] == [
        "Moorglass South | Eva, Buyer | New hall | Economic buyer"
    ]


def test_a_branch_of_which_nobody_said_anything_brings_nothing() -> None:
    made = section(branches={"A-2": []})
    assert made is not None and made.blocks == section().blocks  # type: ignore[union-attr]


def test_neither_knows_any() -> None:
    assert section(exported=BRANCHES.iloc[:0]) is None
