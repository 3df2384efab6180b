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
    rank_intervals,
)
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Table
from kamlib.plan.columns import columns
from kamlib.plan.comparison import Comparison, DealOdds
from kamlib.plan.document import Section
from kamlib.plan.targeted import Targeted, TargetingTerms, scores_of
from kamlib.sentences import Sentence, count, day, money, name, number, percent, say, spoken, word

MOST_ROWS = 8
MOST_ASKED = 4
MADE = ("roti", "roti-questions")
OF_FACTS = "fact-roti"


def with_targeting(
    section: Section,
    targeted: Sequence[Targeted],
    account: str,
    comparison: Comparison | None,
    terms: TargetingTerms,
) -> Section:
    """The section with its opportunities by what an hour brings; what an earlier call made is made anew. The
    same section where nobody said anything of any opportunity."""
    begun = [one for one in targeted if one.margin or one.hours or one.answers]
    if not begun:
        return section
    aimed = _Aimed(begun, scores_of(begun, account, comparison, terms), comparison, terms)
    rest = tuple(block for block in section.blocks if not _is_made(block))
    facts = FactList(facts=tuple(_facts(aimed, targeted)))
    blocks = (_table(aimed), facts, *_questions(aimed))
    headline = _headline(aimed) if aimed.ranked else section.headline
    return section.model_copy(update={"headline": headline, "blocks": (*blocks, *rest)})


def _is_made(block: Block) -> bool:
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
        return [one for _, one in self.ordered if one.rankable and not one.excluded]

    @cached_property
    def ranks(self) -> dict[str, tuple[int, int]]:
        intervals = rank_intervals([one.roti for one in self.ranked if one.roti])
        return {one.key: between for one, between in zip(self.ranked, intervals, strict=True)}

    @cached_property
    def classes(self) -> dict[str, str]:
        values = [one.value.likely if one.value else 0.0 for one in self.ranked]
        found = classes_inside(values, self.terms.a, self.terms.b)
        return {one.key: letter for one, letter in zip(self.ranked, found, strict=True)}

    def odds(self, key: str) -> DealOdds | None:
        deals = self.comparison.odds.deals if self.comparison and self.comparison.odds else ()
        return next((one for one in deals if one.key == key), None)


def _headline(aimed: _Aimed) -> Sentence:
    """The first, with what an hour on it brings; that none is worth its hours, where that is so."""
    first, hour = aimed.ranked[0], aimed.terms.hour
    assert first.roti is not None
    told = {
        "deal": name(first.name),
        "ranked": count(len(aimed.ranked)),
        "of": count(len(aimed.targeted)),
        "low": money(_worth(first.roti.low)),
        "high": money(_worth(first.roti.high)),
    }
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
            ("roti-from", "name"),
            ("margin-range", "name"),
            ("hours-range", "name"),
            ("win-chance", "name"),
            ("roti", "name"),
            ("roti-rank", "name"),
            ("class-inside", "name"),
            ("for-customer", "name"),
            ("roti-turns", "name"),
        ),
        rows=tuple(_row(one, score, aimed) for one, score in shown),
    )


def _row(one: Targeted, score: OpportunityScore, aimed: _Aimed) -> tuple[Cell, ...]:
    ask = say("answer-ask", owner=name(one.ask))
    return (
        one.name,
        say(f"roti-from-{one.origin}"),
        ask if one.margin is None else _money_range(one.margin),
        ask if one.hours is None else _hours_range(one.hours),
        _chance(one, score),
        None if score.roti is None else _return(score.roti),
        _rank(score, aimed),
        aimed.classes.get(one.key),
        _for_customer(one),
        _turns(score, aimed.terms),
    )


def _worth(amount: float) -> float:
    """An hour's return to two digits: it is known no better."""
    return float(f"{amount:.2g}")


