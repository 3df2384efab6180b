"""Whether a plan may be called ready or signed: looked at with what is in force and what is to be saved."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from kamlib.errors import InputRefused
from kamlib.judgments.history import Change, Revision
from kamlib.judgments.ownership import DecidedOwner
from kamlib.judgments.review import PlanStatus
from kamlib.plan.lint.findings import errors, findings
from kamlib.plan.lint.registry import SIGNED
from kamlib.plan.lint.rule import Look
from kamlib.report.catalogue import Catalogue

Looks = Callable[[str, Sequence[Revision]], Look]
"""What rules look at: an account's id, and its judgments as they would be in force."""


def refuse_unready(
    changes: Sequence[Change], in_force: Sequence[Revision], looks: Looks, words: Catalogue
) -> None:
    """Raises InputRefused where a change calls a plan ready that has not one owner, or signed while something
    must be fixed, with all of it; nothing is saved then. in_force: of these accounts at least."""
    told = [
        line
        for one in changes
        if one.kind == PlanStatus.kind and one.value and one.value["status"] != "draft"
        for line in _wrong(one, _after(one.subject, changes, in_force), looks, words)
    ]
    if told:
        raise InputRefused([], 0, "\n".join(told))


def _wrong(change: Change, revisions: Sequence[Revision], looks: Looks, words: Catalogue) -> Iterator[str]:
    status = (change.value or {})["status"]
    look = looks(change.subject, revisions)
    if look.row["owner"] is None and look.judged.one(DecidedOwner) is None:
        yield (
            f"{change.subject}: nobody owns this account, so its plan can't be {status}: name one owner, "
            f'as the kind owner in the editor or by kam set {change.subject} owner owner=ID --reason "..."'
        )
        return
    wrong = [one for one in errors(findings(look)) if one.rule != SIGNED]
    if status != "signed" or not wrong:
        return
    yield f"{change.subject}: its plan can't be signed while something must be fixed or waived:"
    for one in wrong:
        named = f"{one.rule} {words.rule_title(one.rule)}".rstrip()
        about = f" ({one.about})" if one.about else ""
        yield f"  {named}{about}: {words.sentence(one.what)}. {words.sentence(one.todo)}"


def _after(account: str, changes: Sequence[Change], in_force: Sequence[Revision]) -> list[Revision]:
    """The account's judgments in force once the changes are saved."""
    newest = {one.matter: one for one in in_force if one.subject == account}
    for one in changes:
        if one.subject == account:
            newest[one.matter] = _saved(one)
    return [one for one in newest.values() if one.value is not None]


def _saved(change: Change) -> Revision:
    """As the store would have it; when it is saved is nobody's concern here."""
    return Revision(**dict(change), number=0, revision=change.base + 1, at=_NEVER)


_NEVER = datetime.max.replace(tzinfo=UTC)
"""A moment later than any: what is said now is not old."""
