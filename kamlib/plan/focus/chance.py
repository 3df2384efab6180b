"""Who is likely to buy again within a year, whom we may lose, and how that is known."""

import numpy as np
import pandas as pd

from kamlib.analysis.chance import HIATUS, Bucket, Chance, Model
from kamlib.analysis.normal import Z80
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.leaving import leaving_blocks, likely_to_leave, what_goes
from kamlib.plan.focus.subject import Subject
from kamlib.sentences import Sentence, count, day, percent, say


def chance_section(subject: Subject) -> PageSection | None:
    """How many of those who bought last year will buy again, those at whom most may be lost (on a manager's
    page they stand first, as a section of their own), and for the company the models side by side; none where
    the exports hold too little past."""
    found = subject.chance
    if found is None:
        return None
    buying = subject.accounts["account"][subject.accounts["revenue"] > 0]
    p = subject.likely["p"][subject.likely["account"].isin(buying)]
    if p.empty:
        return None
    risky = likely_to_leave(subject) if subject.level != "team" else None
    blocks: list[Block] = leaving_blocks(risky, subject) if risky else []
    if subject.level == "company":
        blocks = [Note(text=_why(found)), *blocks, _models_table(found), _buckets_table(found)]
    return PageSection(
        id="chance",
        headline=_headline(p),
        blocks=tuple(blocks),
        origin=say(
            "origin-chance-models" if subject.level == "company" else "origin-chance",
            last_day=day(subject.frame.last_day),
            seen=count(found.used.n),
            **what_goes(risky, subject),
        ),
    )


def _headline(p: pd.Series) -> Sentence:
    """The sum of the chances, and 8 in 10 of such sums: each account by itself."""
    expected, spread = float(p.sum()), Z80 * float(np.sqrt((p * (1 - p)).sum()))
    low, high = max(0, round(expected - spread)), min(len(p), round(expected + spread))
    if low == high:
        return say("chance-headline-same", accounts=count(len(p)), low=count(low))
    return say("chance-headline", accounts=count(len(p)), low=count(low), high=count(high))


def _why(found: Chance) -> Sentence:
    """Which model it is: the simple table, unless another was nearer on the past."""
    used = found.used
    seen = count(used.n)
    if used.name == HIATUS:
        return say("chance-hiatus-stands", seen=seen)
    gain = {"gain": percent(used.gain or 0.0), "low": percent(used.low or 0.0)}
    return say(f"chance-used-{used.name}", seen=seen, high=percent(used.high or 0.0), **gain)


def _range(low: float, high: float) -> Sentence:
    return say("chance-range", low=percent(low), high=percent(high))


def _models_table(found: Chance) -> Table:
    return Table(
        id="chance-models",
        caption=say("table-chance-models"),
        columns=columns(
            ("model", "name"),
            ("forecasts", "count"),
            ("brier", "number"),
            ("gain-hiatus", "name"),
            ("used", "name"),
        ),
        rows=tuple(_model_row(one, found) for one in found.models),
    )


def _model_row(one: Model, found: Chance) -> tuple[Cell, ...]:
    gain: Cell = None
    if one.gain is not None and one.low is not None and one.high is not None:
        ends = {"low": percent(one.low, signed=True), "high": percent(one.high, signed=True)}
        gain = say("forecast-gain", gain=percent(one.gain, signed=True), **ends)
    if one.refused:
        mark: Cell = say(f"forecast-refused-{one.refused}")
    else:
        mark = say("forecast-used") if one is found.used else None
    error = None if one.error is None else round(one.error, 3)
    return say(f"chance-{one.name}"), one.n or None, error, gain, mark


def _buckets_table(found: Chance) -> Table:
    return Table(
        id="chance-hiatus",
        caption=say("table-chance-hiatus"),
        columns=columns(
            ("silent-months", "name"), ("accounts", "count"), ("seen-before", "count"), ("buys-again", "name")
        ),
        rows=tuple(
            (_silent(one), one.accounts, one.seen, _range(one.low, one.high)) for one in found.buckets
        ),
    )


def _silent(one: Bucket) -> Sentence:
    """Months since the last order: less than one, one, from to, or at least so many."""
    if one.last is None:
        return say("chance-silent-from", months=count(one.first))
    if one.first == one.last:
        return say("chance-silent", months=count(one.first))
    return say("chance-silent-between", first=count(one.first), last=count(one.last))
