"""Tables come from a real PostgreSQL as they are; what goes wrong is told without its address."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from kamlib import open_workbook
from kamlib.check import check_exports, in_json, in_lines
from kamlib.errors import InputRefused, KamError, SettingsError
from kamlib.facts.book import Facts, read_facts
from kamlib.portfolios import PLACE
from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from tests.drawn import TODAY, drawn, refusal_told, told
from tests.postgres import PASSWORD

pytestmark = pytest.mark.slow

TABLES = """
    CREATE SCHEMA crm;
    CREATE TABLE crm.accounts (account int PRIMARY KEY, name text, employees numeric, since date, note jsonb,
        owner text DEFAULT 'U1');
    INSERT INTO crm.accounts VALUES (1, 'Anna "the" Ltd, Leeds', 12, '2019-03-01', '{"a": 1}'),
        (2, E'Bert\\nBöse', NULL, NULL, NULL);
    CREATE TABLE crm.sales (nr uuid, day timestamptz, account int, amount numeric(12, 2), cost float8,
        quantity numeric, open bool);
    INSERT INTO crm.sales VALUES
        ('00000000-0000-0000-0000-000000000001', '2026-10-30 08:00+02', 1, 100.50, 60.1, 1.5, true),
        (NULL, '2026-09-01', 2, -20, NULL, 2, false), (NULL, '2025-09-01', 1, 300, 0.1, NULL, NULL);
"""

SETTINGS = """
company = "Brindle"
currency = "EUR"
dates.as_of = 2026-11-01

[sources.accounts]
database = "SHOP_DB"
table = "crm.accounts"
columns.customer_since = "since"

