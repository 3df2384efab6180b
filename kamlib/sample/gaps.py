"""What real exports leave empty: each gap once, so that a reader sees every sentence that stands for one.

Gaps are put where they are seen: the larger an account, the fuller its plan.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FROM = 60
"""A smaller company would be more gaps than facts."""

OPEN = ("Prospecting", "Qualification", "Proposal", "Negotiation")

if TYPE_CHECKING:
    from kamlib.sample import Invented


def with_gaps(company: "Invented") -> "Invented":
    """The invented company, with what nobody typed in. The amounts and dates of its order lines stay."""
    accounts, revenue = company.accounts, company.revenue
    if len(accounts) < FROM:
        return company
    known = accounts["owner_known"].to_numpy() & (accounts["owner"] != "").to_numpy()
    largest = [place for place in np.argsort(-revenue, kind="stable") if known[place]]
    nameless, sellerless = largest[len(largest) // 8], largest[len(largest) // 8 + 1]
    unowned = _smallest_buyer(company)
    return replace(
        company,
        accounts=_without_owner(accounts, unowned),
        lines=_lines(company.lines, nameless, [sellerless, unowned], largest[1]),
        opportunities=_deals(company.opportunities, largest),
        contacts=_contacts(company.contacts, largest),
        activities=_activities(company.activities, largest),
    )


def _smallest_buyer(company: "Invented") -> int:
    """An account that buys a little and whose owner nobody named."""
    revenue: NDArray[np.int64] = company.revenue
    unnamed = np.flatnonzero(~company.accounts["owner_known"].to_numpy() & (revenue > 0))
    buyers = unnamed if len(unnamed) else np.flatnonzero(revenue > 0)
    return int(buyers[np.argmin(revenue[buyers])])


def _without_owner(accounts: pd.DataFrame, unowned: int) -> pd.DataFrame:
    """One account names no owner and its orders no seller; a branch that never bought has nobody either."""
    accounts = accounts.copy()
    accounts.loc[unowned, "owner_known"] = False
    parents = accounts["parent"][accounts["parent"] != ""]
    nobodys = accounts.index[accounts["owner"] == ""]
    if len(parents) and len(nobodys):
        parent = parents.iloc[0]
        accounts.loc[nobodys[0], "parent"] = parent
        accounts.loc[nobodys[0], "industry"] = accounts["industry"][accounts["account"] == parent].iloc[0]
    return accounts


def _lines(lines: pd.DataFrame, nameless: int, sellerless: list[int], single: int) -> pd.DataFrame:
    """An account's lines name no product, two accounts' no seller; of a large one's newest, some do not."""
    lines = lines.copy()
    lines.loc[lines["place"] == nameless, "item"] = ""
    lines.loc[lines["place"].isin(sellerless), "seller"] = ""
    newest = lines.index[lines["place"] == single][-12:]
    lines.loc[newest, "item"] = ""
    lines.loc[newest[-1:], "seller"] = ""
    return lines


def _deals(deals: pd.DataFrame, largest: list[int]) -> pd.DataFrame:
    """The one open deal of a large account has neither a day nor a seller."""
    deals = deals.copy()
    still_open = deals[deals["stage"].isin(OPEN) & deals["amount"].notna()]
    counts = deals[deals["stage"].isin(OPEN)].groupby("place").size()
    for place in largest:
        own = still_open.index[still_open["place"] == place]
        if counts.get(place) == 1 and len(own) == 1:
            deals.loc[own, "closed"] = pd.NaT
            deals.loc[own, "seller"] = ""
            break
    return deals


def _contacts(contacts: pd.DataFrame, largest: list[int]) -> pd.DataFrame:
    """A person at a large account without a name."""
    contacts = contacts.copy()
    place = next((place for place in largest if (contacts["place"] == place).any()), None)
    contacts.loc[contacts.index[contacts["place"] == place][:1], ["first", "last"]] = ""
    return contacts


def _activities(activities: pd.DataFrame, largest: list[int]) -> pd.DataFrame:
    """A large account's visits and calls without their hours."""
    activities = activities.copy()
    counts = activities.groupby("place").size()
    place = next((place for place in largest[3:] if counts.get(place, 0) > 1), None)
    activities.loc[activities["place"] == place, "hours"] = np.nan
    return activities
