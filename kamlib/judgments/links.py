"""Whether what a record names is there: people and decisions of its account, ids of the exports.

Only what a save says anew is looked at. Whoever moves the day of an action need not mend a link to somebody
who left meanwhile.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from kamlib.judgments.faults import Wrong
from kamlib.judgments.kinds import record_of

Names = Callable[[str], Collection[str]]
"""What there is of a kind in one account: keys of judgments, ids of the export, of reps or of rules."""


def nothing_of(_kind: str) -> Collection[str]:
    """Names, where nothing may be named."""
    return ()


MOST = 8
"""So many are named to choose from."""


def unmet(
    kind: str,
    key: str,
    value: Mapping[str, Any] | None,
    before: Mapping[str, Any] | None,
    names: Names,
) -> Iterator[Wrong]:
    """What the record names, and did not name `before` (None: it is new), that is not there."""
    for field, kinds in record_of(kind).links.items():
        said = _named(field, key, value)
        if not (fresh := [one for one in said if one not in _named(field, key, before)]):
            continue
        there = [one for of in kinds for one in names(of)]
        for one in fresh:
            if one not in there:
                yield Wrong(field, one, _remedy(one, kinds, there))


def _named(field: str, key: str, value: Mapping[str, Any] | None) -> Sequence[str]:
    if value is None:
        return ()
    said = key if field == "key" else value.get(field)
    return [said] if isinstance(said, str) else said or ()


def _remedy(said: str, kinds: Sequence[str], there: Sequence[str]) -> str:
    what = " or ".join(kind.replace("_", " ") for kind in kinds)
    if not there:
        return f"there is no {what} here yet: add it first"
    if near := difflib.get_close_matches(said, there, n=3):
        return f"there is no such {what}; did you mean {' or '.join(near)}?"
    more = f" and {len(there) - MOST:,} more" if len(there) > MOST else ""
    return f"there is no such {what}; there is {', '.join(there[:MOST])}{more}"
