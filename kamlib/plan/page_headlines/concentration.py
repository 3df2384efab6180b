"""How concentrated the company's revenue is, as the headline and the facts beside its curve say it."""

from kamlib.plan.document import Concentration
from kamlib.sentences import Sentence, count, percent, say
from kamlib.settings import Concentration as Lines

SAME_SHARE = 0.02
"""Two shares of the top fifth that are nearer than this are the same."""

FEW_ACCOUNTS = 5
"""A fifth of fewer accounts than this is no account at all."""


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


def largest_fact(now: Concentration, key_share: float, lines: Lines) -> Sentence:
    """The largest account beside the two lines that mean something: disclosure, and the settings' key
    account."""
    case = "key" if now.largest >= key_share else "grey" if now.largest >= lines.disclosed else "low"
    told = {"disclosed": percent(lines.disclosed), "key": percent(key_share)}
    return say(f"page-fact-largest-{case}", share=percent(now.largest), **told)


def top_fact(now: Concentration, lines: Lines) -> Sentence:
    """The top three and the top ten beside what is low and what is high."""
    three, ten = now.top_three, now.top_ten
    case = "high"
    if three < lines.low_three and ten < lines.low_ten:
        case = "low"
    elif three < lines.high_three and ten < lines.high_ten:
        case = "middle"
    told = {
        name: percent(getattr(lines, name)) for name in ("low_three", "low_ten", "high_three", "high_ten")
    }
    return say(f"page-fact-top-{case}", three=percent(three), ten=percent(ten), **told)
