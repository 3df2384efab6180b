"""What sales in an account answer to effort, as its plan keeps it."""

from kamlib.analysis.response import JudgedSales, ResponseCurve, response_curve
from kamlib.sentences import Part


class Effort(Part):
    """The judged points: sales a year with none of `hours` a year, with half of them, with them, with double,
    and with as many as anybody could use."""

    hours: float
    none: float
    half: float | None = None
    now: float
    double: float | None = None
    saturation: float

    @property
    def curve(self) -> ResponseCurve | None:
        points = JudgedSales(self.none, self.half, self.now, self.double, self.saturation)
        return response_curve(self.hours, points)
