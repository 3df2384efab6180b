"""Load beside performance, and the pipeline of each tier."""

from kamlib.analysis.load import book_loads
from kamlib.analysis.pipeline import pipeline_by_tier
from kamlib.settings import Load
from tests.unit.analysis.drawn import drawn_frame, lines

ACCOUNTS = drawn_frame(
    """
    account | owner | tier
    A1      | R1    | A
    A2      | R1    | A
    A3      | R1    | B
    A4      | R2    | A
    A5      | R3    | B
    A6      | R3    | C
    A7      | R4    | none
    A8      | ?     | A
    """
)
BOOKS = drawn_frame(
    """
    rep | accounts | revenue | hours_available | hours_spent
    R1  | 3        | 900     | 100             | 101
    R2  | 1        | 500     | ?               | 70
    R3  | 2        | 70      | 100             | 100
    R4  | 1        | 0       | 100             | ?
    R5  | 0        | 0       | 100             | 0
    """
)


def test_load_is_the_sum_of_what_accounts_take_by_tier() -> None:
    table = book_loads(ACCOUNTS, BOOKS, Load(cap=2.0)).reset_index()
    assert lines(table, "rep", "a_accounts", "load", "revenue_rank", "load_rank") == [
        "R1 | 2 | 2.25 | 1 | 1",
        "R2 | 1 | 1 | 2 | 2",
        "R3 | 0 | 0.3 | 3 | 3",
        "R4 | 0 | 0.05 | 4 | 4",
    ]
    assert lines(table, "rep", "over_cap", "over_hours", "sells_and_carries_most") == [
        "R1 | True | True | True",
        "R2 | False | False | False",
        "R3 | False | False | False",
        "R4 | False | False | False",
    ]


def test_above_the_ideal_is_whoever_is_not_above_the_cap_too() -> None:
    table = book_loads(ACCOUNTS, BOOKS, Load(ideal=0.3, cap=2.0)).reset_index()
    assert lines(table, "rep", "over_ideal") == ["R1 | False", "R2 | True", "R3 | False", "R4 | False"]
    unsaid = book_loads(ACCOUNTS, BOOKS, Load()).reset_index()
    assert lines(unsaid, "rep", "over_ideal") == ["R1 | True", "R2 | False", "R3 | False", "R4 | False"]
    assert not book_loads(ACCOUNTS, BOOKS, Load(cap=0.5))["over_ideal"].any(), (
        "a cap below it may stand alone"
    )


def test_a_load_at_the_cap_is_not_over_it_and_without_a_cap_none_is() -> None:
    assert not book_loads(ACCOUNTS, BOOKS, Load(cap=2.25))["over_cap"].any()
    assert not book_loads(ACCOUNTS, BOOKS, Load())["over_cap"].any()


def test_of_equals_nobody_carries_most() -> None:
    equal = BOOKS.assign(revenue=500.0)
    alike = drawn_frame("account | owner | tier\nA1 | R1 | A\nA2 | R2 | A\nA3 | R3 | A\nA4 | R4 | A")
    assert not book_loads(alike, equal, Load())["sells_and_carries_most"].any()


def test_among_three_sellers_nobody_sells_and_carries_most() -> None:
    three = BOOKS[BOOKS["rep"] != "R4"]
    assert not book_loads(ACCOUNTS, three, Load())["sells_and_carries_most"].any()


def test_the_pipeline_of_each_tier_stands_beside_what_it_brings() -> None:
    accounts = drawn_frame(
        """
        tier       | revenue | goal | open_count | open_amount | priced_count
        A          | 600     | 700  | 2          | 30          | 1
        A          | 200     | 220  | 0          | ?           | 0
        B          | 200     | 190  | 1          | 90          | 1
        net_credit | -50     | ?    | 0          | ?           | 0
        """
    )
    table = pipeline_by_tier(accounts)
    assert lines(
        table, "tier", "accounts", "revenue_share", "open_amount", "open_share", "unpriced", "empty"
    ) == [
        "A | 2 | 0.8 | 30 | 0.25 | 1 | 1",
        "B | 1 | 0.2 | 90 | 0.75 | 0 | 0",
        "net_credit | 1 | 0 | 0 | 0 | 0 | 1",
    ]
    assert lines(table, "tier", "to_goal", "covered") == ["A | 120 | 0.25", "B | ? | ?", "net_credit | ? | ?"]


def test_without_opportunities_there_is_no_pipeline() -> None:
    accounts = drawn_frame(
        "tier | revenue | goal | open_count | open_amount | priced_count\nA | 10 | 20 | ? | ? | ?"
    )
    accounts = accounts.astype({"open_count": float, "open_amount": float, "priced_count": float})
    assert lines(pipeline_by_tier(accounts), "tier", "open_count", "empty", "covered") == ["A | ? | 0 | ?"]
