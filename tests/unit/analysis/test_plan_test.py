"""Signed plans beside what came, on a workbook drawn here: what was said then, nothing that came later."""

from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.analysis.cohorts import yearly_cohorts
from kamlib.analysis.judged_deals import DEALS
from kamlib.analysis.plan_ratios import judged, proposal, ratio_of, reached, stayed
from kamlib.analysis.plan_test import PlanTest, ended_year, plan_test
from kamlib.facts.book import Facts
from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import read_record
from kamlib.judgments.opportunities import OpportunityAnswers
from kamlib.judgments.signed import SignedPlan, signed_plans, until_signed
from kamlib.judgments.targets import AccountTarget
from kamlib.settings import Corrections
from tests.drawn import TODAY, drawn, drawn_facts, drawn_settings

SOURCES = {"accounts": {"file": "accounts.csv"}}
TABLES = {
    "accounts": """
        account | name | owner
        A1      | Anna | R1
        A2      | Bert | R1
        A3      | Carl | R2
    """,
    "sales": """
        order | date       | account | amount
        O0    | 2023-12-01 | A1      | 1
        O1    | 2024-06-01 | A1      | 800
        O2    | 2025-01-01 | A1      | 500
        O3    | 2025-12-31 | A1      | 400
        O4    | 2026-01-01 | A1      | 7000
        O5    | 2024-06-01 | A2      | 100
        O6    | 2025-06-01 | A2      | 300
        O7    | 2024-06-01 | A3      | 50
    """,
    "opportunities": """
        opportunity | account | name | stage | amount | opened     | closed
        D1          | A1      | Pump | won   | 10     | 2024-11-01 | 2025-03-01
        D2          | A1      | Belt | lost  | 10     | 2024-11-01 | 2024-12-20
        D3          | A2      | Seal | lost  | 10     | 2024-11-01 | 2026-02-01
        D4          | A2      | Bags | open  | 10     | 2024-11-01 | 2026-12-01
        D5          | A3      | Cap  | won   | 10     | 2024-11-01 | 2024-12-01
        D6          | A1      | Lid  | won   | 10     | 2024-11-01 | 2024-12-10
    """,
    "activities": """
        account | rep | date       | kind  | hours
        A1      | R1  | 2025-11-01 | visit | 6
        A1      | R1  | 2026-10-31 | visit | 6
        A1      | R1  | 2025-10-31 | visit | 50
        A2      | R1  | 2026-03-01 | visit |
    """,
}


class Said:
    """What people said, in order."""

    def __init__(self) -> None:
        self.revisions: list[Revision] = []

    def __call__(self, account: str, day: str, kind: str, key: str = "", **value: Any) -> "Said":
        before = [one for one in self.revisions if (one.subject, one.kind, one.key) == (account, kind, key)]
        self.revisions.append(
            Revision(
                **{"subject": account, "kind": kind, "key": key, "author": "Mia", "reason": "review"},
                value=read_record(kind, key, value).as_value() if value else None,
                base=len(before),
                revision=len(before) + 1,
                number=len(self.revisions) + 1,
                at=datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=UTC),
            )
        )
        return self

    def signs(self, account: str, day: str) -> "Said":
        return self(account, day, "plan_status", status="signed", signed_by="Rosa")


def two_plans() -> Said:
    """Anna's was signed in December 2024 and again in September 2025, Bert's on the day the year began; of
    Carl's nobody signed anything."""
    said = Said()
    said("A1", "2024-12-01", "account_target", "2025", amount=1000)
    said("A1", "2024-12-01", "opportunity_answers", "D1", win_probability=0.4, hours_likely=90)
    said("A1", "2024-12-01", "opportunity_answers", "D2", win_probability=0.9)
    said("A1", "2024-12-01", "opportunity_answers", "D6", win_probability=0.9)
    said.signs("A1", "2024-12-10")
    said("A2", "2025-01-01", "account_target", "2025", amount=500)
    said("A2", "2025-01-01", "opportunity_answers", "D3", win_probability=0.6, hours_likely=4)
    said("A2", "2025-01-01", "opportunity_answers", "D4", win_probability=0.6, hours_likely=4)
    said("A2", "2025-01-01", "strategy", "price_incentives", status="planned", cost=30)
    said.signs("A2", "2025-01-01")
    said("A1", "2025-09-01", "action", "a-1", title="Show it", due="2025-11-01", effort=5)
    said("A1", "2025-09-01", "action", "a-2", title="Too early", due="2025-10-31", effort=70)
    said("A1", "2025-09-01", "action", "a-3", title="Done", due="2026-01-01", effort=70, status="done")
    said("A1", "2025-09-01", "strategy", "price_incentives", status="live", cost=80)
    said.signs("A1", "2025-09-01")
    said("A3", "2024-12-01", "account_target", "2025", amount=1000)
    return said


