"""Thirds of a book, its attention, and who is promising and hardly seen."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.attention import activity_kinds, attention, book_thirds, neglected
from tests.unit.analysis.drawn import drawn_frame, lines

BOOK = drawn_frame(
    """
    account | owner | revenue | activities | hours | unnoted | promise
    A1      | R1    | 900     | 10         | 20    | 0       | 50
    A2      | R1    | 500     | 4          | 8     | 0       | 90
    A3      | R1    | 500     | 2          | 4     | 0       | 10
    A4      | R1    | 10      | 0          | 0     | 0       | 95
    A5      | R2    | 70      | 3          | 2     | 1       | ?
    A6      | R2    | 0       | 1          | 1     | 0       | 20
    A7      | ?     | 800     | 9          | 9     | 0       | 99
    """
)


def test_thirds_go_by_revenue_within_a_book() -> None:
    table = BOOK.assign(third=book_thirds(BOOK))
    assert lines(table, "account", "third") == [
        "A1 | 1",
        "A2 | 1",
        "A3 | 2",
        "A4 | 3",
        "A5 | 1",
        "A6 | 2",
        "A7 | ?",
    ]


def test_attention_is_hours_where_all_are_noted_and_else_the_number_of_contacts() -> None:
    table = BOOK[["account"]].join(attention(BOOK))
    assert lines(table, "account", "attention", "attention_unit", "attention_share") == [
        "A1 | 20 | hours | 0.625",
        "A2 | 8 | hours | 0.25",
        "A3 | 4 | hours | 0.125",
        "A4 | 0 | hours | 0",
        "A5 | 3 | contacts | 0.75",
        "A6 | 1 | contacts | 0.25",
        "A7 | ? | ? | ?",
    ]


def test_without_activities_there_is_no_attention_to_show() -> None:
    nothing = BOOK.assign(activities=float("nan"), hours=float("nan"), unnoted=float("nan"))
    assert attention(nothing)[["attention", "attention_share"]].isna().all(axis=None)


def test_a_book_that_met_nobody_has_no_shares() -> None:
    alone = BOOK.assign(activities=0.0, hours=0.0)
    assert attention(alone)["attention_share"].isna().all()


def test_promising_and_hardly_seen() -> None:
    table = BOOK.join(attention(BOOK))
    # of four accounts the first by promise is in the upper third; A4 was never met
    assert table[neglected(table)]["account"].tolist() == ["A4"]


def test_attention_at_the_edge_is_not_below_it() -> None:
    table = drawn_frame(
        """
        account | owner | promise | attention
        A1      | R1    | 9       | 2
        A2      | R1    | 2       | 2
        A3      | R1    | 1       | 8
        """
    )
    assert not neglected(table).any()


def test_where_all_promise_the_same_none_promises_much() -> None:
    table = pd.DataFrame(
        {"account": [f"A{k}" for k in range(9)], "owner": "R1", "promise": 2.0, "attention": 0.0}
    )
    assert not neglected(table).any()


def test_kinds_of_contact_by_book() -> None:
    activities = drawn_frame(
        """
        account | kind  | hours
        A1      | visit | 2
        A2      | call  | 1
        A2      | visit | 3
        A5      | call  | ?
        A5      | call  | 1
        A9      | call  | 1
        """
    )
    owners = BOOK.set_index("account")["owner"]
    assert lines(activity_kinds(activities, owners), "owner", "kind", "contacts", "hours") == [
        "R1 | visit | 2 | 5",
        "R1 | call | 1 | 1",
        "R2 | call | 2 | ?",
    ]


@given(st.lists(st.tuples(st.sampled_from(["R1", "R2"]), st.integers(0, 5)), min_size=1, max_size=25))
def test_thirds_differ_by_one_account_at_most_and_follow_revenue(rows: list[tuple[str, int]]) -> None:
    book = pd.DataFrame(rows, columns=["owner", "revenue"]).assign(
        account=[f"A{k:02}" for k in range(len(rows))]
    )
    table = book.assign(third=book_thirds(book))
    for _, own in table.groupby("owner"):
        sizes = own["third"].value_counts().reindex([1, 2, 3], fill_value=0)
        assert sizes.max() - sizes.min() <= 1
        assert sizes.is_monotonic_decreasing
        lowest = own.groupby("third")["revenue"].min()
        highest = own.groupby("third")["revenue"].max()
        assert all(lowest[k] >= highest[k + 1] for k in (1, 2) if k in lowest and k + 1 in highest)
