"""How a record is read: what is wrong with it is told at once, each fault with what would be right."""

from typing import Any

import pytest

from kamlib.errors import UsageError
from kamlib.judgments.faults import WrongRecord
from kamlib.judgments.kinds import KINDS, anchors_of, keys_of, next_key, read_record, record_of


def faults(kind: str, key: str, value: dict[str, Any], topics: tuple[str, ...] = ()) -> list[tuple]:
    with pytest.raises(WrongRecord) as told:
        read_record(kind, key, value, topics)
    return [(one.field, one.value, one.remedy) for one in told.value.faults]


def fault(kind: str, key: str, value: dict[str, Any]) -> tuple:
    (one,) = faults(kind, key, value)
    return one


ACTION = {"title": "Show the new line"}
NEED = {"what": "Fewer stops"}
ROLE = {"decision": "d-1", "stakeholder": "p-1", "roles": ["coach"]}


@pytest.mark.parametrize(
    ("kind", "key", "value", "expected"),
    [
        ("action", "a", {}, ("title", None, "is missing. What is done.")),
        ("action", "a", ACTION | {"titel": "x"}, ("titel", "x", "no such field; did you mean title?")),
        ("action", "a", ACTION | {"status": "opne"}, ("status", "opne", "did you mean open?")),
        (
            "action",
            "a",
            ACTION | {"status": "xyz"},
            ("status", "xyz", "choose one of open, running, done, dropped"),
        ),
        ("action", "a", {"title": "  "}, ("title", "  ", "is empty: write something, or leave it out")),
        ("action", "a", {"title": "x" * 201}, ("title", "x" * 201, "write at most 200 signs")),
        ("action", "a", {"title": "one\r\ntwo"}, ("title", "one\r\ntwo", "write it in one line")),
        (
            "action",
            "a",
            {"title": "a\0b"},
            ("title", "a\0b", "control characters can't be kept: remove them"),
        ),
        (
            "action",
            "a",
            {"title": "a\x85b"},
            ("title", "a\x85b", "control characters can't be kept: remove them"),
        ),
        ("action", "a", {"title": 7}, ("title", 7, "write a text")),
        ("action", "a", ACTION | {"effort": "-2"}, ("effort", "-2", "write 0 or more")),
        ("action", "a", ACTION | {"effort": "1,5"}, ("effort", "1,5", "write a number, as in 1250.50")),
        (
            "action",
            "a",
            ACTION | {"due": "30.11.2026"},
            ("due", "30.11.2026", "write a day, as in 2026-11-30"),
        ),
        (
            "action",
            "a",
            ACTION | {"due": "2026-02-30"},
            ("due", "2026-02-30", "write a day that there is, as in 2026-11-30"),
        ),
        ("action", "a", ACTION | {"due": 86400}, ("due", 86400, "write a day, as in 2026-11-30")),
        (
            "action",
            "a",
            ACTION | {"due": "0202-01-01"},
            ("due", "0202-01-01", "write a day between 1900 and 2299"),
        ),
        ("need", "n", NEED | {"seen": "perhaps"}, ("seen", "perhaps", "write yes or no")),
        ("buying_role", "r", ROLE | {"rating": 6}, ("rating", 6, "write 5 or less")),
        ("buying_role", "r", ROLE | {"rating": "much"}, ("rating", "much", "write a number, as in 3")),
        (
            "buying_role",
            "r",
            ROLE | {"roles": []},
            ("roles", [], "is empty: write something, or leave it out"),
        ),
        (
            "buying_role",
            "r",
            ROLE | {"roles": "coach, buyer"},
            ("roles", "buyer", "did you mean user_buyer?"),
        ),
        ("buying_role", "r", ROLE | {"roles": 3}, ("roles", 3, "write words with commas between them")),
        (
            "buying_role",
            "r",
            ROLE | {"roles": ["coach", "coach"]},
            ("roles", ["coach", "coach"], "names one twice: keep one of the two"),
        ),
        (
            "branch",
            "b",
            {"served": True, "advocate": "p-1", "speaks_to": ["Leeds, UK"]},
            ("speaks_to", ["Leeds, UK"], "commas separate several: name each without one"),
        ),
    ],
)
def test_a_fault_says_what_would_be_right(kind: str, key: str, value: dict, expected: tuple) -> None:
    assert fault(kind, key, value) == expected


