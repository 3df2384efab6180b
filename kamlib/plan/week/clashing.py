"""Where our calendars clash inside one account, for its plan."""

from kamlib.plan.blocks import Block
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.plan.judged.said import Judged
from kamlib.plan.week.agenda import clashes
from kamlib.plan.week.items import account_items
from kamlib.plan.week.sections import clashes_table
from kamlib.sentences import count, say


def account_clashes(judged: Judged, row: Row, frame: PlanFrame) -> list[Block]:
    """The days from the as-of date on that do not add up by this account's actions alone: a plan knows no
    other account. Nothing where all do."""
    items = list(account_items(row["account"], row["name"], judged))
    ahead = [one for one in clashes(items, frame.day_hours) if one.day >= frame.as_of]
    if not ahead:
        return []
    caption = say("table-clashes-here", clashes=count(len(ahead)))
    return [clashes_table(ahead).model_copy(update={"caption": caption})]
