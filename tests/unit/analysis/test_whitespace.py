"""What is suggested, and what similar accounts say of it: from purchases that fit on a screen."""

from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from kamlib.analysis.purchases import Purchases, whitespace_matrix
from kamlib.analysis.similar import peer_counts, similar_accounts
from kamlib.analysis.whitespace import adoption, suggest_products
from kamlib.analysis.whitespace_lines import gaps_of
from kamlib.analysis.whitespace_said import said_lines, said_pairs
from kamlib.analysis.whitespace_scores import SCORES, Known, first_of, largest
from kamlib.analysis.whitespace_trial import by_chance, map_at_k, recall_at_k, whitespace_trial
from kamlib.judgments.history import Revision
from kamlib.judgments.on_lines import said_until
from kamlib.periods import YEAR
from tests.unit.analysis.drawn import drawn_frame

LINES = """
    account | line    | first_month | last_month | revenue | revenue_before
    A       | Bags    | 20          | 1          | 50      | 40
    B       | Bags    | 20          | 2          | 60      | 40
    B       | Sheets  | 18          | 0          | 30      | 30
    C       | Bags    | 15          | 3          | 40      | 40
    C       | Sheets  | 5           | 1          | 20      | 0
    D       | Bags    | 14          | 4          | 70      | 10
    D       | Gauges  | 30          | 25         | 0       | 0
    E       | Bags    | 3           | 2          | 10      | 0
"""
ACCOUNTS = pd.Series(["A", "B", "C", "D", "E", "F"])


def purchases(drawn: str = LINES) -> Purchases:
    return whitespace_matrix(drawn_frame(drawn), ACCOUNTS)


def suggested(
    bought: Purchases,
    used: str = "confidence",
    taken: tuple[list[int], list[int]] = ([], []),
    decided: tuple[list[int], list[int]] = ([], []),
) -> list[str]:
    known = Known(bought.known(), np.full(len(bought.accounts), -1))
    pairs = suggest_products(
        known,
        bought.live(),
        (np.array(taken[0], dtype=int), np.array(taken[1], dtype=int)),
        np.full(6, 5),
        used,
        (np.array(decided[0], dtype=int), np.array(decided[1], dtype=int)),
    )
    return [f"{bought.accounts[one]} {bought.lines[line]}" for one, line, _ in pairs.itertuples(index=False)]


def test_only_lines_that_are_sold_and_never_bought_are_suggested() -> None:
    """Nobody bought a gauge in the last twelve months, and F never bought anything."""
    assert suggested(purchases()) == ["A Sheets", "D Sheets", "E Sheets"]
    assert suggested(purchases(), taken=([3], [2])) == ["A Sheets", "E Sheets"], "an open deal is about it"


def test_what_was_known_a_year_ago_is_what_was_first_bought_before() -> None:
    bought = purchases()
    then = bought.known(YEAR).toarray().sum(axis=1).tolist()
    assert (list(bought.lines), then) == (["Bags", "Gauges", "Sheets"], [1, 2, 1, 2, 0, 0])
    assert bought.live().tolist() == [True, False, True] == bought.live(YEAR).tolist()


def test_what_is_not_live_then_is_no_candidate() -> None:
    late = LINES.replace(
        "B       | Sheets  | 18          | 0          | 30      | 30", "B | Sheets | 30 | 28 | 0 | 0"
    )
    assert purchases(late).live(YEAR).tolist() == [True, False, False]


def test_similar_accounts_are_of_the_size_and_buy_alike() -> None:
    bought, revenue = purchases(), np.array([50.0, 60, 60, 60, 60, 0])
    peers = similar_accounts(bought, revenue, np.array([0]), 5)
    near = [str(bought.accounts[peers.pools[peers.size[0]][one]]) for one in peers.near[0] if one >= 0]
    assert peers.size.tolist()[-1] == -1, "without revenue"
    assert "A" not in near and "F" not in near


