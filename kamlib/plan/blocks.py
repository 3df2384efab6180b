"""The blocks that plans and pages are built of: lines, notes, tables, charts, findings."""

from typing import Annotated, Literal, get_args

from pydantic import Field

from kamlib.sentences import Part, Sentence, Unit

Scalar = float | int | str | None
"""What JSON knows: a day is its ISO text, so that a document that is read back equals the one written."""


class Fact(Part):
    """A labelled line: `label` is a message id, `text` a sentence; `unknown` marks a task of asking."""

    label: str
    text: Sentence
    unknown: bool = False


class FactList(Part):
    block: Literal["facts"] = "facts"
    facts: tuple[Fact, ...]


class Note(Part):
    """A paragraph of one sentence; `unknown` marks a gap: what is missing, and who may know it."""

    block: Literal["note"] = "note"
    text: Sentence
    unknown: bool = False


class TableColumn(Part):
    """`id` is the header's message id; `name` stands in its place where the header is the settings' own
    word."""

    id: str
    unit: Unit
    signed: bool = False
    name: str | None = None


class Link(Part):
    """An account or a person in a cell: a page leads to where more is told, if it may. `under`: a second
    line."""

    kind: Literal["account", "person"]
    key: str
    name: str
    under: Sentence | None = None


Cell = float | int | str | Sentence | Link | None


class Table(Part):
    """Rows of values by `columns`; a Sentence in a cell is a word of ours, None is an empty cell.
    `total` is the sum row (first cell a Sentence)."""

    block: Literal["table"] = "table"
    id: str
    caption: Sentence
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None


class Chart(Part):
    """A picture by its kind (charts) with its rows. `title` says what, `describe` the values in words.

    The page chooses the scale of the amounts and says it before `unit`."""

    block: Literal["chart"] = "chart"
    kind: str
    title: Sentence
    unit: Sentence
    describe: Sentence
    rows: tuple[dict[str, Scalar], ...]


Urgency = Literal["must-fix", "decide", "note"]
ORDER: tuple[Urgency, ...] = get_args(Urgency)
"""The severest first."""


class Finding(Part):
    """What a rule found: what it is, why it matters, what to do; `links` are the first it concerns, `others`
    how many more. `about`: the key of the judgment it is about; `waived`: who accepts it until when, and
    why. `keys`: of a finding of the whole company the ids of all that it concerns."""

    rule: str
    urgency: Urgency
    about: str | None = None
    waived: Sentence | None = None
    what: Sentence
    why: Sentence
    todo: Sentence
    links: tuple[Link, ...]
    others: int
    keys: tuple[str, ...] = ()


class FindingList(Part):
    """`listed` is false where a page would be flooded: of an account that nobody began to plan it says so,
    and its findings are only counted."""

    block: Literal["findings"] = "findings"
    listed: bool = True
    findings: tuple[Finding, ...]


class Multiple(Part):
    """One of several small charts on one scale: whose it is, a figure, and its amounts, the oldest first."""

    link: Link
    figure: Sentence
    amounts: tuple[float, ...]


class Multiples(Part):
    """Small charts side by side; of their bars the last `latest` are the last twelve months."""

    block: Literal["multiples"] = "multiples"
    caption: Sentence
    latest: int
    charts: tuple[Multiple, ...]


Block = Annotated[FactList | Note | Table | Chart | FindingList | Multiples, Field(discriminator="block")]


class PageSection(Part):
    """A section of the company's, a team's or a seller's page: its conclusion, and what it rests on.
    `about`: of a loss test the accounts whose plans say what we do, row by row."""

    id: str
    headline: Sentence
    blocks: tuple[Block, ...]
    origin: Sentence | None = None
    about: tuple[tuple[str, ...], ...] = ()
