"""The strategies of all accounts on one table, joined up to the goal: what is done where, and what for."""

from collections.abc import Iterable, Sequence

from kamlib.plan.blocks import Cell, Link, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Book, Standing
from kamlib.plan.planned import NOTHING_TOLD, Tellings, most_expected
from kamlib.sentences import Sentence, count, money, name, percent, say


def account_strategies_section(
    owned: Sequence[Standing], books: Sequence[Book], told: Tellings
) -> PageSection:
    """Each account with its next step, its aim and its figures; the sum is of all of them."""
    people = {book.person.id: book.person.name for book in books}
    shown, left = most_expected(owned)
    rows = [_row(one, people[one.owner or ""], told) for one in shown]
    if left:
        others = say("account-strategies-others", accounts=count(len(left)))
        rows.append((None, others, None, None, *_sums(left), _live(left, told)))
    return PageSection(
        id="account-strategies",
        headline=_headline(owned, books),
        blocks=(
            Table(
                id="account-strategies",
                caption=say("table-account-strategies"),
                columns=columns(
                    ("tier", "tier"),
                    ("account", "name"),
                    ("does-first", "name"),
                    ("aim", "name"),
                    ("revenue", "money"),
                    ("goal", "money"),
                    ("pipeline", "money"),
                    ("live", "count"),
                ),
                rows=tuple(rows),
                total=(None, say("sum"), None, None, *_sums(owned), _live(owned, told)),
            ),
        ),
        origin=say("origin-account-strategies", goals=count(sum(one.goal is not None for one in owned))),
    )


def _row(one: Standing, person: str, told: Tellings) -> tuple[Cell, ...]:
    """Of an account without a plan in this run nobody is asked for its aim: it may well have one."""
    known, planned = one.account in told, told.get(one.account, NOTHING_TOLD)
    first = planned.aims[0] if planned.aims else None
    ask = say("account-strategies-no-aim", owner=name(person)) if known else None
    return (
        one.tier,
        Link(kind="account", key=one.account, name=one.name, under=say("focus-owner", owner=name(person))),
        planned.stand or say("account-strategies-no-plan"),
        first or ask,
        *_sums([one]),
        _live([one], told) if known else None,
    )


def _sums(owned: Sequence[Standing]) -> tuple[Cell, ...]:
    """Revenue, goal and open pipeline, the last two of those that have any."""
    return (
        round(sum(one.revenue for one in owned), 4),
        _known(one.goal for one in owned),
        _known(one.open_pipeline for one in owned),
    )


def _known(amounts: Iterable[float | None]) -> Cell:
    found = [amount for amount in amounts if amount is not None]
    return round(sum(found), 4) if found else say("not-known-yet")


def _live(owned: Sequence[Standing], told: Tellings) -> int:
    """How many of the seven strategies are live in them."""
    every = (told.get(one.account, NOTHING_TOLD).strategies.values() for one in owned)
    return sum(status == "live" for own in every for status in own)


def _headline(owned: Sequence[Standing], books: Sequence[Book]) -> Sentence:
    """How far the accounts' goals reach to the goals of those who own them."""
    goals = [one.goal for one in owned if one.goal is not None]
    wanted = [book.goal for book in books if book.accounts]
    if not goals:
        return say("account-strategies-no-goals", accounts=count(len(owned)))
    values = {"goals": count(len(goals)), "accounts": count(len(owned)), "sum": money(sum(goals))}
    if not all(wanted):
        return say("account-strategies-alone", **values)
    goal = sum(amount or 0.0 for amount in wanted)
    return say("account-strategies-goals", goal=money(goal), share=percent(sum(goals) / goal), **values)
