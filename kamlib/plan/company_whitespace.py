"""What of the company's whitespace belongs to each account."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from kamlib.analysis.whitespace import NUMBERS, Whitespace
from kamlib.analysis.whitespace_reasons import REASONS
from kamlib.judgments.suggestions import suggestion_key
from kamlib.periods import months_before
from kamlib.plan.comparison import GroupLines
from kamlib.plan.group_lines import MOST_LACKED
from kamlib.plan.suggested import OwnWhitespace, Suggested

CENTS, DIGITS = 2, 4
AT_ONCE = 4096
SPEND = ("spend_low", "spend", "spend_high")
CHANCE = ("chance_low", "chance", "chance_high")


def own_whitespaces(
    found: Whitespace, accounts: pd.Series, as_of: date
) -> Iterator[tuple[str, OwnWhitespace]]:
    """Account and its own, of these `accounts`, which are sorted as all are. One after the other: all of them
    would fill the memory."""
    tried = found.trial.accounts if found.trial else None
    usual = OwnWhitespace(
        level=found.level, lines=int(found.live.sum()), gaps=0, used=found.used, tried=tried
    )
    ids = accounts.tolist()
    gaps, shown = (column.reindex(ids).tolist() for column in (found.gaps, found.shown))
    wanted = found.suggestions[found.suggestions["account"].isin(ids)]
    groups = groupby(_rows(found, wanted, as_of), itemgetter(0))
    whose, rows = next(groups, NOBODY)
    for account, open_, most in zip(ids, gaps, shown, strict=True):
        own: tuple[Suggested, ...] = ()
        if account == whose:
            own = tuple(row for _, row in rows)
            whose, rows = next(groups, NOBODY)
        yield account, usual.model_copy(update={"gaps": open_, "shown": most, "suggested": own})
    assert whose is None, f"the suggestions of {whose} are in another order than the accounts"


NOBODY: tuple[str | None, Iterator[tuple[str, Suggested]]] = (None, iter(()))


def _rows(found: Whitespace, wanted: pd.DataFrame, as_of: date) -> Iterator[tuple[str, Suggested]]:
    """Account and suggested line, in the order of the suggestions, some at a time."""
    keys = [suggestion_key(str(line)) for line in found.lines]
    names = [str(one) for one in found.names]
    began = _began(wanted, as_of)
    for start in range(0, len(wanted), AT_ONCE):
        rows = wanted.iloc[start : start + AT_ONCE]
        line = rows["line"].to_numpy()
        counts = [rows[name].tolist() for name in NUMBERS]
        spend = [_rounded(rows[name].to_numpy(), CENTS) for name in SPEND]
        chance = [_rounded(rows[name].to_numpy(), DIGITS) for name in CHANCE]
        columns = (*counts, *spend, *chance, _rounded(found.margins[line], DIGITS))
        speaking = (
            rows[[f"{what}_{at}" for at in range(REASONS)]].to_numpy().tolist()
            for what in ("because", "since", "both", "had")
        )
        heads = zip(rows["account"].tolist(), line.tolist(), *speaking, strict=True)
        for (account, at, because, since, both, had), *numbers in zip(heads, *columns, strict=True):
            there = [place for place in because if place >= 0]
            reasons = tuple(names[one] for one in there), tuple(began[one] for one in since[: len(there)])
            together = tuple(zip(both, had, strict=True))[: len(there)]
            yield account, Suggested._make((keys[at], names[at], *numbers, *reasons, together))


def _began(wanted: pd.DataFrame, as_of: date) -> list[date]:
    """Months back -> the first day of that month."""
    months = wanted[[f"since_{at}" for at in range(REASONS)]].to_numpy()
    return [months_before(as_of, month + 1) for month in range(int(months.max(initial=0)) + 1)]


def _rounded(values: np.ndarray, digits: int) -> list[float | None]:
    told = np.round(values.astype(np.float64), digits)
    return [None if one != one else one for one in told.tolist()]


def group_lines(lacked: pd.DataFrame) -> Iterator[tuple[str, GroupLines]]:
    """Account and its lines. lacked: as branches.lines_of_group has it."""
    rows = lacked[["account", "others", "lacked", "line", "buyers"]].itertuples(index=False, name=None)
    for account, own in groupby(rows, itemgetter(0)):
        first = list(own)[:MOST_LACKED]
        _, others, every, *_ = first[0]
        lines = tuple((str(line), int(buyers)) for *_, line, buyers in first)
        yield account, GroupLines(int(others), int(every), lines)
