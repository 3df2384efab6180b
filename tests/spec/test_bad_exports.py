"""What may be wrong with an export, case by case (bad_exports.toml): what `kam check` says, and that nobody
else suffers.

Every workbook has the accounts A1 and A2; A2's order of 200 is whole in each of them. The sums are those of
the sketch, added by hand: sales read, used and held back, rows and amounts.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kamlib.check import check_exports, in_lines
from tests.drawn import TODAY

ACCOUNTS = "account,name\nA1,Anna\nA2,Bert\n"
ORDERS = "order,date,account,amount\nO1,2026-10-01,A1,100\nO2,2026-10-02,A2,200\n"
SETTINGS = 'company = "Brindle"\ncurrency = "EUR"\ndates.as_of = 2026-11-01\n'
pytestmark = [
    pytest.mark.slow,  # half a minute, and each rule has a quick test of its own
    pytest.mark.usefixtures("read_here"),
]
CASES = tomllib.loads(Path(__file__).with_name("bad_exports.toml").read_text(encoding="utf-8"))["case"]


def workbook(case: dict[str, Any], folder: Path) -> None:
    """The files of a case replace those of the whole workbook ("" for none), written in its encoding."""
    for name, content in ({"accounts.csv": ACCOUNTS, "sales.csv": ORDERS} | case.get("files", {})).items():
        if content or name in case.get("empty", ()):
            (folder / name).write_bytes(content.encode(case.get("encoding", "utf-8")))
    lines = [SETTINGS, case.get("said", "")]
    for table in ("accounts", "sales"):
        more = case.get(table, "")
        lines += [f"[sources.{table}]", "" if more.startswith("file") else f'file = "{table}.csv"', more]
    (folder / "kam.toml").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_wrong_is_told_and_costs_nobody_else(case: dict[str, Any], tmp_path: Path) -> None:
    workbook(case, tmp_path)
    checked = check_exports(tmp_path, TODAY)
    if checked.refused is not None:
        assert [line.strip() for line in checked.refused.splitlines()[1:]] == case["told"]
        assert case["sums"] == "refused"
        return
    told = in_lines(checked).split("\n\n")[0].splitlines() if checked.problems else []
    assert told == case["told"]
    sales = next(sums for sums in checked.sums if sums.table == "sales")
    read, used = f"{sales.read} {sales.read_amount:g}", f"{sales.used} {sales.used_amount:g}"
    assert f"{read} | {used} | {sales.held_back} {sales.held_back_amount:g}" == case["sums"]
