"""What was signed for the invented company and its teams, and what it was changed to since."""

import pandas as pd

from kamlib.judgments.record import COMPANY
from kamlib.sample.judge import Judge


def signs_above(judge: Judge, accounts: pd.DataFrame, people: pd.DataFrame) -> None:
    """The goal of the running year was lowered in summer; the first team signed more for the next year than
    its books add up to. accounts: owner, yearly; people: rep, manager."""
    year = judge.scope.planning_year
    signed = {"amount": _tens(accounts["yearly"].sum() * 1.15), "signed_on": f"{year - 1}-01-10"}
    signed |= {"changed_to": _tens(accounts["yearly"].sum() * 1.08), "changed_on": f"{year - 1}-07-06"}
    signed["changed_because"] = "two breweries put their new lines off"
    judge.says("company_target", signed, str(year - 1), ago=115, subject=COMPANY, author=judge.known.manager)
    led = people.set_index("rep")["manager"]
    boss = led[judge.known.owner] or judge.known.owner
    of_team = accounts["owner"].isin([boss, *led[led == boss].index])
    team = {"amount": _tens(accounts.loc[of_team, "yearly"].sum() * 1.25)}
    reason = "a tenth above what the books add up to, so that one loss can be borne"
    judge.says("team_target", team, str(year), ago=12, subject=boss, reason=reason)


def _tens(amount: float) -> float:
    """In whole ten thousands, and at least one."""
    return float(max(round(amount / 10_000), 1) * 10_000)
