"""What the people of the invented company decided: full for the largest accounts, thin for the others.

Some is old, some is missing, some contradicts itself: what a plan finds has to be there to be found.
"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from kamlib.judgments.history import Change
from kamlib.judgments.relationship import INDEX_ITEMS
from kamlib.judgments.strategies import STRATEGIES
from kamlib.sample import opinions
from kamlib.sample.careless import writes_carelessly
from kamlib.sample.company import Scope
from kamlib.sample.judge import Judge, Known
from kamlib.settings import Judgments
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace

FULL, SOME = 0.08, 0.33
"""The shares of the owned accounts, largest first, of which much and of which something is decided."""
GONE = "A-0999"
"""An account that left the export, and what was said of it stays."""


EARLIER = 180
"""So many days lie between two looks at the relationship, and between two talks about a plan."""
SEVERAL = 2
"""So many people make a group."""
TECHNICAL = ("Maintenance Manager", "Quality Manager")
"""Whom our service looks after, too."""


def write_judgments(folder: Path, changes: Sequence[tuple[datetime, Change]]) -> None:
    """Saves the changes in their order into the workbook's store, unless it has one."""
    file = folder / Judgments().file
    if file.exists():
        return
    store = open_store(StorePlace(file=file))
    try:
        for moment, same in groupby(changes, key=itemgetter(0)):
            store.save([change for _, change in same], moment)
    finally:
        store.close()


def invent_judgments(
    scope: Scope, accounts: pd.DataFrame, people: pd.DataFrame, contacts: pd.DataFrame, deals: pd.DataFrame
) -> list[tuple[datetime, Change]]:
    """The changes by moment: who says what of which account, and when it was saved."""
    owned = accounts[accounts["owner"] != ""]
    full, some = max(2, round(FULL * len(owned))), round(SOME * len(owned))
    said: list[tuple[datetime, Change]] = []
    for rank, place in enumerate(owned.index[: max(full, some)]):
        judge = Judge(scope, _known(place, accounts, people, contacts, deals))
        _stands(judge, full=rank < full)
        _opens(judge)
        if rank < full:
            _full(judge, first=rank == 0)
            if rank == 1:
                writes_carelessly(judge)
        else:
            _thin(judge)
        said += judge.said
    judged = {change.subject for _, change in said}
    for place in _branches_by_themselves(owned, contacts, judged)[:1]:
        judge = Judge(scope, _known(place, accounts, people, contacts, deals))
        _decides_there(judge)
        said += judge.said
    return sorted(said, key=lambda one: one[0])


def _branches_by_themselves(owned: pd.DataFrame, contacts: pd.DataFrame, judged: set[str]) -> list[int]:
    """The places of branches that nobody judged yet, whose parent is planned, and where we know some."""
    known = contacts["place"].value_counts()
    below = owned[owned["parent"].isin(judged) & ~owned["account"].isin(judged)]
    return [place for place in below.index if known.get(place, 0) >= SEVERAL]


def _decides_there(judge: Judge) -> None:
    """A branch decides for itself: its own people, and what they decide."""
    people = judge.known.contacts[:SEVERAL]
    told = {"title": "Filters for the new hall", "amount": judge.money(0.2), "expected": judge.day(75)}
    judge.says("purchase_decision", told, "decision-1", ago=30)
    for number, (contact, roles) in enumerate(
        zip(people, (["economic_buyer"], ["user_buyer"]), strict=False)
    ):
        key = f"p-{number + 1}"
        judge.says("stakeholder", _person(judge, contact, full=False), key, ago=60)
        role = {"decision": "decision-1", "stakeholder": key, "roles": roles, "stance": "neutral"}
        judge.says("buying_role", role, f"decision-1-{key}", ago=30)


def _known(
    place: int, accounts: pd.DataFrame, people: pd.DataFrame, contacts: pd.DataFrame, deals: pd.DataFrame
) -> Known:
    row = accounts.loc[place]
    named = people.set_index("rep")
    manager = named.loc[row["owner"], "manager"] or row["owner"]
    return Known(
        account=row["account"],
        owner=row["owner"],
        owner_name=named.loc[row["owner"], "name"],
        manager=named.loc[manager, "name"],
        country=row["country"],
        yearly=float(row["yearly"]),
        contacts=contacts[contacts["place"] == place].to_dict("records"),
        deals=deals[(deals["place"] == place) & ~deals["stage"].str.startswith("Closed")].to_dict("records"),
        branches=list(accounts.loc[accounts["parent"] == row["account"], "account"]),
    )


