"""What a loss would meet, and what an account should leave."""

from pydantic import model_validator

from kamlib import kinds
from kamlib.settings.part import Naming, Part


class Losses(Naming):
    """The loss test: a year's `fixed_cost` and the `cash` of today, in the workbook's currency; from `floor`
    times the fixed cost on it is covered. `contribution`: the share of the revenue that is left where no cost
    is exported. Of the largest `accounts` key accounts each subset of up to `together` is tried. `tie`: how
    much the accounts of one industry share their fate. `lock_in`: so many times likelier an account is lost
    when a barrier that locked it in ends. `shocks`: by name, the share of each industry that is lost. Of what
    an account brings `lost_share` goes when it leaves, over `run_off` months.
    """

    fixed_cost: kinds.Positive | None = None
    cash: kinds.Amount | None = None
    contribution: kinds.Share | None = None
    floor: kinds.Positive = 1.0
    accounts: kinds.Few = 4
    together: kinds.Few = 3
    tie: kinds.Tie = 0.15
    lock_in: kinds.Ratio = 1.5
    lost_share: kinds.SomeShare = 1.0
    run_off: kinds.RunOff = 0.0
    shocks: dict[str, dict[str, kinds.Share]] = {}


class Service(Part):
    """What serving costs: `hour`, a selling hour with all that belongs to it, in the workbook's currency; and
    `floor`, the share of its revenue that an account should leave after what it cost."""

    hour: kinds.Positive | None = None
    floor: kinds.Share | None = None


class Concentration(Part):
    """From where on revenue hangs on few: a customer is worth disclosing from `disclosed` on; the top three
    and the top ten are little below `low_...` and much from `high_...` on."""

    disclosed: kinds.Share = 0.10
    low_three: kinds.Share = 0.25
    high_three: kinds.Share = 0.40
    low_ten: kinds.Share = 0.40
    high_ten: kinds.Share = 0.60

    @model_validator(mode="after")
    def _in_order(self) -> "Concentration":
        if self.low_three > self.high_three or self.low_ten > self.high_ten:
            raise ValueError("a low share is above its high one: little ends before much begins")
        return self
