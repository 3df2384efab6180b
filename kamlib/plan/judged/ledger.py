"""What was gained in efficiency and given away in money: the sum, and the entries it is made of."""

from datetime import date

from kamlib.analysis.embedding import Ledger, ledger
from kamlib.judgments.strategies import LedgerEntry
from kamlib.plan.blocks import Cell, Fact, Table
from kamlib.plan.columns import columns
from kamlib.plan.judged.said import Judged
from kamlib.sentences import count, money, say


def ledger_facts(judged: Judged, as_of: date) -> list[Fact]:
    """The sum of what holds; nothing where there is no entry."""
    entries = _entries(judged)
    if not entries:
        return []
    found = ledger(entries, as_of)
    told = {"gained": money(found.gained), "given": money(found.given), "net": money(found.net, signed=True)}
    message = "ledger-given-back" if found.net < 0 else "ledger"
    return [Fact(label="fact-ledger", text=say(message, **told))]


def ledger_table(judged: Judged, as_of: date) -> Table | None:
    """Each entry, the first first; those that begin later stand in no sum, and the sum says so."""
    entries = _entries(judged)
    if not entries:
        return None
    return Table(
        id="ledger",
        caption=say("table-ledger", entries=count(len(entries))),
        columns=columns(
            ("ledger-what", "name"),
            ("since", "date"),
            ("gained", "money"),
            ("given", "money"),
            ("basis", "name"),
        ),
        rows=tuple(_row(one) for one in entries),
        total=_total(entries, ledger(entries, as_of), as_of),
    )


def _entries(judged: Judged) -> list[LedgerEntry]:
    said = sorted(judged.all(LedgerEntry), key=lambda one: (one.record.day, one.key))
    return [one.record for one in said]


def _row(one: LedgerEntry) -> tuple[Cell, ...]:
    gained = one.entry == "efficiency_gain"
    return (
        one.what,
        one.day.isoformat(),
        one.amount if gained else None,
        None if gained else one.amount,
        one.basis or say("basis-unsaid"),
    )


def _total(entries: list[LedgerEntry], sums: Ledger, as_of: date) -> tuple[Cell, ...]:
    later = any(one.day >= as_of for one in entries)
    return (say("ledger-sum-holding" if later else "sum"), None, sums.gained, sums.given, None)
