"""The goal goes from the company to accounts and back up, exact to the cent."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from kamlib.analysis.cascade import COMPANY, cents, goal_cascade, shared_out, with_shared_goals
from tests.unit.analysis.drawn import drawn_frame

BOOKS = """
    rep  | manager | accounts | goal | goal_source
    boss |         | 1        |      | none
    ada  | boss    | 2        | 500  | quotas
    ben  | boss    | 2        |      | accounts
    cyd  |         | 1        |      | none
"""
ACCOUNTS = """
    account | owner | goal | goal_source | expected | potential
    a1      | ada   | 150  | settings    | 900      | 0
    a2      | ada   | 100  | growth      | 90       | 0
    b1      | ben   | 110  | growth      | 100      | 50
    b2      | ben   | 110  | growth      | 50       |
    c1      | cyd   |      | none        | 100      |
    s1      | boss  |      | none        | 0        | 0
    x       |       | 700  | growth      | 700      | 0
"""


def cascade(company: float | None) -> pd.DataFrame:
    return goal_cascade(drawn_frame(BOOKS), drawn_frame(ACCOUNTS), company)


def rows(found: pd.DataFrame) -> list[tuple]:
    return [
        (row.level, row.key, row.goal, row.below, row.not_allocated) for row in found.itertuples(index=False)
    ]


def test_a_set_goal_stays_and_the_others_share_what_is_left_by_what_they_may_bring() -> None:
    """790 are asked; 500 are ada's quota, 220 ben's accounts' growth, so 70 are left for b1 and c1, who may
    bring 40 and 100 more. Of ada's quota 250 are in no account's goal: nothing speaks for more of a2."""
    assert rows(cascade(790)) == [
        ("company", COMPANY, 790, 790, 0),
        ("team", "boss", 740, 740, 0),
        ("book", "ada", 500, 250, 250),
        ("account", "a1", 150, 0, 0),
        ("account", "a2", 100, 0, 0),
        ("book", "ben", 240, 240, 0),
        ("account", "b1", 130, 0, 0),
        ("account", "b2", 110, 0, 0),
        ("book", "boss", 0, 0, 0),
        ("account", "s1", 0, 0, 0),
        ("book", "cyd", 50, 50, 0),
        ("account", "c1", 50, 0, 0),
    ]


def test_beyond_all_room_nobody_is_given_more() -> None:
    found = cascade(1020).set_index(["level", "key"])
    assert found.loc[("company", COMPANY), ["goal", "below", "not_allocated"]].tolist() == [1020, 860, 160]
    assert found.loc[("book", "cyd"), "goal"] == 100


def test_more_than_is_asked_was_promised_and_nobody_is_told_less() -> None:
    found = cascade(600).set_index(["level", "key"])
    assert found.loc[("company", COMPANY), ["goal", "below", "not_allocated"]].tolist() == [600, 720, -120]


def test_what_nobody_can_take_is_a_row_of_its_own() -> None:
    books, accounts = drawn_frame(BOOKS).iloc[1:2], drawn_frame(ACCOUNTS).iloc[:1]
    found = goal_cascade(books.assign(manager=None), accounts, 800.0)
    assert rows(found) == [
        ("company", COMPANY, 800, 500, 300),
        ("book", "ada", 500, 150, 350),
        ("account", "a1", 150, 0, 0),
    ]


def test_a_team_may_carry_more_than_its_books_and_the_rest_is_a_row_of_its_own() -> None:
    """800 are signed for boss's team: ada's 500 stay, and ben's 220 take what speaks for them, 40."""
    found = goal_cascade(drawn_frame(BOOKS), drawn_frame(ACCOUNTS), 790.0, {"boss": 800.0})
    table = found.set_index(["level", "key"])[["goal", "below", "not_allocated", "is_set"]]
    assert table.loc[("team", "boss")].tolist() == [800, 760, 40, True]
    assert table.loc[("company", COMPANY)].tolist() == [790, 800, -10, True]
    assert table.loc[("book", "cyd"), "goal"] == 0


