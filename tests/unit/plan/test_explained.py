"""A figure explained: formula, rows, settings, window and method."""

from pathlib import Path

import pytest

from kamlib.errors import UsageError
from kamlib.plan.company_retention import METHODS
from kamlib.plan.explained import explained
from kamlib.plan.figures import Figure
from kamlib.report.catalogue import catalogue
from kamlib.report.strip import formulas
from kamlib.shown import explained_by_name
from tests.drawn import text
from tests.unit.plan.test_profile_section import whole

WORDS = catalogue("en", "EUR")


@pytest.fixture(scope="module")
def figures() -> tuple[Figure, ...]:
    plan, _ = whole()
    return (*plan.figures, *plan.estimates)


def told(figure: Figure) -> dict[str, str]:
    (facts,) = explained(figure).blocks
    return {WORDS(fact.label): text(fact.text) for fact in facts.facts}  # type: ignore[union-attr]


def test_a_revenue_is_explained(figures: tuple[Figure, ...]) -> None:
    found = told(figures[0])
    assert found["Formula"] == "net amounts of the order lines, credits taken off, in the workbook's currency"
    assert found["Settings"] == "kam.toml: revenue.source, dates.as_of, rates, merged"
    assert found["Window"] == "from 1 November 2025 to the day before 1 November 2026"
    assert int(found["Rows"]) > 0


def test_every_headline_figure_says_what_it_is_made_of(figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        assert figure.basis is not None
        assert told(figure)["Formula"]
    assert dict(formulas(figures, WORDS))["Last 12 months"].startswith("Net amounts of the order lines")


@pytest.mark.parametrize("method", sorted({*METHODS.values(), "mean-t-interval"}))
def test_every_method_has_its_words(method: str) -> None:
    assert "20" in WORDS(f"method-{method}", n=20)


def test_a_figure_that_is_not_there_is_told(figures: tuple[Figure, ...]) -> None:
    shown = explained_by_name("revenue", figures, WORDS, Path())
    assert shown.document.id == "explained"
    with pytest.raises(UsageError, match="there is no figure 'profit'; there are revenue, goal, hours"):
        explained_by_name("profit", figures, WORDS, Path())
