"""Whether an account's goal can be reached: beside what it ever grew, and beside what is known to win."""

from collections.abc import Iterator
from datetime import timedelta

from kamlib.judgments.knowledge import Event, Standing
from kamlib.judgments.opportunities import AddedOpportunity
from kamlib.plan.lint.rule import LISTED, Hit, Look, Rule
from kamlib.sentences import count, money, name, number, percent

SPEAKING = ("fresh_capital", "new_site", "new_product", "merger_or_sale")
"""Events that may let an account grow as it never did."""
EVENT_DAYS = 730


def _asks(look: Look) -> float | None:
    """What the goal asks beyond the last twelve months; None where it asks for nothing, and of an account of
    a page that nobody began to plan."""
    goal, revenue = look.row["goal"], look.row["revenue"]
    looked_at = look.begun or look.row["tier"] in LISTED
    return goal - revenue if looked_at and goal is not None and goal > revenue > 0 else None


def _beyond(look: Look) -> Iterator[Hit]:
    asks, best = _asks(look), look.row["best_growth"]
    if asks is None or best is None or asks / look.row["revenue"] <= best:
        return
    told = {
        "asked": percent(asks / look.row["revenue"], signed=True),
        "best": percent(best, signed=True),
        "years": count(look.row["grown_years"]),
    }
    speaks = _speaks(look)
    if speaks:
        yield Hit("goal-beyond-though", None, told | {"speaks": name("; ".join(speaks))})
    else:
        yield Hit("goal-beyond", None, told)


def _speaks(look: Look) -> list[str]:
    """What people know that speaks for such a growth, the newest first."""
    first = look.frame.as_of - timedelta(days=EVENT_DAYS)
    events = [one.record for one in look.judged.all(Event)]
    known = [one for one in events if one.what in SPEAKING and first <= one.day < look.frame.as_of]
    said = look.judged.one(Standing)
    grows = said.record.growth_reason if said and said.record.can_grow == "yes" else None
    newest = sorted(known, key=lambda one: one.day, reverse=True)
    return [*(one.note.rstrip(".") for one in newest), *([grows.rstrip(".")] if grows else [])]


def _thin(look: Look) -> Iterator[Hit]:
    asks, deals = _asks(look), look.row["open_count"]
    if asks is None or deals is None:
        return
    added = [one.record.amount or 0.0 for one in look.judged.all(AddedOpportunity)]
    potential = (look.row["open_amount"] or 0.0) + sum(added)
    if potential < look.frame.lint.potential * asks:
        told = {
            "potential": money(potential),
            "asks": money(asks),
            "times": number(look.frame.lint.potential),
        }
        yield Hit("goal-thin", None, told)


RULES = (
    Rule(
        "GOAL-01",
        "decide",
        _beyond,
        "No goal asks for more growth than the account ever had in a year; what speaks for it all the same "
        "is told.",
        ("goal-beyond", "goal-beyond-though"),
        always=True,
    ),
    Rule(
        "GOAL-02",
        "note",
        _thin,
        "Open and added opportunities hold so many times what the goal asks beyond the last twelve months.",
        ("goal-thin",),
        ("lint.potential",),
        always=True,
    ),
)