def test_counts_of_similar_accounts_by_hand() -> None:
    """All are of one size here: A's nearest are E (the same), then B, C and D, which buy one line more. Of
    the four two buy sheets; C and D had none a year ago, and C began. E was no customer then: what it buys
    first, it did not lack."""
    bought = purchases()
    peers = similar_accounts(bought, np.array([60.0, 60, 60, 60, 60, 0]), np.array([0]), 5)
    told = peer_counts(bought, peers, np.array([0]), np.array([2]))
    assert [int(one[0]) for one in (told.peers, told.buying, told.lacked, told.adopted)] == [4, 2, 2, 1]
    assert np.isnan(told.spend).all(), "two spenders would tell what one of them spends"


def test_the_chance_rests_on_similar_accounts_and_on_what_was_taken_before() -> None:
    bought = purchases()
    peers = similar_accounts(bought, np.array([60.0, 60, 60, 60, 60, 0]), np.array([0]), 5)
    counts = peer_counts(bought, peers, np.array([0]), np.array([2]))
    assert np.isnan(adoption(counts, None)[0]).all()

    class Past:
        taken, suggested = 1, 10

    value, low, high = adoption(counts, Past())  # type: ignore[arg-type]
    assert float(value[0]) == pytest.approx((1 + 10 * 0.1) / (2 + 10))
    assert 0 < low[0] < value[0] < high[0] < 1


def test_no_past_no_trial_and_a_short_one_proves_nothing() -> None:
    found = whitespace_trial(purchases(), np.full(6, -1))
    assert found is not None and not found.enough and found.used == "popularity"
    young = drawn_frame(LINES).assign(first_month=3, last_month=1, revenue_before=0.0)
    assert whitespace_trial(whitespace_matrix(young, ACCOUNTS), np.full(6, -1)) is None


def many(seed: int = 1, groups: int = 4, accounts: int = 400) -> Purchases:
    """Accounts of a group buy the group's ten lines, one after the other; what others buy says nothing."""
    stream = np.random.default_rng(seed)
    group = np.arange(accounts) % groups
    rows = []
    for one in range(accounts):
        for nth, line in enumerate(stream.permutation(10)[:7]):
            month = 30 - 4 * nth
            money = (10.0 if month - 2 < YEAR else 0.0, 10.0)
            rows.append((f"A{one:03}", f"L{group[one] * 10 + line:02}", month, max(month - 2, 0), *money))
    names = ["account", "line", "first_month", "last_month", "revenue", "revenue_before"]
    ids = pd.Series([f"A{one:03}" for one in range(accounts)])
    return whitespace_matrix(pd.DataFrame(rows, columns=names), ids)


def test_the_score_that_beats_popularity_on_the_past_is_used() -> None:
    found = whitespace_trial(many(), np.full(400, -1))
    assert found is not None and found.used in ("confidence", "neighbours")
    best, usual = found.score(found.used), found.score("popularity")
    assert best.recall > 2 * usual.recall and best.low > 0
    assert 0 < found.taken < found.suggested


def test_where_nothing_beats_popularity_it_is_used() -> None:
    stream = np.random.default_rng(3)
    rows = [
        (f"A{one:03}", f"L{line:02}", int(stream.integers(0, 30)), 0, 10.0, 10.0)
        for one in range(200)
        for line in stream.permutation(12)[:5]
    ]
    names = ["account", "line", "first_month", "last_month", "revenue", "revenue_before"]
    ids = pd.Series([f"A{one:03}" for one in range(200)])
    found = whitespace_trial(whitespace_matrix(pd.DataFrame(rows, columns=names), ids), np.full(200, -1))
    assert found is not None and found.used == "popularity"
    assert [one.name for one in found.scores] == ["random", "popularity", "confidence"], "of few lines"


