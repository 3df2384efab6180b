"""One account's part of the portfolio: all that a notebook has to load."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class AccountSlice:
    """One account's rows of all slices."""

    account: str
    frames: Mapping[str, pd.DataFrame]

    @property
    def row(self) -> Mapping[str, Any]:
        """The account's row of `accounts`; what is missing is None."""
        row = self.frames["accounts"].iloc[0].to_dict()
        return {name: None if pd.isna(value) else value for name, value in row.items()}
