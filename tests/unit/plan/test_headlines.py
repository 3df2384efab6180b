"""Headlines: which conclusion stands above a section, at and around each threshold."""

from datetime import date

import pytest

from kamlib.plan import headlines
from tests.drawn import text
from tests.unit.plan.rows import frame, row

NEVER = {"orders_all": 0, "orders": 0, "revenue": 0.0, "first_order": None, "last_order": None}

SILENT = {"orders": 0, "revenue": 0.0, "growth": -1.0, "last_order": date(2025, 6, 1)}


def grown(share, **more):
    """Revenue that changed by `share`, carried by many products."""
    return row(revenue=100_000.0 * (1 + share), revenue_before=100_000.0, growth=share, **more)


PLAN = [
    (row(), "plan-find-next"),
    (row(open_count=1, open_amount=5000.0), "plan-turn-open"),
    (grown(0.05), "plan-fill-pipeline"),
    (grown(0.05, open_count=1, open_amount=5000.0), "plan-keep-growing"),
    (grown(-0.049), "plan-find-next"),
    (grown(-0.05), "plan-stop-fall"),
    (grown(-0.25), "plan-find-out"),
    (grown(-0.25, driver_change=-12_500.0), "plan-win-back"),
    (grown(-0.25, driver_change=-12_400.0), "plan-find-out"),
    (row(score=4.9), "plan-repair"),
    (row(score=5.0), "plan-find-next"),
    (row(overdue_ratio=1.9), "plan-find-next"),
    (row(overdue_ratio=2.0), "plan-reorder"),
    (grown(-0.3, overdue_ratio=2.0), "plan-reorder"),
    (row(overdue_ratio=2.0, score=4.9), "plan-repair"),
    (
        row(overdue_count=1, overdue_name="Line 4", overdue_amount=9.0, overdue_date=date(2026, 9, 1)),
        "plan-settle",
    ),
    (
        row(overdue_count=1, overdue_name="Line 4", overdue_amount=None, overdue_date=date(2026, 9, 1)),
        "plan-settle-unpriced",
    ),
    (row(open_count=2), "plan-price"),
    (row(open_count=None), "plan-find-next-unknown"),
    (grown(0.05, open_count=None), "plan-fill-pipeline-unknown"),
    (row(**SILENT), "plan-ask-why"),
    (row(**SILENT | {"revenue_before": 0.0, "revenue_two_before": 0.0}), "plan-ask-again"),
    (row(revenue=0.0, growth=-1.0), "plan-credits"),
    (row(revenue=-10.0, growth=None), "plan-credits"),
    (row(**NEVER | {"revenue": -10.0}), "plan-credits"),
    (row(**NEVER), "plan-decide-keep"),
    (row(**NEVER, open_count=1, open_amount=10.0), "plan-win-first"),
    (row(growth=None, open_count=1, open_amount=10.0), "plan-close"),
    (row(growth=None, open_count=2), "plan-price"),
    (row(growth=None, last_order=date(2026, 8, 2)), "plan-call"),
    (row(growth=None, last_order=date(2026, 8, 3)), "plan-second-order"),
    (row(growth=None, revenue_half=60_000.0), "plan-follow-up"),
]

STAND = [
    (row(), "stand-steady"),
    (grown(0.0499), "stand-steady"),
    (grown(0.05), "stand-grew"),
    (grown(0.25), "stand-grew-strongly"),
    (grown(0.25, driver_change=12_500.0), "stand-grew-by-product"),
    (grown(-0.05), "stand-fell"),
    (grown(-0.25), "stand-fell-strongly"),
    (grown(-0.1, driver_change=-5_000.0), "stand-fell-by-product"),
    (grown(-0.1, driver_change=5_000.0), "stand-fell"),
    (grown(0.25, driver=None, driver_change=None), "stand-grew-plain"),
    (grown(-0.25, driver=None, driver_change=None), "stand-fell-plain"),
    (row(first_order=date(2025, 11, 1), growth=None), "stand-new"),
    (row(first_order=date(2025, 10, 31), growth=None), "stand-back"),
    (
        row(first_order=date(2025, 11, 1), customer_since=date(2001, 5, 1), growth=None),
        "stand-back-since",
    ),
    (row(**SILENT), "stand-silent"),
    (row(revenue=0.0, growth=-1.0), "stand-credited"),
    (row(revenue=-5.0, growth=None), "stand-net-credit"),
    (row(**NEVER), "stand-never-bought"),
]

PROFILE = [
    (row(), "profile-spread"),
    (row(top_revenue=50_000.0), "profile-leans"),
    (row(top_revenue=49_999.0), "profile-spread"),
    (row(products=14), "profile-few"),
    (row(products=1, top_revenue=100_000.0), "profile-one"),
    (row(products=1, top_revenue=13_000.0, product_revenue=13_000.0), "profile-few"),
    (row(top_revenue=150_000.0, product_revenue=200_000.0), "profile-leans"),
    (row(top_revenue=9_999.0), "profile-wide"),
    (row(driver_change=-15_000.0), "profile-lost"),
    (row(driver_change=15_000.0), "profile-added"),
    (row(driver_change=14_999.0), "profile-spread"),
    *[
        (row(revenue=net, product_revenue=20_000.0, top_revenue=9_000.0, driver_change=-15_000.0), case)
        for net, case in ((0.0, "profile-lost"), (-5_000.0, "profile-lost"), (200_000.0, "profile-wide"))
    ],
    (row(top_product=None), "profile-unnamed"),
]

