"""A cell's outputs as nbformat makes them, without its schema where a look is enough.

nbformat validates each output by itself, and once more with the notebook when that is written.
"""

import re
from typing import Any

from nbformat import NotebookNode

JSON = re.compile(r"^application/(.*\+)?json$")
"""Kinds of data that may be anything; all others are text (nbformat's mimebundle)."""


def plain_output(message: dict[str, Any]) -> NotebookNode | None:
    """What a message of something shown or printed becomes; None where it wants nbformat's own judgment."""
    kind, content = message["header"]["msg_type"], message["content"]
    made = {"output_type": kind}
    match kind, content:
        case "stream", {"name": str(name), "text": str(text)}:
            return NotebookNode(made | {"name": name, "text": text})
        case "display_data", {"data": dict(data), "metadata": dict(metadata)} if _is_plain(data):
            pass
        case (
            "execute_result",
            {"data": dict(data), "metadata": dict(metadata), "execution_count": int(count)},
        ) if _is_plain(data) and type(count) is int and count >= 0:
            made |= {"execution_count": count}
        case _:
            return None
    output = NotebookNode(made)
    output.update(metadata=metadata, data=data)  # makes nodes of what is in them too
    return output


def _is_plain(data: dict[str, Any]) -> bool:
    return all(type(value) is str or JSON.search(kind) for kind, value in data.items())
