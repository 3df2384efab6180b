"""Hostile text in every text field of every table, in real Chromium: nothing runs, nothing leaves, all of it
reads as it was typed. Twice over: escaping alone holds, and so does the policy alone."""

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.plan.judged.said import Judged
from kamlib.report import html
from kamlib.report.books import render_run
from kamlib.report.check import UnsafePage
from kamlib.shipped import shipped
from tests.safety.conftest import payloads_of
from tests.safety.hostile import Company, added, fields, number_of, read_company, write_exports
from tests.safety.judged import judged_account, kept
from tests.safety.visits import Visit, plain

pytestmark = pytest.mark.slow

PER_BOOK = 6

BEYOND_POLICIES = ("P021",)
"""No policy stops a refresh: the check before a page leaves does, for which there is a test below."""

HEADING = "<script>PWN()</script>"


def marked(payload: str, table: str, column: str) -> str:
    """The payload first, for what it begins with matters, then which field it stands in."""
    return f"{payload} {table}-{column}"


Documents = tuple[CompanyPlan, dict[str, AccountPlan]]


@pytest.fixture(scope="module")
def documents(payloads: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Documents:
    """Of a company each of whose accounts, with its products, people and deals, is one payload."""
    return made(payloads, tmp_path_factory.mktemp("payloads"))


@pytest.fixture(scope="module")
def files(documents: Documents) -> dict[str, bytes]:
    return drawn(documents)


def drawn(documents: Documents, templates: Path | None = None) -> dict[str, bytes]:
    company, plans = documents
    return dict(render_run(company, plans.get, templates=templates))


def made(payloads: Mapping[str, str], folder: Path) -> Documents:
    texts = list(payloads.values())
    texts += texts[: -len(texts) % PER_BOOK]
    shape = Company(sellers=len(texts) // PER_BOOK, accounts=PER_BOOK)

    def fill(table: str, column: str, number: int) -> str:
        if table == "reps":  # of whom there are fewer: each has the payloads of all their accounts
            return marked(" ".join(texts[number * PER_BOOK : (number + 1) * PER_BOOK]), table, column)
        return marked(texts[number], table, column)

    sources = write_exports(
        folder,
        shape,
        fill,
        headings=lambda table, column, place: f"{texts[place]} {column}",
    )
    odd = folder / f"{HEADING.replace('/', '')}.csv"
    shutil.move(folder / "sales.csv", odd)
    odd.write_text(odd.read_text().replace("2026-05-13", HEADING, 1))  # a row that is held back, and told of
    sources["sales"]["file"] = odd.name

    def judged(account: str) -> Judged:
        payload = texts[number_of(account)]
        return judged_account(account, lambda kind, field: marked(payload, kind, field))

    company, plans = read_company(folder, sources, company=" ".join(texts), judged=judged)
    assert len(plans) == len(texts), company.problems
    numbers = {
        one.account: place
        for place, text in enumerate(texts)
        for one in company.standings
        if one.name == marked(text, "accounts", "name")
    }
    return company, {
        key: plan.model_copy(update={"additions": added(texts[numbers[key]])}) for key, plan in plans.items()
    }


def pages(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.endswith(".html")}


@pytest.fixture(scope="module")
def seen(files: dict[str, bytes], visits: Any) -> dict[str, Visit]:
    """Each page, visited once."""
    return {name: visits(content) for name, content in pages(files).items()}


def harm(seen: Mapping[str, Visit]) -> dict[str, tuple[int, list[str], list[str]]]:
    """What ran on each page, left it or told something."""
    found = {name: (one.ran, one.left, one.told) for name, one in seen.items()}
    return {name: one for name, one in found.items() if any(one)}


@pytest.mark.web
def test_nothing_runs_and_nothing_leaves(seen: dict[str, Visit]) -> None:
    assert harm(seen) == {}


@pytest.mark.web
def test_without_the_policy_escaping_holds_alone(files: dict[str, bytes], visit: Any) -> None:
    assert harm({name: visit(content, policy=False) for name, content in pages(files).items()}) == {}


@pytest.mark.web
def test_every_text_reads_as_it_was_typed(seen: dict[str, Visit], payloads: Mapping[str, str]) -> None:
    """In the book of its seller: names, products, people, deals and what was added to the plan."""
    texts = [one.text for name, one in seen.items() if name.startswith("reps/")]
    assert len(texts) == -(-len(payloads) // PER_BOOK)
    for known, payload in payloads.items():
        for table, column in (("accounts", "name"), ("products", "name"), ("opportunities", "name")):
            wanted = plain(marked(payload, table, column).strip("\ufeff"))
            assert any(wanted in text for text in texts), (known, table, column)
        for kind, field in (("action", "title"), ("stakeholder", "name")):
            wanted = plain(kept(marked(payload, kind, field), 200))
            assert any(wanted in text for text in texts), (known, kind, field)
    index = seen["index.html"].text
    for known, payload in payloads.items():
        assert plain(payload.strip("\ufeff")) in index, known


def forgetful(folder: Path) -> Path:
    """Templates of which one forgets to escape a table's cells."""
    shutil.copytree(shipped("templates"), folder / "templates")
    parts = folder / "templates" / "parts.html"
    told = parts.read_text()
    parts.write_text(told.replace("{{ cell.text }}", "{{ cell.text|safe }}"))
    assert parts.read_text() != told
    return folder / "templates"


@pytest.fixture(scope="module")
def careless(
    documents: Documents, payloads: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The pages of forgetful templates, past the check that would refuse them, and without the payloads that
    no policy stops."""
    templates = forgetful(tmp_path_factory.mktemp("careless"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "refuse_unsafe", lambda *_: None)
        found = drawn(documents, templates)
    for known in BEYOND_POLICIES:
        found = {name: content.replace(payloads[known].encode(), b"") for name, content in found.items()}
    return found


@pytest.mark.web
def test_the_policy_holds_where_an_escape_is_forgotten(careless: dict[str, bytes], visit: Any) -> None:
    seen = {name: visit(content) for name, content in pages(careless).items()}
    assert {name: one.ran for name, one in seen.items() if one.ran} == {}
    assert {name: one.left for name, one in seen.items() if one.left} == {}


@pytest.mark.web
def test_without_both_the_canary_sings(careless: dict[str, bytes], visit: Any) -> None:
    """The control: what the tests above look for does happen where nothing stops it."""
    assert visit(careless["index.html"], policy=False, touched=False).ran


def test_a_page_with_a_forgotten_escape_is_refused(documents: Documents, tmp_path: Path) -> None:
    with pytest.raises(UnsafePage):
        drawn(documents, forgetful(tmp_path))


def test_no_spreadsheet_holds_a_formula_and_every_text_stands_as_it_was_typed(
    files: dict[str, bytes], payloads: Mapping[str, str]
) -> None:
    held: set[str] = set()
    for name, content in files.items():
        if name.endswith(".xlsx"):
            book = openpyxl.load_workbook(io.BytesIO(content))
            cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
            assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, name
            assert not any(cell.hyperlink for cell in cells), name
            held |= {cell.value for cell in cells if isinstance(cell.value, str)}
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = {part: archive.read(part) for part in archive.namelist()}
            assert not [part for part, xml in parts.items() if b"<f>" in xml or b"<f " in xml]
            assert not [part for part in parts if "externalLink" in part or "vba" in part]
    missing = [
        known
        for known, text in payloads.items()
        if not any(text.strip("\ufeff\u00a0") in one for one in held)
    ]
    assert missing == []


def test_a_folder_of_further_payloads_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("<mine onload=PWN()>\n")
    known = payloads_of(str(tmp_path))
    assert known["mine.txt"] == "<mine onload=PWN()>" and len(known) == len(payloads_of(None)) + 1


def test_every_field_of_every_table_is_filled() -> None:
    assert {("accounts", "name"), ("sales", "order"), ("activities", "kind")} <= set(fields())
    assert len(fields()) >= 40
