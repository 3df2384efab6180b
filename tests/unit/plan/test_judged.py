"""What people decided stands in the plan where a reader looks for it; what nobody said is asked for."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import read_record
from kamlib.judgments.plan_work import SMART_TESTS
from kamlib.plan.blocks import Block, FactList, Link, Note, Table
from kamlib.plan.document import Depth, Section
from kamlib.plan.judged.answers import three_answers
from kamlib.plan.judged.group import group_blocks
from kamlib.plan.judged.keeping import strategies_section
from kamlib.plan.judged.knowing import knowledge_blocks
from kamlib.plan.judged.risking import locked_in_until, risks_section
from kamlib.plan.judged.said import NOTHING_SAID, Judged, judged_of
from kamlib.plan.judged.within import judged_blocks
from kamlib.plan.judged.work import actions_section
from kamlib.sentences import Sentence
from tests.drawn import text
from tests.unit.plan.rows import frame, row

AS_OF = date(2026, 11, 1)


def said(
    kind: str, key: str = "", *, on: date = date(2026, 10, 1), sure: bool = False, **value: Any
) -> Revision:
    record = read_record(kind, key, value)
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    signed: dict[str, Any] = {"author": "Mia", "reason": "r", "confirmed": sure, "at": at}
    return Revision(
        subject="A1", kind=kind, key=key, value=record.as_value(), base=0, number=1, revision=1, **signed
    )


def role(who: str, *roles: str, **more: Any) -> Revision:
    """Somebody's part in the decision d-1."""
    return said("buying_role", f"r-{who}", decision="d-1", stakeholder=who, roles=list(roles), **more)


def judged(*revisions: Revision) -> Judged:
    return judged_of(revisions, {"U1": "Lena"})


def cell(value: Any) -> str:
    if isinstance(value, Link):
        return ", ".join([value.name, *([text(value.under)] if value.under else [])])
    if isinstance(value, Sentence):
        return text(value)
    return "" if value is None else str(value)


def lines(blocks: "list[Block] | tuple[Block, ...]") -> list[str]:
    """All that the blocks say, a line each; what is asked for begins with a question mark."""
    told = []
    for block in blocks:
        if isinstance(block, Note):
            told.append(f"? {text(block.text)}")
        elif isinstance(block, FactList):
            told += [f"{'? ' if one.unknown else ''}{text(one.text)}" for one in block.facts]
        elif isinstance(block, Table):
            told += [text(block.caption), *(" | ".join(map(cell, cells)) for cells in block.rows)]
    return told


def plain(told: list[str]) -> list[str]:
    """Without the marks that keep names apart from the text."""
    marks = dict.fromkeys(map(ord, "\u2068\u2069\u2066\u2067"))
    return [line.translate(marks).replace("\xa0", " ") for line in told]


# --- three answers ---------------------------------------------------------------------------------------


def test_three_answers_with_their_reasons() -> None:
    one = said(
        "standing",
        growth_potential="high",
        potential_reason="second line",
        last_revenue=1200,
        can_grow="yes",
        growth_reason="service",
    )
    told = plain(lines([three_answers(judged(one), row(), frame())]))
    assert told[:3] == ["High: second line", "€1.20k last year", "Yes: service"]
    assert told[3].startswith("assumed, ") and told[3].endswith(" 2026")


def test_an_answer_that_nobody_gave_is_a_question() -> None:
    one = said("standing", growth_potential="none", can_grow="not_known")
    told = lines([three_answers(judged(one), row(), frame())])
    assert told[0] == "None" and told[1].startswith("? Not known yet: ask") and told[2].startswith("? Not")
    assert len(lines([three_answers(NOTHING_SAID, row(), frame())])) == 3


def test_the_stand_says_who_took_the_account_into_the_programme_and_why() -> None:
    route = {"route": "largest", "since": date(2025, 1, 1)}
    taken = judged(said("programme", member=True, **route))
    told = plain(lines(judged_blocks("stand", taken, row(), frame(), "page")))
    assert told == ["In it by decision of Mia on 1 October 2026, as one of the largest: r"]
    out = judged(said("programme", member=False))
    told = plain(lines(judged_blocks("stand", out, row(), frame(), "full")))
    assert told[:3] == [
        "A draft",
        "? No day is agreed on",
        "Not in it by decision of Mia on 1 October 2026: r",
    ]
    assert len(told) == 6
    assert judged_blocks("stand", judged(), row(), frame(), "page") == []


