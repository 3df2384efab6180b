"""What the company knows of each account beside the others, and why it has its tier."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from kamlib.plan.document import Standing, slug
from kamlib.sentences import Sentence, Value, count, day, money, name, percent, say
from kamlib.settings import Settings


def standing_of(row: Mapping[str, Any], settings: Settings) -> Standing:
    return Standing(
        account=row["account"],
        name=row["name"],
        slug=slug(row["name"], row["account"]),
        parent=row["parent"],
        owner=row["owner"],
        owner_rule=row["owner_rule"],
        tier=row["tier"],
        tier_reason=_tier_reason(row, settings),
        rank=_whole(row["rank"]),
        share=row["share"],
        book_rank=_whole(row["book_rank"]),
        book_tier=row["book_tier"],
        revenue=row["revenue"],
        revenue_before=row["revenue_before"],
        growth=row["growth"],
        goal=row["goal"],
        open_pipeline=_open_pipeline(row),
        hours=row["hours"],
        last_order=row["last_order"] and row["last_order"].date(),
        value=row["value"],
        key_verdict=row["key_verdict"],
        key_reason=_key_reason(row),
    )


def _open_pipeline(row: Mapping[str, Any]) -> float | None:
    """What the open deals are worth: 0 where none is open, None where nobody knows."""
    return 0.0 if row["open_count"] == 0 else row["open_amount"]


def _tier_reason(row: Mapping[str, Any], settings: Settings) -> Sentence:
    """Where the account stands on the cumulated share of revenue that makes the class."""
    if row["tier_by"] is not None:
        return _decided_tier(row)
    if row["tier"] == "none":
        return say("tier-none")
    if row["tier"] == "net_credit":
        return say("tier-net-credit", credit=money(-row["revenue"]))
    cut = {"A": settings.tiers.a, "B": settings.tiers.b, "C": settings.tiers.b}[row["tier"]]
    return say(
        f"tier-{row['tier'].lower()}",
        before=percent(row["share_before"]),
        cut=_cut(cut),
        rank=count(row["rank"]),
    )


@cache
def _cut(share: float) -> Value:
    """The same one for all accounts of a class: fifty thousand of them are a fifth of all standings."""
    return percent(share)


def _decided_tier(row: Mapping[str, Any]) -> Sentence:
    """Who decided on the class, when and why, and which it would have been."""
    told = {"by": name(row["tier_by"]), "date": day(row["tier_at"]), "reason": name(row["tier_reason"])}
    if row["tier_computed"] in ("A", "B", "C"):
        return say("tier-decided", computed=name(row["tier_computed"]), **told)
    return say("tier-decided-first", **told)


def _key_reason(row: Mapping[str, Any]) -> Sentence | None:
    """Who took it into the programme or left it out, and what it would have been; None where nobody did."""
    if row["programme_by"] is None:
        return None
    told = {"by": name(row["programme_by"]), "date": day(row["programme_at"])}
    told |= {"reason": name(row["programme_reason"])}
    decided, computed = (row[one].replace("_", "-") for one in ("key_verdict", "key_computed"))
    return say(f"key-decided-{decided}-{computed}", **told)


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)
