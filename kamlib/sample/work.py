"""What the invented company does at a customer: needs, strategies, plans, actions, targets and talks."""

from typing import Any

from kamlib.judgments.strategies import STRATEGIES
from kamlib.sample import opinions
from kamlib.sample.effort import ADDED, steered
from kamlib.sample.judge import Judge

EARLIER = 180
"""So many days lie between two looks at the relationship, and between two talks about a plan."""


def needs(judge: Judge) -> None:
    for number, (what, by, answer, seen) in enumerate(judge.some(opinions.NEEDS, judge.whole(2, 4)), start=1):
        need = {"what": what, "importance": judge.one(("high", "medium", "low")), "seen": seen}
        judge.says("need", need | {"answered_by": by, "answer": answer}, f"need-{number}", ago=70)
    offer = {
        "need": "need-1",
        "what": "A trial of four weeks",
        "to": "p-1",
        "opening": "You asked about nights.",
    }
    judge.says("offer_of_help", offer, "offer-1", ago=30)
    shown = {"title": "Agree on the line for the trial of four weeks", "owner": judge.known.owner}
    judge.says("action", shown | {"due": judge.day(45), "need": "need-1"}, "action-help", ago=30)
    what, effect = judge.one(opinions.FACTORS)
    judge.says(
        "external_factor", {"what": what, "effect": effect, "until": judge.day(400)}, "factor-1", ago=60
    )


def keeps(judge: Judge) -> None:
    """Strategies, what they bring and cost, and what happens when the account is lost all the same."""
    for place, key in enumerate(judge.some(list(STRATEGIES), judge.whole(4, 7))):
        live = judge.chance(0.6)
        row: dict[str, Any] = {"status": "live" if live else judge.one(("planned", "none"))}
        if live:
            row |= {"cost": judge.money(0.005 * (place + 1)), "benefit": judge.money(0.012)}
            row |= {"perceived_value": judge.whole(1, 4), "since": judge.day(-judge.whole(200, 900))}
            strength = 1 if key == "price_incentives" else judge.whole(1, 4)
            row |= {"barrier": strength, "nature_of_barrier": judge.one(("value_giving", "lock_in"))}
            row |= {"price_value": judge.money(0.02 * strength)} if place % 3 else {}
            row |= {"until": judge.day(judge.whole(60, 700)) if judge.chance(0.4) else None}
        judge.says("strategy", row | {"note": opinions.STRATEGY_NOTES[key]}, key, ago=judge.whole(30, 350))
    gain = {"entry": "efficiency_gain", "amount": judge.money(0.01), "day": judge.day(-200)}
    judge.says("ledger_entry", gain | {"what": judge.one(opinions.EFFICIENCIES)}, "ledger-1", ago=190)
    gift = {"entry": "concession", "amount": judge.money(0.015), "day": judge.day(-120)}
    judge.says("ledger_entry", gift | {"what": judge.one(opinions.CONCESSIONS)}, "ledger-2", ago=110)
    won = {"day": judge.day(-300), "what": judge.one(opinions.CONDITIONS)}
    judge.says("condition", won, "condition-1", ago=290)
    for number, (what, days, replaced) in enumerate(opinions.RESPONSES, start=1):
        answer = {"what": what, "who": judge.known.owner, "within_days": days, "replaces": float(replaced)}
        judge.says("loss_response", answer, f"response-{number}", ago=200)
    win = {
        "customer": judge.one(opinions.RESULTS),
        "us": "two lines more",
        "seller": "a reference for the region",
    }
    judge.says("win", win, ago=150)


def plans(judge: Judge) -> None:
    judge.says("charter", {"vision": "Filters are our worry and not theirs.", "field": "All plants"}, ago=260)
    year = judge.scope.planning_year
    ahead = {"year": year + 2, "what": "All plants under one contract", "measure": "plants", "target": 3.0}
    judge.says("long_objective", ahead, "ahead-1", ago=250)
    next_year = {
        "year": year + 1,
        "what": "No standstill for a filter change",
        "measure": "hours",
        "target": 0.0,
    }
    judge.says("long_objective", next_year, "ahead-2", ago=250)
    first = {"year": year, "what": "The new module runs in the largest plant"}
    judge.says("long_objective", first, "ahead-3", ago=250)
    goal = {"title": "Service for every line we supply", "measure": "lines with service", "current": 2.0}
    judge.says("goal", goal | {"target": 5.0, "due": f"{year}-12-31", **opinions.SMART}, "goal-1", ago=240)
    aim = {"goal": "goal-1", "title": "A trial in the largest plant", "due": f"{year}-04-30"}
    judge.says("objective", aim, "objective-1", ago=240)
    for number in range(1, judge.whole(4, 6)):
        acts(judge, number, objective="objective-1" if number < 3 else None)