def test_every_fault_is_told_at_once_key_and_rules_included() -> None:
    value = {"status": "live", "barrier": 3, "since": "2026-05-01", "until": "2026-01-01", "cost": "dear"}
    assert faults("strategy", "discounts", value) == [
        ("key", "discounts", f"choose one of {', '.join(keys_of('strategy'))}"),
        ("cost", "dear", "write a number, as in 1250.50"),
        ("nature_of_barrier", None, "say of a barrier above 0 whether it is value_giving or lock_in"),
        ("until", "2026-01-01", "can't be before since: write that day or a later one"),
    ]


def test_a_rule_about_a_wrong_field_waits_until_it_is_right() -> None:
    value = NEED | {"answered_by": "servcie", "answer": "Filter change on site"}
    assert fault("need", "n", value) == ("answered_by", "servcie", "did you mean service?")


def test_the_text_names_the_kind_in_each_line() -> None:
    with pytest.raises(WrongRecord) as told:
        read_record("action", "", {"status": "opne"})
    assert str(told.value).splitlines() == [
        "action, key: give it a short name, as in action-7",
        "action, title: is missing. What is done.",
        "action, status = 'opne': did you mean open?",
    ]


@pytest.mark.parametrize(
    ("kind", "key", "right"),
    [
        ("tier", "", True),
        ("tier", "x", False),
        ("action", "visit in May", True),
        ("action", "", False),
        ("action", " visit", False),
        ("action", "visit\nMay", False),
        ("action", "x" * 80, True),
        ("action", "x" * 81, False),
        ("action", "cafe\u0301", False),  # links are written café, and would not find it
        ("knowledge", "swot", True),
        ("knowledge", "energy_prices", True),  # of the settings
        ("knowledge", "weather", False),
        ("relationship_item", "people", True),
        ("relationship_item", "energy_prices", False),
        ("strategy", "joint_teams", True),
        ("branch", "", False),
    ],
)
def test_keys(kind: str, key: str, right: bool) -> None:
    values = {
        "tier": {"tier": "A"},
        "action": ACTION,
        "knowledge": {"statement": "x"},
        "relationship_item": {"score": 2, "day": "2026-05-01"},
        "strategy": {"status": "none"},
        "branch": {"served": True},
    }
    if right:
        read_record(kind, key, values[kind], ["energy_prices"])
    else:
        assert faults(kind, key, values[kind], ("energy_prices",))[0][0] == "key"


@pytest.mark.parametrize(
    ("kind", "remedy"),
    [
        ("branch", "write the branch's id in the export, or its name"),
        ("strategy", f"write the strategy: one of {', '.join(keys_of('strategy'))}"),
    ],
)
def test_a_key_that_names_something_is_asked_for(kind: str, remedy: str) -> None:
    value = {"branch": {"served": True}, "strategy": {"status": "none"}}[kind]
    assert next_key(kind, set()) == ""
    assert fault(kind, "", value) == ("key", None, remedy)


def test_a_topic_of_the_settings_that_is_ours_too_is_one_key() -> None:
    assert keys_of("knowledge", ["swot", "energy_prices"]).count("swot") == 1
    assert keys_of("knowledge", ["energy_prices"])[-1] == "energy_prices"
    assert keys_of("action", ["energy_prices"]) == ()


def test_an_unknown_kind_is_told_with_what_may_be_meant() -> None:
    with pytest.raises(UsageError, match="did you mean stakeholder"):
        record_of("stakeholders")
    with pytest.raises(UsageError, match="there are tier, owner"):
        record_of("xyz")


def test_lists_may_come_as_one_text() -> None:
    one, other = (ROLE | {"roles": roles} for roles in ("coach, user_buyer", ["coach", "user_buyer"]))
    assert read_record("buying_role", "r", one) == read_record("buying_role", "r", other)


def test_texts_are_kept_in_one_way() -> None:
    told = read_record("need", "n", {"what": "  cafe\u0301\r\nmilk "})
    assert told.as_value()["what"] == "café\nmilk"


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_a_kind_knows_has_a_meaning_and_its_scores_anchors(kind: str) -> None:
    for key in keys_of(kind) or ("",):
        anchors = anchors_of(kind, key)
        scored = {
            name
            for name, field in KINDS[kind].model_fields.items()
            if "ge=0" in str(field) and "le=4" in str(field)
        }
        assert anchors.keys() == scored
        assert all(len(set(texts)) == 5 for texts in anchors.values())
