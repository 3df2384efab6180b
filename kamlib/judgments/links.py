"""Whether what a record names is there (people and decisions of its account, ids of the exports), and whether
what lasts stays as it was.

Only what a save says anew is looked at. Whoever moves the day of an action need not mend a link to somebody
who left meanwhile.
"""

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from kamlib.judgments.faults import Wrong
from kamlib.judgments.kinds import record_of

Names = Callable[[str], Collection[str]]
"""What there is of a kind in one account: keys of judgments, ids of the export, of reps or of rules; a
mapping says what people call each, too."""


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
    """What the record names, and did not name `before` (None: it is new), that is not there; and what it
    says otherwise of what lasts."""
    for field, instead in record_of(kind).lasting.items():
        if value and before and field in before and value.get(field) != before[field]:
            yield Wrong(field, value.get(field), f"it is {before[field]:,}; {instead}")
    for field, kinds in record_of(kind).links.items():
        said = _named(field, key, value)
        if not (fresh := [one for one in said if one not in _named(field, key, before)]):
            continue
        there: dict[str, str] = {}
        for of in kinds:
            there |= called(names(of))
        for one in fresh:
            if one not in there:
                yield Wrong(field, one, _remedy(one, kinds, there))


def _named(field: str, key: str, value: Mapping[str, Any] | None) -> Sequence[str]:
    if value is None:
        return ()
    said = key if field == "key" else value.get(field)
    return [said] if isinstance(said, str) else said or ()


def called(found: Collection[str]) -> dict[str, str]:
    """What people call each; "" where nobody says."""
    return dict(found) if isinstance(found, Mapping) else dict.fromkeys(found, "")


def _remedy(said: str, kinds: Sequence[str], there: Mapping[str, str]) -> str:
    what = " or ".join(kind.replace("_", " ") for kind in kinds)
    if not there:
        return f"there is no {what} here yet: add it first"
    if meant := [one for one, name in there.items() if name.casefold() == said.casefold()]:
        return f"write the id of {said}: {' or '.join(meant)}"
    if near := _near(said, there):
        return f"there is no such {what}; did you mean {' or '.join(near)}?"
    more = f" and {len(there) - MOST:,} more" if len(there) > MOST else ""
    some = [_label(one, there) for one in list(there)[:MOST]]
    return f"there is no such {what}; there is {', '.join(some)}{more}"


def _near(said: str, there: Mapping[str, str]) -> list[str]:
    """Those whose id, or else whose name, is much like it."""
    ids = difflib.get_close_matches(said, there, n=3)
    names = difflib.get_close_matches(said, [name for name in there.values() if name], n=3)
    found = ids or [one for one, name in there.items() if name in names]
    return [_label(one, there) for one in found]


def _label(one: str, there: Mapping[str, str]) -> str:
    return f"{one} ({there[one]})" if there[one] else one