[sources.sales]
database = "SHOP_DB"
query = "select * from crm.sales; -- all of them"
columns = { order = "nr", date = "day" }
"""


@pytest.fixture(scope="module")
def shop(postgres: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(TABLES)
        yield connection


@pytest.fixture
def workbook(
    shop: psycopg.Connection, postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("SHOP_DB", postgres)
    (tmp_path / "kam.toml").write_text(SETTINGS)
    return tmp_path


def changed(workbook: Path, before: str, after: str) -> Path:
    file = workbook / "kam.toml"
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, after))
    return workbook


def facts_of(workbook: Path) -> Facts:
    settings = read_settings(workbook)
    return read_facts(read_sources(settings, workbook, workbook / "raw"), settings, TODAY)


def everything_said(error: BaseException) -> str:
    """What anybody may come to read of an error: its text, its cause, its problems."""
    seen: list[str] = []
    one: BaseException | None = error
    while one is not None:
        seen += [str(one), repr(one), str(getattr(one, "problems", ""))]
        one = one.__cause__
    return "\n".join([*seen, refusal_told(error) if isinstance(error, InputRefused) else ""])


def refusal(workbook: Path) -> str:
    with pytest.raises(KamError) as refused:
        facts_of(workbook)
    said = everything_said(refused.value)
    address = os.environ.get("SHOP_DB", "")
    assert PASSWORD not in said and (not address or address not in said)
    assert "kam-pg-" not in said, "the folder of its socket is part of its address"
    return said


def test_tables_and_queries_come_in_their_types(workbook: Path) -> None:
    facts = facts_of(workbook)
    assert told(facts) == []
    assert drawn(facts.accounts, "account", "name", "employees", "customer_since") == [
        '1 | Anna "the" Ltd, Leeds | 12 | 2019-03-01',
        "2 | Bert\nBöse |  | ",
    ]
    assert drawn(facts.account_months, "account", "month", "revenue", "cost", "quantity") == [
        "1 | 0 | 100.5 | 60.1 | 1.5",
        "1 | 13 | 300 | 0.1 | ",
        "2 | 1 | -20 |  | 2",
    ]


def test_all_rows_come_in_pieces(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.sources.fetching.BLOCK", 1000)
    many = "select i as nr, date '2026-10-01' as day, i % 2 + 1 as account, i::numeric / 4 as amount"
    changed(workbook, "select * from crm.sales; -- all of them", f"{many} from generate_series(1, 5000) i")
    facts = facts_of(workbook)
    assert facts.sums["sales"].read == 5000
    assert facts.sums["sales"].used_amount == 5000 * 5001 / 8


def test_nothing_is_known_of_decimals_that_are_more_than_four(workbook: Path) -> None:
    changed(
        workbook,
        "select * from crm.sales; -- all of them",
        "select nr, day, account, amount / 3 as amount from crm.sales",
    )
    first, *_ = told(facts_of(workbook))
    assert first == "SHOP_DB, query, line 2, column amount: '-6.666666666666' has more than four decimals"


@pytest.mark.parametrize(
    ("value", "type"),
    [
        ("date 'infinity'", "date32"),
        ("timestamp '-infinity'", "timestamp"),
        ("date '0044-03-15 BC'", "date32"),
    ],
)
def test_days_that_are_none_are_told(workbook: Path, value: str, type: str) -> None:
    changed(
        workbook,
        "select * from crm.sales; -- all of them",
        f"select {value} as day, 1 as account, 1 as amount",
    )
    said = refusal(workbook)
    assert f"SHOP_DB, query, column day: holds cells that can't be read as {type}" in said
    assert "nullif(closed, 'infinity')" in said


def test_a_number_that_is_none_is_told(workbook: Path) -> None:
    changed(
        workbook,
        "select * from crm.sales; -- all of them",
        "select 1 as nr, date '2026-01-01' as day, 1 as account, 'NaN'::numeric as amount",
    )
    assert "column amount: holds cells that can't be read as decimal128(38, 12)" in refusal(workbook)
    changed(workbook, "'NaN'::numeric", "'NaN'::float8")
    assert "line 1, column amount: 'nan' is no finite number" in refusal(workbook)


def test_no_row_and_a_column_less_behave_as_in_files(workbook: Path) -> None:
    changed(workbook, "select * from crm.sales; -- all of them", "select * from crm.sales where false")
    assert "SHOP_DB, query: has 0 rows, and at least one is expected" in refusal(workbook)
    changed(workbook, 'order = "nr", date = "day"', 'order = "nr", date = "dya"')
    assert "SHOP_DB, query, line 1, column dya: is not in the header. Did you mean day?" in refusal(workbook)


# --- what goes wrong -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("postgresql://kam:wrong-{secret}@/shop?host={host}", "the server does not let us in"),
        (
            "postgresql://kam:{secret}@/nothing?host={host}",
            "the server has no such database, or it does not let us in",
        ),
        ("postgresql://kam:{secret}@/shop?host={host}/nowhere", "nobody listens at that address"),
        ("postgresql://kam:{secret}@no-such-host.invalid/shop", "the server's name is not known here"),
    ],
)
def test_a_server_that_cannot_be_reached(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, broken: str, told: str
) -> None:
    monkeypatch.setattr("kamlib.sources.database.BEFORE_AGAIN", 0)
    host = os.environ["SHOP_DB"].partition("host=")[2]
    monkeypatch.setenv("SHOP_DB", broken.format(secret=PASSWORD, host=host))
    said = refusal(workbook)
    assert f"SHOP_DB, crm.accounts: can't be reached: {told}. Try the address that SHOP_DB holds" in said


def test_a_server_that_is_silent(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.sources.database.BEFORE_AGAIN", 0)
    monkeypatch.setattr("kamlib.sources.database.CONNECT_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setenv("SHOP_DB", f"postgresql://kam:{PASSWORD}@127.0.0.1:{silent.getsockname()[1]}/shop")
        assert "can't be reached: the server did not answer in time" in refusal(workbook)


def test_a_query_that_takes_too_long(workbook: Path) -> None:
    changed(workbook, "from crm.sales; -- all of them", "from crm.sales, pg_sleep(20)")
    with (workbook / "kam.toml").open("a") as settings:
        settings.write("\n[reading]\nseconds = 0.5\n")
    began = time.monotonic()
    assert "SHOP_DB, query: was not read in 0 seconds. Set seconds in kam.toml [reading]" in refusal(workbook)
    assert time.monotonic() - began < 10


def test_a_server_that_freezes_is_left(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.sources.database.BEFORE_AGAIN", 0)
    monkeypatch.setattr("kamlib.sources.database.GRACE", -0.5)  # our patience ends before the server's
    changed(workbook, "from crm.sales; -- all of them", "from crm.sales, pg_sleep(20)")
    with (workbook / "kam.toml").open("a") as settings:
        settings.write("\n[reading]\nseconds = 1\n")
    assert "SHOP_DB, query: can't be reached: the connection failed or was lost" in refusal(workbook)


def test_a_connection_that_is_lost_is_opened_once_more(
    workbook: Path, shop: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamlib.sources.database.BEFORE_AGAIN", 0)
    changed(workbook, "select * from crm.sales; -- all of them", "select s.* from crm.sales s, pg_sleep(1.5)")
    ended: list[int] = []

    def end_the_first() -> None:
        ask = "select pid from pg_stat_activity where application_name = 'kamlib' and query like 'COPY%pg_s%'"
        while not ended:
            ended.extend(pid for (pid,) in shop.execute(ask).fetchall())
            time.sleep(0.05)
        shop.execute("select pg_terminate_backend(%s)", [ended[0]])

    thread = threading.Thread(target=end_the_first)
    thread.start()
    facts = facts_of(workbook)
    thread.join()
    assert len(ended) == 1 and facts.sums["sales"].read == 3


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("crm.Accounts", 'the server says "relation "crm.Accounts" does not exist"'),
        (f"{PASSWORD}", 'the server says "relation "..." does not exist"'),
    ],
)
def test_a_table_that_is_not_there(workbook: Path, table: str, told: str) -> None:
    settings = changed(workbook, "crm.accounts", table)
    with pytest.raises(InputRefused) as refused:
        facts_of(settings)
    problem = refusal_told(refused.value).splitlines()[1].partition(": ")[2]
    assert told in problem and PASSWORD not in problem
    assert "small and capital letters count in table" in problem


def test_nothing_can_be_written(workbook: Path, shop: psycopg.Connection) -> None:
    shop.execute(
        "CREATE OR REPLACE FUNCTION crm.wipe() RETURNS TABLE (account int) LANGUAGE sql AS "
        "'DELETE FROM crm.sales RETURNING account'"
    )
    changed(workbook, "select * from crm.sales; -- all of them", "select * from crm.wipe()")
    assert "cannot execute DELETE in a read-only transaction" in refusal(workbook)
    assert shop.execute("SELECT count(*) FROM crm.sales").fetchone() == (3,)


@pytest.mark.parametrize(
    "query",
    [
        "delete from crm.sales returning *",
        "with gone as (delete from crm.sales returning *) select * from gone",
        "select * into crm.copy from crm.sales",
        "select 1; select 2",
        "select * from crm.sales for update",
        "explain select 1",
        "copy crm.sales to '/tmp/x'",
        "",
    ],
)
def test_only_one_select_is_asked(workbook: Path, query: str) -> None:
    changed(workbook, "select * from crm.sales; -- all of them", query or " ")
    with pytest.raises(SettingsError, match=r"sources\.sales\.query: is not one SELECT that only reads"):
        facts_of(workbook)


@pytest.mark.parametrize("query", ["selec * from crm.sales", "select * from (crm.sales"])
def test_a_query_that_is_no_sql(workbook: Path, query: str) -> None:
    changed(workbook, "select * from crm.sales; -- all of them", query)
    with pytest.raises(SettingsError, match=r"sources\.sales\.query: can't be read as SQL|is not one SELECT"):
        facts_of(workbook)


@pytest.mark.parametrize("address", [None, "", f"mysql://kam:{PASSWORD}@host/shop", f"kam:{PASSWORD}@host"])
def test_an_address_that_is_none(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.delenv("SHOP_DB") if address is None else monkeypatch.setenv("SHOP_DB", address)
    said = refusal(workbook)
    what = "the environment has no SHOP_DB; set it" if not address else "what SHOP_DB holds is no address"
    assert f"sources.accounts.database: {what}" in said and f"sources.sales.database: {what}" in said


def test_an_address_that_can_not_be_read_is_told_without_it(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP_DB", f"postgresql://kam:p%zz{PASSWORD}@127.0.0.1:1/shop")
    assert PASSWORD not in refusal(workbook)


def test_a_library_that_is_missing_is_named(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.sources.statements.LIBRARY", "no_such_library")
    assert 'which is not installed: pip install "kamlib[postgres]"' in refusal(workbook)


# --- prepared portfolios ---------------------------------------------------------------------------------


def test_the_same_rows_are_the_same_portfolio(workbook: Path, shop: psycopg.Connection) -> None:
    def opened() -> str:
        place = open_workbook(workbook, today=TODAY).place
        assert [folder.name for folder in (workbook / PLACE).iterdir() if folder.name.startswith(".")] == []
        return place.name

    first = opened()
    assert opened() == first
    shop.execute("UPDATE crm.accounts SET note = '{}' WHERE account = 2")  # a column that no plan needs
    moved = opened()  # the row lies elsewhere in the table now
    shop.execute("UPDATE crm.accounts SET employees = 13 WHERE account = 1")
    assert opened() not in (first, moved)
    assert len(list((workbook / PLACE).iterdir())) <= 3


def test_a_refusal_leaves_nothing_and_says_it_in_words(workbook: Path) -> None:
    changed(workbook, "crm.accounts", "crm.nothing")
    with pytest.raises(
        InputRefused, match=r"^the exports can't be used: one problem\n  SHOP_DB, crm\.nothing: can"
    ):
        open_workbook(workbook, today=TODAY)
    assert not (workbook / PLACE).exists()


def test_kam_check_reads_databases_and_tells_no_address(workbook: Path) -> None:
    checked = check_exports(workbook, TODAY)
    assert checked.refused is None
    assert PASSWORD not in in_lines(checked) + in_json(checked)
    assert [path.name for path in workbook.iterdir()] == ["kam.toml"]
