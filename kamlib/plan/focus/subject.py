"""The accounts that one page speaks of, with what all its sections need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

import numpy as np
import pandas as pd

from kamlib.analysis.chance import Chance
from kamlib.analysis.cohorts import Cohorts
from kamlib.analysis.customers import Customers, customers_of
from kamlib.analysis.deals import Deals
from kamlib.analysis.forecast import Forecast
from kamlib.analysis.goal_terms import kept_of
from kamlib.analysis.keeping import Keeping, KeptDraws
from kamlib.analysis.owner_proposals import OwnerProposals
from kamlib.analysis.plan_test import PlanTest
from kamlib.analysis.ranking import RankingTest
from kamlib.analysis.scenarios import Means
from kamlib.analysis.whitespace import Whitespace
from kamlib.analysis.winning import Winning
from kamlib.plan.blocks import Link
from kamlib.plan.focus.picks import Picks
from kamlib.plan.frame import PlanFrame
from kamlib.plan.lint.waivers import Waivers
from kamlib.scope import Level as ReaderLevel
from kamlib.scope import Ownership, Reader, Scope, scope
from kamlib.sentences import name, say
from kamlib.settings import Settings

Level = Literal["company", "team", "book"]

LEVELS: Mapping[ReaderLevel, Level] = {"seller": "book", "manager": "team", "company": "company"}

Row = Mapping[str, Any]

COMPUTED = (
    *("account", "name", "parent", "owner", "tier", "revenue", "revenue_before", "margin", "margin_before"),
    *("urgent", "stake", "measure_share", "margin_share", "value", "value_rank", "rank"),
    *("key_verdict", "key_computed", "programme_by"),
    *("categorised", "third", "attention_unit", "hours", "activities", "neglected", "overdue_ratio"),
    *("open_count", "open_amount", "priced_count", "overdue_count", "overdue_amount", "others_revenue"),
    *("won_amount", "book_rank", "industry", "contribution", "churn_low", "churn", "churn_high", "alike"),
    *("goal", "best_growth", "usual_best"),
)
"""The columns that sections sort, count and add; a frame of all of them would cost each page more."""


OF_ACCOUNTS = ("accounts", "bridges", "sums", "foretold", "likely", "suggested", "overlay")
OF_PEOPLE = {"books": "rep", "running": "rep", "kinds": "owner", "quarters": "owner", "monthly": "owner"}
"""The frames of a page by whose rows they hold, the latter with the column that names the person."""


class _Columns(dict[str, Any]):
    """The cells of a frame by column. A column of texts becomes objects when one of them is asked for: Arrow
    makes a cell anew for each look at it."""

    def __init__(self, frame: pd.DataFrame) -> None:
        super().__init__()
        self.frame = frame

    def __missing__(self, name: str) -> Any:
        column = self.frame[name]
        numbers = isinstance(column.dtype, np.dtype)
        self[name] = column.array if numbers else column.astype(object).where(column.notna(), None).to_numpy()
        return self[name]


class _Cells(Mapping[str, Any]):
    """One row of a frame: a cell is read when it is asked for, None where it is not known."""

    def __init__(self, columns: _Columns, place: int) -> None:
        self._columns, self._place = columns, place

    def __getitem__(self, name: str) -> Any:
        cell = self._columns[name][self._place]
        return None if cell != cell else cell  # as NaN and NaT are not

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns.frame)

    def __len__(self) -> int:
        return len(self._columns.frame.columns)


class Rows(Mapping[str, Row]):
    """account -> all that a frame knows of it. Rows of all accounts at once would take more memory than the
    frame, and most of their cells nobody asks for."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self._columns = _Columns(frame)
        self._places = {account: place for place, account in enumerate(frame["account"])}

    def __getitem__(self, account: str) -> Row:
        return _Cells(self._columns, self._places[account])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@dataclass(frozen=True)
