"""Branches as the exports and as people know them: each decides for itself, and one may open another."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.history import Revision
from kamlib.plan.blocks import Chart, Note, Table
from kamlib.plan.document import Section
from kamlib.plan.judged.branches_said import branches_joined
from kamlib.plan.judged.places import circular, places
from kamlib.plan.judged.said import judged_of
from tests.drawn import text
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import lines, plain, role, said

BRANCHES = pd.DataFrame(
    {
        "branch": ["A-2"],
        "above": ["A-1"],
        "level": [1],
        "below": [100.0],
        "name": ["Moorglass South"],
        "owner": ["lena"],
        "owner_name": ["Lena"],
        "tier": ["C"],
        "revenue": [100.0],
        "revenue_before": [90.0],
        "last_order": pd.to_datetime(["2026-10-01"]),
    }
)


COUNTS: dict[str, Any] = dict.fromkeys(("branch_count", "line_count", "seller_count", "country_count"), 1)
COUNTS |= {"parent_name": None}


def section(
    *revisions: Revision,
    exported: pd.DataFrame = BRANCHES,
    branches: Mapping[str, Sequence[Revision]] | None = None,
    bought: str = "",
) -> Section | None:
    known_lines = drawn_frame(bought) if bought else pd.DataFrame({"account": [], "branch": [], "line": []})
    frames: dict[str, Any] = {
        **{"accounts": pd.DataFrame([row(**COUNTS)]), "branches": exported, "branch_lines": known_lines}
    }
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
    assert made is not None
    assert plain([text(made.headline)]) == [
        "Moorglass South speaks for us to the one branch that buys nothing; the whole group buys €100k",
    ]
    assert plain(lines(made.blocks[2:])) == [
        "What we know of 2 branches",
        "Moorglass South | yes | two lines | Ann | The northern plant | Ann gives the final yes;"
        " one person known",
        "The northern plant | not yet | not known yet: Lena asks, as of a new customer"
        " | nobody yet: Lena asks | nobody | one person known; Lena asks who gives the final yes",
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
        " | Eva gives the final yes; 2 people known",
        "2 people at branches, and what each decides",
        "Moorglass South | Eva, Buyer | New hall | Economic buyer",
        "Moorglass South | Finn | no open decision | not known yet",
    ]


def test_who_is_known_in_both_stands_there_once_as_the_branch_has_it() -> None:
    eva = said("stakeholder", "e", name="Eva", function="Clerk", branch="A-2")
    made = section(*SAID, eva, branches={"A-2": OWN})
    assert made is not None
    told = plain(lines(made.blocks[2:]))
    [south] = [line for line in told if line.startswith("Moorglass South | yes")]
    assert south.endswith("Ann, Eva give the final yes, each in a decision of their own; 3 people known")
    assert [line for line in told if "Eva, Buyer" in line] == [
        "Moorglass South | Eva, Buyer | New hall | Economic buyer"
    ]


def test_whom_another_seller_knows_at_their_branch_is_counted_and_not_named() -> None:
    others = BRANCHES.assign(owner="mia", owner_name="Mia")
    eva = said("stakeholder", "e", name="Eva", branch="A-2")
    made = section(eva, *SAID, exported=others, branches={"A-2": OWN})
    assert made is not None
    told = plain(lines(made.blocks[2:]))
    assert [line for line in told if line.startswith("Moorglass South")] == [
        "Moorglass South | yes | two lines | Ann | The northern plant | Ann gives the final yes;"
        " 3 people known",
        "Moorglass South | Ann, Plant Manager | New line | Economic buyer",
        "Moorglass South | Eva | no open decision | not known yet",
        "Moorglass South | one person | one open decision | ask Mia, whose plan has names and roles",
    ]
    unseen = section(exported=others, branches={"A-2": OWN})
    assert unseen is not None
    assert plain(lines(unseen.blocks[1:])) == [
        "What we know of the branch",
        "Moorglass South | yes | planned by itself, one open decision | nobody yet: Mia asks | nobody"
        " | 2 people known; Mia knows who gives the final yes",
        "2 people at branches, and what each decides",
        "Moorglass South | 2 people: Buyer | one open decision | ask Mia, whose plan has names and roles",
    ]
    dumped = unseen.model_dump_json()
    assert not [word for word in ("Eva", "Finn", "New hall", "p-1") if word in dumped]


def test_people_of_what_nobody_owns_are_named_to_the_nearest_owner_above() -> None:
    """A-2 is Mia's and has A-3 below it, which is nobody's."""
    below = BRANCHES.assign(branch="A-3", above="A-2", level=2, owner=None, owner_name=None, below=0.0)
    hers = pd.concat([BRANCHES.assign(owner="mia", owner_name="Mia"), below], ignore_index=True)
    own = pd.concat([BRANCHES, below], ignore_index=True)
    for exported, told in (
        (hers, "one person: Buyer | no open decision | ask Mia, whose plan has names and roles"),
        (own, "Eva, Buyer | no open decision | not known yet"),
    ):
        made = section(
            exported=exported, branches={"A-3": [said("stakeholder", "e", name="Eva", function="Buyer")]}
        )
        assert made is not None
        assert told in plain(lines(made.blocks))[-1]


def test_a_branch_of_which_nobody_said_anything_brings_nothing() -> None:
    made, without = section(branches={"A-2": []}), section()
    assert made is not None and without is not None and made.blocks == without.blocks


def test_neither_knows_any() -> None:
    assert section(exported=BRANCHES.iloc[:0]) is None


DEEP = drawn_frame(
    """
    branch | above | level | name  | owner_name | owner | tier | revenue | revenue_before | last_order | below
    N      | A-1   | 1     | North | Lena       | lena  | B    | 60.10   | 50             | ?          | 70.30
    NE     | N     | 2     | East  | Mia        | mia   | C    | 10.20   | 0              | ?          | 10.20
    S      | A-1   | 1     | South | ?          | ?     | none | 0       | 0              | ?          | 0
    """
)


def test_a_group_of_three_levels_is_a_tree_and_a_list_that_adds_up() -> None:
    made = section(exported=DEEP)
    assert made is not None
    tree, table, ask = made.blocks
    assert isinstance(tree, Chart) and isinstance(table, Table) and isinstance(ask, Note)
    assert plain([text(tree.unit)]) == [
        "Filled: we sell there, 3 of 4 places with the account itself; at the right the last twelve months"
    ]
    assert [(one["number"], one["name"], one["above"], one["served"]) for one in tree.rows] == [
        (0, "Moorglass Bottling", None, True),
        (1, "North", 0, True),
        (2, "East", 1, True),
        (3, "South", 0, False),
    ]
    assert [row[:2] for row in table.rows] == [
        ("Moorglass Bottling", None),
        ("North", "Moorglass Bottling"),
        ("East", "North"),
        ("South", "Moorglass Bottling"),
    ]
    assert table.total is not None and table.total[3] == 100_070.3
    assert "trust does not carry over" in text(ask.text)


def test_of_very_many_branches_the_largest_stand_there_and_the_sum_is_of_all() -> None:
    many = pd.concat(
        [
            DEEP.head(1).assign(
                branch=f"B{place}", name=f"B{place}", below=float(place), revenue=float(place)
            )
            for place in range(60)
        ]
    )
    made = section(exported=many)
    assert made is not None
    [table] = [one for one in made.blocks if isinstance(one, Table)]
    assert len(table.rows) == 42
    assert plain(lines([table]))[-1].startswith("20 other branches")
    amounts = [row[2] for row in table.rows]
    assert table.total is not None and table.total[2] == 100_000 + sum(range(60))
    assert sum(amounts) == table.total[2]  # type: ignore[arg-type]


def test_what_a_branch_lacks_that_the_others_buy() -> None:
    made = section(
        exported=DEEP,
        bought="""
        account | branch | line
        A-1     | A-1    | Bags
        A-1     | N      | Bags
        A-1     | N      | Frames
        A-1     | NE     | Bags
        """,
    )
    assert made is not None
    assert plain(lines(made.blocks[-1:])) == [
        "2 product lines are bought in the group in the last twelve months; 3 of 4 places, the account"
        " itself among them, lack some that others there buy",
        "Moorglass Bottling | 1 of 2 | Frames (1 of 3 other places)",
        "East | 1 of 2 | Frames (1 of 3 other places)",
        "South | 0 of 2 | Bags (3 of 3 other places), Frames (1)",
    ]


LOST = pd.concat(
    [
        BRANCHES,
        BRANCHES.assign(
            branch="L", name="Lostwick", revenue=0.0, below=0.0, last_order=pd.to_datetime(["2025-04-03"])
        ),
    ]
)


def test_a_branch_that_bought_once_is_lost_and_no_new_customer() -> None:
    opens = said("branch", "A-2", served=True, advocate="ann", speaks_to=["L", "north"])
    lost = said("branch", "L", served=False)
    made = section(opens, lost, *SAID[1:], exported=LOST)
    assert made is not None
    assert plain([text(made.headline)]) == [
        "Moorglass South speaks for us to 2 of 2 branches that buy nothing, one of them a customer that we"
        " lost; the whole group buys €100k"
    ]
    tree, table, *others = made.blocks
    assert isinstance(tree, Chart) and isinstance(table, Table)
    assert [one["until"] for one in tree.rows if one["what"] == "place"] == [None, None, "2025-04-03", None]
    assert plain([text(table.caption)]) == ["The account and its 2 branches; one place more is in no export"]
    [row] = [line for line in plain(lines(others)) if line.startswith("Lostwick")]
    assert row.startswith(
        "Lostwick | no longer: last order 3 April 2025 | not known yet: Lena asks why they stopped"
    )


def test_branches_that_people_know_stand_below_those_they_name_and_never_in_a_circle() -> None:
    said_of = [
        said("branch", "a", name="Hall A", served=True, above="N"),
        said("branch", "b", name="Hall B", served=False, above="a"),
        said("branch", "c", name="Hall C", served=False, above="d"),
        said("branch", "d", name="Hall D", served=False, above="c"),
    ]
    one = AccountSlice("A-1", {"branches": DEEP})
    found = places(one, judged_of(said_of, {}))
    assert [(place.name, place.above, place.level) for place in found] == [
        ("North", None, 1),
        ("East", "N", 2),
        ("Hall A", "N", 2),
        ("Hall B", "a", 3),
        ("South", None, 1),
        ("Hall C", None, 1),
        ("Hall D", None, 1),
    ]
    assert circular(judged_of(said_of, {})) == ["Hall C", "Hall D"]


def test_a_branch_is_not_asked_which_other_places_there_are() -> None:
    frames = {
        "accounts": pd.DataFrame([row(**COUNTS | {"parent_name": "Moorglass"})]),
        "branches": BRANCHES.head(0),
    }
    made = branches_joined(judged_of((), {}), AccountSlice("A-1", frames), frame())
    assert made is not None
    assert plain([text(made.headline)]) == [
        "A branch of Moorglass, which decides for itself and brings €100k a year"
    ]
    small = {**frames, "accounts": frames["accounts"].assign(tier="C")}
    assert branches_joined(judged_of((), {}), AccountSlice("A-1", small), frame()) is None
