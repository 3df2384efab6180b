"""The saves of an account that came too late, each with both sides field by field, to be settled."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

import ipywidgets as widgets

from kamlib.editor.choices import clash_title, wrong_lines
from kamlib.editor.edits import WrongEdits
from kamlib.editor.ledger import EDITED, Clash
from kamlib.editor.parts import Act, Line, button, in_a_row, labelled, stacked
from kamlib.judgments.columns import columns_of, heading, text_of
from kamlib.judgments.history import Difference
from kamlib.report.catalogue import Catalogue

Settles = Callable[[Clash, Collection[str], str], None]
"""Is told the fields of which the late side is taken, and why. Raises WrongEdits."""

After = Callable[[Act], None]

NOW, MINE = "now", "mine"


class Clashes:
    """`show` fills it; with none it is not there. `notice` says elsewhere that there are some."""

    def __init__(self, words: Catalogue, on_settled: Settles, after: After) -> None:
        self._words, self._on_settled, self._after = words, on_settled, after
        self.panels: list[ClashPanel] = []
        self.notice = Line("kam-wrong")
        self.box = stacked("kam-clashes", [])

    def show(self, clashes: Sequence[Clash]) -> None:
        self.notice.say(self._words("editor-clashes-below", records=len(clashes)) if clashes else "")
        title = Line("kam-head", text=self._words("editor-clashes"))
        self.panels = [ClashPanel(one, self._words, self._on_settled, self._after) for one in clashes]
        self.box.children = [title.box, *(one.box for one in self.panels)]
        self.box.layout.display = None if clashes else "none"


class ClashPanel:
    """One of them: what was, what is now, what came too late, and which of the two is taken, by field."""

    def __init__(self, clash: Clash, words: Catalogue, on_settled: Settles, after: After) -> None:
        self._clash, self._words, self._on_settled = clash, words, on_settled
        self.takes = {one.field: self._take(one) for one in clash.fields}
        self.reason = labelled(widgets.Text, words("editor-reason"), tooltip=words("editor-reason-note"))
        self.reason.layout.width = "min(36rem, 100%)"
        self.settle = button(words("editor-settle"), words("editor-settle-tip"), self._settle, after)
        self._fault = Line("kam-wrong", "kam-lines")
        title = Line("kam-lines", text=clash_title(clash, words))
        parts = [title.box, self._sides(), self.reason, self._fault.box, in_a_row([self.settle])]
        self.box = stacked("kam-part", parts)

    def _sides(self) -> Any:
        words, theirs = self._words, self._clash.theirs
        heads = [
            words("editor-field"),
            words("editor-was"),
            words("editor-now", author=theirs.author if theirs else ""),
            words("editor-mine", author=self._clash.mine.author),
            words("editor-take"),
        ]
        cells = [Line("kam-head", text=head).box for head in heads]
        for one in self._clash.fields:
            sides = [self._text(one, side) for side in (one.before, one.theirs, one.mine)]
            cells += [Line("kam-head", text=heading(one.field)).box]
            cells += [*(Line(text=side).box for side in sides), self.takes[one.field]]
        return stacked("kam-sides", cells)

    def _text(self, one: Difference, side: Any) -> str:
        columns = {column.field: column for column in columns_of(EDITED[self._clash.mine.kind])}
        said = text_of(side, columns[one.field]) if one.field in columns else str(side or "")
        return said or self._words("editor-empty")

    def _take(self, one: Difference) -> Any:
        sides = [(self._words("editor-take-now"), NOW), (self._words("editor-take-mine"), MINE)]
        named = self._words("editor-take-field", field=heading(one.field))  # for a screen reader alone
        take = widgets.Dropdown(description=named, options=sides, layout={"width": "auto"})
        take.add_class("kam-take")
        return take

    def _settle(self) -> None:
        mine = {field for field, take in self.takes.items() if take.value == MINE}
        try:
            self._on_settled(self._clash, mine, self.reason.value)
        except WrongEdits as error:
            self._fault.say("\n".join(wrong_lines(error, self._words)))
