"""Executed notebooks, made comparable: two runs of one kernel differ in ids, times and addresses."""

import json
import re
from typing import Any

CHANGING = [  # what differs between two runs of the stock kernel itself
    (r"0x[0-9a-f]+", "0x"),
    (r"ipykernel_\d+", "ipykernel_N"),
    (r"(kamlib\.run\.warm\.shell\.Stream|ipykernel\.iostream\.OutStream)", "a stream"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+Z", "a time"),
    (r"\b(IPY_MODEL_)?[0-9a-f]{32}\b", "an id"),
]


def normal(executed: dict[str, Any]) -> Any:
    """Without ids, times and addresses; neighbouring pieces of one stream are one piece."""
    for cell in executed["cells"]:
        cell.pop("id", None)
        cell["metadata"].pop("papermill", None)
        cell["metadata"]["execution"] = sorted(cell["metadata"].get("execution", ()))
        cell["outputs"] = _joined(cell.get("outputs", []))
    executed["metadata"].pop("papermill")
    for part in executed["metadata"].get("widgets", {}).values():
        part["state"] = sorted(map(_plain, part["state"].values()))
    return json.loads(_plain(executed))


def _plain(part: Any) -> str:
    text = json.dumps(part, sort_keys=True, indent=1)
    for pattern, plain in CHANGING:
        text = re.sub(pattern, plain, text)
    return text


def _joined(outputs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    joined: list[dict[str, Any]] = []
    for output in outputs:
        text = output.get("text")
        if text is not None and joined and joined[-1].get("name") == output["name"]:
            joined[-1]["text"] = [*joined[-1]["text"], *text]
        else:
            joined.append(output)
    for output in joined:
        if "text" in output:
            output["text"] = "".join(output["text"])
    return joined
