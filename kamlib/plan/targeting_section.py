"""Section 5: where an account's next hours bring most, beside what is not known of it yet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kamlib.analysis.targeting import (
    QUESTIONS,
    Ends,
    OpportunityScore,
    by_return,
    classes_inside,
)
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.comparison import Comparison, DealOdds
from kamlib.plan.document import Section
from kamlib.plan.estimates import two_digits
from kamlib.plan.targeted import Targeted, TargetingTerms, WayTerms, hours_to_come, scores_of
from kamlib.plan.way import is_way, way_blocks
from kamlib.sentences import Sentence, count, day, estimate, money, name, number, percent, say, spoken, word

MOST_ROWS = 8
MADE = ("roti", "roti-open", "roti-questions")
OF_FACTS = "fact-roti"
COSTS = ("hours", "bid_cost")
"""Of these more is worse."""


def with_targeting(
    section: Section,
    targeted: Sequence[Targeted],
    account: str,
    comparison: Comparison | None,
    terms: TargetingTerms,
    missing: WayTerms | None = None,
) -> Section:
    """The section with its opportunities by what an hour brings, where somebody said something of them, and
    the way to the account's goal, where something is missing to it, with the same chances and without what
    takes no hours. What an earlier call made is made anew."""
    odds = comparison.odds if comparison else None
    scored = list(zip(targeted, scores_of(targeted, account, comparison, terms), strict=True))
    sought = [one for one, score in scored if not (score.excluded or score.unpaid)]
    way = way_blocks(missing, sought, terms, odds)
    rest = (*(block for block in section.blocks if not _is_made(block)), *way)
    begun = [(one, score) for one, score in scored if one.margin or one.hours or one.answers]
    if not begun:
        return section.model_copy(update={"blocks": rest})
    aimed = _Aimed([one for one, _ in begun], [score for _, score in begun], comparison, terms)
    facts = FactList(facts=tuple(_facts(aimed, targeted)))
    blocks = (_table(aimed), facts, *_open(aimed), *_questions(aimed))
    headline = _headline(aimed) if aimed.ranked or aimed.unpaid else section.headline
    return section.model_copy(update={"headline": headline, "blocks": (*blocks, *rest)})


def _is_made(block: Block) -> bool:
    if is_way(block):
        return True
    if isinstance(block, FactList):
        return all(fact.label.startswith(OF_FACTS) for fact in block.facts)
    return isinstance(block, Table) and block.id in MADE


@dataclass(frozen=True)
class _Aimed:
    targeted: Sequence[Targeted]
    scores: Sequence[OpportunityScore]
    comparison: Comparison | None
    terms: TargetingTerms

    @cached_property
    def ordered(self) -> list[tuple[Targeted, OpportunityScore]]:
        """Those with a rank first, what nobody wants now last."""
        own = {one.key: one for one in self.targeted}
        by = sorted(by_return(self.scores), key=lambda one: one.excluded)
        return [(own[one.key], one) for one in by]

    @cached_property
    def ranked(self) -> list[OpportunityScore]:
        return [one for _, one in self.ordered if one.rankable and not (one.excluded or one.unpaid)]

    @cached_property
    def unpaid(self) -> list[OpportunityScore]:
        return [one for _, one in self.ordered if one.unpaid]

    @cached_property
    def classes(self) -> dict[str, str]:
        values = [max(one.value.likely, 0.0) if one.value else 0.0 for one in self.ranked]
        found = classes_inside(values, self.terms.a, self.terms.b)
        return {one.key: letter for one, letter in zip(self.ranked, found, strict=True)}

    @cached_property
    def bids(self) -> bool:
        """Whether losing any costs money, too; where none does, nothing is said of it."""
        return any(one.bid.high > 0 for one in self.scores)

    def odds(self, key: str) -> DealOdds | None:
        deals = self.comparison.odds.deals if self.comparison and self.comparison.odds else ()
        return next((one for one in deals if one.key == key), None)


def _headline(aimed: _Aimed) -> Sentence:
    """The first, with what an hour on it brings; that none is worth its hours, where that is so."""
    first, hour = (aimed.ranked or aimed.unpaid)[0], aimed.terms.hour
    assert first.roti is not None
    told = {
        "deal": name(first.name),
        "ranked": count(len(aimed.ranked)),
        "of": count(len(aimed.targeted)),
        "low": estimate(two_digits(first.roti.low)),
        "high": estimate(two_digits(first.roti.high)),
    }
    if first.roti.likely <= 0:
        return say("roti-none-pays", **told)
    if hour is not None and first.roti.likely < hour:
        return say("roti-none-worth", hour=money(hour), **told)
    return say("roti-first", **told)


def _table(aimed: _Aimed) -> Table:
    shown = aimed.ordered[:MOST_ROWS]
    return Table(
        id="roti",
        caption=say("table-roti", opportunities=count(len(aimed.ordered)), shown=count(len(shown))),
        columns=columns(
            ("deal", "name"),
            ("margin-range", "name"),
            ("hours-range", "name"),
            *((("bid-cost", "name"),) if aimed.bids else ()),
            ("win-chance", "name"),
            ("roti", "name"),
            ("class-inside", "name"),
            ("roti-turns", "name"),
        ),
        rows=tuple(_row(one, score, aimed) for one, score in shown),
    )


def _row(one: Targeted, score: OpportunityScore, aimed: _Aimed) -> tuple[Cell, ...]:
    ask = say("answer-ask", owner=name(one.ask))
    return (
        one.name if one.origin == "export" else say(f"roti-from-{one.origin}", deal=name(one.name)),
        ask if one.counted_margin is None else _money_range(one.counted_margin),
        _hours(one, aimed.terms) or ask,
        *((_money_range(score.bid) if score.bid.high else None,) if aimed.bids else ()),
        _chance(one, score),
        None if score.roti is None else _money_range(score.roti),
        _class(score, aimed),
        _turns(score, aimed.terms),
    )


def _money_range(ends: Ends) -> Sentence:
    """To two digits: it is known no better."""
    low, likely, high = (estimate(two_digits(one)) for one in (ends.low, ends.likely, ends.high))
    if ends.low == ends.high:
        return say("roti-money", amount=likely)
    return say("roti-likely", low=low, likely=likely, high=high)


def _hours(one: Targeted, terms: TargetingTerms) -> Sentence | None:
    """Those to win it, as they count: as corrected, and less those that are spent."""
    ends, spent = hours_to_come(one, terms), number(round(one.hours_spent))
    if ends is None:
        return say("roti-hours-over", spent=spent, owner=name(one.ask)) if one.hours else None
    low, likely, high = (number(round(end)) for end in (ends.low, ends.likely, ends.high))
    case = "one" if ends.low == ends.high else "range"
    case = f"{case}-spent" if one.hours_spent else case
    return say(f"roti-hours-{case}", low=low, likely=likely, high=high, spent=spent)


def _chance(one: Targeted, score: OpportunityScore) -> Sentence:
    chance = score.chance
    low, likely, high = (percent(round(p, 2)) for p in (chance.low, chance.likely, chance.high))
    case = "roti-chance" if chance.low < chance.high else "roti-chance-one"
    return say(case if one.own is None else f"{case}-own", low=low, likely=likely, high=high)


def _class(score: OpportunityScore, aimed: _Aimed) -> Cell:
    """Its class among those that are ranked, or why it has none; what is decided of it."""
    letter = aimed.classes.get(score.key)
    if score.excluded:
        return say("roti-not-now")
    if score.must_do:
        return say(f"roti-must-do-{letter.lower()}") if letter else say("roti-must-do")
    return letter or say("roti-unpaid" if score.unpaid else "roti-no-rank")


def _for_customer(one: Targeted) -> Sentence:
    """What it gives them, and who says so."""
    if one.to_customer is None or one.said_on is None:
        return say("answer-ask", owner=name(one.ask))
    told = {"points": count(one.to_customer), "by": name(one.said_by or one.ask), "date": day(one.said_on)}
    what = word(f"for-customer-{one.to_customer}")
    return say("for-customer-alone" if one.to_customer == 0 else "for-customer", what=what, **told)


def _turns(score: OpportunityScore, terms: TargetingTerms) -> Sentence | None:
    if score.roti is None:
        return None
    if terms.hour is None:
        return say("roti-turns-unknown")
    if score.flips is None:
        return say("roti-turns-never-worth" if score.roti.likely >= terms.hour else "roti-turns-never")
    at = score.flips.at
    amount = estimate(two_digits(at))
    values = {"chance": percent(round(at, 2)), "margin": amount, "hours": number(round(at))}
    way = "below" if (score.roti.likely >= terms.hour) != (score.flips.input in COSTS) else "above"
    return say(spoken("roti-turns", f"{score.flips.input}-{way}"), at=values.get(score.flips.input, amount))


def _facts(aimed: _Aimed, every: Sequence[Targeted]) -> Iterator[Fact]:
    yield _method(aimed)
    if aimed.terms.bid > 0:
        yield Fact(label=f"{OF_FACTS}-bid", text=say("roti-bid-set", amount=estimate(aimed.terms.bid)))
    silent = [one for one in every if one.key not in {known.key for known in aimed.targeted}]
    if silent:
        told = {"deal": name(silent[0].name), "who": name(silent[0].ask)}
        text = say("roti-silent", opportunities=count(len(silent)), **told)
        yield Fact(label=f"{OF_FACTS}-silent", text=text, unknown=True)


def _open(aimed: _Aimed) -> list[Table]:
    """When each is decided, and what is to be asked of whom."""
    rows = [
        (one.name, _decided(aimed.odds(one.key)), _asked(one, score))
        for one, score in aimed.ordered[:MOST_ROWS]
    ]
    kept = tuple(row for row in rows if row[1] or row[2])
    headings = columns(("deal", "name"), ("roti-decided", "name"), ("roti-ask", "name"))
    return (
        [Table(id="roti-open", caption=say("table-roti-open"), columns=headings, rows=kept)] if kept else []
    )


def _decided(odds: DealOdds | None) -> Sentence | None:
    """When it is won or lost, by deals that were open as long."""
    if odds is None or odds.later is None:
        return None
    if odds.half is None or odds.in_year is None:
        return say("roti-decided-late", later=count(odds.later))
    told = {"half": count(odds.half), "in_year": percent(round(odds.in_year, 2)), "later": count(odds.later)}
    if odds.most is None:
        return say("roti-decided-half", **told)
    return say("roti-decided", most=count(odds.most), **told)


def _asked(one: Targeted, score: OpportunityScore) -> Sentence | None:
    """What nobody answered, and a margin that cannot be: a deal's whole amount is less, and counts."""
    what = word(*(spoken("question", question) for question in score.open_questions))
    who = {"who": name(one.ask), "what": what}
    if not one.above_amount:
        return say("roti-ask", **who) if score.open_questions else None
    assert one.margin and one.amount
    above = {"margin": estimate(two_digits(one.margin.high)), "amount": money(one.amount)}
    return say("roti-ask-above" if score.open_questions else "roti-above", **above, **who)


