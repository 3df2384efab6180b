"""A mistake in the settings, told: file, key, value and what would be right."""

import difflib
import json
from collections.abc import Sequence
from typing import Any, get_args

from kamlib.settings.part import Part
from kamlib.settings.whole import Settings


def told(problem: Any) -> str:
    """One problem pydantic found, in the words of a user: key, value, what would be right."""
    place = [str(part) for part in problem["loc"]]
    if place[-1] == "[key]":  # a name that somebody chose is wrong, not what it is set to
        return f"{'.'.join(place[:-2])}, {_written(problem['input'])}: {problem['ctx']['error']}"
    key = ".".join(place)
    match problem["type"]:
        case "extra_forbidden":
            return f"{key}: no such key; {_instead(place)}"
        case "missing":
            return f"{key}: is missing; {_EXAMPLES[place[-1]]}"
        case "value_error" if place[-1] == "database":  # it may be the address itself
            return f"{key}: {problem['ctx']['error']}"
        case "value_error" if isinstance(problem["input"], dict):  # two keys that don't go together
            return f"{key}: {problem['ctx']['error']}"
        case "value_error":
            return f"{key} = {_written(problem['input'])}: {problem['ctx']['error']}"
        case _:  # the only other thing that can go wrong is a table that is none
            return f"{key} = {_written(problem['input'])}: is a table; write [{key}], and its keys below"


_EXAMPLES = {
    "company": 'write the company\'s name, as in company = "Brindlemoor Filtration"',
    "currency": 'write the currency of all amounts, as in currency = "EUR"',
    "sources": 'name at least the accounts, as in [sources.accounts] with file = "data/accounts.csv"',
}


def _written(value: object) -> str:
    """The value as it stands in the file, more or less, and not too long; of an address nothing, since it may
    hold a password."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    if "://" in text:
        return '"..."'
    return text if len(text) <= 60 else text[:57] + "..."


def _instead(place: Sequence[str]) -> str:
    """What may be meant by the last key of `place`, which its table does not know."""
    *above, name = place
    if above and name in Settings.model_fields:
        return f"{name} belongs above the first [table]"
    known = sorted(_table(above).model_fields)
    near = difflib.get_close_matches(name.lower(), known, n=1)
    return f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"


def _table(place: Sequence[str]) -> type[Part]:
    """The table at `place`; in a table of tables of one kind, each name leads to one of them."""
    found: Any = Settings
    for key in place:
        is_table = isinstance(found, type) and issubclass(found, Part)
        found = found.model_fields[key].annotation if is_table else get_args(found)[-1]
    return found
