"""The people of an account in a plan: who decides, how they stand to each other, who of us knows whom."""

from typing import Any

import pytest

from kamlib.analysis.functions import field_of
from kamlib.judgments.history import Revision
from kamlib.plan.blocks import Chart, Table
from kamlib.plan.judged.group import group_blocks
from kamlib.plan.judged.said import NOTHING_SAID
from kamlib.report.catalogue import catalogue
from kamlib.report.figures import chart_figure
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, role, said

WORDS = catalogue("en", "EUR")

PEOPLE = [
    said("purchase_decision", "d-1", title="New line"),
    said("stakeholder", "ann", name="Ann Archer", function="Managing Director", seniority="board"),
    said("stakeholder", "ben", name="Ben Bowman", function="Finance Director", seniority="board"),
    said("stakeholder", "cat", name="Cat Cooper", function="Quality Manager", seniority="manager"),
    role("ann", "economic_buyer", degree_of_influence="high", stance="neutral"),
    role("cat", "user_buyer", "coach", degree_of_influence="low", stance="mentor", belief="She said so."),
]


def blocks(*more: Revision) -> list[Any]:
    return group_blocks(judged(*PEOPLE, *more), row(), frame())


def chart(kind: str, *more: Revision) -> Chart:
    (found,) = [block for block in blocks(*more) if isinstance(block, Chart) and block.kind == kind]
    return found


def described(drawn: Chart) -> list[str]:
    svg = chart_figure(drawn, WORDS, "x").svg
    told = svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0]
    return plain(told.split("; "))


def test_the_map_tells_who_cannot_see_it_all_that_it_shows() -> None:
    trusts = said("relationship_line", "l-1", who="cat", to="ann", line="trusts")
    outside = said("relationship_line", "l-2", who="ben", to="ann", line="influences")
    drawn = chart("people_map", trusts, outside)
    assert described(drawn) == [
        "2 people by influence and stance, one line between them",
        "1 Ann Archer: influence high, neutral",
        "2 Cat Cooper: influence low, mentor",
        "Cat Cooper trusts Ann Archer",
    ]
    told = plain(lines(blocks(trusts, outside)))
    assert "Cat Cooper | trusts | Ann Archer | nobody said" in told


def test_where_nobody_is_known_a_sentence_stands_in_place_of_an_empty_list() -> None:
    silent = [one for one in PEOPLE if one.kind != "buying_role"]
    made = group_blocks(judged(*silent), row(), frame())
    assert not any(isinstance(block, Table) and not block.rows for block in made)
    assert "? “New line”, no day expected: nobody known who decides" in plain(lines(made))


def test_nobody_stands_anywhere_before_somebody_says_where() -> None:
    silent = [one for one in PEOPLE if one.kind != "buying_role"]
    made = group_blocks(judged(*silent, role("ann", "economic_buyer")), row(), frame())
    assert [block.kind for block in made if isinstance(block, Chart)] == []
    unknown = "Ann Archer, Economic buyer | 1 | not known yet | not known yet | assumed, "
    assert any(one.startswith(unknown) for one in plain(lines(made)))


# ours, contact and what else is said of it -> what is missing
COVERED = [
    ("ben", {"contact": "multiple", "function": "Controller"}, "nothing"),
    ("ben", {"contact": "multiple", "function": "Service engineer"}, "ours work in another field"),
    (
        "ben",
        {"contact": "multiple", "function": "Service", "seniority": "expert"},
        "ours stands too low, and works in another field",
    ),
    ("ben", {"contact": "multiple", "seniority": "manager"}, "ours stands too low"),
    ("ben", {"contact": "multiple", "seniority": "head"}, "nothing"),
    ("ben", {"contact": "brief", "wanted": "in_depth"}, "contact should be: close"),
    (
        "ben",
        {"contact": "no_contact", "wanted": "in_depth", "seniority": "manager"},
        "ours stands too low; contact should be: close",
    ),
    (
        "ben",
        {"contact": "brief", "wanted": "multiple", "function": "Service"},
        "ours work in another field; contact should be: several times",
    ),
    (
        "ben",
        {"contact": "brief", "wanted": "multiple", "function": "Service", "seniority": "expert"},
        "ours stands too low, and works in another field; contact should be: several times",
    ),
    ("ben", {"contact": "in_depth", "wanted": "multiple", "seniority": "staff"}, "ours stands too low"),
]


@pytest.mark.parametrize(("whom", "cover", "expected"), COVERED)
def test_what_is_missing_between_theirs_and_ours(whom: str, cover: dict[str, Any], expected: str) -> None:
    told = plain(lines(blocks(said("coverage", "c-1", stakeholder=whom, ours="U1", **cover))))
    (line,) = [one for one in told if one.startswith("Ben Bowman, Finance Director |")]
    assert line.split(" | ")[-1] == expected


def test_one_of_ours_in_their_field_is_enough() -> None:
    covers = [
        said("coverage", f"c-{place}", stakeholder="cat", ours=ours, contact="brief", function=function)
        for place, (ours, function) in enumerate([("U1", "Service"), ("t-1", "Quality")])
    ]
    told = [line for line in plain(lines(blocks(*covers))) if line.startswith("Cat Cooper, Quality")]
    assert [line.split(" | ")[-1] for line in told] == ["nothing", "nothing"]


def test_the_account_team_says_what_its_people_do_and_are_called() -> None:
    team = said("team_member", "t-1", name="Ylva Brandholm", role="support", function="Service")
    told = plain(lines(blocks(team, said("coverage", "c-1", stakeholder="ben", ours="t-1", contact="brief"))))
    assert "Ben Bowman, Finance Director | Ylva Brandholm | brief | ours work in another field" in told


def test_who_knows_whom_is_drawn_and_who_nobody_knows() -> None:
    drawn = chart(
        "ties",
        said("coverage", "c-1", stakeholder="ann", ours="U1", contact="in_depth"),
        said("coverage", "c-2", stakeholder="ben", ours="U1", contact="no_contact", wanted="brief"),
    )
    assert described(drawn) == [
        "One of us and 3 of them",
        "Lena and Ann Archer: close",
        "Lena and Ben Bowman: wanted",
        "nobody of us knows Ben Bowman",
        "nobody of us knows Cat Cooper",
    ]


def test_if_this_person_leaves() -> None:
    told = plain(lines(blocks(said("coverage", "c-1", stakeholder="ann", ours="U1", contact="in_depth"))))
    assert told[-3:] == [
        "2 people whose leaving costs us more than a contact",
        "Ann Archer | New line | Lena",
        "Cat Cooper | New line | nobody",
    ]


def test_where_nobody_said_anything_the_owner_is_asked_and_nothing_is_drawn() -> None:
    made = group_blocks(NOTHING_SAID, row(), frame())
    assert [line[:22] for line in plain(lines(made))] == ["? Not known yet: Lena "] * 2


FIELDS = """
Head of Purchasing | purchasing
Leiterin Einkauf | purchasing
Maintenance Manager | technology
Plant Manager | production
Sales | ?
Managing Director | ?
Finance Director | finance
Accountant | finance
Head of Accounting | finance
Accounts Receivable Clerk | finance
Key Account Manager | ?
Account Executive | ?
Personal Assistant to the Owner | ?
Leiterin Personal | people
Personalreferent | people
"""


@pytest.mark.parametrize("line", FIELDS.strip().splitlines())
def test_the_field_of_a_function(line: str) -> None:
    function, field = line.split(" | ")
    assert (field_of(function) or "?") == field
