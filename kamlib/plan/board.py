"""The board of all plans: which are there, ready, signed or stale, what is missing, and what rules found, by
owner. Made of the plans alone, when the pages are."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import get_args

from kamlib.plan.account_strategies import account_strategies_section
from kamlib.plan.benefits import benefits_section
from kamlib.plan.blocks import (
    Block,
    Cell,
    Link,
    Note,
    PageSection,
    Table,
)
from kamlib.plan.bonds_section import bonds_section
from kamlib.plan.columns import columns
from kamlib.plan.document import Book, PlanPart, PlanState, Standing
from kamlib.plan.found import found_section
from kamlib.plan.moved import moved_section
from kamlib.plan.plan_quality import quality_section
from kamlib.plan.planned import NO_PLAN, Planned, Plans, asked_of, most_expected, owned_by, tellings
from kamlib.plan.scorecards import scorecards_section
from kamlib.plan.strategy_matrix import matrix_section
from kamlib.plan.suggestions import suggestions_section
from kamlib.plan.time_rows import NO_TIMES, TimeRows, times_sections
from kamlib.sentences import Sentence, count, day, name, percent, say

PARTS: tuple[PlanPart, ...] = get_args(PlanPart)


def board_sections(
    standings: Iterable[Standing],
    books: Iterable[Book],
    plans: Plans,
    times: TimeRows = NO_TIMES,
    *,
    accounts: bool,
) -> tuple[PageSection, ...]:
    """The board of the accounts in these books, their owners' hours, and the findings by rule and seller;
    where `accounts`, also what each plan lacks, the strategies of all of them and the scorecard, else the
    scorecard's sums. Nothing where there is no book."""
    books = tuple(books)
    people = {book.person.id: book.person.name for book in books}
    owned = owned_by(standings, people)
    if not owned:
        return ()
    asked = asked_of(owned, plans)
    made = (
        _board(owned, people, plans, accounts=accounts),
        quality_section(asked, books, plans, accounts=accounts),
        None if accounts else benefits_section(owned, {one.account for one in asked}, plans),
        *times_sections(times, people, each=accounts),
        *(_each(owned, books, plans) if accounts else ()),
        suggestions_section(owned, people, plans),
        found_section(owned, people, plans, accounts=accounts),
    )
    return tuple(one for one in made if one)


def _each(owned: Sequence[Standing], books: Sequence[Book], plans: Plans) -> Iterable[PageSection | None]:
    """What only a page that names each account can tell."""
    people = {book.person.id: book.person.name for book in books}
    told, asked = tellings(owned, plans), asked_of(owned, plans)
    yield moved_section(owned, people, told)
    yield account_strategies_section(owned, books, told)
    yield matrix_section(asked, people, told)
    yield scorecards_section(owned, asked, people, told)
    yield bonds_section(owned, people, told)


def _board(
    owned: Sequence[Standing], people: Mapping[str, str], plans: Plans, *, accounts: bool
) -> PageSection:
    planned = [plans.get(one.account, NO_PLAN) for one in owned]
    if not any(one.there for one in planned) and all(one.known for one in planned):
        headline = say("board-none", accounts=count(len(planned)))
        return PageSection(id="board", headline=headline, blocks=(), origin=say("origin-board"))
    by_owner = groupby(owned, key=lambda one: one.owner or "")
    table = Table(
        id="board",
        caption=say("table-board"),
        columns=columns(
            ("owner", "name"),
            ("accounts", "count"),
            ("plan-there", "count"),
            ("coverage", "percent"),
            ("plan-ready", "count"),
            ("plan-signed", "count"),
            ("plan-stale", "count"),
            ("must-fix", "count"),
        ),
        rows=tuple(_owner_row(owner, people[owner], list(own), plans) for owner, own in by_owner),
    )
    return PageSection(
        id="board",
        headline=_headline(planned),
        blocks=(table, *(_accounts(owned, people, plans) if accounts else ())),
        origin=say("origin-board"),
    )


def _headline(planned: Sequence[Planned]) -> Sentence:
    """Coverage is of the accounts whose plans this run knows."""
    known = [one for one in planned if one.known]
    if not known:
        return say("board-unknown", accounts=count(len(planned)))
    there = sum(one.there for one in known)
    return say(
        "board",
        accounts=count(len(known)),
        there=count(there),
        share=percent(there / len(known)),
        ready=count(sum(one.state.status == "ready" for one in known)),
        signed=count(sum(one.state.status == "signed" for one in known)),
        unknown=count(len(planned) - len(known)),
    )


def _owner_row(owner: str, person: str, own: Sequence[Standing], plans: Plans) -> tuple[Cell, ...]:
    planned = [plans.get(one.account, NO_PLAN) for one in own]
    known = sum(one.known for one in planned)
    there = sum(one.there for one in planned)
    return (
        Link(kind="person", key=owner, name=person),
        len(own),
        there,
        round(there / known, 6) if known else say("board-status-unknown"),
        sum(one.state.status == "ready" for one in planned),
        sum(one.state.status == "signed" for one in planned),
        sum(one.state.stale for one in planned),
        sum(one.must_fix for one in planned),
    )


def _accounts(owned: Sequence[Standing], people: Mapping[str, str], plans: Plans) -> Iterable[Block]:
    """Each account with its plan; of many, those of which most is expected."""
    shown, left = most_expected(owned)
    shown_ids = {one.account for one in shown}
    yield Table(
        id="board-accounts",
        caption=say("table-board-accounts"),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("key-account", "name")),
            *(("status", "name"), ("last-said", "date"), ("parts-missing", "name")),
        ),
        rows=tuple(
            _account_row(one, people[one.owner or ""], plans.get(one.account, NO_PLAN))
            for one in owned
            if one.account in shown_ids
        ),
    )
    if left:
        yield Note(text=say("board-others", accounts=count(len(left))))


def _account_row(one: Standing, person: str, plan: Planned) -> tuple[Cell, ...]:
    under, state = say("focus-owner", owner=name(person)), plan.state
    return (
        one.tier,
        Link(kind="account", key=one.account, name=one.name, under=under),
        _key(one),
        _status(state) if plan.known else say("board-status-unknown"),
        _said(state) if plan.known else None,
        _missing(state) if plan.known else None,
    )


def _said(state: PlanState) -> Cell:
    return say("board-never") if state.said is None else state.said.isoformat()


def _status(state: PlanState) -> Sentence:
    """How far it is, and whether it is stale; who signed it and when stands there also when it changed
    since."""
    stale = "-stale" if state.stale else ""
    if state.signing is None:
        return say(f"board-status-{state.status}{stale}")
    signed = state.signing
    told = {"by": name(signed.by), "date": day(signed.on)}
    return say(f"board-signed{stale}", changed=count(signed.changed), **told)


def _key(one: Standing) -> Sentence:
    """Whether it is key; a decision stands over what is computed, and is called one."""
    verdict = one.key_verdict.replace("_", "-")
    return say(f"board-decided-{verdict}" if one.key_reason else f"verdict-{verdict}")


def _missing(state: PlanState) -> Sentence | None:
    """What a plan of its depth asks for and nobody said; nothing where it asks for nothing."""
    if not state.asked:
        return None
    if not state.missing:
        return say("board-whole", asked=count(len(state.asked)))
    named = {part: count(part in state.missing) for part in PARTS}
    return say("board-missing", missing=count(len(state.missing)), asked=count(len(state.asked)), **named)
