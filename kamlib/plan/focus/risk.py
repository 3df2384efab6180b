"""The accounts to talk about first: where most money is at risk."""

from kamlib.plan.blocks import Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, account_rows
from kamlib.plan.headlines import plan_headline
from kamlib.sentences import say

MOST = 5
"""So many fit into a talk of half an hour."""


def risk_table(subject: Subject) -> tuple[Table, ...]:
    """By the chance that an account buys nothing within a year times what it brought; nothing where no past
    tells such a chance."""
    buying = subject.owned[(subject.owned["revenue"] > 0) & subject.owned["p_active"].notna()]
    at_risk = ((1 - buying["p_active"]) * buying["revenue"]).round(4)
    ranked = buying.assign(at_risk=at_risk).sort_values(["at_risk", "account"], ascending=[False, True])
    shown = ranked[ranked["at_risk"] > 0].head(MOST)
    if shown.empty:
        return ()
    rows = tuple(
        (
            account_link(row, subject),
            round(1 - row["p_active"], 2),
            row["revenue"],
            amount,
            plan_headline(row, subject.frame),
        )
        for row, amount in zip(account_rows(shown, subject), shown["at_risk"], strict=True)
    )
    return (
        Table(
            id="at-risk",
            caption=say("table-at-risk"),
            columns=columns(
                ("account", "name"),
                ("loss-chance", "percent"),
                ("revenue", "money"),
                ("at-risk", "money"),
                ("why", "name"),
            ),
            rows=rows,
        ),
    )
