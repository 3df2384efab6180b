"""What is written in: one record as a form, or all of a kind as a grid with lists to pick from below it."""

from collections.abc import Callable, Sequence
from functools import partial

from kamlib.editor import choices
from kamlib.editor.edits import Edits, shown
from kamlib.editor.form import Form
from kamlib.editor.grid import Grid, Written
from kamlib.editor.ledger import EDITED, Place, Row
from kamlib.editor.parts import Line, stacked
from kamlib.judgments.columns import columns_of
from kamlib.judgments.faults import Wrong
from kamlib.report.catalogue import Catalogue


class Body:
    """Shown as `box`. `on_written` is told what somebody wrote in a form, `on_typed` what in a cell, and
    `on_chosen` the key of the row that somebody clicked on."""

    def __init__(
        self, words: Catalogue, on_written: Written, on_typed: Written, on_chosen: Callable[[str], None]
    ) -> None:
        self._words = words
        self._on_written, self._on_typed, self._on_chosen = on_written, on_typed, on_chosen
        self.box = stacked("kam-part", [])
        self.forget()

    def forget(self) -> None:
        """Makes forms and grid anew when they are shown next."""
        self._forms: dict[tuple[Place, bool], Form] = {}
        self.forget_grid()

    def forget_grid(self) -> None:
        """Of another kind: it is made when it is looked at, for not everybody does."""
        self.grid: Grid | None = None

    def show(
        self,
        row: Row,
        rows: Sequence[Row],
        edits: Edits,
        faults: Sequence[Wrong],
        said: str,
        *,
        in_grid: bool,
    ) -> None:
        """row: the one of `rows` that is looked at, `said`: who said it and why, which comes and goes with
        it; with none there is nothing to write in."""
        if not rows:
            self.box.children = [Line("kam-quiet", text=self._words("editor-nothing-here")).box]
            return
        self.show_form(row, edits, faults, in_grid=in_grid)
        form = self.form(row.place, in_grid=in_grid)
        signed = Line("kam-quiet", text=said)
        if not in_grid:
            self.box.children = [form.box, signed.box]
            return
        named = choices.record_choices([row], edits, self._words)[0][0]
        head = Line("kam-head", text=self._words("editor-picks", record=named))
        picks = [head.box, form.box] if form.fields else []
        self.box.children = [self._filled_grid(row.place[0], rows, edits).box, *picks, signed.box]

    def show_form(self, row: Row, edits: Edits, faults: Sequence[Wrong], *, in_grid: bool) -> None:
        notes = choices.notes_of(row.place, self._words)
        self.form(row.place, in_grid=in_grid).show(shown(row, edits), faults, notes)

    def form(self, place: Place, *, in_grid: bool) -> Form:
        """The form of a record; below a grid, of its fields that have given words."""
        if (place, in_grid) not in self._forms:
            columns = [one for one in columns_of(EDITED[place[0]]) if one.is_picked or not in_grid]
            write = partial(self._pick if in_grid else self._on_written, place)
            self._forms[place, in_grid] = Form(columns, write)
        return self._forms[place, in_grid]

    def _pick(self, place: Place, field: str, text: str) -> None:
        if self.grid is not None:
            self.grid.put(place[1], field, text)

    def _filled_grid(self, kind: str, rows: Sequence[Row], edits: Edits) -> Grid:
        if self.grid is None:
            key = self._words("editor-key")
            self.grid = Grid(kind, columns_of(EDITED[kind]), key, self._on_typed, self._on_chosen)
        texts = {one.place[1]: shown(one, edits) for one in rows}
        self.grid.show(texts, [choices.key_name(one.place) for one in rows])
        return self.grid
