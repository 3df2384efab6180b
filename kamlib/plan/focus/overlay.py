"""Before and after a key account manager: deals per seller and their size, beside accounts alike."""

from collections.abc import Iterator
from math import exp

import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.analysis.overlay import FEWEST, Effect, effects
from kamlib.plan.blocks import Block, Cell, Fact, FactList, Note, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, known
from kamlib.sentences import Sentence, Value, count, day, number, percent, say

MOST_SHOWN = 6
"""So many accounts somebody reads; the largest."""


def overlay_section(subject: Subject) -> PageSection | None:
    """For the company and for teams: the accounts of which both years are known; the company's page says,
    too, that there are none yet. None where nobody is accountable for an account as a whole."""
    rows = subject.overlay
    if subject.level == "book" or rows.empty:
        return None
    sold = rows[rows["complete"].astype(bool) & (rows["sellers"] > 0)]
    if sold.empty:
        return _nothing(len(rows), subject) if subject.level == "company" else None
    deals, sizes = effects(sold)
    facts = (_deals_fact(sold, deals), _sizes_fact(sold, sizes))
    return PageSection(
        id="overlay",
        headline=_headline(sold, deals, sizes),
        blocks=(FactList(facts=facts), *_blocks(sold, len(rows) - len(sold), subject)),
        origin=say("origin-overlay", last_day=day(subject.frame.last_day)),
    )


def _nothing(accounts: int, subject: Subject) -> PageSection:
    missing = "opportunities" in subject.frame.missing
    ask = say("missing-opportunities") if missing else say("overlay-wait", accounts=count(accounts))
    headline = say("overlay-unknown", accounts=count(accounts))
    return PageSection(id="overlay", headline=headline, blocks=(Note(text=ask, unknown=True),))


def _headline(sold: pd.DataFrame, deals: Effect | None, sizes: Effect | None) -> Sentence:
    """What is clear comes first: deals, then their size; else that nothing is."""
    if deals is None or deals.n < FEWEST:
        return say("overlay-few", accounts=count(len(sold)))
    if deals.sign:
        way = "more" if deals.sign > 0 else "fewer"
        return say(f"overlay-{way}", accounts=count(deals.n), **_plain(deals))
    if sizes is not None and sizes.sign:
        way = "larger" if sizes.sign > 0 else "smaller"
        return say(f"overlay-{way}", accounts=count(sizes.n), **_times(sizes))
    return say("overlay-no-difference", accounts=count(deals.n), **_plain(deals))


def _plain(effect: Effect) -> dict[str, Value]:
    ends = {name: number(round(getattr(effect, name), 1)) for name in ("low", "high")}
    return {"change": number(round(abs(effect.value), 1)), **ends}


def _times(effect: Effect) -> dict[str, Value]:
    """A log of sizes as the share by which they grew."""
    told = {"change": effect.value, "low": effect.low or 0.0, "high": effect.high or 0.0}
    return {name: percent(round(exp(value) - 1, 2), signed=True) for name, value in told.items()}


def _deals_fact(sold: pd.DataFrame, effect: Effect | None) -> Fact:
    before, after = (number(round(float(sold[f"deals_{one}"].mean()), 1)) for one in ("before", "after"))
    text = say("overlay-deals", accounts=count(len(sold)), before=before, after=after, **_beside(effect))
    return Fact(label="fact-overlay-deals", text=text)


def _beside(effect: Effect | None) -> dict[str, Value]:
    """What accounts alike say: nothing, one mean, or a mean with its range."""
    if effect is None:
        return {"alike": count(0), "change": number(0), "low": number(0), "high": number(0)}
    low, high = (effect.value if end is None else end for end in (effect.low, effect.high))
    ends = {"change": effect.value, "low": low, "high": high}
    alike = count(effect.n if effect.low is not None else 1)
    return {"alike": alike, **{name: number(round(value, 1)) for name, value in ends.items()}}


def _sizes_fact(sold: pd.DataFrame, effect: Effect | None) -> Fact:
    if effect is None:
        return Fact(label="fact-overlay-sizes", text=say("overlay-sizes-unknown"), unknown=True)
    if effect.low is None:
        text = say("overlay-sizes-few", accounts=count(effect.n))
        return Fact(label="fact-overlay-sizes", text=text)
    text = say("overlay-sizes", accounts=count(effect.n), **_times(effect))
    return Fact(label="fact-overlay-sizes", text=text)


def _blocks(sold: pd.DataFrame, others: int, subject: Subject) -> Iterator[Block]:
    yield _table(sold, subject)
    if others:
        yield Note(text=say("overlay-others", accounts=count(others)))


def _table(sold: pd.DataFrame, subject: Subject) -> Table:
    by_account = sold.sort_values("account")
    revenue = subject.revenue.reindex(by_account["account"]).to_numpy()
    shown = most_first(by_account.assign(revenue=revenue), "revenue")
    return Table(
        id="overlay",
        caption=say("table-overlay", shown=count(min(len(sold), MOST_SHOWN)), of=count(len(sold))),
        columns=columns(
            *(("account", "name"), ("began", "date"), ("sellers-there", "count")),
            *(("deals-before", "number"), ("deals-after", "number"), ("deals-alike", "number")),
            *(("size-before", "money"), ("size-after", "money")),
        ),
        rows=tuple(_row(row, subject) for row in shown.head(MOST_SHOWN).to_dict("records")),
    )


def _row(row: dict, subject: Subject) -> tuple[Cell, ...]:
    """Sizes are of deals that say an amount."""
    alike = row["deals_alike"]
    return (
        account_link(subject.rows[row["account"]], subject),
        row["began"].date().isoformat(),
        int(row["sellers"]),
        round(row["deals_before"], 2),
        round(row["deals_after"], 2),
        say("nobody-alike") if pd.isna(alike) else round(alike, 2),
        *(known(_rounded(row[f"size_{side}"]), "amount-unknown") for side in ("before", "after")),
    )


def _rounded(amount: float) -> float:
    return round(amount, 4)
