"""The company's customers of each year, a year later: the block with its one table."""

from typing import Any

from kamlib.plan.figures import Estimate
from kamlib.plan.retention import Kept, Retention, retention_headline
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import scale_of
from kamlib.report.tables import CellView, HeadView, TableView, Writer

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


def retention(found: Retention, words: Catalogue) -> dict[str, Any]:
    return {
        "headline": words.sentence(retention_headline(found)),
        "table": _table(found, words) if found.years else None,
        "unknown": words.sentence(found.unknown) if found.unknown else "",
        "origin": _origin(found, words),
    }


def _table(found: Retention, words: Catalogue) -> TableView:
    shown = (*found.years, *found.pooled)
    writer = Writer(words, scale_of(getattr(one, name) for one in shown for name in AMOUNTS))
    heads = (
        *(HeadView(words(f"page-column-{name}"), name != "year") for name in COLUMNS),
        *(HeadView(words(getattr(shown[0], name).id), numeric=True) for name in RATES),
    )
    pooled = [(one, words("page-retention-pooled", years=one.years)) for one in found.pooled]
    return TableView(
        id="table-retention",
        caption=words("page-retention-caption"),
        heads=heads,
        rows=tuple(_row(one, words.formats.months(one.period), writer) for one in found.years),
        feet=tuple(_row(one, label, writer) for one, label in pooled),
        unit=writer.unit,
        shape="wide",
    )


def _row(one: Kept, label: str, writer: Writer) -> tuple[CellView, ...]:
    left = writer.words("page-retention-left", lost=one.lost, accounts=one.accounts)
    return (
        writer.text(label, short=True),
        writer.text(left, numeric=True),
        *(writer.money(getattr(one, name)) for name in AMOUNTS),
        *(_rate(getattr(one, name), writer) for name in RATES),
    )


def _rate(rate: Estimate, writer: Writer) -> CellView:
    if rate.low is None or rate.high is None:
        return writer.percent(rate.value)
    return writer.percent(rate.value, sub=writer.words.formats.percent_range(rate.low, rate.high))


def _origin(found: Retention, words: Catalogue) -> str:
    """How each range is found, each way once."""
    rates = [getattr(one, name) for one in (*found.years, *found.pooled) for name in RATES]
    ways = dict.fromkeys(rate.origin.id for rate in rates if rate.low is not None)
    few = [words("page-retention-few")] if any(rate.flags for rate in rates) else []
    return " ".join([words("page-origin-retention"), *(words(way) for way in ways), *few]) if rates else ""
