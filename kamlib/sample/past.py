"""The plans of the years before, as they were signed: each half year from the last planning year on."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from kamlib.sample import opinions
from kamlib.sample.dice import Dice
from kamlib.sample.judge import Judge

APART, TIMES = 180, 4
"""So many days lie between two signatures, and so many times a plan was signed before."""
REOPENED = 90
"""So many days after it was signed the next plan is begun."""
AHEAD, UNTIL_DONE = 200, 150
"""So many days after it was planned an action is due, and is done."""


def signed_before(judge: Judge) -> None:
    """What stood in each plan: a target, chances that are judged too high, hours, what is given away. With
    dice of their own, so that what is said today does not hang on it."""
    dice = Dice(judge.scope.seed, f"signed {judge.known.account}")
    year = judge.scope.as_of.year - 1
    first = (judge.scope.until - date(year, 1, 1)).days + 20
    aim = float(dice.between(0.9, 1.25, 1)[0])
    judge.says("account_target", {"amount": judge.money(aim)}, str(year), ago=first + 5)
    for time in range(TIMES):
        ago = first - time * APART
        _judges_open_deals(judge, dice, ago)
        _acts(judge, dice, ago, time)
        if time == 1:
            cheaper = {"status": "planned", "cost": judge.money(0.02)}
            note = opinions.STRATEGY_NOTES["price_incentives"]
            judge.says("strategy", cheaper | {"note": note}, "price_incentives", ago=ago + 2)
        signed = {"status": "signed", "signed_by": judge.known.manager}
        judge.says("plan_status", signed, ago=ago, author=judge.known.manager)
        judge.says("plan_status", {"status": "draft"}, ago=ago - REOPENED, reason="begun anew")


def _judges_open_deals(judge: Judge, dice: Dice, ago: int) -> None:
    """Those that were open on the day, each once."""
    day = pd.Timestamp(judge.scope.until - timedelta(days=ago))
    judged = {change.key for _, change in judge.said if change.kind == "opportunity_answers"}
    for deal in judge.known.closed:
        chance, hours = float(dice.whole(4, 9, 1)[0]) / 10, float(dice.whole(8, 30, 1)[0])
        if deal["opened"] < day < deal["closed"] and deal["opportunity"] not in judged:
            answers = {"win_probability": chance, "hours_likely": hours}
            judge.says("opportunity_answers", answers, deal["opportunity"], ago=ago + 1)


def _acts(judge: Judge, dice: Dice, ago: int, time: int) -> None:
    title, kind, channel = opinions.ACTIONS[int(dice.whole(0, len(opinions.ACTIONS) - 1, 1)[0])]
    planned: dict[str, Any] = {"title": title, "kind_of_action": kind, "channel": channel}
    planned |= {"owner": judge.known.owner, "due": judge.day(AHEAD - ago)}
    planned |= {"effort": float(dice.whole(30, 90, 1)[0]), **opinions.SMART}
    key = f"before-{time + 1}"
    judge.says("action", planned, key, ago=ago + 3)
    if ago > UNTIL_DONE:
        done = planned | {"status": "done"}
        judge.says("action", done, key, ago=ago - UNTIL_DONE, reason="talked about it")
