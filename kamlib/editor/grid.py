"""The records of one kind side by side, as text: the record knows what would be right.

It is painted and not made of elements, so nothing but an eye can read it; whoever needs another way has the
form. Its cells are typed into: ipydatagrid has no lists to pick from, so these stand below it (`panel.py`).
"""

from collections.abc import Callable, Mapping, Sequence

import ipydatagrid
import pandas as pd

from kamlib.editor.ledger import Place
from kamlib.judgments.columns import Column

Written = Callable[[Place, str, str], None]
"""Is told the record, the field and the text that somebody wrote there."""

ROW, HEAD, MOST = 26, 30, 16
LONG, TEXT, SHORT, KEYS = 260, 160, 110, 160
"""Widths of columns: of several lines, of one, of a word or number, of the keys."""


class Grid:
    """`show` fills it anew; `on_chosen` is told the key of the row that somebody clicked on."""

    def __init__(
        self,
        kind: str,
        columns: Sequence[Column],
        key: str,
        on_written: Written,
        on_chosen: Callable[[str], None],
    ) -> None:
        self._kind, self._columns, self._key = kind, columns, key
        self._on_written, self._on_chosen = on_written, on_chosen
        self._keys: list[str] = []
        widths = {one.head: _width(place, one) for place, one in enumerate(columns)}
        self.box = ipydatagrid.DataGrid(
            self._frame({}, ()),
            editable=True,
            selection_mode="cell",
            base_row_size=ROW,
            base_column_header_size=HEAD,
            base_row_header_size=KEYS,
            column_widths=widths | {key: KEYS},
        )
        self.box.on_cell_change(self._changed)
        self.box.on_cell_click(self._clicked)

    def show(self, rows: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> None:
        """rows: key -> field -> text; names: what each key is called."""
        self._keys = list(rows)
        self.box.data = self._frame(rows, names)
        self.box.layout.height = f"{HEAD + ROW * min(max(len(rows), 1), MOST) + 24}px"

    def put(self, key: str, field: str, text: str) -> None:
        """Writes into a cell as if somebody had typed there."""
        head = next(one.head for one in self._columns if one.field == field)
        self.box.set_cell_value_by_index(head, self._keys.index(key), text)

    def _frame(self, rows: Mapping[str, Mapping[str, str]], names: Sequence[str]) -> pd.DataFrame:
        cells = [[row.get(one.field, "") for one in self._columns] for row in rows.values()]
        heads = [one.head for one in self._columns]
        return pd.DataFrame(cells, columns=heads, index=pd.Index(list(names), name=self._key), dtype=object)

    def _changed(self, cell: Mapping[str, object]) -> None:
        head = str(cell["column"])
        field = next((one.field for one in self._columns if one.head == head), None)
        if field is not None:
            text = "" if cell["value"] is None else str(cell["value"])
            self._on_written((self._kind, self._keys[int(str(cell["row"]))]), field, text)

    def _clicked(self, cell: Mapping[str, object]) -> None:
        place = cell["primary_key_row"]
        if isinstance(place, int) and place < len(self._keys):
            self._on_chosen(self._keys[place])


def _width(place: int, column: Column) -> int:
    """The first text says what the record is about."""
    if column.long or (place == 0 and column.kind == "text"):
        return LONG
    return TEXT if column.kind in ("text", "words") else SHORT
