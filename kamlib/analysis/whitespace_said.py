"""What people said of an account's lines before the day that the figures are of: what they decided on the
suggested ones, and what opportunities that they added are about."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kamlib.analysis.purchases import Purchases
from kamlib.analysis.whitespace_lines import Pairs, unique_pairs
from kamlib.judgments.history import Revision
from kamlib.judgments.on_lines import ON_LINES, line_of
from kamlib.judgments.suggestions import SuggestionDecision, suggestion_key

COLUMNS = ("account", "line", "decided", "gap")


def said_lines(revisions: Sequence[Revision]) -> pd.DataFrame:
    """account; line: its key; decided: whether it is a suggested one that somebody decided on; gap: whether
    it still is one: neither accepted, nor not applicable, nor what an added opportunity is about."""
    rows = [
        (
            one.subject,
            line,
            one.kind == SuggestionDecision.kind,
            (one.value or {}).get("decision") in ("rejected", "later"),
        )
        for one in revisions
        if one.kind in ON_LINES and (line := line_of(one))
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"decided": bool, "gap": bool})


def said_pairs(said: pd.DataFrame, bought: Purchases, names: np.ndarray) -> tuple[Pairs, Pairs]:
    """The pairs that somebody decided on, and those that are no gap any more. names: of the lines, by which
    an opportunity may call them."""
    places = {suggestion_key(str(one)): at for some in (names, bought.lines) for at, one in enumerate(some)}
    account = pd.Index(bought.accounts).get_indexer(said["account"])
    line = np.array([places.get(one, -1) for one in said["line"]], dtype=np.int64)
    known = (account >= 0) & (line >= 0)
    parts = (known & said["decided"].to_numpy(), known & ~said["gap"].to_numpy())
    decided, away = (unique_pairs(account[part], line[part], len(bought.lines)) for part in parts)
    return decided, away
