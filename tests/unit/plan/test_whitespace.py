"""Needs against what we sell: answered, unanswered, not seen yet; and whether they buy what answers them."""

from typing import Any

import pandas as pd
import pytest

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.history import Revision
from kamlib.plan.document import Section
from kamlib.plan.judged.said import NOTHING_SAID
from kamlib.plan.judged.whitespace import whitespace_section
from tests.drawn import text
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

PRODUCTS = drawn_frame(
    """
    name           | line    | revenue
    Membrane Swift | Filters | 100
    Old bag        | Bags    | 0
    """
)


def section(*revisions: Revision) -> Section | None:
    frames = {"accounts": pd.DataFrame([row()]), "products": PRODUCTS}
    return whitespace_section(judged(*revisions), AccountSlice("A-1", frames), frame())


def need(key: str, what: str, **more: Any) -> Revision:
    return said("need", key, what=what, **more)


SWIFT = {"answered_by": "product", "answer": "membrane  swift"}
BAG = {"answered_by": "product", "answer": "Old bag"}

NEEDS = [
    need("n-1", "Proof", importance="low", **SWIFT),
    need("n-2", "Stock", importance="medium", raised_by="ann"),
    need("n-3", "Water", seen=False, importance="high", answered_by="service", answer="Filters"),
    need("n-4", "Invoice", answered_by="action", answer="One invoice"),
    need("n-5", "Bags", **BAG),
    said("stakeholder", "ann", name="Ann"),
]


def test_what_nothing_answers_comes_first_and_what_they_buy_is_told() -> None:
    made = section(*NEEDS)
    assert made is not None
    assert plain(lines(made.blocks)) == [
        "5 needs, one unanswered, one not seen by them yet",
        "Stock | medium | Ann | yes | nothing yet | no answer to buy",
        "Water | high | not known yet | not yet | Filters | yes",
        "Proof | low | not known yet | yes | membrane  swift | yes",
        "Invoice | not known yet | not known yet | yes | One invoice | nothing to buy",
        "Bags | not known yet | not known yet | yes | Old bag | not under this name in twelve months",
    ]


# needs -> headline
HEADLINES = [
    (NEEDS, "Nothing of ours answers “Stock”"),
    ([NEEDS[2], NEEDS[4]], "They have not seen it themselves: “Water”"),
    ([NEEDS[0], NEEDS[4]], "“Old bag” answers a need, and they do not buy it yet"),
    ([NEEDS[0], NEEDS[3]], "All 2 needs we know are answered by what they buy or what we do"),
    (
        [said("offer_of_help", "o-1", what="A trial")],
        "What we offer to help with has no need behind it yet: Lena",
    ),
]


@pytest.mark.parametrize(("needs", "expected"), HEADLINES)
def test_the_headline_is_the_first_thing_to_do(needs: list[Revision], expected: str) -> None:
    made = section(*needs)
    assert made is not None and plain([text(made.headline)])[0].startswith(expected)


def test_an_offer_names_its_need_the_person_and_how_it_begins() -> None:
    offers = [
        said("offer_of_help", "o-1", what="A trial", need="n-2", to="ann", opening="You asked about nights."),
        said("offer_of_help", "o-2", what="A talk"),
    ]
    made = section(*NEEDS, *offers)
    assert made is not None
    assert plain(lines(made.blocks))[-2:] == [
        "A trial | Stock | Ann | You asked about nights. | nothing planned yet",
        "A talk | not known yet | nobody | none yet | nothing planned yet",
    ]


def test_an_offer_leads_to_the_next_open_action_for_its_need() -> None:
    actions = [
        said("action", "a-1", title="Write", need="n-2", status="done", due="2026-11-02"),
        said("action", "a-2", title="Meet", need="n-2"),
        said("action", "a-3", title="Call", need="n-2", due="2026-12-01"),
    ]
    offer = said("offer_of_help", "o-1", what="A trial", need="n-2")
    for known, told in ((actions, "Call, due on 1 December 2026"), (actions[:2], "Meet, no day yet")):
        made = section(*NEEDS, offer, *known)
        assert made is not None and plain(lines(made.blocks))[-1].endswith(told)


def test_nothing_is_made_up_where_nobody_said_anything() -> None:
    frames = {"accounts": pd.DataFrame([row()]), "products": PRODUCTS}
    assert whitespace_section(NOTHING_SAID, AccountSlice("A-1", frames), frame()) is None
