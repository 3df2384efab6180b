"""What is guessed from headings and values, and what is said where nothing can be."""

import tomllib
from pathlib import Path

import pytest

from kamlib import begin
from kamlib.errors import UsageError
from kamlib.sources.sniff.headings import exports, recognised
from kamlib.sources.sniff.sheet import opened
from kamlib.sources.sniff.values import currency_in, date_format, number_signs, stages
from tests.unit.sources.sniffed import TODAY, proposed

ACCOUNTS = "Kundennr.;Name;Ort\nK-1;Ellwick;Graz\nK-2;Venn;Köln\n"
ORDERS = "Belegnr.;Pos.;Belegdatum;Kundennr.;Artikelnr.;Menge;Netto EUR\n"
LINES = "1;10;31.01.2026;K-1;A7;3;1.250,00\n1;20;02.02.2026;K-2;A7;1;80,50\n"


# --- headings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (["AccountId", "Id", "Name", "StageName", "CloseDate"], "opportunities of Salesforce"),
        (["dealname", "hs_object_id", "dealstage", "closedate", "Company name"], "opportunities of HubSpot"),
        (["(Nicht ändern) Firma", "SAP Nummer", "Firmenname", "Ort"], "accounts of Dynamics 365"),
        (["Customer No.", "Order Date", "Net Amount"], "sales"),
        (["Kundennr.", "Name", "E-Mail"], "accounts"),
        (["Subject", "Due Date Only", "Priority", "Account Name"], "activities of Salesforce"),
    ],
)
def test_a_header_is_recognised(header, told):
    assert recognised(header).told == told


def test_what_only_contains_a_heading_is_another_one():
    header = [
        "Account Owner Email",
        "Asst. Phone",
        "Opportunity Name",
        "Stage",
        "Account Site",
        "Account Name",
    ]
    columns = recognised(header).columns
    assert columns["account"] == (("Account Name",),)
    assert "seller" not in columns and "owner" not in columns
    deal = recognised(["Parent Account", "Account Name", "Account ID"])
    assert deal.columns["account"] == (("Account ID",),) and deal.columns["parent"] == (("Parent Account",),)


def test_a_heading_that_is_there_twice_fills_nothing():
    assert "city" not in recognised(["Account ID", "Account Name", "City", "City"]).columns


def test_every_column_of_headings_is_one_of_ours():
    from kamlib.facts.tables import TABLES

    for export in exports():
        assert export.columns.keys() <= TABLES[export.table].by_column.keys(), export


# --- values ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "day_first", "format", "doubtful"),
    [
        (["13/02/2026", "01/02/2026"], False, "%d/%m/%Y", False),
        (["02/13/2026", "01/02/2026"], True, "%m/%d/%Y", False),
        (["03/04/2026", "05/06/2026"], True, "%d/%m/%Y", True),
        (["03/04/2026", "05/06/2026"], False, "%m/%d/%Y", True),
        (["31.1.2026"], False, "%d.%m.%Y", False),
        (["2026-01-31 10:00"], True, "%Y-%m-%d %H:%M", False),
        (["1/31/2026 9:15 PM"], True, "%m/%d/%Y %H:%M %p", False),
        (["46021", "46022.75"], True, "serial", False),
        (["20260131"], True, "%Y%m%d", False),
    ],
)
def test_dates(values, day_first, format, doubtful):
    found = date_format(values, day_first)
    assert (found.format, found.doubtful) == (format, doubtful)
    assert ("AMBIGUOUS" in found.why) is doubtful


def test_days_that_are_written_in_no_known_way_are_no_guess():
    assert date_format(["31. Jänner"], True) is None
    assert date_format([], True) is None


@pytest.mark.parametrize(
    ("values", "decimal", "thousands", "negative"),
    [
        (["1.234,50", "7"], ",", ".", None),
        (["1,234.50", "7"], ".", ",", None),
        (["1 234,5"], ",", " ", None),
        (["12.5"], ".", "", None),
        (["12,5"], ",", "", None),
        (["1.234", "12.000"], ",", ".", None),
        (["0.125", "12.000"], ".", "", None),
        (["12", "7"], None, None, None),
        (["1.234,50-"], ",", ".", "trailing-minus"),
        (["(1,234.50)"], ".", ",", "parentheses"),
    ],
)
def test_numbers(values, decimal, thousands, negative):
    found = number_signs(values)
    assert (found.decimal, found.thousands, found.negative) == (decimal, thousands, negative)


def test_points_before_three_digits_are_said_to_be_ambiguous():
    assert "AMBIGUOUS" in number_signs(["1.234"]).why
    assert "AMBIGUOUS" not in number_signs(["1.234", "1.5"]).why


def test_currencies_stand_in_cells_and_headings():
    assert number_signs(["€ 12,50"]).money == "EUR"
    assert number_signs(["USD 1,200.00"]).money == "USD"
    assert (currency_in("Net Amount (GBP)"), currency_in("Netto €"), currency_in("Net")) == (
        "GBP",
        "EUR",
        None,
    )


