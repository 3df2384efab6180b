"""The board of all plans: which are there, ready, signed or stale, what is missing, and what rules found, by
owner. Made of the plans alone, when the pages are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from kamlib.plan.account_strategies import account_strategies_section
from kamlib.plan.blocks import (
    ORDER,
    Block,
    Cell,
    Finding,
    Link,
    Note,
    PageSection,
    Table,
    TableColumn,
)
from kamlib.plan.columns import columns
from kamlib.plan.document import Book, PlanPart, PlanState, Standing
from kamlib.plan.planned import NO_PLAN, Plans, most_expected, owned_by
from kamlib.plan.scorecards import scorecards_section
from kamlib.plan.strategy_matrix import matrix_section
from kamlib.sentences import Sentence, Unit, count, name, percent, say

PARTS: tuple[PlanPart, ...] = get_args(PlanPart)
MOST_SELLERS = 6
"""So many columns somebody reads."""


def board_sections(
    standings: Iterable[Standing], books: Iterable[Book], plans: Plans, *, accounts: bool
) -> tuple[PageSection, ...]:
    """The board of the accounts in these books and the findings by rule and seller; where `accounts`, also
    what each plan lacks, the strategies of all of them and the scorecard. Nothing where there is no book."""
    books = tuple(books)
    people = {book.person.id: book.person.name for book in books}
    owned = owned_by(standings, people)
    if not owned:
        return ()
    made = (
        _board(owned, people, plans, accounts=accounts),
        *(_each(owned, books, plans) if accounts else ()),
        _found_section(owned, people, plans),
    )
    return tuple(one for one in made if one)


def _each(owned: Sequence[Standing], books: Sequence[Book], plans: Plans) -> Iterable[PageSection | None]:
    """What only a page that names each account can tell."""
    people = {book.person.id: book.person.name for book in books}
    yield account_strategies_section(owned, books, plans)
    yield matrix_section(owned, people, plans)
    yield scorecards_section(owned, people, plans)


def _board(
    owned: Sequence[Standing], people: Mapping[str, str], plans: Plans, *, accounts: bool
) -> PageSection:
    states = [plans.get(one.account, NO_PLAN).state for one in owned]
    there = sum(state.status != "none" for state in states)
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
        headline=say(
            "board",
            accounts=count(len(owned)),
            there=count(there),
            share=percent(there / len(owned)),
            ready=count(sum(state.status == "ready" for state in states)),
            signed=count(sum(state.status == "signed" for state in states)),
        ),
        blocks=(table, *(_accounts(owned, people, plans) if accounts else ())),
        origin=say("origin-board"),
    )


def _owner_row(owner: str, person: str, own: Sequence[Standing], plans: Plans) -> tuple[Cell, ...]:
    planned = [plans.get(one.account, NO_PLAN) for one in own]
    there = sum(one.state.status != "none" for one in planned)
    return (
        Link(kind="person", key=owner, name=person),
        len(own),
        there,
        round(there / len(own), 6),
        sum(one.state.status == "ready" for one in planned),
        sum(one.state.status == "signed" for one in planned),
        sum(one.state.stale for one in planned),
        sum(one.must_fix for one in planned),
    )


def _accounts(owned: Sequence[Standing], people: Mapping[str, str], plans: Plans) -> Iterable[Block]:
    """Each account with its plan; of many, those of which most is expected."""
    shown, left = most_expected(owned)
    shown_ids = {one.account for one in shown}
    parts: list[tuple[str, Unit]] = [(f"part-{part}", "name") for part in PARTS]
    yield Table(
        id="board-accounts",
        caption=say("table-board-accounts"),
        columns=columns(
            ("tier", "tier"), ("account", "name"), ("status", "name"), ("last-said", "date"), *parts
        ),
        rows=tuple(
            _account_row(one, people[one.owner or ""], plans.get(one.account, NO_PLAN).state)
            for one in owned
            if one.account in shown_ids
        ),
    )
    if left:
        yield Note(text=say("board-others", accounts=count(len(left))))


def _account_row(one: Standing, person: str, state: PlanState) -> tuple[Cell, ...]:
    under = say("focus-owner", owner=name(person))
    return (
        one.tier,
        Link(kind="account", key=one.account, name=one.name, under=under),
        say("board-status-stale" if state.stale else f"board-status-{state.status}"),
        say("board-never") if state.said is None else state.said.isoformat(),
        *(_part(part, state) for part in PARTS),
    )


def _part(part: PlanPart, state: PlanState) -> Sentence | None:
    """Whether it is there; nothing where a plan of this depth needs none."""
    if part not in state.asked:
        return None
    return say("board-missing" if part in state.missing else "board-there")


@dataclass(frozen=True)
class _Found:
    """A finding, with whose account it is of."""

    account: str
    owner: str
    finding: Finding

    @property
    def rule(self) -> tuple[int, str]:
        """How severe, and which."""
        return ORDER.index(self.finding.urgency), self.finding.rule

    @property
    def must_fix(self) -> bool:
        return self.finding.urgency == "must-fix" and self.finding.waived is None


def _found_section(owned: Sequence[Standing], people: Mapping[str, str], plans: Plans) -> PageSection | None:
    planned = [(one, plans.get(one.account, NO_PLAN)) for one in owned]
    found = [_Found(one.account, one.owner or "", hit) for one, plan in planned for hit in plan.listed]
    counted = sum(plan.counted for _, plan in planned)
    if not found and not counted:
        return None
    more = (Note(text=say("found-not-begun", findings=count(counted))),) if counted else ()
    return PageSection(
        id="found",
        headline=_found_headline(found),
        blocks=(*((_found_table(found, people),) if found else ()), *more),
        origin=say("origin-found"),
    )


def _found_headline(found: Sequence[_Found]) -> Sentence:
    wrong = [one for one in found if one.must_fix]
    if not wrong:
        return say("found-nothing", findings=count(len(found)))
    rules = Counter(one.finding.rule for one in sorted(wrong, key=lambda one: one.rule))
    plans = count(len({one.account for one in wrong}))
    return say("found-fix", findings=count(len(wrong)), accounts=plans, rule=name(rules.most_common(1)[0][0]))


def _found_table(found: Sequence[_Found], people: Mapping[str, str]) -> Table:
    """A row for each rule, the severest first, with those sellers in columns of whom most is found."""
    per_seller = Counter(one.owner for one in sorted(found, key=lambda one: (people[one.owner], one.owner)))
    sellers = [owner for owner, _ in per_seller.most_common(MOST_SELLERS)]
    by_rule = groupby(sorted(found, key=lambda one: one.rule), key=lambda one: one.rule)
    return Table(
        id="found",
        caption=say("table-found", sellers=count(len(sellers)), of=count(len(per_seller))),
        columns=(
            *columns(("rule", "name"), ("severity", "name"), ("findings", "count")),
            *columns(("accounts", "count"), ("waived", "count")),
            *(TableColumn(id="column-owner", unit="count", name=people[owner]) for owner in sellers),
        ),
        rows=tuple(_rule_row(rule, urgency, list(own), sellers) for (urgency, rule), own in by_rule),
    )


def _rule_row(rule: str, urgency: int, own: Sequence[_Found], sellers: Sequence[str]) -> tuple[Cell, ...]:
    per_seller = Counter(one.owner for one in own)
    return (
        rule,
        say(f"page-urgency-{ORDER[urgency]}"),
        len(own),
        len({one.account for one in own}),
        sum(one.finding.waived is not None for one in own),
        *(per_seller[owner] for owner in sellers),
    )
