"""What became of a save, and what of it can't be kept, in sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from kamlib.errors import InputRefused, UsageError
from kamlib.judged import whoever
from kamlib.judgments.history import Change, Matter, Revision, Signed, differences
from kamlib.judgments.kinds import FIXED
from kamlib.store.judgments import Saved


def outcome(matter: Matter, before: Revision | None, change: Change, saved: Saved) -> str:
    """What became of the save of one change, the first of those that were saved at once. Raises InputRefused
    where somebody else was faster."""
    if saved.conflicts:
        ((mine, theirs),) = saved.conflicts
        raise InputRefused([], 0, conflict_told(mine, theirs, before.value if before else None))
    if change.value is None:
        return f"{named(matter)}: withdrawn"
    one, *_ = saved.revisions
    if before and before.revision == one.revision:
        return f"{named(matter)}: is so already, since {one.on} by {one.author}"
    return f"{named(matter)}: saved, revision {one.revision}"


def new_told(matter: Matter, others: Sequence[str]) -> str:
    """A key that nobody had is a new record, or a slip of the hand: whoever wrote it sees which."""
    if not others or matter.kind in FIXED:
        return ""
    return f". It is new, beside {', '.join(others)}"


def with_it(more: Sequence[Change]) -> str:
    """What was saved along."""
    return f"; with it {', '.join(f'{one.kind}/{one.key}' for one in more)}" if more else ""


def conflict_told(mine: Revision, theirs: Revision | None, before: Mapping[str, Any] | None) -> str:
    """Both sides, field by field."""
    who = f"{theirs.author} saved revision {theirs.revision}" if theirs else "it was withdrawn"
    fields = differences(before, theirs.value if theirs else None, mine.value)
    told = [
        f"  {one.field}: was {one.before!r}, is {one.theirs!r} now, you say {one.mine!r}" for one in fields
    ]
    first = f"{named(mine.matter)}: {who} meanwhile; yours is kept as conflict {mine.number}"
    return "\n".join([first, *told])


def signed_by(author: str | None, reason: str) -> Signed:
    """Who says it (None: whoever is at the desk), and why. Raises UsageError."""
    try:
        return Signed(author=author or whoever(), reason=reason)
    except ValidationError as error:
        raise refusal(error) from None


def refusal(error: ValidationError) -> UsageError:
    return UsageError("\n".join(f"{field}: {remedy}" for field, remedy in unfit(error).items()))


def unfit(error: ValidationError) -> dict[str, str]:
    """What of author, reason, source or the account's id can't be kept: field -> what would be right."""
    return {str(one["loc"][0]): _remedy(one) for one in error.errors()}


def _remedy(one: Any) -> str:
    match one["type"]:
        case "value_error":
            return str(one["ctx"]["error"])
        case "string_too_long":
            return f"write at most {one['ctx']['max_length']:,} signs"
        case _:
            return "write a text that says something"


def named(matter: Matter) -> str:
    return " ".join(part for part in (matter.subject, matter.kind, matter.key) if part)
