"""What keeps the account, what we give for it, and what happens when it is lost."""

from collections.abc import Iterator
from datetime import timedelta

from kamlib.analysis.embedding import ledger
from kamlib.judgments.needs import Need
from kamlib.judgments.ownership import Programme
from kamlib.judgments.strategies import LedgerEntry, LossResponse, Strategy
from kamlib.plan.lint.rule import Hit, Look, Rule
from kamlib.sentences import day, money, name, spoken, word


def _is_kept(look: Look) -> bool:
    """An A account, or a key one."""
    return look.row["tier"] == "A" or _is_key(look)


def _is_key(look: Look) -> bool:
    """By what somebody decided since the run began, else by the run's verdict (analysis/routes.py)."""
    programme = look.judged.one(Programme)
    return bool(look.row["key_account"]) if programme is None else programme.record.member


def _no_strategy(look: Look) -> Iterator[Hit]:
    chosen = [one for one in look.judged.all(Strategy) if one.record.status != "none"]
    if _is_kept(look) and not chosen:
        yield Hit("no-strategy", None, {"revenue": money(look.row["revenue"])})


def _lost(look: Look) -> Iterator[Hit]:
    if _is_kept(look) and not look.judged.all(LossResponse):
        yield Hit("no-loss-response", None, {"revenue": money(look.row["revenue"])})


def _barriers(look: Look) -> Iterator[Hit]:
    as_of = look.frame.as_of
    last = as_of + timedelta(days=look.frame.lint.barrier_days)
    for one in look.judged.all(Strategy):
        until = one.record.until
        if one.record.status == "live" and until and as_of <= until <= last:
            kind = "lock-in" if one.record.nature_of_barrier == "lock_in" else "ends"
            told = {"strategy": word(spoken("strategy", one.key)), "date": day(until)}
            yield Hit(f"barrier-{kind}", one.key, told)


def _given_back(look: Look) -> Iterator[Hit]:
    found = ledger([one.record for one in look.judged.all(LedgerEntry)], look.frame.as_of)
    if found.net < 0:
        yield Hit("given-back", None, {"net": money(-found.net), "gained": money(found.gained)})


def _unanswered(look: Look) -> Iterator[Hit]:
    for one in look.judged.all(Need):
        if one.record.answered_by == "nobody":
            yield Hit("unanswered", one.key, {"need": name(one.record.what)})


RULES = (
    Rule(
        "STRAT-01",
        "decide",
        _no_strategy,
        "An A account, and a key account of any tier, has one of the seven strategies, planned or live.",
        ("no-strategy",),
        always=True,
    ),
    Rule(
        "LOSS-01",
        "decide",
        _lost,
        "Of an A account, and of a key account of any tier, it is said what we do when it is lost.",
        ("no-loss-response",),
        always=True,
    ),
    Rule(
        "BAR-01",
        "decide",
        _barriers,
        "No barrier that keeps the account ends within the year.",
        ("barrier-lock-in", "barrier-ends"),
        ("lint.barrier_days",),
    ),
    Rule(
        "GIVE-01",
        "note",
        _given_back,
        "No more is given back in concessions than was gained in efficiency.",
        ("given-back",),
    ),
    Rule("NEED-01", "decide", _unanswered, "Something of ours answers each of their needs.", ("unanswered",)),
)
