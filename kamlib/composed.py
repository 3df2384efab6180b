"""The one way in which text is written: composed (NFC), so that what looks alike is alike.

Some systems write the last sign of Cafe with its accent as two signs, people and other systems as one. As ids
they would never meet. So what exports say is composed where it is converted (facts/convert.py), and what
people say where they say it: in a record, a sheet, kam.toml, a command or a notebook.
"""

import unicodedata
from typing import Any


def composed(text: str) -> str:
    """
    >>> composed("Cafe\N{COMBINING ACUTE ACCENT}") == "Caf\N{LATIN SMALL LETTER E WITH ACUTE}"
    True
    """
    return unicodedata.normalize("NFC", text)


def all_composed(said: Any) -> Any:
    """The same with every text in it composed, keys and what they stand for."""
    match said:
        case str():
            return composed(said)
        case dict():
            return {composed(key): all_composed(value) for key, value in said.items()}
        case list():
            return [all_composed(one) for one in said]
        case _:
            return said
