"""Changes that are saved with what goes along with them, or not at all."""

from collections.abc import Sequence
from datetime import datetime

from kamlib.errors import InputRefused
from kamlib.judgments.history import Change, Matter
from kamlib.store.judgments import Saved, Store, TooLate


def save_groups(store: Store, groups: Sequence[Sequence[Change]], now: datetime) -> Saved:
    """Saves the changes, each alone or with what goes along with it. Raises InputRefused, with nothing saved,
    where one of those that go together came too late: of half a group nothing is kept."""
    changes = [one for group in groups for one in group]
    together = [one.matter for group in groups if len(group) > 1 for one in group]
    try:
        return store.save(changes, now, together=together)
    except TooLate as error:
        raise taken_meanwhile(error.clashes[0][0].matter) from None


def taken_meanwhile(matter: Matter) -> InputRefused:
    """What to tell whoever came too late, where nothing is kept of it."""
    name = " ".join(part for part in matter if part)
    return InputRefused([], 0, f"{name}: somebody else saved meanwhile; look at it and try again")
