"""The loss test of a page's accounts: every scenario with what it leaves, and what a year may take."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kamlib.analysis.loss_chances import Losses as Chances
from kamlib.analysis.loss_chances import possible_losses
from kamlib.analysis.scenarios import (
    AMOUNTS,
    LossScenario,
    Means,
    Outcome,
    account_losses,
    group_losses,
    losses_to_break_even,
    outcomes,
    shock_losses,
)
from kamlib.settings import Losses

GROUPS = 3
"""So many of the largest industries and books are lost in turn."""
INDUSTRIES = 30
"""So many industries share a fate of their own; the smaller ones and the unnamed share one."""
CLASSES = (0.0, 0.05, 0.10, 0.20, 0.30)
"""Where the classes of a year's loss begin, as shares of the contribution; the first is no loss at all."""


@dataclass(frozen=True)
class LossTest:
    """outcomes: subsets of the key accounts, then industries, books and shocks. means: of these accounts.
    to_break_even: so many of the largest may be lost until the fixed cost is not covered any more; None where
    nobody knows, or never. uncosted: accounts whose contribution is not known, and their revenue. chances: of
    a year's loss at the low, the middle and the high end of how likely accounts leave, and `alike`: how many
    histories half of them rest on at least; None where that is not known."""

    outcomes: tuple[Outcome, ...]
    means: Means
    to_break_even: int | None
    uncosted: int
    uncosted_revenue: float
    chances: tuple[Chances, Chances, Chances] | None
    alike: int

    @property
    def room(self) -> float | None:
        """How much contribution may go until the fixed cost is not covered any more."""
        fixed = self.means.fixed_cost
        return None if fixed is None else self.means.contribution - self.means.floor * fixed


LOOKED_AT = (
    *("account", "industry", "key_verdict", "revenue", "contribution", "won_amount", "open_amount"),
    *("churn_low", "churn", "churn_high", "alike"),
)
"""The columns that the test asks: all that is known of the accounts would cost each page more."""


def loss_test(accounts: pd.DataFrame, whole: Means, rules: Losses, books: str | None) -> LossTest | None:
    """The test of `accounts`: LOOKED_AT and the column `books` whose values are lost in turn.

    whole: the company's means; a part of it carries its share of the fixed cost, by contribution. None where
    no account has revenue."""
    columns = [*LOOKED_AT, *([books] if books else [])]
    bringing = accounts.loc[accounts["revenue"].to_numpy() > 0, columns]
    if bringing.empty:
        return None
    rows = bringing.assign(won=bringing["won_amount"].fillna(0.0), open=bringing["open_amount"].fillna(0.0))
    means = _part(rows, whole)
    known = rows.dropna(subset=["contribution"])
    goes = known["contribution"] * means.leaving.share
    chances = _chances(known[known["contribution"] > 0], rules.tie, means.leaving.first_year)
    return LossTest(
        outcomes=tuple(outcomes(_scenarios(rows, rules, books, means), means)),
        means=means,
        to_break_even=(
            losses_to_break_even(goes, means.fixed_cost, means.floor, float(known["contribution"].sum()))
            if means.fixed_cost
            else None
        ),
        uncosted=len(rows) - len(known),
        uncosted_revenue=round(float(rows.loc[rows["contribution"].isna(), "revenue"].sum()), 4),
        chances=chances,
        alike=int(known["alike"].median()) if chances else 0,
    )


def open_amount(amounts: pd.Series) -> float | None:
    """What open deals are worth, by account; None where none of them says its amount."""
    return float(amounts.sum()) if amounts.notna().any() else None


def _part(rows: pd.DataFrame, whole: Means) -> Means:
    """The means of these accounts: cash is the company's alone."""
    own = round(float(rows["contribution"].sum()), 4)
    share = own / whole.contribution if whole.contribution > 0 else 1.0
    fixed = None if whole.fixed_cost is None else whole.fixed_cost * share
    won = None if whole.won is None else float(rows["won"].sum())
    opened = None if whole.open is None else open_amount(rows["open_amount"])
    cash = whole.cash if own == whole.contribution else None
    return replace(whole, fixed_cost=fixed, contribution=own, won=won, open=opened, cash=cash)


def _scenarios(rows: pd.DataFrame, rules: Losses, books: str | None, means: Means) -> list[LossScenario]:
    """Of whoever leaves goes what the settings say; a shock names itself what it takes."""
    going = means.leaving.of(rows, AMOUNTS)
    return [
        *account_losses(largest_key(going, rules.accounts), rules.together),
        *group_losses(going, "industry", "industry", GROUPS),
        *(group_losses(going, books, "book", GROUPS) if books else ()),
        *shock_losses(rows, rules.shocks),
    ]


def largest_key(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """The key accounts, the largest first; where there are fewer than `most`, the largest others after
    them."""
    others, revenue = rows["key_verdict"].to_numpy() != "key", rows["revenue"].to_numpy()
    return rows.iloc[np.lexsort((rows["account"].to_numpy(dtype=object), -revenue, others))[:most]]


def _chances(rows: pd.DataFrame, tie: float, first_year: float) -> tuple[Chances, Chances, Chances] | None:
    """first_year: the part of an account's contribution that a year without it takes."""
    if rows.empty or rows["churn"].isna().any():
        return None
    amounts, fates = rows["contribution"].to_numpy(dtype=float) * first_year, _fates(rows)
    ends = [rows[column].to_numpy(dtype=float) for column in ("churn_low", "churn", "churn_high")]
    low, middle, high = possible_losses(amounts, ends, fates, rho=tie)
    return low, middle, high


def _fates(rows: pd.DataFrame) -> np.ndarray:
    """Whose fate an account shares: its industry's, where that is one of the largest."""
    codes, names = pd.factorize(rows["industry"], sort=True)
    sums = np.bincount(codes[codes >= 0], weights=rows["contribution"][codes >= 0], minlength=len(names))
    largest = np.zeros(len(names) + 1, dtype=bool)  # the last is of those whose industry nobody knows
    largest[np.argsort(-sums, kind="stable")[:INDUSTRIES]] = True
    return np.where(largest[codes], codes, len(names))


def class_chances(chances: Chances, contribution: float, classes: Sequence[float] = CLASSES) -> list[float]:
    """The chance of each class of loss: of none, of more than none and less than the second of `classes` as a
    share of the contribution, and so on; the last is all from there on up.

    >>> two = Chances(np.array([0.0, 6.0, 40.0]), np.array([0.5, 0.3, 0.2]))
    >>> class_chances(two, 100.0)
    [0.5, 0.0, 0.3, 0.0, 0.0, 0.2]
    """
    edges = np.array([share * contribution for share in classes])
    edges[0] = 1e-6  # no loss is a class of its own
    places = np.searchsorted(edges, chances.amounts, side="right")
    found = np.bincount(places, weights=chances.chances, minlength=len(classes) + 1)
    return [round(float(one), 6) for one in found]
