"""The plan test on a page: each figure with its range and number, what is missing with whom to ask, and the
line to paste."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from kamlib.analysis.bridge import AMOUNTS
from kamlib.analysis.cohorts import yearly_cohorts
from kamlib.analysis.judged_deals import DEALS
from kamlib.analysis.plan_test import HOURS, PLANS, PRICES, TARGETS, PlanTest
from kamlib.periods import Period
from kamlib.plan.blocks import FactList, Note, PageSection, Table
from kamlib.plan.focus.plan_test import plan_test_section
from kamlib.plan.focus.subject import Rows, Subject
from kamlib.sentences import Sentence
from tests.drawn import TODAY, drawn_settings
from tests.drawn import text as drawn_text
from tests.unit.plan.rows import frame

IDS = [f"A{one}" for one in range(6)]
YEAR = Period(date(2025, 1, 1), date(2026, 1, 1))
NOTHING = PlanTest(
    year=YEAR,
    year_known=True,
    last_known=True,
    **{
        name: pd.DataFrame(columns=list(kinds)).astype(kinds)
        for name, kinds in (
            *(("targets", TARGETS), ("plans", PLANS), ("prices", PRICES)),
            *(("hours", HOURS), ("deals", DEALS), ("every_deal", DEALS)),
        )
    },
)
DAY = pd.Timestamp("2025-06-01")
TWELVE = pd.DataFrame(
    {
        "account": IDS * 2,
        "opportunity": [f"D{one}" for one in range(12)],
        **{"name": "Pump", "chance": 0.8, "base": 0.5, "closed": DAY},
        "won": [float(one < 4 or one in (6, 7)) for one in range(12)],
    }
)
TRIED = replace(
    NOTHING,
    targets=pd.DataFrame({"account": IDS, "tier": "B", "signed": 100.0, "came": 80.0, "last": 79.0}),
    plans=pd.DataFrame({"account": IDS, "on": DAY}),
    prices=pd.DataFrame({"account": IDS, "planned": -2.0}),
    hours=pd.DataFrame({"account": IDS, "planned": 10.0, "recorded": [18.0] * 5 + [None]}),
    deals=TWELVE,
    every_deal=TWELVE,
)
"""Twelve deals judged at 80 %, half of them won: both, one or none at an account. Half more hours
than planned were recorded, none of them at the last account."""


def text(sentence: Sentence) -> str:
    """With plain blanks."""
    return drawn_text(sentence).replace("\xa0", " ")


def subject(tried: PlanTest, level: str = "company", **settings: Any) -> Subject:
    accounts = pd.DataFrame({"account": IDS, "name": IDS, "owner": ["R1"] * 5 + [None], "owner_name": "Rosa"})
    accounts = accounts.assign(revenue_before=100.0)
    bridge = dict.fromkeys(AMOUNTS, 0.0) | {"base": 100.0, "revenue": 101.0, "price": 1.0}
    months = pd.DataFrame([(one, ago, 9.0) for one in IDS for ago in (0, 12) if (one, ago) != ("A5", 0)])
    known = {
        "level": level,
        "rows": Rows(accounts),
        "accounts": accounts,
        "books": pd.DataFrame({"rep": ["R1"], "name": ["Rosa"]}),
        "bridges": pd.DataFrame([bridge | {"account": one} for one in IDS]),
        "cohorts": yearly_cohorts(
            months.set_axis(["account", "month", "revenue"], axis=1),
            as_of=TODAY,
            data_start=date(2024, 11, 1),
        ),
        "tried": tried,
        "frame": frame(missing=()),
        "settings": drawn_settings({"accounts": {"file": "accounts.csv"}}, **settings),
    }
    return Subject(**dict.fromkeys(one.name for one in fields(Subject)) | known)  # type: ignore[arg-type]


def section(tried: PlanTest = TRIED, **of: Any) -> PageSection:
    found = plan_test_section(subject(tried, **of))
    assert found is not None
    return found


def facts(found: PageSection) -> dict[str, tuple[str, bool]]:
    listed = next(one for one in found.blocks if isinstance(one, FactList))
    return {one.label.removeprefix("fact-tried-"): (text(one.text), one.unknown) for one in listed.facts}


def tables(found: PageSection) -> dict[str, Table]:
    return {one.id.removeprefix("tried-"): one for one in found.blocks if isinstance(one, Table)}


def test_each_figure_says_how_it_is_known() -> None:
    found = section()
    assert text(found.headline).startswith(
        "Signed plans promised too much: 80 % of their targets came in 2025"
    )
    told = facts(found)
    assert not any(unknown for _, unknown in told.values())
    assert "€480 of €600 came in 2025: 80 % (80–80 %); 0 % of 6 plans" in told["targets"][0]
    assert "no nearer than last year again (1 %)" in told["targets"][0]
    assert told["stayed"][0].startswith(
        "5 of 6 customers whose plan was signed in the year before 1 November 2025"
    )
    assert "6 plans were to change their prices by −€12 a year" in told["prices"][0]
    assert "made +€6 there" in told["prices"][0]
    assert "50 % of 12 judged deals were won, where 80 % was judged: 0.62 times" in told["chances"][0]
    assert told["hours"][0].startswith("90 hours were recorded at 6 accounts")


def test_chances_that_are_off_are_proposed_as_a_line_and_the_company_alone_sets_it() -> None:
    """Hours are told and not corrected: what is recorded is more than what was planned for."""
    shown = tables(section())
    assert [row[:2] for row in shown["proposal"].rows] == [("[corrections]", "win_chance = 0.6")]
    assert "proposal" not in tables(section(level="team"))
    set_already = section(corrections={"win_chance": 0.625})
    assert "proposal" not in tables(set_already)
    assert "tried-no-proposal" in [one.text.id for one in set_already.blocks if isinstance(one, Note)]


def test_the_tables_go_down_to_plans_deals_and_who_left() -> None:
    """The account that nobody owns is in nobody's row, and in the sum of all."""
    shown = tables(section())
    assert [row[1] for row in shown["targets"].rows] == [5, 5] and shown["targets"].rows[0][0] == "Rosa"
    assert [row[0].name for row in shown["left"].rows] == ["A5"]  # type: ignore[union-attr]
    assert shown["chances"].rows[0][1] == 10 and shown["chances"].total[1] == 12  # type: ignore[index]
    assert len(shown["deals"].rows) == 3 and text(shown["deals"].rows[0][-1]) == "lost"  # type: ignore


