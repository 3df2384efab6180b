"""What an account does not buy yet, and what of it is suggested."""

from typing import Literal

from kamlib import kinds
from kamlib.settings.part import Part

Level = Literal["line", "product"]
"""What a suggestion is about: a product line, or one product."""


class Whitespace(Part):
    """`level`: left out, product lines where the table of products has any. A plan of an A account shows up
    to `a` suggestions, one of a B account `b`; of any other the plan says how many lines it doesn't buy. The
    `peers` nearest accounts are those that count as similar."""

    level: Level | None = None
    a: kinds.Shown = 5
    b: kinds.Shown = 3
    peers: kinds.Peers = 24
