"""Frames drawn as text: the first line names the columns, `?` is not known."""

import pandas as pd

from tests.drawn import cells


def drawn_frame(text: str, **kinds: str) -> pd.DataFrame:
    """A frame of the drawn cells: numbers where all known cells of a column are, else text; `kinds` says
    "date" or "text" for a column that is meant so."""
    (names, *rows) = cells(text)
    frame = pd.DataFrame(rows, columns=names).replace({"?": None, "": None})
    for name in names:
        if kinds.get(name) == "date":
            frame[name] = pd.to_datetime(frame[name])
        elif kinds.get(name) == "text":
            frame[name] = frame[name].astype("str")
        else:
            frame[name] = _plain(frame[name])
    return frame


def _plain(column: pd.Series) -> pd.Series:
    if column.dropna().isin(["yes", "no"]).all() and column.notna().any():
        return column == "yes"
    try:
        return column.astype(float)
    except ValueError:
        return column.astype("str")


def lines(frame: pd.DataFrame, *columns: str) -> list[str]:
    """The frame's columns as lines of cells between bars; what is missing is `?`."""
    return [" | ".join(_cell(value) for value in row) for row in frame[list(columns)].itertuples(index=False)]


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "?" if pd.isna(value) else f"{value:.4g}"
    return "?" if value is None or value is pd.NA else str(value)
