"""One record as a form: each field with its name, what belongs there, and what would be right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import ipywidgets as widgets

from kamlib.editor.parts import Line, Quiet, labelled, stacked
from kamlib.judgments.columns import Column
from kamlib.judgments.faults import Wrong

Written = Callable[[str, str], None]
"""Is told the field and the text that somebody wrote there."""


class Field:
    """An input with its note and its fault. A text that is no word of a list stays to be seen."""

    def __init__(self, column: Column, on_written: Written, quiet: Quiet) -> None:
        self._column, self._quiet = column, quiet
        self.input = _input(column)
        self._note, self._fault = Line("kam-note", text=column.note), Line("kam-fault")
        self.box = stacked("kam-field", [self.input, self._note.box, self._fault.box])
        if column.long:
            self.box.add_class("kam-long")
        self.input.observe(
            lambda change: None if quiet else on_written(column.field, change["new"] or ""), "value"
        )

    def show(self, text: str, fault: str, note: str = "") -> None:
        with self._quiet.on():
            if isinstance(self.input, widgets.Dropdown):
                self.input.options = tuple(dict.fromkeys(("", *self._column.words, text)))
            self.input.value = text
        self._note.say(note or self._column.note)
        self._fault.say(fault)


class Form:
    """The fields of one record; `show` fills them. Each record has a form of its own, so that what is typed
    and arrives late is not taken for another one's."""

    def __init__(self, columns: Sequence[Column], on_written: Written) -> None:
        quiet = Quiet()
        self.fields = {one.field: Field(one, on_written, quiet) for one in columns}
        self.box = stacked("kam-fields", [one.box for one in self.fields.values()])

    def show(self, texts: Mapping[str, str], faults: Sequence[Wrong], notes: Mapping[str, str]) -> None:
        """`notes` stand in the place of a field's own."""
        wrong = {one.field: one.remedy for one in faults}
        for name, field in self.fields.items():
            field.show(texts.get(name, ""), wrong.get(name, ""), notes.get(name, ""))


def _input(column: Column) -> Any:
    if column.is_picked:
        return labelled(widgets.Dropdown, column.head, options=("", *column.words), tooltip=column.note)
    if column.long:
        return labelled(widgets.Textarea, column.head, rows=2, tooltip=column.note)
    hint = {"day": "2026-11-30", "number": "1250.50"}.get(column.kind, "")
    return labelled(widgets.Text, column.head, placeholder=hint, tooltip=column.note)
