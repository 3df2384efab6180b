"""Section 4: the account's revenue bridge from the year before, with the products that make most of a row."""

from kamlib.analysis.bridge import cell_rows
from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import Cell
from kamlib.plan.bridge import bridge_blocks, bridge_headline, bridge_unknown
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import day, name, say

MOST = 3
"""So many products are named beside a row."""


def bridge_section(one: AccountSlice, frame: PlanFrame) -> Section | None:
    """None for an account that bought nothing in two years."""
    bridges = one.frames["bridge"]
    if bridges.empty:
        return None
    if not frame.before_known:
        return Section(id="bridge", headline=say("bridge-unknown"), blocks=(bridge_unknown(frame),))
    found = bridges.iloc[0].drop("account").to_dict()
    parts = cell_rows(one.frames["products"], one.frames["months"])

    def products(row: str) -> Cell:
        own = parts[parts[row] != 0]
        largest = own[row].abs().sort_values(ascending=False, kind="stable").index[:MOST]
        told = ", ".join(str(product) for product in one.frames["products"].loc[largest, "name"].dropna())
        return say("bridge-products", products=name(told)) if told else None

    return Section(
        id="bridge",
        headline=bridge_headline(found),
        blocks=tuple(bridge_blocks(found, ("bridge-products", "name"), products)),
        origin=say("origin-bridge", last_day=day(frame.last_day)),
    )
