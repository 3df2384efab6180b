"""The editor of an account: choose a kind and a record, write in a form or a grid, say why, save.

The store is read when the editor is opened, after each save and where somebody asks for it, and never while
something is written that is not saved: what is saved is based on what its author saw.
"""

from collections.abc import Collection, Sequence
from typing import Any

from kamlib.editor import choices
from kamlib.editor.bench import Bench
from kamlib.editor.body import Body
from kamlib.editor.edits import NONE, Edits, Grounds, WrongEdits, changes, fault_of, settling, written
from kamlib.editor.form import Form
from kamlib.editor.frame import Frame
from kamlib.editor.ledger import EDITED, Clash, Place, Row
from kamlib.editor.parts import Line, button, in_a_row, stacked
from kamlib.editor.settle import Clashes
from kamlib.editor.signing import Signing
from kamlib.editor.toolbar import Toolbar
from kamlib.errors import KamError
from kamlib.judgments.faults import Wrong
from kamlib.judgments.history import Change
from kamlib.judgments.kinds import keys_of, next_key
from kamlib.store.judgments import Saved


class Editor:
    """Shown as `box`. `edits` is what is written and not saved, `place` the record that is looked at."""

    def __init__(self, bench: Bench, kind: str | None = None) -> None:
        self.bench, self.words = bench, bench.words
        self.ledger = bench.read()
        self.edits: Edits = NONE
        self._faults: dict[Place, Sequence[Wrong]] = {}
        self._frame = Frame()
        self._frame.add_class("kam-frame")
        after = self._frame.after_typing
        words = self.words
        self.clashes = Clashes(words, self.settle, after)
        self.toolbar = Toolbar(words, self, after)
        self.signing = Signing(words)
        self.saves = button(words("editor-save"), words("editor-save-tip"), self.save, after, look="kam-save")
        self.saves.button_style = "primary"
        self.discards = button(words("editor-discard"), words("editor-discard-tip"), self.discard, after)
        self.message = Line("kam-message", "kam-lines", stays=True)
        self.body = Body(words, self._write, self._type, self.choose)
        self._pending = Line("kam-quiet")
        self.box = stacked("kam-editor", self._parts())
        self.clashes.show(self.ledger.clashes)
        self.open(kind or max(EDITED, key=self.ledger.count))

    def _parts(self) -> list[Any]:
        signed = stacked("kam-part", [self.signing.box, in_a_row([self.saves, self.discards])])
        record = [self.clashes.notice.box, self.toolbar.box, self.body.box]
        return [self._frame, *record, signed, self._pending.box, self.message.box, self.clashes.box]

    def open(self, kind: str) -> None:
        """Looks at a kind, at its first record."""
        self.body.forget_grid()
        first = next(iter(choices.rows_of(self.ledger, kind, self.edits)), None)
        self.place: Place = (kind, first.place[1] if first else "")
        self._refresh()

    def choose(self, key: str) -> None:
        """Looks at another record of the kind. A cell that somebody opens in the row that is looked at stays
        open: a grid that is filled anew closes it."""
        if key != self.place[1]:
            self.place = (self.place[0], key)
            self._refresh()

    def look(self) -> None:
        """Looks at it as a form or as a grid, as the toolbar says."""
        self._refresh()

    def add(self, key: str) -> None:
        """A new record, to be written; under the next key where none is given."""
        kind, taken = self.place[0], self.ledger.keys(self.place[0]) | {key for _, key in self.edits}
        key = key.strip() or next_key(kind, taken)
        row = self.ledger.row(kind, key)
        if not key:
            self.message.say(self.words("editor-needs-key", named=EDITED[kind].named_by))
        elif row.said is not None or row.place in self.edits:
            self.message.say(self.words("editor-taken", record=key))
        else:
            self.edits = {**self.edits, row.place: {}}
            self.toolbar.key.value = ""
            self.message.say("")
            self.choose(key)

    def withdraw(self) -> None:
        """The record holds no more, once it is saved; a second time takes that back."""
        row = self._row
        rest = {place: said for place, said in self.edits.items() if place != row.place}
        takes_back = row.place in self.edits and self.edits[row.place] is None
        self.edits = rest if takes_back or row.said is None else {**rest, row.place: None}
        if row.said is None:
            self.open(row.place[0])
        self._refresh()

    def save(self) -> None:
        """Saves all that is written, or tells all that is wrong with it."""
        grounds = self.signing.grounds
        edits = self.edits or ({self.place: {}} if grounds.is_evidence and self._row.said else NONE)
        if not edits:
            self.message.say(self.words("editor-nothing"))
            return
        try:
            saved = self._save(changes(self.ledger, edits, grounds, self.bench.facts))
        except WrongEdits as error:
            self._tell_wrong(error)
        except KamError as error:
            self.message.say(str(error))
        else:
            self._tell_saved(saved)

    def settle(self, clash: Clash, mine: Collection[str], reason: str) -> None:
        """Ends a conflict. Raises WrongEdits."""
        if self.edits:
            self.message.say(self.words("editor-settle-first"))
            return
        grounds = Grounds(author=self.signing.author.value, reason=reason)
        saved = self._save([settling(clash, mine, grounds, self.ledger, self.bench.facts)])
        self.message.say(self.words("editor-settled") if saved.revisions else self._told(saved))

    def discard(self) -> None:
        """Drops what is not saved, and reads the store anew."""
        self._read()
        self.signing.clear()
        self.message.say(self.words("editor-read"))

    def _save(self, changed: list[Change]) -> Saved:
        saved = self.bench.save(changed)
        self._read()
        return saved

    def _read(self) -> None:
        self.ledger, self.edits, self._faults = self.bench.read(), NONE, {}
        self.body.forget()
        self.clashes.show(self.ledger.clashes)
        kind, key = self.place
        if key not in {one.place[1] for one in self.ledger.rows(kind)}:
            self.open(kind)
        self._refresh()

    @property
    def _row(self) -> Row:
        return self.ledger.row(*self.place)

    def _write(self, place: Place, field: str, text: str) -> None:
        row = self.ledger.row(*place)
        before, self.edits = self.edits, written(self.edits, row, field, text)
        if before.keys() != self.edits.keys():
            self._show_pending()

    def _type(self, place: Place, field: str, text: str) -> None:
        """Into a cell, where no list says what may stand there: what is wrong with it is told at once."""
        self._write(place, field, text)
        wrong = fault_of(self.ledger.row(*place), self.edits, field, self.ledger.topics)
        self.message.say(choices.wrong_line(place, wrong, self.words) if wrong else "")
        if place == self.place:
            self.body.show_form(self._row, self.edits, self._faults.get(place, ()), in_grid=True)

    def _refresh(self) -> None:
        kind, key = self.place
        rows = choices.rows_of(self.ledger, kind, self.edits)
        several = EDITED[kind].nature == "many"
        records = choices.record_choices(rows, self.edits, self.words)
        self.toolbar.show(choices.kind_choices(self.ledger, self.words), kind)
        self.toolbar.show_records(records, key if rows else None, several=several)
        faults = self._faults.get(self.place, ())
        self.body.show(self._row, rows, self.edits, faults, self._said(), in_grid=self.toolbar.in_grid)
        self._show_commands()
        self._show_pending()

    @property
    def form(self) -> Form:
        """Of the record that is looked at."""
        return self.body.form(self.place, in_grid=self.toolbar.in_grid)

    def _show_commands(self) -> None:
        kind, row = self.place[0], self._row
        given = EDITED[kind].nature == "one" or bool(keys_of(kind, self.ledger.topics))
        new = None if given else next_key(kind, self.ledger.keys(kind) | {key for _, key in self.edits})
        here = row.said is not None or row.place in self.edits
        self.toolbar.show_commands(new, withdraws=here, leaves=self._leaves)

    @property
    def _leaves(self) -> bool:
        """What is looked at is withdrawn when it is saved."""
        return self.edits.get(self._row.place, NONE) is None

    def _said(self) -> str:
        if self._leaves:
            return self.words("editor-leaves")
        return choices.said_of(self._row, self.words, self.bench.as_of)

    def _show_pending(self) -> None:
        records = ", ".join(choices.record_name(place) for place in self.edits)
        self._pending.say(self.words("editor-pending", records=records) if records else "")

    def _tell_wrong(self, error: WrongEdits) -> None:
        self._faults = dict(error.faults)
        self.signing.show(error.grounds)
        self._refresh()
        self.message.say("\n".join([self.words("editor-wrong"), *choices.wrong_lines(error, self.words)]))

    def _tell_saved(self, saved: Saved) -> None:
        self.signing.clear()
        self.message.say(self._told(saved))

    def _told(self, saved: Saved) -> str:
        lines = [self.words("editor-saved", records=len(saved.revisions))] if saved.revisions else []
        if saved.conflicts:
            lines.append(self.words("editor-late", records=len(saved.conflicts)))
        return "\n".join(lines)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.box._repr_mimebundle_(**kwargs)

    def __repr__(self) -> str:
        return f"Editor of {self.bench.account}: {', '.join(self.place).rstrip(', ')}"