def test_chance_itself_is_what_a_drawn_order_gives() -> None:
    stream = np.random.default_rng(5)
    hits = np.zeros((20_000, 10), dtype=bool)
    places = stream.random((20_000, 12)).argsort(axis=1)[:, :3]  # 3 of 12 candidates were begun
    rows, columns = np.nonzero(places < 10)
    hits[rows, places[rows, columns]] = True
    begun = np.full(20_000, 3)
    recall, precision = by_chance(np.full(1, 12), np.full(1, 3), 5)
    assert recall[0] == pytest.approx(recall_at_k(hits, begun, 5).mean(), abs=0.01)
    assert precision[0] == pytest.approx(map_at_k(hits, begun, 10).mean(), abs=0.01)


@given(st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_the_largest_come_first_and_ties_by_place(seed: int, most: int) -> None:
    numbers = np.random.default_rng(seed).integers(0, 4, (3, 8)).astype(np.float32) / 3
    assert (largest(numbers, most) == np.argsort(-numbers, axis=1, kind="stable")[:, :most]).all()


@given(st.integers(0, 2**32 - 1))
def test_no_score_suggests_what_is_bought_and_order_of_accounts_is_nothing(seed: int) -> None:
    stream = np.random.default_rng(seed)
    table = (stream.random((12, 9)) < 0.4).astype(np.float32)
    turn, every = stream.permutation(12), np.arange(12)
    known = Known(sparse.csr_matrix(table), np.arange(12) % 3 - 1)
    turned = Known(sparse.csr_matrix(table[turn]), (np.arange(12) % 3 - 1)[turn])
    for name in ("popularity", "segment", "confidence"):
        told = SCORES[name](known, every)
        first = first_of(told, table == 0, 4)
        assert not (np.take_along_axis(table, np.maximum(first, 0), axis=1)[first >= 0]).any()
        assert np.allclose(told[turn], SCORES[name](turned, every))


def decision(account: str, line: str, on: date, kind: str = "suggestion", **value: Any) -> Revision:
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    key = line if kind == "suggestion" else "o-1"
    signed: dict[str, Any] = {"author": "mia", "reason": "r", "base": 0, "number": 1, "revision": 1, "at": at}
    return Revision(subject=account, kind=kind, key=key, value=value, **signed)


def test_what_is_decided_makes_room_and_is_looked_at_again_last() -> None:
    """Of 40 lines an account bought seven; whoever decides on the first suggestions gets the next ones."""
    bought = many()
    known, live = Known(bought.known(), np.full(400, -1)), bought.live()
    shown, nobody = np.zeros(400, dtype=int), (np.array([], dtype=int), np.array([], dtype=int))
    shown[0] = 3
    first = suggest_products(known, live, nobody, shown, "popularity", nobody)["line"].tolist()
    said = said_lines(
        [decision("A000", str(bought.lines[one]), date(2026, 5, 4), decision="rejected") for one in first]
    )
    decided, away = said_pairs(said, bought, bought.lines)
    then = suggest_products(known, live, decided, shown, "popularity", decided)
    assert len(first) == 5 and sorted(then.loc[then["decided"], "line"]) == sorted(first)
    assert (~then["decided"]).sum() == 5 and not len(away[0])
    assert not set(then.loc[~then["decided"], "line"]) & set(first)


def test_what_people_said_is_no_gap_is_none_from_the_next_day_on() -> None:
    bought, day = purchases(), date(2026, 11, 1)
    said = [
        decision("A", "Sheets", date(2026, 10, 2), decision="not_applicable"),
        decision("D", "Sheets", date(2026, 10, 2), decision="rejected"),
        decision("E", "Sheets", date(2026, 10, 2), "opportunity", product_line="The sheets"),
        decision("D", "Sheets", day, "opportunity", product_line="The sheets"),
    ]
    names = np.array(["Bags", "Gauges", "The sheets"], dtype=object)
    _, away = said_pairs(said_lines(said_until(said, day)), bought, names)
    nothing = (np.array([], dtype=int), np.array([], dtype=int))
    assert gaps_of(bought, nothing).to_dict() == {"A": 1, "B": 0, "C": 0, "D": 1, "E": 1, "F": 2}
    assert gaps_of(bought, away).to_dict() == {"A": 0, "B": 0, "C": 0, "D": 1, "E": 0, "F": 2}