def _stands(judge: Judge, *, full: bool) -> None:
    """Where do I stand: three answers, where the owner gave them."""
    potential, why = judge.one(opinions.POTENTIAL)
    grows, by = judge.one(opinions.GROWTH)
    answers: dict[str, Any] = {"growth_potential": potential, "potential_reason": why}
    if full or judge.chance(0.5):
        answers |= {"last_revenue": judge.money(0.9), "revenue_reason": judge.one(opinions.REVENUE)}
        answers |= {"can_grow": grows, "growth_reason": by}
    if full:
        answers |= {"wallet": judge.money(1.6)}
    judge.says("standing", answers, ago=judge.whole(20, 420))


def _opens(judge: Judge) -> None:
    """The branches, and who speaks for us to them."""
    for number, branch in enumerate(judge.known.branches):
        stage = opinions.STAGES[number % len(opinions.STAGES)]
        told = {"served": judge.chance(0.6), "stage": stage, "advocate": "p-1", "speaks_to": []}
        judge.says("branch", told, branch, ago=100)


def _thin(judge: Judge) -> None:
    for topic in judge.some(list(opinions.KNOWLEDGE), judge.whole(0, 3)):
        _knows(judge, topic)
    for number, contact in enumerate(judge.known.contacts[:2], start=1):
        judge.says("stakeholder", _person(judge, contact, full=False), f"p-{number}", ago=200)
    for number in range(1, judge.whole(1, 3)):
        _acts(judge, number)
    if judge.chance(0.3):
        mood, note = judge.one(opinions.SATISFIED)
        judge.says("satisfaction_note", {"day": judge.day(-60), "mood": mood, "note": note}, "note-1", ago=60)


def _full(judge: Judge, *, first: bool) -> None:
    _belongs(judge, first=first)
    for topic in opinions.KNOWLEDGE:
        if judge.chance(0.8):
            _knows(judge, topic)
    _relates(judge)
    people = _people(judge)
    _decides(judge, people)
    _needs(judge)
    _keeps(judge)
    _plans(judge)
    _targets(judge)
    _reviews(judge, waives=first or judge.chance(0.5))
    _signs(judge, first=first)
    if first:
        _accepts(judge)
        _clashes(judge)


def _accepts(judge: Judge) -> None:
    """What a rule of the pages finds of the owner, accepted for a time."""
    load = {"rule": "LOAD-04", "about": judge.known.owner, "why": "Two accounts go to a new colleague."}
    judge.says("waiver", load | {"until": judge.day(150)}, "waiver-3", ago=20, author=judge.known.manager)


def _signs(judge: Judge, *, first: bool) -> None:
    """What was signed for the running year and for the next. The first account is new and bought little yet:
    its goal asks for more than is usual. Its target was changed since, and so was that of its owner."""
    year, day = judge.scope.planning_year, f"{judge.scope.planning_year - 1}-01-12"
    if not first:
        judge.says("account_target", {"amount": judge.money(1.05), "signed_on": day}, str(year - 1), ago=130)
        return
    changed = {"changed_to": judge.money(0.35), "changed_on": f"{year - 1}-06-15"}
    changed["changed_because"] = "their second plant starts a year later"
    signed = {"amount": judge.money(0.4), "signed_on": day, **changed}
    judge.says("account_target", signed, str(year - 1), ago=130)
    judge.says("account_target", {"amount": judge.money(0.6)}, str(year), ago=15)
    book = {"amount": judge.money(1.4), "signed_on": day}
    book |= {"changed_to": judge.money(1.3), "changed_on": f"{year - 1}-07-01"}
    judge.says(
        *("rep_target", book, str(year - 1)),
        ago=120,
        reason="two accounts went to a colleague",
        subject=judge.known.owner,
        author=judge.known.manager,
    )


