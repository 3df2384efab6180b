"""What is wrong with a cell is said as today's settings read it."""

from typing import Any

import pytest

from kamlib.facts.rules import rule_and_fix
from kamlib.facts.tables import TABLES
from kamlib.settings import Source
from tests.drawn import drawn_settings, text

NOTHING = 'what stands for nothing goes to kam.toml [sources.{}.words.{}] "" = '


@pytest.mark.parametrize(
    ("code", "value", "column", "said", "rule", "fix"),
    [
        (
            "number",
            "1.234",
            "sales.amount",
            {"decimal": ",", "thousands": "'"},
            "is no number with decimal sign ',' and thousands sign '''",
            "Set decimal and thousands in kam.toml [sources.sales] as the file writes them; "
            + NOTHING.format("sales", "amount")
            + '"1.234"',
        ),
        (
            "date",
            "soon",
            "sales.date",
            {},
            "is no date written as %Y-%m-%d",
            "Set date_format in kam.toml [sources.sales] as the file writes dates; "
            + NOTHING.format("sales", "date")
            + '"soon"',
        ),
        (
            "date",
            "03/04/2026",
            "sales.date",
            {},
            "is no date written as %Y-%m-%d",
            'If the file writes all dates so, set date_format = "%d/%m/%Y" or "%m/%d/%Y" in kam.toml '
            "[sources.sales]; " + NOTHING.format("sales", "date") + '"03/04/2026"',
        ),
        (
            "range",
            "1066",
            "quotas.year",
            {},
            "is not from 1900 to 9999",
            "Correct it where the row comes from; " + NOTHING.format("quotas", "year") + '"1066"',
        ),
        (
            "range",
            "-1",
            "reps.hours",
            {},
            "is below 0",
            "Correct it where the row comes from; " + NOTHING.format("reps", "hours") + '"-1"',
        ),
        (
            "currency",
            "USD",
            "sales.currency",
            {},
            "is not EUR, the workbook's currency, and has no rate",
            'Name in kam.toml what one of it is worth in EUR, as in [rates] "USD" = 0.92; where it means '
            'EUR, say so in [sources.sales.words.currency] EUR = "USD"; where the column says nothing, set '
            "currency = [] in [sources.sales.columns]",
        ),
    ],
)
def test_rule_and_remedy_name_what_the_settings_say(
    code: str, value: str, column: str, said: dict[str, Any], rule: str, fix: str
) -> None:
    table = TABLES[column.partition(".")[0]]
    ours, source = table.by_column[column.partition(".")[2]], Source(file="a.csv", **said)
    settings = drawn_settings({"accounts": {"file": "a.csv"}})
    said_of_it = rule_and_fix(code, value, table, ours, source, settings)
    assert tuple(text(one) for one in said_of_it) == (rule, fix)


def test_a_column_with_a_highest_value_has_a_lowest() -> None:
    """No text says that a value is above the highest alone."""
    columns = [column for table in TABLES.values() for column in table.columns]
    assert [column.name for column in columns if column.high is not None and column.low is None] == []