@cache
def facts_of(**tables: str) -> Facts:
    return drawn_facts(**TABLES | tables)


def found_of(said: Said, **tables: str) -> PlanTest:
    facts = facts_of(**tables)
    plans = signed_plans(until_signed(said.revisions), facts.as_of)
    return plan_test(facts, drawn_settings(SOURCES), plans, date(2023, 12, 1))


@pytest.fixture(scope="module")
def found() -> PlanTest:
    return found_of(two_plans())


def test_targets_are_those_of_plans_signed_before_the_year_and_what_came_in_it(found: PlanTest) -> None:
    assert (found.year.start, found.year_known, found.last_known) == (date(2025, 1, 1), True, True)
    assert drawn(found.targets, "account", "tier", "signed", "came", "last") == ["A1 | A | 1000 | 900 | 800"]
    told = reached(found.targets, last_known=True)
    assert told and (told.ratio.value, told.share, told.ratio.low) == (0.9, 0.0, None)
    assert told.off == pytest.approx(1 / 9) and told.last_off == pytest.approx(1 / 9)


def test_a_deal_counts_with_the_plan_that_was_signed_last_before_it_closed(found: PlanTest) -> None:
    """Two of three deals were won before Bert's signature; D4 is open, D6 closed on the day of another."""
    assert drawn(found.deals, "opportunity", "chance", "won") == [
        "D1 | 0.4 | 1",
        "D2 | 0.9 | 0",
        "D3 | 0.6 | 0",
    ]
    assert found.deals["base"].tolist() == pytest.approx([2 / 5, 2 / 5, 3 / 7])
    told = judged(found.deals, found.every_deal)
    assert told and told.brier == pytest.approx((0.6**2 + 0.9**2 + 0.6**2) / 3)
    assert told.ratio.low is None, "three deals tell nothing"


def test_hours_and_prices_are_those_planned_for_the_last_twelve_months(found: PlanTest) -> None:
    """Anna's action of November; Bert's deal that closed. Bert's contacts have no hours."""
    assert drawn(found.hours, "account", "planned", "recorded") == ["A1 | 5 | 12", "A2 | 4 | "]
    assert drawn(found.prices, "account", "planned") == ["A2 | -30"]
    assert drawn(found.plans, "account", "on") == ["A1 | 2025-09-01", "A2 | 2025-01-01"]


def test_no_hours_at_an_account_are_none_where_another_has_some(found: PlanTest) -> None:
    assert drawn(found.noted, "account", "recorded") == ["A1 | 12", "A2 | 0"]
    nobody = found.of(["A2"]).noted
    assert nobody["recorded"].isna().all(), "nobody notes any"


def test_a_plan_is_set_beside_the_year_after_it_and_no_later_one() -> None:
    """The last twelve months begin on 1 November 2025: a plan of October 2024 was for the year before."""
    said = Said().signs("A1", "2024-10-31").signs("A2", "2024-11-01").signs("A3", "2025-11-01")
    said.signs("A3", "2026-02-01")
    found = found_of(said)
    assert drawn(found.plans, "account", "on") == ["A2 | 2024-11-01"]
    assert (found.signed, found.next_day) == (3, date(2026, 11, 2))
    only_old = found_of(Said().signs("A1", "2024-10-31"))
    assert not only_old.anything and (only_old.signed, only_old.next_day) == (1, None)


