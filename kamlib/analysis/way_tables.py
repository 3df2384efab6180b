"""What the way to a goal rests on, as tables that are kept beside a portfolio and read back."""

import pandas as pd

from kamlib.analysis.deals import Deals
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.keeping import Keeping
from kamlib.analysis.past_sums import PastSums

KEPT = {"year": "int64", "size": "int64", "edge": "float64", "ratio": "float64"}
FORETOLD = {"account": "str", "last": "float64", "expected": "float64", "size": "int64"}
PAST = {"origin": "int64", "told": "float64", "came": "float64", "size": "int64"}


def way_tables(deals: Deals, kept: Keeping | None, found: Forecast | None) -> dict[str, pd.DataFrame]:
    """What a notebook needs of a portfolio to work a way out, as tables; each is empty where nothing is
    known."""
    return {
        "closed_deals": deals.closed.assign(years=deals.years),
        "open_deals": deals.open,
        "kept": _empty(KEPT) if kept is None else _kept(kept),
        "foretold": _empty(FORETOLD) if found is None else found.expected[list(FORETOLD)],
        "past": _empty(PAST) if found is None else found.sums.past[list(PAST)],
    }


def _empty(columns: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns)).astype(columns)


def _kept(kept: Keeping) -> pd.DataFrame:
    edges = [0.0, *kept.edges]
    parts = [
        pd.DataFrame({"year": year, "size": size, "edge": float(edge), "ratio": ratio})
        for year, by_size in enumerate(kept.years)
        for size, (edge, ratio) in enumerate(zip(edges, by_size, strict=True))
    ]
    return pd.concat(parts, ignore_index=True).assign(seen=kept.seen)


def deals_of_tables(closed: pd.DataFrame, opened: pd.DataFrame) -> Deals:
    """From the tables closed_deals and open_deals of way_tables."""
    if closed.empty:
        return Deals(closed, opened)
    return Deals(closed.drop(columns="years"), opened, float(closed["years"].iloc[0]))


def keeping_of(table: pd.DataFrame) -> Keeping | None:
    """From the table `kept` of way_tables; None where it is empty."""
    if table.empty:
        return None
    years = [
        [rows["ratio"].to_numpy() for _, rows in of_year.groupby("size")]
        for _, of_year in table.groupby("year")
    ]
    edges = table[table["size"] > 0].groupby("size")["edge"].first().to_numpy()
    return Keeping(edges, years, int(table["seen"].iloc[0]))


def sums_of(past: pd.DataFrame) -> PastSums | None:
    """From the table `past` of way_tables; None where it is empty."""
    return None if past.empty else PastSums(past)
