"""A text as it stands, and as it reads when what HTML, JSON, percent signs or base64 hide is written out."""

import base64
import re
import zlib
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

DEPTH = 3
"""So many layers are taken off: JSON within base64 within an attribute, say."""

LARGEST = 16_000_000
"""What is packed is unpacked up to so many characters."""

ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\"'\\/bfnrt]))")
PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}")
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_STANDARD = str.maketrans("-_", "+/")
GZIP = b"\x1f\x8b"


def views(text: str, depth: int = DEPTH) -> Iterator[str]:
    """`text`, then what it says when it is decoded, each reading once."""
    seen = {text}
    layer = [text]
    yield text
    for _ in range(depth):
        layer = [one for read in layer for one in _readings(read)]
        layer = [one for one in dict.fromkeys(layer) if one not in seen]
        seen.update(layer)
        yield from layer


def _readings(text: str) -> Iterator[str]:
    if "&" in text:
        yield unescape(text)
    if "\\" in text:
        yield _without_escapes(text)
    if PERCENT.search(text):
        yield unquote(text)
    packed = "\n".join(_unpacked(text))
    if packed:
        yield packed


def _without_escapes(text: str) -> str:
    """JSON's and a script's escapes written out; two halves of one character become one."""
    plain = ESCAPE.sub(_sign, text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _sign(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _SIGNS.get(found[3], found[3])


def _unpacked(text: str) -> Iterator[str]:
    """What stands in base64, wherever in a run of its letters it begins."""
    for match in BASE64.finditer(text):
        run = match[0].translate(_STANDARD)
        if run.isupper() or run.isdigit() or run[1:].islower():  # words, not bytes
            continue
        for start in range(4):
            part = run[start:]
            content = base64.b64decode(part[: len(part) // 4 * 4] + _tail(part))
            if content.startswith(GZIP):
                content = _inflated(content)
            if readable := _readable(content):
                yield readable


def _tail(run: str) -> str:
    """The last letters with their padding; one letter alone holds no byte."""
    rest = run[len(run) // 4 * 4 :]
    return rest + "=" * (4 - len(rest)) if len(rest) > 1 else ""


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(content, LARGEST)
    except zlib.error:
        return content


def _readable(content: bytes) -> str:
    """The text that bytes are; nothing where they are none."""
    encoding = "utf-16-le" if content[1::2].count(0) * 3 > len(content) else "utf-8"
    text = content.decode(encoding, "ignore")
    return text if sum(map(str.isprintable, text)) * 4 >= 3 * max(len(content) // 2, 1) else ""
