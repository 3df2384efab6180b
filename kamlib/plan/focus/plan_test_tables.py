"""The tables of the plan test: by seller and class, plan by plan, deal by deal, and what is proposed."""

from collections.abc import Iterator
from itertools import chain

import pandas as pd

from kamlib.analysis.plan_ratios import Chances, Proposal, Ratio, Reached, judged, reached, stayed
from kamlib.plan.blocks import Cell, Table
from kamlib.plan.columns import columns
from kamlib.plan.focus.subject import Subject, account_link, records
from kamlib.plan.rows import MOST_ROWS, text
from kamlib.sentences import Sentence, Unit, count, name, number, percent, say

MOST = 3
"""So many accounts or deals are shown, and they on the company's page alone: managers' pages are long."""


def targets_table(subject: Subject) -> Table | None:
    """By seller, most signed first, and by class; None where no target was signed. A manager's page has the
    first columns of it."""
    targets = _with_owners(subject.tried.targets, subject)
    if targets.empty:
        return None
    shown = TARGET_COLUMNS if subject.level == "company" else TARGET_COLUMNS[:FIRST_TARGETS]
    groups = chain(_by(targets, "owner", subject), _by(targets, "tier", subject))
    return Table(
        id="tried-targets",
        caption=say("table-tried-targets"),
        columns=columns(*shown),
        rows=tuple(cells[: len(shown)] for cells in groups),
    )


TARGET_COLUMNS: tuple[tuple[str, Unit], ...] = (
    *(("group", "name"), ("plans", "count"), ("signed", "money"), ("came-share", "name")),
    *(("came", "money"), ("reached", "percent"), ("target-off", "percent"), ("last-off", "percent")),
)
FIRST_TARGETS = 4


def _with_owners(rows: pd.DataFrame, subject: Subject) -> pd.DataFrame:
    """With the owner's id, of those that somebody owns."""
    owners = subject.accounts[["account", "owner"]].set_index("account")["owner"]
    return rows.assign(owner=rows["account"].map(owners)).dropna(subset=["owner"])


def _by(targets: pd.DataFrame, column: str, subject: Subject) -> Iterator[tuple[Cell, ...]]:
    groups = {str(key): rows for key, rows in targets.groupby(column)}
    found = {key: reached(rows, last_known=subject.tried.last_known) for key, rows in groups.items()}
    known = [(key, one) for key, one in found.items() if one]
    if column == "owner":
        known = sorted(known, key=lambda one: (-one[1].ratio.told, one[0]))[:MOST_ROWS]
    for key, one in known:
        label = _person(key, subject) if column == "owner" else _tier(key)
        yield label, *_reached_cells(one)


def _tier(tier: str) -> Sentence:
    """The class that an account had then; of what is none, why."""
    if tier in ("none", "net_credit"):
        return say(f"tried-tier-{tier.replace('_', '-')}")
    return say("tried-tier", tier=name(tier))


def _person(rep: str, subject: Subject) -> str:
    return str(subject.books[["rep", "name"]].set_index("rep")["name"].get(rep, rep))


def _reached_cells(one: Reached) -> tuple[Cell, ...]:
    ratio = one.ratio
    amounts = (ratio.n, round(ratio.told, 4), _share(ratio), round(ratio.came, 4), round(one.share, 6))
    return *amounts, *(None if off is None else round(off, 6) for off in (one.off, one.last_off))


def _share(ratio: Ratio) -> Sentence:
    if ratio.low is None or ratio.high is None:
        return say("tried-share-few", value=percent(ratio.value))
    ends = {"low": percent(ratio.low), "high": percent(ratio.high)}
    return say("tried-share", value=percent(ratio.value), **ends)


def plans_table(subject: Subject) -> Table | None:
    """The plans whose accounts are furthest from their targets."""
    targets = subject.tried.targets
    if targets.empty:
        return None
    apart = (targets["came"] - targets["signed"]).round(4)
    ranked = targets.assign(apart=apart, first=apart.abs()).sort_values(
        ["first", "account"], ascending=[False, True]
    )
    known = subject.tried.last_known
    tier, last = ((("tier", "tier"),), (("year-before", "money"),)) if known else ((), ())
    return Table(
        id="tried-plans",
        caption=say("table-tried-plans", shown=count(min(len(ranked), MOST)), of=count(len(ranked))),
        columns=columns(
            *tier,
            ("account", "name"),
            *(("signed", "money"), ("came", "money"), ("beyond-target", "money")),
            *last,
        ),
        rows=tuple(
            (
                *((row["tier"],) if known else ()),
                account_link(subject.rows[row["account"]], subject),
                *(row[one] for one in ("signed", "came", "apart", *(("last",) if known else ()))),
            )
            for row in records(ranked.head(MOST))
        ),
    )


