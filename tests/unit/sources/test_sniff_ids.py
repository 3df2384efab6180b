"""Ids that two exports write differently: which column joins them, and in which forms they are read."""

from pathlib import Path

import pytest

from tests.unit.sources.sniffed import line, proposed

NAMES = ("Ellwick", "Venn", "Ostrava", "Hollin", "Tarnow", "Orlo", "Quade", "Brüning", "Lindau", "Wedel")


def accounts(*ids: str, heading: str = "Customer No.") -> str:
    rows = "".join(f"{one},{name},Mara Quint\n" for one, name in zip(ids, NAMES, strict=True))
    return f"{heading},Customer Name,Account Manager\n{rows}"


def orders(*ids: str, names: int = len(NAMES)) -> str:
    """`names` of the orders name the customer as the accounts do."""
    written = [name if place < names else f"{name} Ltd" for place, name in enumerate(NAMES)]
    rows = "".join(
        f"{number},2026-01-31,{one},{name},2.25\n"
        for number, (one, name) in enumerate(zip(ids, written, strict=True), start=1)
    )
    return f"Order No.,Order Date,Customer No.,Customer Name,Net Amount\n{rows}"


PLAIN = [f"{number}" for number in range(101, 111)]
ZEROS = [f"{number:07}" for number in range(101, 111)]


@pytest.mark.parametrize(
    ("theirs", "ours", "form", "where"),
    [
        (ZEROS, PLAIN, "no-zeros", "accounts"),
        (PLAIN, ZEROS, "no-zeros", "sales"),
        ([f"K{one}" for one in PLAIN], [f"k{one}" for one in PLAIN], "upper", "sales"),
        ([f"K {one}" for one in PLAIN], [f"K{one}" for one in PLAIN], "no-blanks", "accounts"),
        (PLAIN, [f"{one}.0" for one in PLAIN], "no-decimals", "sales"),
    ],
)
def test_ids_that_meet_in_another_form_are_read_in_it(theirs, ours, form, where, tmp_path: Path) -> None:
    """And the orders are joined by them, though nearly all of the names meet as they are."""
    found = proposed(tmp_path, customers=accounts(*theirs), orders=orders(*ours, names=9))["sources"]
    assert found[where]["ids"] == [form]
    [other] = found.keys() - {where}
    assert "ids" not in found[other]
    assert found["sales"]["columns"]["account"] == "Customer No."
    assert "account_number" not in found["accounts"]["columns"]


def test_the_reason_names_what_is_found_then_and_an_example(tmp_path: Path) -> None:
    found = proposed(tmp_path, customers=accounts(*ZEROS), orders=orders(*PLAIN[:9], "110 "))
    assert line(found, "ids") == (
        "ids = [\"no-zeros\"] # guess: with it 10 of 10 values in 'Customer No.' of orders.csv are found, "
        "without it 0: '101' is '0000101' in customers.csv"
    )


def test_ids_that_would_become_one_are_left_apart(tmp_path: Path) -> None:
    """0000101 and 101 are two customers here, so the orders are joined by the name."""
    theirs = [*ZEROS[:9], "101"]
    found = proposed(tmp_path, customers=accounts(*theirs), orders=orders(*PLAIN))["sources"]
    assert "ids" not in found["accounts"] and "ids" not in found["sales"]
    assert found["sales"]["columns"]["account_number"] == "Customer Name"


def test_ids_that_meet_as_they_are_get_no_form(tmp_path: Path) -> None:
    """One that is nowhere among the customers is no reason for it."""
    found = proposed(tmp_path, customers=accounts(*ZEROS), orders=orders(*ZEROS[:9], "999"))
    assert "ids =" not in found["text"]


def test_two_forms_where_one_does_not_do(tmp_path: Path) -> None:
    theirs, ours = [f"00K {one}" for one in PLAIN], [f"K{one}" for one in PLAIN]
    found = proposed(tmp_path, customers=accounts(*theirs), orders=orders(*ours, names=0))
    assert found["sources"]["accounts"]["ids"] == ["no-blanks", "no-zeros"]
    assert "; but 'Mara Quint' is 'MaraQuint' then" in line(found, "ids")


def test_who_writes_ids_as_the_accounts_do_reads_them_alike_too(tmp_path: Path) -> None:
    deals = "Opportunity ID,Account ID,Stage,Close Date,Amount\n" + "".join(
        f"D{one},{one},Won,2026-01-31,5.5\n" for one in ZEROS
    )
    found = proposed(tmp_path, customers=accounts(*ZEROS), orders=orders(*PLAIN, names=9), deals=deals)
    assert found["sources"]["opportunities"]["ids"] == ["no-zeros"]
    assert "the ids of customers.csv are read so, too" in found["text"]
    assert "ids" not in found["sources"]["sales"]
