"""Numbers of a document: each with its period and its origin, an estimate with its range."""

from datetime import date

from kamlib.sentences import Part, Sentence, Unit


class Period(Part):
    """Half open, as in kamlib.periods: `end` is the first day not counted."""

    start: date
    end: date


class Basis(Part):
    """What a figure is made of: the `formula` in words, the `rows` that were counted in (None: no rows of an
    export), and the `settings` that decide over it, by their keys in kam.toml."""

    formula: Sentence
    rows: int | None = None
    settings: tuple[str, ...] = ()


class Figure(Part):
    """One number with its period, origin and basis. `id` is its label's message id, `note` the line below it.

    `value` None means it is not known: `note` then says what to ask whom."""

    id: str
    unit: Unit
    value: float | int | None
    period: Period | None = None
    origin: Sentence
    basis: Basis | None = None
    note: Sentence | None = None


class Estimate(Figure):
    """A figure that is estimated: an 80 % range, the rows behind it, the method and what is odd."""

    low: float | None
    high: float | None
    n: int
    method: str
    flags: tuple[str, ...] = ()