def test_a_signed_plan_says_by_whom_and_what_was_changed_since() -> None:
    signed = said("plan_status", status="signed", signed_by="Bea", on=date(2026, 10, 5))
    before, with_it = (said("charter", on=on, vision="x") for on in (date(2026, 10, 4), date(2026, 10, 5)))
    talk = said("review", "r-1", on=date(2026, 10, 9), day=date(2026, 10, 9))
    told = plain(lines(judged_blocks("stand", judged(signed, before, with_it, talk), row(), frame(), "page")))
    assert told[0] == "By Bea on 5 October 2026", "a talk about it changes nothing in it"
    later = said("goal", "g-1", on=date(2026, 10, 7), title="Grow")
    gone = said("action", "a-1", on=date(2026, 10, 8), title="Visit").model_copy(update={"value": None})
    since = judged_of([signed, before, later], {}, withdrawn=[gone])
    told = plain(lines(judged_blocks("stand", since, row(), frame(), "page")))
    changed = "2 judgments changed since, the last on 8 October 2026: look at them again"
    assert told == [f"? By Bea on 5 October 2026, and {changed}", "? No day is agreed on"]


@pytest.mark.parametrize(
    ("revisions", "depth", "expected"),
    [
        ([said("plan_status", status="ready")], "page", "Ready for its review: Mia on 1 October 2026"),
        ([said("plan_status", status="draft")], "full", "A draft"),
        ([said("action", "a-1", title="Visit")], "short", "A draft"),
        ([said("action", "a-1", title="Visit")], "page", None),
        ([], "full", "? Not begun"),
        ([], "page", None),
    ],
)
def test_the_stand_says_how_far_the_plan_is(
    revisions: list[Revision], depth: Depth, expected: str | None
) -> None:
    made = judged_blocks("stand", judged(*revisions), row(), frame(), depth)
    told = plain(lines(made))
    assert told[:1] == ([] if expected is None else [expected])


def test_the_stand_says_when_it_is_talked_about_next() -> None:
    talk = said("review", "r-1", day="2026-10-02", next_review="2027-01-15")
    told = plain(lines(judged_blocks("stand", judged(talk), row(), frame(), "page")))
    assert told == ["A draft", "On 15 January 2027"]


# --- knowledge -------------------------------------------------------------------------------------------


def test_knowledge_with_its_evidence_and_its_gaps() -> None:
    known = judged(
        said("knowledge", "problems", statement="Filters clog.", so_we="So we offer a set.", sure=True),
        said("knowledge", "competitors", statement="They merged.", on=date(2025, 10, 1)),
        said("knowledge", "swot", statement="Slow."),
    )
    told = plain(lines(knowledge_blocks(known, row(), frame())))
    assert told[0] == "What we know of them: 3 of 16 topics"
    assert told[1].startswith(
        "Competitors | They merged. | nothing follows yet | out of date: Mia, 1 October 2025"
    )
    assert told[2].startswith("Strengths, weaknesses") and told[2].endswith("assumed, Mia, 1 October 2026")
    assert (
        told[3] == "How they decide | x" if "x" in told[3] else told[3].startswith("Problems | Filters clog.")
    )
    assert told[3].endswith("So we offer a set. | confirmed, Mia, 1 October 2026")
    assert told[4] == "Not known yet, or out of date: 14 of 16 topics; Lena asks by 30 January 2027"
    assert told[5] == "Goals of the company | not known yet | nobody known there"
    assert len(told) == 5 + 14, "each of them is named"
    (asked,) = plain(lines(knowledge_blocks(NOTHING_SAID, row(), frame())))
    assert asked == "? None of 16 topics is known yet: Lena asks for “Goals of the company” first"