class Subject:
    """rows: by account, all that is known of it and what it is beside the others (portfolio.accounts and
    standings), None where it is not known. accounts: the same for the accounts of this page alone, one row
    each, with what sections compute from; books: the rows of the people who own them; quarters: the revenue
    of their books, monthly: of two years' months; running: their goals of the year that runs;
    above, running_above: the goals of the page itself and of teams below that stand above books; kinds: their
    books' kinds of contact; bridges, sums (of what was read), foretold and likely (rows of the forecast and
    the chance), own_deals: those of the accounts; forecast, chance, ranking, keeping, deals: of all accounts,
    for few say little of what comes; cascade: the levels of the goal that this page may see; cohorts, tried,
    overlay: of its accounts; whitespace, winning: of all accounts, suggested: the suggestions that its plans
    show; waivers: of the rules of pages; means: what the company has to bear a loss; owners: proposals for
    all accounts, of which a page tells its own."""

    level: Level
    rows: Mapping[str, Row]
    accounts: pd.DataFrame
    books: pd.DataFrame
    kinds: pd.DataFrame
    quarters: pd.DataFrame
    above: pd.DataFrame
    running: pd.DataFrame
    running_above: pd.DataFrame
    monthly: pd.DataFrame
    points: pd.DataFrame
    bridges: pd.DataFrame
    sums: pd.DataFrame
    foretold: pd.DataFrame
    likely: pd.DataFrame
    forecast: Forecast | None
    means: Means
    cascade: pd.DataFrame
    deals: Deals
    own_deals: Deals
    keeping: Keeping | None
    chance: Chance | None
    ranking: RankingTest | None
    tried: PlanTest
    overlay: pd.DataFrame
    cohorts: Cohorts
    whitespace: Whitespace | None
    suggested: pd.DataFrame
    winning: Winning
    frame: PlanFrame
    settings: Settings
    waivers: Waivers = field(default_factory=dict)
    owners: OwnerProposals | None = None

    def of(self, reader: Reader) -> "Subject":
        """What the page of a seller or a manager speaks of: what they may see, and nothing else."""
        seen = scope(reader, self.ownership)
        accounts = {name: picks.of(seen.accounts) for name, picks in self._by_account.items()}
        people = {name: picks.of(seen.people) for name, picks in self._by_person.items()}
        closed, opened = (picks.of(seen.accounts) for picks in self._deals_by_account)
        return replace(
            self,
            level=LEVELS[reader.level],
            **accounts,
            **people,
            above=_own_teams(self.above, reader, seen),
            running_above=_own_teams(self.running_above, reader, seen),
            own_deals=Deals(closed, opened, self.deals.years),
            cascade=self._levels(reader, seen),
            tried=self.tried.of(seen.accounts),
            cohorts=self.cohorts.of(seen.accounts),
        )

    @cached_property
    def _by_account(self) -> Mapping[str, Picks]:
        return {name: Picks(getattr(self, name), "account") for name in OF_ACCOUNTS}

    @cached_property
    def _by_person(self) -> Mapping[str, Picks]:
        return {name: Picks(getattr(self, name), key) for name, key in OF_PEOPLE.items()}

    @cached_property
    def _deals_by_account(self) -> tuple[Picks, Picks]:
        return Picks(self.deals.closed, "account"), Picks(self.deals.open, "account")

    def _levels(self, reader: Reader, seen: Scope) -> pd.DataFrame:
        """The levels of the goal from the reader's own down; a book is the seller's own, led team or not."""
        own = self._levels_of_people.of(seen.people)
        own = own if reader.level == "manager" else own[own["level"] == "book"]
        return pd.concat([own, self._levels_of_accounts.of(seen.accounts)])

    @cached_property
    def _levels_of_people(self) -> Picks:
        return Picks(self.cascade[self.cascade["level"] != "account"], "key")

    @cached_property
    def _levels_of_accounts(self) -> Picks:
        return Picks(self.cascade[self.cascade["level"] == "account"], "key")

    @cached_property
    def ownership(self) -> Ownership:
        """Who owns what here, and who reports to whom."""
        owners, parents = (_links(self.accounts, "account", column) for column in ("owner", "parent"))
        return Ownership(owners, parents, self.managers)

    @cached_property
    def managers(self) -> Mapping[str, str | None]:
        return _links(self.books, "rep", "manager")

    @cached_property
    def kept(self) -> KeptDraws | None:
        """What usually stays of their last twelve months; None where the exports hold no two years."""
        return kept_of(self.revenue, self.keeping, self.own_deals)

    @cached_property
    def customers(self) -> Customers | None:
        """What they are expected to bring in the next twelve months: the one figure that all sections of a
        page tell."""
        return customers_of(self.foretold, self.forecast.sums if self.forecast else None, self.kept)

    @cached_property
    def revenue(self) -> pd.Series:
        """account -> its last twelve months."""
        return pd.Series(self.accounts["revenue"].to_numpy(), pd.Index(self.accounts["account"]))

    @cached_property
    def by_month(self) -> pd.Series:
        """Months back from the as-of date -> revenue, of two years."""
        return self.monthly.groupby("month")["revenue"].sum()

    @cached_property
    def owned(self) -> pd.DataFrame:
        nobodys = self.accounts["owner"].isna()
        return self.accounts[~nobodys] if nobodys.any() else self.accounts


def _own_teams(above: pd.DataFrame, reader: Reader, seen: Scope) -> pd.DataFrame:
    """What somebody set for the whole team of a manager, and then for teams below; a seller's page has
    none."""
    if reader.level != "manager":
        return above.head(0)
    own = above[(above["level"] == "team") & above["key"].isin(seen.people)]
    return own.sort_values("key", key=lambda key: key != reader.person, kind="stable")


def picked_often(frame: pd.DataFrame) -> pd.DataFrame:
    """With its texts and its columns' names as objects, and columns of one kind in one piece: each page picks
    a few rows many times, and that costs by the piece, most of all Arrow's."""
    texts = [name for name, kind in frame.dtypes.items() if isinstance(kind, pd.StringDtype)]
    found = frame.astype(dict.fromkeys(texts, object)).copy()
    return found.set_axis(found.columns.astype(object), axis="columns")


def _links(frame: pd.DataFrame, one: str, other: str) -> dict[str, str | None]:
    return {key: plain(value) for key, value in zip(frame[one], frame[other], strict=True)}


def account_link(row: Mapping[str, Any], subject: Subject) -> Link:
    """The account, with its owner below where a page holds more than one book."""
    owner = row["owner_name"]
    nobody = subject.level == "book" or owner is None or pd.isna(owner)
    return _account_link(row["account"], row["name"], None if nobody else owner)


@lru_cache(maxsize=50_000)
def _account_link(account: str, called: str, owner: str | None) -> Link:
    """One for all sections and pages that name the account: of a large company they are a tenth of all."""
    under = None if owner is None else say("focus-owner", owner=name(owner))
    return Link(kind="account", key=account, name=called, under=under)


def plain(value: Any) -> Any:
    """A cell of a frame as a document has it: what is missing is None."""
    return None if pd.isna(value) else value


def known(value: Any, unknown: str) -> Any:
    """The value, or the words for its absence."""
    return say(unknown) if pd.isna(value) else value


def account_rows(accounts: pd.DataFrame, subject: Subject) -> list[Row]:
    """All that is known of each of these accounts, in their order."""
    return [subject.rows[account] for account in accounts["account"]]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as plain values by column: to_dict asks each cell anew what it is."""
    names = list(frame)
    cells = zip(*(frame[one].tolist() for one in names), strict=True)
    return [dict(zip(names, row, strict=True)) for row in cells]
