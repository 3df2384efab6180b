"""Workbooks drawn as text: a table is lines of cells between bars, the first line names the columns."""

import tempfile
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from kamlib.errors import InputRefused
from kamlib.facts.book import Facts, read_facts
from kamlib.report.catalogue import catalogue
from kamlib.report.problems import problem_line, refusal
from kamlib.sentences import Problem, Sentence
from kamlib.settings import Settings
from kamlib.sources.files import read_sources

TODAY = date(2026, 11, 1)

ACCOUNTS = """
    account | name
    A1      | Anna
    A2      | Bert
"""

SALES = """
    order | date       | account | amount
    O1    | 2026-10-30 | A1      | 100
"""


def cells(drawn: str) -> list[list[str]]:
    """The cells of a drawn table, line by line."""
    return [[cell.strip() for cell in line.split("|")] for line in drawn.strip().splitlines()]


def csv_text(drawn: str, delimiter: str = ",") -> str:
    return "".join(delimiter.join(line) + "\n" for line in cells(drawn))


def drawn_settings(sources: dict[str, dict[str, Any]], **settings: Any) -> Settings:
    said = {"company": "Brindle", "currency": "EUR", "dates": {"as_of": TODAY}, "sources": sources}
    return Settings.model_validate(said | settings)


def drawn_facts(
    sources: dict[str, dict[str, Any]] | None = None,
    settings: dict[str, Any] | None = None,
    **tables: str | None,
) -> Facts:
    """The facts of a workbook with these drawn tables (accounts and one order line where not drawn; None:
    none). `sources` are further settings of a table, `settings` of the workbook."""
    drawn = {"accounts": ACCOUNTS, "sales": SALES} | tables
    named = {
        name: {"file": f"{name}.csv", **(sources or {}).get(name, {})} for name, text in drawn.items() if text
    }
    asked = Asked(drawn_settings(named, **(settings or {})))
    read = _READ[tuple((name, drawn[name]) for name in named)]
    for answers, facts in read:
        if all(asked.said.get(name) == answer for name, answer in answers.items()):
            return facts
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for name, source in named.items():
            (folder / source["file"]).write_text(csv_text(drawn[name], source.get("delimiter", ",")))
        facts = read_facts(read_sources(asked, folder, folder / "raw"), asked, TODAY)  # type: ignore[arg-type]
    read.append((asked.answers, facts))
    return facts


class Asked:
    """Settings that note what they are asked for: tables that were read once need not be read again where
    other settings alone have changed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.said = settings.model_dump(exclude_unset=True)  # who says what is so anyway is sure of it
        self.answers: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        names = [name] if name in Settings.model_fields else list(Settings.model_fields)
        self.answers |= {one: self.said.get(one) for one in names}
        return getattr(self.settings, name)


_READ: defaultdict[object, list[tuple[dict[str, Any], Facts]]] = defaultdict(list)
"""Drawn tables -> what was asked of the settings, and the facts."""


def text(sentence: Sentence) -> str:
    """The sentence in English."""
    return catalogue("en", "EUR").sentence(sentence)


def line(problem: Problem) -> str:
    """The problem as its line is printed."""
    return problem_line(problem, catalogue("en", "EUR"))


def told(facts: Facts) -> list[str]:
    """The problems, each as its line is printed up to the remedy."""
    return [line(problem).removesuffix(f". {text(problem.fix)}") for problem in facts.problems.kept]


def refusal_told(error: InputRefused) -> str:
    """What whoever stands on the desk reads of the error."""
    return str(refusal(error, catalogue("en", "EUR")))


def drawn(frame: Any, *columns: str) -> list[str]:
    """A frame's columns as lines of cells between bars; a missing cell is empty."""
    rows = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), "")
    return [" | ".join(_cell(value) for value in row) for row in rows.itertuples(index=False)]


def _cell(value: Any) -> str:
    if hasattr(value, "date"):
        return value.date().isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)