# topic -> who is asked: the field, then whom we know, then who stands highest; leaders of what they know
ASKED = {
    "Financial performance": "Fay, whom none of us knows yet",
    "How they decide": "Pia",
    "Problems": "Eve, whom none of us knows yet",
    "Vision": "Bo, whom none of us knows yet",
    "Competitors": "Pia",
}


def test_whom_to_ask_for_each_topic() -> None:
    people = [
        said("stakeholder", "p-1", name="Bo", seniority="board", function="Managing Director"),
        said("stakeholder", "p-2", name="Pia", seniority="manager", function="Head of Purchasing"),
        said("stakeholder", "p-3", name="Fay", seniority="head", function="Finance Director"),
        said("stakeholder", "p-4", name="Eve", seniority="expert", function="Process Engineer"),
        said("stakeholder", "p-5", name="Leo", seniority="board", function="Finance", left="2026-10-01"),
        said("coverage", "c-1", stakeholder="p-2", ours="U1", contact="brief"),
        said("coverage", "c-2", stakeholder="p-1", ours="U1", contact="no_contact"),
    ]
    old = said("knowledge", "competitors", statement="They merged.", on=date(2025, 10, 1))
    told = plain(lines(knowledge_blocks(judged(*people, old), row(), frame())))
    found = {line.split(" | ")[0]: line.split(" | ")[1:] for line in told[2:] if " | " in line}
    assert {key: found[key][-1] for key in ASKED} == ASKED
    assert found["Competitors"][0] == "out of date: Mia, 1 October 2025"


# --- the group -------------------------------------------------------------------------------------------

PEOPLE = [
    said("stakeholder", "p-1", name="Ann", seniority="board", function="Managing Director"),
    said("stakeholder", "p-2", name="Ben"),
    said("purchase_decision", "d-1", title="New line", expected="2027-01-29"),
]


def test_a_group_with_what_it_lacks() -> None:
    told = plain(
        lines(
            group_blocks(
                judged(
                    *PEOPLE,
                    said(
                        "buying_role",
                        "r-1",
                        decision="d-1",
                        stakeholder="p-1",
                        roles=["economic_buyer"],
                        rating=2,
                    ),
                    said(
                        "buying_role", "r-2", decision="d-1", stakeholder="p-2", roles=["user_buyer", "coach"]
                    ),
                    said(
                        "coverage",
                        "c-1",
                        stakeholder="p-1",
                        ours="U1",
                        contact="in_depth",
                        seniority="expert",
                    ),
                ),
                row(),
                frame(),
            )
        )
    )
    assert told[0] == "“New line”, expected on 29 January 2027: 2 people decide"
    assert told[1:] == [
        "Ann, Economic buyer | 1 | not known yet | not known yet | assumed, Mia, 1 October 2026",
        "Ben, Coach, user | 2 | not known yet | not known yet | assumed, Mia, 1 October 2026",
        "“New line”: how each of them is won",
        "Ann | not known yet | 2 | not known yet: ask | none yet",
        "Ben | not known yet |  | not known yet: ask | none yet",
        "? “New line”: nothing shows yet that Ben believes in our solution: Lena asks",
        "? “New line”: nobody of us knows Ben: Lena says who does",
        "Their people and ours: 2 people, 2 gaps",
        "Ann, Managing Director | Lena | close | ours stands too low",
        "Ben | nobody | not known | nobody looks after them",
        "2 people whose leaving costs us more than a contact",
        "Ann | New line | Lena",
        "Ben | New line | nobody",
    ]


@pytest.mark.parametrize(
    ("buyers", "expected"),
    [
        ((), "nobody known who gives the final yes"),
        (("p-1", "p-2"), "2 people are said to give the final yes"),
    ],
)
def test_none_or_two_who_give_the_final_yes_are_asked_about(buyers: tuple[str, ...], expected: str) -> None:
    roles = [
        said("buying_role", f"r-{who}", decision="d-1", stakeholder=who, roles=["economic_buyer"])
        for who in buyers
    ]
    assert any(expected in line for line in lines(group_blocks(judged(*PEOPLE, *roles), row(), frame())))


# --- strategies, risks, actions --------------------------------------------------------------------------


