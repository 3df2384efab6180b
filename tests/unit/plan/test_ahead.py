"""What lies ahead (the next months, care beside sale, the road map) and how the relationship went."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from kamlib.judgments.history import Revision
from kamlib.plan.blocks import Chart
from kamlib.plan.judged.keeping import strategies_section
from kamlib.plan.judged.said import judged_of
from kamlib.plan.judged.work import actions_section
from kamlib.report.catalogue import catalogue
from kamlib.report.figures import chart_figure
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

WORDS = catalogue("en", "EUR")


def described(drawn: Any) -> list[str]:
    svg = chart_figure(drawn, WORDS, "x").svg
    return plain(svg.partition("<desc")[2].partition(">")[2].partition("</desc>")[0].split("; "))


def blocks(*revisions: Revision) -> list[Any]:
    made = actions_section(judged(*revisions), row(), frame())
    assert made is not None
    return list(made.blocks)


def action(key: str, title: str, **more: Any) -> Revision:
    return said("action", key, title=title, **more)


# as of 1 November 2026: a day before is late, from half a year on it is not drawn
ACTIONS = [
    action("a-1", "Late", due="2026-10-31", kind_of_action="care"),
    action("a-2", "Today", due="2026-11-01", status="running"),
    action("a-3", "Last", due="2027-04-30", start="2027-01-01"),
    action("a-4", "Too far", due="2027-05-01"),
    action("a-5", "Undated"),
    action("a-6", "Done", due="2026-12-01", status="done"),
]


def test_the_line_of_the_next_half_year() -> None:
    (drawn,) = [block for block in blocks(*ACTIONS) if isinstance(block, Chart)]
    assert [(one["name"], one["state"], one["start"]) for one in drawn.rows] == [
        ("Late", "late", "2026-10-31"),
        ("Today", "running", "2026-11-01"),
        ("Last", "open", "2027-01-01"),
    ]
    assert described(drawn)[1:] == [
        "Late, late, due 31 October 2026",
        "Today, running, due 1 November 2026",
        "Last, open, due 30 April 2027",
    ]


def test_nothing_is_drawn_where_nothing_has_a_day() -> None:
    assert not any(isinstance(block, Chart) for block in blocks(ACTIONS[4], ACTIONS[5]))


# kind of each action and its status -> the two lines
SIDES = [
    (
        [("care", "open", "2026-12-01"), ("care", "done", None)],
        "One open, one done; next: “A0” by 1 December 2026",
    ),
    ([("care", "open", None)], "One open, none done; next, without a day: “A0”"),
    ([("care", "done", None), ("care", "dropped", None)], "Nothing open, one done"),
    ([("sale", "open", None)], "? Nothing yet: Lena plans what is done for what is there"),
]


@pytest.mark.parametrize(("planned", "expected"), SIDES)
def test_care_stands_beside_sale(planned: list[tuple[str, str, str | None]], expected: str) -> None:
    made = [
        action(f"a-{place}", f"A{place}", kind_of_action=kind, status=status, due=due)
        for place, (kind, status, due) in enumerate(planned)
    ]
    assert plain(lines(blocks(*made)))[-2] == expected


def test_the_road_map_has_quarters_then_the_year_and_three_years() -> None:
    told = plain(
        lines(
            blocks(
                said("long_objective", "l-1", year=2027, what="All plants"),
                said("long_objective", "l-2", year=2030, what="Too far"),
                said("long_objective", "l-3", year=2025, what="Gone"),
                said("goal", "g-1", title="Service", due="2027-10-01", measure="lines", target=5),
                said("objective", "o-1", goal="g-1", title="Trial", due="2027-03-31"),
                said("objective", "o-2", goal="g-1", title="Missed", due="2026-10-31"),
            )
        )
    )
    assert told[told.index("Road map to 2027") + 1 :] == [
        "Quarter 1 of 2027 | Trial | not known yet",
        "Quarter 4 of 2027 | Service | lines: 5",
        "In 2027 | All plants | not known yet",
    ]


# --- the relationship ------------------------------------------------------------------------------------


def saved(kind: str, key: str, at: str, number: int, **value: Any) -> Revision:
    moment = datetime.combine(date.fromisoformat(at), datetime.min.time(), UTC)
    return said(kind, key, **value).model_copy(update={"at": moment, "number": number})


def scored(item: str, score: int, at: str, number: int) -> Revision:
    return saved("relationship_item", item, at, number, score=score, day=at)


ITEMS = ("integration", "breadth", "people", "joint_activity", "service_record", "sentiment")
REVIEWS = [
    said("review", "r-1", day="2026-03-01"),
    said("review", "r-2", day="2026-08-01"),
]
EARLIER = [scored(item, 1, "2026-02-01", place) for place, item in enumerate(ITEMS)]
NOW = [scored(item, 4, "2026-07-01", 10 + place) for place, item in enumerate(ITEMS[:3])]
LEVELS = [saved("relationship_level", "", "2026-02-01", 30, now="vendor")]


def went(earlier: list[Revision], *in_force: Revision) -> list[Any]:
    made = strategies_section(judged_of(in_force, {}, earlier), row(), frame())
    assert made is not None
    beside = ("strategies", "index")
    return [
        block for block in made.blocks if block.block != "facts" and getattr(block, "id", "") not in beside
    ]


def test_a_dot_per_review_says_a_band_only_where_it_is_certain() -> None:
    kept = [one for one in EARLIER if one.key not in ITEMS[:3]]
    superseded = [one for one in EARLIER if one.key in ITEMS[:3]]
    drawn, table = went(superseded, *REVIEWS, *kept[1:], *NOW, *LEVELS)
    assert [one["band"] for one in drawn.rows] == ["low", "high", "high"]
    assert plain(lines([table])) == [
        "What we were to them at each of 2 reviews, and are now",
        "now | one who sells | high | 74 to 89",
        "1 August 2026 | one who sells | high | 74 to 89",
        "1 March 2026 | one who sells | low | 21 to 36",
    ]
    assert [one["value"] is None for one in drawn.rows] == [False, False, False]


def test_what_was_saved_after_a_review_was_not_known_at_it() -> None:
    drawn, table = went([], *REVIEWS, *NOW)
    assert [(one["lower"], one["upper"], one["band"]) for one in drawn.rows] == [
        (0, 100, None),
        (70, 100, None),
        (70, 100, None),
    ]
    assert plain(lines([table]))[-1] == "1 March 2026 | not known yet | not known yet | nobody looked"


def test_without_a_review_or_without_a_look_nothing_is_drawn() -> None:
    assert went([], *NOW, *LEVELS) == []
    strategy = said("strategy", "customised", status="live")
    assert went([], *REVIEWS, strategy) == []
