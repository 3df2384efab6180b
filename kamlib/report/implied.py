"""Ends of cells and rows that HTML lets one leave out (13.1.2.4): a page has some thousands of them, a tenth
of its bytes, and goes by mail."""

import re
from collections.abc import Sequence

CELLS, PARTS = ("td", "th"), ("thead", "tbody", "tfoot")
IMPLIED = re.compile(r"</t[dh]>(?=<t[dh]|</tr>)|</tr>(?=\s*(?:<tr|</t(?:head|body|foot)>))")


def without_implied_ends(html: str) -> str:
    """A browser reads the same page.

    >>> without_implied_ends("<tbody><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></tbody></table>")
    '<tbody><tr><th>a<td>b<tr><td>c</tbody></table>'
    """
    return IMPLIED.sub("", html)


def ended(above: Sequence[str], tag: str, *, starts: bool) -> int:
    """So many of the elements `above` (the outermost first) end by themselves where `tag` starts, or ends.

    >>> ended(["table", "tbody", "tr", "td"], "tr", starts=True), ended(["tr", "td"], "td", starts=True)
    (2, 1)
    >>> ended(["table", "tbody", "tr", "td"], "tbody", starts=False), ended(["tr", "td"], "p", starts=True)
    (2, 0)
    """
    most = {"tr": ("tr", "td", "th")} | dict.fromkeys(CELLS, CELLS)
    if not starts:
        most = {"tr": CELLS} | dict.fromkeys(PARTS, ("tr", *CELLS))
    count = 0
    while count < len(above) and above[-1 - count] in most.get(tag, ()):
        count += 1
    return count
