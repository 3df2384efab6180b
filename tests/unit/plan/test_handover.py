"""What a new owner reads first, and when."""

from datetime import UTC, date, datetime

import pytest

from kamlib.plan.judged.handover import handed_over, handover_section
from kamlib.plan.judged.said import judged_of
from tests.drawn import text
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

DECIDED = {
    **{"owner_rule": "decided", "owner_by": "Mia", "owner_reason": "speaks German"},
    **{"owner_at": date(2026, 10, 1), "owner_before_name": "Ben"},
    **{"goal": 110_000.0, "open_count": 2, "priced_count": 2, "open_amount": 9_000.0},
    "next_close": date(2026, 11, 20),
}
FIRST = (
    "€100k in the last twelve months, €110k is the goal for 2027",
    "2 open deals worth €9.00k, the next expected by 20 November 2026",
)
FULL = (
    said("action", "action-1", title="Send the offer", due="2026-10-20", owner="U1"),
    said("action", "action-2", title="Visit the plant", due="2026-12-01"),
    said("action", "action-3", title="Call"),
    said("action", "action-4", title="Ask for a name"),
    said("action", "action-5", title="Done", status="done"),
    said("purchase_decision", "d-1", title="A new line", expected="2027-01-15"),
    said("buying_role", "r-1", decision="d-1", stakeholder="p-1", roles=["economic_buyer"]),
    said("stakeholder", "p-1", name="Ada", function="Purchasing"),
    said("stakeholder", "p-2", name="Gone", left="2026-01-01"),
    said("coverage", "c-1", stakeholder="p-1", ours="U1", contact="in_depth"),
    said("coverage", "c-2", stakeholder="p-2", ours="U1", contact="in_depth"),
    said("coverage", "c-3", stakeholder="p-1", ours="lena", contact="in_depth"),
    said("condition", "k-1", day="2026-02-01", what="Free filters", until="2027-02-01"),
    said("condition", "k-2", day="2026-03-01", what="Free visits", until="2026-10-01"),
    said("external_factor", "f-1", what="Energy prices", effect="hinders"),
    said("review", "review-1", day="2026-09-01", comment="fine", open_question="Who signs?"),
)


def test_all_that_is_under_way_in_a_few_lines():
    section = handover_section(judged(*FULL), row(**DECIDED), frame())
    assert section is not None
    assert plain([text(section.headline)]) == [
        "Lena takes over from Ben since 1 October 2026: 4 actions are open, “Send the offer” comes first"
    ]
    assert plain(lines(section.blocks)) == [
        *FIRST,
        "20 November 2026: the next open deal is to be decided",
        "Ben owned it. Mia decided: speaks German",
        "Send the offer, late since 20 October 2026, Lena",
        "Visit the plant, by 1 December 2026; nobody does it yet",
        "Call, without a day; nobody does it yet",
        "“A new line”, expected on 15 January 2027; Ada releases the money",
        "Free filters, until 1 February 2027",
        "Energy prices",
        "Who signs? (Mia, 1 September 2026)",
        "Who knows whom, and can introduce",
        "Ada | Purchasing | Lena | close",
    ]


def test_what_nobody_said_is_asked_of_who_had_it():
    section = handover_section(judged(), row(**DECIDED), frame())
    assert section is not None
    assert plain(lines(section.blocks)) == [
        *FIRST,
        "20 November 2026: the next open deal is to be decided",
        "Ben owned it. Mia decided: speaks German",
        "? None is planned: ask Ben what they would do next",
        "? No talk about the plan is noted: ask Ben what stayed open",
        "? Nobody of theirs is known to know another of us: ask Ben whom to meet first",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"owner_rule": "owner"},
        {"owner_before_name": None},
        {"owner_at": date(2026, 8, 2)},  # 91 days ago
    ],
)
def test_there_is_none_where_nothing_changed_or_long_ago(changed):
    assert handover_section(judged(*FULL), row(**DECIDED | changed), frame()) is None
    assert handover_section(judged(), row(**DECIDED | {"owner_at": date(2026, 8, 3)}), frame()) is not None


