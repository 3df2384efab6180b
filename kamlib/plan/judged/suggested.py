"""What people decided on suggested product lines, and whether what was accepted was bought since."""

from datetime import date

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.opportunities import AddedOpportunity
from kamlib.judgments.suggestions import SuggestionDecision, suggestion_key
from kamlib.periods import months_before
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import Judged, Said
from kamlib.plan.suggested import DecidedLine


def decided_lines(judged: Judged, one: AccountSlice, frame: PlanFrame) -> tuple[DecidedLine, ...]:
    """By key."""
    said = judged.all(SuggestionDecision)
    return tuple(_decided(each, one.frames["products"], frame.as_of) for each in said)


def added_lines(judged: Judged) -> tuple[str, ...]:
    """The lines that opportunities which people added are about."""
    lines = (one.record.product_line for one in judged.all(AddedOpportunity))
    return tuple(sorted({suggestion_key(line) for line in lines if line}))


def _decided(said: Said[SuggestionDecision], products: pd.DataFrame, as_of: date) -> DecidedLine:
    record, on = said.record, said.revision.on
    won = _bought_since(products, said.key, on, as_of) if record.decision == "accepted" else None
    return DecidedLine(
        key=said.key,
        name=record.called or said.key,
        decision=record.decision,
        day=on,
        by=said.revision.author,
        cause=record.cause,
        until=record.until,
        opportunity=record.opportunity,
        peers_buying=record.peers_buying,
        peers=record.peers,
        because=tuple((record.because or "").splitlines()),
        won=won,
    )


def _bought_since(products: pd.DataFrame, key: str, on: date, as_of: date) -> float | None:
    """Revenue of the last twelve months of a line that was first bought in the month of the decision or
    later; None where it was not. products: product, line, first_month, revenue."""
    own = products[[_is_of(row.product, row.line, key) for row in products.itertuples()]]
    if own.empty or months_before(as_of, int(own["first_month"].max())) <= on:
        return None
    revenue = float(own["revenue"].sum())
    return round(revenue, 4) if revenue > 0 else None


def _is_of(product: object, line: object, key: str) -> bool:
    return key in (suggestion_key(str(product)), suggestion_key(str(line)))
