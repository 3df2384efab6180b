"""What usually goes of a page's revenue, as an assumption of next year."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pandas as pd

from kamlib.analysis.keeping import Kept
from kamlib.plan.focus.sensitivity import _goes
from kamlib.plan.focus.subject import Subject


def test_what_usually_goes_lies_in_its_range_where_8_in_10_draws_keep_all() -> None:
    sums = np.append(np.full(19, 100.0), 0.0)
    kept = Kept(100.0, sums, pd.DataFrame(), pd.Series(dtype=float))
    found = _goes(cast(Subject, SimpleNamespace(kept=kept, keeping=SimpleNamespace(seen=20))))
    assert found is not None
    assert (round(found.low, 6), round(found.value, 6), round(found.high, 6)) == (0, 0.05, 0.05)
