"""What the accounts of a page may bring in the next twelve months, and how such forecasts did on the past."""

from collections.abc import Mapping

import pandas as pd

from kamlib.analysis.customers import Customers
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.gamma_gamma import RELATED
from kamlib.analysis.order import most_first
from kamlib.analysis.tried import Tried
from kamlib.plan.blocks import Block, Cell, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, records
from kamlib.plan.rows import MOST_ROWS
from kamlib.sentences import Sentence, Value, count, day, money, number, percent, say

NOTICED = 0.01
"""A sum that was off by less is not spoken of."""


def forecast_section(subject: Subject) -> PageSection | None:
    """The sum with its range, the accounts that it changes most, and for the company all methods on the past;
    a task where the exports hold too little past. None where nobody ever bought anything."""
    frame, found = subject.frame, subject.forecast
    if found is None:
        if subject.level != "company" or frame.data_start is None:
            return None
        unknown = Note(text=say("forecast-not-known", start=day(frame.data_start)), unknown=True)
        return PageSection(id="forecast", headline=say("forecast-unknown"), blocks=(unknown,))
    own, customers = subject.foretold, subject.customers
    if customers is None or not customers.foretold:
        return None
    blocks: list[Block] = [Note(text=_proof(found)), *_taken_back(found)]
    blocks += [_tried_table(found), _tiers_table(found)] if subject.level == "company" else []
    if subject.level == "company" and abs(found.related) > RELATED:
        blocks.append(Note(text=say("forecast-related", related=number(round(found.related, 1)))))
    blocks.append(_accounts_table(own, found, subject))
    return PageSection(
        id="forecast",
        headline=_headline(customers),
        blocks=tuple(blocks),
        origin=say(_origin(subject), accounts=count(len(own)), last_day=day(frame.last_day)),
    )


def _origin(subject: Subject) -> str:
    """Only who sees the methods side by side is told what their columns are."""
    return "origin-forecast-tried" if subject.level == "company" else "origin-forecast"


def _headline(found: Customers) -> Sentence:
    low, high = found.ends
    values = {"expected": money(round(found.expected, 4)), "last": money(round(found.base, 4))}
    return say("forecast-headline", low=money(round(low, 4)), high=money(round(high, 4)), **values)


def _proof(found: Forecast) -> Sentence:
    """How much nearer than last year's revenue the method was, or that nothing was."""
    used, n = found.method, {"forecasts": count(found.method.error.n), "origins": count(found.origins)}
    if not used.proven:
        return _unproven(found, n)
    gain = {
        "gain": percent(used.gain or 0.0),
        "low": percent(used.low or 0.0),
        "high": percent(used.high or 0.0),
    }
    bias = percent(used.error.bias or 0.0, signed=True)
    return say(f"forecast-proven-{used.method}", bias=bias, **gain, **n)


def _unproven(found: Forecast, n: Mapping[str, Value]) -> Sentence:
    """That nothing was nearer than last year's revenue, or nothing that was right in sum."""
    biased = [one for one in found.tried if one.biased]
    if not biased:
        return say("forecast-unproven", **n)
    nearest = max(biased, key=lambda one: one.gain or 0.0)
    bias = percent(nearest.error.bias or 0.0, signed=True)
    return say("forecast-unproven-biased", gain=percent(nearest.gain or 0.0), bias=bias, **n)


def _taken_back(found: Forecast) -> list[Block]:
    """That the sum is not that of the rows, where sums were off in the past."""
    bias = found.method.error.bias or 0.0
    if abs(bias) < NOTICED:
        return []
    return [Note(text=say("forecast-taken-back", bias=percent(bias, signed=True)))]


def _tried_table(found: Forecast) -> Table:
    refused = [(say(f"forecast-{name}"), why) for name, why in found.refused.items()]
    return Table(
        id="tried",
        caption=say("table-tried", origins=count(found.origins)),
        columns=columns(
            ("method", "name"),
            ("forecasts", "count"),
            ("wape", "percent"),
            ("bias", "percent"),
            ("mase", "number"),
            ("pinball", "percent"),
            ("in-range", "percent"),
            ("gain", "name"),
            ("used", "name"),
        ),
        rows=(
            *(_tried_row(one, used=one is found.method) for one in found.tried),
            *((label, *[None] * 7, say(f"forecast-refused-{why}")) for label, why in refused),
        ),
    )


def _tried_row(one: Tried, *, used: bool) -> tuple[Cell, ...]:
    gain = None
    if one.gain and one.low is not None and one.high is not None:
        ends = {"low": percent(one.low, signed=True), "high": percent(one.high, signed=True)}
        gain = say("forecast-gain", gain=percent(one.gain, signed=True), **ends)
    mase = None if one.error.mase is None else round(one.error.mase, 2)
    errors = (one.error.n, one.error.wape, one.error.bias, mase, one.pinball, one.coverage)
    return say(f"forecast-{one.method}"), *errors, gain, _mark(one, used=used)


def _mark(one: Tried, *, used: bool) -> Cell:
    """That it is used, or that it was nearer and still may not be, for its sum."""
    if one.biased and one.error.bias is not None:
        return say("forecast-refused-biased", bias=percent(one.error.bias, signed=True))
    return say("forecast-used") if used else None


def _tiers_table(found: Forecast) -> Table:
    """The used method beside last year's revenue, class by class."""
    return Table(
        id="tried-tiers",
        caption=say("table-tried-tiers"),
        columns=columns(
            ("tier", "tier"),
            ("forecasts", "count"),
            ("wape-last", "percent"),
            ("wape", "percent"),
            ("bias", "percent"),
            ("mase", "number"),
            ("pinball", "percent"),
            ("in-range", "percent"),
        ),
        rows=tuple(
            (
                one.tier,
                one.error.n,
                one.last.wape,
                one.error.wape,
                one.error.bias,
                None if one.error.mase is None else round(one.error.mase, 2),
                one.pinball,
                one.coverage,
            )
            for one in found.method.tiers
            if one.error.n
        ),
    )


def _accounts_table(own: pd.DataFrame, found: Forecast, subject: Subject) -> Table:
    """Those whose forecast is furthest from their last twelve months; where it is the same, the largest."""
    same = not found.method.proven
    change = (own["expected"] - own["last"]).round(4)
    ranked = own.assign(change=change, first=own["expected"] if same else change.abs())
    ranked = most_first(ranked, "first", "expected")
    values = {"shown": count(min(len(own), MOST_ROWS)), "of": count(len(own))}
    amounts = ("expected", "low", "high") if same else ("last", "expected", "change", "low", "high")
    return Table(
        id="expected",
        caption=say("table-expected-same" if same else "table-expected", **values),
        columns=columns(("account", "name"), *((HEADS[amount], "money") for amount in amounts)),
        rows=tuple(
            (account_link(subject.rows[row["account"]], subject), *(float(row[amount]) for amount in amounts))
            for row in records(ranked.head(MOST_ROWS))
        ),
    )


HEADS = {
    "last": "revenue",
    "expected": "expected",
    "change": "change",
    "low": "likely-low",
    "high": "likely-high",
}
"""Amount -> the head of its column."""
