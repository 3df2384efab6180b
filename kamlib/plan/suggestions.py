"""What became of the suggested lines of a page's accounts: made of the plans when the page is."""

from collections.abc import Mapping, Sequence

from kamlib.plan.blocks import Cell, Link, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.planned import Plans, tellings
from kamlib.plan.suggested import DecidedLine
from kamlib.sentences import Unit, Value, count, money, say

MOST_SHOWN = 6
DECIDED = b'"decided_lines"'
"""Stands in what a plan tells where somebody decided on a line of it."""
DECISIONS = ("accepted", "rejected", "later", "not_applicable")

Lines = Sequence[tuple[Standing, DecidedLine]]


def suggestions_section(
    owned: Sequence[Standing], people: Mapping[str, str], plans: Plans
) -> PageSection | None:
    """How many were accepted and bought since, and how many refused, seller by seller, or line by line for
    one seller; None where nobody decided on any. Only plans with decisions are read: a company has many."""
    deciding = [one for one in owned if one.account in plans and DECIDED in plans[one.account].told]
    told = tellings(deciding, plans)
    found = [(one, line) for one in deciding for line in told[one.account].decided_lines]
    if not found:
        return None
    table, left = _by_account(found) if len(people) == 1 else _by_seller(found, people)
    rest = (Note(text=say("suggestions-others", lines=count(left))),) if left else ()
    return PageSection(
        id="suggestions",
        headline=say("suggestions", **_counts(found)),
        blocks=(table, *rest),
        origin=say("origin-suggestions"),
    )


def _won(found: Lines) -> list[float]:
    return [line.won for _, line in found if line.won is not None]


def _counts(found: Lines) -> dict[str, Value]:
    by = {one: sum(line.decision == one for _, line in found) for one in DECISIONS}
    won = _won(found)
    told = {one.replace("_", "-"): count(number) for one, number in by.items()}
    told["never"] = told.pop("not-applicable")
    return {**told, "won": count(len(won)), "brought": money(sum(won))}


def _by_seller(found: Lines, people: Mapping[str, str]) -> tuple[Table, int]:
    owners = sorted({one.owner or "" for one, _ in found}, key=lambda owner: people[owner])
    own = {owner: [pair for pair in found if pair[0].owner == owner] for owner in owners}
    heads = ("accepted-lines", "won-lines", "rejected-lines", "later-lines", "never-lines")
    table = Table(
        id="suggestions",
        caption=say("table-suggestions"),
        columns=columns(("owner", "name"), *((one, "count") for one in heads), *_bought(found)),
        rows=tuple(_seller_row(owner, people[owner], own[owner], found) for owner in owners[:MOST_SHOWN]),
    )
    return table, sum(len(own[owner]) for owner in owners[MOST_SHOWN:])


def _bought(found: Lines) -> tuple[tuple[str, Unit], ...]:
    """The column of what was bought since, where anything was."""
    return (("won-revenue", "money"),) if _won(found) else ()


def _seller_row(owner: str, person: str, own: Lines, found: Lines) -> tuple[Cell, ...]:
    by = [sum(line.decision == one for _, line in own) for one in DECISIONS]
    won = _won(own)
    revenue = [round(sum(won), 4) if won else None] if _bought(found) else []
    return Link(kind="person", key=owner, name=person), by[0], len(won), *by[1:], *revenue


def _by_account(found: Lines) -> tuple[Table, int]:
    """What was bought first, then what was accepted; the newest decision first."""
    ordered = sorted(
        found,
        key=lambda pair: (-(pair[1].won or 0.0), DECISIONS.index(pair[1].decision), -pair[1].day.toordinal()),
    )
    table = Table(
        id="suggestions",
        caption=say("table-suggestions"),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("suggested-line", "name")),
            *(("decided-line", "name"), ("decided-on", "date")),
            *_bought(found),
        ),
        rows=tuple(
            (
                one.tier,
                Link(kind="account", key=one.account, name=one.name),
                line.name,
                say(f"decided-on-{line.decision.replace('_', '-')}"),
                line.day.isoformat(),
                *([line.won] if _bought(found) else []),
            )
            for one, line in ordered[:MOST_SHOWN]
        ),
    )
    return table, len(ordered[MOST_SHOWN:])
