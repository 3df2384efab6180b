"""What was decided on an account that was joined to another counts for that one.

The account's own judgment goes before where there can be one alone: its class, a topic, an answer. Of people,
actions and what else has a key of its own both are kept; the old account's gets another key, and what names
it there names it here.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kamlib.judgments.history import Matter, Revision
from kamlib.judgments.kinds import FIXED, KINDS

LONGEST = 70
"""Signs of a key before its number."""


def joined(in_force: Sequence[Revision], merged: Mapping[str, str]) -> list[Revision]:
    """What holds of each account, in order; what an own judgment goes before is left out.

    merged: an account's old id -> the id it goes by now.
    """
    found = {one.matter: one for one in in_force if one.subject not in merged}
    for old in sorted({one.subject for one in in_force if one.subject in merged}):
        own = [one for one in in_force if one.subject == old]
        moved = _moved(own, merged[old], found)
        found |= {one.matter: one for one in moved}
    return [one for _, one in sorted(found.items())]


def hidden(in_force: Sequence[Revision], merged: Mapping[str, str]) -> list[Revision]:
    """What was decided on old ids and does not count, for the account's own goes before."""
    shown = {one.number for one in joined(in_force, merged)}
    return [one for one in in_force if one.number not in shown]


def _moved(own: Sequence[Revision], new: str, found: Mapping[Matter, Revision]) -> Iterator[Revision]:
    keys: dict[Matter, str | None] = {}
    for one in own:
        given = {key for matter, key in keys.items() if matter.kind == one.kind and key}
        keys[one.matter] = _key(one.matter._replace(subject=new), found, own, given)
    named = {(matter.kind, matter.key): key for matter, key in keys.items() if key}
    for one in own:
        if (key := keys[one.matter]) is not None:
            yield one.model_copy(update={"subject": new, "key": key, "value": _linked(one, named)})


def _key(
    matter: Matter, found: Mapping[Matter, Revision], own: Sequence[Revision], given: Collection[str]
) -> str | None:
    """The key that it has with the new account; None where that has one of its own instead."""
    if matter not in found:
        return matter.key
    record = KINDS.get(matter.kind)
    if record is None or record.nature == "one" or record.named_by or matter.kind in FIXED:
        return None
    taken = {*given, *(one.key for one in [*found.values(), *own] if one.kind == matter.kind)}
    number = 2
    while (key := f"{matter.key[:LONGEST]} ({number})") in taken:
        number += 1
    return key


def _linked(one: Revision, named: Mapping[tuple[str, str], str]) -> dict[str, Any] | None:
    """Its value, with what it names called as it is called now."""
    record = KINDS.get(one.kind)
    if record is None or one.value is None:
        return one.value
    now: dict[str, Any] = {}
    for field, kinds in record.links.items():
        said = one.value.get(field)
        if isinstance(said, str):
            now[field] = _name(said, kinds, named)
        elif said:
            now[field] = [_name(name, kinds, named) for name in said]
    return {**one.value, **now}


def _name(said: str, kinds: Sequence[str], named: Mapping[tuple[str, str], str]) -> str:
    return next((named[kind, said] for kind in kinds if (kind, said) in named), said)
