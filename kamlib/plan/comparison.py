"""What compares one account with others: kept with the company, joined when its plan is shown."""

from kamlib.sentences import Part


class PriceElsewhere(Part):
    """`price` is what the account pays for one unit of the product, `elsewhere` the median of what `others`
    other accounts pay."""

    product: str
    price: float
    elsewhere: float
    others: int


class Outlook(Part):
    """What the account may bring in the next twelve months (8 in 10 such: low to high) by the `method` that
    won on the company's past; of `alike` forecasts as high there, `back_low` to `back_high` bought again. The
    last three are None where that is not known."""

    method: str
    expected: float
    low: float
    high: float
    back_low: float | None
    back_high: float | None
    alike: int | None


class Comparison(Part):
    """`goal_share`: the account's last twelve months as a share of its owner's goal; None where either is
    not known. `prices`: of the products that enough other accounts buy, those that bring most first.
    `outlook`: None where nothing is foretold."""

    account: str
    goal_share: float | None
    prices: tuple[PriceElsewhere, ...]
    outlook: Outlook | None = None
