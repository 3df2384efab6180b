"""What is edited, and how: the kind, the record, form or grid; and records that are new or hold no more."""

from collections.abc import Callable, Sequence
from typing import Protocol

import ipywidgets as widgets

from kamlib.editor.choices import Choice
from kamlib.editor.parts import Act, Quiet, button, in_a_row, labelled, stacked
from kamlib.report.catalogue import Catalogue

FORM, GRID = "form", "grid"


class Chosen(Protocol):
    """Who is told what somebody chose."""

    def open(self, kind: str) -> None: ...
    def choose(self, key: str) -> None: ...
    def look(self) -> None: ...
    def add(self, key: str) -> None: ...
    def withdraw(self) -> None: ...


class Toolbar:
    """`show` fills it; only what a person chooses is told."""

    def __init__(self, words: Catalogue, told: Chosen, after: Callable[[Act], None]) -> None:
        self._words, self._quiet = words, Quiet()
        self.kind = labelled(widgets.Dropdown, words("editor-what"), layout={"width": "24rem"})
        self.record = labelled(widgets.Dropdown, words("editor-record"), layout={"width": "36rem"})
        views = [(words("editor-view-grid"), GRID), (words("editor-view-form"), FORM)]
        tips = [words("editor-view-grid-tip"), words("editor-view-form-tip")]
        self.view = widgets.ToggleButtons(options=views, tooltips=tips, style={"button_width": "5rem"})
        self.key = labelled(widgets.Text, words("editor-new-key"), layout={"width": "24rem"})
        add, tip = words("editor-add"), words("editor-add-tip")
        self.add = button(add, tip, lambda: told.add(self.key.value.strip()), after)
        withdraw, tip = words("editor-withdraw"), words("editor-withdraw-tip")
        self.withdraw = button(withdraw, tip, told.withdraw, after)
        self._several = in_a_row([self.record, self.withdraw])
        self._new = in_a_row([self.key, self.add])
        self.box = stacked("kam-bars", [in_a_row([self.kind, self.view]), self._several, self._new])
        self._tells(self.kind, told.open)
        self._tells(self.record, told.choose)
        self._tells(self.view, lambda _: told.look())

    def _tells(self, one: widgets.Widget, tell: Callable[[str], None]) -> None:
        one.observe(
            lambda change: None if self._quiet or change["new"] is None else tell(change["new"]), "value"
        )

    @property
    def in_grid(self) -> bool:
        return self.view.value == GRID and self.view.layout.display != "none"

    def show(self, kinds: Sequence[Choice], kind: str) -> None:
        with self._quiet.on():
            self.kind.options = kinds
            self.kind.value = kind

    def show_records(self, records: Sequence[Choice], key: str | None, *, several: bool) -> None:
        with self._quiet.on():
            self.record.options = records
            self.record.value = key
        for part in (self.view, self.record):
            part.layout.display = None if several else "none"

    def show_commands(self, next_key: str | None, *, withdraws: bool, leaves: bool) -> None:
        """`next_key`: of a new record, None where none can be added; `withdraws`: there is something that
        could be; `leaves`: it is withdrawn when saved."""
        self._new.layout.display = None if next_key is not None else "none"
        self.key.placeholder = next_key or ""
        self.withdraw.disabled = not withdraws
        self.withdraw.description = self._words("editor-restore" if leaves else "editor-withdraw")
