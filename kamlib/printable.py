"""Names from outside in a line of text: what would break the line, or is no character, is written out."""

import unicodedata

BREAKING = {"Cc", "Cs", "Zl", "Zp"}
"""Control characters (a terminal obeys them), halves of characters, ends of lines and paragraphs."""

NO_BYTE = 0xDC00
"""Where Python puts the bytes of a file's name that are no UTF-8."""


def printable(text: str, kept: str = "") -> str:
    r"""`text` with such characters written out, but for those of `kept`.

    >>> printable("a\x1b[31m\nb\udce9")
    'a\\x1b[31m\\nb\\xe9'
    """
    return "".join(one if one in kept or not _breaks(one) else _written(one) for one in text)


def _breaks(one: str) -> bool:
    return unicodedata.category(one) in BREAKING


def _written(one: str) -> str:
    if NO_BYTE <= ord(one) < NO_BYTE + 256:
        return f"\\x{ord(one) - NO_BYTE:02x}"
    return one.encode("unicode_escape").decode()
