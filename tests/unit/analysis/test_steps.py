"""What an account needs next, what is at stake, and in which order to work."""

from kamlib.analysis.steps import next_steps, work_order
from kamlib.settings import Thresholds
from tests.unit.analysis.drawn import drawn_frame, lines

ACCOUNTS = drawn_frame(
    """
    account    | revenue | revenue_before | revenue_two_before | revenue_all | orders | orders_all | growth | open_amount | overdue_count | overdue_amount | overdue_ratio | score
    credited   | -10     | 0              | 0                  | -10         | 0      | 0          | ?      | ?           | 0             | ?              | ?             | ?
    given_back | 0       | 50             | 0                  | 50          | 2      | 4          | -1     | ?           | 0             | ?              | ?             | ?
    new        | 0       | 0              | 0                  | 0           | 0      | 0          | ?      | 70          | 0             | ?              | ?             | ?
    nothing    | 0       | 0              | 0                  | 0           | 0      | 0          | ?      | ?           | 0             | ?              | ?             | ?
    silent     | 0       | 30             | 80                 | 200         | 0      | 9          | -1     | ?           | 1             | 5              | 9             | 1
    long_gone  | 0       | 0              | 0                  | 200         | 0      | 9          | ?      | ?           | 0             | ?              | ?             | ?
    unhappy    | 40      | 40             | 0                  | 80          | 2      | 9          | 0      | ?           | 1             | 5              | 9             | 4.9
    late_deal  | 40      | 40             | 0                  | 80          | 2      | 9          | 0      | 15          | 1             | 15             | 1             | 5
    late_free  | 40      | 40             | 0                  | 80          | 2      | 9          | 0      | ?           | 1             | ?              | 1             | 5
    tangled    | 40      | 100            | 0                  | 80          | 2      | 9          | -0.6   | 15          | 1             | 15             | 1             | 5
    late_order | 40      | 40             | 0                  | 80          | 2      | 9          | -0.5   | ?           | 0             | ?              | 2             | ?
    falling    | 45      | 50             | 0                  | 80          | 2      | 9          | -0.1   | ?           | 0             | ?              | 1.9           | ?
    first_year | 45      | 0              | 0                  | 80          | 2      | 9          | ?      | 12          | 0             | ?              | ?             | ?
    steady     | 45      | 45             | 0                  | 80          | 2      | 9          | 0      | 9           | 0             | ?              | 1             | 9
    """  # noqa: E501
)


def test_of_several_reasons_the_one_with_most_at_stake_counts() -> None:
    table = ACCOUNTS.join(next_steps(ACCOUNTS, Thresholds()))
    assert lines(table, "account", "step", "urgent", "stake") == [
        "credited | credits | False | 10",
        "given_back | credits | False | ?",
        "new | first_order | False | 70",
        "nothing | first_order | False | ?",
        "silent | ask_why | True | 80",
        "long_gone | ask_again | False | ?",
        "unhappy | repair | True | 40",
        "late_deal | settle | True | 15",
        "late_free | settle | True | ?",
        "tangled | stop_fall | True | 60",
        "late_order | reorder | True | 40",
        "falling | stop_fall | False | 5",
        "first_year | keep_contact | False | 12",
        "steady | grow | False | 9",
    ]


def test_urgent_accounts_come_first_and_then_what_is_at_stake() -> None:
    table = ACCOUNTS.join(next_steps(ACCOUNTS, Thresholds()))
    assert work_order(table.sort_values("account"))["account"].tolist() == [
        *("silent", "tangled", "late_order", "unhappy", "late_deal", "late_free"),
        *("new", "first_year", "credited", "steady", "falling"),
        *("given_back", "long_gone", "nothing"),
    ]
