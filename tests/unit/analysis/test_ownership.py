"""Who sells much of an account beside its owner: the pages count whom the rule of each plan names."""

import pandas as pd
import pytest

from kamlib.analysis.ownership import sold_by_others
from kamlib.plan.lint.beside import _co_owners
from tests.drawn import cells

SOLD = """
    account | seller | revenue | why
    A1      | own    | 900     | the owner
    A1      | R1     | 100     | a tenth
    A2      | own    | 850     | the owner
    A2      | R1     | 80      | two small ones are no second owner
    A2      | R2     | 70      | neither is a tenth
    A3      | own    | 100     | the owner
    A3      | R1     | 40      | counts
    A3      | R2     | -60     | gave back more than they sold
    A3      |        | 5000    | nobody's line makes no share smaller
    A4      | R1     | 10      | nobody owns it
    A5      | R1     | 10      | the owner sold nothing
    A6      | own    | 10      | alone
"""
FOUND = {"A1": 100.0, "A3": 40.0, "A5": 10.0}


@pytest.fixture
def sold() -> pd.DataFrame:
    head, *rows = cells(SOLD)
    frame = pd.DataFrame(rows, columns=head).astype({"revenue": "float"})
    return frame.assign(seller=frame["seller"].where(frame["seller"] != "")).drop(columns="why")


def test_only_who_sells_a_large_share_makes_an_account_a_shared_one(sold: pd.DataFrame) -> None:
    owners = pd.Series(dict.fromkeys(("A1", "A2", "A3", "A5", "A6"), "own"))
    assert sold_by_others(sold, owners, 0.1).to_dict() == FOUND


def test_the_plan_of_each_account_names_the_same(sold: pd.DataFrame) -> None:
    class One:
        def __init__(self, account: str) -> None:
            own = sold[sold["account"] == account].assign(name="x")
            self.row = {"owner": "own"}
            self.frames = {
                "sellers": own,
                "branches": pd.DataFrame({"owner": []}),
                "opportunities": pd.DataFrame({"product_name": [], "seller": []}),
            }

    for account in ("A1", "A2", "A3", "A5", "A6"):
        shares = [one.share for one in _co_owners(One(account))]  # type: ignore[arg-type]
        assert any(share >= 0.1 for share in shares) == (account in FOUND), account
