"""For each text of each rule: judgments in which it finds something, and almost the same in which it doesn't.

Where a rule has a threshold, the two are one step apart.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kamlib.judgments.history import Revision
from kamlib.plan.lint.beside import NOTHING_BESIDE, Beside, CoOwner
from tests.unit.plan.test_judged import role, said

BEGUN = said("charter", vision="x")
DECISION = said("purchase_decision", "d-1", title="New line")
ANNA = said("stakeholder", "p-1", name="Anna", contact="C1", seniority="board", function="Finance Director")


def person(key: str, name: str) -> Revision:
    return said("stakeholder", key, name=name)


def covers(who: str, contact: str = "brief", **more: Any) -> Revision:
    return said("coverage", f"c-{who}", stakeholder=who, ours="U1", contact=contact, **more)


def action(key: str = "a-1", title: str = "Show the new line", **more: Any) -> Revision:
    return said("action", key, **({"title": title, "owner": "U1", "due": "2026-12-01"} | more))


def objective(**more: Any) -> Revision:
    usual = {
        "goal": "g-1",
        "title": "Trial in one plant",
        "measure": "plants",
        "target": 1,
        "due": "2027-04-30",
    }
    return said("objective", "o-1", **{name: one for name, one in (usual | more).items() if one is not None})


def strategy(status: str = "live", **more: Any) -> Revision:
    return said("strategy", "customised", status=status, **more)


def topics(number: int, on: date = date(2026, 10, 1)) -> list[Revision]:
    from kamlib.judgments.knowledge import TOPICS

    return [said("knowledge", topic, on=on, statement="x") for topic in list(TOPICS)[:number]]


def standing(**more: Any) -> Revision:
    whole = {"growth_potential": "high", "last_revenue": 1, "can_grow": "yes"} | more
    return said("standing", **{name: one for name, one in whole.items() if one is not None})


def co_owner(share: float, basis: Any) -> Beside:
    return Beside(co_owners=(CoOwner("Otto", share, basis),))


@dataclass(frozen=True)
class Case:
    """`finds`: judgments, `row` and `beside` in which the rule says `case`; `misses` in which it doesn't."""

    rule: str
    case: str
    finds: list[Revision]
    misses: list[Revision]
    row: dict[str, Any] = field(default_factory=dict)
    miss_row: dict[str, Any] | None = None
    beside: Beside = NOTHING_BESIDE
    miss_beside: Beside | None = None


KNOWN = [DECISION, ANNA]
CHAMPION = [*KNOWN, role("p-1", "coach", belief="asked for our offer")]

