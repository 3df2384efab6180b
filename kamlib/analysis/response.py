"""What sales answer to effort, and how a seller's hours would be spread by it: CALLPLAN.

r(c) = r_min + (r_max - r_min) c^g / (d + c^g) with c = the effort as a multiple of today's (Lodish 1971),
through five judged points: none, half, today's, double, and as much as anybody could use. Hours go where the
next ones bring most, on the concave hull of each curve; that is the best spread up to the last piece. The
curves are opinions. In a field test (Fudge & Lodish 1977: ten matched pairs at an airline) whoever spread
their effort so sold 8.1 % more after six months (t = 2.42, 9 degrees of freedom); they themselves had
forecast 5 to 25 %.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST, MOST = 0.5, 2.0
"""So many times today's hours an account keeps at least and gets at most: nobody judged more than double, and
who plans for an account does not leave it."""

STEP = 1.0
"""Hours are moved by whole ones."""

EDGE = 0.001
"""A judged point at an end of the curve counts as so near to it."""


@dataclass(frozen=True)
class JudgedSales:
    """Sales a year at no effort, half of today's, today's, double, and as much as anybody could use; half or
    double may be missing (None)."""

    none: float
    half: float | None
    now: float
    double: float | None
    saturation: float


@dataclass(frozen=True)
class ResponseCurve:
    """hours_now: a year; the curve passes exactly through none, now and saturation; `off`: how far it is from
    the points judged for half and double, at most, as a share of the judged amount."""

    hours_now: float
    low: float
    high: float
    g: float
    d: float
    off: float

    def sales(self, hours: float) -> float:
        """Sales a year with so many hours a year."""
        powered = (hours / self.hours_now) ** self.g
        return self.low + (self.high - self.low) * powered / (self.d + powered)


def response_curve(hours_now: float, judged: JudgedSales) -> ResponseCurve | None:
    """The curve through the points; None where they tell of none: sales that rise from none to now and on to
    saturation, and one of half and double.

    >>> curve = response_curve(100, JudgedSales(20, 60, 100, 130, 150))
    >>> round(curve.d, 3), round(curve.g, 3), round(curve.sales(50)), round(curve.sales(200))
    (0.625, 1.815, 61, 130)
    """
    low, high = judged.none, judged.saturation
    between = [(c, r) for c, r in ((0.5, judged.half), (2.0, judged.double)) if r is not None]
    if hours_now <= 0 or not low < judged.now < high or not between:
        return None
    d = (high - judged.now) / (judged.now - low)
    ways = [(math.log(c), _logit((r - low) / (high - low)) + math.log(d)) for c, r in between]
    g = sum(x * y for x, y in ways) / sum(x * x for x, _ in ways)
    if g <= 0:
        return None
    curve = ResponseCurve(hours_now, low, high, g, d, 0.0)
    off = max(abs(curve.sales(c * hours_now) - r) / r if r else 0.0 for c, r in between)
    return ResponseCurve(hours_now, low, high, g, d, round(off, 6))


def _logit(share: float) -> float:
    inside = min(max(share, EDGE), 1 - EDGE)
    return math.log(inside / (1 - inside))


@dataclass(frozen=True)
class Spread:
    """account -> hours a year; what all curves together bring with them, and with today's hours."""

    hours: Mapping[str, float]
    sales: float
    sales_now: float

    @property
    def gain(self) -> float:
        return self.sales - self.sales_now


@dataclass(frozen=True)
class _Piece:
    slope: float
    account: str
    start: float
    length: float


def spread_hours(curves: Mapping[str, ResponseCurve], total: float | None = None) -> Spread:
    """How `total` hours a year (today's, where it is None) are best spread over the accounts: those that
    bring most first, beyond half of today's. Hours that no piece of a hull takes whole stay with nobody."""
    now = sum(curve.hours_now for curve in curves.values())
    left = now if total is None else total
    hours = {account: FEWEST * curves[account].hours_now for account in sorted(curves)}
    left -= sum(hours.values())
    pieces = [piece for account in hours for piece in _hull(account, curves[account])]
    for piece in sorted(pieces, key=lambda one: (-one.slope, one.account, one.start)):
        if piece.length <= left and hours[piece.account] == piece.start and piece.slope > 0:
            hours[piece.account] += piece.length
            left -= piece.length
    best = sum(curves[one].sales(spent) for one, spent in hours.items())
    today = sum(curve.sales(curve.hours_now) for curve in curves.values())
    if total is None and best < today:
        return Spread({one: curve.hours_now for one, curve in curves.items()}, today, today)
    return Spread(hours, best, today)


def _hull(account: str, curve: ResponseCurve) -> Sequence[_Piece]:
    """The pieces of the concave hull, hour by hour from half to double: the steepest first."""
    first, room = FEWEST * curve.hours_now, (MOST - FEWEST) * curve.hours_now
    steps = (first + place * STEP for place in range(math.floor(room / STEP) + 1))
    points: list[tuple[float, float]] = []
    for at, sales in ((step, curve.sales(step)) for step in steps):
        while len(points) > 1 and _slope(points[-2], points[-1]) <= _slope(points[-1], (at, sales)):
            points.pop()
        points.append((at, sales))
    return [_Piece(_slope(one, other), account, one[0], other[0] - one[0]) for one, other in pairwise(points)]


def _slope(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (other[1] - one[1]) / (other[0] - one[0])
