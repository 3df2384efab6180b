"""Owners on the desk, from the tables alone that a portfolio keeps."""

import pytest

from kamlib.analysis.owner_proposals import owner_proposals, proposal_tables
from kamlib.errors import UsageError
from kamlib.outputs import write_table
from kamlib.owners import Owners
from kamlib.sources.prepared import ENDING, Prepared
from tests.unit.analysis.test_owner_proposals import NOTHING, RULES, tables

NAMES = {"A1": "Anna", "A2": "Bert", "A3": "Carl", "A4": "Dora"}


def opened(folder, of, rules):
    for name, table in proposal_tables(owner_proposals(of, rules, NOTHING, 0.25)).items():
        write_table(folder / f"{name}{ENDING}", table)
    return Owners(Prepared(folder), NAMES, {"R1": "Rosa", "R2": "Rudi"}, rules, 0.25)


def test_where_nobody_wants_proposals_there_are_loads_and_what_if(tmp_path):
    owners = opened(tmp_path, tables(), RULES.model_copy(update={"on": False}))
    assert repr(owners) == "4 accounts, 2 owners, 0 proposals"
    assert owners.moves.empty and list(owners.moves)[:2] == ["account", "name"]
    assert owners.load["hours_used"].tolist() == [0.75, 0.0]
    assert owners.what_if(moves=1).summary["change"] == 1
    assert owners.frontier(0, 1)["change"].tolist() == [0, 1]
    with pytest.raises(UsageError, match="no other owner is proposed for 'A3'; there are proposals for none"):
        owners.proposed("A3")


def test_where_no_account_is_in_question_what_if_says_so(tmp_path):
    empty = tables()
    none = type(empty)(0, empty.accounts.head(0), empty.sellers, empty.fits.head(0))
    owners = opened(tmp_path, none, RULES)
    assert owners.load["accounts"].tolist() == [0, 0]
    assert not owners.in_question and owners.frontier(1, 2).empty
    with pytest.raises(UsageError, match="takes in no account, or so many"):
        owners.what_if(moves=1)