def _money_range(ends: Ends) -> Sentence:
    if ends.low == ends.high:
        return say("roti-money", amount=money(ends.likely))
    return say("roti-range", low=money(ends.low), high=money(ends.high))


def _hours_range(ends: Ends) -> Sentence:
    low, high = (number(round(one, 1)) for one in (ends.low, ends.high))
    return say("roti-hours", hours=low) if ends.low == ends.high else say("roti-range", low=low, high=high)


def _return(ends: Ends) -> Sentence:
    likely, low, high = (money(_worth(one)) for one in (ends.likely, ends.low, ends.high))
    return say("roti-return", likely=likely, low=low, high=high)


def _chance(one: Targeted, score: OpportunityScore) -> Sentence:
    low, likely, high = (
        percent(round(p, 2)) for p in (score.chance.low, score.chance.likely, score.chance.high)
    )
    case = "roti-chance" if one.own is None else "roti-chance-own"
    return say(case, low=low, likely=likely, high=high)


def _decided(one: Targeted, odds: DealOdds | None) -> Iterator[Fact]:
    """When it is won or lost, by deals that were open as long."""
    if odds is None or odds.half is None or odds.in_year is None:
        return
    told = {"deal": name(one.name), "half": count(odds.half), "in_year": percent(round(odds.in_year, 2))}
    text = (
        say("roti-decided-half", **told)
        if odds.most is None
        else say("roti-decided", most=count(odds.most), **told)
    )
    yield Fact(label=f"{OF_FACTS}-decided", text=text)


def _rank(score: OpportunityScore, aimed: _Aimed) -> Cell:
    if score.excluded:
        return say("roti-not-now")
    if score.key not in aimed.ranks:
        return say("roti-must-do" if score.must_do else "roti-no-rank")
    best, worst = aimed.ranks[score.key]
    case = "roti-must-do-rank" if score.must_do else "roti-rank"
    if best == worst:
        return say(f"{case}-one", best=count(best))
    return say(case, best=count(best), worst=count(worst))


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
    values = {"chance": percent(round(at, 2)), "margin": money(_worth(at)), "hours": number(round(at))}
    way = "below" if (score.roti.likely >= terms.hour) != (score.flips.input == "hours") else "above"
    return say(f"roti-turns-{score.flips.input}-{way}", at=values[score.flips.input])


def _facts(aimed: _Aimed, every: Sequence[Targeted]) -> Iterator[Fact]:
    yield _method(aimed)
    for one, _ in aimed.ordered[:MOST_ASKED]:
        yield from _decided(one, aimed.odds(one.key))
    asked = [(one, score.open_questions) for one, score in aimed.ordered if score.open_questions]
    for one, questions in asked[:MOST_ASKED]:
        what = word(*(spoken("question", question) for question in questions))
        text = say("roti-ask", deal=name(one.name), what=what, who=name(one.ask))
        yield Fact(label=f"{OF_FACTS}-ask", text=text, unknown=True)
    silent = [one for one in every if one.key not in {known.key for known in aimed.targeted}]
    if silent:
        told = {"deal": name(silent[0].name), "who": name(silent[0].ask)}
        text = say("roti-silent", opportunities=count(len(silent)), **told)
        yield Fact(label=f"{OF_FACTS}-silent", text=text, unknown=True)


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
    """The five judged questions, each answer by what it means."""
    answered = [one for one, _ in aimed.ordered if one.answers][:MOST_ROWS]
    if not answered:
        return []
    rows = tuple((one.name, *_answers(one)) for one in answered)
    headings = columns(("deal", "name"), *((spoken("answer", question), "name") for question in QUESTIONS))
    return [Table(id="roti-questions", caption=say("table-roti-questions"), columns=headings, rows=rows)]


def _answers(one: Targeted) -> Iterator[Cell]:
    for question in QUESTIONS:
        points = one.answers.get(question)
        yield say("answer-open") if points is None else say(f"{spoken('answer', question)}-{points}")
