"""The opportunities that people added: those of section 5 that stand in no export."""

from collections.abc import Sequence

from kamlib.judgments.opportunities import AddedOpportunity
from kamlib.plan.blocks import Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.frame import PlanFrame
from kamlib.plan.judged.said import Judged, Said
from kamlib.sentences import Sentence, count, money, name, say


def added_table(judged: Judged, frame: PlanFrame) -> Table | None:
    """With who added each and where it comes from; none where nobody added any."""
    added = _added(judged)
    if not added:
        return None
    amounts = [one.record.amount for one in added if one.record.amount is not None]
    return Table(
        id="added",
        caption=say("table-added", opportunities=count(len(added))),
        columns=columns(
            ("deal", "name"),
            ("seller", "name"),
            ("amount", "money"),
            ("expected-close", "date"),
            ("comes-from", "name"),
            ("evidence", "name"),
        ),
        rows=tuple(_row(one, judged, frame) for one in added),
        total=(say("sum"), None, round(sum(amounts), 4), None, None, None) if amounts else None,
    )


def added_section(judged: Judged, frame: PlanFrame) -> Section | None:
    """Section 5 of a plan that has none of the export's: what people added stands in a plan of any depth."""
    table = added_table(judged, frame)
    if table is None:
        return None
    return Section(
        id="opportunities",
        headline=_headline([one.record for one in _added(judged)]),
        blocks=(table,),
        origin=say("origin-judgments", judgments=count(len(judged.revisions))),
    )


def _added(judged: Judged) -> list[Said[AddedOpportunity]]:
    """The next to close first."""
    return sorted(
        judged.all(AddedOpportunity),
        key=lambda one: (one.record.expected_close is None, one.record.expected_close, one.key),
    )


def _headline(added: Sequence[AddedOpportunity]) -> Sentence:
    amounts = [one.amount for one in added if one.amount is not None]
    told = {"opportunities": count(len(added)), "first": name(added[0].name)}
    if not amounts:
        return say("added-unpriced", **told)
    return say("added", amount=money(sum(amounts)), priced=count(len(amounts)), **told)


def _row(one: Said[AddedOpportunity], judged: Judged, frame: PlanFrame) -> tuple[Cell, ...]:
    record = one.record
    return (
        record.name,
        judged.one_of_us(record.seller) if record.seller else say("seller-unknown"),
        say("amount-unknown") if record.amount is None else record.amount,
        say("date-unknown") if record.expected_close is None else record.expected_close.isoformat(),
        record.note or say("note-none"),
        one.evidence(frame.as_of),
    )
