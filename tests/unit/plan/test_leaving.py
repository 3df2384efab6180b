"""Who may leave: risk times money, not either alone."""

from dataclasses import fields
from typing import Any

import pytest

from kamlib.analysis.leaving import Leaving as Goes
from kamlib.analysis.scenarios import Means
from kamlib.plan.blocks import Note, Table
from kamlib.plan.focus.leaving import LikelyToLeave, leaving_section, likely_to_leave, what_goes
from kamlib.plan.focus.subject import Rows, Subject
from kamlib.sentences import Sentence, count, day, say
from tests.drawn import TODAY, text
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame

ACCOUNTS = drawn_frame(
    """
    account | name  | by   | last_order | revenue | contribution | churn_low | churn | churn_high | alike
    A1      | Anna  | Rosa | 2026-10-01 | 1000    | 400          | 0.02      | 0.05  | 0.1        | 90
    A2      | Bert  | Rosa | 2026-01-01 | 100     | 60           | 0.6       | 0.7   | 0.8        | 30
    A3      | Carl  | Rosa | 2026-05-01 | 500     | 200          | 0.2       | 0.25  | 0.4        | 60
    A4      | Dora  | Rosa | 2026-05-01 | 900     | ?            | 0.5       | 0.6   | 0.7        | 60
    A5      | Emil  | Rosa | 2026-05-01 | 0       | 0            | 0.9       | 0.9   | 0.9        | 60
    A6      | Faye  | Rosa | 2026-05-01 | 300     | 90           | 0         | 0.1   | 0.1        | 60
    A7      | Gert  | Rosa | 2026-05-01 | 300     | 50           | 0         | 0.1   | 0.1        | 60
    A8      | Hans  | Rosa | 2026-05-01 | 300     | -50          | 0.1       | 0.5   | 0.9        | 60
    A9      | Ines  | Rosa | 2026-05-01 | 300     | 10           | 0         | 0.1   | 0.1        | 60
    """,
    last_order="date",
).rename(columns={"by": "owner_name"})


def subject_of(level: str = "team", goes: Goes | None = None, **columns: Any) -> Subject:
    accounts = ACCOUNTS.assign(**columns)
    means = Means(None, None, 900.0, None, None, None, leaving=goes or Goes())
    told = {"level": level, "rows": Rows(accounts), "accounts": accounts, "means": means, "frame": frame()}
    return Subject(**dict.fromkeys(one.name for one in fields(Subject)) | told)  # type: ignore[arg-type]


def section_of(level: str = "team", goes: Goes | None = None, **columns: Any) -> Any:
    return leaving_section(subject_of(level, goes, **columns))


def rows(section: Any) -> list[tuple[Any, ...]]:
    (table,) = [block for block in section.blocks if isinstance(block, Table)]
    return [tuple(cell.name if hasattr(cell, "name") else _told(cell) for cell in row) for row in table.rows]


def _told(cell: Any) -> Any:
    return text(cell).replace("\N{NO-BREAK SPACE}", " ") if isinstance(cell, Sentence) else cell


def test_the_five_are_those_of_most_risk_times_money_with_both_ends_in_words() -> None:
    found = section_of()
    assert rows(found) == [
        ("Carl", "20 % to 40 %", 60, 200, "€40 to €80", "2026-05-01"),
        ("Bert", "60 % to 80 %", 30, 60, "€36 to €48", "2026-01-01"),
        ("Anna", "2 % to 10 %", 90, 400, "€8 to €40", "2026-10-01"),
        ("Faye", "0 % to 10 %", 60, 90, "€0 to €9", "2026-05-01"),
        ("Gert", "0 % to 10 %", 60, 50, "€0 to €5", "2026-05-01"),
    ]
    assert _told(found.headline) == (
        "Talk first about Carl: 20 % to 40 % likely to leave, and €200 of contribution a year would go"
    )
    (note,) = [block for block in found.blocks if isinstance(block, Note)]
    assert note.unknown and text(note.text).startswith("Not known yet of one account what would go")


def test_where_no_cost_is_known_it_is_revenue_and_what_stays_does_not_count() -> None:
    found = section_of(contribution=float("nan"), goes=Goes(0.5))
    assert found.headline.id == "leaving-revenue" and not [
        one for one in found.blocks if isinstance(one, Note)
    ]
    assert [row[:4:3] for row in rows(found)][:2] == [("Dora", 450), ("Hans", 150)]


def test_where_it_stands_below_who_buys_again_the_origin_tells_how_it_is_made() -> None:
    def origin(page: Subject, found: LikelyToLeave | None) -> str:
        told = say("origin-chance", last_day=day(TODAY), seen=count(9), **what_goes(found, page))
        return text(told).replace("\N{NO-BREAK SPACE}", " ")

    whole, half = subject_of("company"), subject_of("company", Goes(0.5), contribution=float("nan"))
    assert (
        "What a year takes on average is the chance to leave times the contribution of the last twelve "
        "months (revenue less the cost of what was sold). A rhythm" in origin(whole, likely_to_leave(whole))
    )
    assert (
        "times the revenue of the last twelve months, and of that the 50 % that go with who leaves. A rhythm"
        in origin(half, likely_to_leave(half))
    )
    assert "Ranges hold 8 in 10. A rhythm" in origin(whole, None)


@pytest.mark.parametrize("changed", [{"churn": float("nan")}, {"revenue": 0.0}, {"contribution": -1.0}])
def test_where_nobody_knows_or_nothing_would_go_there_is_no_list(changed: dict[str, float]) -> None:
    assert section_of(**changed) is None


def test_it_is_a_section_of_a_managers_page_alone() -> None:
    assert section_of("company") is None and section_of("book") is None
