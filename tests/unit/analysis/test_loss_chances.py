"""What may be lost: the table that is known exactly, and what always holds."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamlib.analysis.concentration import hhi
from kamlib.analysis.loss_chances import (
    ALONE,
    DRAWS,
    Losses,
    conditional_revenue_at_risk,
    counted_losses,
    possible_losses,
    revenue_at_risk,
    simulate_losses,
)

AMOUNTS = np.array([400.0, 250, 150, 100, 60, 40])
CHANCES = np.array([0.10, 0.15, 0.20, 0.10, 0.30, 0.30])
INDUSTRIES = np.array(["A", "A", "B", "B", "C", "C"])

EXACT = [
    # rho, sd, at risk in 10, 20, 100 years, and beyond, P(400 or more)
    (0.0, 167.215, (400, 460, 690), (519.01, 601.66, 757.80), 0.13024),
    (0.3, 177.808, (400, 500, 750), (556.76, 664.07, 814.34), 0.12631),
]
LEVELS = (0.90, 0.95, 0.99)


@pytest.mark.parametrize(("rho", "deviation", "at_risk", "beyond", "large"), EXACT)
def test_six_accounts_are_counted(
    rho: float, deviation: float, at_risk: tuple[float, ...], beyond: tuple[float, ...], large: float
) -> None:
    (losses,) = possible_losses(AMOUNTS, [CHANCES], INDUSTRIES, rho=rho)
    assert losses.mean == pytest.approx(147.5)
    spread = np.sqrt(((losses.amounts - losses.mean) ** 2 * losses.chances).sum())
    assert spread == pytest.approx(deviation, abs=5e-4)
    assert [revenue_at_risk(losses, level) for level in LEVELS] == list(at_risk)
    assert [conditional_revenue_at_risk(losses, level) for level in LEVELS] == pytest.approx(beyond, abs=5e-3)
    assert losses.at_least(400) == pytest.approx(large, abs=5e-6)


def test_the_spread_of_losses_is_that_of_the_concentration() -> None:
    """Equal chances that know nothing of each other: the variance is p (1 - p) times revenue squared times
    the Herfindahl index."""
    (losses,) = possible_losses(AMOUNTS, [np.full(6, 0.2)], INDUSTRIES, rho=0.0)
    variance = (losses.amounts**2 * losses.chances).sum() - losses.mean**2
    shares = pd.Series(AMOUNTS / AMOUNTS.sum())
    assert variance == pytest.approx(0.2 * 0.8 * AMOUNTS.sum() ** 2 * hhi(shares))


@pytest.mark.parametrize(("rho", "deviation"), [(row[0], row[1]) for row in EXACT])
def test_draws_are_within_three_standard_errors(rho: float, deviation: float) -> None:
    (drawn,) = simulate_losses(AMOUNTS, [CHANCES], INDUSTRIES, rho=rho)
    assert abs(drawn.mean() - 147.5) < 3 * deviation / np.sqrt(DRAWS)
    large = next(row[4] for row in EXACT if row[0] == rho)
    assert abs((drawn >= 400).mean() - large) < 3 * np.sqrt(large * (1 - large) / DRAWS)


@pytest.mark.slow
def test_many_draws_have_the_published_spread_and_ends() -> None:
    """A published run of so many had the mean 147.26, the spread 177.29 and the same amounts at risk."""
    (drawn,) = simulate_losses(AMOUNTS, [CHANCES], INDUSTRIES, rho=0.3, draws=200_000)
    amounts, times = np.unique(drawn, return_counts=True)
    losses = Losses(amounts, times / len(drawn))
    assert drawn.mean() == pytest.approx(147.5, abs=3 * 0.40)
    assert drawn.std() == pytest.approx(177.81, abs=1)
    assert [revenue_at_risk(losses, level) for level in LEVELS] == [400, 500, 750]


def test_the_same_fortunes_are_drawn_for_every_question() -> None:
    """Whoever is lost at a low chance is lost at a higher one: no draw becomes smaller."""
    low, high = simulate_losses(AMOUNTS, [CHANCES, CHANCES * 2], INDUSTRIES, rho=0.15, draws=500)
    assert (high >= low).all()
    assert (simulate_losses(AMOUNTS, [CHANCES], INDUSTRIES, rho=0.15, draws=500)[0] == low).all()


@pytest.mark.parametrize("rho", [0.0, 0.3])
def test_many_small_accounts_are_drawn_as_sums_with_the_right_mean_and_spread(rho: float) -> None:
    """Each amount twice as many accounts as are drawn alone: the same as drawing every one of them."""
    n = 4 * ALONE
    amounts, p = np.linspace(1, 3, n), np.full(n, 0.2)
    industries = np.array(["A", "B"] * (n // 2))
    (drawn,) = simulate_losses(amounts, [p], industries, rho=rho)
    mean = (amounts * p).sum()
    assert abs(drawn.mean() - mean) < 3 * drawn.std() / np.sqrt(DRAWS)
    if not rho:  # then the variance is known
        assert drawn.var() == pytest.approx((amounts**2).sum() * 0.16, rel=0.05)
    else:
        (one,) = simulate_losses(amounts[:ALONE], [p[:ALONE]], industries[:ALONE], rho=rho)
        shared = one.std() / one.mean()
        assert drawn.std() / drawn.mean() == pytest.approx(shared, rel=0.1)


books = st.lists(st.tuples(st.integers(1, 50), st.floats(0.01, 0.9), st.sampled_from("AB")), max_size=7)


@settings(max_examples=25)
@given(books, st.sampled_from([0.0, 0.15, 0.3]))
def test_what_always_holds(book: list[tuple[int, float, str]], rho: float) -> None:
    amounts = np.array([float(one[0]) for one in book])
    p, industries = np.array([one[1] for one in book]), np.array([one[2] for one in book])
    losses = counted_losses(amounts, p, industries, rho=rho)
    assert losses.chances.sum() == pytest.approx(1)
    assert losses.mean == pytest.approx((amounts * p).sum())  # whatever rho is
    assert losses.at_least(0) == pytest.approx(1)
    for level in LEVELS:
        assert conditional_revenue_at_risk(losses, level) >= revenue_at_risk(losses, level) - 1e-9


def test_a_loss_that_alone_has_a_chance_is_no_more_than_itself_beyond() -> None:
    one = Losses(np.array([0.0, 100.0]), np.array([0.9, 0.1]))
    assert revenue_at_risk(one, 0.9) == 0
    assert conditional_revenue_at_risk(one, 0.9) == pytest.approx(100)
    assert conditional_revenue_at_risk(one, 0.95) == pytest.approx(100)
