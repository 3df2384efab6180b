"""The customers of each year, a year later: a block with one table, or with sentences where they are few."""

from dataclasses import dataclass

from kamlib.plan.figures import Estimate
from kamlib.plan.retention import Kept, Retention, kept_few, retention_headline
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import scale_of
from kamlib.report.tables import CellView, HeadView, TableView, Writer
from kamlib.report.views import FactView

COLUMNS = (
    "year",
    "left",
    "kept-base",
    "kept-churned",
    "kept-contraction",
    "kept-expansion",
    "kept-revenue",
)
AMOUNTS = ("base", "churned", "contraction", "expansion", "revenue")
RATES = ("logo_churn", "gross_retention", "net_retention")


@dataclass(frozen=True)
class RetentionView:
    """A table, or `facts` where the accounts are too few for one; neither where no year is known."""

    headline: str
    table: TableView | None
    facts: tuple[FactView, ...]
    unknown: str
    origin: str


def retention_view(found: Retention, words: Catalogue, *, owned: bool = False) -> RetentionView:
    """`owned`: the accounts of a book or a team, which may have had other owners then."""
    return RetentionView(
        headline=words.sentence(retention_headline(found)),
        table=_table(found, words) if found.years and not found.few else None,
        facts=_facts(found, words) if found.few else (),
        unknown=words.sentence(found.unknown) if found.unknown else "",
        origin=_origin(found, words, owned),
    )


def _facts(found: Retention, words: Catalogue) -> tuple[FactView, ...]:
    years = [(one, words.formats.months(one.period)) for one in found.years]
    pooled = [(one, _pooled(one, words)) for one in found.pooled]
    return tuple(FactView(label, words.sentence(kept_few(one))) for one, label in (*years, *pooled))


def _pooled(one: Kept, words: Catalogue) -> str:
    return words("page-retention-pooled", years=one.years)


def _table(found: Retention, words: Catalogue) -> TableView:
    shown = (*found.years, *found.pooled)
    writer = Writer(words, scale_of(getattr(one, name) for one in shown for name in AMOUNTS))
    heads = (
        *(HeadView(words(f"page-column-{name}"), name != "year") for name in COLUMNS),
        *(HeadView(words(getattr(shown[0], name).id), numeric=True) for name in RATES),
    )
    return TableView(
        id="table-retention",
        caption=words("page-retention-caption"),
        heads=heads,
        rows=tuple(_row(one, words.formats.months(one.period), writer) for one in found.years),
        feet=tuple(_row(one, _pooled(one, words), writer) for one in found.pooled),
        unit=writer.unit,
        shape="cards",
    )


def _row(one: Kept, label: str, writer: Writer) -> tuple[CellView, ...]:
    left = writer.words("page-retention-left", lost=one.lost, accounts=one.accounts)
    return (
        writer.text(label, short=True),
        writer.text(left, numeric=True),
        *(writer.money(getattr(one, name), sub=_share(one, name, writer)) for name in AMOUNTS),
        *(_rate(getattr(one, name), writer) for name in RATES),
    )


def _share(one: Kept, name: str, writer: Writer) -> str:
    """What went with the lost is also a share, with its range where the accounts are enough for one."""
    low, high = one.revenue_churn.low, one.revenue_churn.high
    if name != "churned" or low is None or high is None:
        return ""
    return writer.words.formats.percent_range(low, high)


def _rate(rate: Estimate, writer: Writer) -> CellView:
    if rate.low is None or rate.high is None:
        return writer.absent("page-retention-too-few")
    return writer.percent(rate.value, sub=writer.words.formats.percent_range(rate.low, rate.high))


def _origin(found: Retention, words: Catalogue, owned: bool) -> str:
    """Which accounts count, and how each range is found, each way once."""
    shown = RATES[:1] if found.few else RATES
    rates = [getattr(one, name) for one in (*found.years, *found.pooled) for name in shown]
    if not rates:
        return ""
    told = [words("page-origin-retention-few" if found.few else "page-origin-retention")]
    told += [words("page-retention-today")] if owned else []
    told += [words(way) for way in dict.fromkeys(rate.origin.id for rate in rates if rate.low is not None)]
    told += [words("page-retention-few")] if found.few or any(rate.flags for rate in rates) else []
    return " ".join(told)