def _belongs(judge: Judge, *, first: bool) -> None:
    """Class, owner, programme and team."""
    known = judge.known
    route = judge.one(("largest", "most_profitable", "national_or_international"))
    judge.says("programme", {"member": True, "route": route, "since": judge.day(-700)}, ago=300)
    judge.says(
        "team_member", {"name": "Ylva Brandholm", "role": "support", "function": "service"}, "t-1", ago=300
    )
    member = {"name": known.manager, "role": "executive", "task": "Meets their board twice a year."}
    judge.says("team_member", member, "t-2", ago=250)
    if first:
        reason = "stays where it is, though others sell there too"
        judge.says("owner", {"owner": known.owner}, ago=280, reason=reason, author=known.manager)
        judge.says("tier", {"tier": "A"}, ago=120, reason="second plant in spring", author=known.manager)
        note = {"day": judge.day(-90), "view": "solution", "note": "Speaks of cost per hectolitre by now."}
        judge.says("development_note", note, "note-1", ago=90, subject=known.owner, author=known.manager)
        old = {"title": "Hand over the price list", "status": "dropped", "owner": known.owner}
        judge.says("action", old, "action-1", ago=500, subject=GONE)


def _knows(judge: Judge, topic: str) -> None:
    statement, so_we = opinions.KNOWLEDGE[topic]
    sure = judge.chance(0.5)
    ago = judge.whole(10, 800)
    judge.says(
        "knowledge",
        {"statement": statement, "so_we": so_we},
        topic,
        ago=ago,
        source="talk in the plant" if sure else None,
        source_day=judge.day(-ago) if sure else None,
    )


def _relates(judge: Judge) -> None:
    judge.says(
        "relationship_level",
        {"now": judge.one(("vendor", "credible_source", "problem_solver")), "wanted": "trusted_advisor"},
        ago=judge.whole(30, 400),
    )
    for item in judge.some(list(INDEX_ITEMS), judge.whole(4, 6)):
        ago = judge.whole(20, 500)
        score, before = judge.whole(1, 4), ago + EARLIER
        judge.says("relationship_item", {"score": score - 1, "day": judge.day(-before)}, item, ago=before)
        judge.says("relationship_item", {"score": score, "day": judge.day(-ago)}, item, ago=ago)
    asked = judge.chance(0.5)
    question = {
        "day": judge.day(-80),
        "asked": asked,
        "what": "Who runs the Breda plant now?" if asked else None,
    }
    judge.says("customer_question", question, "question-1", ago=80)
    mood, note = judge.one(opinions.SATISFIED)
    judge.says("satisfaction_note", {"day": judge.day(-40), "mood": mood, "note": note}, "note-1", ago=40)
    what, told, so_we = judge.one(opinions.EVENTS)
    judge.says(
        "event", {"day": judge.day(-25), "what": what, "note": told, "so_we": so_we}, "event-1", ago=20
    )


def _person(judge: Judge, contact: dict[str, Any], *, full: bool) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": f"{contact['first']} {contact['last']}",
        "function": contact["title"] or None,
        "seniority": opinions.SENIORITY.get(contact["title"]),
        "contact": contact["contact"],
    }
    if full and judge.chance(0.8):
        said |= {"goals": judge.one(opinions.GOALS), "issues": judge.one(opinions.ISSUES)}
        said |= {"language": opinions.LANGUAGES.get(judge.known.country, "English")}
        said |= {"channel": judge.one(opinions.CHANNELS)}
    return said


def _people(judge: Judge) -> list[tuple[str, dict[str, Any]]]:
    """The stakeholders by key, the lines between them, and who of us looks after whom."""
    people = [(f"p-{number}", contact) for number, contact in enumerate(judge.known.contacts, start=1)]
    for key, contact in people:
        judge.says("stakeholder", _person(judge, contact, full=True), key, ago=judge.whole(20, 300))
        if judge.chance(0.7):
            levels = ("no_contact", "brief", "multiple", "in_depth")
            cover = {"stakeholder": key, "ours": judge.known.owner, "seniority": "manager"}
            cover |= {"contact": judge.one(levels), "wanted": "in_depth"}
            judge.says("coverage", cover, f"coverage-{key}", ago=60)
        if contact["title"] in TECHNICAL:
            cover = {"stakeholder": key, "ours": "t-1", "contact": "brief"}
            judge.says("coverage", cover, f"service-{key}", ago=50)
    for number, ((key, _), (other, _)) in enumerate(pairwise(people), start=1):
        line = {"who": key, "to": other, "line": judge.one(("reports_to", "influences", "trusts"))}
        judge.says("relationship_line", line, f"line-{number}", ago=100)
    return people


