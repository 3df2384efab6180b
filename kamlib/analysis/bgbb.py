"""BG/BB: in which quarters an account buys, where it may buy once a quarter and one day stops for good.

Whether it buys in a quarter is a coin of its own, Beta(a, b) over the accounts; after each quarter it stops
with a chance of its own, Beta(g, d) (Fader, Hardie and Shang 2010, "Customer-base analysis in a
discrete-time noncontractual setting").
"""

from dataclasses import astuple, dataclass

import numpy as np
from scipy.special import betaln, logsumexp

from kamlib.analysis.likelihood import FEWEST, Reason, alike, most_likely, unguarded


@dataclass(frozen=True)
class Bgbb:
    """The parameters, and how likely they make what was seen (log)."""

    a: float
    b: float
    g: float
    d: float
    log_likelihood: float


def bgbb_log_likelihood(parameters: np.ndarray, x: np.ndarray, last: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Per account. x: quarters with an order after its first one, last: the last of them (0 where there is
    none), n: how many quarters there were."""
    a, b, g, d = parameters
    alive = betaln(a + x, b + n - x) + betaln(g, d + n)
    quarter = np.arange(int(n.max(initial=0)))
    at = last[:, None] + quarter
    stopped = betaln(a + x[:, None], b + at - x[:, None]) + betaln(g + 1, d + at)
    stopped = np.where(at < n[:, None], stopped, -np.inf)
    return logsumexp(np.column_stack([alive, stopped]), axis=1) - betaln(a, b) - betaln(g, d)


def bgbb_fit(x: np.ndarray, last: np.ndarray, n: np.ndarray) -> Bgbb:
    """Fitted to accounts as bgbb_log_likelihood has them; those without a quarter after their first tell
    nothing."""
    (kinds_x, kinds_last, kinds_n), times = alike(x[n > 0], last[n > 0], n[n > 0])
    found, top = most_likely(
        lambda parameters: bgbb_log_likelihood(parameters, kinds_x, kinds_last, kinds_n),
        times,
        np.ones(4),
    )
    a, b, g, d = map(float, found)
    return Bgbb(a, b, g, d, top)


def bgbb_expected(fit: Bgbb, x: np.ndarray, last: np.ndarray, n: np.ndarray, quarters: int) -> np.ndarray:
    """Per account, in how many of the next `quarters` it is expected to buy."""
    return np.exp(_bought(fit, x, last, n, 1) + logsumexp(_alive_in(fit, n, quarters), axis=0))


def bgbb_p_active(fit: Bgbb, x: np.ndarray, last: np.ndarray, n: np.ndarray, quarters: int) -> np.ndarray:
    """Per account, the chance that it buys in any of the next `quarters`: it stops after j of them, and each
    of those j was missed with a chance of its own."""
    a, b, g, d, _ = astuple(fit)
    seen = bgbb_log_likelihood(np.array([a, b, g, d]), x, last, n)
    bought = np.zeros(len(x))
    for j in range(1, quarters + 1):
        ends = betaln(g + 1, d + n + j) if j < quarters else betaln(g, d + n + quarters)
        some = np.exp(betaln(a + x, b + n - x)) - np.exp(betaln(a + x, b + n - x + j))
        bought = bought + np.exp(ends - betaln(g, d) - betaln(a, b) - seen) * some
    return bought


def bgbb_refused(fit: Bgbb, n: np.ndarray, x: np.ndarray) -> Reason | None:
    """Why the fit is not to be used. That all accounts stop alike (g and d without end) harms nothing: what
    counts is their mean."""
    if len(n) < FEWEST:
        return Reason.FEW_ACCOUNTS
    if np.median(x) < 1:
        return Reason.FEW_REPEATS
    return unguarded((fit.a, fit.b, fit.g / (fit.g + fit.d)))


def _bought(fit: Bgbb, x: np.ndarray, last: np.ndarray, n: np.ndarray, more: int) -> np.ndarray:
    """The log of: this history, and a purchase in a quarter to come, over this history."""
    parameters = np.array(astuple(fit)[:4])
    seen = bgbb_log_likelihood(parameters, x, last, n)
    return betaln(fit.a + x + more, fit.b + n - x) - betaln(fit.a, fit.b) - seen


def _alive_in(fit: Bgbb, n: np.ndarray, quarters: int) -> np.ndarray:
    """The log chance of being there in each of the next quarters, before anything is seen."""
    ahead = np.arange(1, quarters + 1)[:, None]
    return betaln(fit.g, fit.d + n + ahead) - betaln(fit.g, fit.d)
