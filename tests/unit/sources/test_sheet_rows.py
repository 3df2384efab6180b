"""A sheet's XML as other programs write it: each form is read as what it means, or the sheet is damaged."""

import re
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from kamlib.facts.marks import UNCALCULATED
from kamlib.sources import sheet_door
from kamlib.sources.export import Unreadable
from tests.unit.sources.spreadsheets import calculated, zipped
from tests.unit.sources.test_sheets import export, read, refusal

TEXTS = b"""<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
  <si><t>plain</t></si>
  <si><r><t xml:space="preserve">two </t></r><r><rPr><b/></rPr><t>runs</t></r></si>
  <si><t>\xe6\x9d\xb1\xe4\xba\xac</t><rPh sb="0" eb="2"><t>tokyo</t></rPh></si>
  <si/>
</sst>"""


def written(path: Path, rows: str, tail: str = "") -> Path:
    """A spreadsheet with `rows` in its sheet. Cells of style 1 are days, of style 2 spans of hours."""

    def write(made: object, sheet: object) -> None:
        for column, code in enumerate(("dd.mm.yyyy", "[h]:mm"), start=1):
            sheet.write_number(0, column, 1, made.add_format({"num_format": code}))  # type: ignore[attr-defined]
        sheet.write_string(0, 0, "x")  # type: ignore[attr-defined]

    calculated(path, write)
    with ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    sheet = content["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub("<sheetData>.*</sheetData>", lambda _: f"<sheetData>{rows}</sheetData>{tail}", sheet)
    return zipped(path, content | {"xl/worksheets/sheet1.xml": sheet.encode(), "xl/sharedStrings.xml": TEXTS})


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ('<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>', ["plain", "two runs", "東京"]),
        ('<c t="s"><v>3</v></c><c><v>1</v></c>', ["", "1"]),
        ('<c t="inlineStr"><v>redundant</v><is><t>a</t></is></c>', ["a"]),
        ('<c t="inlineStr">\n<is>\n<r><t>a</t></r>\n<r><t> b </t></r></is>\n</c>', ["ab"]),
        ('<c t="inlineStr"><is><t>Tom &amp; J&#233;r<![CDATA[<]]></t></is></c>', ["Tom & Jér<"]),
        ('<c t="str"><f>A1</f><v> as it stands </v></c>', [" as it stands "]),
        ('<c t="b"><v>1</v></c><c t="b"><v>0</v></c>', ["TRUE", "FALSE"]),
        (
            '<c t="d"><v>2026-10-31</v></c><c t="d"><v>2026-10-31T13:05:00</v></c>',
            ["2026-10-31", "2026-10-31"],
        ),
        ('<c t="d"><v>13:05:00</v></c><c t="d"><v>soon</v></c>', ["13:05:00", "soon"]),
        ('<c s="1"><v>46326</v></c><c s="1"><v>46326.545</v></c>', ["2026-10-31", "2026-10-31"]),
        ('<c s="1"><v>1</v></c><c s="1"><v>61</v></c>', ["1900-01-01", "1900-03-01"]),
        ('<c s="1"><v>0.5</v></c><c s="2"><v>1.5</v></c>', ["12:00:00", "1 day, 12:00:00"]),
        ('<c s="1"><v>99999999</v></c>', ["99999999"]),
        ('<c t="n"><v>1.50E2</v></c><c><v>1e-7</v></c>', ["150", "0.0000001"]),
        ("<c><v>none</v></c>", ["none"]),
        ('<c r="B1"><v>1</v></c><c><v>2</v></c><c r="e1"><v>3</v></c>', ["", "1", "2", "", "3"]),
        ("<c/><c><v/></c><c><v>1</v></c><c/>", ["", "", "1"]),
    ],
)
def test_a_cell_is_what_it_means(tmp_path: Path, cells: str, told: list[str]) -> None:
    path = written(tmp_path / "a.xlsx", f'<row r="1">{cells}</row>')
    assert read(path) == [(1, told)]
    theirs = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [bool(field) for field in told] == [one != "" for one in theirs[0]]
    assert all(text == field for text, field in zip(theirs[0], told, strict=True) if isinstance(text, str))


def test_names_may_have_a_prefix(tmp_path: Path) -> None:
    rows = '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><f>1</f></c></row>'
    prefixed = re.sub("<(/?)", r"<\1x:", rows)
    path = written(tmp_path / "a.xlsx", prefixed.replace("<x:row", '<x:row xmlns:x="x"'))
    assert read(path) == [(3, ["two runs", UNCALCULATED])]


def test_what_follows_the_cells_is_none_of_them(tmp_path: Path) -> None:
    tail = '<controls><row r="a"><c r="a"><f>1</f><v>1</v></c></row></controls>'
    assert read(written(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>", tail)) == [(1, ["1"])]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('<row r="5"><c><v>1</v></c></row><row r="3"><c><v>1</v></c></row>', "row 3 stands below row 5"),
        (
            '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
            "cell A1 in row 1 stands after column 2",
        ),
        ('<row r="2"><c r="A3"><v>1</v></c></row>', "'A3' is no column of a spreadsheet"),
        ('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>', "'ZZZZZZ' is no column of a spreadsheet"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "'XFE' is no column of a spreadsheet"),
        ('<row r="x"><c><v>1</v></c></row>', "invalid literal"),
        ('<row><c t="s"><v>4</v></c></row>', "text 4 is not there"),
        ('<row><c t="s"><v>-1</v></c></row>', "text -1 is not there"),
        ('<row><c t="strange"><v>4</v></c></row>', "strange"),
        ("<row><c><v>4</c></row>", "mismatched tag"),
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(tmp_path: Path, rows: str, told: str) -> None:
    found = refusal(written(tmp_path / "a.xlsx", rows))
    assert "is a damaged spreadsheet" in found and told in found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_another_encoding_hides_no_document_type(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.xlsx", "<row><c><v>1</v></c></row>")
    with ZipFile(path) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    sheet = content["xl/worksheets/sheet1.xml"].decode().replace('"UTF-8"', f'"{encoding}"')
    name = "xl/worksheets/sheet1.xml"
    assert read(zipped(path, content | {name: sheet.encode(encoding)})) == [(1, ["1"])]
    with_type = sheet.replace("<worksheet", '<!DOCTYPE a [<!ENTITY b "x">]><worksheet')
    assert "document type" in refusal(zipped(path, content | {name: with_type.encode(encoding)}))


def test_rows_come_while_the_sheet_is_read(tmp_path: Path) -> None:
    """What is far below is not read yet: no more than some rows are held."""
    many = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(50_000))
    path = written(tmp_path / "a.xlsx", many + '<row><c t="strange"><v>1</v></c></row>')
    rows = sheet_door.rows(export(path))
    assert list(islice(rows, 40_000))[-1] == (40_000, ["39999"])
    with pytest.raises(Unreadable):
        list(rows)
