"""The scorecard: five measures beside the money, each from rows that can be counted by hand."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from kamlib.analysis.slices import AccountSlice
from kamlib.judgments.history import Revision
from kamlib.plan.judged.said import judged_of
from kamlib.plan.measures import Scorecard
from kamlib.plan.scorecard import scorecard, scorecard_table
from tests.drawn import cells
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import cell, plain, said

CONTACTS = """
    date       | begun_by | hours
    2025-10-31 | customer | 9
    2025-11-01 | customer | 1.5
    2026-03-02 | us       | 2
    2026-07-15 | us       |
    2026-10-31 |          | 0.5
"""
"""The first is from before the last twelve months."""


def account(contacts: str = CONTACTS, products: str = "name | line | revenue") -> AccountSlice:
    head, *rows = cells(contacts)
    made = pd.DataFrame(rows, columns=head).replace("", None)
    dated = made.assign(date=pd.to_datetime(made["date"]), hours=made["hours"].astype(float))
    named, *bought = cells(products)
    lines = pd.DataFrame(bought, columns=named)
    sold = lines.assign(revenue=lines["revenue"].astype(float))
    return AccountSlice("A-1", {"activities": dated, "products": sold, "accounts": pd.DataFrame([row()])})


def made(*revisions: Revision, one: AccountSlice | None = None, **changes: Any) -> Scorecard:
    return scorecard(one or account(), judged_of(revisions, {}), frame(**changes))


def told(card: Scorecard, **changes: Any) -> list[list[str]]:
    table = scorecard_table(card, row(**changes), frame())
    return [plain([cell(one) for one in cells]) for cells in table.rows]


def test_contacts_are_counted_by_who_began_them_within_twelve_months() -> None:
    seen = made().dialogue
    assert seen is not None
    assert (seen.theirs, seen.ours, seen.unsaid, seen.contacts) == (1, 2, 1, 4)
    assert (seen.first, seen.last) == (date(2025, 11, 1), date(2026, 10, 31))
    assert told(made())[0] == [
        "Dialogue",
        "4 contacts: 1 begun by them, 2 by us, 1 not noted",
        "4 rows of contacts, 1 November 2025 to 31 October 2026",
    ]


def test_hours_are_those_of_the_contacts_and_what_open_actions_take() -> None:
    actions = [
        said("action", "a-1", title="Visit", effort=3.5),
        said("action", "a-2", title="Call", status="running"),
        said("action", "a-3", title="Old", status="done", effort=40),
    ]
    hours = made(*actions).hours
    assert (hours.spent, hours.contacts, hours.unnoted) == (4.0, 4, 1)
    assert (hours.planned, hours.actions, hours.unplanned) == (3.5, 2, 1)
    assert told(made(*actions))[1][1:] == [
        "4 h on an A account in twelve months, 4 h planned",
        "4 rows of contacts, one without hours; 2 open actions, one without hours",
    ]


@pytest.mark.parametrize(("tier", "on"), [("B", "a B account"), ("net_credit", "an account without a tier")])
def test_the_hours_say_for_which_tier_they_are(tier: str, on: str) -> None:
    assert told(made(), tier=tier)[1][1] == f"4 h on {on} in twelve months, none planned"


def test_on_a_book_without_any_judgment_and_contact_it_asks_and_invents_nothing() -> None:
    card = made(one=account("date | begun_by | hours"), missing=("activities",))
    assert (card.dialogue, card.hours.spent, card.level, card.index, card.found) == (None,) * 5
    seen = told(card)
    assert len(seen) == 5
    assert all("Lena" in one[1] and ("ask" in one[1] or "looks" in one[1]) for one in seen)
    assert [one[2] for one in seen if one[0] != "Our time"] == ["nothing yet"] * 4


def test_an_export_of_contacts_without_any_of_this_account_says_since_when() -> None:
    card = made(one=account("date | begun_by | hours"))
    assert card.dialogue is not None and card.dialogue.contacts == 0 and card.hours.spent == 0.0
    assert told(card)[0][1] == ("No contact since 1 November 2025: ask Lena who of us spoke with them last")


def test_contacts_of_which_nobody_noted_who_began_them_are_no_dialogue() -> None:
    card = made(one=account("date | begun_by | hours\n2026-05-05 | | \n2026-05-06 | |"))
    assert card.hours.spent is None
    seen = told(card)
    assert seen[0][1] == "2 contacts, and nobody noted who began them: ask Lena how often they call us"
    assert seen[1][1] == "Not known yet: ask Lena how long contacts took; none planned"


def test_a_level_counts_for_twelve_months() -> None:
    level = {"now": "problem_solver", "wanted": "trusted_advisor"}
    fresh = made(said("relationship_level", on=date(2025, 11, 2), **level))
    assert fresh.level is not None and fresh.level.seen == date(2025, 11, 2)
    assert told(fresh)[2][1:] == [
        "Now one who solves problems; wanted: whom they ask first",
        "One judgment, 2 November 2025",
    ]
    old = made(said("relationship_level", on=date(2025, 10, 31), **level))
    assert old.level is None and told(old)[2][1].startswith("Nobody has said it in twelve months: ask Lena")


def items(**scores: int) -> list[Revision]:
    return [
        said("relationship_item", key, score=score, day=date(2026, 9, 1)) for key, score in scores.items()
    ]


def test_the_index_keeps_its_bounds_and_has_a_band_only_where_both_lie_in_it() -> None:
    known = {"integration": 4, "breadth": 2, "joint_activity": 3, "service_record": 1}
    seen = made(*items(**known)).index
    assert seen is not None and (seen.lower, seen.upper, seen.band, seen.items) == (49, 79, None, 4)
    assert told(made(*items(**known)))[3][1:] == [
        "Not known yet, between 49 and 79 of 100 with 70 % known: Lena looks at “People we know”",
        "4 of 6 items looked at, the oldest 1 September 2026",
    ]
    every = known | {"people": 4, "sentiment": 4}
    assert told(made(*items(**every)))[3][1].startswith("High: between 79 and 79 of 100")


def test_sales_found_are_what_people_added_and_needs_that_nobody_sold_to_yet() -> None:
    need = {"importance": "high", "seen": True}
    found = [
        said("opportunity", "o-1", name="Service", amount=1200.0),
        said("opportunity", "o-2", name="A trial"),
        said("need", "n-1", what="Fewer stops", answered_by="product", answer="Service", **need),
        said("need", "n-2", what="Clean air", answered_by="product", answer=" cartridge k 40", **need),
        said("need", "n-3", what="Less noise", answered_by="nobody", **need),
    ]
    one = account(products="name | line | revenue\nCartridge K 40 | Cartridges | 5\nService | Service | 0")
    seen = made(*found, one=one).found
    assert seen is not None
    assert (seen.opportunities, seen.priced, seen.amount, seen.needs) == (2, 1, 1200.0, 1)
    assert told(made(*found, one=one))[4][1:] == [
        "2 opportunities added, €1.20k; one need that something of ours answers and that they do not buy yet",
        "2 added by people, one with an amount; the newest judgment 1 October 2026",
    ]
