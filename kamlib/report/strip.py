"""A strip of figures: each as large text with what stands below it, and where they all come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kamlib.plan.figures import Estimate, Figure
from kamlib.report.catalogue import Catalogue


@dataclass(frozen=True)
class StatView:
    label: str
    value: str
    under: str
    unknown: bool


def stats(figures: Sequence[Figure], words: Catalogue) -> tuple[StatView, ...]:
    return tuple(_stat(figure, words) for figure in figures)


def _stat(figure: Figure, words: Catalogue) -> StatView:
    note = words.sentence(figure.note) if figure.note else ""
    if figure.value is None:
        return StatView(words(figure.id), words("page-not-known"), note, unknown=True)
    if isinstance(figure, Estimate) and figure.low is not None and figure.high is not None:
        note = "; ".join(text for text in (_range(figure, words), note) if text)
    return StatView(words(figure.id), _figure_text(figure, words), note, unknown=False)


def _figure_text(figure: Figure, words: Catalogue) -> str:
    if figure.unit == "money":
        amount = float(figure.value)  # type: ignore[arg-type]
        return words.formats.estimate(amount) if isinstance(figure, Estimate) else words.formats.money(amount)
    return words.formats.text(figure.unit, figure.value)


def _range(figure: Estimate, words: Catalogue) -> str:
    low, high = figure.low or 0.0, figure.high or 0.0
    if figure.unit == "money":
        return words("page-range", range=words.formats.money_range(low, high))
    return words("page-range", range="–".join(words.formats.text(figure.unit, end) for end in (low, high)))


def origin(figures: Iterable[Figure], words: Catalogue, more: Iterable[str] = ()) -> str:
    """Where a strip's figures come from, each source once."""
    sources = [words.sentence(figure.origin) for figure in figures]
    return words("page-origin", sources=" ".join(dict.fromkeys([*sources, *more])))


def formulas(figures: Iterable[Figure], words: Catalogue) -> tuple[tuple[str, str], ...]:
    """What each figure of a strip is made of, by its label: read once, at the foot of a page or a plan."""
    return tuple((words(figure.id), _formula(figure, words)) for figure in figures if figure.basis)


def _formula(figure: Figure, words: Catalogue) -> str:
    """What the figure is made of, and which settings decide over it."""
    basis = figure.basis
    if basis is None:
        return ""
    formula = words.opening(basis.formula)
    if not basis.settings:
        return words("page-formula", formula=formula)
    return words("page-formula-set", formula=formula, settings=", ".join(basis.settings))
