"""Parquet comes as it is: in its types, with its rows' places; what is damaged is refused by name."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pyarrow as pa
import pytest
from pyarrow import parquet

from kamlib.errors import InputRefused
from kamlib.facts.book import Facts, read_facts
from kamlib.facts.engine import engine
from kamlib.sources.files import read_sources
from tests.drawn import TODAY, drawn, drawn_settings, line, refusal_told, told

pytestmark = pytest.mark.slow  # each reads a workbook; typed columns have quick tests in test_columns

Columns = dict[str, Any]
Read = Callable[..., Facts]

ACCOUNTS = {"account": ["A1", "A2"], "name": ["Anna", "Bert"]}
SALES = {
    "order": ["O1", "O2", "O3"],
    "date": pa.array([date(2026, 10, 30), date(2026, 9, 1), date(2025, 9, 1)]),
    "account": ["A1", "A2", "A1"],
    "amount": [100, 200, 300],
}


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """The facts of a workbook with these Parquet files; `sales` are further settings of the order lines."""

    def of_tables(
        files: dict[str, Columns] | None = None, sales: dict[str, Any] | None = None, **options: Any
    ) -> Facts:
        for name, columns in ({"accounts": ACCOUNTS, "sales": SALES} | (files or {})).items():
            parquet.write_table(pa.table(columns), tmp_path / f"{name}.parquet", **options)
        sources = {
            "accounts": {"file": "accounts.parquet"},
            "sales": {"file": "sales.parquet", **(sales or {})},
        }
        settings = drawn_settings(sources)
        return read_facts(read_sources(settings, tmp_path, tmp_path / "raw"), settings, TODAY)

    return of_tables


def months(facts: Facts) -> list[str]:
    return drawn(facts.account_months, "account", "month", "revenue", "quantity")


def test_columns_keep_their_types_and_rows_their_places(read: Read, tmp_path: Path) -> None:
    read()
    raw = parquet.read_table(tmp_path / "raw" / "sales.parquet")
    assert dict(zip(raw.schema.names, raw.schema.types, strict=True)) == {
        **{"file": pa.dictionary(pa.int32(), pa.string()), "row": pa.int64()},
        **{"c0": pa.string(), "c1": pa.date32(), "c2": pa.string(), "c3": pa.int64()},
    }
    assert raw["row"].to_pylist() == [1, 2, 3]


@pytest.mark.parametrize(
    "amounts",
    [
        pa.array([100, 200, 300], pa.int16()),
        pa.array([100, 200, 300], pa.uint64()),
        pa.array([100.0, 200.0, 300.0]),
        pa.array([100.0, 200.0, 300.0], pa.float32()),
        pa.array([Decimal("100.00"), Decimal("200.00"), Decimal("300.00")]),
        pa.array([Decimal("100.000000"), Decimal("200"), Decimal("300")], pa.decimal128(38, 6)),
        pa.array([Decimal("100"), Decimal("200"), Decimal("300")], pa.decimal256(60, 2)),
        pa.array(["100", "200", "300"]).dictionary_encode(),
        pa.array([b"100", b"200", b"300"]),
    ],
    ids=lambda cells: str(cells.type),
)
def test_numbers_of_all_types_are_the_same_amounts(read: Read, amounts: pa.Array) -> None:
    facts = read({"sales": SALES | {"amount": amounts}})
    assert months(facts) == ["A1 | 0 | 100 | ", "A1 | 13 | 300 | ", "A2 | 1 | 200 | "]
    assert facts.problems.count == 0


@pytest.mark.parametrize(
    "days",
    [
        pa.array([datetime(2026, 10, 30, 23, 59), datetime(2026, 9, 1), datetime(2025, 9, 1)], type)
        for type in (pa.timestamp("ns"), pa.timestamp("us"), pa.timestamp("s"))
    ]
    + [
        SALES["date"].cast(pa.date64()),
        pa.array(["2026-10-30", "2026-09-01", "2025-09-01"]),
    ],
    ids=lambda cells: str(cells.type),
)
def test_days_of_all_types_are_the_same_days(read: Read, days: pa.Array) -> None:
    facts = read({"sales": SALES | {"date": days}})
    assert months(facts) == ["A1 | 0 | 100 | ", "A1 | 13 | 300 | ", "A2 | 1 | 200 | "]
    assert facts.problems.count == 0


def test_a_number_is_a_day_where_the_format_says_so(read: Read) -> None:
    facts = read({"sales": SALES | {"date": [20261030, 20260901, 20250901]}}, sales={"date_format": "%Y%m%d"})
    assert months(facts) == ["A1 | 0 | 100 | ", "A1 | 13 | 300 | ", "A2 | 1 | 200 | "]


def test_the_signs_of_text_say_nothing_about_numbers(read: Read) -> None:
    german = {"decimal": ",", "thousands": "."}
    facts = read({"sales": SALES | {"amount": [1.5, 1.234, 1234.25]}}, sales=german)
    assert list(facts.account_months["revenue"]) == [1.5, 1234.25, 1.234]


@pytest.mark.parametrize(
    "ids",
    [
        pa.array([1, 2], pa.int32()),
        pa.array([1.0, 2.0]),
        pa.array([Decimal("1.00"), Decimal("2.00")]),
    ],
    ids=lambda cells: str(cells.type),
)
def test_ids_that_are_numbers_are_written_without_decimals(read: Read, ids: pa.Array) -> None:
    sales = SALES | {"account": ["1", "2", "1"]}
    facts = read({"accounts": ACCOUNTS | {"account": ids}, "sales": sales})
    assert list(facts.accounts["account"]) == ["1", "2"]
    assert facts.problems.count == 0


@pytest.mark.parametrize("name", [" A1", "A1\u00a0", "A1\t", "\ufeffA1"])
def test_blanks_around_an_id_are_cut(read: Read, name: str) -> None:
    facts = read({"accounts": ACCOUNTS | {"account": [name, "A2"]}})
    assert list(facts.accounts["account"]) == ["A1", "A2"]


def test_an_id_that_is_a_rounded_number_holds_its_row_back(read: Read) -> None:
    sales = SALES | {"order": [2.0**53 - 1, 2.0**53, 1e300]}
    assert told(read({"sales": sales})) == [
        f"sales.parquet, line {row}, column order: '#ROUNDED!' is a number of more than 15 digits, and a "
        "spreadsheet keeps no more: its last digits are lost"
        for row in (2, 3)
    ]


def test_ids_of_other_types_are_written_as_one_knows_them(read: Read) -> None:
    one, two = UUID(int=1), UUID(int=2)
    ids = pa.array([one.bytes, two.bytes], pa.uuid())
    sales = SALES | {"account": [str(one), str(two), str(one)], "order": [True, False, None]}
    facts = read({"accounts": ACCOUNTS | {"account": ids}, "sales": sales})
    assert list(facts.accounts["account"]) == [str(one), str(two)]
    assert facts.problems.count == 0


@pytest.mark.parametrize(
    ("amounts", "rule"),
    [
        (pa.array([0.1 + 0.2, 0.00001, None]), ["1e-05' has more than four decimals", "is empty"]),
        (pa.array([1.0, float("nan"), float("inf")]), ["'nan' is no finite number", "'inf' is no finite"]),
        (pa.array([1.0, 1e300, -1e13]), ["'1e+300' has more than twelve", "'-10000000000000' has more"]),
        (pa.array([1, 2**63 - 1, -(2**63)]), ["775807' has more than twelve", "775808' has more than"]),
        (pa.array([1, 2**64 - 1, 0], pa.uint64()), ["'18446744073709551615' has more than twelve"]),
        (pa.array([1.1, 1.25e12, 0.3], pa.float32()), ["has more than twelve", "single precision"]),
        (pa.array([1.00001, 1.5, 0.3], pa.float32()), ["'1.00001' has more than four"]),
        (
            pa.array([Decimal("1.00001"), Decimal("1.00010"), Decimal("1e20")], pa.decimal128(38, 5)),
            ["'1.00001' has more than four", "'100000000000000000000' has more than twelve"],
        ),
    ],
    ids=lambda value: str(value.type) if isinstance(value, pa.Array) else "",
)
def test_a_number_that_is_none_of_ours_holds_its_row_back(
    read: Read, amounts: pa.Array, rule: list[str]
) -> None:
    found = told(read({"sales": SALES | {"amount": amounts}}))
    assert len(found) == len(rule), found
    assert all(part in whole for part, whole in zip(rule, found, strict=True)), found
    assert found[0].startswith("sales.parquet, line ") and ", column amount: " in found[0]


def test_sums_of_binary_fractions_are_exact_to_four_decimals(read: Read) -> None:
    facts = read({"sales": SALES | {"amount": [0.1 + 0.2, 37.05 * 3, 123456789.1234]}})
    assert facts.problems.count == 0
    assert facts.sums["sales"].used_amount == 123456900.5734


@pytest.mark.parametrize(
    ("type", "amount", "kept"),
    [
        (pa.decimal128(12, 2), "9999999999.99", 9999999999.99),
        (pa.decimal128(14, 4), "-9999999999.9999", -9999999999.9999),
        (pa.decimal128(15, 5), "9999999999.99990", 9999999999.9999),
        (pa.decimal128(38, 18), "99999999999.990000000000000000", 99999999999.99),
        (pa.decimal128(16, 4), "999999999999.9999", 999999999999.9999),
    ],
)
def test_the_largest_decimals_are_kept(read: Read, type: pa.DataType, amount: str, kept: float) -> None:
    amounts = pa.array([Decimal(amount), None, None], type)
    assert read({"sales": SALES | {"amount": amounts}}).sums["sales"].used_amount == kept


@pytest.mark.parametrize("type", [pa.decimal128(15, 5), pa.decimal128(16, 5)])
def test_the_largest_decimals_with_one_too_many(read: Read, type: pa.DataType) -> None:
    amounts = pa.array([Decimal("9999999999.99999"), Decimal(1), Decimal(2)], type)
    [first] = told(read({"sales": SALES | {"amount": amounts}}))
    assert first.endswith("'9999999999.99999' has more than four decimals")


def test_whole_numbers_and_ranges_hold_for_types_too(read: Read) -> None:
    accounts = {"account": ["A1", "A2", "A3"], "name": ["x"] * 3, "employees": pa.array([1.5, -1.0, 2.0])}
    sales = SALES | {"account": ["A3"] * 3}
    assert told(read({"accounts": accounts, "sales": sales})) == [
        "accounts.parquet, line 1, column employees: '1.5' is no whole number",
        "accounts.parquet, line 2, column employees: '-1' is below 0",
    ]


@pytest.mark.parametrize("whole", [pa.float64(), pa.decimal128(12, 2), pa.int32()])
def test_whole_numbers_of_all_types(read: Read, whole: pa.DataType) -> None:
    employees = pa.array([Decimal(7), None], pa.decimal128(21, 0)).cast(whole, safe=False)
    accounts = ACCOUNTS | {"employees": employees}
    assert list(read({"accounts": accounts}).accounts["employees"].fillna(0)) == [7, 0]


def test_words_stand_for_nothing_in_typed_columns_too(read: Read) -> None:
    sources = {"words": {"amount": {"": "-1", "5": "0"}, "date": {"": "1900-01-01"}}, "missing": ["-9"]}
    days = pa.array([date(2026, 10, 30), date(2026, 9, 1), date(2025, 9, 1), date(1900, 1, 1)])
    sales = {"quantity": [-9, 2, 3, 4], "amount": [-1, 0, 7, 7], "date": days, "account": ["A1", "A2"] * 2}
    facts = read({"sales": sales}, sales=sources)
    assert told(facts) == [
        "sales.parquet, line 1, column amount: '-1' is empty, and every row of sales needs it",
        "sales.parquet, line 4, column date: '1900-01-01' is empty, and every row of sales needs it",
    ]
    assert months(facts) == ["A1 | 13 | 7 | 3", "A2 | 1 | 5 | 2"]


def test_files_of_a_pattern_may_differ_in_types_and_columns(read: Read, tmp_path: Path) -> None:
    def put(name: str, amounts: Any, **more: Any) -> None:
        parquet.write_table(
            pa.table({"date": SALES["date"], "account": SALES["account"], "amount": amounts, **more}),
            tmp_path / name,
        )

    put("s-1.parquet", [1, 2, 3], quantity=[1.0, 2.0, 3.0])
    put("s-2.parquet", ["4,5", "x", "6,5"], order=["a", "b", "c"])
    put("s-3.parquet", [0.5, 0.25, 0.00001])
    (tmp_path / "s-4.csv").write_text('amount,date,account\n"7,5",2026-09-01,A2\n')
    facts = read(sales={"file": "s-*", "decimal": ","})
    assert drawn(facts.account_months, "account", "month", "revenue") == [
        "A1 | 0 | 6",  # 1, 4.5 and 0.5
        "A1 | 13 | 9.5",  # 3 and 6.5
        "A2 | 1 | 9.75",  # 2, 0.25 and 7.5
    ]
    assert told(facts) == [
        "s-2.parquet, line 2, column amount: 'x' is no number with decimal sign ',' and no thousands sign",
        "s-3.parquet, line 3, column amount: '1e-05' has more than four decimals",
    ]


@pytest.mark.parametrize(
    ("columns", "rule"),
    [
        (
            {"amount": SALES["date"]},
            "sales.parquet, column amount: holds days, and amount takes amounts.",
        ),
        ({"amount": [True, False, True]}, "column amount: holds yes or no, and amount takes amounts"),
        ({"date": [True, False, True]}, "column date: holds yes or no, and date takes days"),
        ({"account": [["A1"], [], []]}, "account: holds what is neither text nor a number nor a day"),
        ({"account": pa.array([b"A1", b"\xff", b"A1"])}, "account: holds cells that can't be read as binary"),
    ],
)
def test_a_column_that_cannot_fill_ours_is_refused(read: Read, columns: Columns, rule: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read({"sales": SALES | columns})
    assert rule in refusal_told(refused.value)


def test_a_column_that_is_not_there_is_told_as_in_any_header(read: Read) -> None:
    with pytest.raises(InputRefused) as refused:
        read({"sales": {("amuont" if name == "amount" else name): cells for name, cells in SALES.items()}})
    assert "sales.parquet, line 1, column amount: is needed, and nothing fills it. Did you mean amuont?" in (
        refusal_told(refused.value)
    )


def test_moments_in_utc_are_told_where_their_day_is_in_doubt(read: Read) -> None:
    moments = [datetime(2026, 10, 30, 23, tzinfo=UTC), *[datetime(2026, 9, 1, tzinfo=UTC)] * 2]
    [warning] = read({"sales": SALES | {"date": pa.array(moments)}}).problems.kept
    assert warning.severity == "warning" and "each counts for its day in UTC" in line(warning)
    assert read({"sales": SALES | {"date": pa.array(moments[1:2] * 3)}}).problems.count == 0


def test_moments_of_a_place_count_for_their_day_there(read: Read) -> None:
    days = pa.array([datetime(2026, 10, 31, 23, 30)] * 3, pa.timestamp("us", "Europe/Berlin"))
    facts = read({"sales": SALES | {"date": days}})  # half past midnight of 1 November, which is today
    assert (facts.sums["sales"].later, facts.problems.count) == (3, 0)


def test_the_year_9999_survives_old_timestamps(read: Read) -> None:
    days = pa.array([datetime(9999, 12, 31), *[datetime(2026, 9, 1)] * 2])
    facts = read({"sales": SALES | {"date": days}}, use_deprecated_int96_timestamps=True)
    assert (facts.sums["sales"].later, facts.problems.count) == (1, 0)


def test_cents_that_single_precision_lost_are_told(read: Read) -> None:
    [warning] = read(
        {"sales": SALES | {"amount": pa.array([1.1, 200000.125, 3], pa.float32())}}
    ).problems.kept
    assert warning.severity == "warning" and "single precision" in line(warning)


# --- damage ----------------------------------------------------------------------------------------------


def test_a_file_that_was_cut_off_is_refused_by_name(read: Read, tmp_path: Path) -> None:
    read()
    file = tmp_path / "sales.parquet"
    whole = file.read_bytes()
    for length in (4, 8, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:length])
        with pytest.raises(InputRefused) as refused:
            read_again(tmp_path)
        assert "  sales.parquet: is no whole Parquet file: " in refusal_told(refused.value)


def read_again(folder: Path) -> int:
    settings = drawn_settings({"accounts": {"file": "accounts.parquet"}, "sales": {"file": "sales.parquet"}})
    return read_sources(settings, folder, folder / "again")["sales"].rows


def test_a_flipped_byte_of_a_page_is_found_by_its_checksum(read: Read, tmp_path: Path) -> None:
    dice = Random(7)
    amounts = [dice.randrange(10**9) for _ in range(3000)]
    many = {name: list(cells) * 1000 for name, cells in SALES.items()} | {"amount": amounts}
    read({"sales": many}, write_page_checksum=True, compression="none", use_dictionary=False)
    file = tmp_path / "sales.parquet"
    whole = file.read_bytes()
    place = whole.index(amounts[1500].to_bytes(8, "little"))
    file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
    with pytest.raises(InputRefused) as refused:
        read_again(tmp_path)
    assert "  sales.parquet: is no whole Parquet file: " in refusal_told(refused.value)
    assert "CRC" in refusal_told(refused.value)


def test_text_that_is_none_is_refused(read: Read, tmp_path: Path) -> None:
    lengths = pa.array(["A1", "A2", "A1"]).buffers()[:2]
    text = pa.Array.from_buffers(pa.string(), 3, [*lengths, pa.py_buffer(b"A1\xffxA1")])
    with pytest.raises(InputRefused) as refused:
        read({"sales": SALES | {"account": text}})
    assert "Invalid UTF8" in refusal_told(refused.value)


def test_a_file_of_nothing_but_rows_is_refused(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamlib.sources.parquet_door.TIGHTEST", 0.001)
    with pytest.raises(InputRefused) as refused:
        read()
    assert "sales.parquet: says that it holds 3 rows in " in refusal_told(refused.value)


def test_the_engine_reads_our_copy_and_no_export(read: Read, tmp_path: Path) -> None:
    read()
    with engine(tmp_path / "raw") as backend:
        assert backend.read_parquet(tmp_path / "raw" / "sales.parquet").count().to_pyarrow().as_py() == 3
        with pytest.raises(Exception, match="Permission Error"):
            backend.con.execute(f"SELECT * FROM '{tmp_path / 'sales.parquet'}'")
