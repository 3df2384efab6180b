"""Small notebooks of account plans, written cell by cell."""

import json

MINIMAL = [
    "from kamlib import open_workbook",
    "",
    "book = open_workbook(workbook, portfolio=portfolio, judgments=judgments)",
]
PUBLISH = [*MINIMAL, "book.account(account).plan().publish(out)"]


def notebook(*cells: list[str]) -> bytes:
    """A notebook with a parameters cell and these cells of code."""
    parameters = [
        f'{name} = ""' for name in ("workbook", "account", "as_of", "portfolio", "judgments", "out")
    ]
    code = {"cell_type": "code", "execution_count": None, "outputs": [], "metadata": {}}
    made = [code | {"id": "p", "metadata": {"tags": ["parameters"]}, "source": "\n".join(parameters)}]
    made += [code | {"id": f"c{place}", "source": "\n".join(cell)} for place, cell in enumerate(cells)]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