def left_table(subject: Subject) -> Table | None:
    """Who had a signed plan and bought nothing since; the largest first."""
    found = stayed(subject.cohorts, subject.tried.plans["account"])
    if found is None or not found.left:
        return None
    signed = dict(zip(subject.tried.plans["account"], subject.tried.plans["on"], strict=True))
    rows = [subject.rows[account] for account in found.left]
    rows = sorted(rows, key=lambda row: (-row["revenue_before"], row["account"]))[:MOST]
    return Table(
        id="tried-left",
        caption=say("table-tried-left", shown=count(len(rows)), of=count(len(found.left))),
        columns=columns(("account", "name"), ("signed-on", "date"), ("revenue-before", "money")),
        rows=tuple(
            (account_link(row, subject), signed[row["account"]].date().isoformat(), row["revenue_before"])
            for row in rows
        ),
    )


def chances_table(subject: Subject, of_page: Chances | None) -> Table | None:
    """By seller, most deals first; each drawn to all of the company, so that a seller is the same on each
    page."""
    deals = _with_owners(subject.tried.deals, subject)
    if deals.empty or of_page is None:
        return None
    groups = {str(owner): judged(rows, subject.tried.every_deal) for owner, rows in deals.groupby("owner")}
    known = [(owner, one) for owner, one in groups.items() if one]
    first = sorted(known, key=lambda one: (-one[1].ratio.n, one[0]))[:MOST_ROWS]
    shown = CHANCE_COLUMNS if subject.level == "company" else CHANCE_COLUMNS[:FIRST_CHANCES]
    rows = [(_person(owner, subject), *_judged_cells(one)) for owner, one in first]
    return Table(
        id="tried-chances",
        caption=say("table-tried-chances"),
        columns=columns(*shown),
        rows=tuple(cells[: len(shown)] for cells in rows),
        total=(say("tried-all"), *_judged_cells(of_page))[: len(shown)],
    )


CHANCE_COLUMNS: tuple[tuple[str, Unit], ...] = (
    *(("seller", "name"), ("deals", "count"), ("judged-chance", "percent"), ("won-share", "percent")),
    *(("times-judged", "number"), ("brier", "number"), ("base-brier", "number")),
)
FIRST_CHANCES = 5


def _judged_cells(one: Chances) -> tuple[Cell, ...]:
    shares = (round(one.chance, 6), round(one.won, 6))
    return one.ratio.n, *shares, *(round(cell, 2) for cell in (one.drawn, one.brier, one.base_brier))


def deals_table(subject: Subject) -> Table | None:
    """The deals whose judged chance was furthest from what came."""
    deals = subject.tried.deals
    if deals.empty:
        return None
    ranked = deals.assign(off=(deals["chance"] - deals["won"]).abs())
    ranked = ranked.sort_values(["off", "closed", "opportunity"], ascending=[False, False, True])
    return Table(
        id="tried-deals",
        caption=say("table-tried-deals", shown=count(min(len(ranked), MOST)), of=count(len(ranked))),
        columns=columns(
            *(("deal", "name"), ("account", "name"), ("decided-on", "date")),
            *(("judged-chance", "percent"), ("outcome-of-deal", "name")),
        ),
        rows=tuple(
            (
                text(row["name"]) or row["opportunity"],
                account_link(subject.rows[row["account"]], subject),
                row["closed"].date().isoformat(),
                row["chance"],
                say("tried-won" if row["won"] else "tried-lost"),
            )
            for row in records(ranked.head(MOST))
        ),
    )


def hours_table(subject: Subject) -> Table | None:
    """The accounts where planned and recorded hours are furthest apart."""
    hours = subject.tried.noted.dropna(subset=["recorded"])
    if hours.empty:
        return None
    ranked = hours.assign(off=(hours["recorded"] - hours["planned"]).abs())
    ranked = ranked.sort_values(["off", "account"], ascending=[False, True]).head(MOST)
    return Table(
        id="tried-hours",
        caption=say("table-tried-hours", shown=count(len(ranked)), of=count(len(hours))),
        columns=columns(("account", "name"), ("planned-hours", "hours"), ("recorded-hours", "hours")),
        rows=tuple(
            (account_link(subject.rows[row["account"]], subject), row["planned"], row["recorded"])
            for row in records(ranked)
        ),
    )


def proposal_table(found: Proposal) -> Table:
    """The line to paste into kam.toml, with its reason."""
    return Table(
        id="tried-proposal",
        caption=say("table-tried-proposal"),
        columns=columns(
            ("settings-table", "code"), ("settings-line", "code"), ("because", "name"), ("n", "count")
        ),
        rows=(("[corrections]", f"win_chance = {found.value}", _reason(found), found.ratio.n),),
    )


def _reason(one: Proposal) -> Sentence:
    ends = {"low": one.ratio.low, "value": one.ratio.value, "high": one.ratio.high}
    told = {name: number(round(end or 0.0, 2)) for name, end in ends.items()}
    return say("tried-reason", now=number(one.now), **told)
