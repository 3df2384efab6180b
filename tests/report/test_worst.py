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
WIDTHS = {"desk": (1280, "screen"), "phone": (390, "screen"), "paper": (794, "print")}
"""A browser asks a page for its look on paper by the whole width of the paper: A4 is 794 px wide."""

PAPER = 688
"""What the margins leave of it."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST, TARGETS = "color-contrast", "target-size"
LIKE_OTHERS = ", ".join(["tbody tr:nth-child(n+7)", " ~ ".join(["article.plan"] * 5)])
"""Rows after the sixth and plans after the fourth look as those before: in daylight all are looked at, but
for their contrast, which takes by far the longest. For the rest they are taken off the page: axe looks at
what lies behind each text, and at a large page long even where it is to leave most of it out."""


SMALL = ("company of one account", "a book of one account")


def dark_too(kind: str, width: str) -> bool:
    """What only a phone shows in the dark is on the small pages as on the large ones."""
    return width == "desk" or (width == "phone" and kind in SMALL)


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

    def visit(kind: str, width: str) -> "Page":
        pixels, media = WIDTHS[width]
        context = chromium.new_context(viewport={"width": pixels, "height": 900}, offline=True)
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

    found = Axe().run(page, options={"resultTypes": ["violations"], **options})
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"]][:3]) for one in found.response["violations"]
    ]


OUT_OF_REACH = """media => [...document.querySelectorAll('.scroll')]
    .filter(one => one.scrollWidth > one.clientWidth + 1 && (media === 'print' || one.tabIndex < 0)).length"""
"""What scrolls by itself can be reached by keyboard, and on paper nothing scrolls."""


@pytest.mark.web
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", PAGES)
def test_everybody_can_read_it(opened: Any, kind: str, width: str) -> None:
    """In daylight, and in the dark: there only colours are others. Nobody points at a link on paper."""
    page, (pixels, media) = opened(kind, width), WIDTHS[width]
    assert page.evaluate("document.documentElement.scrollWidth") <= pixels
    if (kind, width) != ("manager", "paper"):  # where ten columns reach half a centimetre into the margin
        assert page.evaluate(OUT_OF_REACH, media) == 0
    targets = {TARGETS: {"enabled": media != "print"}}
    if width == "desk":
        without = targets | {CONTRAST: {"enabled": False}}
        assert violations(page, runOnly=RULES, rules=without) == []
    page.evaluate("likes => document.querySelectorAll(likes).forEach(one => one.remove())", LIKE_OTHERS)
    seen = {"runOnly": [CONTRAST]} if width == "desk" else {"runOnly": RULES, "rules": targets}
    assert violations(page, **seen) == []
    if dark_too(kind, width):
        page.emulate_media(color_scheme="dark")
        assert violations(page, runOnly=[CONTRAST]) == [], "in the dark"
