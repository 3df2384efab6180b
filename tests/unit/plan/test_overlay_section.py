"""What a page says of the years before and after a key account manager, however much is known."""

from dataclasses import fields
from typing import Any

import pandas as pd
import pytest

from kamlib.plan.blocks import FactList, Note, Table
from kamlib.plan.focus.overlay import overlay_section
from kamlib.plan.focus.subject import Rows, Subject
from tests.drawn import text
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame
from tests.unit.plan.test_judged import plain

OVERLAY = drawn_frame(
    """
    account | reason | began | complete | tier_then | sellers | deals_before | deals_after | alike | was
    A1      | owner  | 2024-10-15 | yes | A | 2 | 1   | 2.5 | 4 | 0.5
    A2      | owner  | 2024-10-15 | yes | A | 2 | 0.5 | 2.5 | 4 | 0.5
    A3      | owner  | 2024-10-15 | yes | A | 1 | 1   | 3   | 4 | 0.5
    A4      | owner  | 2024-10-15 | yes | A | 1 | 0   | 1   | 4 | 0.5
    A5      | owner  | 2024-10-15 | yes | A | 1 | 2   | 3   | 4 | 0.5
    A6      | owner  | 2024-10-15 | yes | B | 1 | 2   | 3   | ? | ?
    A7      | owner  | 2026-10-15 | no  | ? | ? | ?   | ?   | ? | ?
    """,
    began="date",
).rename(columns={"was": "deals_alike"})
OVERLAY = OVERLAY.assign(size_before=100.0, size_after=200.0, size_alike=0.0, sized_alike=3)
OVERLAY = OVERLAY.assign(deals_alike_error=0.0, size_alike_error=0.0)


def section(overlay: pd.DataFrame = OVERLAY, level: str = "team", **changed: Any) -> Any:
    accounts = pd.DataFrame({"account": overlay["account"], "name": overlay["account"], "owner_name": "Lena"})
    accounts = accounts.assign(revenue=range(len(accounts), 0, -1)).assign(**changed)
    told = {
        "level": level,
        "rows": Rows(accounts),
        "accounts": accounts,
        "overlay": overlay,
        "frame": frame(),
    }
    return overlay_section(Subject(**dict.fromkeys(one.name for one in fields(Subject)) | told))  # type: ignore[arg-type]


def facts(made: Any) -> list[str]:
    [block] = [one for one in made.blocks if isinstance(one, FactList)]
    return plain([text(one.text) for one in block.facts])


def test_more_deals_than_at_accounts_alike() -> None:
    made = section()
    assert plain([text(made.headline)]) == [
        "With a key account manager won deals per seller grew by 1 a year beyond accounts alike,"
        " 0.7 to 1.3, at 5 accounts; it is no experiment"
    ]
    assert facts(made) == [
        "1.1 deals a seller in the twelve months before, 2.5 after, over 6 accounts;"
        " 1 beyond accounts alike, 0.7 to 1.3 in 8 of 10 such",
        "+100 % beyond accounts alike, +100 % to +100 % in 8 of 10 such, over 6 accounts",
    ]
    [table] = [one for one in made.blocks if isinstance(one, Table)]
    assert len(table.rows) == 6 and text(table.rows[5][5]) == "nobody alike"
    assert "no experiment" in text(made.origin)
    assert text(made.blocks[-1].text).startswith("One more account is not counted")


def test_accounts_that_bring_the_same_stand_by_account() -> None:
    """Not by when it began, as the years before and after do."""
    [table] = [one for one in section(OVERLAY[::-1], revenue=5.0).blocks if isinstance(one, Table)]
    assert [row[0].key for row in table.rows] == ["A1", "A2", "A3", "A4", "A5", "A6"]


@pytest.mark.parametrize(
    ("after", "size", "headline"),
    [
        (2.0, 200.0, "overlay-fewer"),
        (None, 200.0, "overlay-larger"),
        (None, 50.0, "overlay-smaller"),
        (None, 100.0, "overlay-no-difference"),
    ],
)
def test_the_headline_says_what_is_clear(after: float | None, size: float, headline: str) -> None:
    """Deals that fall everywhere by half, or that rise at some and fall at others."""
    changes = [-1.0] * 7 if after else [0.0, 1.0, 0.0, 1.0, 0.5, 0.5, 0.5]
    made = OVERLAY.assign(deals_before=3.0, deals_after=[3.0 + one for one in changes], size_after=size)
    assert section(made).headline.id == headline


def test_few_accounts_are_told_without_a_range() -> None:
    made = section(OVERLAY.head(3))
    assert made.headline.id == "overlay-few"
    assert facts(made)[0].endswith("beyond accounts alike, too few for a range")
    assert facts(made)[1] == "3 accounts have amounts on both sides: too few to tell"
    alone = section(OVERLAY.iloc[5:6].assign(size_before=float("nan")))
    assert facts(alone)[0].endswith("no accounts alike to set beside")
    assert facts(alone)[1].startswith("Not known")


def test_what_is_not_known_yet_is_asked_on_the_company_s_page_alone() -> None:
    young = OVERLAY.iloc[6:]
    assert section(young) is None and section(OVERLAY, "book") is None and section(OVERLAY.head(0)) is None
    made = section(young, "company")
    assert made.headline.id == "overlay-unknown" and isinstance(made.blocks[0], Note)
