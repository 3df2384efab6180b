"""What a decision on a suggested line is noted with, by hand."""

from datetime import UTC, date, datetime
from typing import Any

from kamlib.judgments.history import Change, Revision
from kamlib.noting import noted
from kamlib.plan.suggested import Suggested

HOSES = Suggested(
    *("L-1", "Hoses", 18, 24, 6, 21),
    *(500.0, 1_000.0, 2_000.0, 0.1, 0.2, 0.4, 0.3, ("Pumps",), (date(2025, 1, 1),)),
)
SEEN = {
    **{"called": "Hoses", "peers_buying": 18, "peers": 24, "adopted": 6, "lacked": 21},
    **{"chance_low": 0.1, "chance": 0.2, "chance_high": 0.4, "because": "Pumps"},
}
REJECTED = {"decision": "rejected", "cause": "no_need"}


def change(
    value: dict[str, Any] | None,
    base: int = 0,
    kind: str = "suggestion",
    key: str = "L-1",
    subject: str = "A1",
) -> Change:
    return Change(
        author="Mia",
        reason="visit",
        subject=subject,
        kind=kind,
        key=key,
        value=value,
        base=base,
        source="letter",
        confirmed=True,
    )


def kept(one: Change, revision: int = 1, number: int = 1) -> Revision:
    at = datetime(2026, 10, 1, tzinfo=UTC)
    return Revision(**one.model_dump(), number=number, revision=revision, at=at)


def saved(
    *changes: Change, before: tuple[Revision, ...] = (), anew: bool = False, line: Suggested = HOSES
) -> list[Change]:
    lines = {"A1": {"L-1": line}, "OLD": {"L-1": line}}
    found = noted(changes, before, lines.__getitem__, {"OLD": "A1"}, "EUR", anew=anew)
    return [one for each in found for one in each]


def test_what_is_seen_of_a_line_is_noted_with_the_decision() -> None:
    (one,) = saved(change(REJECTED))
    assert one.value == REJECTED | SEEN and one.source == "letter"


def test_an_accepted_line_becomes_an_opportunity_with_a_margin_to_correct() -> None:
    taken = kept(change({"name": "Seals"}, kind="opportunity", key="opportunity-1"))
    one, added, answers = saved(change({"decision": "accepted"}), before=(taken,))
    assert one.value == {"decision": "accepted", "opportunity": "opportunity-2"} | SEEN
    assert (added.key, added.value and added.value["amount"]) == ("opportunity-2", 1_000.0)
    assert (answers.key, answers.value and answers.value["margin_likely"]) == ("opportunity-2", 300.0)
    assert one.confirmed and one.source, "the letter is for the decision"
    assert not any(each.confirmed or each.source for each in (added, answers)), "the estimates are ours"


def test_what_is_written_for_people_is_a_sentence_with_its_currency() -> None:
    _, added, answers = saved(change({"decision": "accepted"}), line=HOSES._replace(buying=1))
    assert added.value and added.value["note"] == "Suggested: 1 of 24 similar accounts buys it."
    assert answers.value and answers.value["margin_reason"] == (
        "Proposed: 8 in 10 accounts that buy it spend 500 to 2,000 EUR a year, and 30% of its revenue is "
        "left."
    )


def test_one_that_somebody_has_added_for_the_line_already_is_that_opportunity() -> None:
    own = change({"name": "Hoses, all plants", "product_line": "Hoses"}, kind="opportunity", key="mine")
    named = [
        one.value and one.value.get("opportunity") for one in saved(own, change({"decision": "accepted"}))
    ]
    assert named == [None, "mine"]


def test_an_opportunity_of_an_old_id_keeps_its_key_and_is_known_by_the_one_it_has_now() -> None:
    seals = kept(change({"name": "Seals"}, kind="opportunity", key="opportunity-1", subject="OLD"))
    one, added, _ = saved(change({"decision": "accepted"}), before=(seals,))
    assert added.key == "opportunity-2" and one.value and one.value["opportunity"] == "opportunity-2"
    own = kept(change({"name": "Nets"}, kind="opportunity", key="opportunity-1"), number=2)
    hoses = {"name": "Hoses", "product_line": "Hoses"}
    theirs = kept(change(hoses, kind="opportunity", key="opportunity-1", subject="OLD"))
    (here,) = saved(change({"decision": "accepted"}), before=(theirs, own))
    (there,) = saved(change({"decision": "accepted"}, subject="OLD"), before=(theirs, own))
    named = [one.value and one.value["opportunity"] for one in (here, there)]
    assert named == ["opportunity-1 (2)", "opportunity-1"]


def test_a_line_that_is_accepted_no_more_is_no_opportunity() -> None:
    accepted = {"decision": "accepted", "opportunity": "opportunity-1"}
    before = (kept(change(accepted | SEEN)),)
    (one,) = saved(change(accepted | SEEN | REJECTED, base=1), before=before)
    assert one.value == REJECTED | SEEN
    late = change(accepted | REJECTED)
    assert [each.value for each in saved(late, before=before)] == [REJECTED]


def test_a_note_on_a_decision_from_before_is_no_decision_today() -> None:
    accepted = {"decision": "accepted"}
    note = change(accepted | {"note": "They said so."}, base=1)
    assert saved(note, before=(kept(change(accepted)),)) == [note]
    (again,) = saved(change(REJECTED, base=1), before=(kept(change(REJECTED)),), anew=True)
    assert again.value == REJECTED | SEEN


def test_what_was_seen_of_a_line_that_is_not_suggested_any_more_goes_with_the_decision() -> None:
    old = {"called": "Nets", "peers_buying": 9, "peers": 12, "because": "Pumps"}
    before = kept(change(REJECTED | old, key="L-2"))
    (one,) = saved(change({**REJECTED, **old, "cause": "too_dear"}, base=1, key="L-2"), before=(before,))
    assert one.value == {"decision": "rejected", "cause": "too_dear", "called": "Nets"}
    (note,) = saved(change(REJECTED | old | {"note": "So."}, base=1, key="L-2"), before=(before,))
    assert note.value == REJECTED | old | {"note": "So."}


def test_another_decision_is_noted_anew_and_a_note_on_the_old_one_is_not() -> None:
    old = REJECTED | SEEN | {"peers_buying": 9}
    before = (kept(change(old)),)
    (later,) = saved(change(old | {"cause": "too_dear"}, base=1), before=before)
    (same,) = saved(change(old | {"note": "They said so twice."}, base=1), before=before)
    assert later.value and later.value["peers_buying"] == 18
    assert same.value and same.value["peers_buying"] == 9


def test_what_somebody_wrote_what_is_not_suggested_and_what_came_too_late_stay_as_they_are() -> None:
    before = (kept(change(REJECTED | SEEN)),)
    own, other = REJECTED | {"peers_buying": 1, "peers": 2}, change(REJECTED, key="Nets")
    late, gone = change({"decision": "accepted"}), change(None, base=1)
    assert saved(change(own)) == [change(own)] and saved(other) == [other]
    assert saved(late, before=before) == [late] and saved(gone, before=before) == [gone]
