"""Two plans of one account compared: every line that changed, and none that did not."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from kamlib.judgments.history import Revision
from kamlib.judgments.kinds import KINDS, read_record
from kamlib.plan.blocks import Finding, FindingList
from kamlib.plan.changes.compare import BY_FIELD, TOLD_BY_THE_ACCOUNT, PlanChange, changes
from kamlib.plan.changes.remembered import COMPARED, remembered
from kamlib.plan.changes.section import with_changes
from kamlib.plan.document import AccountPlan, Person, Section, to_bytes
from kamlib.plan.figures import Figure
from kamlib.plan.judged.said import judged_of
from kamlib.report.catalogue import catalogue
from kamlib.run.diff import line_of
from kamlib.sentences import name, say

WORDS = catalogue("en", "EUR")


def said(kind: str, key: str, by: str, on: str, **value: Any) -> Revision:
    moment = datetime.fromisoformat(on).replace(hour=9, tzinfo=UTC)
    record = read_record(kind, key, value)
    return Revision(
        subject="A1",
        kind=kind,
        key=key,
        value=record.as_value(),
        base=0,
        number=1,
        revision=1,
        author=by,
        reason="r",
        at=moment,
    )


def finding(
    rule: str, title: str, urgency: Any = "decide", waived: bool = False, by: str = "Lena"
) -> Finding:
    what = say("change-field-status", about=name(title), owner=name(by))  # any text that names a thing
    return Finding(
        rule=rule,
        urgency=urgency,
        waived=what if waived else None,
        what=what,
        why=what,
        todo=what,
        links=(),
        others=0,
    )


def plan(
    *revisions: Revision, found: Iterable[Finding] = (), goal: float = 100.0, **more: Any
) -> AccountPlan:
    board = Section(id="actions", headline=say("nobody"), blocks=(FindingList(findings=tuple(found)),))
    data = Section(id="data", headline=say("nobody"), blocks=())
    usual: dict[str, Any] = {
        "account": "A1",
        "name": "Alder",
        "slug": "alder-0123456789ab",
        "owner": Person(id="U1", name="Lena"),
        "tier": "A",
        "depth": "full",
        "as_of": date(2026, 11, 1),
        "planning_year": 2027,
        "currency": "EUR",
        "stand": say("nobody"),
        "figures": (Figure(id="figure-goal", unit="money", value=goal, origin=say("nobody")),),
        "lines": (),
        "sections": (board, data),
        "remembered": remembered(judged_of(revisions, {"U1": "Lena", "U2": "Ole"})),
    }
    return AccountPlan(**(usual | more))


def told(found: list[PlanChange]) -> list[str]:
    return [line_of(one, WORDS) for one in found]


GROUP = (
    said("stakeholder", "p-1", "Mia", "2026-10-01", name="Ada Voss", seniority="head"),
    said("stakeholder", "p-2", "Mia", "2026-10-01", name="Bo Lind"),
    said("purchase_decision", "d-1", "Mia", "2026-10-01", title="New line"),
    said("buying_role", "d-1-p-1", "Mia", "2026-10-01", decision="d-1", stakeholder="p-1", roles="coach"),
)
CALL = said("action", "a-1", "Mia", "2026-10-01", title="Call", due="2026-11-04", owner="U1", effort=2)
GOAL = said("goal", "g-1", "Mia", "2026-10-01", title="Grow", measure="lines", target=3)

MONTH: tuple[tuple[str, AccountPlan, AccountPlan, list[str]], ...] = (
    ("nothing", plan(*GROUP, CALL, GOAL), plan(*GROUP, CALL, GOAL), []),
    (
        "confirmed anew by somebody else",
        plan(CALL),
        plan(CALL.model_copy(update={"author": "Ole", "confirmed": True})),
        [],
    ),
    (
        "who joined and who left",
        plan(*GROUP),
        plan(
            *GROUP[:3],
            said(
                "buying_role",
                "d-1-p-2",
                "Ole",
                "2026-11-09",
                decision="d-1",
                stakeholder="p-2",
                roles="coach",
            ),
        ),
        [
            "Ada Voss (New line) left the group that decides (Ines, 12 November 2026)",
            "Bo Lind (New line) joined the group that decides (Ole, 9 November 2026)",
        ],
    ),
    (
        "another part in the group",
        plan(*GROUP),
        plan(
            *GROUP[:3],
            said(
                "buying_role",
                "d-1-p-1",
                "Ole",
                "2026-11-09",
                decision="d-1",
                stakeholder="p-1",
                roles="economic_buyer, user_buyer",
                stance="non_supporter",
                degree_of_influence="high",
            ),
        ),
        [
            "Ada Voss (New line) has another role: Coach → Economic buyer, user (Ole, 9 November 2026)",
            "Ada Voss (New line) counts otherwise: – → high (Ole, 9 November 2026)",
            "Ada Voss (New line) stands to us otherwise: – → not for us (Ole, 9 November 2026)",
        ],
    ),
    (
        "who is gone",
        plan(*GROUP),
        plan(said("stakeholder", "p-1", "Ole", "2026-11-10", name="Ada Voss", left="2026-11-08"), *GROUP[1:]),
        [
            "Ada Voss stands elsewhere: head of a department → – (Ole, 10 November 2026)",
            "Ada Voss left their company: – → 8 November 2026 (Ole, 10 November 2026)",
        ],
    ),
    (
        "tier and owner by decision",
        plan(),
        plan(
            said("tier", "", "Ines", "2026-11-11", tier="B"),
            said("owner", "", "Ines", "2026-11-12", owner="U2"),
            tier="B",
            owner=Person(id="U2", name="Ole"),
        ),
        [
            "The tier changed: A → B (Ines, 11 November 2026)",
            "The account has another owner: Lena → Ole (Ines, 12 November 2026)",
        ],
    ),
    ("tier by the figures", plan(), plan(tier="C", depth="page"), ["The tier changed: A → C"]),
    (
        "a decision that agrees with what is computed",
        plan(),
        plan(said("tier", "", "Ines", "2026-11-11", tier="A")),
        [],
    ),
    (
        "targets",
        plan(GOAL),
        plan(
            said(
                "goal",
                "g-1",
                "Ole",
                "2026-11-20",
                title="Grow",
                measure="plants",
                target=4.5,
                due="2027-06-30",
            ),
            goal=1234.0,
        ),
        [
            "The revenue goal changed: €100 for 2027 → €1.23k for 2027",
            "“Grow” is measured by something else: lines → plants (Ole, 20 November 2026)",
            "The target of “Grow” changed: 3 → 4.5 (Ole, 20 November 2026)",
            "“Grow” is due on another day: – → 30 June 2027 (Ole, 20 November 2026)",
        ],
    ),
    (
        "actions",
        plan(CALL, said("action", "a-2", "Mia", "2026-10-01", title="Ask")),
        plan(
            said(
                "action",
                "a-1",
                "Ole",
                "2026-11-03",
                title="Call",
                due="2026-12-24",
                owner="Ines",
                status="done",
            ),
            said("action", "a-3", "Ole", "2026-11-04", title="Visit"),
        ),
        [
            "“Call” is due on another day: 4 November 2026 → 24 December 2026 (Ole, 3 November 2026)",
            "“Call” is done by somebody else: Lena → Ines (Ole, 3 November 2026)",
            "“Call” takes other hours: 2 → – (Ole, 3 November 2026)",
            "“Call” stands elsewhere: open → done (Ole, 3 November 2026)",
            "“Ask” was withdrawn",
            "“Visit” is planned (Ole, 4 November 2026)",
        ],
    ),
    (
        "findings",
        plan(found=[finding("DMG-02", "New line"), finding("ACT-02", "Call"), finding("ACT-03", "Ask")]),
        plan(
            found=[
                finding("DMG-02", "New line", waived=True),
                finding("ACT-03", "Ask"),
                finding("ACT-01", "Visit", "must-fix"),
            ]
        ),
        [
            "“New line” stands elsewhere: Decide → Waived",
            "“Visit” stands elsewhere: not found → Must fix",
            "“Call” stands elsewhere: Decide → not found",
        ],
    ),
    (
        "a finding whose figures and owner changed, beside a second one of its kind",
        plan(found=[finding("ACT-03", "Ask", by="1"), finding("KNOW-01", "a")]),
        plan(
            found=[
                finding("ACT-03", "Ask", by="2"),
                finding("ACT-03", "Call", by="2"),
                finding("KNOW-01", "b"),
            ]
        ),
        ["“Call” stands elsewhere: not found → Decide"],
    ),
    (
        "needs and the three answers",
        plan(said("need", "n-1", "Mia", "2026-10-01", what="Stock on site", importance="low")),
        plan(
            said(
                *("need", "n-1", "Ole", "2026-11-02"),
                **{
                    "what": "Stock on site",
                    "importance": "high",
                    "answered_by": "service",
                    "answer": "Depot",
                },
            ),
            said("need", "n-2", "Ole", "2026-11-03", what="Fewer stops"),
            said(
                "standing",
                "",
                "Ole",
                "2026-11-04",
                growth_potential="high",
                last_revenue=1200,
                can_grow="not_known",
            ),
        ),
        [
            "“Stock on site” matters to them otherwise: low → high (Ole, 2 November 2026)",
            "“Stock on site” is answered otherwise: by nobody → by a service (Ole, 2 November 2026)",
            "What answers “Stock on site” changed: – → Depot (Ole, 2 November 2026)",
            "They need “Fewer stops” (Ole, 3 November 2026)",
            "The growth potential is seen otherwise: – → high (Ole, 4 November 2026)",
            "Last year's revenue is read otherwise: – → €1.20k (Ole, 4 November 2026)",
            "Whether it can grow is answered otherwise: – → not known (Ole, 4 November 2026)",
        ],
    ),
    (
        "programme, strategies and answers on an opportunity",
        plan(
            said("programme", "", "Ines", "2026-10-01", member=False),
            said("strategy", "customised", "Mia", "2026-10-01", status="planned"),
            said("opportunity", "o-1", "Mia", "2026-10-01", name="Second line"),
            said("opportunity_answers", "o-1", "Mia", "2026-10-01", hours_likely=10, win_probability=0.2),
        ),
        plan(
            said("programme", "", "Ines", "2026-11-02", member=True),
            said(
                *("strategy", "customised", "Ole", "2026-11-03"),
                **{"status": "live", "barrier": 3, "nature_of_barrier": "lock_in", "until": "2027-12-31"},
            ),
            said("strategy", "single_contact", "Ole", "2026-11-04", status="planned"),
            said("opportunity", "o-1", "Mia", "2026-10-01", name="Second line"),
            said(
                *("opportunity_answers", "o-1", "Ole", "2026-11-05"),
                **{"hours_likely": 20, "win_probability": 0.35, "margin_likely": 5000},
            ),
        ),
        [
            "The key account programme: left out → in it (Ines, 2 November 2026)",
            "“customised” stands elsewhere: planned → live (Ole, 3 November 2026)",
            "How much leaving “customised” costs them changed: – → 3 (Ole, 3 November 2026)",
            "Why they stay for “customised” changed: – → for what leaving costs (Ole, 3 November 2026)",
            "“customised” ends on another day: – → 31 December 2027 (Ole, 3 November 2026)",
            "“single contact” stands elsewhere: – → planned (Ole, 4 November 2026)",
            "The margin of “Second line” is expected otherwise: – → €5.00k (Ole, 5 November 2026)",
            "“Second line” takes other hours to win: 10 → 20 (Ole, 5 November 2026)",
            "The chance of “Second line” is seen otherwise: 20\xa0% → 35\xa0% (Ole, 5 November 2026)",
        ],
    ),
    (
        "the plan's status",
        plan(said("plan_status", "", "Ines", "2026-10-01", status="draft")),
        plan(said("plan_status", "", "Ines", "2026-11-01", status="signed", signed_by="Ines")),
        ["The status of the plan changed: draft → signed (Ines, 1 November 2026)"],
    ),
)
WITHDRAWN = {("buying_role", "d-1-p-1"): ("Ines", date(2026, 11, 12))}


@pytest.mark.parametrize(
    ("before", "after", "lines"), [row[1:] for row in MONTH], ids=[row[0] for row in MONTH]
)
def test_each_change_is_one_line(before: AccountPlan, after: AccountPlan, lines: list[str]) -> None:
    assert sorted(told(changes(before, after, WITHDRAWN))) == sorted(lines)


@pytest.mark.parametrize(("before", "after"), [row[1:3] for row in MONTH], ids=[row[0] for row in MONTH])
def test_there_and_back_have_as_many_lines(before: AccountPlan, after: AccountPlan) -> None:
    assert len(changes(before, after)) == len(changes(after, before))


def test_every_compared_field_and_kind_has_its_texts() -> None:
    for kind, fields in COMPARED.items():
        assert kind.kind in KINDS and set(fields) <= set(kind.model_fields)
        own = kind.kind.replace("_", "-")
        if kind.kind in TOLD_BY_THE_ACCOUNT:
            continue
        assert kind.kind in BY_FIELD or all(WORDS.has(f"change-{own}-{case}") for case in ("new", "gone"))
        for field in fields:
            told = (f"change-field-{field}", f"change-{own}-{field}", f"change-{own}")
            assert any(WORDS.has(one.replace("_", "-")) for one in told), field


def test_a_plan_has_the_section_where_there_was_a_plan_before() -> None:
    before, now = plan(CALL), plan(CALL, as_of=date(2026, 12, 1))
    assert with_changes(now, None) == now
    made = with_changes(now, before)
    assert [section.id for section in made.sections] == ["actions", "changes", "data"]
    (section,) = (one for one in made.sections if one.id == "changes")
    assert WORDS.sentence(section.headline) == "Nothing changed since the plan of 1 November 2026"
    assert to_bytes(with_changes(made, before)) == to_bytes(made)  # made twice, it is the same
    assert AccountPlan.model_validate_json(to_bytes(made)) == made
