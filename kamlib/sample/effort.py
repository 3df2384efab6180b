"""What the owners of planned accounts say of their time: what sales would answer to more and less of it, and
which opportunity must have it, or has none now."""

from typing import Any

from kamlib.sample.dice import Dice
from kamlib.sample.judge import Judge

ADDED = "added-1"
"""The opportunity that the owner of each planned account added."""

SEVERAL = 2
"""With fewer open deals there is nothing to choose."""


def answers_effort(judge: Judge) -> None:
    """Four or five points, with dice of their own: some accounts have much more to give, some are full."""
    dice = Dice(judge.scope.seed, f"effort {judge.known.account}")
    none, most = float(dice.between(0.45, 0.85, 1)[0]), float(dice.between(1.04, 1.7, 1)[0])
    bent = float(dice.between(0.4, 0.7, 1)[0])
    points = {
        "hours_now": float(dice.whole(60, 140, 1)[0]),
        "sales_none": judge.money(none),
        "sales_half": judge.money(none + (1 - none) * bent) if dice.chance(0.8, 1)[0] else None,
        "sales_now": judge.money(1.0),
        "sales_double": judge.money(1 + (most - 1) * bent),
        "sales_saturation": judge.money(most),
    }
    judge.says("effort_response", points, ago=33, reason="judged with the service team")


def steered(judge: Judge) -> dict[str, dict[str, Any]]:
    """opportunity -> whether it must be done, is not for now, or excludes another: of most accounts with
    several, one of them, with dice of their own."""
    deals = [deal["opportunity"] for deal in judge.known.deals]
    if len(deals) < SEVERAL:
        return {}
    dice = Dice(judge.scope.seed, f"given {judge.known.account}")
    ways = (
        {deals[-1]: {"must_do": True}},
        {deals[-1]: {"excluded": True}},
        {ADDED: {"instead_of": deals[0]}},
    )
    return ways[int(dice.whole(0, len(ways) - 1, 1)[0])]
