"""What the customer needs, against what we sell (section 6): answered, unanswered, not seen yet."""

from collections.abc import Collection, Iterable

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.needs import Need, OfferOfHelp
from kamlib.judgments.plan_work import Action
from kamlib.plan.blocks import Block, Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import Judged, Said
from kamlib.plan.judged.work import next_actions
from kamlib.sentences import Sentence, count, day, name, say

IMPORTANCE = ("high", "medium", "low", None)


def whitespace_section(judged: Judged, one: AccountSlice, frame: PlanFrame) -> Section | None:
    """None where nobody said what they need, and what we offer to help with."""
    needs, offers = sorted_needs(judged), judged.all(OfferOfHelp)
    if not (needs or offers):
        return None
    bought = _bought(one.frames["products"])
    blocks: list[Block] = [_needs(needs, bought, judged)] if needs else []
    blocks += [_offers(offers, judged)] if offers else []
    return Section(
        id="whitespace",
        headline=_headline(needs, bought, one.row["owner_name"]),
        blocks=tuple(blocks),
        origin=say("origin-whitespace", needs=count(len(needs)), products=count(len(bought))),
    )


def sorted_needs(judged: Judged) -> list[Said[Need]]:
    """Those that nothing of ours answers first, then by how much they matter."""
    return sorted(
        judged.all(Need),
        key=lambda one: (
            one.record.answered_by != "nobody",
            IMPORTANCE.index(one.record.importance),
            one.key,
        ),
    )


def unsold_needs(needs: Iterable[Said[Need]], products: pd.DataFrame) -> list[Need]:
    """Those that something of ours answers and that they do not buy yet. products: name, line, revenue."""
    return _unsold([one.record for one in needs], _bought(products))


def _unsold(needs: Iterable[Need], bought: Collection[str]) -> list[Need]:
    answered = [one for one in needs if one.answered_by not in ("nobody", "action")]
    return [one for one in answered if not _is_bought(one, bought)]


def _bought(products: pd.DataFrame) -> frozenset[str]:
    """The names of products and product lines with revenue in the last twelve months."""
    rows = products[products["revenue"] > 0]
    named = pd.concat([rows["name"], rows["line"]]).dropna()
    return frozenset(_alike(text) for text in named)


def _alike(text: str) -> str:
    return " ".join(str(text).casefold().split())


def _is_bought(need: Need, bought: Collection[str]) -> bool:
    return need.answer is not None and _alike(need.answer) in bought


def _headline(needs: list[Said[Need]], bought: Collection[str], owner: str) -> Sentence:
    """What nothing of ours answers, else what they have not seen, else what they could buy."""
    records = [one.record for one in needs]
    told = {"needs": count(len(records))}
    unanswered = [one for one in records if one.answered_by == "nobody"]
    if not records:
        return say("whitespace-offers", owner=name(owner))
    if unanswered:
        first = name(unanswered[0].what)
        return say("whitespace-unanswered", unanswered=count(len(unanswered)), first=first, **told)
    unseen = [one for one in records if not one.seen]
    if unseen:
        return say("whitespace-unseen", unseen=count(len(unseen)), first=name(unseen[0].what), **told)
    new = _unsold(records, bought)
    if new:
        return say("whitespace-new", new=count(len(new)), first=name(new[0].answer), **told)
    return say("whitespace-answered", **told)


def _needs(needs: list[Said[Need]], bought: Collection[str], judged: Judged) -> Table:
    records = [one.record for one in needs]
    return Table(
        id="needs",
        caption=say(
            "table-needs",
            needs=count(len(records)),
            unanswered=count(sum(one.answered_by == "nobody" for one in records)),
            unseen=count(sum(not one.seen for one in records)),
        ),
        columns=columns(
            ("need", "name"),
            ("importance", "name"),
            ("raised-by", "name"),
            ("seen", "name"),
            ("answer", "name"),
            ("bought", "name"),
        ),
        rows=tuple(_need(one, bought, judged) for one in records),
    )


def _need(one: Need, bought: Collection[str], judged: Judged) -> tuple[Cell, ...]:
    return (
        one.what,
        say(f"influence-{one.importance}") if one.importance else say("not-known-yet"),
        judged.person(one.raised_by) or say("not-known-yet"),
        say("seen-yes" if one.seen else "seen-no"),
        one.answer or say("answered-nobody"),
        say(_state(one, bought)),
    )


def _state(one: Need, bought: Collection[str]) -> str:
    if one.answered_by == "nobody":
        return "bought-nothing"
    if one.answered_by == "action":
        return "bought-action"
    return "bought-yes" if _is_bought(one, bought) else "bought-no"


def _offers(offers: list[Said[OfferOfHelp]], judged: Judged) -> Table:
    """What we offer to help with before anybody asked, and the action that brings it there."""
    needs = {one.key: one.record.what for one in judged.all(Need)}
    return Table(
        id="offers",
        caption=say("table-offers", offers=count(len(offers))),
        columns=columns(
            *(("offer", "name"), ("need", "name"), ("to-whom", "name"), ("opening", "name")),
            ("offer-action", "name"),
        ),
        rows=tuple(
            (
                one.record.what,
                needs.get(one.record.need or "") or say("not-known-yet"),
                judged.person(one.record.to) or say("nobody"),
                one.record.opening or say("message-ask"),
                _offered_by(one.record, judged),
            )
            for one in offers
        ),
    )


def _offered_by(offer: OfferOfHelp, judged: Judged) -> Sentence:
    """The next open action for the same need."""
    actions = [one for one in judged.all(Action) if offer.need and one.record.need == offer.need]
    first = next(iter(next_actions(actions)), None)
    if first is None:
        return say("offer-action-ask")
    title = name(first.record.title)
    if first.record.due is None:
        return say("offer-action-undated", action=title)
    return say("offer-action", action=title, date=day(first.record.due))
