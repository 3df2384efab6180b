"""What a row that somebody handed back is told, without a workbook around it."""

import pytest

from kamlib.exchange.proposals import Reader, Signature
from kamlib.exchange.reading import SheetRow
from kamlib.judgments.kinds import KINDS


def told(kind: str, cells: dict[str, str]) -> list[str | None]:
    """The columns that are told; of the accounts, A-1 is known."""
    reader = Reader([], {"A-1": "Brewery"}, lambda _: "no such account", (), Signature("mara", "autumn", {}))
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
