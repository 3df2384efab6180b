"""What the way to a goal rests on, as tables that are kept beside a portfolio and read back."""

import numpy as np
import pandas as pd

from kamlib.analysis.deals import Deals
from kamlib.analysis.outlook import Keeping


def way_tables(deals: Deals, kept: Keeping | None) -> dict[str, pd.DataFrame]:
    """What a notebook needs of a portfolio to work a way out, as tables."""
    ratios, edges = (kept.ratios, [0.0, *kept.edges]) if kept else ((), ())
    parts = [
        pd.DataFrame({"size": size, "edge": float(edge), "ratio": ratio})
        for size, (edge, ratio) in enumerate(zip(edges, ratios, strict=True))
    ]
    empty = pd.DataFrame({"size": [], "edge": [], "ratio": []})
    return {
        "closed_deals": deals.closed,
        "open_deals": deals.open,
        "kept": pd.concat(parts) if parts else empty,
    }


def keeping_of(table: pd.DataFrame) -> Keeping | None:
    """From the table `kept` of way_tables; None where it is empty."""
    if table.empty:
        return None
    by_size = [rows for _, rows in table.groupby("size")]
    edges = np.array([rows["edge"].iloc[0] for rows in by_size[1:]])
    return Keeping(edges, [rows["ratio"].to_numpy() for rows in by_size])
