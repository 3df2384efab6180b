"""What else a CRM holds of the invented accounts: contacts, opportunities, activities, answers, quotas.

Each table leaves some accounts or people out, as in life.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kamlib.sample import words
from kamlib.sample.company import Scope
from kamlib.sample.dice import Dice, numbered

STAGES = ("Prospecting", "Qualification", "Proposal", "Negotiation")
WON, LOST = "Closed Won", "Closed Lost"

# the hours of one of a kind, in quarters
ACTIVITIES = {"Visit": (8, 32), "Call": (1, 3), "Video meeting": (2, 6), "E-mail": (1, 2)}
BEGUN = ("Inbound", "Inbound", "Outbound", "Outbound", "Outbound", "")


def invent_contacts(scope: Scope, accounts: pd.DataFrame) -> pd.DataFrame:
    """contact, first, last, title ("" for some), email, place (of the account). Some small accounts and
    an occasional middle one have none."""
    dice = Dice(scope.seed, "contacts")
    counts = _counts(dice, accounts, ((2, 6), (0, 3), (0, 2)))
    place, nth = numbered(counts)
    first, last = dice.pick(words.FIRST_NAMES, len(place)), dice.pick(words.LAST_NAMES, len(place))
    # the titles of one account follow each other, so that it has no two heads of purchasing
    title = (nth + dice.whole(0, 2, len(accounts))[place]) % len(words.TITLES)
    addresses = zip(first, last, accounts["number"].iloc[place], strict=True)
    return pd.DataFrame(
        {
            "contact": [f"P-{number}" for number in range(5001, 5001 + len(place))],
            "first": first,
            "last": last,
            "title": np.where(dice.chance(0.06, len(place)), "", np.array(words.TITLES, dtype=object)[title]),
            "email": [f"{one}.{other}@customer-{number}.example".lower() for one, other, number in addresses],
            "place": place,
        }
    )


def invent_opportunities(scope: Scope, accounts: pd.DataFrame, items: pd.DataFrame) -> pd.DataFrame:
    """Open ones, and those closed in the last two years, by id: opportunity, name, place, item ("" for
    some), seller, stage, amount (euro; missing for some open ones), opened and closed (dates; a close
    not yet reached is expected, and some expected ones are overdue)."""
    dice = Dice(scope.seed, "opportunities")
    open_counts = _counts(dice, accounts, ((0, 3), (0, 2), (0, 1)))
    done_counts = _counts(dice, accounts, ((1, 6), (0, 4), (0, 2)))
    done_counts[accounts["kind"] == "prospect"] = 0
    counts = np.where(accounts["owner"] == "", 0, open_counts + done_counts)
    place, nth = numbered(counts)
    count = len(place)
    is_open = nth < open_counts[place]
    closed = np.where(
        is_open, scope.days + dice.whole(-40, 250, count), scope.days - dice.whole(1, 730, count)
    )
    opened = np.minimum(closed, scope.days) - dice.whole(20, 200, count)
    stage = np.where(dice.chance(0.45, count), WON, LOST)
    amount = np.ceil(accounts["yearly"].to_numpy()[place] * dice.between(0.02, 0.24, count) / 250) * 250
    current = items.drop_duplicates("product", keep="last")
    named = current.iloc[dice.whole(0, len(current) - 1, count)]
    about = dice.pick(words.PROJECTS, count)
    return pd.DataFrame(
        {
            "opportunity": [f"O-{number}" for number in range(3001, 3001 + count)],
            "name": [text.format(product=name) for text, name in zip(about, named["name"], strict=True)],
            "place": place,
            "item": np.where(dice.chance(0.3, count), "", named["item"].to_numpy(dtype=object)),
            "seller": accounts["owner"].to_numpy(dtype=object)[place],
            "stage": np.where(is_open, dice.pick(STAGES, count), stage),
            "amount": np.where(is_open & dice.chance(0.08, count), np.nan, amount),
            "opened": scope.dates(opened),
            "closed": scope.dates(closed),
        }
    )


SOURCES = ("Referral", "Trade fair", "Web", "Cold call")
SOUGHT = {WON: (0.45, 0.2, 0.2, 0.15), LOST: (0.15, 0.2, 0.3, 0.35)}
CAME_TO = {WON: (0.0, 0.05, 0.25, 0.7), LOST: (0.25, 0.3, 0.25, 0.2)}
"""The shares of deals by where they came from, and by the stage before they were decided."""
EITHER = (0.25, 0.25, 0.25, 0.25)


def with_course(scope: Scope, deals: pd.DataFrame) -> pd.DataFrame:
    """The deals with the stage that each came to before it was decided, and where it came from: won ones come
    more often from a referral."""
    last = _drawn(Dice(scope.seed, "last stages"), STAGES, CAME_TO, deals["stage"])
    source = _drawn(Dice(scope.seed, "sources"), SOURCES, SOUGHT, deals["stage"])
    still = deals["stage"].isin(STAGES)
    return deals.assign(last=deals["stage"].where(still, last), source=source)


def _drawn(
    dice: Dice, words: tuple[str, ...], shares: Mapping[str, tuple[float, ...]], stages: pd.Series
) -> NDArray[np.object_]:
    """A word for each deal, by how it ended."""
    ends = np.cumsum([shares.get(stage, EITHER) for stage in stages], axis=1)
    place = (dice.share(len(stages))[:, None] >= ends[:, :-1]).sum(axis=1)
    return np.array(words, dtype=object)[place]


def invent_activities(scope: Scope, accounts: pd.DataFrame, contacts: pd.DataFrame) -> pd.DataFrame:
    """What was done in the last two years, by day: place, rep, day (a date), kind, hours (missing for
    some), contact and begun ("" for some). Attention does not follow size closely, and some accounts have
    none."""
    dice, accounts_count = Dice(scope.seed, "activities"), len(accounts)
    counts = _counts(dice, accounts, ((24, 160), (4, 50), (0, 12)))
    counts[dice.chance(0.1, accounts_count) | (accounts["owner"] == "")] = 0
    place, _ = numbered(counts)
    silence = np.where(dice.chance(0.2, accounts_count), dice.whole(90, 400, accounts_count), 1)[place]
    day = np.floor(scope.days - dice.between(silence, 730, len(place))).astype(int)
    kind = dice.pick(list(ACTIVITIES), len(place))
    low, high = np.array([ACTIVITIES[one] for one in kind]).reshape(-1, 2).T
    hours = dice.whole(low, high, len(place)) / 4
    frame = pd.DataFrame(
        {
            "place": place,
            "rep": accounts["owner"].to_numpy(dtype=object)[place],
            "day": scope.dates(scope.workday(day)),
            "kind": kind,
            "hours": np.where(dice.chance(0.03, len(place)), np.nan, hours),
            "contact": _somebody(dice, place, contacts, accounts_count),
            "begun": dice.pick(BEGUN, len(place)),
        }
    )
    return frame.sort_values(["day", "place"], kind="stable", ignore_index=True)


def _somebody(
    dice: Dice, place: NDArray[np.int64], contacts: pd.DataFrame, accounts: int
) -> NDArray[np.object_]:
    """One of the account's contacts in two cases of three, else ""."""
    counts = np.bincount(contacts["place"], minlength=accounts)
    known = np.flatnonzero((counts[place] > 0) & dice.chance(2 / 3, len(place)))
    start = (counts.cumsum() - counts)[place]
    one = start + np.floor(dice.share(len(place)) * counts[place]).astype(int)
    somebody = np.full(len(place), "", dtype=object)
    somebody[known] = contacts["contact"].to_numpy(dtype=object)[one[known]]
    return somebody


