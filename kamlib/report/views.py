"""What the templates read: a plan's parts with every text written and every number formatted."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kamlib.charts import ChartRefused
from kamlib.plan.blocks import (
    Block,
    Chart,
    Fact,
    FactList,
    FindingList,
    Multiples,
    PageSection,
    Table,
)
from kamlib.plan.document import SECTIONS, AccountPlan, Addition, Section, Standing, Sums, anchor
from kamlib.plan.figures import Figure
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import FigureView, added_figure, chart_figure, small_bars
from kamlib.report.findings import FindingsView, NamedLink, findings_view
from kamlib.report.formats import isolated
from kamlib.report.strip import StatView, formulas, origin, stats
from kamlib.report.tables import (
    Badge,
    HeadView,
    Href,
    TableView,
    nowhere,
    plan_table,
    shape_of,
    text_of,
    tier_badge,
)

ASIDE = frozenset(
    {
        *("tried", "tried-tiers", "chance-models", "chance-hiatus", "groups-fitted", "ranking"),
        *("tried-chances", "tried-deals", "tried-hours", "found-notes", "win-rungs", "win-bins"),
        "suggested-how",
    }
)
"""Tables of how a method was tried, and of what is only worth knowing: they open on demand, for who leads
reads what came of it."""
PRINTED = frozenset({"win-bins"})
"""Those of them that paper has, too: what was told beside what came."""


@dataclass(frozen=True)
class FactView:
    label: str
    text: str
    unknown: bool = False


@dataclass(frozen=True)
class NoteView:
    text: str
    unknown: bool = False


@dataclass(frozen=True)
class FactsView:
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class MultipleView:
    name: NamedLink
    figure: str
    svg: str


@dataclass(frozen=True)
class MultiplesView:
    caption: str
    charts: tuple[MultipleView, ...]


@dataclass(frozen=True)
class BlockView:
    """One of the six; `kind` says which one a template draws."""

    kind: str
    view: FactsView | NoteView | TableView | FigureView | FindingsView | MultiplesView


@dataclass(frozen=True)
class PageSectionView:
    """`listed` is its line in the jumps of the page."""

    id: str
    headline: str
    listed: str
    blocks: tuple[BlockView, ...]
    origin: str


@dataclass(frozen=True)
class SectionView:
    """`id` is its place on the page, `section` its name in the contract, `listed` its line in the
    contents."""

    id: str
    section: str
    kicker: str
    listed: str
    headline: str
    blocks: tuple[BlockView, ...]
    origin: str


@dataclass(frozen=True)
class PlanView:
    id: str
    name: str
    badge: Badge
    kicker: tuple[str, ...]
    stand: str
    stats: tuple[StatView, ...]
    lines: tuple[FactView, ...]
    origin: str
    data_id: str
    sections: tuple[SectionView, ...]
    full: bool


def plan_view(plan: AccountPlan, words: Catalogue, standing: Standing | None = None, of: int = 0) -> PlanView:
    """A plan; `standing` joins what only the company knows: rank among `of`, share, why its tier."""
    sections = [section_view(plan, section, words) for section in plan.sections]
    sections += [addition_view(plan, number, words) for number in range(1, len(plan.additions) + 1)]
    reasons = tuple(_tier_reasons(standing, words)) if standing else ()
    return PlanView(
        id=anchor(plan.slug),
        name=isolated(plan.name),
        badge=tier_badge(plan.tier, words),
        kicker=_kicker(plan, standing, of, words),
        stand=words.sentence(plan.stand),
        stats=stats(plan.figures, words),
        lines=facts(plan.lines, words),
        origin=origin(plan.figures + plan.estimates, words, reasons),
        data_id=f"{anchor(plan.slug)}--data"
        if any(section.id == "data" for section in plan.sections)
        else "",
        sections=tuple(sections),
        full=plan.depth == "full",
    )


def _tier_reasons(standing: Standing, words: Catalogue) -> Iterable[str]:
    """Why the account has its tier, and its class inside the book where that is another."""
    yield words.sentence(standing.tier_reason) + "."
    if standing.key_reason:
        yield words.sentence(standing.key_reason) + "."
    if standing.book_tier != standing.tier and standing.book_rank is not None:
        yield words("page-class-in-book", tier=standing.book_tier)


def _kicker(plan: AccountPlan, standing: Standing | None, of: int, words: Catalogue) -> tuple[str, ...]:
    parts = [words(f"page-depth-{plan.depth}"), words("page-owner", name=isolated(plan.owner.name))]
    if standing and standing.rank is not None:
        share = words.formats.percent(standing.share or 0)
        parts.append(words("page-rank", rank=standing.rank, of=of, share=share))
    return tuple(parts)


def facts(lines: Iterable[Fact], words: Catalogue, *, full: bool = False) -> tuple[FactView, ...]:
    return tuple(
        FactView(words(fact.label), words.opening(fact.text, full=full), fact.unknown) for fact in lines
    )


def figure_facts(figures: Iterable[Figure], words: Catalogue) -> tuple[FactView, ...]:
    """What the figures of a strip are made of, as a page and a plan tell it at their foot."""
    return tuple(FactView(label, text) for label, text in formulas(figures, words))


def section_view(plan: AccountPlan, section: Section, words: Catalogue) -> SectionView:
    """Data notes begin with what the plan's figures are made of."""
    ident = f"{anchor(plan.slug)}--{section.id}"
    number = SECTIONS.index(section.id)
    data = section.id == "data"
    blocks = tuple(
        _block(block, words, f"{ident}-{place}", full=data)
        for place, block in enumerate(section.blocks, start=1)
    )
    if data and (made := figure_facts(plan.figures + plan.estimates, words)):
        blocks = (BlockView("facts", FactsView(made)), *blocks)
    kicker = f"{number} {words(f'page-section-{section.id}')}"
    return SectionView(
        id=ident,
        section=section.id,
        kicker=kicker,
        listed=kicker,
        headline=words.sentence(section.headline),
        blocks=_one_list(blocks),
        origin=words.sentence(section.origin) if section.origin else "",
    )


