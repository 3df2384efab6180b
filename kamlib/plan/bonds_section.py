"""How we and the customers of a page are bound to each other, and what the ledgers add up to: made of the
plans when the page is."""

from collections.abc import Mapping, Sequence

from kamlib.plan.blocks import Block, Cell, Link, Note, PageSection, Table
from kamlib.plan.bonds import Bonds, losing_range
from kamlib.plan.columns import columns
from kamlib.plan.document import Standing
from kamlib.plan.planned import Tellings, most_expected
from kamlib.sentences import Sentence, count, money, name, say

Bound = tuple[Standing, Bonds]

MOST_SHOWN = 6
"""So many rows somebody reads; of the others their plans tell."""


def bonds_section(owned: Sequence[Standing], people: Mapping[str, str], told: Tellings) -> PageSection | None:
    """The accounts of which anybody said what binds them; None where there is none."""
    found = [(one, bonds) for one in owned if one.account in told and (bonds := told[one.account].bonds)]
    if not found:
        return None
    shown_ids = {one.account for one in most_expected([one for one, _ in found])[0][:MOST_SHOWN]}
    shown = [pair for pair in found if pair[0].account in shown_ids]
    entered = [pair for pair in found if pair[1].gained or pair[1].given]
    blocks: list[Block] = [_table(shown, people)]
    blocks += [_ledgers(entered, people)] if entered else []
    if len(shown) < len(found):
        blocks.append(Note(text=say("bonds-others", accounts=count(len(found) - len(shown)))))
    return PageSection(
        id="bonds",
        headline=_headline(found, entered),
        blocks=tuple(blocks),
        origin=say("origin-bonds"),
    )


def _headline(found: Sequence[Bound], entered: Sequence[Bound]) -> Sentence:
    """More given back than gained goes before whom parting costs more."""
    gained, given = (sum(getattr(one, key) for _, one in entered) for key in ("gained", "given"))
    if given > gained:
        return say("bonds-given-back", net=money(given - gained), accounts=count(len(entered)))
    by = {side: sum(one.heavier == side for _, one in found) for side in ("us", "them")}
    told = {side: count(number) for side, number in by.items()}
    return say("bonds", accounts=count(len(found)), **told)


def _table(shown: Sequence[Bound], people: Mapping[str, str]) -> Table:
    return Table(
        id="bonds",
        caption=say("table-bonds"),
        columns=columns(
            *(("tier", "tier"), ("account", "name")),
            *(("share-of-us", "percent"), ("share-of-them", "percent")),
            *(("leaving-costs", "money"), ("strongest-barrier", "name")),
            *(("losing-low", "money"), ("losing-high", "money"), ("heavier", "name")),
        ),
        rows=tuple(_row(one, bonds, people) for one, bonds in shown),
    )


def _row(one: Standing, bonds: Bonds, people: Mapping[str, str]) -> tuple[Cell, ...]:
    ours = losing_range(bonds)
    unknown = say("share-unknown")
    return (
        one.tier,
        _link(one, people),
        unknown if one.share is None else one.share,
        unknown if not bonds.wallet else one.revenue / bonds.wallet,
        unknown if not bonds.saves else bonds.saves,
        say("barrier-strength", strength=name(bonds.strength)),
        *((unknown, unknown) if ours is None else ours),
        say(f"heavier-{bonds.heavier}"),
    )


def _ledgers(entered: Sequence[Bound], people: Mapping[str, str]) -> Table:
    """What was gained in efficiency beside what was given away; who gave back most first."""
    ordered = sorted(entered, key=lambda pair: (pair[1].gained - pair[1].given, pair[0].account))
    sums = [round(sum(getattr(one, key) for _, one in entered), 4) for key in ("gained", "given")]
    return Table(
        id="ledgers",
        caption=say("table-ledgers"),
        columns=columns(
            *(("tier", "tier"), ("account", "name")),
            *(("gained", "money"), ("given", "money"), ("ledger-net", "money"), ("ledger-told", "name")),
        ),
        rows=tuple(_ledger_row(one, bonds, people) for one, bonds in ordered[:MOST_SHOWN]),
        total=(None, say("sum"), *sums, round(sums[0] - sums[1], 4), None),
    )


def _ledger_row(one: Standing, bonds: Bonds, people: Mapping[str, str]) -> tuple[Cell, ...]:
    net = round(bonds.gained - bonds.given, 4)
    return (
        one.tier,
        _link(one, people),
        bonds.gained,
        bonds.given,
        net,
        say("net-given-back" if net < 0 else "net-kept"),
    )


def _link(one: Standing, people: Mapping[str, str]) -> Link:
    """The account, with its owner below where the page is not one owner's."""
    under = say("focus-owner", owner=name(people[one.owner or ""])) if len(people) > 1 else None
    return Link(kind="account", key=one.account, name=one.name, under=under)
