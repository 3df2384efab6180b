"""What accounts leave, as pages and plans tell it."""

import pytest

from kamlib.plan.earning import profit_fact
from kamlib.settings import Service
from tests.drawn import text
from tests.spec.test_focus import ACTIVITIES, SALES, company, headline, notes, rows
from tests.unit.plan.rows import frame, row

SERVED = {"service": {"hour": 10, "floor": 0.30}}


@pytest.mark.slow
def test_who_misses_the_floor_by_most_comes_first() -> None:
    plan = company(SERVED)
    # Anna 500: margin 100, an hour; Bert 300: 180, eight hours; Carl 100: 50, eleven hours, which leave -60
    assert rows(plan, "profit") == [
        "B | Carl | 100 | 50 | 110 | -60 | -0.6 | 90 | 0",
        "A | Anna | 500 | 100 | 10 | 90 | 0.18 | 60 | 0",
        "A | Bert | 300 | 180 | 80 | 100 | 0.333 | 0 | 0",
        "B | Emil | 100 | 50 | 0 | 50 | 0.5 | 0 | 0",  # nobody owns it: the company's contribution has it
    ]
    assert headline(plan, "profit") == ("2 of 4 accounts are below the floor of 30 %: €150 a year is missing")
    rosa = next(book for book in plan.books if book.person.id == "R1")
    assert [line.split(" | ")[1] for line in rows(rosa, "profit")] == ["Anna", "Bert"]


@pytest.mark.slow
def test_what_is_not_known_is_asked() -> None:
    plan = company()
    assert headline(plan, "profit").endswith("after what they cost; there is no floor yet")
    assert notes(plan, "profit") == ["What serving costs is not known yet: set service.hour in kam.toml."]
    unnoted = company(SERVED, activities=ACTIVITIES.replace("| 8", "|  "))
    assert notes(unnoted, "profit") == [
        "Of one account not all hours are noted: at most so much is left. Ask their owners."
    ]
    uncosted = company(SERVED, sales=SALES.replace("cost", "cost_of_nobody"))
    assert headline(uncosted, "profit") == "What these accounts leave is not known yet"


@pytest.mark.parametrize(
    ("service", "changed", "expected"),
    [
        (
            Service(hour=95, floor=0.4),
            {},
            "is left (39 % of the revenue, below the floor of 40 %) after €1.14k",
        ),
        (
            Service(hour=95, floor=0.3),
            {},
            "is left (39 % of the revenue, the floor is 30 %) after €1.14k for 12",
        ),
        (Service(hour=95), {}, "€38.9k is left (39 % of the revenue) after €1.14k for 12 selling hours"),
        (Service(floor=0.3), {}, "At most €40.0k is left (40 % of the revenue, the floor is 30 %)"),
        (Service(hour=95, floor=0.3), {"hours": None}, "Ask Lena for the hours"),
    ],
)
def test_a_plan_says_what_is_left(service: Service, changed: dict, expected: str) -> None:
    fact = profit_fact(row(**changed), frame(service=service))
    assert fact and expected in text(fact.text).replace("\N{NO-BREAK SPACE}", " ")


def test_a_plan_says_nothing_where_the_margin_is_not_known() -> None:
    assert profit_fact(row(margin=None), frame()) is None
