"""The opportunities of an account, open in the export or added by people, with what people said of each."""

from collections.abc import Iterator

import pandas as pd

from kamlib.analysis.deals import Deals, deals_of, is_open, own_rate
from kamlib.analysis.ends import share_ends
from kamlib.analysis.slices import AccountSlice
from kamlib.analysis.targeting import QUESTIONS, Ends, ends_of
from kamlib.judgments.opportunities import AddedOpportunity, OpportunityAnswers
from kamlib.judgments.plan_work import Action
from kamlib.judgments.suggestions import SuggestionDecision
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import Judged, Said
from kamlib.plan.rows import text
from kamlib.plan.targeted import Targeted
from kamlib.sentences import as_date


def targeted_of(judged: Judged, one: AccountSlice, frame: PlanFrame) -> tuple[Targeted, ...]:
    """The export's first, the next to close first of each; a deal that people added is one of theirs."""
    if "opportunities" in frame.missing and not judged.all(AddedOpportunity):
        return ()
    said = {one.key: one for one in judged.all(OpportunityAnswers)}
    spent = _hours_spent(judged)
    base = _base(deals_of(one.frames["opportunities"], frame.as_of))
    return tuple(
        _answered(found, said.get(found.key), spent.get(found.key, 0.0))
        for found in (*_exported(one, frame, base), *_added(judged, one, base))
    )


def _base(deals: Deals) -> Ends:
    """The chance by the account's own closed deals."""
    won, lost = own_rate(deals)
    low, high = share_ends(won, lost)
    mean = won / (won + lost)
    return Ends(min(round(float(low), 4), mean), mean, max(round(float(high), 4), mean))


def _exported(one: AccountSlice, frame: PlanFrame, base: Ends) -> Iterator[Targeted]:
    deals = one.frames["opportunities"]
    for deal in deals[is_open(deals, frame.as_of)].itertuples():
        yield Targeted(
            key=deal.opportunity,
            name=text(deal.name) or text(deal.product_name) or deal.opportunity,
            origin="export",
            ask=text(deal.seller_name) or one.row["owner_name"] or deal.opportunity,
            amount=None if pd.isna(deal.amount) else float(deal.amount),
            due=None if pd.isna(deal.closed) else as_date(deal.closed),
            base=base,
        )


def _added(judged: Judged, one: AccountSlice, base: Ends) -> Iterator[Targeted]:
    chances = _suggested(judged)
    for said in judged.all(AddedOpportunity):
        record = said.record
        yield Targeted(
            key=said.key,
            name=record.name,
            origin="suggested" if record.origin == "whitespace" else "added",
            ask=judged.one_of_us(record.seller) if record.seller else _whom(said, one),
            amount=record.amount,
            due=record.expected_close,
            base=base,
            suggested=chances.get(said.key),
        )


def _whom(said: Said[AddedOpportunity], one: AccountSlice) -> str:
    """Whoever thought of it; of a suggestion that is nobody but the account's owner."""
    owner = one.row["owner_name"] if said.record.origin == "whitespace" else None
    return owner or said.revision.author


def _suggested(judged: Judged) -> dict[str, Ends]:
    """Opportunity -> the chance that it was suggested with: how often such a line is begun at all is another
    thing than how often a deal is won."""
    records = [one.record for one in judged.all(SuggestionDecision)]
    found = {
        one.opportunity: ends_of(one.chance_low, one.chance, one.chance_high)
        for one in records
        if one.decision == "accepted" and one.opportunity
    }
    return {key: ends for key, ends in found.items() if ends is not None}


def _answered(found: Targeted, answered: Said[OpportunityAnswers] | None, spent: float) -> Targeted:
    if answered is None:
        return found.model_copy(update={"hours_spent": round(spent, 4)})
    said = answered.record
    answers = {one: score for one in QUESTIONS if (score := getattr(said, one)) is not None}
    return found.model_copy(
        update={
            "margin": ends_of(said.margin_low, said.margin_likely, said.margin_high),
            "hours": ends_of(said.hours_low, said.hours_likely, said.hours_high),
            "hours_spent": round(spent, 4),
            "bid": ends_of(said.bid_cost_low, said.bid_cost_likely, said.bid_cost_high),
            "answers": answers,
            "own": said.win_probability,
            "to_customer": said.value_to_customer,
            "said_by": answered.revision.author,
            "said_on": answered.learnt,
            "must_do": bool(said.must_do),
            "excluded": bool(said.excluded),
            "instead_of": said.instead_of,
        }
    )


def _hours_spent(judged: Judged) -> dict[str, float]:
    """opportunity -> the hours of the actions for it that are done."""
    done = [one.record for one in judged.all(Action) if one.record.status == "done"]
    return {
        key: sum(one.effort or 0.0 for one in done if one.opportunity == key)
        for key in {one.opportunity for one in done if one.opportunity}
    }
