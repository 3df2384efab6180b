"""A plan on the desk: looked at section by section, argued with, published."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.kept import plan_before
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.blocks import Scalar
from kamlib.plan.changes.compare import Withdrawn
from kamlib.plan.changes.section import with_changes
from kamlib.plan.comparison import Comparison
from kamlib.plan.document import AccountPlan, Addition, Section, digest, to_bytes
from kamlib.plan.joined import joined
from kamlib.shown import ShownPart, explained_by_name


class Draft:
    """One account's plan before it is published.

    `plan["stand"]` shows a section, `plan.add(title, thing)` adds to it, `plan.publish()` publishes it: by
    hand, into `reports`. It is shown in `locale`, with `templates`. `withdrawn` tells who took
    back what; `beside` what compares the account with others, which is shown as a book joins it and is in no
    plan.json.
    """

    def __init__(
        self,
        plan: AccountPlan,
        *,
        reports: Path,
        locale: str,
        templates: Path,
        withdrawn: Callable[[], Withdrawn] = dict,
        beside: Callable[[], Comparison | None] = lambda: None,
    ) -> None:
        self._plan = plan
        self._reports = reports
        self._locale = locale
        self._templates = templates
        self._withdrawn = withdrawn
        self._beside = beside
        self._additions: dict[str, Addition] = {}

    @property
    def document(self) -> AccountPlan:
        """The plan with what was added."""
        return self._plan.model_copy(update={"additions": tuple(self._additions.values())})

    @property
    def sections(self) -> tuple[str, ...]:
        return tuple(section.id for section in self._plan.sections)

    def section(self, name: str) -> "ShownSection":
        """One section as the book will show it. Raises UsageError with those there are."""
        if name not in self.sections:
            raise UsageError(
                f"the plan of {self._plan.name} has no section {name!r}; it has {', '.join(self.sections)}"
            )
        return ShownSection(self._joined, name, self._locale, self._templates)

    @cached_property
    def _joined(self) -> AccountPlan:
        """The plan beside the others."""
        return joined(self._plan, self._beside())

    __getitem__ = section

    def explain(self, figure: str) -> ShownPart:
        """What a figure of the plan is made of: formula, rows, settings, window, method. Raises UsageError
        with those there are."""
        from kamlib.report.catalogue import catalogue  # what writes is loaded when something is written

        plan = self._plan
        words = catalogue(self._locale, plan.currency)
        return explained_by_name(figure, (*plan.figures, *plan.estimates), words, self._templates)

    def add(self, title: str, thing: Any) -> None:
        """Adds a text, a DataFrame or an altair chart under `title`; the same title again replaces it."""
        try:
            self._additions[title] = Addition(title=title, **_content(thing))
        except ValidationError as error:
            message = error.errors()[0]["msg"].removeprefix("Value error, ")
            raise UsageError(f"{title!r} can't be added: {message}") from error

    def publish(self, folder: str | Path | None = None) -> "Published":
        """Writes plan.json: into `folder` (the batch gives its own, and adds what changed), else
        where the books are made from."""
        if folder:
            content, file = to_bytes(self.document), Path(folder) / "plan.json"
        else:
            run = RunFolder(self._reports / self._plan.as_of.isoformat())
            file = run.plan(self._plan.slug)
            before = plan_before(run, self._plan.slug, file)
            content = to_bytes(with_changes(self.document, before, self._withdrawn()))
            write_whole(run.history(digest(content)), content)
        write_whole(file, content)
        return Published(file, self._plan.slug, by_hand=not folder)

    def _repr_html_(self) -> str:
        from kamlib.report.html import plan_html  # what draws is loaded when something is drawn

        shown = self._joined.model_copy(update={"additions": self.document.additions})
        return plan_html(shown, locale=self._locale, templates=self._templates)

    def __repr__(self) -> str:
        added = f"; added: {', '.join(self._additions)}" if self._additions else ""
        return f"Plan of {self._plan.name} ({self._plan.account}): {', '.join(self.sections)}{added}"


@dataclass(frozen=True)
class ShownSection:
    """A section that a notebook shows as the book will."""

    plan: AccountPlan
    name: str
    locale: str
    templates: Path

    @property
    def document(self) -> Section:
        return next(section for section in self.plan.sections if section.id == self.name)

    def _repr_html_(self) -> str:
        from kamlib.report.html import section_html

        return section_html(self.plan, self.name, locale=self.locale, templates=self.templates)

    def __repr__(self) -> str:
        blocks = ", ".join(block.block for block in self.document.blocks)
        return f"Section {self.name} of {self.plan.name}: {self.document.headline.id} ({blocks})"


@dataclass(frozen=True)
class Published:
    """Where a plan was published, for the eye."""

    file: Path
    slug: str
    by_hand: bool

    def __repr__(self) -> str:
        if not self.by_hand:
            return f"Published: {self.file.name}"
        return (
            f"Published: {self.file}\n"
            "`kam render` puts it into the books. The next `kam plans` makes this plan anew;\n"
            f"to have it run this notebook then, save it as notebooks/accounts/{self.slug}.ipynb."
        )


def _content(thing: Any) -> dict[str, Any]:
    """The fields of an Addition that hold `thing`."""
    if isinstance(thing, str):
        return {"text": thing}
    if isinstance(thing, pd.DataFrame):
        named = thing if isinstance(thing.index, pd.RangeIndex) else thing.reset_index()
        rows = (tuple(_scalar(cell) for cell in row) for row in named.itertuples(index=False, name=None))
        return {"columns": tuple(str(column) for column in named.columns), "rows": tuple(rows)}
    if type(thing).__module__.startswith("altair."):  # asked by name: importing altair takes a second
        return {"spec": thing.to_dict()}
    raise UsageError(f"a {type(thing).__name__} can't be added: give a text, a DataFrame or an altair chart")


def _scalar(cell: Any) -> Scalar:
    """A cell as JSON has it: missing is None, a time is its day, what is no number or text is its text."""
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return None
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, np.generic):
        cell = cell.item()
    return cell if isinstance(cell, int | float | str) else str(cell)
