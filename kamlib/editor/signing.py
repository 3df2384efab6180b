"""Who says it, why and on what grounds: what stands below every record that is edited."""

from collections.abc import Sequence

import ipywidgets as widgets

from kamlib.editor.edits import Grounds
from kamlib.editor.parts import Line, labelled, stacked
from kamlib.judged import at_the_desk
from kamlib.judgments.faults import Wrong
from kamlib.report.catalogue import Catalogue


class Signing:
    """`grounds` is what is written in it."""

    def __init__(self, words: Catalogue) -> None:
        sure = [(words("editor-as-before"), ""), (words("editor-yes"), "yes"), (words("editor-no"), "no")]
        self.reason = labelled(widgets.Text, words("editor-reason"))
        self.author = labelled(widgets.Text, words("editor-author"), value=at_the_desk() or "")
        self.source = labelled(widgets.Text, words("editor-source"))
        self.source_date = labelled(widgets.Text, words("editor-source-date"), placeholder="2026-11-30")
        self.confirmed = labelled(widgets.Dropdown, words("editor-confirmed"), options=sure)
        self._inputs = {
            "reason": self.reason,
            "author": self.author,
            "source": self.source,
            "source_date": self.source_date,
            "confirmed": self.confirmed,
        }
        self._faults = {name: Line("kam-fault") for name in self._inputs}
        fields = []
        for name, one in self._inputs.items():
            note = words(f"editor-{name.replace('_', '-')}-note")
            one.tooltip = note
            parts = [one, Line("kam-note", text=note).box, self._faults[name].box]
            fields.append(stacked("kam-field", parts))
        self.box = stacked("kam-fields", fields)

    @property
    def grounds(self) -> Grounds:
        return Grounds(**{name: one.value for name, one in self._inputs.items()})

    def show(self, faults: Sequence[Wrong]) -> None:
        wrong = {one.field: one.remedy for one in faults}
        for name, line in self._faults.items():
            line.say(wrong.get(name, ""))

    def clear(self) -> None:
        """What was said is said; whoever signs stays."""
        for name, one in self._inputs.items():
            if name != "author":
                one.value = ""
        self.show(())
