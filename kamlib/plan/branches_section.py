"""Section 9: the group below an account as a tree and a list, and what each place lacks that others buy."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kamlib.analysis.branches import MOST_LEVELS
from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Block, Cell, Chart, Note, Scalar, Table
from kamlib.plan.columns import columns
from kamlib.plan.frame import PlanFrame
from kamlib.plan.group_lines import MOST_LACKED, lines_lacked
from kamlib.plan.judged.places import Place
from kamlib.plan.rows import compared, compared_columns, word
from kamlib.sentences import Sentence, Unit, as_date, count, money, name, say

MOST_DRAWN = 20
"""So many places a drawing can show; the list has more."""
MOST_LISTED = 40
"""So many places somebody reads; the others are one row."""


def tree_blocks(one: AccountSlice, places: Sequence[Place], frame: PlanFrame) -> list[Block]:
    """The drawing where there is more than one place, and the list of those that the exports have."""
    blocks: list[Block] = [_tree(one, places)] if len(places) > 1 else []
    exported = [place for place in places if place.row is not None]
    if exported:
        blocks.append(_list(one, exported, len(places) - len(exported), frame))
    if any(place.level == MOST_LEVELS for place in exported):
        blocks.append(Note(text=say("branches-deeper", levels=count(MOST_LEVELS))))
    return blocks


def _tree(one: AccountSlice, places: Sequence[Place]) -> Chart:
    numbers = {place.key: number for number, place in enumerate(places[:MOST_DRAWN], start=1)}
    links: list[dict[str, Scalar]] = [
        {"what": "opens", "start": numbers[place.key], "end": numbers[to]}
        for place in places[:MOST_DRAWN]
        for to in place.speaks_to
        if to in numbers and to != place.key
    ]
    shown, of = len(numbers), len(places)
    served = (one.row["revenue"] > 0) + sum(place.served for place in places)
    told = {"places": count(of + 1), "served": count(served)}
    return Chart(
        kind="branch_tree",
        title=say("chart-branches"),
        unit=say(
            "chart-branches-unit" if shown == of else "chart-branches-unit-first",
            shown=count(shown + 1),
            **told,
        ),
        describe=say("chart-branches-describe", **told),
        rows=(_head(one), *(_node(place, numbers) for place in places[:MOST_DRAWN]), *links),
    )


def _head(one: AccountSlice) -> dict[str, Scalar]:
    row = one.row
    return {
        **{"what": "place", "number": 0, "name": row["name"], "level": 0, "above": None},
        **{"served": row["revenue"] > 0, "advocate": False, "owner": row["owner_name"], "until": None},
        "revenue": round(float(row["revenue"]), 4),
    }


def _node(place: Place, numbers: Mapping[str, int]) -> dict[str, Scalar]:
    return {
        **{"what": "place", "number": numbers[place.key], "name": place.name, "level": place.level},
        "above": 0 if place.above is None else numbers[place.above],
        "until": None if place.until is None else as_date(place.until).isoformat(),
        **{"served": place.served, "advocate": bool(place.said and place.said.advocate)},
        "owner": None if place.row is None else place.row["owner_name"],
        "revenue": None if place.row is None else round(place.revenue, 4),
    }


def _list(one: AccountSlice, places: Sequence[Place], unlisted: int, frame: PlanFrame) -> Table:
    """The account and its branches; the sum is the group's, whatever is listed. unlisted: so many places more
    people alone know."""
    row, called = one.row, {place.key: place.name for place in places}
    deep = any(place.level > 1 for place in places)
    shown = _largest(places)
    rows = [_row(row, row["name"], None, frame, deep=deep)]
    rows += [
        _row(place.row, place.name, called.get(place.above or "", row["name"]), frame, deep=deep)
        for place in shown
        if place.row is not None
    ]
    sums = _sums(one)
    listed = [place.row for place in shown if place.row is not None]
    rest = [
        whole - float(row[column]) - sum(float(one[column]) for one in listed)
        for column, whole in sums.items()
    ]
    if len(shown) < len(places):
        label = say("branches-rest", branches=count(len(places) - len(shown)))
        rows.append(_cells(label, None, None, rest, frame, deep=deep))
    below: tuple[tuple[str, Unit], ...] = (("branch-of", "name"),) if deep else ()
    return Table(
        id="branches",
        caption=say("table-branches", branches=count(len(places)), unlisted=count(unlisted)),
        columns=columns(("branch", "name"), *below, ("owner", "name"), *compared_columns(frame)),
        rows=tuple(rows),
        total=_cells(say("sum"), None, None, list(sums.values()), frame, deep=deep),
    )


def _largest(places: Sequence[Place]) -> list[Place]:
    """Those that somebody reads, in the tree's order, none without what is above it."""
    if len(places) <= MOST_LISTED:
        return list(places)
    by_size = sorted(places, key=lambda place: (-float((place.row or {})["below"]), place.level))
    kept = {place.key for place in by_size[:MOST_LISTED]}
    found: list[Place] = []
    listed: set[str | None] = {None}
    for place in places:
        if place.key in kept and place.above in listed:
            found.append(place)
            listed.add(place.key)
    return found


