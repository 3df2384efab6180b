"""The worst workbook and a tiny one: their pages are valid, and everybody can read them, also on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kamlib.report.books import render_run
from tests.report.reading import Reading
from tests.report.validity import faults
from tests.report.worst import LARGE_BOOK, NAMES, read, tiny_tables, worst

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow

PAGES = {
    "company": "worst/index.html",
    "manager": "worst/managers/*.html",
    "a book of 74": "worst/reps/vereinigte-*.html",
    "a seller from right to left": "worst/reps/2024-*.html",
    "company of one account": "tiny/index.html",
    "a book of one account": "tiny/reps/*.html",
}
MODES = {
    "light": (1280, "light", "screen"),
    "dark": (1280, "dark", "screen"),
    "phone": (390, "light", "screen"),
    "phone, dark": (390, "dark", "screen"),
    "print": (794, "light", "print"),
}
"""A browser asks a page for its look on paper by the whole width of the paper: A4 is 794 px wide."""

PAPER = 688
"""What the margins leave of it."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST, TARGETS = "color-contrast", "target-size"
LIKE_OTHERS = ["tbody tr:nth-child(n+7)", " ~ ".join(["article.plan"] * 5)]
"""Rows after the sixth and plans after the fourth look as those before: in daylight all are looked at, but
for their contrast, which takes by far the longest."""


DARK_PHONE, SMALL = "phone, dark", ("company of one account", "a book of one account")


def modes_of(kind: str) -> list[str]:
    """All; what only a phone shows in the dark is on the small pages as on the large ones."""
    return [mode for mode in MODES if mode != DARK_PHONE or kind in SMALL]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of both workbooks, none of which is refused."""
    place = tmp_path_factory.mktemp("pages")
    for name, made in (
        ("worst", worst(tmp_path_factory.mktemp("worst"))),
        ("tiny", read(tmp_path_factory.mktemp("tiny"), tiny_tables())),
    ):
        company, plans = made
        assert len(plans) == sum(len(book.accounts) for book in company.books)
        for path, content in render_run(company, plans.get):
            (place / name / path).parent.mkdir(parents=True, exist_ok=True)
            (place / name / path).write_bytes(content)
    return place


def page_of(kind: str, folder: Path) -> Path:
    (file,) = folder.glob(PAGES[kind])
    return file


@pytest.mark.parametrize("kind", PAGES)
def test_it_is_valid(folder: Path, kind: str) -> None:
    assert faults(page_of(kind, folder).read_text(encoding="utf-8")) == []


def test_names_read_as_they_are(folder: Path) -> None:
    book = Reading(page_of("a book of 74", folder).read_text(encoding="utf-8"))
    plans = [one.text for one in book.all("article")]
    assert len(plans) == LARGE_BOOK
    for name in NAMES:
        assert any(name in text for text in plans), name
    assert sum("They never bought" in text for text in plans) == 1
    assert sum("more credited than billed" in text for text in plans) == 1


@pytest.fixture
def opened(chromium: "Browser", folder: Path) -> Iterator[Any]:
    contexts = []

    def visit(kind: str, mode: str) -> "Page":
        width, scheme, media = MODES[mode]
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True
        )
        contexts.append(context)
        page = context.new_page()
        page.emulate_media(media=media)
        page.goto(page_of(kind, folder).as_uri())
        if media == "print":
            page.evaluate(f"document.body.style.width = '{PAPER}px'")
        return page

    yield visit
    for context in contexts:
        context.close()


def violations(page: "Page", **options: Any) -> list[tuple[str, list[str]]]:
    from axe_playwright_python.sync_playwright import Axe

    context = options.pop("context", None)
    found = Axe().run(page, context=context, options={"resultTypes": ["violations"], **options})
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found.response["violations"]
    ]


@pytest.mark.web
@pytest.mark.parametrize(("kind", "mode"), [(kind, mode) for kind in PAGES for mode in modes_of(kind)])
def test_everybody_can_read_it(opened: Any, kind: str, mode: str) -> None:
    """Colours depend on the mode, all else on the width; nobody points at a link on paper."""
    page = opened(kind, mode)
    assert page.evaluate("document.documentElement.scrollWidth") <= MODES[mode][0]
    some = {"include": [["body"]], "exclude": [[selector] for selector in LIKE_OTHERS]}
    assert violations(page, context=some, runOnly=[CONTRAST]) == []
    if "dark" not in mode:
        without = {CONTRAST: {"enabled": False}, TARGETS: {"enabled": mode != "print"}}
        seen = None if mode == "light" else some
        assert violations(page, context=seen, runOnly=RULES, rules=without) == []


@pytest.mark.web
@pytest.mark.parametrize("kind", ["company", "a book of 74"])
def test_nothing_that_overflows_is_out_of_reach(opened: Any, kind: str) -> None:
    """What scrolls by itself can be reached by keyboard, and on paper nothing scrolls."""
    inside = "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)"
    for mode in ("light", "phone"):
        assert opened(kind, mode).evaluate(f"{inside}.filter(e => e.tabIndex < 0).length") == 0, mode
    assert opened(kind, "print").evaluate(f"{inside}.length") == 0
