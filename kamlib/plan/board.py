"""The board of all plans: which are there, ready, signed or stale, what is missing, and what rules found, by
owner. Made of the plans alone, when the pages are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from kamlib.plan.blocks import (
    ORDER,
    Block,
    Cell,
    FindingList,
    Link,
    Note,
    PageSection,
    Table,
    TableColumn,
    Urgency,
)
from kamlib.plan.columns import columns
from kamlib.plan.document import AccountPlan, Book, PlanPart, PlanState, Standing
from kamlib.sentences import Sentence, Unit, count, name, percent, say

PARTS: tuple[PlanPart, ...] = get_args(PlanPart)
MOST_ACCOUNTS, MOST_SELLERS = 40, 6
"""So many rows or columns somebody reads; the rest is counted."""
NOTHING_PLANNED = PlanState()


@dataclass(frozen=True, slots=True)
class Hit:
    """What the board needs of a finding: of those of all plans the texts would fill the memory."""

    rule: str
    urgency: Urgency
    waived: bool

    @property
    def must_fix(self) -> bool:
        return self.urgency == "must-fix" and not self.waived


@dataclass(frozen=True, slots=True)
class Planned:
    """What the board needs of a plan. `listed` are the findings that its page tells, `counted` how many more
    there are."""

    state: PlanState
    listed: tuple[Hit, ...]
    counted: int

    @property
    def must_fix(self) -> int:
        return sum(one.must_fix for one in self.listed)


NO_PLAN = Planned(NOTHING_PLANNED, (), 0)

Plans = Mapping[str, Planned]
"""By account; an account without a readable plan is not among them."""


def planned_of(plan: AccountPlan) -> Planned:
    blocks = [one for section in plan.sections for one in section.blocks if isinstance(one, FindingList)]
    findings = (finding for one in blocks if one.listed for finding in one.findings)
    listed = tuple(Hit(one.rule, one.urgency, one.waived is not None) for one in findings)
    return Planned(plan.state, listed, sum(len(one.findings) for one in blocks if not one.listed))


def board_sections(
    standings: Iterable[Standing], books: Iterable[Book], plans: Plans, *, accounts: bool
) -> tuple[PageSection, ...]:
    """The board of the accounts in these books, each one with what it lacks where `accounts`, and the
    findings by rule and seller; nothing where there is no book."""
    people = {book.person.id: book.person.name for book in books}
    owned = sorted(
        (one for one in standings if one.owner in people),
        key=lambda one: (people[one.owner or ""], one.owner, -one.revenue, one.account),
    )
    if not owned:
        return ()
    found = _found_section(owned, people, plans)
    return (_board(owned, people, plans, accounts=accounts), *([found] if found else []))


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
    tiers = ("A", "B", "C")
    ranked = sorted(owned, key=lambda one: tiers.index(one.tier) if one.tier in tiers else len(tiers))
    shown = ranked[:MOST_ACCOUNTS]
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
    if len(owned) > len(shown):
        yield Note(text=say("board-others", accounts=count(len(owned) - len(shown))))


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
    hit: Hit

    @property
    def rule(self) -> tuple[int, str]:
        """How severe, and which."""
        return ORDER.index(self.hit.urgency), self.hit.rule


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
    wrong = [one for one in found if one.hit.must_fix]
    if not wrong:
        return say("found-nothing", findings=count(len(found)))
    rules = Counter(one.hit.rule for one in sorted(wrong, key=lambda one: one.rule))
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
        sum(one.hit.waived for one in own),
        *(per_seller[owner] for owner in sellers),
    )