def page_section_view(section: PageSection, words: Catalogue, href: Href) -> PageSectionView:
    """What opens on demand comes last: nobody reads past it to what follows."""
    blocks = [
        _block(block, words, f"{section.id}-{place}", full=False, href=href)
        for place, block in enumerate(section.blocks, start=1)
    ]
    blocks.sort(key=lambda one: isinstance(one.view, TableView) and one.view.folded)
    return PageSectionView(
        id=section.id,
        headline=words.sentence(section.headline),
        listed=words(f"page-focus-{section.id}"),
        blocks=_one_list(blocks),
        origin=words.sentence(section.origin) if section.origin else "",
    )


def _one_list(blocks: Iterable[BlockView]) -> tuple[BlockView, ...]:
    """Facts that follow one another are one list to the eye, whoever told them; but those beside a drawing
    stay as short as they were told."""
    joined: list[BlockView] = []
    for one in blocks:
        last = joined[-1].view if joined else None
        beside = len(joined) > 1 and joined[-2].kind == "chart"
        if isinstance(one.view, FactsView) and isinstance(last, FactsView) and not beside:
            joined[-1] = BlockView("facts", FactsView(last.facts + one.view.facts))
        else:
            joined.append(one)
    return tuple(joined)


def _block(block: Block, words: Catalogue, ident: str, *, full: bool, href: Href = nowhere) -> BlockView:
    """Data notes write amounts with all digits, because a reader adds them there."""
    if isinstance(block, Table):
        view = plan_table(block, words, ident, href)
        if block.id in ASIDE:
            view = replace(view, folded=True, printed=block.id in PRINTED)
        return BlockView("table", view)
    if isinstance(block, Multiples):
        return BlockView("multiples", _multiples(block, words, ident, href))
    if isinstance(block, FindingList):
        shown = block.findings if block.listed else ()
        return BlockView("findings", findings_view(shown, words, href))
    if isinstance(block, Chart):
        return BlockView("chart", chart_figure(block, words, ident))
    if isinstance(block, FactList):
        return BlockView("facts", FactsView(facts(block.facts, words, full=full)))
    return BlockView("note", NoteView(words.sentence(block.text, full=full), block.unknown))


def _multiples(block: Multiples, words: Catalogue, ident: str, href: Href) -> MultiplesView:
    """On one scale: the span of all amounts is in every chart."""
    amounts = [0.0, *(amount for one in block.charts for amount in one.amounts)]
    span = (min(amounts), max(amounts))
    charts = (
        MultipleView(
            name=NamedLink(href(one.link), isolated(one.link.name)),
            figure=words.sentence(one.figure),
            svg=small_bars(one, block.latest, span, words, f"{ident}-{place}"),
        )
        for place, one in enumerate(block.charts, start=1)
    )
    return MultiplesView(words.sentence(block.caption), tuple(charts))


def addition_view(plan: AccountPlan, number: int, words: Catalogue) -> SectionView:
    """What an analyst added, after the plan's own sections. `number` counts from 1."""
    addition = plan.additions[number - 1]
    ident = f"{anchor(plan.slug)}--added-{number}"
    return SectionView(
        id=ident,
        section="added",
        kicker=words("page-added"),
        listed=isolated(addition.title),
        headline=isolated(addition.title),
        blocks=tuple(_added_blocks(addition, words, ident)),
        origin="",
    )


def _added_blocks(addition: Addition, words: Catalogue, ident: str) -> Iterable[BlockView]:
    if addition.text is not None:
        yield BlockView("text", NoteView(isolated(addition.text)))
    if addition.columns:
        yield BlockView("table", _added_table(addition, words, f"{ident}-t"))
    if addition.spec is not None:
        try:
            yield BlockView("chart", added_figure(addition, words, f"{ident}-c"))
        except ChartRefused as refused:
            told = words("page-chart-refused", cause=words.sentence(refused.cause))
            yield BlockView("note", NoteView(told, unknown=True))


def _added_table(addition: Addition, words: Catalogue, ident: str) -> TableView:
    rows = tuple(tuple(text_of(value, words) for value in row) for row in addition.rows)
    numeric = [all(row[place].numeric for row in rows) for place in range(len(addition.columns))]
    return TableView(
        id=ident,
        caption=words("page-added-table", title=isolated(addition.title)),
        heads=tuple(
            HeadView(isolated(name), number) for name, number in zip(addition.columns, numeric, strict=True)
        ),
        rows=rows,
        shape=shape_of(["number" if number else "name" for number in numeric]),
    )


def reconciled(sums: Sums, words: Catalogue) -> str:
    """Read = used + held back, in count and sum, with all digits."""
    exact = words.formats.exact
    table = words(f"page-table-{sums.table}")
    texts = [
        words("page-rows", table=table, read=sums.read, used=sums.used, held=sums.held_back, later=sums.later)
    ]
    if sums.read_amount is not None:
        amounts = {
            "read": exact(sums.read_amount),
            "used": exact(sums.used_amount or 0.0),
            "held": exact(sums.held_back_amount or 0.0),
        }
        if sums.later:
            texts.append(words("page-amounts-later", later=exact(sums.later_amount or 0.0), **amounts))
        else:
            texts.append(words("page-amounts", **amounts))
    if sums.unreadable:
        texts.append(words("page-unreadable", rows=sums.unreadable))
    return " ".join(texts)