def _method(aimed: _Aimed) -> Fact:
    """How the chances are known, before the answers move them."""
    label, odds = f"{OF_FACTS}-chance", aimed.comparison.odds if aimed.comparison else None
    if odds is None:
        return Fact(
            label=label, text=say("roti-method-own", rate=percent(round(aimed.targeted[0].base.likely, 2)))
        )
    told = {"rate": percent(round(odds.base.likely, 2)), "deals": count(odds.n)}
    learnt = "learnt" if odds.weights else "judged"
    return Fact(
        label=label, text=say(f"roti-method-{odds.method}", answers=word(f"roti-answers-{learnt}"), **told)
    )


def _questions(aimed: _Aimed) -> list[Table]:
    """The five judged questions, each answer by what it means, and what it gives the customer."""
    answered = [one for one, _ in aimed.ordered if one.answers or one.to_customer is not None][:MOST_ROWS]
    if not answered:
        return []
    rows = tuple((one.name, *_answers(one), _for_customer(one)) for one in answered)
    judged = ((spoken("answer", question), "name") for question in QUESTIONS)
    headings = columns(("deal", "name"), *judged, ("for-customer", "name"))
    return [Table(id="roti-questions", caption=say("table-roti-questions"), columns=headings, rows=rows)]


def _answers(one: Targeted) -> Iterator[Cell]:
    for question in QUESTIONS:
        points = one.answers.get(question)
        yield say("answer-open") if points is None else say(f"{spoken('answer', question)}-{points}")
