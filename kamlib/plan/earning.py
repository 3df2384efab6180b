"""What an account leaves after the cost of what was sold and of serving it, as its plan says it (section
1)."""

from kamlib.analysis.profit import below, profit
from kamlib.plan.blocks import Fact
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row
from kamlib.sentences import Value, count, money, name, percent, say

LABEL = "fact-profit"


def profit_fact(row: Row, frame: PlanFrame) -> Fact | None:
    """None where its margin is not known (another fact asks for it) or nothing was bought."""
    rules = frame.service
    found = profit(row["revenue"], row["margin"], row["hours"], rules.hour)
    if found is None:
        return None
    told: dict[str, Value] = {"left": money(found.left), "share": percent(found.share)}
    if rules.floor is not None:
        told |= {"floor": percent(rules.floor)}
    case = "" if rules.floor is None else "-below" if below(found.share, rules.floor) else "-above"
    if found.service is None:
        ask = "rate" if rules.hour is None else "hours"
        text = say(f"profit-unserved{case}", ask=name(ask), owner=name(row["owner_name"]), **told)
        return Fact(label=LABEL, text=text, unknown=True)
    told |= {"service": money(found.service), "hours": count(round(row["hours"]))}
    return Fact(label=LABEL, text=say(f"profit{case}", **told))