def test_a_barrier_that_ends_soon_is_the_headline() -> None:
    made = strategies_section(
        judged(
            said(
                "strategy",
                "customised",
                status="live",
                barrier=3,
                nature_of_barrier="lock_in",
                until="2027-03-31",
            ),
            said("strategy", "price_incentives", status="live"),
        ),
        row(),
        frame(),
    )
    assert made is not None
    assert plain([text(made.headline)])[0].startswith("“Customised product or service” ends on 31 March 2027")
    assert len([line for line in lines(made.blocks) if "not known yet" in line]) == 5


@pytest.mark.parametrize(
    ("until", "nature", "factor"),
    [
        ("2026-11-01", "lock_in", 1.5),  # the as-of date, and 365 days after it
        ("2027-11-01", "lock_in", 1.5),
        ("2026-10-31", "lock_in", 1.0),
        ("2027-11-02", "lock_in", 1.0),
        ("2027-11-01", "value_giving", 1.0),
    ],
)
def test_only_what_locks_them_in_and_ends_makes_a_loss_likelier(
    until: str, nature: str, factor: float
) -> None:
    barrier = said("strategy", "customised", status="live", barrier=3, nature_of_barrier=nature, until=until)
    found = locked_in_until(judged(barrier), frame())
    assert (found is not None) == (factor > 1)
    made = risks_section(judged(barrier), row(), frame())
    told = lines(made.blocks) if made else []
    assert any("1.5 times" in line for line in told) == (factor > 1)


@pytest.mark.parametrize(
    ("live", "expected"),
    [
        ((), "Nothing keeps them but habit"),
        (("price_incentives",), "Only the price keeps them"),
        (("price_incentives", "joint_teams"), "2 of 7 strategies are live"),
    ],
)
def test_what_keeps_them(live: tuple[str, ...], expected: str) -> None:
    rows = [said("strategy", key, status="live") for key in live] or [
        said("strategy", "customised", status="none")
    ]
    made = strategies_section(judged(*rows), row(), frame())
    assert made is not None and text(made.headline).startswith(expected)


def test_more_given_back_than_gained_is_told_and_a_band_only_where_it_is_certain() -> None:
    made = strategies_section(
        judged(
            said("ledger_entry", "l-1", entry="efficiency_gain", amount=100, day="2026-01-01", what="x"),
            said("ledger_entry", "l-2", entry="concession", amount=130, day="2026-01-01", what="y"),
            said("relationship_item", "people", score=4, day="2026-09-01"),
            said("relationship_level", now="vendor", wanted="problem_solver"),
        ),
        row(),
        frame(),
    )
    assert made is not None
    told = plain(lines(made.blocks))
    assert told[0] == "Now one who sells; wanted: one who solves problems"
    assert told[1].startswith("? Not known yet, between 25 and 100 of 100 with 25 % known")
    assert "more is given back than gained" in told[2]


def test_the_ledger_lists_what_its_sum_is_made_of() -> None:
    gain = said(
        "ledger_entry",
        "l-2",
        entry="efficiency_gain",
        amount=100,
        day="2026-02-01",
        what="x",
        basis="Counted",
    )
    gift = said("ledger_entry", "l-1", entry="concession", amount=130, day="2026-01-01", what="y")
    later = said("ledger_entry", "l-3", entry="concession", amount=7, day="2026-11-01", what="z")

    def table(*revisions: Revision) -> Table:
        made = strategies_section(judged(*revisions), row(), frame())
        assert made is not None
        (found,) = [one for one in made.blocks if isinstance(one, Table) and one.id == "ledger"]
        return found

    both = table(gain, gift)
    assert lines([both]) == [
        "Efficiency and concessions: 2 entries",
        "y | 2026-01-01 |  | 130.0 | not said",
        "x | 2026-02-01 | 100.0 |  | Counted",
    ]
    assert both.total is not None and list(map(cell, both.total)) == ["Sum", "", "100.0", "130.0", ""]
    every = table(gain, gift, later)
    assert every.total is not None
    assert list(map(cell, every.total)) == ["Sum of what holds today", "", "100.0", "130.0", ""]
    assert len(every.rows) == 3, "what begins later stands in no sum"


