"""Invents a company of any size: three years of exports and the settings that read them.

The company makes filters. Seen from a workbook it is like any other: its exports carry a CRM's and an
ERP's own headings, words and slips, and only its `kam.toml` knows whose column is whose. The same seed
gives the same bytes, on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from string import Template

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.errors import UsageError
from kamlib.judgments.history import Change
from kamlib.outputs import write_whole
from kamlib.sample import dealings, exports, words
from kamlib.sample.accounts import FEWEST, invent_accounts
from kamlib.sample.company import Scope, invent_people
from kamlib.sample.dice import Dice
from kamlib.sample.gaps import with_gaps
from kamlib.sample.habits import invent_habits
from kamlib.sample.judgments import invent_judgments, write_judgments
from kamlib.sample.suggested import unbought
from kamlib.sample.trade import invent_items, invent_lines, last_years_revenue
from kamlib.settings import FILE

DATA_END = date(2026, 10, 31)
ACCOUNTS, SEED = 120, 7
ACCOUNTS_A_SELLER = 15


@dataclass(frozen=True)
class Invented:
    """The company's tables. `place` in them is the place of an account in `accounts`, `revenue` the last
    twelve months' in cents per place."""

    scope: Scope
    people: pd.DataFrame
    accounts: pd.DataFrame
    items: pd.DataFrame
    lines: pd.DataFrame
    opportunities: pd.DataFrame
    contacts: pd.DataFrame
    quotas: pd.DataFrame
    activities: pd.DataFrame
    answers: pd.DataFrame
    judgments: Sequence[tuple[datetime, Change]]
    revenue: NDArray[np.int64]


def write_sample(
    folder: Path,
    accounts: int = ACCOUNTS,
    seed: int = SEED,
    reps: int | None = None,
    until: date = DATA_END,
) -> None:
    """Writes a workbook into `folder`: its exports under `data/`; `kam.toml` and what people decided unless
    they are there, since somebody may have worked on them.

    `reps`: number of sellers, and of people who own accounts; by default one for 15 accounts. `until`:
    the last day there is data for. Raises UsageError for a company that is too small.
    """
    invented = invent(accounts, seed, reps, until)
    for name, content in data_files(invented).items():
        write_whole(folder / name, content)
    if not (folder / FILE).exists():
        write_whole(folder / FILE, settings_text(invented).encode())
    write_judgments(folder, invented.judgments)


def invent(
    accounts: int = ACCOUNTS, seed: int = SEED, reps: int | None = None, until: date = DATA_END
) -> Invented:
    sellers = max(2, round(accounts / ACCOUNTS_A_SELLER)) if reps is None else reps
    _check(accounts, seed, sellers)
    scope = Scope(accounts, sellers, seed, until)
    people = invent_people(scope)
    owners = list(people["rep"][people["owns"]])
    frame = invent_accounts(scope, owners)
    items = invent_items(scope)
    lines = invent_lines(scope, frame, invent_habits(scope, frame), items, owners)
    revenue = last_years_revenue(scope, frame, lines)
    contacts = dealings.invent_contacts(scope, frame)
    deals = dealings.with_course(scope, dealings.invent_opportunities(scope, frame, items))
    company = Invented(
        scope=scope,
        people=people,
        accounts=frame.assign(since=_since(scope, frame, lines)),
        items=items,
        lines=lines,
        opportunities=deals,
        contacts=contacts,
        quotas=dealings.invent_quotas(scope, people, _by_owner(frame, revenue)),
        activities=dealings.invent_activities(scope, frame, contacts),
        answers=dealings.invent_answers(scope, frame),
        judgments=invent_judgments(scope, frame, people, contacts, deals, unbought(scope, lines, items)),
        revenue=revenue,
    )
    return with_gaps(company)


def _check(accounts: int, seed: int, sellers: int) -> None:
    if accounts < FEWEST:
        raise UsageError(f"an invented company has at least {FEWEST} accounts, not {accounts}")
    if not 2 <= sellers <= accounts // 4:
        raise UsageError(f"{accounts} accounts are for 2 to {accounts // 4} sellers, not {sellers}")
    if seed < 0:
        raise UsageError(f"a seed is 0 or more, not {seed}")


def _by_owner(accounts: pd.DataFrame, revenue: NDArray[np.int64]) -> pd.Series:
    return pd.Series(revenue).groupby(accounts["owner"]).sum()


def _since(scope: Scope, accounts: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """The day of the first business: before the data for most, none for prospects and where nobody knows."""
    dice, count = Dice(scope.seed, "since"), len(accounts)
    first = lines.groupby("place")["day"].min().reindex(range(count), fill_value=0).to_numpy()
    young = accounts["kind"].isin(["new", "single"])
    since = pd.Series(scope.dates(np.where(young, first, -dice.whole(1, 6_500, count))))
    return since.where((accounts["kind"] != "prospect") & ~dice.chance(0.07, count))


def data_files(invented: Invented) -> dict[str, bytes]:
    """The exports, by their path in the workbook."""
    accounts = invented.accounts
    frames = {
        "users": exports.people_export(invented.people),
        "accounts": exports.accounts_export(accounts),
        "items": exports.items_export(invented.items),
        "opportunities": exports.opportunities_export(accounts, invented.opportunities),
        "contacts": exports.contacts_export(accounts, invented.contacts),
        "quotas": exports.quotas_export(invented.quotas),
        "activities": exports.activities_export(accounts, invented.activities),
        "surveys": exports.answers_export(accounts, invented.answers),
    }
    orders = exports.orders_exports(invented.scope, accounts, invented.lines)
    return {f"data/{name}.csv": exports.csv_bytes(frame) for name, frame in frames.items()} | {
        f"data/orders-{year}.csv": exports.csv_bytes(frame, dates=exports.ORDER_DATES)
        for year, frame in orders.items()
    }


def settings_text(invented: Invented) -> str:
    """The company's `kam.toml`: the template beside this file, with its dates and goals."""
    scope, revenue = invented.scope, invented.revenue
    owned = _by_owner(invented.accounts, revenue)
    seller = str(owned[owned.index.isin(invented.quotas["rep"])].idxmax())
    largest = int(revenue.argmax())
    template = Template((Path(__file__).parent / FILE).read_text(encoding="utf-8"))
    return template.substitute(
        company=words.COMPANY,
        currency=words.CURRENCY,
        as_of=scope.as_of,
        data_end=scope.until,
        planning_year=scope.planning_year,
        order_dates=exports.ORDER_DATES,
        company_goal=_goal(revenue.sum(), 1.10, step=100_000),
        fixed_cost=_goal(revenue.sum(), 0.34, step=10_000),
        cash=_goal(revenue.sum(), 0.02, step=10_000),
        account=invented.accounts["account"].iloc[largest],
        account_goal=_goal(revenue[largest], 1.15, step=5_000),
        prospect=_owned_prospect(invented.accounts),
        rep=seller,
        rep_goal=_goal(owned.loc[seller], 1.08, step=10_000),
    )


def _owned_prospect(accounts: pd.DataFrame) -> str:
    """An account that somebody owns and that never bought."""
    prospects = accounts[(accounts["kind"] == "prospect") & (accounts["owner"] != "")]
    return str(prospects["account"].iloc[0])


def _goal(cents: int, growth: float, *, step: int) -> str:
    """Last twelve months times `growth`, rounded up to whole steps of euro, as TOML writes it."""
    return f"{int(-(-int(cents) * growth // (100 * step))) * step:_}"