def test_a_managers_page_has_what_is_by_seller_alone() -> None:
    shown = tables(section(level="team"))
    assert shown.keys() == {"targets", "chances"}
    assert all(len(row) == len(one.columns) for one in shown.values() for row in one.rows)
    assert facts(section(level="team")) == facts(section())


def test_too_few_plans_are_asked_for() -> None:
    few = replace(TRIED.of(IDS[:2]), prices=NOTHING.prices)
    found = section(few)
    assert text(found.headline) == "How far signed plans hold is not known yet"
    told = facts(found)
    assert all(unknown and line.startswith("not known yet: ") for line, unknown in told.values())
    assert "proposal" not in tables(found)


def test_a_seller_is_told_alike_on_each_page() -> None:
    """On the page of five accounts without the deals that were lost twice: drawn to the company's all the
    same."""
    own = TRIED.of(["A0", "A1", "A2", "A3", "A4"])
    own = replace(own, deals=own.deals[own.deals["account"] != "A4"])
    (manager,), (company,) = (
        tables(section(of, level=level))["chances"].rows
        for of, level in ((own, "team"), (replace(own, deals=own.deals), "company"))
    )
    assert manager == company[:5]
    assert company[4] == round((6 + 8 * 0.5) / (8 * 0.8 + 8 * 0.8), 2)


def test_a_class_is_told_where_the_year_that_makes_it_is_known() -> None:
    named = TRIED.targets.assign(tier=["A", "none", "net_credit", "C", "C", "C"])
    groups = [row[0] for row in tables(section(replace(TRIED, targets=named)))["targets"].rows]
    assert [text(one) for one in groups if isinstance(one, Sentence)] == [
        *("Class A then", "Class C then", "More credited than billed then", "No revenue then")
    ]
    unknown = replace(TRIED, last_known=False, targets=TRIED.targets.assign(tier=None))
    shown = tables(section(unknown))
    assert [row[0] for row in shown["targets"].rows] == ["Rosa"]
    assert next(one.id for one in shown["plans"].columns) == "column-account"


def test_plans_that_are_signed_and_cannot_be_tried_yet_are_counted() -> None:
    def asked(**of: Any) -> str:
        (ask,) = section(replace(NOTHING, **of)).blocks
        assert isinstance(ask, Note) and ask.unknown
        return text(ask.text)

    assert asked().startswith("Not known yet: no plan was signed before")
    assert asked(signed=3, next_day=date(2027, 5, 2)) == (
        "Not known yet: 3 accounts have a signed plan, and the first can be tried on 2 May 2027."
    )
    assert "none was signed in the year before 1 November 2025" in asked(signed=1)


@pytest.mark.parametrize("level", ["team", "book"])
def test_without_any_signed_plan_the_company_alone_is_asked(level: str) -> None:
    (ask,) = section(NOTHING).blocks
    assert isinstance(ask, Note) and ask.unknown
    assert plan_test_section(subject(NOTHING, level=level)) is None


def test_a_book_has_none() -> None:
    assert plan_test_section(subject(TRIED, level="book")) is None
