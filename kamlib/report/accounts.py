"""All accounts of a page in one table that sorts and can be searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kamlib.plan.blocks import Link
from kamlib.plan.document import Book, RunFacts, Standing
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated, scale_of
from kamlib.report.tables import CellView, HeadView, Href, TableView, Writer, without_empty

MOST, MOST_IN_SHEET = 15, 2000
"""With more rows a page is larger than mail likes; the largest are what a reader looks for, and the
spreadsheet beside the page has more."""

NAMES = ("account", "revenue", "change", "worth", "pipeline", "last-order")


@dataclass(frozen=True)
class AccountsView:
    """`whole` is the table of the spreadsheet."""

    headline: str
    table: TableView
    whole: TableView
    rest: str


def accounts_view(
    standings: Sequence[Standing], books: Sequence[Book], run: RunFacts, href: Href, words: Catalogue
) -> AccountsView | None:
    """The accounts in these books, largest revenue first; none where there is none."""
    owners = {book.person.id: book.person.name for book in books}
    owned = sorted(
        (one for one in standings if one.owner in owners),
        key=lambda one: (-one.revenue, one.name, one.account),
    )
    if not owned:
        return None
    shown, left = min(len(owned), MOST), max(len(owned) - MOST, 0)
    whole = _table(owned[:MOST_IN_SHEET], owners, run, href, words)
    return AccountsView(
        headline=words("page-all-accounts", shown=shown, owners=len({one.owner for one in owned[:MOST]})),
        table=replace(whole, rows=whole.rows[:MOST]),
        whole=whole,
        rest=words("page-all-rest", accounts=left) if left else "",
    )


def _table(
    shown: Sequence[Standing], owners: Mapping[str, str], run: RunFacts, href: Href, words: Catalogue
) -> TableView:
    amounts = [amount for one in shown for amount in (one.revenue, one.open_pipeline) if amount]
    writer = Writer(words, scale_of(amounts), href)
    year = str(run.planning_year)
    heads = (HeadView(words(f"page-column-{name}", year=year), *_kind(name)) for name in NAMES)
    return without_empty(
        TableView(
            id="table-all",
            caption=words("page-all-caption"),
            heads=(HeadView(words("page-tier"), badge=True, key="t"), *heads),
            rows=tuple(_row(one, owners[one.owner or ""], run, writer) for one in shown),
            unit=writer.unit,
            shape="cards",
            sortable=True,
            heading=1,
            search=words("page-search") if len(shown) > 1 else "",
        )
    )


def _kind(name: str) -> tuple[bool, str]:
    """Whether the column holds figures, and how it sorts."""
    if name == "last-order":
        return False, "d"
    return name != "account", "t" if name == "account" else "n"


def _row(one: Standing, owner: str, run: RunFacts, writer: Writer) -> tuple[CellView, ...]:
    before = one.revenue_before if run.before_known else None
    link = Link(kind="account", key=one.account, name=one.name)
    return (
        writer.badge(one.tier),
        writer.name(one.name, href=writer.href(link), sub=isolated(owner)),
        writer.money(one.revenue),
        writer.change(one.revenue, before, one.growth, run.thresholds.change),
        writer.known("count", None if one.value is None else round(one.value)),
        writer.known("money", one.open_pipeline),
        writer.day(one.last_order),
    )
