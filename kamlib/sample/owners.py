"""Who owned an account before, and whom its owner would not give it to."""

import pandas as pd

from kamlib.sample.judge import Judge

RETURNED, UNTOUCHED = 2, 3
"""The ranks of the account that came back to its owner, and of the one that stays."""
MOST_ROOM = 2


def changes_hands(judge: Judge, rank: int, accounts: pd.DataFrame) -> None:
    """One account came back after a leave; another one's owner kept it from whoever has most room."""
    sold = accounts[accounts["owner"] != ""].groupby("owner")["yearly"].sum()
    others = list(sold.drop(judge.known.owner).sort_values(kind="stable").index)
    if rank == RETURNED:
        manager = judge.known.manager
        who = judge.known.owner_name
        stands_in = f"stands in while {who} is on leave"
        judge.says("owner", {"owner": others[-1]}, ago=240, reason=stands_in, author=manager)
        back = f"{who} is back from leave and has it again"
        judge.says("owner", {"owner": judge.known.owner}, ago=40, reason=back, author=manager)
    if rank == UNTOUCHED:
        for rep in others[:MOST_ROOM]:
            said = {"owner": judge.known.owner, "note": "Their buyer asked that nothing changes this year."}
            judge.says("refused_owner", said, rep, ago=30, author=judge.known.manager)
