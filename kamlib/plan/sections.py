"""The sections of a plan: each picks the rows its reader needs and puts its conclusion above them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pandas as pd

from kamlib.analysis.slices import AccountSlice
from kamlib.periods import months_before, whole_since
from kamlib.plan.blocks import Cell, Chart, Fact, FactList, Note, Table
from kamlib.plan.columns import columns
from kamlib.plan.document import Section
from kamlib.plan.earning import profit_fact
from kamlib.plan.frame import PlanFrame
from kamlib.plan.headlines import Row, data_headline, people_headline, stand_headline
from kamlib.plan.rows import text, word
from kamlib.sentences import Sentence, as_date, count, day, money, name, percent, say

QUARTERS = 12


def stand_section(one: AccountSlice, frame: PlanFrame) -> Section:
    """Section 1: revenue by quarter, and the account in a few facts."""
    row = one.row
    blocks: list[Any] = []
    chart = _revenue_by_quarter(one.frames["months"], frame)
    if chart:
        blocks.append(chart)
    blocks.append(FactList(facts=tuple(_stand_facts(row, frame))))
    return Section(
        id="stand",
        headline=stand_headline(row, frame),
        blocks=tuple(blocks),
        origin=say(
            f"origin-stand-{frame.revenue_source}", lines=count(row["lines"]), last_day=day(frame.last_day)
        ),
    )


def _revenue_by_quarter(months: pd.DataFrame, frame: PlanFrame) -> Chart | None:
    """Rolling quarters back from the as-of date, the oldest first; none from before the exports begin."""
    if months.empty or frame.data_start is None:
        return None
    by_quarter = months.assign(quarter=months["month"] // 3).groupby("quarter")["revenue"].sum().round(4)
    rows: list[dict[str, Any]] = [
        {
            "start": months_before(frame.as_of, 3 * quarter + 3).isoformat(),
            "end": months_before(frame.as_of, 3 * quarter).isoformat(),
            "revenue": float(by_quarter.get(quarter, 0.0)),
        }
        for quarter in reversed(range(QUARTERS))
    ]
    drawn = tuple(row for row in rows if whole_since(frame.data_start, date.fromisoformat(row["start"])))
    if not any(row["revenue"] for row in drawn):
        return None
    last, largest = drawn[-1], max(drawn, key=lambda row: row["revenue"])
    return Chart(
        kind="revenue_by_quarter",
        title=say("chart-revenue-by-quarter"),
        unit=say("chart-revenue-unit"),
        describe=say(
            "chart-revenue-describe",
            quarters=count(len(drawn)),
            last=money(last["revenue"]),
            last_end=day(_last_day(last["end"])),
            largest=money(largest["revenue"]),
            largest_end=day(_last_day(largest["end"])),
        ),
        rows=drawn,
    )


def _last_day(end: str) -> date:
    return date.fromisoformat(end) - timedelta(days=1)


def _stand_facts(row: Row, frame: PlanFrame) -> Iterable[Fact]:
    yield Fact(label="fact-revenue", text=_years(row, frame))
    yield _margin(row, frame)
    if earned := profit_fact(row, frame):
        yield earned
    if row["won_count"]:
        yield Fact(label="fact-won", text=say("won", deals=count(row["won_count"])))
    since = row["customer_since"] or row["first_order"]
    if since is not None:
        message = "customer-since" if row["customer_since"] else "customer-first-order"
        yield Fact(label="fact-since", text=say(message, date=day(since)))
    else:
        text = say("customer-not-yet", owner=name(row["owner_name"]))
        yield Fact(label="fact-since", text=text, unknown=True)
    described = [row[column] for column in ("industry", "city", "country") if row[column] is not None]
    if described:
        words = {f"word{place}": name(word) for place, word in enumerate(described, start=1)}
        yield Fact(label="fact-company", text=say(f"company-{len(described)}", **words))
    if row["parent_name"] is not None:
        yield Fact(label="fact-parent", text=say("branch-of", parent=name(row["parent_name"])))


def _years(row: Row, frame: PlanFrame) -> Sentence:
    """Last twelve months beside the year before and the one before that, as far as the exports go."""
    values = {"revenue": money(row["revenue"])}
    if not frame.before_known:
        return say("years-1", **values)
    values["before"] = money(row["revenue_before"])
    if frame.two_before_known:
        return say("years-3", two_before=money(row["revenue_two_before"]), **values)
    return say("years-2", **values)


def _margin(row: Row, frame: PlanFrame) -> Fact:
    if row["margin"] is not None and row["lines"]:
        margin = money(row["margin"])
        if row["revenue"] <= 0:
            return Fact(label="fact-margin", text=say("margin-alone", margin=margin))
        share = percent(row["margin"] / row["revenue"])
        return Fact(label="fact-margin", text=say("margin", margin=margin, share=share))
    if not row["lines"]:
        return Fact(label="fact-margin", text=say("margin-nothing"))
    return Fact(
        label="fact-margin",
        text=say(f"margin-unknown-{frame.revenue_source}", lines=count(row["lines"])),
        unknown=True,
    )


def people_section(one: AccountSlice, frame: PlanFrame) -> Section:
    """Section 3: the people we know there, and when one of us last met them."""
    row = one.row
    contacts = one.frames["contacts"]
    if "contacts" in frame.missing:
        block: Any = Note(text=say("missing-contacts"), unknown=True)
    elif contacts.empty:
        block = Note(text=say("people-ask", owner=name(row["owner_name"])), unknown=True)
    else:
        block = Table(
            id="people",
            caption=say("table-people"),
            columns=columns(("person", "name"), ("title", "name"), ("email", "name"), ("last-met", "date")),
            rows=tuple(_person(contact) for contact in contacts.itertuples()),
        )
    blocks = [block]
    if "activities" in frame.missing:
        blocks.append(Note(text=say("missing-activities"), unknown=True))
    return Section(
        id="people",
        headline=people_headline(row, frame),
        blocks=tuple(blocks),
        origin=say("origin-people", people=count(len(contacts)), last_day=day(frame.last_day)),
    )


def _person(contact: Any) -> tuple[Cell, ...]:
    met: Cell = say("not-met") if pd.isna(contact.last_met) else as_date(contact.last_met).isoformat()
    return (
        word(contact.name, "person-unnamed"),
        word(contact.title, "title-unknown"),
        text(contact.email),
        met,
    )


def data_section(one: AccountSlice, frame: PlanFrame) -> Section:
    """Section 12: which rows the figures rest on, reconciled in count and sum."""
    sums = _sums(one.frames["sums"])
    facts = [
        Fact(
            label="fact-rows",
            text=say(
                "rows-reconciled", **{key: count(sums[key]) for key in ("read", "used", "held_back", "later")}
            ),
        ),
        Fact(
            label="fact-amounts",
            text=say(
                "amounts-reconciled",
                **{key: money(sums[f"{key}_amount"]) for key in ("read", "used", "held_back", "later")},
            ),
        ),
        Fact(
            label="fact-owner",
            text=_owner(one.row),
        ),
    ]
    return Section(
        id="data",
        headline=data_headline(one.row, sums, frame),
        blocks=(FactList(facts=tuple(facts)),),
        origin=say("origin-data", last_day=day(frame.last_day)),
    )


def _owner(row: Row) -> Sentence:
    """Who owns the account, and by which rule or whose decision."""
    told = {"owner": name(row["owner_name"])}
    if row["owner_rule"] == "decided":
        told |= {
            "by": name(row["owner_by"]),
            "date": day(row["owner_at"]),
            "reason": name(row["owner_reason"]),
        }
    return say(f"owner-{row['owner_rule'].replace('_', '-')}", **told)


NO_ROWS = ("read", "used", "held_back", "later")


def _sums(rows: pd.DataFrame) -> dict[str, float]:
    """The account's row of reconciliation; an account that no row names has read none."""
    if rows.empty:
        return dict.fromkeys([*NO_ROWS, *(f"{key}_amount" for key in NO_ROWS)], 0.0)
    return rows.drop(columns="account").iloc[0].fillna(0).to_dict()
