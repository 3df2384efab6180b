"""What a record names has to be there, where a save says it anew."""

from typing import Any

import pytest

from kamlib.judgments.columns import columns_of
from kamlib.judgments.kinds import KINDS
from kamlib.judgments.links import unmet

THERE = {
    "stakeholder": ["p-1", "p-2"],
    "rep": [f"U-{number}" for number in range(10, 40)],
    "team_member": ["t-1"],
    "branch": ["A-7", "A-8"],
}


def faults(kind: str, value: dict[str, Any] | None, before: dict[str, Any] | None = None, key: str = "k"):
    found = unmet(kind, key, value, before, lambda of: THERE.get(of, ()))
    return [(one.field, one.value, one.remedy) for one in found]


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("event", {"person": "p-1"}, []),
        ("event", {}, []),
        ("event", None, []),
        ("event", {"person": "p-3"}, ["there is no such stakeholder; did you mean p-2 or p-1?"]),
        ("event", {"person": "x"}, ["there is no such stakeholder; there is p-1, p-2"]),
        ("need", {"raised_by": "p-1"}, []),
        ("objective", {"goal": "g-1"}, ["there is no goal here yet: add it first"]),
        ("coverage", {"stakeholder": "p-1", "ours": "t-1"}, []),
        ("coverage", {"stakeholder": "p-1", "ours": "U-10"}, []),
        ("branch", {"speaks_to": ["A-7", "A-8"]}, []),
        ("branch", {"speaks_to": ["A-7", "B"]}, ["there is no such branch; there is A-7, A-8"]),
        ("waiver", {"rule": "DMG-01"}, ["there is no rule here yet: add it first"]),
    ],
)
def test_a_name_is_looked_for(kind: str, value: dict[str, Any] | None, said: list[str]) -> None:
    assert [remedy for _, _, remedy in faults(kind, value)] == said


def test_of_many_some_are_named() -> None:
    ((_, _, remedy),) = faults("owner", {"owner": "nobody"})
    assert remedy.endswith("there is U-10, U-11, U-12, U-13, U-14, U-15, U-16, U-17 and 22 more")


PEOPLE = {"V1": "Anna Berg", "V2": "Jörg Klein", "V3": "Jörg Klein", "V4": ""}


@pytest.mark.parametrize(
    ("said", "remedy"),
    [
        ("anna berg", "write the id of anna berg: V1"),
        ("Jörg Klein", "write the id of Jörg Klein: V2 or V3"),
        ("Ana Berg", "there is no such rep; did you mean V1 (Anna Berg)?"),
        ("V11", "there is no such rep; did you mean V1 (Anna Berg)?"),
        ("Mia", "there is no such rep; there is V1 (Anna Berg), V2 (Jörg Klein), V3 (Jörg Klein), V4"),
    ],
)
def test_whoever_writes_a_name_is_told_the_id(said: str, remedy: str) -> None:
    (wrong,) = unmet("owner", "", {"owner": said}, None, {"rep": PEOPLE}.__getitem__)
    assert wrong.remedy == remedy


def test_what_was_named_before_is_not_asked_for_again() -> None:
    before = {"person": "gone", "note": "x"}
    assert faults("event", before | {"note": "y"}, before) == []
    assert faults("event", before | {"person": "gone too"}, before)
    assert faults("branch", {"speaks_to": ["old", "A-7"]}, {"speaks_to": ["old"]}) == []


def test_a_key_may_be_a_name_too() -> None:
    ((field, value, _),) = faults("opportunity_answers", {"importance": 3}, None, "O-9")
    assert (field, value) == ("key", "O-9")
    assert faults("opportunity_answers", {"importance": 3}, {"importance": 2}, "O-9") == []


def test_every_link_is_of_a_field_there_is_to_a_kind_there_is() -> None:
    for record in KINDS.values():
        assert record.links.keys() <= {"key", *(one.field for one in columns_of(record))}
        assert {kind for kinds in record.links.values() for kind in kinds} <= {*KINDS, "rep", "rule"}


def test_what_was_signed_stays() -> None:
    signed = {"amount": 700.0}
    (wrong,) = faults("account_target", {"amount": 650.0}, signed, "2027")
    assert wrong[:2] == ("amount", 650.0) and wrong[2].startswith("it is 700.0; what was signed stays: write")
    changed = signed | {"changed_to": 650.0, "changed_on": "2027-03-01"}
    assert faults("account_target", changed, signed, "2027") == faults("account_target", signed, None) == []
    assert faults("account_target", None, signed, "2027") == []
