"""What a notebook's file says, cell by cell.

One of the format of today is read as the JSON it is: importing nbformat takes a batch longer than all that
it reads. An older one is brought up by nbformat.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

FORMAT = 4


class Cell(NamedTuple):
    """`kind`: code, markdown or raw."""

    kind: str
    source: str
    tags: list[str]


def cells_of(content: bytes) -> list[Cell]:
    """The cells in order. Raises ValueError where that is no notebook."""
    notebook = json.loads(content)
    try:
        if notebook["nbformat"] != FORMAT:
            notebook = _brought_up(content.decode())
        return [_cell(one) for one in notebook["cells"]]
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"it is no notebook of format {FORMAT}: {error!r}") from None


def imports(notebook: Path, module: str) -> bool:
    """Whether a line of its code imports the module; not where it can't be read."""
    line = re.compile(rf"^\s*(import|from)\s+{re.escape(module)}\b", re.MULTILINE)
    try:
        return any(
            line.search(cell.source) for cell in cells_of(notebook.read_bytes()) if cell.kind == "code"
        )
    except (OSError, ValueError):
        return False


def _cell(cell: dict[str, Any]) -> Cell:
    source = cell["source"]  # one text, or its lines
    return Cell(
        cell["cell_type"],
        source if isinstance(source, str) else "".join(source),
        cell["metadata"].get("tags", []),
    )


def _brought_up(content: str) -> dict[str, Any]:
    import nbformat

    try:
        return dict(nbformat.reads(content, as_version=FORMAT))
    except nbformat.ValidationError as error:
        raise ValueError(str(error)) from None
