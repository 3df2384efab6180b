"""Whether what the rows of sheets name is there, or in the same sheets."""

from collections.abc import Callable, Iterator, Sequence

from kamlib.exchange.compared import Clash, Edit, Past
from kamlib.exchange.reading import SheetRow
from kamlib.judgments.faults import Wrong
from kamlib.judgments.links import Names, called, unmet

Keys = dict[tuple[str, str], set[str]]
"""Account and kind -> keys."""


def unmet_links(
    past: Past, found: Sequence[Edit | Clash], exported: Callable[[str], Names]
) -> Iterator[tuple[SheetRow, Wrong]]:
    """What each row names, and did not before, that is not there. exported: an account -> what the exports
    have of it."""
    new = _keys(one for one in found if one.change.value is not None)
    gone = _keys(one for one in found if one.change.value is None)
    names = {
        account: _names(account, past, new, gone, exported(account))
        for account in {one.change.subject for one in found}
    }
    for one in found:
        change = one.change
        before = past.revision(change.matter, change.base)
        old = before.value if before else None
        for wrong in unmet(change.kind, change.key, change.value, old, names[change.subject]):
            yield one.row, wrong


def _names(account: str, past: Past, new: Keys, gone: Keys, exported: Names) -> Names:
    def names(kind: str) -> dict[str, str]:
        of = (account, kind)
        kept = past.in_force(*of) - gone.get(of, set())
        return {**called(exported(kind)), **called(sorted({*kept, *new.get(of, ())}))}

    return names


def _keys(found: Iterator[Edit | Clash]) -> Keys:
    keys: Keys = {}
    for one in found:
        keys.setdefault(one.change.matter[:2], set()).add(one.change.key)
    return keys
