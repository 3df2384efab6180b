"""Who sees which account: decided here for every page, slice and scan, and nowhere else.

A seller sees the accounts they own. A manager sees those of exactly the people below them and their own. The
company's page sees all, also what nobody owns. A customer sees their own account. Whoever is not known sees
nothing: names are compared as they stand, and no name means everybody.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Level = Literal["seller", "manager", "company", "customer"]


@dataclass(frozen=True)
class Reader:
    """Whose page it is. `person` is the id of a seller or a manager, or of the account that is the customer;
    the company's page has none."""

    level: Level
    person: str | None = None


COMPANY = Reader("company")


@dataclass(frozen=True)
class Ownership:
    """What scope is computed from: account -> owner, branch -> parent, person -> the manager they report to.

    A missing one is None, or not there. Neither reporting lines nor groups have a circle: the facts cut
    them."""

    owners: Mapping[str, str | None]
    parents: Mapping[str, str | None]
    managers: Mapping[str, str | None]

    @cached_property
    def owned(self) -> Mapping[str, tuple[str, ...]]:
        """owner -> their accounts."""
        return _turned(self.owners)

    @cached_property
    def branches(self) -> Mapping[str, tuple[str, ...]]:
        """parent -> its branches."""
        return _turned(self.parents)

    @cached_property
    def reports(self) -> Mapping[str, tuple[str, ...]]:
        """manager -> their direct reports."""
        return _turned(self.managers)


@dataclass(frozen=True)
class Scope:
    """`accounts`: those of which the reader sees everything. `named`: others whose name stands in the plans
    of these, with revenue and owner where they are below them in a group, alone where they are their parents.
    Of the people at those below them who are another seller's (whose_people), their plans tell how many are
    known and in which functions, and no name.
    `people`: those whose books the reader sees."""

    accounts: frozenset[str]
    named: frozenset[str]
    people: frozenset[str]

    def knows(self, account: str) -> bool:
        """Whether the reader may read the account's name."""
        return account in self.accounts or account in self.named


def scope(reader: Reader, ownership: Ownership) -> Scope:
    """What `reader` sees, by `ownership` alone."""
    if reader.level == "company":
        return Scope(frozenset(ownership.owners), frozenset(), frozenset(ownership.managers))
    person = reader.person
    if not person:
        return Scope(frozenset(), frozenset(), frozenset())
    if reader.level == "customer":
        return Scope(frozenset({person} & ownership.owners.keys()), frozenset(), frozenset())
    people = sub_tree(person, ownership.reports) if reader.level == "manager" else [person]
    accounts = {account for one in people for account in ownership.owned.get(one, ())}
    branches = {branch for account in accounts for branch in sub_tree(account, ownership.branches)}
    parents = {parent for account in accounts if (parent := ownership.parents.get(account))}
    return Scope(frozenset(accounts), frozenset((branches | parents) - accounts), frozenset(people))


def whose_people(owners: Iterable[str | None]) -> str | None:
    """Who reads the names of the people whom the plan of a branch knows, by the owner of the branch and those
    of the accounts above it, the nearest first: its own; of what nobody owns, that of the nearest account
    above which somebody does. None where nobody owns any."""
    return next((one for one in owners if one is not None), None)


def sub_tree(first: str, below: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Somebody and everybody below them, or an account and all its branches, each once; who is above stands
    before those below."""
    found, waiting = [], [first]
    while waiting:
        found.append(waiting.pop())
        waiting += reversed(below.get(found[-1], ()))
    return found


def _turned(links: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """Each value with its keys."""
    turned: dict[str, list[str]] = defaultdict(list)
    for one, other in links.items():
        if other is not None:
            turned[other].append(one)
    return {other: tuple(ones) for other, ones in turned.items()}
