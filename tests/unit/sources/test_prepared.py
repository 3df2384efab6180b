"""One account's rows of a prepared portfolio, whatever the number of accounts."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamlib.outputs import write_table
from kamlib.sources import prepared
from kamlib.sources.prepared import AccountColumn, Prepared


def orders(accounts):
    return pd.DataFrame(
        {"account": pd.Series(sorted(accounts), dtype="str"), "revenue": range(len(accounts))}
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.text(alphabet="aAzé0 -", max_size=3), max_size=30), st.text(alphabet="aAzé0 -", max_size=3)
)
def test_rows_are_those_a_filter_finds(tmp_path, accounts, account):
    table = orders(accounts)
    write_table(tmp_path / "orders.arrow", table)
    wanted = table[table["account"] == account].reset_index(drop=True)
    pd.testing.assert_frame_equal(Prepared(tmp_path).rows("orders", account), wanted)


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    write_table(tmp_path / "contacts.arrow", orders([]))
    rows = Prepared(tmp_path).rows("contacts", "a")
    assert list(rows.columns) == ["account", "revenue"] and rows.empty


def test_names_the_tables_there_are(tmp_path):
    write_table(tmp_path / "orders.arrow", orders(["a"]))
    write_table(tmp_path / "months.arrow", orders(["a"]))
    assert Prepared(tmp_path).tables == ("months", "orders")


@pytest.mark.parametrize(("accounts", "looks"), [(1_000, 24), (100_000, 38)])
def test_finding_an_account_looks_at_a_few_cells(tmp_path, monkeypatch, accounts, looks):
    """Two binary searches: at most twice the logarithm, and four more."""
    names = [f"C-{number:06}" for number in range(accounts)]
    write_table(tmp_path / "orders.arrow", orders(names))
    seen = []

    class Watched(AccountColumn):
        def __getitem__(self, index):
            seen.append(index)
            return super().__getitem__(index)

    monkeypatch.setattr(prepared, "AccountColumn", Watched)
    assert len(Prepared(tmp_path).rows("orders", names[accounts // 3])) == 1
    assert 0 < len(seen) <= looks
