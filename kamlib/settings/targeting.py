"""What decides how likely opportunities are won, and what an hour on one is held against."""

from kamlib import kinds
from kamlib.settings.part import Naming


class Targeting(Naming):
    """`steps`: the steps of a deal in their order, by the export's own words, and how many of ten that stand
    there you expect to be won, as a share: a judgement, until history says better. `features`: columns by
    which won deals may differ from lost ones, known on the day a deal is opened. `lost_hours`: the part of
    its hours that a lost one takes, too. `bid_cost`: what losing one costs in money where nobody said it, in
    the workbook's currency. A margin counts for so many `years`."""

    steps: dict[str, kinds.Share] = {}
    features: kinds.Texts = ()
    lost_hours: kinds.Share = 0.5
    bid_cost: kinds.Amount = 0.0
    years: kinds.Few = 1
