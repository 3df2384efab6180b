"""What binds the customer and us: whom parting would cost more, in a plan and on a page."""

from typing import Any

import pytest

from kamlib.plan.bonds import Bonds
from kamlib.plan.bonds_section import bonds_section
from kamlib.plan.document import Standing
from kamlib.plan.judged.bonds import bond_facts, bonds_of
from kamlib.plan.planned import Told
from kamlib.sentences import Sentence, say
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, said

LIVE = {"status": "live", "barrier": 3, "nature_of_barrier": "value_giving"}


def facts(*revisions: Any, **changed: Any) -> list[str]:
    one = row(**changed)
    told = bond_facts(bonds_of(judged(*revisions), one, frame()), one)
    return [text(fact.text).replace("\N{NO-BREAK SPACE}", " ") for fact in told]


def test_both_costs_stand_side_by_side() -> None:
    told = facts(
        said("strategy", "customised", price_value=60_000, **LIVE),
        said("strategy", "joint_teams", status="live"),
        said("strategy", "selling_units", status="planned", price_value=5_000),
        said("loss_response", "l-1", what="Move the team", replaces=15_000),
    )
    assert told == [
        "At least €60.0k a year that we save them; what one more of 2 live strategies saves them, nobody "
        "said. At most it takes them months, a project or a licence",
        "€25.0k to €40.0k of margin a year: with what our response brings back, and without",
        "They: leaving costs them more than losing them costs us",
    ]


def test_what_is_not_known_is_asked() -> None:
    assert facts() == []
    assert facts(said("strategy", "customised", **LIVE), margin=None) == [
        "Not known yet in money: nobody said what the live strategy saves them. At most it takes them "
        "months, a project or a licence",
        "Not known yet: no export tells the cost of what they buy. Lena asks",
    ]


@pytest.mark.parametrize(
    ("bonds", "heavier"),
    [
        (Bonds(saves=101, margin=100, back=40), "them"),
        (Bonds(saves=100, margin=100, back=40), "even"),
        (Bonds(saves=60, margin=100, back=40), "even"),
        (Bonds(saves=59, margin=100, back=40), "us"),
        (Bonds(saves=59, margin=100, back=40, unpriced=1), "unknown"),
        (Bonds(saves=59), "unknown"),
    ],
)
def test_whom_parting_costs_more(bonds: Bonds, heavier: str) -> None:
    assert bonds.heavier == heavier


def standing(account: str, **more: Any) -> Standing:
    told: dict[str, Any] = {
        "name": account, "slug": "x", "owner": "U1", "owner_rule": "owner", "tier": "A", "rank": 1,
        "tier_reason": say("sum"), "share": 0.1, "book_rank": 1, "book_tier": "A", "revenue": 100.0,
        "revenue_before": 0.0, "growth": None, "goal": None, "open_pipeline": None, "hours": None,
        "last_order": None,
    }  # fmt: skip
    return Standing(account=account, **(told | more))


def test_a_page_adds_the_ledgers_up_and_warns() -> None:
    told = {
        "A1": Told(bonds=Bonds(wallet=250, saves=59, live=1, strongest=2, margin=100, gained=10, given=30)),
        "A2": Told(bonds=Bonds(live=1, unpriced=1, gained=15)),
        "A3": Told(),
    }
    made = bonds_section([standing(one) for one in ("A1", "A2", "A3")], {"U1": "Lena"}, told)
    assert made is not None
    assert text(made.headline) == "€5 more a year is given away than was gained in efficiency, in 2 accounts"
    bonds, ledgers = ([[_cell(cell) for cell in line] for line in block.rows] for block in made.blocks)
    assert bonds == [
        ["A", "A1", 0.1, 0.4, 59.0, "weeks", 100.0, 100.0, "we"],
        ["A", "A2", 0.1, "not known", "not known", "not known", "not known", "not known", "not known"],
    ]
    assert ledgers == [["A", "A1", 10.0, 30.0, -20.0, "given back"], ["A", "A2", 15.0, 0.0, 15.0, "kept"]]
    assert made.blocks[1].total[2:5] == (25.0, 30.0, -5.0)
    assert bonds_section([standing("A3")], {"U1": "Lena"}, told) is None


def _cell(cell: Any) -> Any:
    return text(cell) if isinstance(cell, Sentence) else getattr(cell, "name", cell)
