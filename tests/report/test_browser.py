"""The pages in a real Chromium: nothing leaves them, nothing breaks, everybody can read them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kamlib.plan.blocks import PageSection, Table
from kamlib.plan.columns import columns
from kamlib.sentences import say
from tests.report.documents import HOSTILE, company, rendered

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.web

KINDS = {"company": "index.html", "manager": "managers/conrad-*.html", "book": "reps/lena-*.html"}
DESKTOP, PHONE, SMALLEST = 1280, 390, 320
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """An opened page, with what it asked for and complained of."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def open(self, file: Path) -> "Visit":
        self.page.goto(file.as_uri())
        return self


@pytest.fixture
def visit(chromium: "Browser") -> Iterator[Any]:
    contexts = []

    def opened(file: Path, width: int = DESKTOP, scheme: Any = "light", **over: Any) -> Visit:
        viewport: Any = {"width": width, "height": 900}
        context = chromium.new_context(viewport=viewport, color_scheme=scheme, offline=True, **over)
        contexts.append(context)
        return Visit(context.new_page()).open(file)

    yield opened
    for context in contexts:
        context.close()


def page_of(kind: str, run_folder: Path) -> Path:
    (file,) = run_folder.glob(KINDS[kind])
    return file


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("kind", KINDS)
def test_everybody_can_read_it(visit: Any, run_folder: Path, kind: str, width: int, scheme: str) -> None:
    """Only colours depend on the scheme."""
    from axe_playwright_python.sync_playwright import Axe

    seen = visit(page_of(kind, run_folder), width, scheme)
    rules = RULES if scheme == "light" else ["color-contrast"]
    found = (
        Axe().run(seen.page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    )
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found] == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_leaves_the_page_and_nothing_is_complained_of(
    visit: Any, run_folder: Path, kind: str
) -> None:
    file = page_of(kind, run_folder)
    seen = visit(file)
    seen.page.mouse.wheel(0, 20_000)
    seen.page.emulate_media(media="print")
    assert seen.requests == [file.as_uri()]
    assert seen.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(visit: Any, run_folder: Path, kind: str) -> None:
    seen = visit(page_of(kind, run_folder), SMALLEST)
    for width in (SMALLEST, PHONE, 768, 1000, DESKTOP):
        seen.page.set_viewport_size({"width": width, "height": 900})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("kind", KINDS)
def test_on_a_phone_no_table_is_wider_than_the_page(visit: Any, run_folder: Path, kind: str) -> None:
    page = visit(page_of(kind, run_folder), PHONE).page
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    wider = page.evaluate(
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)"
        ".map(e => e.querySelector('table').id)"
    )
    assert wider == []


def test_hostile_names_are_shown_and_never_run(visit: Any, run_folder: Path) -> None:
    """Also where the policy is taken away: escaping holds alone."""
    for kind in KINDS:
        file = page_of(kind, run_folder)
        bare = file.with_name(f"bare-{file.name}")
        text = re.sub(r"<meta http-equiv[^>]*>", "", file.read_text(encoding="utf-8"))
        bare.write_text(text, encoding="utf-8")
        seen = visit(bare)
        seen.page.wait_for_timeout(50)
        assert seen.complaints == []
        assert seen.requests == [bare.as_uri()]
        bare.unlink()


def test_names_read_as_they_are(visit: Any, run_folder: Path) -> None:
    seen = visit(page_of("book", run_folder))
    headings = seen.page.locator("article h2").all_inner_texts()
    assert [name for name in HOSTILE[:5] if not any(name in heading for heading in headings)] == []


def test_the_policy_stops_what_escaping_would_miss(visit: Any, run_folder: Path) -> None:
    """The control: a script, a style and a picture that got into the page do nothing but complain."""
    file = page_of("company", run_folder)
    broken = file.with_name("broken.html")
    extra = "<script>alert(1)</script><style>p{color:red}</style><img src=x.png onerror=alert(2)>"
    text = file.read_text(encoding="utf-8").replace('<main id="main">', f'<main id="main">{extra}')
    broken.write_text(text, encoding="utf-8")
    seen = visit(broken)
    assert len(seen.complaints) >= 3
    assert all("Content Security Policy" in complaint for complaint in seen.complaints)


def test_without_scripts_nothing_is_lost(visit: Any, run_folder: Path) -> None:
    file = page_of("book", run_folder)
    plain = visit(file, java_script_enabled=False)
    assert plain.page.locator("main").inner_text() == visit(file).page.locator("main").inner_text()


def test_a_click_on_a_header_sorts(visit: Any, run_folder: Path) -> None:
    page = visit(page_of("company", run_folder)).page
    table = page.locator("#table-books")
    head = table.locator("thead th", has_text="Last 12 months")
    names = lambda: [name.split()[0] for name in table.locator("tbody th").all_inner_texts()]  # noqa: E731
    head.locator("button").click()
    assert (head.get_attribute("aria-sort"), names()) == ("descending", ["Lena", "Oskar", "Noor"])
    head.locator("button").click()
    assert (head.get_attribute("aria-sort"), names()) == ("ascending", ["Noor", "Oskar", "Lena"])
    table.locator("thead th button").first.click()
    assert head.get_attribute("aria-sort") is None
    assert names() == ["Oskar", "Noor", "Lena"]


