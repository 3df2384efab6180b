"""What rules found in many plans: by rule and seller, and what is waived until when and by whom."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kamlib.plan.blocks import ORDER, Block, Cell, Link, Note, PageSection, Table, TableColumn
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.planned import NO_PLAN, Hit, Plans
from kamlib.sentences import Sentence, count, name, say
from kamlib.sentences import rule as rule_of

MOST_SELLERS, MOST_WAIVED = 6, 20
"""So many columns or rows somebody reads."""


@dataclass(frozen=True)
class _Found:
    """What is found, with the account it is of and the name of its owner."""

    account: Standing
    owner: str
    hit: Hit

    @property
    def rule(self) -> tuple[int, str]:
        """How severe, and which."""
        return ORDER.index(self.hit.urgency), self.hit.rule


def found_section(
    owned: Sequence[Standing], people: Mapping[str, str], plans: Plans, *, accounts: bool
) -> PageSection | None:
    """By rule and seller; where `accounts`, each waived finding with its end. None where nothing is found."""
    planned = [(one, plans.get(one.account, NO_PLAN)) for one in owned]
    found = [_Found(one, people[one.owner or ""], hit) for one, plan in planned for hit in plan.listed]
    counted = sum(plan.counted for _, plan in planned)
    if not found and not counted:
        return None
    return PageSection(
        id="found",
        headline=_headline(found, one_book=len(people) == 1),
        blocks=tuple(_blocks(found, counted, people, accounts=accounts)),
        origin=say("origin-found"),
    )


def _blocks(
    found: Sequence[_Found], counted: int, people: Mapping[str, str], *, accounts: bool
) -> Iterator[Block]:
    if found:
        yield from _by_rule(found, people)
    waived = [one for one in found if one.hit.waiver]
    if accounts and waived:
        yield _waived(waived)
    if counted:
        yield Note(text=say("found-not-begun", findings=count(counted)))


def _headline(found: Sequence[_Found], *, one_book: bool) -> Sentence:
    """What must be fixed; in one book that is a section of its own, and here what to decide comes first."""
    wrong = [one for one in found if one.hit.must_fix]
    decide = [one for one in found if one.hit.urgency == "decide" and not one.hit.waiver]
    if one_book and wrong and decide:
        return _most("found-decide", decide)
    return _most("found-fix", wrong) if wrong else say("found-nothing", findings=count(len(found)))


def _most(message: str, found: Sequence[_Found]) -> Sentence:
    """How much is found in how many plans, and the rule that finds most of it."""
    rules = Counter(one.hit.rule for one in sorted(found, key=lambda one: one.rule))
    plans, often = count(len({one.account.account for one in found})), rules.most_common(1)[0][0]
    return say(message, findings=count(len(found)), accounts=plans, rule=rule_of(often))


def _by_rule(found: Sequence[_Found], people: Mapping[str, str]) -> Iterator[Table]:
    """A row for each rule, the severest first, with those sellers in columns of whom most is found; of one
    alone the columns before it tell as much. What is only noted has a table of its own, unless nothing is
    severer."""
    ordered = sorted(found, key=lambda one: (one.owner, one.account.owner))
    per_seller = Counter(one.account.owner or "" for one in ordered)
    sellers = [owner for owner, _ in per_seller.most_common(MOST_SELLERS)] if len(people) > 1 else []
    rows = sorted(found, key=lambda one: one.rule)
    noted = [one for one in rows if one.hit.urgency == "note"]
    severe = [one for one in rows if one.hit.urgency != "note"]
    values = {"sellers": count(len(sellers)), "of": count(len(per_seller))}
    each = say("table-found-each") if 1 < len(per_seller) == len(sellers) else say("table-found", **values)
    yield _rules_table("found", severe or noted, sellers, people, each)
    if severe and noted:
        told = {"findings": count(len(noted)), "rules": count(len({one.rule for one in noted}))}
        yield _rules_table("found-notes", noted, sellers, people, say("table-found-notes", **told))


def _rules_table(
    ident: str, found: Sequence[_Found], sellers: Sequence[str], people: Mapping[str, str], caption: Sentence
) -> Table:
    by_rule = groupby(found, key=lambda one: one.rule)
    return Table(
        id=ident,
        caption=caption,
        columns=(
            *columns(("rule", "rule"), ("severity", "name"), ("findings", "count")),
            *columns(("accounts", "count"), ("waived", "count")),
            *(TableColumn(id="column-owner", unit="count", name=people[owner]) for owner in sellers),
        ),
        rows=tuple(_rule_row(rule, urgency, list(own), sellers) for (urgency, rule), own in by_rule),
    )


def _rule_row(rule: str, urgency: int, own: Sequence[_Found], sellers: Sequence[str]) -> tuple[Cell, ...]:
    per_seller = Counter(one.account.owner for one in own)
    return (
        rule,
        say(f"page-urgency-{ORDER[urgency]}"),
        len(own),
        len({one.account.account for one in own}),
        sum(one.hit.waiver is not None for one in own),
        *(per_seller[owner] for owner in sellers),
    )


def _waived(waived: Sequence[_Found]) -> Table:
    """What ends first comes first."""
    rows = sorted((_waived_row(one) for one in waived), key=lambda row: str(row[2]))
    shown = rows[:MOST_WAIVED]
    return Table(
        id="waived",
        caption=say("table-waived", shown=count(len(shown)), of=count(len(rows))),
        columns=columns(
            ("account", "name"), ("rule", "rule"), ("until", "date"), ("waived-by", "name"), ("why", "name")
        ),
        rows=tuple(shown),
    )


def _waived_row(one: _Found) -> tuple[Cell, ...]:
    told = one.hit.waiver.values if one.hit.waiver else {}
    under = say("focus-owner", owner=name(one.owner))
    return (
        Link(kind="account", key=one.account.account, name=one.account.name, under=under),
        one.hit.rule,
        str(told["until"].value),
        say("waived-by", by=told["by"]),
        str(told["why"].value),
    )