def test_whom_nothing_is_left_for_has_no_goal_and_none_of_nothing() -> None:
    """Of 600, ada's 500 and ben's 220 are asked already: cyd's book is left without one."""
    found = with_shared_goals(drawn_frame(BOOKS), cascade(600)).set_index("rep")
    assert pd.isna(found.loc["cyd", "goal"]) and found.loc["cyd", "goal_source"] == "none"
    more = with_shared_goals(drawn_frame(BOOKS), cascade(790)).set_index("rep")
    assert more.loc["cyd", ["goal", "goal_source"]].tolist() == [50, "shared"]


def test_a_goal_signed_for_a_team_that_owns_nothing_yet_is_a_level_all_the_same() -> None:
    books = drawn_frame(BOOKS).iloc[[1]].assign(manager=None)
    new = pd.DataFrame({"rep": ["eve"], "manager": ["ada"], "accounts": [0], "goal_source": ["none"]})
    found = goal_cascade(
        pd.concat([books, new], ignore_index=True), drawn_frame(ACCOUNTS).iloc[:1], 800.0, {"ada": 700.0}
    )
    assert rows(found)[:3] == [
        ("company", COMPANY, 800, 700, 100),
        ("team", "ada", 700, 500, 200),
        ("book", "ada", 500, 150, 350),
    ]


def test_half_a_cent_is_rounded_alike_on_every_level() -> None:
    """0.285 is 29 cents as the company's goal, and as the account's."""
    accounts = drawn_frame(ACCOUNTS).iloc[:1].assign(goal=0.285)
    found = goal_cascade(drawn_frame(BOOKS).iloc[1:2].assign(manager=None, goal=0.285), accounts, 0.285)
    assert found["goal"].tolist() == [0.29] * 3


def test_no_company_goal_no_cascade() -> None:
    assert cascade(None).empty


amounts = st.integers(0, 10**11).map(lambda whole: whole / 100)
people = st.lists(
    st.tuples(st.integers(-1, 5), st.one_of(st.none(), amounts), st.integers(0, 4)), min_size=1, max_size=6
)
signed = st.dictionaries(st.sampled_from(["r0", "r1", "r5"]), amounts, max_size=2)
leaves = st.lists(
    st.tuples(st.one_of(st.none(), amounts), st.booleans(), amounts, amounts), min_size=24, max_size=24
)


@given(people, leaves, amounts, signed)
def test_every_level_adds_up_to_the_cent(people, leaves, company, teams) -> None:
    """A manager is somebody before: no circle."""
    books = pd.DataFrame(
        {
            "rep": [f"r{at}" for at in range(len(people))],
            "manager": [
                f"r{boss}" if boss < at and boss >= 0 else None for at, (boss, _, _) in enumerate(people)
            ],
            "accounts": [count for _, _, count in people],
            "goal": pd.Series([goal for _, goal, _ in people], dtype=float),
            "goal_source": ["none" if goal is None else "quotas" for _, goal, _ in people],
        }
    )
    owners = [f"r{at}" for at, (_, _, count) in enumerate(people) for _ in range(count)]
    accounts = pd.DataFrame(
        [
            (
                f"a{at}",
                owner,
                goal,
                "none" if goal is None else "growth" if least else "settings",
                more,
                deals,
            )
            for at, (owner, (goal, least, more, deals)) in enumerate(zip(owners, leaves, strict=False))
        ],
        columns=["account", "owner", "goal", "goal_source", "expected", "potential"],
    ).astype({"goal": float})
    found = goal_cascade(books, accounts, company, teams)
    whole = found.assign(**{name: found[name].map(cents) for name in ("goal", "below", "not_allocated")})
    of_accounts = whole["level"] == "account"
    for row in whole[~of_accounts].itertuples():
        own = whole[(whole["upper"] == row.key) & (of_accounts == (row.level == "book"))]
        assert row.below == own["goal"].sum() and row.goal == row.below + row.not_allocated
    assert set(whole.loc[whole["level"] == "account", "key"]) == set(accounts["account"])
    assert whole["goal"].iloc[0] == cents(company)


@given(st.integers(0, 10**15), st.lists(st.floats(0, 1e12), max_size=40))
def test_parts_add_up_and_nobody_gets_less_than_nothing(total, weights) -> None:
    parts = shared_out(total, weights)
    assert (parts >= 0).all() and parts.sum() == (total if sum(weights) > 0 else 0)
    assert not parts[[weight == 0 for weight in weights]].any()
