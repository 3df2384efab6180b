"""What a row that somebody handed back is told, without a workbook around it."""

import pytest

from kamlib.exchange.proposals import Reader, Signature
from kamlib.exchange.reading import SheetRow
from kamlib.judgments.kinds import KINDS
from kamlib.judgments.links import Names


def exports(account: str) -> Names:
    return lambda kind: {"opportunity": ("O-1",), "branch": ("A-7",)}.get(kind, ())


def told(kind: str, cells: dict[str, str]) -> list[str | None]:
    """The columns that are told; of the accounts, A-1 is known."""
    signature = Signature("mara", "autumn", {})
    reader = Reader([], {"A-1": "Brewery"}, lambda _: "no such account", (), signature, exports)
    reader.proposed([SheetRow("f.xlsx", kind, 2, kind, KINDS[kind], cells)])
    return [fault.column for fault in reader.faults]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("tier", {"Tier": "A"}),
        ("action", {"Title": "Show the new line"}),
        ("branch", {"Served": "yes", "Key": "A-7"}),
        ("knowledge", {"Statement": "Fewer suppliers", "Key": "strategy"}),
    ],
)
def test_a_wrong_account_says_nothing_against_the_key(kind: str, cells: dict[str, str]) -> None:
    assert told(kind, {"Account": "A-1"} | cells) == []
    assert told(kind, {"Account": "A-9"} | cells) == ["Account"]
    assert told(kind, cells) == ["Account"]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [("branch", {"Served": "yes"}), ("opportunity_answers", {"Importance": "3"})],
)
def test_a_key_that_names_something_is_asked_for(kind: str, cells: dict[str, str]) -> None:
    assert told(kind, {"Account": "A-1"} | cells) == ["Key"]
    assert told(kind, {"Account": "A-9"} | cells) == ["Account", "Key"]


PERSON = {"Name": "Head of production", "Key": "p-1"}
ROLE = {"Decision": "d-1", "Stakeholder": "p-1", "Roles": "coach"}
DECISION = {"Title": "Filters", "Key": "d-1", "Opportunity": "O-1"}


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ({"buying_role": ROLE, "stakeholder": PERSON, "purchase_decision": DECISION}, []),
        ({"buying_role": ROLE, "purchase_decision": DECISION}, ["Stakeholder"]),
        ({"buying_role": ROLE}, ["Decision", "Stakeholder"]),
        ({"purchase_decision": DECISION | {"Opportunity": "O-2"}}, ["Opportunity"]),
        ({"opportunity_answers": {"Importance": "3", "Key": "O-1"}}, []),
        ({"opportunity_answers": {"Importance": "3", "Key": "O-2"}}, ["Key"]),
        ({"branch": {"Served": "no", "Key": "x", "Advocate": "p-1", "Speaks to": "A-7"}}, ["Advocate"]),
        ({"owner": {"Owner": "U-99"}}, ["Owner"]),
    ],
)
def test_what_a_row_names_is_there_or_in_the_same_sheets(
    rows: dict[str, dict[str, str]], columns: list[str]
) -> None:
    signature = Signature("mara", "autumn", {})
    reader = Reader([], {"A-1": "Brewery"}, lambda _: "no such account", (), signature, exports)
    reader.proposed(
        [
            SheetRow("f.xlsx", kind, 2, kind, KINDS[kind], {"Account": "A-1"} | cells)
            for kind, cells in rows.items()
        ]
    )
    assert [fault.column for fault in reader.faults] == columns