def test_without_the_year_before_nobody_has_a_class() -> None:
    facts, said = facts_of(), two_plans()
    plans = signed_plans(until_signed(said.revisions), facts.as_of)
    short = plan_test(facts, drawn_settings(SOURCES), plans, date(2024, 12, 1))
    assert short.year_known and not short.last_known
    assert short.targets["tier"].isna().all() and len(short.targets) == 1
    said("A3", "2024-12-01", "account_target", "2025", amount=9)
    new = found_of(
        said.signs("A3", "2024-12-02"),
        sales="""
        order | date       | account | amount
        O1    | 2024-06-01 | A1      | 800
    """,
    )
    assert new.targets.set_index("account")["tier"].to_dict() == {"A1": "A", "A3": "none"}


def test_an_action_for_a_deal_whose_hours_are_judged_is_among_these() -> None:
    said = two_plans()
    said("A2", "2025-02-01", "action", "a-9", title="Visit", due="2026-01-05", effort=3, opportunity="D3")
    assert found_of(said.signs("A2", "2025-02-01")).hours["planned"].tolist() == [5, 4]


def test_what_is_said_after_the_signature_changes_nothing(found: PlanTest) -> None:
    said = two_plans()
    said("A1", "2026-01-01", "account_target", "2025", amount=900)
    said("A1", "2026-01-01", "opportunity_answers", "D1", win_probability=1.0, hours_likely=1)
    said("A2", "2026-01-01", "opportunity_answers", "D3")
    said("A2", "2026-01-01", "plan_status", status="draft")
    assert until_signed(said.revisions) == until_signed(two_plans().revisions)
    said.signs("A1", TODAY.isoformat()).signs("A2", "2027-01-01")
    assert_same(found_of(said), found)


def test_of_merged_accounts_the_own_goes_first_as_in_the_plan() -> None:
    """What the old id signed counts until the account has a status of its own."""
    said = Said()("A9", "2024-11-01", "account_target", "2025", amount=300)
    said("A9", "2024-11-01", "opportunity_answers", "D1", win_probability=0.3).signs("A9", "2024-11-05")
    said("A1", "2024-12-01", "account_target", "2025", amount=1000).signs("A1", "2024-12-10")
    said("A9", "2024-12-20", "account_target", "2025", amount=700).signs("A9", "2024-12-21")
    said("A9", "2025-12-20", "account_target", "2025", amount=9)
    merged = {"A9": "A1"}
    until = until_signed(said.revisions, merged)
    assert len(until) == 7, "all that was said until the last signature of either id"
    found = signed_plans(until, TODAY, merged)
    assert [(one.account, one.on.isoformat(), goals(one), chances(one)) for one in found] == [
        ("A1", "2024-11-05", [300], [0.3]),
        ("A1", "2024-12-10", [1000], [0.3]),
    ]
    apart = signed_plans(until_signed(said.revisions), TODAY)
    assert [(one.account, goals(one)) for one in apart] == [("A1", [1000]), ("A9", [300]), ("A9", [700])]


def goals(plan: SignedPlan) -> list[float]:
    return [one.amount for _, one in plan.all(AccountTarget)]


def chances(plan: SignedPlan) -> list[float | None]:
    return [one.win_probability for _, one in plan.all(OpportunityAnswers)]


def test_rows_of_the_as_of_date_or_later_change_nothing(found: PlanTest) -> None:
    day = TODAY.isoformat()
    later = {
        "sales": f"O9 | {day} | A1 | 99999",
        "opportunities": f"D9 | A1 | Late | won | 10 | 2024-11-01 | {day}",
        "activities": f"A1 | R1 | {day} | visit | 99",
    }
    said = two_plans()
    said("A1", "2025-08-01", "opportunity_answers", "D9", win_probability=0.5, hours_likely=99)
    said.revisions.sort(key=lambda one: one.at)
    said.revisions = [one.model_copy(update={"number": place}) for place, one in enumerate(said.revisions)]
    tables = {name: TABLES[name].rstrip() + "\n" + row for name, row in later.items()}
    assert_same(found_of(said, **tables), found)


