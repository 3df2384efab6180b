"""What people keep of their people, our team, conditions and gains stands in the plan."""

from typing import Any

import pytest

from kamlib.plan.judged.keeping import strategies_section
from kamlib.plan.judged.register import register_blocks
from kamlib.plan.judged.within import judged_blocks
from kamlib.plan.judged.work import actions_section
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

PEOPLE = [
    said(
        "stakeholder",
        "ann",
        name="Ann",
        function="Plant Manager",
        goals="No stop.",
        issues="Nights.",
        channel="in_person",
        language="German",
    ),
    said("stakeholder", "ben", name="Ben", goals="Lower cost."),
    said("stakeholder", "cat", name="Cat", left="2026-10-31"),
]


def test_their_people_with_what_they_want_and_fear_without_who_left() -> None:
    told = plain(lines(register_blocks(judged(*PEOPLE), row(), frame())))
    assert told == [
        "What they want: 2 people; Lena asks one of them",
        "Ann, Plant Manager | No stop. | Nights. | in person, German",
        "Ben | Lower cost. | not known yet | not known yet",
    ]
    assert register_blocks(judged(PEOPLE[2]), row(), frame()) == []


@pytest.mark.parametrize(
    ("ways", "expected"),
    [
        ({"channel": "mail"}, "by mail"),
        ({"language": "French"}, "French"),
        ({"channel": "chat", "language": "French"}, "by chat, French"),
        ({}, "not known yet"),
    ],
)
def test_how_to_speak_to_one_of_them(ways: dict[str, Any], expected: str) -> None:
    told = plain(
        lines(register_blocks(judged(said("stakeholder", "ann", name="Ann", **ways)), row(), frame()))
    )
    assert told[1].split(" | ")[-1] == expected


def test_our_team_is_listed_beside_the_owner() -> None:
    team = [
        said("team_member", "t-1", name="Ylva", role="support", function="service"),
        said("team_member", "t-2", name="Bea", role="executive", task="Meets their board."),
    ]
    told = plain(lines(judged_blocks("people", judged(*team), row(), frame(), "full")))
    assert told[-3:] == [
        "Our team for them, beside Lena: 2 people",
        "Ylva | supports the owner | service | not known yet",
        "Bea | one of our top people | not known yet | Meets their board.",
    ]


def test_conditions_won_say_whether_they_still_hold() -> None:
    won = [
        said("condition", "c-1", day="2025-01-10", what="20 days", until="2026-10-31"),
        said("condition", "c-2", day="2026-02-01", what="No penalty"),
        said("condition", "c-3", day="2025-06-01", what="Stock", until="2026-11-01"),
    ]
    made = strategies_section(judged(*won), row(), frame())
    assert made is not None and plain(lines(made.blocks)) == [
        "Conditions won: 3",
        "No penalty | 2026-02-01 | without an end",
        "Stock | 2025-06-01 | until 1 November 2026",
        "20 days | 2025-01-10 | ended on 31 October 2026",
    ]


def test_a_strategy_says_what_it_saves_the_customer() -> None:
    live = said("strategy", "joint_teams", status="live", cost=10, benefit=20, price_value=30)
    made = strategies_section(judged(live), row(), frame())
    assert made is not None
    assert "Joint teams | live | 10.0 | 20.0 | 30.0 |  |  |  | " in plain(lines(made.blocks))


def test_what_each_side_gains_stands_before_the_actions() -> None:
    win = said("win", customer="No stops", seller="One plan")
    made = actions_section(judged(win), row(), frame())
    assert made is not None and made.blocks[0].block == "facts"
    assert [(one.label, text(one.text)) for one in made.blocks[0].facts] == [
        ("fact-win-customer", "No stops"),
        ("fact-win-seller", "One plan"),
    ]
