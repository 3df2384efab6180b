"""What people decided that all accounts are compared with, as tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kamlib.analysis.decided import decided_table
from kamlib.analysis.owner_proposals import refused_table
from kamlib.analysis.targets import targets_table
from kamlib.analysis.whitespace_said import said_lines
from kamlib.judgments.history import Revision


@dataclass(frozen=True)
class Decisions:
    """over: what stands above the computed (decided.py); targets: of accounts, people and the company
    (targets.py); refused: owners that were refused (owner_proposals.py); lines: what was said of product
    lines (whitespace_said.py); signed: what plans said when they were signed (judgments/signed.py)."""

    over: pd.DataFrame
    targets: pd.DataFrame
    refused: pd.DataFrame
    lines: pd.DataFrame
    signed: Sequence[Revision]


def decisions_of(as_of: date, decided: Sequence[Revision] = (), signed: Sequence[Revision] = ()) -> Decisions:
    """decided: what is in force; signed: all that was said until plans were signed."""
    return Decisions(
        over=decided_table(decided),
        targets=targets_table(decided),
        refused=refused_table(decided, as_of),
        lines=said_lines(decided),
        signed=signed,
    )
