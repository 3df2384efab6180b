"""What changed in many plans since the ones before: class, targets, who decides there, days that moved."""

from collections.abc import Iterable, Mapping, Sequence

from kamlib.plan.blocks import Cell, Link, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import AccountPlan, Standing
from kamlib.plan.planned import Tellings, most_expected
from kamlib.sentences import Sentence, count, name, say


def moved_section(owned: Sequence[Standing], people: Mapping[str, str], told: Tellings) -> PageSection | None:
    """The accounts of which something changed, those of which most is expected first; None where no plan was
    compared with one before."""
    compared = [one for one in owned if one.account in told and told[one.account].moves is not None]
    if not compared:
        return None
    changed = [one for one in compared if told[one.account].moves]
    shown, left = most_expected(changed)
    blocks = [_table(shown, people, told)] if shown else []
    notes = [Note(text=say("moved-others", accounts=count(len(left))))] if left else []
    return PageSection(
        id="moved",
        headline=_headline(compared, changed),
        blocks=(*blocks, *notes),
        origin=say("origin-moved"),
    )


def _headline(compared: Sequence[Standing], changed: Sequence[Standing]) -> Sentence:
    if not changed:
        return say("moved-none", accounts=count(len(compared)))
    first = max(changed, key=lambda one: one.revenue)
    told = {"changed": count(len(changed)), "accounts": count(len(compared)), "first": name(first.name)}
    return say("moved", **told)


def _table(shown: Sequence[Standing], people: Mapping[str, str], told: Tellings) -> Table:
    return Table(
        id="moved",
        caption=say("table-moved"),
        columns=columns(
            *(("tier", "tier"), ("account", "name"), ("what-changed", "name"), ("was", "name")),
            *(("is", "name"), ("by", "name"), ("day", "date")),
        ),
        rows=tuple(row for one in shown for row in _rows(one, people, told)),
    )


def _rows(one: Standing, people: Mapping[str, str], told: Tellings) -> Iterable[tuple[Cell, ...]]:
    """Each change of an account, and how many more its own page tells."""
    own = told[one.account]
    under = say("focus-owner", owner=name(people[one.owner or ""]))
    link = Link(kind="account", key=one.account, name=one.name, under=under)
    for move in own.moves or ():
        yield one.tier, link, *move
    if own.more_moves:
        yield one.tier, link, say("moved-more", changes=count(own.more_moves)), None, None, None, None


def without_moves(plan: AccountPlan) -> AccountPlan:
    """The plan without its section of changes."""
    sections = tuple(one for one in plan.sections if one.id != "changes")
    return plan.model_copy(update={"sections": sections})