def test_stages():
    words = [
        "Closed Won",
        "Closed-Lost to Competition",
        "Geschlossen und verloren",
        "Closed",
        "Wonderful",
        "",
    ]
    assert stages(words) == {
        "open": ["Wonderful"],
        "won": ["Closed Won"],
        "lost": ["Closed-Lost to Competition", "Geschlossen und verloren"],
        "": ["Closed"],
    }


# --- files -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "cp850"])
def test_a_file_is_read_in_its_encoding(encoding, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(("sep=;\n" + ACCOUNTS.replace("Ellwick", "Müller")).encode(encoding))
    sheet = opened(file)
    assert sheet.source.delimiter == ";" and sheet.values(("Name",)) == ["Müller", "Venn"]
    assert sheet.values(("Ort",)) == ["Graz", "Köln"]


def test_a_header_below_titles_and_a_total_below_the_rows(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text(
        "Customers, all\nAs of 2026-10-01\n\nCustomer No.,Name,City\n1,Total Energy,Graz\nTotal,,\n"
    )
    sheet = opened(file)
    assert (sheet.header_row, sheet.footer, len(sheet.rows)) == (4, ("Total",), 1)


def test_a_row_of_data_that_is_named_like_headings_is_no_header(tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("Table,Field,Meaning\naccounts,account,Company name\n")
    assert opened(file).header == ("Table", "Field", "Meaning")


def test_of_a_long_file_the_first_and_the_last_rows_are_looked_at(tmp_path, monkeypatch):
    monkeypatch.setattr("kamlib.sources.sniff.sheet.KEPT", 5)
    rows = "".join(f"K-{number};Venn;Graz\n" for number in range(200))
    text = proposed(tmp_path, kunden=f"Kundennr.;Name;Ort\n{rows}Summe;;\n")["text"]
    assert 'footer = ["Summe"]' in text and "only its first and last rows were looked at" in text


# --- settings --------------------------------------------------------------------------------------------


def test_order_lines_of_an_erp_system_are_one_pattern(tmp_path):
    (tmp_path / "exports").mkdir()
    orders = ORDERS + LINES
    settings = proposed(
        tmp_path, kunden=ACCOUNTS, umsatz_2025=orders, umsatz_2026=orders.replace("\n1;", "\n2;")
    )
    sales = settings["sources"]["sales"]
    assert sales["file"] == "../exports/umsatz_202*.csv"
    assert sales["columns"] == {
        "order": "Belegnr.",
        "line": "Pos.",
        "date": "Belegdatum",
        "account": "Kundennr.",
        "product": "Artikelnr.",
        "quantity": "Menge",
        "amount": "Netto EUR",
    }
    assert (sales["decimal"], sales["thousands"], sales["date_format"]) == (",", ".", "%d.%m.%Y")
    assert (settings["currency"], settings["locale"]) == ("EUR", "de")


def test_files_whose_pattern_would_fit_others_are_not_joined(tmp_path):
    orders = ORDERS + LINES
    settings = proposed(tmp_path, kunden=ACCOUNTS, a_1=orders, a_2=orders, a_3="x,y\n1,2\n")
    assert settings["sources"]["sales"]["file"] == "../exports/a_1.csv"
    assert (
        "# a_2.csv: has the headings of a_1.csv, but no pattern fits both: rename one\n" in settings["text"]
    )


def test_each_table_names_accounts_by_what_is_there(tmp_path):
    """Order lines know the number and deals the name: the accounts get both."""
    accounts = "Account ID,Account Number,Account Name\n001A,9001,Ellwick\n001B,9002,Venn\n"
    deals = "Opportunity ID,Account Name,Stage,Close Date,Amount\n1,Venn,Closed Won,2026-01-31,5.5\n"
    orders = "Order No.,Order Date,Customer No.,Net Amount\n1,2026-01-31,9001,2.25\n"
    settings = proposed(tmp_path, accounts=accounts, deals=deals, orders=orders)
    columns = {table: source["columns"] for table, source in settings["sources"].items()}
    assert columns["accounts"]["account"] == "Account Number"
    assert columns["accounts"]["account_number"] == "Account Name"
    assert columns["sales"]["account"] == "Customer No."
    assert columns["opportunities"]["account_number"] == "Account Name"


def test_where_won_deals_say_another_amount_than_was_expected_it_is_taken(tmp_path):
    header = "(Do Not Modify) Opportunity,Topic,Account,Status,Actual Revenue,Est. revenue,Est. close date\n"
    alike = "1,a,Venn,Won,10.5,10.5,2026-01-31\n2,b,Venn,Open,,20.5,2026-02-13\n"
    settings = proposed(tmp_path, deals=header + alike)
    assert settings["sources"]["opportunities"]["columns"]["amount"] == "Est. revenue"
    (tmp_path / "other").mkdir()
    settings = proposed(tmp_path / "other", deals=header + alike.replace("Won,10.5,10.5", "Won,10.5,11.5"))
    assert settings["sources"]["opportunities"]["columns"]["amount"] == "Actual Revenue"


def test_what_is_missing_is_a_comment_that_says_what_is_needed(tmp_path):
    deals = "Opportunity Name,Account Name,Stage,Type\nA,Venn,Closed,New\nB,Venn,Offer,New\n"
    text = proposed(tmp_path, deals=deals, notes="Colour,Taste\nred,sweet\n")["text"]
    assert '# needed: amount = "your heading" (its amount, won or hoped for); nothing fills it\n' in text
    assert (
        "# needed: [sources.accounts], the customers with id and name; none of the exports is one\n" in text
    )
    assert "# needed: are these won or lost? 'Closed'\n" in text
    assert '# needed: won = "your word"; none of the words of the stage says so\n' in text
    assert "# notes.csv: not recognised. Its headings are Colour, Taste. None of them is known" in text
    assert "# Headings that fill nothing: Type\n" in text


def test_a_footer_that_a_customer_is_called_like_is_not_proposed(tmp_path):
    accounts = "Account ID,Account Name,Type\nTotal Energy 7,Total Energy,A\nK-2,Venn,B\nTotal,,\n"
    settings = proposed(tmp_path, accounts=accounts)
    assert "footer" not in settings["sources"]["accounts"]
    assert "begins so, too ('Total Energy 7'): delete those rows from the export" in settings["text"]


def test_words_of_an_export_can_write_no_line_of_the_settings(tmp_path):
    """A heading or a word with line ends, quotes or our own mark stays in its line."""
    deals = 'Opportunity Name,Account Name,"Stage","A\n[goals]\n# guess:"\nA,Venn,"Won\n""x"" # guess: y",1\n'
    settings = proposed(tmp_path, deals=deals)
    assert settings["sources"]["opportunities"]["words"]["stage"] == {"won": 'Won\n"x" # guess: y'}
    assert "goals" not in settings


# --- places ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("exports_at", "file"),
    [
        ("book/data", "data/a.csv"),
        ("book", "a.csv"),
        ("exports", "../exports/a.csv"),
        ("x/y", "../x/y/a.csv"),
    ],
)
def test_exports_are_named_from_the_workbook_where_both_move_together(tmp_path, exports_at, file):
    (tmp_path / exports_at).mkdir(parents=True)
    (tmp_path / exports_at / "a.csv").write_text(ACCOUNTS)
    begin.begin_from_exports(tmp_path / "book", tmp_path / exports_at, TODAY)
    settings = tomllib.loads((tmp_path / "book" / "kam.toml").read_text())
    assert settings["sources"]["accounts"]["file"] == file


@pytest.mark.slow
def test_exports_somewhere_else_are_named_in_full(tmp_path):
    (tmp_path / "share" / "crm").mkdir(parents=True)
    (tmp_path / "share" / "crm" / "a.csv").write_text(ACCOUNTS)
    (tmp_path / "mine").mkdir()
    begin.begin_from_exports(tmp_path / "mine" / "book", tmp_path / "share" / "crm", TODAY)
    settings = tomllib.loads((tmp_path / "mine" / "book" / "kam.toml").read_text())
    assert settings["sources"]["accounts"]["file"] == f"{tmp_path.resolve()}/share/crm/a.csv"


# --- refusals --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_where_nothing_is_recognised_each_file_is_told_and_nothing_is_written(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "deals.csv").write_text(
        "Deal Name,Deal Stage,Amount,Close Date\nA,Won,1,2026-01-31\n"
    )
    (tmp_path / "exports" / "empty.csv").write_text("")
    (tmp_path / "exports" / "odd.csv").write_bytes(b'a,"b\n1,2\n')
    with pytest.raises(UsageError) as told:
        begin.begin_from_exports(tmp_path / "book", tmp_path / "exports", TODAY)
    text = str(told.value)
    assert "deals.csv: not recognised. Its headings are Deal Name, Deal Stage, Amount, Close Date." in text
    assert "It looks like opportunities of HubSpot, but nothing fills account (the account's id)" in text
    assert "empty.csv: is empty" in text and "odd.csv: can't be read: " in text
    assert not (tmp_path / "book").exists()


def test_a_workbook_that_is_there_is_left_alone(tmp_path):
    (tmp_path / "kam.toml").write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        begin.begin_from_exports(tmp_path, tmp_path, TODAY)
    with pytest.raises(UsageError, match="is no folder"):
        begin.begin_from_exports(tmp_path / "book", tmp_path / "exports", TODAY)


def test_a_file_that_is_nearly_known_gets_its_source_with_what_is_needed(tmp_path: Path) -> None:
    deals = "Deal-Nr;Kundennr.;Bezeichnung;Wert;Abschlussdatum;Stadium\nD1;K-1;Filter;100;2026-10-01;offen\n"
    found = proposed(tmp_path, kunden="Kundennr.;Name\nK-1;Venn\nK-2;Orlo\n", chancen=deals)
    assert found["sources"]["opportunities"]["columns"] == {
        **{"account": "Kundennr.", "name": "Bezeichnung", "amount": "Wert", "closed": "Abschlussdatum"},
    }
    needed = [line for line in found["text"].splitlines() if line.startswith("# needed: ")]
    assert [line.split(" = ")[0] for line in needed if "your heading" in line] == [
        "# needed: opportunity",
        "# needed: stage",
    ]
