"""Plan quality beside load, seller by seller: made of the plans alone, when the pages are. More accounts go
with lower quality, they say; here a page looks whether they do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kamlib.plan.blocks import Block, Cell, Chart, Fact, FactList, Link, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Book, Standing
from kamlib.plan.planned import Planned, Plans
from kamlib.plan.rank_link import FEWEST, RankLink, rank_link
from kamlib.sentences import Sentence, count, number, percent, say

MOST_SHOWN = 8
"""So many sellers somebody reads; those who carry most."""

PARTS = ("answered", "fresh", "clean")


@dataclass(frozen=True)
class Quality:
    """Of the accounts of which a plan is asked: `plans`. A plan that nobody began has no part of it."""

    plans: Sequence[Planned]

    @cached_property
    def answered(self) -> float:
        """The share of required answers that are there."""
        asked = sum(len(one.state.asked) for one in self.plans)
        missing = sum(len(one.state.missing) for one in self.plans)
        return (asked - missing) / asked if asked else 0.0

    @cached_property
    def fresh(self) -> float:
        """The share of plans that somebody began and that are not stale."""
        return sum(one.there and not one.state.stale for one in self.plans) / len(self.plans)

    @cached_property
    def clean(self) -> float:
        """The share of plans that somebody began and in which nothing must be fixed."""
        return sum(one.there and not one.must_fix for one in self.plans) / len(self.plans)

    @property
    def whole(self) -> float:
        """The mean of the three."""
        return (self.answered + self.fresh + self.clean) / len(PARTS)


@dataclass(frozen=True)
class _Seller:
    book: Book
    quality: Quality

    @property
    def load(self) -> float:
        return self.book.load or 0.0


def quality_section(
    asked: Sequence[Standing], books: Sequence[Book], plans: Plans, *, accounts: bool
) -> PageSection | None:
    """Each seller's plan quality in its three parts beside the load, and whether the one falls with the
    other; where not `accounts`, the sums alone. None where nobody began a plan, or of one seller
    alone."""
    owned: dict[str, list[Planned]] = {}
    for one in asked:
        owned.setdefault(one.owner or "", []).append(plans[one.account])
    sellers = [_Seller(book, Quality(owned[book.person.id])) for book in books if book.person.id in owned]
    if len(sellers) < 2 or not any(one.there for own in owned.values() for one in own):
        return None
    sellers.sort(key=lambda one: (-one.load, one.book.person.name))
    whole = Quality([plan for own in owned.values() for plan in own])
    link = rank_link([one.load for one in sellers], [one.quality.whole for one in sellers])
    shown = sellers[:MOST_SHOWN]
    return PageSection(
        id="plan-quality",
        headline=_headline(whole, link, len(sellers)),
        blocks=tuple(_by_seller(shown, len(sellers), whole) if accounts else _sums(whole)),
        origin=_origin(whole, link, len(sellers)),
    )


def _headline(whole: Quality, link: RankLink | None, sellers: int) -> Sentence:
    """The quality of all, and whether those who carry more have worse plans."""
    told = {"quality": percent(whole.whole), "plans": count(len(whole.plans)), "sellers": count(sellers)}
    if link is None:
        return say("quality-few" if sellers < FEWEST else "quality-same", **told)
    words = {-1: "quality-falls", 0: "quality-no-link", 1: "quality-rises"}
    return say(words[link.sign], **told)


def _origin(whole: Quality, link: RankLink | None, sellers: int) -> Sentence:
    told = {"plans": count(len(whole.plans)), "sellers": count(sellers)}
    if link is None:
        return say("origin-quality", **told)
    ends = {name: number(round(getattr(link, name), 2)) for name in ("value", "low", "high")}
    return say("origin-quality-link", **told, **ends)


def _sums(whole: Quality) -> Iterator[Block]:
    facts = (
        Fact(
            label=f"fact-quality-{part}",
            text=say(f"quality-{part}", share=percent(getattr(whole, part)), plans=count(len(whole.plans))),
        )
        for part in PARTS
    )
    yield FactList(facts=tuple(facts))


def _by_seller(shown: Sequence[_Seller], of: int, whole: Quality) -> Iterator[Block]:
    yield _chart(shown, of)
    yield from _sums(whole)
    yield Table(
        id="plan-quality",
        caption=say("table-plan-quality"),
        columns=columns(
            *(("owner", "name"), ("number", "name"), ("accounts", "count"), ("carried", "number")),
            *(("plans-asked", "count"), ("quality", "percent")),
            *((f"quality-{part}", "percent") for part in PARTS),
        ),
        rows=tuple(_row(place, one) for place, one in enumerate(shown, start=1)),
    )
    if len(shown) < of:
        yield Note(text=say("quality-others", sellers=count(of - len(shown))))


def _chart(shown: Sequence[_Seller], of: int) -> Chart:
    return Chart(
        kind="load_quality",
        title=say("chart-load-quality"),
        unit=say("chart-load-quality-unit"),
        describe=say("chart-load-quality-describe", sellers=count(len(shown)), of=count(of)),
        rows=tuple(
            {
                "number": place,
                "name": one.book.person.name,
                "load": round(one.load, 2),
                "quality": round(one.quality.whole, 4),
            }
            for place, one in enumerate(shown, start=1)
        ),
    )


def _row(place: int, one: _Seller) -> tuple[Cell, ...]:
    parts: Mapping[str, float] = {part: getattr(one.quality, part) for part in PARTS}
    return (
        Link(kind="person", key=one.book.person.id, name=one.book.person.name),
        str(place),
        len(one.book.accounts),
        round(one.load, 2),
        len(one.quality.plans),
        round(one.quality.whole, 6),
        *(round(part, 6) for part in parts.values()),
    )
