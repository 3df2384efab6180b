"""The seven strategies over the accounts: live, planned, not done, or not known, in words; with a list."""

from collections.abc import Mapping, Sequence

from kamlib.judgments.strategies import STRATEGIES
from kamlib.plan.blocks import Block, Cell, Link, Note, PageSection, Table, TableColumn
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.planned import NOTHING_TOLD, Tellings, most_expected
from kamlib.sentences import Sentence, count, name, say

NAMED = 3
"""So many accounts a line of the list names."""


def matrix_section(
    asked: Sequence[Standing], people: Mapping[str, str], told: Tellings
) -> PageSection | None:
    """Accounts of which something is said stand in the matrix, and who is asked about the others below it;
    None where no account is asked for a strategy."""
    if not asked:
        return None
    said = [one for one in asked if _said(one, told)]
    silent = [one for one in asked if one not in said]
    shown, left = most_expected(said)
    blocks: list[Block] = [_matrix(shown, people, told)] if shown else []
    if left:
        blocks.append(Note(text=say("matrix-others", accounts=count(len(left)))))
    blocks += [_ask(silent, people)] if silent else []
    return PageSection(
        id="matrix",
        headline=_headline(asked, told),
        blocks=(*blocks, *([_list(asked, told)] if said else [])),
        origin=say("origin-matrix", accounts=count(len(asked))),
    )


def _said(one: Standing, told: Tellings) -> bool:
    return bool(told.get(one.account, NOTHING_TOLD).strategies)


def _ask(silent: Sequence[Standing], people: Mapping[str, str]) -> Note:
    first = max(silent, key=lambda one: one.revenue)
    asked = {"owner": name(people[first.owner or ""]), "account": name(first.name)}
    return Note(text=say("matrix-ask", accounts=count(len(silent)), **asked), unknown=True)


def _status(one: Standing, key: str, told: Tellings) -> str:
    return told.get(one.account, NOTHING_TOLD).strategies.get(key, "unknown")


def _title(key: str) -> str:
    return f"strategy-{key.replace('_', '-')}"


def _matrix(shown: Sequence[Standing], people: Mapping[str, str], told: Tellings) -> Table:
    return Table(
        id="matrix",
        caption=say("table-matrix"),
        columns=(
            *columns(("tier", "tier"), ("account", "name")),
            *(TableColumn(id=_title(key), unit="name") for key in STRATEGIES),
        ),
        rows=tuple(
            (
                one.tier,
                _link(one, people),
                *(say(f"matrix-{_status(one, key, told)}") for key in STRATEGIES),
            )
            for one in shown
        ),
    )


def _link(one: Standing, people: Mapping[str, str]) -> Link:
    under = say("focus-owner", owner=name(people[one.owner or ""]))
    return Link(kind="account", key=one.account, name=one.name, under=under)


def _list(asked: Sequence[Standing], told: Tellings) -> Table:
    """The same by strategy: how many, and where it is live."""
    return Table(
        id="matrix-list",
        caption=say("table-matrix-list"),
        columns=columns(
            ("strategy", "name"),
            ("live-in", "count"),
            ("planned-in", "count"),
            ("not-done-in", "count"),
            ("unknown-in", "count"),
            ("live-where", "name"),
        ),
        rows=tuple(_line(key, asked, told) for key in STRATEGIES),
    )


def _line(key: str, asked: Sequence[Standing], told: Tellings) -> tuple[Cell, ...]:
    by_status = {status: [one for one in asked if _status(one, key, told) == status] for status in STATES}
    return (
        say(_title(key)),
        *(len(by_status[status]) for status in STATES),
        _where(by_status["live"]),
    )


STATES = ("live", "planned", "none", "unknown")


def _where(live: Sequence[Standing]) -> Sentence:
    if not live:
        return say("matrix-nowhere")
    named = name(", ".join(one.name for one in live[:NAMED]))
    return say("matrix-where", accounts=named, more=count(max(len(live) - NAMED, 0)))


def _headline(asked: Sequence[Standing], told: Tellings) -> Sentence:
    """Of how many accounts nobody said what holds them, else how many nothing holds but the price."""
    silent = [one for one in asked if not _said(one, told)]
    if silent:
        first = name(max(silent, key=lambda one: one.revenue).name)
        return say("matrix-silent", silent=count(len(silent)), accounts=count(len(asked)), first=first)
    held = [one for one in asked if any(_status(one, key, told) == "live" for key in BESIDE_PRICE)]
    bare = [one for one in asked if one not in held]
    if not bare:
        return say("matrix-all-held", accounts=count(len(asked)))
    first = name(max(bare, key=lambda one: one.revenue).name)
    return say("matrix-bare", bare=count(len(bare)), accounts=count(len(asked)), first=first)


BESIDE_PRICE = tuple(key for key in STRATEGIES if key != "price_incentives")