def assert_same(one: PlanTest, other: PlanTest) -> None:
    for name in ("targets", "plans", "prices", "hours", "deals"):
        pd.testing.assert_frame_equal(
            getattr(one, name).reset_index(drop=True), getattr(other, name).reset_index(drop=True)
        )


def test_who_stayed_stands_beside_the_others_of_the_same_class() -> None:
    months = pd.DataFrame(
        [(f"A{one}", 12, 100.0) for one in range(10)] + [(f"A{one}", 0, 100.0) for one in range(1, 8)],
        columns=["account", "month", "revenue"],
    )
    cohorts = yearly_cohorts(months, as_of=TODAY, data_start=date(2024, 11, 1), cuts=(1.0, 1.0))
    told = stayed(cohorts, pd.Series(["A0", "A1", "A2", "A3", "B9"]))
    assert told and (told.n, told.stayed, told.others) == (4, 3, 6)
    assert told.usual == pytest.approx(4 / 6) and told.low < 0.75 < told.high
    assert stayed(cohorts, pd.Series(["B9"])) is None


# --- what is proposed ------------------------------------------------------------------------------------


def deals(n: int, factor: float, seed: int = 3) -> pd.DataFrame:
    """Deals of which `factor` times as many are won as judged, exactly, five an account."""
    rng = np.random.default_rng(seed)
    chance = rng.uniform(0.2, 0.9, n).round(2)
    won = np.zeros(n)
    won[rng.permutation(n)[: round(factor * chance.sum())]] = 1
    rows = pd.DataFrame(
        {"chance": chance, "won": won, "base": 0.4, "account": [f"A{i // 5}" for i in range(n)]}
    )
    return rows.reindex(columns=list(DEALS))


def test_a_bias_of_the_judged_chances_is_found_and_proposed() -> None:
    one = proposal(deals(120, 0.7), Corrections())
    assert one and (one.value, one.now) == (0.7, 1)
    assert (
        one.ratio.low is not None
        and one.ratio.high is not None
        and one.ratio.low <= 0.7 <= one.ratio.high < 1
    )
    assert not proposal(deals(120, 0.7), Corrections(win_chance=0.7))


@pytest.mark.parametrize("n", [0, 7, 40, 120])
def test_without_a_bias_nothing_is_proposed(n: int) -> None:
    assert not proposal(deals(n, 1.0), Corrections())


def test_few_and_nothing_won_propose_nothing() -> None:
    for few in (deals(7, 0.3), deals(30, 0.0), deals(20, 0.3).assign(account="A1")):
        assert not proposal(few, Corrections())


def test_a_seller_with_few_deals_is_told_by_all() -> None:
    every = deals(120, 0.7)
    whole = judged(every, every)
    assert whole and whole.drawn == pytest.approx(whole.ratio.value)
    one = judged(every.head(1).assign(won=1.0, chance=0.5), every)
    assert one and 0.7 < one.drawn < 0.95 < one.ratio.value == 2


@settings(max_examples=20)
@given(st.integers(1, 60), st.floats(0.0, 2.0), st.integers(0, 99))
def test_a_range_holds_its_value_and_grows_with_what_came(n, factor, seed) -> None:
    rng = np.random.default_rng(seed)
    rows = pd.DataFrame({"account": [f"A{i}" for i in range(n)], "told": rng.uniform(1, 9, n)})
    rows["came"] = factor * rows["told"] * rng.uniform(0, 2, n)
    one, twice = (ratio_of(rows.assign(came=times * rows["came"]), "told", "came") for times in (1, 2))
    assert one and twice and twice.value == pytest.approx(2 * one.value, abs=1e-4)
    assert (one.low is None) == (n < 5)
    if one.low is not None and one.high is not None:
        assert one.low <= one.value <= one.high


@pytest.mark.parametrize(
    ("as_of", "first_month", "start"),
    [("2026-11-01", 1, "2025-01-01"), ("2027-01-01", 1, "2026-01-01"), ("2026-11-01", 7, "2025-07-01")],
)
def test_the_year_that_ended(as_of: str, first_month: int, start: str) -> None:
    assert ended_year(date.fromisoformat(as_of), first_month).start == date.fromisoformat(start)
