"""What owner and manager talked about comes back in the next plan."""

from kamlib.judgments.history import Revision
from kamlib.plan.judged.board import board_section
from kamlib.plan.judged.talked import next_talk, talks
from kamlib.plan.lint.beside import NOTHING_BESIDE
from kamlib.plan.lint.rule import Look
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

FIRST = said(
    "review",
    "review-1",
    day="2026-08-01",
    comment="Begin with the plants.",
    decision="We begin in Ulm.",
    open_question="Who follows the plant manager?",
    next_review="2026-10-01",
)
SECOND = said(
    "review",
    "review-2",
    day="2026-10-02",
    comment="The trial runs.",
    decision="The trial comes first.",
    open_question="What does a standstill cost them?",
    who="U1",
    next_review="2027-01-15",
)


def board(*revisions: Revision, tier: str = "A") -> list[str]:
    made = board_section(Look(judged(*revisions), row(tier=tier, goal=None), frame(), NOTHING_BESIDE))
    return [] if made is None else plain(lines(made.blocks))


def test_the_last_talk_and_the_open_questions_of_all_come_back() -> None:
    told = [
        "On 2 October 2026: The trial runs.",
        "The trial comes first.",
        "? What does a standstill cost them? Lena answers it, asked on 2 October 2026",
        "? Who follows the plant manager? Nobody is named to answer it, asked on 1 August 2026",
    ]
    assert board(FIRST, SECOND) == told
    assert board(FIRST, SECOND, tier="C") == told, "whatever the depth: somebody said it"


def test_a_next_talk_that_passed_or_was_never_agreed_on_is_open() -> None:
    def told(*revisions: Revision) -> tuple[str, bool]:
        fact = next_talk(talks(judged(*revisions)), frame().as_of)
        return plain([text(fact.text)])[0], fact.unknown

    assert told(FIRST, SECOND) == ("On 15 January 2027", False)
    assert told(FIRST) == ("Was agreed on for 1 October 2026, and is not noted", True)
    assert told(said("review", "review-1", day="2026-10-02")) == ("No day is agreed on", True)


def test_a_question_that_was_answered_is_gone() -> None:
    answered = said("review", "review-1", day="2026-08-01", comment="Begin with the plants.")
    assert not any("plant manager" in line for line in board(answered, SECOND))


def test_where_nobody_talked_about_it_nothing_is_told() -> None:
    assert not any("talk" in line for line in board(said("action", "action-1", title="Call")))