PEOPLE = [
    (row(), "people-some"),
    (row(activities=12), "people-often"),
    (row(activities=11), "people-some"),
    (row(last_activity=date(2026, 8, 2)), "people-silent"),
    (row(last_activity=date(2026, 8, 3)), "people-some"),
    (row(last_activity=None, activities=0), "people-never-met"),
    (row(activities=None, last_activity=None), "people-no-diary"),
    (row(contacts=1), "people-one"),
    (row(contacts=0), "people-nobody"),
    (row(contacts=None), "people-unknown"),
]

OPPORTUNITIES = [
    (row(), "opportunities-none"),
    (row(won_count=2), "opportunities-won-none-open"),
    (row(open_count=2, priced_count=2, open_amount=24_999.0), "opportunities-small"),
    (row(open_count=2, priced_count=2, open_amount=25_000.0), "opportunities-large"),
    (row(open_count=2, priced_count=1, open_amount=25_000.0), "opportunities-partly-priced"),
    (row(open_count=2, open_amount=1.0, overdue_count=1), "opportunities-overdue"),
    (row(open_count=2), "opportunities-unpriced"),
    (row(open_count=2, priced_count=2, open_amount=1.0, revenue=0.0), "opportunities-first"),
]


@pytest.mark.parametrize(
    ("rule", "given", "expected"),
    [
        *[(headlines.plan_headline, *case) for case in PLAN],
        *[(headlines.stand_headline, *case) for case in STAND],
        *[(headlines.profile_headline, *case) for case in PROFILE],
        *[(headlines.people_headline, *case) for case in PEOPLE],
        *[(headlines.opportunities_headline, *case) for case in OPPORTUNITIES],
    ],
)
def test_the_conclusion(rule, given, expected):
    sentence = rule(given, frame())
    assert sentence.id == expected
    assert any(value.unit not in ("name", "date") for value in sentence.values.values()), "holds a figure"


HALVES = [
    (row(growth=None), True, "stand-half-even"),
    (row(growth=None, revenue_half=60_000.0), True, "stand-half-later"),
    (row(growth=None, revenue_half=40_000.0), True, "stand-half-earlier"),
    # exports that begin within the year: its second half is all there is
    (row(growth=None, revenue_half=100_000.0), False, "stand-so-far"),
    (row(growth=None, last_order=date(2026, 8, 2)), False, "stand-so-far-quiet"),
]


@pytest.mark.parametrize(("given", "year_known", "expected"), HALVES)
def test_without_a_year_before_in_the_exports(given, year_known, expected):
    young = frame(before_known=False, year_known=year_known)
    assert headlines.stand_headline(given, young).id == expected


def branch(name, revenue, owner="lena"):
    return {"name": name, "revenue": revenue, "owner": owner}


@pytest.mark.parametrize(
    ("branches", "expected"),
    [
        ([branch("B", 10.0)], "branches-follow"),
        ([branch("B", 10.0, None)], "branches-follow"),
        ([branch("B", 100_001.0)], "branches-lead"),
        ([branch("B", 10.0, "milo")], "branches-other-owners"),
        ([branch("B", 10.0), branch("C", 0.0)], "branches-some-idle"),
        ([branch("B", 0.0), branch("C", 0.0)], "branches-none-buys"),
    ],
)
def test_the_conclusion_on_branches(branches, expected):
    assert headlines.branches_headline(row(), branches, frame()).id == expected


@pytest.mark.parametrize(
    ("given", "held_back", "costs", "expected"),
    [
        (row(), 0, True, "data-dense-lines"),
        (row(margin=-1.0), 0, True, "data-loss"),
        (row(margin=None), 0, True, "data-no-cost"),
        (row(margin=None), 0, False, "data-dense-lines"),
        (row(lines=5), 0, True, "data-few-lines"),
        (row(lines=6), 0, True, "data-sparse-lines"),
        (row(lines=12), 0, True, "data-regular-lines"),
        (row(lines=36), 0, True, "data-dense-lines"),
        (row(last_order=date(2026, 8, 2)), 0, True, "data-quiet"),
        (row(lines=0, revenue=0.0), 0, True, "data-old-lines"),
        (row(**NEVER), 0, True, "data-no-lines"),
        (row(), 1, True, "data-held-back"),
    ],
)
def test_the_conclusion_on_the_data(given, held_back, costs, expected):
    sums = {"read": 130, "used": 130, "held_back": held_back}
    assert headlines.data_headline(given, sums, frame(costs_known=costs)).id == expected


@pytest.mark.parametrize(
    ("used", "told"),
    [
        (1, "The one row is older than a year: it is of 20 October 2025"),
        (8, "All 8 rows are older than a year, the newest of 20 October 2025"),
    ],
)
def test_what_comes_later_is_no_row_that_is_older_than_a_year(used, told):
    old = row(lines=0, revenue=0.0, last_order=date(2025, 10, 20))
    sums = {"read": 10, "used": used, "held_back": 0, "later": 10 - used}
    assert text(headlines.data_headline(old, sums, frame())) == told