def acts(judge: Judge, number: int, objective: str | None = None) -> None:
    """An action; some have no owner or no day, some are late, and some changed since they were planned."""
    title, kind, channel = judge.one(opinions.ACTIONS)
    planned = {
        "title": title,
        "kind_of_action": kind,
        "channel": channel,
        "owner": None if judge.chance(0.12) else judge.known.owner,
        "due": None if judge.chance(0.12) else judge.day(judge.whole(-40, 150)),
        "effort": float(judge.whole(1, 12)) if judge.chance(0.7) else None,
        "objective": objective,
        "opportunity": judge.known.deals[0]["opportunity"] if judge.known.deals and kind == "sale" else None,
        **dict(judge.some(list(opinions.SMART.items()), judge.whole(1, 5))),
    }
    if judge.chance(0.25):
        planned |= {"realistic": "Nobody there has asked for it.", "not_passed": ["realistic"]}
    key = f"action-{number}"
    judge.says("action", planned, key, ago=90)
    if judge.chance(0.5):
        status = judge.one(("running", "done"))
        judge.says(
            "action", planned | {"status": status}, key, ago=judge.whole(3, 40), reason="talked about it"
        )


def targets(judge: Judge) -> None:
    added = {
        "name": "Service contract for all plants",
        "product_line": "Service",
        "amount": judge.money(0.08),
    }
    judge.says("opportunity", added | {"expected_close": judge.day(200)}, ADDED, ago=50)
    steers = steered(judge)
    sizes = {deal["opportunity"]: deal["amount"] for deal in judge.known.deals}
    for key, amount in {ADDED: added["amount"], **sizes}.items():
        hours = judge.whole(10, 60)
        answers: dict[str, Any] = _margins(amount if amount > 0 else judge.money(0.1), hours)
        answers |= {"win_probability": judge.whole(2, 8) / 10}
        answers |= {"hours_low": hours / 2, "hours_likely": float(hours), "hours_high": hours * 2.0}
        asked = ("current_need", "their_growth", "importance", "our_history", "decision_makers")
        answers |= {question: judge.whole(0, 4) for question in judge.some(asked, judge.whole(2, 5))}
        answers |= {"value_to_customer": hours % 5} if hours % 4 else {}
        answers |= {"win_probability": None} if hours % 3 == 0 else {}
        answers |= {"bid_cost_likely": answers["margin_likely"] // 20} if hours % 5 == 0 else {}
        judge.says("opportunity_answers", answers | steers.get(key, {}), key, ago=35)


def _margins(amount: float, hours: int) -> dict[str, float]:
    """What a year of it leaves of its amount: 15 to 31 %, known no better than by half; in whole hundreds."""
    likely = amount * (0.15 + hours % 5 * 0.04)
    parts = {"margin_low": 0.5, "margin_likely": 1.0, "margin_high": 1.6}
    return {name: max(float(round(likely * part / 100) * 100), 100.0) for name, part in parts.items()}


def reviews(judge: Judge, *, waives: bool) -> None:
    status = judge.one(("draft", "ready", "signed"))
    signed = judge.known.manager if status == "signed" else None
    judge.says("plan_status", {"status": status, "signed_by": signed}, ago=25, author=judge.known.manager)
    first = {
        "day": judge.day(-28 - EARLIER),
        "comment": "Begin with the plants.",
        "next_review": judge.day(-28),
    }
    judge.says("review", first, "review-0", ago=28 + EARLIER, author=judge.known.manager)
    talk = {"day": judge.day(-28), "comment": "Who follows the plant manager?", "next_review": judge.day(60)}
    talk |= {"decision": "The trial comes first.", "open_question": "What does a standstill cost them?"}
    judge.says("review", talk | {"who": judge.known.owner}, "review-1", ago=28, author=judge.known.manager)
    if waives:
        waived = {"rule": "DMG-01", "about": "decision-1", "why": "The board decides together."}
        judge.says(
            "waiver", waived | {"until": judge.day(120)}, "waiver-1", ago=27, author=judge.known.manager
        )


def clashes(judge: Judge) -> None:
    """Two people changed the same action; the later save is kept as a conflict that nobody has settled."""
    last = next(
        change for _, change in reversed(judge.said) if change.kind == "action" and change.key == "action-1"
    )
    value = last.value or {}
    judge.says(
        "action", {**value, "due": judge.day(58)}, "action-1", ago=2, reason="they asked for more time"
    )
    judge.says(
        "action",
        {**value, "due": judge.day(30)},
        "action-1",
        ago=1,
        base=last.base + 1,
        reason="moved on the phone",
        author=judge.known.manager,
    )
