"""One person is accountable for all that we do inside an account."""

from collections.abc import Iterator

from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import count, name, percent


def _co_owners(look: Look) -> Iterator[Hit]:
    limit = look.frame.lint.co_owner_share
    others = [one for one in look.beside.co_owners if one.share >= limit]
    if others:
        names = name(", ".join(one.name for one in others))
        told = {"names": names, "share": percent(sum(one.share for one in others))}
        yield Hit(f"co-owners-{others[0].basis}", None, told | {"people": count(len(others))})


RULES = (
    Rule(
        "OWN-02",
        "decide",
        _co_owners,
        "Nobody beside the owner sells a large part of the account: ownership shared by product or place is "
        "nobody's.",
        ("co-owners-place", "co-owners-product", "co-owners-unknown"),
        ("lint.co_owner_share",),
        always=True,
    ),
)