def test_whom_somebody_decided_on_before_goes_before_the_exports():
    before = said("owner", owner="U1").model_copy(update={"at": datetime(2026, 1, 1, tzinfo=UTC)})
    same = said("owner", owner="lena")
    known = judged_of([], {"U1": "Lou"}, earlier=[before, same])
    handed = handed_over(known, row(**DECIDED | {"handed_from": "Nina", "handed_on": date(2026, 9, 1)}))
    assert handed is not None
    assert (handed.old, handed.on) == ("Lou", date(2026, 10, 1))
    assert handed_over(known, row(owner_rule="owner")) is None


def test_the_exports_alone_may_name_another_owner():
    seen = {"owner_rule": "owner", "handed_from": "Ben", "handed_on": date(2026, 9, 1)}
    moved = row(**DECIDED | seen)
    section = handover_section(judged(), moved, frame())
    assert section is not None
    assert plain([text(section.headline)]) == [
        "Lena takes over from Ben since 1 September 2026, and no action is planned"
    ]
    assert (
        "? Ben owned it; the exports name another owner as of 1 September 2026 for the first time, and "
        "nobody noted why: ask Ben"
    ) in plain(lines(section.blocks))
    assert handover_section(judged(), moved | {"handed_on": date(2026, 8, 2)}, frame()) is None


def test_who_was_decided_on_is_handed_over_to_also_once_the_exports_follow():
    followed = row(**DECIDED | {"owner_before_name": None, "handed_from": "Ben"})
    handed = handed_over(judged(), followed)
    assert handed is not None
    assert (handed.old, handed.on) == ("Ben", date(2026, 10, 1))


def test_who_decided_and_took_it_back_is_named_also_where_the_exports_never_changed():
    first = said("owner", owner="ben").model_copy(update={"at": datetime(2026, 1, 1, tzinfo=UTC)})
    taken = first.model_copy(update={"value": None, "at": datetime(2026, 10, 2, tzinfo=UTC), "reason": "ill"})
    known = judged_of([], {"ben": "Ben"}, earlier=[first, taken])
    back = {"owner_rule": "owner", "handed_on": date(2026, 10, 1)}
    for seen in ("Ben", None):
        handed = handed_over(known, row(**DECIDED | back | {"handed_from": seen}))
        assert handed is not None
        assert (handed.old, handed.on) == ("Ben", date(2026, 10, 2))
        assert text(handed.why.text) == "Ben owned it. Mia decided: ill"
    later = handed_over(known, row(**DECIDED | back | {"handed_from": "Cy"}))
    assert later is not None
    assert later.old == "Cy", "since then the exports changed"


def told_on(day, **value):
    """A decision on the owner, or taken back where it says nobody."""
    made = said("owner", **value or {"owner": "-"})
    more = {} if value else {"value": None, "reason": "not agreed"}
    return made.model_copy(update={"at": datetime.combine(day, datetime.min.time(), UTC), **more})


def test_a_decision_taken_back_once_the_exports_followed_is_still_told():
    """Decided in September, seen by a run, in the CRM a week later, then taken back."""
    decided = told_on(date(2026, 9, 5), owner="lena")
    known = judged_of([], {}, earlier=[decided, told_on(date(2026, 9, 20))])
    followed = row(owner_rule="owner", handed_from="Ben", handed_on=date(2026, 9, 1))
    handed = handed_over(known, followed)
    assert handed is not None
    assert (handed.old, handed.on, handed.why.unknown) == ("Ben", date(2026, 9, 5), False)
    for other in (date(2026, 9, 21), date(2026, 8, 31)):
        alone = handed_over(known, followed | {"handed_on": other})
        assert alone is not None and alone.why.unknown, "the exports named her after that, or long before"
    assert handed_over(known, followed | {"handed_from": None, "handed_on": None}) is None


def test_who_was_decided_on_and_taken_back_was_not_the_owner_before():
    long_ago, taken = told_on(date(2025, 9, 1), owner="U1"), told_on(date(2025, 10, 1))
    now = told_on(date(2026, 10, 1), owner="lena")
    handed = handed_over(judged_of([], {"U1": "Lou"}, earlier=[long_ago, taken, now]), row(**DECIDED))
    assert handed is not None and handed.old == "Ben"
