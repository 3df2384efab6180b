"""No text of ours bypasses the catalogue: in a language without a plain letter, only data keep theirs."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Resource, TextElement
from fluent.syntax.visitor import Transformer

from kamlib.plan.document import AccountPlan, Addition
from kamlib.report import books, html
from kamlib.report.catalogue import Catalogue, texts_of
from kamlib.report.formats import Formats
from tests.report.documents import FAILED, company, plans, rendered
from tests.report.reading import Reading

PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED = "ȦƁƇḒḖƑƓĦĪĴĶĿḾȠǾƤɊŘŞŦŬṼẆẊẎẐȧƀƈḓḗƒɠħīĵķŀḿƞǿƥɋřşŧŭṽẇẋẏẑ"

WRITTEN_BY_FORMATS = re.compile(
    r"€[\d.,]+(k|\u00a0m|\u00a0bn)|\b(January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b|\beuros\b"
)


class Accents(Transformer):
    def visit_TextElement(self, node: TextElement) -> TextElement:
        node.value = node.value.translate(str.maketrans(PLAIN, ACCENTED))
        return node


def accented(text: str) -> str:
    resource = FluentParser().parse(text)
    changed = Accents().visit(resource)
    assert isinstance(changed, Resource)
    return FluentSerializer().serialize(changed)


@pytest.fixture(scope="module")
def pseudo() -> Catalogue:
    return Catalogue(Formats("en", "EUR"), [accented(text) for text in texts_of("en")])


def data_of(part: Any) -> Iterator[str]:
    """The texts in documents that are data: names, and what exports and analysts say."""
    if isinstance(part, dict):
        if part.get("unit") == "name" and "value" in part:
            yield str(part["value"])
        for key in ("name", "company", "file", "column", "value", "account", "owner", "tier", "rule"):
            if isinstance(part.get(key), str):
                yield part[key]
        for key, inside in part.items():
            yield from (texts_in(inside) if key in ("rows", "additions") else data_of(inside))
    elif isinstance(part, (list, tuple)):
        for inside in part:
            yield from data_of(inside)


def texts_in(part: Any) -> Iterator[str]:
    """Every text below a table's rows or an addition, but the ids of our own sentences."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict) and part.keys() != {"id", "values"}:
        for inside in part.values():
            yield from texts_in(inside)
    elif isinstance(part, dict):
        yield from data_of(part)
    elif isinstance(part, (list, tuple)):
        for inside in part:
            yield from texts_in(inside)


def left_over(page: str, data: set[str]) -> list[str]:
    """Pieces of text with a plain letter that is neither data nor a format's."""
    found = []
    for text in Reading(page).texts:
        rest = WRITTEN_BY_FORMATS.sub("", text)
        for known in sorted((one for one in data if len(one) > 2), key=len, reverse=True):
            rest = rest.replace(known, "")
        if text not in data and re.search("[A-Za-z]", rest):
            found.append(text)
    return found


@pytest.fixture(scope="module")
def data() -> set[str]:
    documents = [company(), *plans().values(), *FAILED.values()]
    known = {text for document in documents for text in data_of(document.model_dump())}
    return {text for text in [*known, "Lena Thistle…", "a"] if text}


@pytest.fixture(scope="module")
def pseudo_pages(pseudo: Catalogue) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "catalogue", lambda locale, currency: pseudo)
        pages = rendered(company(), plans(), FAILED, made="2026-11-02T06:10:00")
    return {name: page.decode() for name, page in pages.items()}


def test_no_text_of_a_page_bypasses_the_catalogue(pseudo_pages: dict[str, str], data: set[str]) -> None:
    assert {name: left for name, page in pseudo_pages.items() if (left := left_over(page, data))} == {}


def test_titles_and_spoken_words_are_looked_at_too(pseudo_pages: dict[str, str]) -> None:
    texts = Reading(pseudo_pages["index.html"]).texts
    assert "Ǿƞ ŧħīş ƥȧɠḗ" in texts
    assert any("ȧƈƈǿŭƞŧ ƥŀȧƞş 2027" in text for text in texts)
    assert "Şħȧřḗ ǿƒ řḗṽḗƞŭḗ ƀẏ şħȧřḗ ǿƒ ȧƈƈǿŭƞŧş" in texts


def test_what_is_wrong_and_what_failed_is_looked_at_too(pseudo_pages: dict[str, str]) -> None:
    """Only file names, values, tables, keys and what an exception says of itself stay as they are."""
    texts = Reading(pseudo_pages["index.html"]).texts
    assert "ħȧş ƞǿ řǿẇ ŧħȧŧ ƈȧƞ ƀḗ ŭşḗḓ" in texts
    assert "īş ƞǿŧ ȧḿǿƞɠ ŧħḗ reps; ŧħḗ řǿẇ īş ķḗƥŧ ẇīŧħǿŭŧ īŧ" in texts
    assert any(
        text.endswith("şƥḗŀŀīƞɠ ǿƒ ȧ ķƞǿẇƞ ǿƞḗ ɠǿḗş ŧǿ ķȧḿ.ŧǿḿŀ [sources.reps.words.seller]")
        for text in texts
    )
    assert "Īƞ [4]: ZeroDivisionError: <b>" in texts


def test_no_text_of_a_notebook_s_section_bypasses_the_catalogue(
    pseudo: Catalogue, data: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "catalogue", lambda locale, currency: pseudo)
    plan: AccountPlan = plans()["K-a1"]
    for section in plan.sections:
        assert left_over(html.section_html(plan, section.id), data) == []
    assert left_over(html.plan_html(plan), data) == []


def test_what_kept_a_chart_from_being_shown_goes_through_the_catalogue_too(
    pseudo: Catalogue, data: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html, "catalogue", lambda locale, currency: pseudo)
    bar = {"mark": "bar", "data": {"values": []}}
    specs = [{**bar, "config": "dark"}, {**bar, "mark": {"type": "bar", "opacity": 0}}]
    odd = tuple(Addition(title="Lena Thistle…", spec=spec) for spec in specs)
    shown = html.plan_html(plans()["K-a1"].model_copy(update={"additions": odd}))
    assert accented("x = its config is no object").strip().removeprefix("x = ") in shown
    assert accented("x = it draws nothing").strip().removeprefix("x = ") in shown
    assert left_over(shown, data) == []


def test_a_text_that_bypasses_is_found() -> None:
    assert left_over("<p>ȦƁƇ</p><p>Total: €1.84\u00a0m</p>", {"Lena"}) == ["Total: €1.84\u00a0m"]
    assert left_over('<nav aria-label="Contents">Lena, 3 May 2026</nav>', {"Lena"}) == ["Contents"]
