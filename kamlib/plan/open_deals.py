"""What is open at an account, in a line."""

from kamlib.plan.blocks import Fact
from kamlib.plan.headlines import Row
from kamlib.sentences import count, day, money, say


def open_deals(row: Row) -> Fact:
    if row["open_count"] is None:
        return Fact(label="line-open", text=say("missing-opportunities"), unknown=True)
    if not row["open_count"]:
        return Fact(label="line-open", text=say("open-none"))
    if row["open_amount"] is None:
        text = say("open-unpriced", deals=count(row["open_count"]))
        return Fact(label="line-open", text=text, unknown=True)
    values = {"deals": count(row["open_count"]), "amount": money(row["open_amount"])}
    if row["priced_count"] < row["open_count"]:
        text = say("open-partly-priced", priced=count(row["priced_count"]), **values)
        return Fact(label="line-open", text=text)
    if row["overdue_count"]:
        return Fact(
            label="line-open", text=say("open-overdue", overdue=count(row["overdue_count"]), **values)
        )
    if row["next_close"] is None:
        return Fact(label="line-open", text=say("open-undated", **values))
    return Fact(label="line-open", text=say("open-deals", next=day(row["next_close"]), **values))
