"""How concentrated the company's revenue is, as the headline and the facts beside its curve say it."""

from collections.abc import Sequence

from kamlib.plan.document import Concentration
from kamlib.sentences import Sentence, count, percent, say

SAME_SHARE = 0.02
"""Two shares of the top fifth that are nearer than this are the same."""

FEW_ACCOUNTS = 5
"""A fifth of fewer accounts than this is no account at all."""

DISCLOSED = 0.10
"""From this share on accounting rules disclose a customer."""

LOW_TOP, HIGH_TOP = (0.25, 0.40), (0.40, 0.60)
"""Shares of the top three and the top ten: below both of the first concentration is low, above high."""


def concentration_headline(now: Concentration, before: Concentration | None) -> Sentence:
    """What the top fifth brings, beside 80 % and beside the year before."""
    share = percent(now.top_fifth)
    if now.n < FEW_ACCOUNTS:
        return say("page-concentration-few", accounts=count(now.n), share=percent(now.largest))
    if before is None:
        return say("page-concentration-now", share=share)
    case = "same"
    if abs(now.top_fifth - before.top_fifth) >= SAME_SHARE:
        case = "more" if now.top_fifth > before.top_fifth else "less"
    return say(f"page-concentration-{case}", share=share, before=percent(before.top_fifth))


def largest_fact(now: Concentration, key_share: float) -> Sentence:
    """The largest account beside the two lines that mean something: disclosure, and the settings' key
    account."""
    case = "key" if now.largest >= key_share else "grey" if now.largest >= DISCLOSED else "low"
    lines = {"disclosed": percent(DISCLOSED), "key": percent(key_share)}
    return say(f"page-fact-largest-{case}", share=percent(now.largest), **lines)


def top_fact(now: Concentration) -> Sentence:
    """The top three and the top ten beside what is low and what is high."""
    top = (now.top_three, now.top_ten)
    case = "low" if _all_below(top, LOW_TOP) else "middle" if _all_below(top, HIGH_TOP) else "high"
    lines = {
        f"{level}_{place}": percent(limits[at])
        for level, limits in (("low", LOW_TOP), ("high", HIGH_TOP))
        for at, place in enumerate(("three", "ten"))
    }
    return say(f"page-fact-top-{case}", three=percent(top[0]), ten=percent(top[1]), **lines)


def _all_below(shares: Sequence[float], limits: Sequence[float]) -> bool:
    return all(share < limit for share, limit in zip(shares, limits, strict=True))
