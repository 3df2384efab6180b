"""What a year should bring, and how far what people judge is off."""

from kamlib import kinds
from kamlib.settings.part import Naming, Part


class Goals(Naming):
    """Revenue goals of the planning year, in the workbook's currency.

    A goal named here goes before the quotas, and `growth` on the last twelve months comes last.
    """

    growth: kinds.Growth | None = None
    company: kinds.Amount | None = None
    reps: dict[str, kinds.Amount] = {}
    accounts: dict[str, kinds.Amount] = {}


class Corrections(Part):
    """What judged chances to win and judged hours are multiplied by in the way to a goal. The plan test
    proposes the first, and nobody but a person sets them."""

    win_chance: kinds.Positive = 1.0
    hours: kinds.Positive = 1.0
