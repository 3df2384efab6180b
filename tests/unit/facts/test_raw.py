"""Which of their columns fill ours, and what a header lacks."""

from typing import Any

import pytest

from kamlib.facts.raw import (
    header_problems,
    number_problems,
    reading_problems,
    revenue_source,
    taken_columns,
)
from kamlib.facts.tables import TABLES
from kamlib.settings import Settings, Source
from tests.drawn import drawn_settings, line


def source(**columns: str | list[str]) -> Source:
    return Source(file="f.csv", columns=columns)


def settings(**tables: dict[str, Any]) -> Settings:
    files = {name: {"file": f"{name}.csv"} for name in ("accounts", "sales")}
    return drawn_settings(files | {name: {"file": f"{name}.csv", **said} for name, said in tables.items()})


def test_a_column_is_the_named_one_or_has_exactly_our_name() -> None:
    header = ["Nr", "name", "Owner", "first", "last", "city"]
    taken = taken_columns(
        TABLES["accounts"], source(account="Nr", industry=["first", "last"], city=[]), header
    )
    assert taken == {"account": ("Nr",), "name": ("name",), "industry": ("first", "last")}


def test_one_of_their_columns_may_fill_two_of_ours() -> None:
    taken = taken_columns(TABLES["accounts"], source(account="account", name="account"), ["account"])
    assert taken == {"account": ("account",), "name": ("account",)}


def test_revenue_is_order_lines_where_there_are_any() -> None:
    assert revenue_source(settings(opportunities={})) == "sales"
    assert (
        revenue_source(drawn_settings({"accounts": {"file": "a"}, "opportunities": {"file": "o"}}))
        == "opportunities"
    )


def header_told(table: str, header: list[str], **said: Any) -> list[str]:
    return [line(one) for one in header_problems("f.csv", TABLES[table], header, settings(**{table: said}))]


def test_all_that_a_header_lacks_is_told_at_once() -> None:
    header = ["Datum", "Betrag", "Betrag", "Kunde"]
    assert header_told("sales", header, columns={"date": "Datun", "amount": "Betrag"}) == [
        "f.csv, line 1, column Datun: is not in the header. Did you mean Datum? "
        "Correct kam.toml [sources.sales.columns]",
        "f.csv, line 1, column Betrag: is in the header more than once: as number 2, 3. Rename all but one",
        "f.csv, line 1, column account: is needed, and nothing fills it. "
        "The header has Datum, Betrag, Betrag, Kunde. "
        "Name account or account_number in kam.toml [sources.sales.columns]",
    ]


def test_a_double_column_that_nobody_uses_is_no_problem() -> None:
    assert header_told("accounts", ["account", "name", "note", "note"]) == []


def test_one_column_alone_asks_for_the_delimiter() -> None:
    [first, _] = header_told("accounts", ["account;name"])
    assert "Is the delimiter really ','?" in first


def test_won_deals_as_revenue_need_a_day_and_an_amount() -> None:
    deals = drawn_settings({"accounts": {"file": "a"}, "opportunities": {"file": "o"}})
    header = ["opportunity", "account", "stage"]
    told = [p.column for p in header_problems("o", TABLES["opportunities"], header, deals)]
    assert told == ["amount", "closed"]


def test_a_number_needs_accounts_that_have_one() -> None:
    headers = {"accounts": ["account", "name"], "sales": ["date", "account_number", "amount"]}
    [problem] = number_problems(settings(), headers)
    assert problem.column == "account_number"
    assert not list(
        number_problems(settings(), headers | {"accounts": ["account", "name", "account_number"]})
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"date_format": "%d.%m.%y"}, "sources.sales.date_format: '%d.%m.%y': %y is not supported"),
        ({"words": {"order": {"a": ["x", "y"], "b": "x"}}}, "sources.sales.words.order: 'x' stands for two"),
    ],
)
def test_what_settings_say_of_reading_is_checked(said: dict[str, Any], told: str) -> None:
    [problem] = reading_problems(settings(sales=said))
    assert problem.startswith(told)
