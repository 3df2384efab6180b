"""What compares one account with others: kept with the company, joined when its plan is shown."""

from kamlib.sentences import Part


class PriceElsewhere(Part):
    """`price` is what the account pays for one unit of the product, `elsewhere` the median of what `others`
    other accounts pay."""

    product: str
    price: float
    elsewhere: float
    others: int


class Comparison(Part):
    """`goal_share`: the account's last twelve months as a share of its owner's goal; None where either is
    not known. `goal_shared`: what the account is to bring when its owner's goal is shared out, where that is
    more than its own goal. `prices`: of the products that enough other accounts buy, those that bring most
    first."""

    account: str
    goal_share: float | None
    goal_shared: float | None = None
    prices: tuple[PriceElsewhere, ...]
