"""What was decided on an account that was joined to another counts for that one.

The account's own judgment goes before where there can be one alone: its class, a topic, an answer. Of people,
actions and what else has a key of its own both are kept; the old account's gets another key, and what names
it there names it here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from kamlib.judgments.faults import Wrong, WrongRecord
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


def as_kept(
    value: dict[str, Any] | None, kept: Matter, holding: Sequence[tuple[Revision, Matter]]
) -> dict[str, Any] | None:
    """The value of a record that is kept as `kept`, with what it names called as it is called there, so that
    it is read as it was meant.

    value: names records as the account calls them now. holding: what holds of the account, as `joined` has
    it, each with the matter that it is kept as. Raises WrongRecord for a name that the old id has for another
    record.
    """
    there = {(one.kind, one.key): was.key for one, was in holding if was.subject == kept.subject}
    called = {(kind, key): now for (kind, now), key in there.items()}
    wrong: list[Wrong] = []

    def name(field: str, said: str, kinds: Sequence[str]) -> str:
        own = _name(said, kinds, there)
        if own is None and (other := _name(said, kinds, called)):
            remedy = (
                f"would be read as {other}, for the record is kept on {kept.subject}, which has its own "
                f"{said}: withdraw the record and write it anew"
            )
            wrong.append(Wrong(field, said, remedy))
        return own or said

    found = _renamed(kept.kind, value, name)
    if wrong:
        raise WrongRecord(kept.kind, wrong)
    return found


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
    return _renamed(one.kind, one.value, lambda _, said, kinds: _name(said, kinds, named) or said)


def _renamed(
    kind: str, value: dict[str, Any] | None, name: Callable[[str, str, Sequence[str]], str]
) -> dict[str, Any] | None:
    """The value, with each link as `name` calls it by field, name and the kinds it may be of."""
    record = KINDS.get(kind)
    if record is None or value is None:
        return value
    now: dict[str, Any] = {}
    for field, kinds in record.links.items():
        said = value.get(field)
        if isinstance(said, str):
            now[field] = name(field, said, kinds)
        elif said:
            now[field] = [name(field, each, kinds) for each in said]
    return {**value, **now}


def _name(said: str, kinds: Sequence[str], named: Mapping[tuple[str, str], str]) -> str | None:
    return next((named[kind, said] for kind in kinds if (kind, said) in named), None)