def test_a_loss_nobody_answered_and_one_that_is() -> None:
    factor = said("external_factor", "f-1", what="Energy", effect="hinders")
    made = risks_section(judged(factor), row(), frame())
    assert made is not None and "nobody has said what we would do" in text(made.headline)
    assert any(line.startswith("? Not known yet") for line in lines(made.blocks))
    answer = said("loss_response", "l-1", what="Move the team", who="U1", within_days=30, replaces=400)
    made = risks_section(judged(factor, answer), row(), frame())
    assert made is not None and "one step would bring €400 back" in plain([text(made.headline)])[0]
    assert "Move the team | Lena | 30 | 400.0" in lines(made.blocks)


def test_late_actions_come_first() -> None:
    made = actions_section(
        judged(
            said(
                "action", "action-1", title="Call", due="2026-12-01", owner="U1", specific="x", measurable="y"
            ),
            said("action", "action-2", title="Visit", due="2026-10-31", status="running"),
            said("action", "action-3", title="Write", status="done", due="2026-01-01", owner="U1"),
            said("action", "action-4", title="Think", owner="U9"),
        ),
        row(),
        frame(),
    )
    assert made is not None
    assert plain([text(made.headline)]) == ["“Visit” was due on 31 October 2026"]
    told = plain(lines(made.blocks))
    assert told == [
        "4 actions, 3 open",
        "Visit | sale | nobody | 2026-10-31 | late | not tested yet",
        "Call | sale | Lena | 2026-12-01 | open | SM passed; ART not tested yet",
        "Think | sale | U9 | no date | open | not tested yet",
        "Write | sale | Lena | 2026-01-01 | done | not tested yet",
        "? Nothing yet: Lena plans what is done for what is there",
        "3 open, one done; next: “Visit” by 31 October 2026",
    ]


@pytest.mark.parametrize(
    ("tests", "expected"),
    [
        ({}, "not tested yet"),
        (
            {"time_bound": "May.", "realistic": "Nobody asked.", "not_passed": ["realistic"]},
            "T passed; failed: R (Nobody asked); SMA not tested yet",
        ),
        (dict.fromkeys(SMART_TESTS, "yes"), "SMART"),
        (
            {
                **dict.fromkeys(SMART_TESTS, "yes"),
                "specific": "Vague",
                "time_bound": "Late",
                "not_passed": ["time_bound", "specific"],
            },
            "MAR passed; failed: S (Vague), T (Late)",
        ),
    ],
)
def test_a_letter_that_fails_says_why(tests: dict[str, Any], expected: str) -> None:
    made = actions_section(judged(said("goal", "g-1", title="Service", **tests)), row(), frame())
    assert made is not None and plain(lines(made.blocks))[1].split(" | ")[-1] == expected


def test_each_action_says_which_objective_or_need_it_serves_where_any_does() -> None:
    made = actions_section(
        judged(
            said("goal", "g-1", title="Service"),
            said("objective", "o-1", goal="g-1", title="Trial in Ulm"),
            said("action", "a-1", title="Call", due="2026-12-01", objective="o-1"),
            said("action", "a-2", title="Visit", due="2026-12-02", objective="o-gone"),
            said("action", "a-3", title="Write", due="2026-12-03"),
            said("need", "n-1", what="Less waste", answered_by="nobody"),
            said("action", "a-4", title="Show", due="2026-12-04", need="n-1"),
        ),
        row(),
        frame(),
    )
    assert made is not None
    told = plain(lines(made.blocks))
    first = told.index("4 actions, 4 open") + 1
    assert [line.split(" | ")[:2] for line in told[first : first + 4]] == [
        ["Call", "Trial in Ulm"],
        ["Visit", "o-gone"],
        ["Write", "no objective"],
        ["Show", "need: Less waste"],
    ]