def test_a_search_leaves_the_rows_with_all_its_words(visit: Any, run_folder: Path) -> None:
    page = visit(page_of("company", run_folder)).page
    field, told = page.get_by_label("Search accounts and owners"), page.locator("output")
    rows = page.locator("#table-all tbody th")

    def shown() -> list[str]:
        return [row.inner_text().split()[0] for row in rows.all() if row.is_visible()]

    everybody = shown()
    field.fill("thistle QUILL")
    assert (shown(), told.inner_text()) == (["Quillmarsh"], f"1 / {len(everybody)}")
    field.fill("<script>")
    assert told.inner_text().startswith("1 / ")
    field.fill("(a+)+$ [")
    assert (shown(), told.inner_text()) == ([], f"0 / {len(everybody)}")
    field.fill("  ")
    assert (shown(), told.inner_text()) == (everybody, "")


def test_days_sort_as_days(visit: Any, run_folder: Path) -> None:
    page = visit(page_of("company", run_folder)).page
    page.locator("#table-all thead th", has_text="Last order").locator("button").click()
    days = page.locator("#table-all td:last-child").evaluate_all("cells => cells.map(c => c.dataset.v)")
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True) and len(set(known)) > 2
    assert days[: len(known)] == known


def test_on_a_phone_the_contents_open_and_close(visit: Any, run_folder: Path) -> None:
    page = visit(page_of("book", run_folder), PHONE).page
    contents = page.locator("#contents")
    assert not contents.is_visible()
    page.locator("[popovertarget=contents]").click()
    assert contents.is_visible()
    contents.locator("a", has_text="Accounts").first.click()
    assert not contents.is_visible()
    assert page.url.endswith("#accounts")


def test_charts_turn_with_the_page(visit: Any, run_folder: Path) -> None:
    """The last quarter's bar is our blue, lighter on dark paper."""
    colours = []
    for scheme in ("light", "dark"):
        page = visit(page_of("book", run_folder), scheme=scheme).page
        bar = page.locator("figure svg path[fill*='--gain']").first
        colours.append(bar.evaluate("one => getComputedStyle(one).fill"))
    assert colours == ["rgb(26, 92, 150)", "rgb(138, 189, 240)"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "sections", "scripts"),
    [
        ("book", "section.sec", True),
        ("book", "section.sec", False),
        ("manager", "section:has(> .fold)", True),
    ],
)
def test_on_a_phone_a_page_is_its_headlines_until_one_is_opened(
    visit: Any, run_folder: Path, kind: str, sections: str, scripts: bool
) -> None:
    file = page_of(kind, run_folder)
    page = visit(file, PHONE, java_script_enabled=scripts).page
    section = page.locator(sections, has=page.locator("table")).first
    inside, headline = section.locator("table").first, section.locator("h2, h3").first
    assert headline.is_visible() and not inside.is_visible()
    headline.click()
    assert inside.is_visible()
    page.emulate_media(media="print")
    assert all(one.is_visible() for one in page.locator("details.fold > :not(.method, .search)").all())
    roomy = visit(file, java_script_enabled=scripts).page
    assert all(one.is_visible() for one in roomy.locator("details.fold > :not(.method, .search)").all())
    if scripts:
        place = page.locator(sections).last.get_attribute("id")
        jumped = visit(file, PHONE).page
        jumped.evaluate("place => { location.hash = place; }", place)
        jumped.wait_for_function(
            "place => document.getElementById(place).querySelector('details').open", arg=place
        )


@pytest.mark.slow
def test_printed_each_plan_starts_a_page_and_paper_is_white(visit: Any, run_folder: Path) -> None:
    page = visit(page_of("book", run_folder), scheme="dark").page
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 1 + page.locator("article.plan").count()
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_paper_has_what_was_told_beside_what_came_and_no_other_table_of_methods(
    visit: Any, tmp_path: Path
) -> None:
    def table(id: str) -> Table:
        return Table(id=id, caption=say(f"table-{id}"), columns=columns(("deals", "count")), rows=((7,),))

    tried = PageSection(id="targeting", headline=say("sum"), blocks=(table("win-rungs"), table("win-bins")))
    file = tmp_path / "index.html"
    file.write_bytes(rendered(company(focus=(tried,)), {})["index.html"])
    page = visit(file).page
    shown = [page.locator(f"#targeting-{place}") for place in (1, 2)]
    assert [one.is_visible() for one in shown] == [False, False]
    page.emulate_media(media="print")
    assert [one.is_visible() for one in shown] == [False, True]
