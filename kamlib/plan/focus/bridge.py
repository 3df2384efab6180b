"""Where the revenue of a page's accounts went and came from, with the accounts that make most of a row."""

import numpy as np

from kamlib.analysis.bridge import bridge_total
from kamlib.plan.blocks import Cell, Link, PageSection
from kamlib.plan.bridge import bridge_blocks, bridge_headline, bridge_unknown, new_revenue
from kamlib.plan.focus.subject import Subject, account_link
from kamlib.sentences import count, day, money, say


def bridge_section(subject: Subject) -> PageSection | None:
    """None where none of the accounts bought anything in two years."""
    frame, bridges = subject.frame, subject.bridges
    if bridges.empty:
        return None
    if not frame.before_known:
        return PageSection(id="bridge", headline=say("bridge-unknown"), blocks=(bridge_unknown(frame),))
    found = bridge_total(bridges)

    def most(row: str) -> Cell:
        """The account that makes most of it; below, how much that is, and how many others there are."""
        amounts = bridges[row].to_numpy()
        first = np.abs(amounts).argmax()
        link = account_link(subject.rows[bridges["account"].array[first]], subject)
        others = np.count_nonzero(amounts) - 1
        values = {"change": money(amounts[first], signed=True), "others": count(others)}
        return Link(kind="account", key=link.key, name=link.name, under=say("bridge-most", **values))

    return PageSection(
        id="bridge",
        headline=bridge_headline(found),
        blocks=(*bridge_blocks(found, ("bridge-account", "name"), most), new_revenue(found)),
        origin=say("origin-bridge", last_day=day(frame.last_day)),
    )
