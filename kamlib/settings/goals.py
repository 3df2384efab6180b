"""What a year should bring."""

from kamlib import kinds
from kamlib.settings.part import Naming


class Goals(Naming):
    """Revenue goals of the planning year, in the workbook's currency.

    A goal named here goes before the quotas, and `growth` on the last twelve months comes last.
    """

    growth: kinds.Growth | None = None
    company: kinds.Amount | None = None
    reps: dict[str, kinds.Amount] = {}
    accounts: dict[str, kinds.Amount] = {}
