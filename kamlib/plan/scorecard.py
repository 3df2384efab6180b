"""What an account's plan says beside the money: dialogue, hours, standing, closeness, and sales found.

The measures are made from the account's own rows and what people said of it; the table tells each with the
rows it rests on, or whom to ask.
"""

from datetime import date
from typing import Any

import pandas as pd

from kamlib.analysis.embedding import relationship_index
from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.needs import Need
from kamlib.judgments.opportunities import AddedOpportunity
from kamlib.judgments.plan_work import Action
from kamlib.judgments.relationship import INDEX_ITEMS, RelationshipItem, RelationshipLevel
from kamlib.plan.blocks import Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.closeness import index_text, level_text
from kamlib.plan.judged.said import Judged
from kamlib.plan.judged.whitespace import unsold_needs
from kamlib.plan.measures import Dialogue, FoundSales, IndexSeen, LevelSeen, Scorecard, TeamHours
from kamlib.sentences import Sentence, as_date, count, day, money, name, say

OPEN = ("open", "running")
"""An action in one of these states still takes hours."""


def scorecard(one: AccountSlice, judged: Judged, frame: PlanFrame) -> Scorecard:
    """The five measures of one account; contacts are those of the last twelve months."""
    contacts = one.frames["activities"]
    contacts = contacts[contacts["date"] >= pd.Timestamp(frame.year_start)]
    return Scorecard(
        dialogue=None if "activities" in frame.missing else _dialogue(contacts),
        hours=_hours(contacts, [one.record for one in judged.all(Action)], frame),
        level=_level(judged, frame.as_of),
        index=_index(judged, frame.as_of),
        found=_found(one.frames["products"], judged),
    )


def _dialogue(contacts: pd.DataFrame) -> Dialogue:
    begun, days = contacts["begun_by"], contacts["date"]
    return Dialogue(
        theirs=int((begun == "customer").sum()),
        ours=int((begun == "us").sum()),
        unsaid=int(begun.isna().sum()),
        first=None if days.empty else as_date(days.min()),
        last=None if days.empty else as_date(days.max()),
    )


def _hours(contacts: pd.DataFrame, actions: list[Action], frame: PlanFrame) -> TeamHours:
    noted = contacts["hours"].dropna()
    unknown = "activities" in frame.missing or (noted.empty and len(contacts) > 0)
    still = [one.effort for one in actions if one.status in OPEN]
    return TeamHours(
        spent=None if unknown else round(float(noted.sum()), 4),
        contacts=len(contacts),
        unnoted=len(contacts) - len(noted),
        planned=round(sum(effort or 0.0 for effort in still), 4),
        actions=len(still),
        unplanned=sum(effort is None for effort in still),
    )


def _level(judged: Judged, as_of: date) -> LevelSeen | None:
    """None where nobody said it within twelve months: what was true then is asked again."""
    said = judged.one(RelationshipLevel)
    if said is None or said.is_stale(as_of):
        return None
    return LevelSeen(now=said.record.now, wanted=said.record.wanted, seen=said.learnt)


def _index(judged: Judged, as_of: date) -> IndexSeen | None:
    items = {one.key: one.record for one in judged.all(RelationshipItem)}
    index = relationship_index({key: (item.score, item.day) for key, item in items.items()}, as_of)
    known = [items[key].day for key in INDEX_ITEMS if key in items and key not in index.missing]
    if not known:
        return None
    return IndexSeen(
        lower=round(index.lower),
        upper=round(index.upper),
        band=index.band,
        coverage=round(index.coverage, 6),
        items=len(known),
        oldest=min(known),
        missing=index.missing,
    )


def _found(products: pd.DataFrame, judged: Judged) -> FoundSales | None:
    """None where nobody looked: there is neither an added opportunity nor a need."""
    added, needs = judged.all(AddedOpportunity), judged.all(Need)
    days = [*(one.learnt for one in added), *(one.learnt for one in needs)]
    if not days:
        return None
    amounts = [one.record.amount for one in added if one.record.amount is not None]
    return FoundSales(
        opportunities=len(added),
        priced=len(amounts),
        amount=round(sum(amounts), 4),
        needs=len(unsold_needs(needs, products)),
        last=max(days),
    )