def _decides(judge: Judge, people: list[tuple[str, dict[str, Any]]]) -> None:
    for number, deal in enumerate(judge.known.deals[:2], start=1):
        key = f"decision-{number}"
        told = {"title": deal["name"], "opportunity": deal["opportunity"], "expected": judge.day(90 * number)}
        judge.says("purchase_decision", told, key, ago=45)
        for person, contact in people:
            roles = opinions.ROLES.get(contact["title"])
            if roles and judge.chance(0.85):
                judge.says("buying_role", _role(judge, key, person, roles), f"{key}-{person}", ago=40)


def _role(judge: Judge, decision: str, person: str, roles: tuple[str, ...]) -> dict[str, Any]:
    believes = "coach" in roles and judge.chance(0.6)
    return {
        "decision": decision,
        "stakeholder": person,
        "roles": list(roles),
        "degree_of_influence": judge.one(("high", "medium", "low")),
        "response_mode": judge.one(("growth", "trouble", "even_keel", "overconfident", None)),
        "stance": judge.one(("mentor", "supporter", "neutral", "neutral", "non_supporter")),
        "rating": judge.whole(-3, 4),
        "win": judge.one((*opinions.WINS, None)),
        "result": judge.one((*opinions.RESULTS, None)),
        "message": judge.one((*opinions.MESSAGES, None)),
        "belief": "Asked the quality manager for our figures in the last talk." if believes else None,
    }


def _needs(judge: Judge) -> None:
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
    what, effect = judge.one(opinions.FACTORS)
    judge.says(
        "external_factor", {"what": what, "effect": effect, "until": judge.day(400)}, "factor-1", ago=60
    )


def _keeps(judge: Judge) -> None:
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


def _plans(judge: Judge) -> None:
    judge.says("charter", {"vision": "Filters are our worry and not theirs.", "field": "All plants"}, ago=260)
    year = judge.scope.planning_year
    ahead = {"year": year + 2, "what": "All plants under one contract", "measure": "plants", "target": 3.0}
    judge.says("long_objective", ahead, "ahead-1", ago=250)
    goal = {"title": "Service for every line we supply", "measure": "lines with service", "current": 2.0}
    judge.says("goal", goal | {"target": 5.0, "due": f"{year}-12-31", **opinions.SMART}, "goal-1", ago=240)
    aim = {"goal": "goal-1", "title": "A trial in the largest plant", "due": f"{year}-04-30"}
    judge.says("objective", aim, "objective-1", ago=240)
    for number in range(1, judge.whole(4, 6)):
        _acts(judge, number, objective="objective-1" if number < 3 else None)


def _acts(judge: Judge, number: int, objective: str | None = None) -> None:
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


def _targets(judge: Judge) -> None:
    added = {
        "name": "Service contract for all plants",
        "product_line": "Service",
        "amount": judge.money(0.08),
    }
    judge.says("opportunity", added | {"expected_close": judge.day(200)}, "added-1", ago=50)
    for key in ("added-1", *(deal["opportunity"] for deal in judge.known.deals)):
        hours = judge.whole(10, 60)
        answers: dict[str, Any] = {"margin_low": judge.money(0.01), "margin_likely": judge.money(0.03)}
        answers |= {"margin_high": judge.money(0.06), "win_probability": judge.whole(2, 8) / 10}
        answers |= {"hours_low": hours / 2, "hours_likely": float(hours), "hours_high": hours * 2.0}
        asked = ("current_need", "their_growth", "importance", "our_history", "decision_makers")
        answers |= {question: judge.whole(0, 4) for question in judge.some(asked, judge.whole(2, 5))}
        judge.says("opportunity_answers", answers, key, ago=35)


def _reviews(judge: Judge, *, waives: bool) -> None:
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


def _clashes(judge: Judge) -> None:
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
