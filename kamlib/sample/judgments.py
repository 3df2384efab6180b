"""What the people of the invented company decided: full for the largest accounts, thin for the others.

Some is old, some is missing, some contradicts itself: what a plan finds has to be there to be found.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd

from kamlib.judgments.history import Change
from kamlib.judgments.relationship import INDEX_ITEMS
from kamlib.sample import opinions
from kamlib.sample.careless import writes_carelessly
from kamlib.sample.company import Scope
from kamlib.sample.goals_above import signs_above
from kamlib.sample.judge import Judge, Known
from kamlib.sample.owners import changes_hands
from kamlib.sample.past import signed_before
from kamlib.sample.people import decides, introduces, person
from kamlib.sample.suggested import Unbought, suggests
from kamlib.sample.work import EARLIER, acts, clashes, keeps, needs, plans, reviews, targets
from kamlib.settings import Judgments
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace

FULL, SOME = 0.08, 0.33
"""The shares of the owned accounts, largest first, of which much and of which something is decided."""
GONE = "A-0999"
"""An account that left the export, and what was said of it stays."""


SEVERAL = 2
"""So many people make a group."""


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
    scope: Scope,
    accounts: pd.DataFrame,
    people: pd.DataFrame,
    contacts: pd.DataFrame,
    deals: pd.DataFrame,
    products: Mapping[int, list[Unbought]],
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
            if rank > 0:
                suggests(judge, products.get(place, []), rank)
            if rank == 0:
                signs_above(judge, accounts, people)
            if rank == 1:
                writes_carelessly(judge)
        else:
            _thin(judge)
        changes_hands(judge, rank, accounts)
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
        judge.says("stakeholder", person(judge, contact, full=False), key, ago=60)
        role = {"decision": "decision-1", "stakeholder": key, "roles": roles, "stance": "neutral"}
        judge.says("buying_role", role, f"decision-1-{key}", ago=30)


def _known(
    place: int, accounts: pd.DataFrame, people: pd.DataFrame, contacts: pd.DataFrame, deals: pd.DataFrame
) -> Known:
    row = accounts.loc[place]
    named = people.set_index("rep")
    manager = named.loc[row["owner"], "manager"] or row["owner"]
    own = deals[deals["place"] == place]
    done = own["stage"].str.startswith("Closed")
    return Known(
        account=row["account"],
        owner=row["owner"],
        owner_name=named.loc[row["owner"], "name"],
        manager=named.loc[manager, "name"],
        country=row["country"],
        yearly=float(row["yearly"]),
        contacts=contacts[contacts["place"] == place].to_dict("records"),
        deals=own[~done].to_dict("records"),
        closed=own[done].to_dict("records"),
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
        judge.says("stakeholder", person(judge, contact, full=False), f"p-{number}", ago=200)
    for number in range(1, judge.whole(1, 3)):
        acts(judge, number)
    if judge.chance(0.3):
        mood, note = judge.one(opinions.SATISFIED)
        judge.says("satisfaction_note", {"day": judge.day(-60), "mood": mood, "note": note}, "note-1", ago=60)


def _full(judge: Judge, *, first: bool) -> None:
    if not first:  # which is new: there was no plan of it
        signed_before(judge)
    _belongs(judge, first=first)
    for topic in opinions.KNOWLEDGE:
        if judge.chance(0.8):
            _knows(judge, topic)
    _relates(judge)
    people = introduces(judge)
    decides(judge, people)
    needs(judge)
    keeps(judge)
    plans(judge)
    targets(judge)
    reviews(judge, waives=first or judge.chance(0.5))
    _signs(judge, first=first)
    if first:
        _accepts(judge)
        clashes(judge)


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
