"""Who signed a plan and when, and how much of it was changed since."""

from kamlib.judgments.history import Revision
from kamlib.judgments.review import PlanStatus, Review
from kamlib.plan.document import Signing
from kamlib.plan.judged.said import Judged

BESIDE_THE_PLAN = (PlanStatus.kind, Review.kind)
"""To sign a plan and to talk about it changes nothing in it."""


def signing(judged: Judged) -> Signing | None:
    """None where the plan is not signed. What was saved with the signature was signed with it."""
    status = judged.one(PlanStatus)
    if status is None or status.record.status != "signed":
        return None
    later = [one for one in (*judged.revisions, *judged.withdrawn) if _is_later(one, status.revision)]
    return Signing(
        by=status.record.signed_by or status.revision.author,
        on=status.revision.on,
        changed=len(later),
        last=max((one.on for one in later), default=None),
    )


def _is_later(one: Revision, signed: Revision) -> bool:
    return one.at > signed.at and one.kind not in BESIDE_THE_PLAN