def invent_answers(scope: Scope, accounts: pd.DataFrame) -> pd.DataFrame:
    """Satisfaction: place, day (a date), score (0 to 10). About half of the buying accounts were asked,
    some of them once; those that buy less are less content."""
    dice, count = Dice(scope.seed, "answers"), len(accounts)
    asked = dice.chance(0.55, count) & (accounts["kind"] != "prospect")
    place, _ = numbered(np.where(asked, dice.whole(1, 3, count), 0))
    unhappy = accounts["kind"].isin(["shrinking", "fading", "churned", "credit"])
    usual = np.where(unhappy, dice.between(2.5, 7, count), dice.between(5, 9.5, count))
    score = np.clip(np.floor(usual[place] + dice.between(-1, 2, len(place))), 0, 10).astype(int)
    day = scope.dates(scope.days - dice.whole(1, 900, len(place)))
    frame = pd.DataFrame({"place": place, "day": day, "score": score})
    return frame.sort_values(["day", "place"], kind="stable", ignore_index=True)


QUARTERS = (0.24, 0.26, 0.23, 0.27)


def invent_quotas(scope: Scope, people: pd.DataFrame, book_revenue: pd.Series) -> pd.DataFrame:
    """rep, year, quarter, amount (euro) for the planning year and the year before it; every sixth of
    those who own accounts has none. `book_revenue`: last twelve months, cents, per owner."""
    dice = Dice(scope.seed, "quotas")
    owners = [rep for place, rep in enumerate(people["rep"][people["owns"]]) if place % 6 != 5]
    ask = dice.between(1.03, 1.12, len(owners))
    rows = [
        (rep, year, quarter, float(round(book_revenue[rep] / 100 * share * growth / 500) * 500))
        for rep, more in zip(owners, ask, strict=True)
        for year, growth in ((scope.planning_year - 1, 1.02), (scope.planning_year, more))
        for quarter, share in enumerate(QUARTERS, start=1)
    ]
    return pd.DataFrame(rows, columns=["rep", "year", "quarter", "amount"])


def _counts(dice: Dice, accounts: pd.DataFrame, ranges: tuple[tuple[int, int], ...]) -> NDArray[np.int64]:
    """How many an account has: a range for each band of size."""
    low, high = np.array(ranges)[accounts["band"]].T
    return dice.whole(low, high, len(accounts))