def scorecard_table(card: Scorecard, row: Row, frame: PlanFrame) -> Table:
    """One row per measure: what it is for, what is seen, and on which rows that rests."""
    told = (_told_dialogue, _told_hours, _told_level, _told_index, _told_found)
    measures = ("dialogue", "hours", "level", "index", "found")
    rows = (
        (say(f"score-{measure}"), *tell(card, row, frame))
        for measure, tell in zip(measures, told, strict=True)
    )
    return Table(
        id="scorecard",
        caption=say("table-scorecard"),
        columns=columns(("measured", "name"), ("seen-here", "name"), ("rests-on", "name")),
        rows=tuple(rows),
    )


Told = tuple[Cell, Cell]
"""What is seen, and the rows it rests on."""


def _ask(case: str, row: Row, **told: Any) -> Told:
    return say(f"score-ask-{case}", owner=name(row["owner_name"]), **told), say("score-no-rows")


def _told_dialogue(card: Scorecard, row: Row, frame: PlanFrame) -> Told:
    seen = card.dialogue
    if seen is None:
        return _ask("contacts", row)
    if seen.first is None or seen.last is None:
        return _ask("no-contacts", row, since=day(frame.year_start))
    told = {"contacts": count(seen.contacts), "first": day(seen.first), "last": day(seen.last)}
    return dialogue_text(seen, row["owner_name"]), say("score-rows-contacts", **told)


def dialogue_text(seen: Dialogue, owner: str) -> Sentence:
    """Who began how many; where nobody noted it of any, that is asked."""
    contacts = count(seen.contacts)
    if seen.unsaid == seen.contacts:
        return say("score-ask-begun", contacts=contacts, owner=name(owner))
    told = {"theirs": count(seen.theirs), "ours": count(seen.ours), "unsaid": count(seen.unsaid)}
    return say("score-dialogue-text", contacts=contacts, **told)


def _told_hours(card: Scorecard, row: Row, frame: PlanFrame) -> Told:
    seen = card.hours
    planned = {"planned": count(round(seen.planned)), "actions": count(seen.actions)}
    rests = say(
        "score-rows-hours",
        contacts=count(seen.contacts),
        unnoted=count(seen.unnoted),
        actions=planned["actions"],
        unplanned=count(seen.unplanned),
    )
    if seen.spent is None:
        return say("score-ask-hours", owner=name(row["owner_name"]), **planned), rests
    tier = f"tier-{row['tier'].lower()}" if row["tier"] in ("A", "B", "C") else "no-tier"
    return say(f"score-hours-{tier}", spent=count(round(seen.spent)), **planned), rests


def _told_level(card: Scorecard, row: Row, frame: PlanFrame) -> Told:
    seen = card.level
    if seen is None:
        return _ask("level", row, name=name(row["name"]))
    return level_text(seen.now, seen.wanted), say("score-rows-level", date=day(seen.seen))


def _told_index(card: Scorecard, row: Row, frame: PlanFrame) -> Told:
    seen = card.index
    if seen is None:
        return _ask("index", row)
    text = index_text(seen.lower, seen.upper, seen.coverage, seen.band, seen.missing, row["owner_name"])
    of = seen.items + len(seen.missing)
    return text, say("score-rows-index", items=count(seen.items), of=count(of), oldest=day(seen.oldest))


def _told_found(card: Scorecard, row: Row, frame: PlanFrame) -> Told:
    seen = card.found
    if seen is None:
        return _ask("found", row, name=name(row["name"]))
    told = {
        "opportunities": count(seen.opportunities),
        "needs": count(seen.needs),
        "amount": money(seen.amount),
    }
    rests = say("score-rows-found", priced=count(seen.priced), date=day(seen.last), **told)
    return say("score-found-priced" if seen.priced else "score-found-text", **told), rests
