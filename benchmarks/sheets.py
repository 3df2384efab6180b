"""What a long spreadsheet costs to read, beside other readers. `python -m benchmarks.sheets`.

Order lines with eight columns, as a spreadsheet program writes them (texts shared by the cells) and as
programs do that write row by row (texts in the cells). Each side is a process of its own: seconds of CPU, and
the most memory it ever had (Linux). kamlib tries the archive, reads, and writes its Parquet files; the others
hand on the values of cells, and tell neither merged cells nor formulas without their results.
"""

import argparse
import tempfile
from pathlib import Path

import xlsxwriter

from benchmarks.measure import keep
from benchmarks.sizes import measured, order_lines, write_workbook

GOAL = 300
"""At most so many MB, however many rows there are."""

OURS = """
import sys, tempfile
from pathlib import Path
from kamlib.settings import read_settings
from kamlib.sources.files import read_sources
from benchmarks.sizes import spent
folder, before = Path(sys.argv[1]), spent()
with tempfile.TemporaryDirectory(dir=folder) as into:
    rows = read_sources(read_settings(folder), folder, Path(into))["sales"].rows
print(spent(before, rows=rows))
"""

CALAMINE = """
import sys
from python_calamine import CalamineWorkbook
from benchmarks.sizes import spent
before = spent()
sheet = CalamineWorkbook.from_path(sys.argv[2]).get_sheet_by_index(0)
print(spent(before, rows=sum(1 for _ in sheet.iter_rows()) - 1))
"""

OPENPYXL = """
import sys
from openpyxl import load_workbook
from benchmarks.sizes import spent
before = spent()
sheet = load_workbook(sys.argv[2], read_only=True, data_only=True).active
print(spent(before, rows=sum(1 for _ in sheet.iter_rows(values_only=True)) - 1))
"""

SIDES = {"kamlib": OURS, "python-calamine": CALAMINE, "openpyxl, read-only": OPENPYXL}


def write_sheet(path: Path, count: int, shared: bool) -> None:
    made = xlsxwriter.Workbook(path, {"constant_memory": not shared})
    sheet, day = made.add_worksheet("Orders"), made.add_format({"num_format": "yyyy-mm-dd"})
    row = 0
    for lines in order_lines(count):
        lines = lines.drop_columns(["currency"])
        if row == 0:
            sheet.write_row(0, 0, lines.column_names)
        for values in zip(*(lines[name].to_pylist() for name in lines.column_names), strict=True):
            row += 1
            for column, value in enumerate(values):
                if lines.column_names[column] == "date":
                    sheet.write_datetime(row, column, value, day)
                else:
                    sheet.write(row, column, value)
    made.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, nargs="+", default=[100_000, 1_000_000])
    record: list[object] = []
    for count in parser.parse_args().rows:
        for texts in ("shared", "in cells"):
            with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
                folder = Path(name) / "workbook"
                write_workbook(folder, "sales.xlsx", 0)
                write_sheet(folder / "sales.xlsx", count, texts == "shared")
                found = {who: measured(program, folder, "sales.xlsx") for who, program in SIDES.items()}
            for who, one in found.items():
                print(
                    f"{one['rows']:,} rows, texts {texts}, {who}: {one['cpu']:.1f} s, {one['memory']:.0f} MB"
                )
            met = found["kamlib"]["memory"] <= GOAL
            print(f"  {'met' if met else 'NOT MET'}: at most {GOAL} MB")
            record.append({"rows": count, "texts": texts, **found})
    keep("sheets", {"sheets": record})


if __name__ == "__main__":
    main()
