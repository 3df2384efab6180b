"""Who owned an account before, by what the exports named run by run."""

from datetime import date

import pandas as pd

from kamlib.analysis.handed_over import NOBODY, with_handed
from kamlib.analysis.handed_over import owners_seen as seen_within

NOV, DEC, JAN = date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)


def owners_seen(accounts, known, as_of):
    return seen_within(accounts, known, as_of, 90)


def owned(**owners):
    """account = "id name", or None where nobody owns it."""
    told = [(account, *(said.split() if said else (None, None))) for account, said in owners.items()]
    return pd.DataFrame(told, columns=["account", "owner", "owner_name"]).astype("str")


def told(accounts, seen, as_of):
    """account -> from whom, and since when it is known."""
    rows = with_handed(accounts, seen, as_of).dropna(subset=["handed_from"])
    return {row.account: (row.handed_from, row.handed_on.date()) for row in rows.itertuples()}


FIRST = owned(A="r1 Ada", B="r2 Ben", C=None, D="r1 Ada", E="r3 Cy")
THEN = owned(A="r2 Ben", B="r2 Ben", C="r1 Ada", D=None, E="r9 Cy", F="r1 Ada")


def test_a_change_is_known_since_the_first_run_that_saw_it():
    november = owners_seen(FIRST, NOBODY, NOV)
    assert told(FIRST, november, NOV) == {}
    december = owners_seen(THEN, november, DEC)
    assert told(THEN, december, DEC) == {"A": ("Ada", DEC)}  # a first owner, or another id, is no change
    january = owners_seen(THEN, december, JAN)
    assert told(THEN, january, JAN) == {"A": ("Ada", DEC)}


def test_nobody_in_between_is_forgotten_and_who_had_it_is_not():
    known = owners_seen(THEN, owners_seen(FIRST, NOBODY, NOV), DEC)
    back = owned(A="r2 Ben", D="r2 Ben", E="r3 Cy")
    assert told(back, owners_seen(back, known, JAN), JAN) == {"A": ("Ada", DEC), "D": ("Ada", JAN)}
    same = owned(D="r1 Ada")
    assert told(same, owners_seen(same, known, JAN), JAN) == {}


def test_an_earlier_day_knows_nothing_of_later_ones_and_forgets_nothing():
    known = owners_seen(THEN, owners_seen(FIRST, NOBODY, NOV), DEC)
    again = owners_seen(THEN, known, NOV)
    pd.testing.assert_frame_equal(again, known)
    assert told(THEN, again, NOV) == {}


def test_an_account_that_an_export_lost_is_still_known():
    known = owners_seen(FIRST, NOBODY, NOV)
    lost = owners_seen(FIRST[FIRST["account"] != "A"], known, DEC)
    back = owned(A="r2 Ben")
    assert told(back, owners_seen(back, lost, JAN), JAN) == {"A": ("Ada", JAN)}


def test_a_slip_of_one_export_is_no_handover_and_a_return_much_later_is_one():
    """A -> B -> A: within the days that a handover is told, and after them."""
    slip, right = owned(A="r2 Ben"), owned(A="r1 Ada")
    known = owners_seen(slip, owners_seen(right, NOBODY, NOV), DEC)
    assert told(right, owners_seen(right, known, JAN), JAN) == {}
    assert told(owned(A="r3 Cy"), owners_seen(owned(A="r3 Cy"), known, JAN), JAN) == {"A": ("Ben", JAN)}
    later = date(2027, 3, 2)  # 91 days
    assert told(right, owners_seen(right, known, later), later) == {"A": ("Ben", later)}


def test_a_slip_on_top_of_a_change_is_passed_over_and_the_change_stays_known():
    """Ada -> Ben, then Cy by mistake for a run, then Ben again."""
    ada, ben, cy = (owned(A=said) for said in ("r1 Ada", "r2 Ben", "r3 Cy"))
    changed = owners_seen(ben, owners_seen(ada, NOBODY, date(2026, 10, 1)), NOV)
    slip = owners_seen(cy, changed, DEC)
    assert told(cy, slip, DEC) == {"A": ("Ben", DEC)}
    back = owners_seen(ben, slip, JAN)
    assert told(ben, back, JAN) == {"A": ("Ada", NOV)}
    february = date(2027, 2, 1)
    again = owners_seen(ben, owners_seen(cy, back, february), date(2027, 3, 1))
    assert told(ben, again, date(2027, 3, 1)) == {"A": ("Ada", NOV)}
