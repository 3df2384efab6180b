"""Which of a seller's opportunities fit into their hours: made of the plans and of what compares them."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kamlib.analysis.plan_share import PlanShare, Uncertain, draws_of, plan_share
from kamlib.analysis.targeting import NEUTRAL, QUESTIONS, WEIGHT, by_return
from kamlib.analysis.time_budget import TimeBudget, select_within_hours
from kamlib.plan.budgeted import Budgeted, ComparisonOf, Considered, Fitted, Scored, Told
from kamlib.plan.document import Book, Standing
from kamlib.plan.targeted import scores_of


def budgeted(
    book: Book,
    standings: Mapping[str, Standing],
    told: Mapping[str, Told],
    compared: ComparisonOf,
    *,
    drawn: bool = True,
) -> Budgeted:
    """The book's opportunities and which of them fit. `drawn`: also how sure each is, which a page of many
    sellers does not tell."""
    scored = list(_scored(book, standings, told, compared))
    counting = [one for one in scored if one.counts]
    left = book.time.left if book.time else None
    found = None if left is None else _selected(counting, left)
    share = _share(counting, left) if drawn and counting and left is not None else None
    return Budgeted(
        owner=book.person.id,
        time=book.time,
        considered=tuple(_considered(counting, found, share)),
        open=tuple(one for one in scored if not (one.counts or one.score.unpaid or one.score.excluded)),
        later=tuple(one for one in scored if one.score.excluded),
        found=None if found is None else _fitted(found, counting),
        unpaid=tuple(one for one in scored if one.score.unpaid),
    )


def _fitted(found: TimeBudget, counting: Sequence[Scored]) -> Fitted:
    broken = [int(place) for place in found.order if place in found.broken]
    return Fitted(
        found.status,
        found.gap,
        found.value,
        found.greedy_value,
        found.an_hour,
        found.twenty,
        found.short,
        tuple(counting[place].score.name for place in broken),
    )


def _scored(
    book: Book, standings: Mapping[str, Standing], told: Mapping[str, Told], compared: ComparisonOf
) -> Iterator[Scored]:
    for account in book.accounts:
        if account not in told or account not in standings or not told[account].targeted:
            continue
        plan, comparison = told[account], compared(account)
        odds = comparison.odds if comparison else None
        weights = (odds and odds.weights) or dict.fromkeys(QUESTIONS, WEIGHT)
        scores = scores_of(plan.targeted, account, comparison, plan.terms)
        for said, score in zip(plan.targeted, scores, strict=True):
            by = tuple(weights[question] for question in QUESTIONS)
            yield Scored(standings[account], said, score, by, plan.terms.lost)


def _either_or(scored: Sequence[Scored]) -> list[tuple[int, int]]:
    """Places of those of which one can be won at most."""
    places = {one.key: place for place, one in enumerate(scored)}
    named = ((place, f"{one.score.account}|{one.score.instead_of}") for place, one in enumerate(scored))
    return [(place, places[other]) for place, other in named if other in places and places[other] != place]


def _selected(counting: Sequence[Scored], left: float) -> TimeBudget:
    return select_within_hours(
        [one.expected for one in counting],
        [one.hours for one in counting],
        left,
        keys=[one.key for one in counting],
        must=[one.score.must_do for one in counting],
        either_or=_either_or(counting),
    )


def _share(counting: Sequence[Scored], left: float) -> PlanShare:
    """In how many draws each fits. Where the seller says the chance, the answers don't move it: it is drawn
    between theirs and the history's."""
    said = [one.said for one in counting]
    points = [[one.answers.get(question, NEUTRAL) for question in QUESTIONS] for one in said]
    judged = np.array([one.own is None for one in said])
    found = draws_of(
        Uncertain(
            chances=_ends(counting, "chance"),
            points=(np.array(points, dtype=float) - NEUTRAL) * judged[:, None] / 2,
            weights=np.array([one.weights for one in counting]),
            margins=_ends(counting, "margin"),
            hours=_ends(counting, "hours"),
            bids=_ends(counting, "bid"),
            lost=np.array([one.lost for one in counting]),
        )
    )
    must = np.array([one.score.must_do for one in counting])
    return plan_share(*found, left, must=must, either_or=_either_or(counting))


def _ends(counting: Sequence[Scored], name: str) -> np.ndarray:
    """One row per opportunity: low, likely, high."""
    found = [getattr(one.score, name) for one in counting]
    return np.array([(one.low, one.likely, one.high) for one in found])


def _considered(
    counting: Sequence[Scored], found: TimeBudget | None, share: PlanShare | None
) -> Iterator[Considered]:
    """In the order of what an hour brings."""
    if found is None:
        places = {id(one.score): one for one in counting}
        yield from (
            Considered(places[id(score)], False) for score in by_return(one.score for one in counting)
        )
        return
    for place in map(int, found.order):
        chosen = bool(found.selected[place])
        if share is None:
            yield Considered(counting[place], chosen)
            continue
        ranks = int(share.first[place]), int(share.last[place])
        yield Considered(counting[place], chosen, round(float(share.share[place]), 4), *ranks)
