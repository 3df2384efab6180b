"""What was signed for the invented company and its teams, and what it was changed to since."""

import pandas as pd

from kamlib.judgments.record import COMPANY
from kamlib.sample.judge import Judge


def signs_above(judge: Judge, accounts: pd.DataFrame, people: pd.DataFrame) -> None:
    """The goal of the running year was lowered in summer; the first team signed more for the next year than
    its books add up to. accounts: owner, yearly (most brought less lately); people: rep, name, manager."""
    year = judge.scope.planning_year
    signed = {"amount": _tens(accounts["yearly"].sum() * 0.9), "signed_on": f"{year - 1}-01-10"}
    signed |= {"changed_to": _tens(accounts["yearly"].sum() * 0.86), "changed_on": f"{year - 1}-07-06"}
    signed["changed_because"] = "two breweries put their new lines off"
    led, names = (people.set_index("rep")[column] for column in ("manager", "name"))
    judge.says(
        "company_target", signed, str(year - 1), ago=115, subject=COMPANY, author=names[people["rep"].iloc[0]]
    )
    boss = led[judge.known.owner] or judge.known.owner
    of_team = accounts["owner"].isin([boss, *led[led == boss].index])
    team = {"amount": _tens(accounts.loc[of_team, "yearly"].sum() * 0.92)}
    reason = "a tenth above what the books add up to, so that one loss can be borne"
    head = names[led[boss] or boss]
    judge.says("team_target", team, str(year), ago=12, subject=boss, reason=reason, author=head)


def _tens(amount: float) -> float:
    """In whole ten thousands, and at least one."""
    return float(max(round(amount / 10_000), 1) * 10_000)