def test_a_day_of_ours_that_does_not_add_up_is_named_and_a_past_one_is_not() -> None:
    past, ahead = {"due": "2026-10-30", "effort": 9}, {"due": "2026-11-04", "effort": 5}
    one = said("action", "a-1", title="Visit", owner="U1", **ahead)
    two = said("action", "a-2", title="Show", owner="Lena", **ahead)
    old = said("action", "a-3", title="Ask", owner="U1", **past)
    made = actions_section(judged(one, two, old), row(), frame())
    assert made is not None
    told = lines(made.blocks)
    first = told.index("One day of ours does not add up in this account")
    assert told[first : first + 2] == [
        "One day of ours does not add up in this account",
        "Lena has 10 hours due on one day | 2026-11-04 | Lena | "
        "Visit (Moorglass Bottling); Show (Moorglass Bottling)",
    ]
    alone = actions_section(judged(one, old), row(), frame())
    assert alone is not None and not any("add up" in line for line in lines(alone.blocks))


def test_goals_have_their_objectives_below_and_the_road_map_its_years() -> None:
    made = actions_section(
        judged(
            said("goal", "g-1", title="Service", measure="lines", current=2, target=5, due="2027-12-31"),
            said("objective", "o-1", goal="g-1", title="Trial"),
            said("long_objective", "l-1", year=2029, what="All plants", measure="plants", target=3),
        ),
        row(),
        frame(),
    )
    assert made is not None and text(made.headline).startswith("Nothing is open")
    assert plain(lines(made.blocks)) == [
        "One goal",
        "Service | lines: 2, to be 5 | 2027-12-31 | not tested yet",
        "↳ Trial | not known yet | no date | ",
        "Road map 2027 to 2029",
        "Quarter 4 of 2027 | Service | lines: 5",
        "In 2029 | All plants | plants: 3",
    ]


def test_that_nobody_guides_us_is_the_first_risk_of_an_a_account() -> None:
    factor = said("external_factor", "f-1", what="Energy prices", effect="hinders")
    decision = said("purchase_decision", "d-1", title="New line")
    doubtful = role("p-1", "coach")

    def first(tier: str, *more: Revision) -> str:
        made = risks_section(judged(factor, decision, *more), row(tier=tier), frame())
        assert made is not None
        return plain(lines(made.blocks))[0]

    assert first("A", doubtful).startswith("? Nobody guides us through “New line”")
    assert not first("A", role("p-1", "coach", belief="asked for our offer")).startswith("?")
    assert not first("B", doubtful).startswith("?")


@pytest.mark.parametrize("make", [strategies_section, risks_section, actions_section])
def test_where_nobody_said_anything_there_is_no_section(make: Any) -> None:
    assert make(NOTHING_SAID, row(), frame()) is None


def test_what_this_program_can_not_read_is_left_out_and_counted() -> None:
    call = said("action", "a-1", title="Call")
    odd = judged(
        call, call.model_copy(update={"kind": "horoscope"}), call.model_copy(update={"value": {"titel": "x"}})
    )
    assert odd.revisions == (call,) and odd.unreadable == 2
    told = lines(judged_blocks("data", odd, row(), frame(), "page"))
    assert told[0] == "One in force" and told[1].startswith("? 2 more were saved by another version")


def test_a_section_is_a_section() -> None:
    made = actions_section(judged(said("action", "a-1", title="Call")), row(), frame())
    assert isinstance(made, Section) and made.id == "actions" and made.origin is not None


def test_each_topic_is_outdated_by_its_own_half_life_and_own_topics_count() -> None:
    known = [
        said("knowledge", "problems", statement="Clogs.", on=date(2026, 7, 1)),
        said("knowledge", "history", statement="A leak.", on=date(2024, 6, 1)),
    ]
    told = plain(
        lines(knowledge_blocks(judged(*known), row(), frame(half_lives={"problems": 90, "history": 1095})))
    )
    assert told[0] == "What we know of them: 2 of 2 topics"
    assert "| out of date: Mia, 1 July 2026" in told[1] and "| assumed, Mia, 1 June 2024" in told[2]
    assert [line.split(" | ")[0] for line in told[4:]] == ["Problems"]
    more = frame(half_lives={"problems": 300, "history": 1095, "energy_prices": 90})
    told = plain(lines(knowledge_blocks(judged(*known), row(), more)))
    assert [line.split(" | ")[0] for line in told[4:]] == ["Energy prices"]
