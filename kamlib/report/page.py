"""What every page has: its frame, and the notes that say how its figures are made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from kamlib.periods import months_before
from kamlib.plan.document import RunFacts, Sums
from kamlib.plan.figures import Period
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated, last_day
from kamlib.report.strip import StatView
from kamlib.report.tables import CellView, HeadView, TableView, Writer
from kamlib.report.views import FactView


@dataclass(frozen=True)
class FrameView:
    """`place` is what stands in the middle of the masthead, `headline` the page's h1."""

    title: str
    company: str
    plans: str
    place: str
    date: str
    kicker: str
    headline: str
    stand: tuple[str, ...]
    stats: tuple[StatView, ...]
    origin: str
    reconciled: tuple[str, ...]
    footer: str


@dataclass(frozen=True)
class LinkView:
    href: str
    text: str


@dataclass(frozen=True)
class Run:
    """What pages say of the run they belong to, without any account's name or figure."""

    company: str
    as_of_text: str
    planning_year: int
    made: str | None


def run_of(company: RunFacts, made: str | None, words: Catalogue) -> Run:
    """`made`: when the pages are made, as ISO 8601. Without it the same plans are the same bytes."""
    day = words.formats.long_date(company.as_of - timedelta(days=1))
    moment = words.formats.moment(datetime.fromisoformat(made)) if made else None
    return Run(company.company, day, company.planning_year, moment)


def frame(
    run: Run,
    words: Catalogue,
    *,
    name: str | None,
    place: Sequence[str],
    kicker: str,
    headline: str,
    stand: Sequence[str],
    stats: tuple[StatView, ...],
    origin: str,
    reconciled: Sequence[str],
) -> FrameView:
    """`name`: whose page it is; None for the company's own."""
    year, company = str(run.planning_year), isolated(run.company)
    titled = words("page-title-person", name=isolated(name), year=year) if name else ""
    footer = {
        "company": company,
        "page": isolated(name) if name else words("page-kicker-company"),
        "date": run.as_of_text,
    }
    return FrameView(
        title=titled or words("page-title-company", company=company, year=year),
        company=company,
        plans=words("page-plans-of", year=year),
        place=" · ".join(place),
        date=run.as_of_text,
        kicker=kicker,
        headline=headline,
        stand=tuple(stand),
        stats=stats,
        origin=origin,
        reconciled=tuple(reconciled),
        footer=words("page-footer-made", made=run.made, **footer)
        if run.made
        else words("page-footer", **footer),
    )


def method_notes(company: RunFacts, words: Catalogue) -> tuple[FactView, ...]:
    """How every figure of these pages is made: the same on all of them."""
    notes = [
        FactView(words("page-note-period"), _periods(company, words)),
        FactView(words("page-note-revenue"), words(f"page-note-revenue-{company.revenue_source}")),
        FactView(words("page-note-owner"), words("page-note-owner-text", rules=_rules(company, words))),
        FactView(words("page-note-tier"), _tiers(company, words)),
        FactView(words("page-note-rounding"), words("page-note-rounding-text")),
    ]
    missing = [words(f"page-missing-{table}") for table in company.missing_tables]
    if missing:
        notes.append(FactView(words("page-note-missing"), " ".join(missing), unknown=True))
    return tuple(notes)


def _periods(company: RunFacts, words: Catalogue) -> str:
    last = company.last_twelve_months
    before = Period(start=months_before(last.start, 12), end=last.start)
    return words(
        "page-note-period-text",
        year=str(company.planning_year),
        **{
            name: "–".join(words.formats.long_date(day) for day in (period.start, last_day(period)))
            for name, period in (("last", last), ("before", before), ("planned", company.year))
        },
    )


def _rules(company: RunFacts, words: Catalogue) -> str:
    rules = (words(f"page-rule-{rule.replace('_', '-')}") for rule in company.owner_rules)
    return "; ".join(rules)


def _tiers(company: RunFacts, words: Catalogue) -> str:
    a, b = (words.formats.percent(cut) for cut in company.tier_cuts)
    return words("page-note-tier-text", a=a, b=b)


def rows_table(sums: Iterable[Sums], words: Catalogue, caption: str) -> TableView:
    """Each table's rows and amounts, with all digits: read = used + held back + later."""
    exact, writer = words.formats.exact, Writer(words)
    heads = ("read", "used", "held", "later", "sum-read", "sum-used", "sum-held", "sum-later")
    rows = []
    for one in sums:
        counts = (one.read, one.used, one.held_back, one.later)
        amounts = (one.read_amount, one.used_amount, one.held_back_amount, one.later_amount)
        rows.append(
            (
                writer.text(words(f"page-table-{one.table}")),
                *(writer.count(number) for number in counts),
                *(
                    CellView(numeric=True)
                    if amount is None
                    else CellView(exact(amount), numeric=True, sort=repr(amount), unit="money")
                    for amount in amounts
                ),
            )
        )
    return TableView(
        id="rows",
        caption=caption,
        heads=(
            HeadView(words("page-column-table")),
            *(HeadView(words(f"page-column-{head}"), numeric=True) for head in heads),
        ),
        rows=tuple(rows),
        shape="cards",
    )
