"""Who should own which account: what is proposed, within which limits, and what makes somebody fit."""

from kamlib import kinds
from kamlib.settings.part import Naming

FITTING = ("industry", "city", "country")
"""The columns of the accounts by which somebody may fit one, beside the workbook's own of text."""


class Assignment(Naming):
    """Proposals of owners, where `on`, for the accounts of `scope`, and what handing over needs.

    Nobody carries more than their hours (`hours`), than `load.cap`, or than `max_accounts` of these accounts;
    of all at most the share `max_moves` changes hands, and none of `keep`; where `keep_key`, no key account
    that has an owner either, but for the scope "key". Who is among `not_owners` (who leaves, a house account)
    keeps what they have and is given nothing. `fair`: loads come first, then value. `fit`: by column of the
    accounts, how much more an account is worth with somebody all of whose business is of its word; `skills`:
    by person and column the words that they are good at, over what their sales say. `seconds`: so long all
    proposals together may take. For `handover_days` after its owner changed, a plan begins with what the new
    one must know.
    """

    on: bool = True
    scope: kinds.OwnerScope = "AB"
    hours: bool = True
    max_accounts: kinds.Many | None = None
    max_moves: kinds.Share = 0.10
    pool: bool = False
    fair: bool = True
    fit: dict[str, kinds.Share] = {"industry": 0.10, "country": 0.10}
    skills: dict[str, dict[str, kinds.Texts]] = {}
    keep: kinds.Texts = ()
    keep_key: bool = True
    not_owners: kinds.Texts = ()
    seconds: kinds.Positive = 20.0
    handover_days: kinds.Days = 90