def _sums(one: AccountSlice) -> dict[str, float]:
    """What the whole group brought, in both years."""
    frame, row = one.frames["branches"], one.row
    return {
        column: float(row[column]) + float(frame[column].sum()) for column in ("revenue", "revenue_before")
    }


def _row(
    row: Mapping[str, Any], called: str, above: str | None, frame: PlanFrame, *, deep: bool
) -> tuple[Cell, ...]:
    amounts = [float(row["revenue"]), float(row["revenue_before"])]
    return _cells(called, above, word(row["owner_name"], "nobody"), amounts, frame, deep=deep)


def _cells(
    label: Cell, above: Cell, owner: Cell, amounts: Sequence[float], frame: PlanFrame, *, deep: bool
) -> tuple[Cell, ...]:
    first, *others = compared(label, owner, amounts[0], amounts[1], frame)
    return (first, above, *others) if deep else (first, *others)


def lacked_block(one: AccountSlice, places: Sequence[Place]) -> Table | None:
    """What each place of the group does not buy and others there do; nothing where the exports name no
    product lines, or each buys what the others buy."""
    known = one.frames["branch_lines"]
    lines = known.groupby("branch")["line"].agg(set).to_dict() if len(known) else {}
    buyers = Counter(line for bought in lines.values() for line in bought)
    called = {one.account: str(one.row["name"])}
    called |= {place.key: place.name for place in places if place.row is not None}
    others = len(called) - 1
    lacking = {
        place: sorted(buyers.keys() - lines.get(place, set()), key=lambda line: (-buyers[line], line))
        for place in called
    }
    rows = [
        (
            called[place],
            say("lines-bought", bought=count(len(lines.get(place, ()))), lines=count(len(buyers))),
            lines_lacked([(line, buyers[line]) for line in lacked[:MOST_LACKED]], others, len(lacked)),
        )
        for place, lacked in lacking.items()
        if lacked
    ][:MOST_LISTED]
    if not rows:
        return None
    return Table(
        id="branch-lines",
        caption=say(
            "table-branch-lines",
            places=count(sum(map(bool, lacking.values()))),
            of=count(len(called)),
            lines=count(len(buyers)),
        ),
        columns=columns(("place", "name"), ("lines-bought", "name"), ("lines-lacked", "name")),
        rows=tuple(rows),
    )


def opened(places: Sequence[Place]) -> tuple[Place, int] | None:
    """The place whose advocate opens most places where we do not sell, and how many these are."""
    waiting = {place.key for place in places if not place.served}
    found = [
        (place, len(waiting.intersection(place.speaks_to)))
        for place in places
        if place.said and place.said.advocate
    ]
    most = max(found, default=None, key=lambda one: (one[1], one[0].name))
    return most if most and most[1] else None


def advocate_headline(one: AccountSlice, places: Sequence[Place]) -> Sentence | None:
    """Whose people speak for us where we do not sell, and how many of these places bought once; None where
    nobody does. The money is that of the whole group, and is said to be."""
    found = opened(places)
    if found is None:
        return None
    idle = [place for place in places if not place.served]
    told = {"idle": count(len(idle)), "lost": count(sum(place.until is not None for place in idle))}
    total = money(round(_sums(one)["revenue"], 4))
    return say("branches-advocate", branch=name(found[0].name), opens=count(found[1]), total=total, **told)
