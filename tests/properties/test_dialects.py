"""Whatever signs an export writes with: read back the same where the settings say so, and never silently
different where they don't."""

import csv
import io
import tempfile
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from kamlib.errors import InputRefused
from kamlib.facts.book import Facts, read_facts
from kamlib.sources.files import read_sources
from tests.drawn import TODAY, drawn_settings

pytestmark = pytest.mark.slow

ACCOUNTS = ("A1", "007", "Ä-9")
DATES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%Y%m%d", "serial")
SIGNS = ((".", ""), (".", ","), (",", "."), (",", ""), (",", " "), (".", "'"))
QUICK = (Phase.explicit, Phase.generate)
"""An example takes a second: making a failing one smaller would take minutes."""

Row = tuple[str, date, Decimal]


@dataclass(frozen=True)
class Dialect:
    """How one export is written; what the settings call the same is in `said`."""

    delimiter: str
    decimal: str
    thousands: str
    date_format: str
    encoding: str
    title: int
    negative: str
    footer: bool
    cents: bool

    @property
    def said(self) -> dict[str, Any]:
        words = {"footer": ["Total"]} if self.footer else {}
        named = ("delimiter", "decimal", "thousands", "date_format", "encoding", "negative")
        return {name: getattr(self, name) for name in named} | words | {"header_row": self.title + 1}

    def amount(self, value: Decimal) -> str:
        whole, _, part = f"{abs(value):.2f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", self.thousands)
        text = f"{grouped}{self.decimal}{part}" if self.cents else grouped
        if value >= 0:
            return text
        forms = {"minus": f"-{text}", "trailing-minus": f"{text}-", "parentheses": f"({text})"}
        return forms[self.negative]

    def day(self, value: date) -> str:
        if self.date_format == "serial":
            return str((value - date(1899, 12, 30)).days)
        return value.strftime(self.date_format)

    def written(self, rows: list[Row]) -> bytes:
        text = io.StringIO()
        text.write("".join(f"Title {line}\n" for line in range(self.title)))
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n")
        writer.writerow(["account", "date", "amount"])
        writer.writerows([account, self.day(day), self.amount(amount)] for account, day, amount in rows)
        if self.footer:
            writer.writerow(["Total", "", self.amount(sum((amount for *_, amount in rows), Decimal()))])
        return text.getvalue().encode(self.encoding)


DIALECTS = st.builds(
    lambda signs, **rest: Dialect(decimal=signs[0], thousands=signs[1], **rest),
    signs=st.sampled_from(SIGNS),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    date_format=st.sampled_from(DATES),
    encoding=st.sampled_from(["utf-8-sig", "cp1252", "utf-16"]),
    title=st.integers(0, 3),
    negative=st.sampled_from(["minus", "trailing-minus", "parentheses"]),
    footer=st.booleans(),
    cents=st.booleans(),
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(ACCOUNTS),
        st.integers(1, 1500).map(lambda days: TODAY - timedelta(days)),
        st.decimals(-2_000_000, 2_000_000, places=2, allow_nan=False),
    ),
    min_size=1,
    max_size=8,
)


def whole(dialect: Dialect, rows: list[Row]) -> list[Row]:
    """The rows as this dialect can write them."""
    return rows if dialect.cents else [(*row[:2], row[2].to_integral_value()) for row in rows]


def read(dialect: Dialect, rows: list[Row], **said: Any) -> Facts:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        names = "".join(f"{account},{account}\n" for account in ACCOUNTS)
        (folder / "accounts.csv").write_text(f"account,name\n{names}", encoding="utf-8")
        (folder / "sales.csv").write_bytes(dialect.written(rows))
        sources = {"accounts": {"file": "accounts.csv"}, "sales": {"file": "sales.csv", **said}}
        chosen = drawn_settings(sources)
        return read_facts(read_sources(chosen, folder, folder / "raw"), chosen, TODAY)


def expected(rows: list[Row]) -> dict[tuple[str, date], Decimal]:
    """Revenue per account and day, added by hand."""
    sums: dict[tuple[str, date], Decimal] = {}
    for account, day, amount in rows:
        sums[account, day] = sums.get((account, day), Decimal()) + amount
    return sums


def found(facts: Facts) -> dict[tuple[str, date], Decimal]:
    orders = facts.account_orders
    return {
        (account, day.date()): Decimal(f"{revenue:.2f}")
        for account, day, revenue in zip(orders["account"], orders["date"], orders["revenue"], strict=True)
    }


@settings(max_examples=15, phases=QUICK)
@given(dialect=DIALECTS, rows=ROWS)
def test_an_export_is_read_as_it_was_written_where_the_settings_say_how(
    dialect: Dialect, rows: list[Row]
) -> None:
    rows = whole(dialect, rows)
    facts = read(dialect, rows, **dialect.said)
    assert found(facts) == expected(rows)
    assert (facts.sums["sales"].read, facts.sums["sales"].held_back) == (len(rows), 0)
    assert facts.problems.count == 0


@settings(max_examples=20, phases=QUICK)
@given(dialect=DIALECTS, rows=ROWS, forgotten=st.sets(st.sampled_from(list(Dialect.__dataclass_fields__))))
def test_what_the_settings_forget_is_told_or_makes_no_difference(
    dialect: Dialect, rows: list[Row], forgotten: set[str]
) -> None:
    rows = whole(dialect, rows)
    left_out = {{"title": "header_row"}.get(name, name) for name in forgotten}
    said = {name: value for name, value in dialect.said.items() if name not in left_out}
    if said.get("thousands") == said.get("decimal", "."):
        del said["thousands"]
    try:
        facts = read(dialect, rows, **said)
    except InputRefused:
        return
    if facts.problems.count == 0:
        assert found(facts) == expected(rows)
    assert facts.sums["sales"].read == facts.sums["sales"].used + facts.sums["sales"].held_back
