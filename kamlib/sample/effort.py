"""What the owners of planned accounts say their sales would answer to more and less of their time."""

from kamlib.sample.dice import Dice
from kamlib.sample.judge import Judge


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