CASES = [
    *(
        Case(
            "OWN-02",
            f"co-owners-{basis}",
            [BEGUN],
            [BEGUN],
            beside=co_owner(0.1, basis),
            miss_beside=co_owner(0.0999, basis),
        )
        for basis in ("place", "product", "unknown")
    ),
    Case("DMG-01", "no-economic-buyer", [DECISION], [DECISION, role("p", "economic_buyer")]),
    Case(
        "DMG-01",
        "economic-buyers",
        [DECISION, role("p", "economic_buyer"), role("q", "economic_buyer")],
        [DECISION, role("p", "economic_buyer"), role("q", "user_buyer")],
    ),
    Case("DMG-02", "no-coach", [DECISION, role("p", "coach")], [DECISION, role("p", "coach", belief="x")]),
    Case(
        "DMG-03",
        "no-win",
        [DECISION, role("p", "user_buyer", win="quiet nights")],
        [DECISION, role("p", "user_buyer", win="quiet nights", result="less standstill")],
    ),
    Case(
        "DMG-04",
        "uncovered",
        [*KNOWN, role("p-1", "user_buyer", degree_of_influence="medium")],
        [*KNOWN, role("p-1", "user_buyer", degree_of_influence="low")],
    ),
    Case(
        "DMG-05",
        "single-threaded",
        [ANNA, person("p-2", "Ben"), covers("p-1"), covers("p-2", "no_contact")],
        [ANNA, person("p-2", "Ben"), covers("p-1"), covers("p-2", "brief")],
    ),
    Case(
        "DMG-06",
        "junior",
        [ANNA, covers("p-1", seniority="manager")],
        [ANNA, covers("p-1", seniority="head")],
    ),
    Case(
        "DMG-07",
        "function",
        [ANNA, covers("p-1", function="Service Manager")],
        [ANNA, covers("p-1", function="Finance Controller")],
    ),
    Case(
        "DMG-08",
        "champion-silent",
        CHAMPION,
        CHAMPION,
        beside=Beside(met={"C1": date(2026, 10, 1)}),
        miss_beside=Beside(met={"C1": date(2026, 10, 2)}),
    ),
    Case("DMG-08", "champion-unmet", CHAMPION, CHAMPION, beside=Beside(met={}), miss_beside=Beside(met=None)),
    Case("ANS-01", "answers", [standing(can_grow="not_known")], [standing()]),
    Case(
        "SAT-01",
        "unsatisfied",
        [BEGUN],
        [BEGUN],
        row={"score": 4.99, "goal": 120_000.0},
        miss_row={"score": 5.0, "goal": 120_000.0},
    ),
    Case(
        "GOAL-01",
        "goal-beyond",
        [BEGUN],
        [BEGUN],
        row={"goal": 120_000.0, "best_growth": 0.199, "grown_years": 3},
        miss_row={"goal": 120_000.0, "best_growth": 0.2, "grown_years": 3},
    ),
    Case(
        "GOAL-01",
        "goal-beyond-though",
        [said("event", "e-1", day="2026-05-01", what="fresh_capital", note="They raised 20 million.")],
        [said("event", "e-1", day="2026-11-01", what="fresh_capital", note="They raised 20 million.")],
        row={"goal": 120_000.0, "best_growth": 0.1, "grown_years": 3},
    ),
    Case(
        "GOAL-02",
        "goal-thin",
        [said("opportunity", "added-1", name="Service", amount=9_999)],
        [said("opportunity", "added-1", name="Service", amount=10_000)],
        row={"goal": 120_000.0, "open_count": 1, "open_amount": 40_000.0},
    ),
    Case("ACT-01", "action-nobody", [action(owner=None)], [action()]),
    Case("ACT-01", "action-undated", [action(due=None)], [action()]),
    Case("ACT-02", "action-late", [action(due="2026-10-31")], [action(due="2026-11-01")]),
    Case(
        "ACT-03",
        "action-fails",
        [action(realistic="nobody asked", not_passed=["realistic"])],
        [action(realistic="they asked")],
    ),
    Case(
        "ACT-04",
        "objective-thin",
        [objective(), action(objective="o-1"), action("a-2", objective="o-1", due=None)],
        [objective(), action(objective="o-1"), action("a-2", objective="o-1")],
    ),
    Case(
        "CARE-01",
        "no-care",
        [action(kind_of_action="care", status="done")],
        [action(kind_of_action="care", status="running")],
    ),
    Case(
        "SMART-01",
        "smart-vague",
        [action(title="Improve the talks there")],
        [action(title="Impress the board there")],
    ),
    Case("SMART-01", "smart-short", [action(title="Call Anna")], [action(title="Call Anna twice")]),
    Case(
        "SMART-02",
        "smart-amount",
        [action(title="Sell more bags there")],
        [action(title="Sell more bags there", measurable="20 boxes a month")],
    ),
    Case("SMART-02", "smart-unmeasured", [objective(target=None)], [objective()]),
    Case(
        "SMART-03",
        "smart-hours",
        [action(due="2026-11-07", effort=40.1)],
        [action(due="2026-11-07", effort=40)],
    ),
    Case("SMART-03", "smart-stretch", [objective(current=1, target=3.1)], [objective(current=1, target=3)]),
    Case("SMART-04", "smart-hope", [action(title="Try to see Anna")], [action(title="Go to see Anna")]),
    Case(
        "SMART-05",
        "smart-when",
        [action(title="Call Anna back soon")],
        [action(title="Call Anna back today")],
    ),
    Case("SMART-05", "smart-undated", [objective(due=None)], [objective()]),
    Case("STRAT-01", "no-strategy", [strategy("none")], [strategy("planned")]),
    Case(
        "STRAT-01",
        "no-strategy",
        [said("programme", member=True)],
        [said("programme", member=False)],
        row={"tier": "B"},
    ),
    Case(
        "STRAT-01",
        "no-strategy",
        [BEGUN],
        [BEGUN],
        row={"tier": "B", "key_account": True},
        miss_row={"tier": "B", "key_account": False},
    ),
    Case(
        "STRAT-01",
        "no-strategy",
        [BEGUN],
        [said("programme", member=False)],
        row={"tier": "B", "key_account": True},
    ),
    Case("LOSS-01", "no-loss-response", [BEGUN], [said("loss_response", "l-1", what="Move the team")]),
    Case(
        "BAR-01",
        "barrier-lock-in",
        [strategy(barrier=2, nature_of_barrier="lock_in", until="2027-11-01")],
        [strategy(barrier=2, nature_of_barrier="lock_in", until="2027-11-02")],
    ),
    Case("BAR-01", "barrier-ends", [strategy(until="2026-11-01")], [strategy(until="2026-10-31")]),
    Case(
        "GIVE-01",
        "given-back",
        [said("ledger_entry", "e", entry="concession", amount=1, day="2026-01-01", what="x")],
        [said("ledger_entry", "e", entry="concession", amount=0, day="2026-01-01", what="x")],
    ),
    # 40 of 100 of margin, less the hours at 95 each
    Case(
        "PROF-01",
        "below-floor",
        [],
        [],
        row={"revenue": 1000.0, "margin": 400.0, "hours": 2.64},
        miss_row={"revenue": 1000.0, "margin": 400.0, "hours": 2.63},
    ),
    Case(
        "NEED-01",
        "unanswered",
        [said("need", "n-1", what="Stock on site")],
        [said("need", "n-1", what="Stock on site", answered_by="service", answer="Stock service")],
    ),
    Case("KNOW-01", "little-known", topics(7), topics(8)),
    Case(
        "KNOW-02",
        "stale-topics",
        topics(1, on=date(2025, 10, 31)),
        topics(1, on=date(2025, 11, 1)),
    ),
    Case(
        "REV-01",
        "no-review",
        [said("review", "r", day="2026-08-02")],
        [said("review", "r", day="2026-08-03")],
    ),
    Case(
        "REV-01",
        "no-review",
        [said("review", "r", day="2026-05-04")],
        [said("review", "r", day="2026-05-05")],
        row={"tier": "B"},
    ),
    Case(
        "REV-01",
        "review-due",
        [said("review", "r", day="2026-10-01", next_review="2026-10-31")],
        [said("review", "r", day="2026-10-01", next_review="2026-11-01")],
    ),
    Case(
        "REV-01",
        "never-reviewed",
        [said("charter", on=date(2026, 8, 2), vision="x")],
        [said("charter", on=date(2026, 8, 3), vision="x")],
    ),
    *(
        Case(
            "SIGN-01",
            f"status-{status}",
            [standing(can_grow=None), said("plan_status", status=status, **by)],
            [standing(), said("plan_status", status=status, **by)],
        )
        for status, by in (("ready", {}), ("signed", {"signed_by": "Mia"}))
    ),
]
