"""The last look at a page before it leaves: only elements, attributes, addresses and scripts that we write.

The page is parsed as a browser parses it (Lexbor), because what counts is what a browser makes of it, and
that tree may hold nothing that is not on the lists. It is also read as it is written: where the browser would
read other elements than stand there, something in it is not what we meant.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser
from itertools import zip_longest

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kamlib.errors import KamError
from kamlib.report.implied import ended
from kamlib.sentences import Sentence, count, say
from kamlib.sentences import name as named

Place = tuple[str, int]
"""An element and how many others it stands in."""


@lru_cache(maxsize=4096)
def _place(tag: str, depth: int) -> Place:
    """The same one each time: a page has ten thousand elements, and few kinds of places."""
    return tag, depth


VOID = {"br", "meta"}
IMPLIED = {"html", "head", "body"}
"""What a browser adds to a fragment."""

_TEXT = "html head meta title style script body header main nav section article footer h1 h2 h3 h4 p"
_PARTS = "a b br button code details div dl dt dd ul ol li small span summary figure figcaption"
_TABLE = "table caption thead tbody tfoot tr th td"
_SVG = "svg g path rect line circle text tspan desc defs clippath lineargradient radialgradient stop"
ELEMENTS = {*_TEXT.split(), *_PARTS.split(), *_TABLE.split(), *_SVG.split()}

_SHAPES = "d x y x1 x2 y1 y2 dx dy cx cy r rx ry width height viewbox transform offset gradientunits xmlns"
_PAINT = (
    "fill fill-opacity stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin stroke-linecap "
    "opacity clip-path clip-rule stop-color stop-opacity text-anchor font-size font-weight font-style"
)
DRAWING = {*_SHAPES.split(), *_PAINT.split()}

_MEANING = "id class lang dir charset name content http-equiv href role scope tabindex type"
_OURS = "popover popovertarget data-section data-l data-v data-k data-search"
WRITING = {*_MEANING.split(), *_OURS.split()}

ADDRESS = re.compile(r"(#[\w.-]+|(\.\./)?([\w.-]+/)?[\w.-]+\.(html(#[\w.-]+)?|xlsx))")
"""Where a link may lead: to a place on this page, or to another page or spreadsheet of the same run."""

POLICY = "Content-Security-Policy"
NOTHING = {"default-src", "base-uri", "form-action"}
"""What the policy allows to nobody."""
MOST_SHOWN = 5
"""So many of the things that are wrong with a page are named."""

HASHED = {"script": "script-src", "style": "style-src"}
"""What it allows by hash, with the elements that need one."""


class UnsafePage(KamError):
    """A page holds what it may not hold. It was not written. `cause` says what that is."""

    def __init__(self, page: str, found: Sequence[str], message: str = "cause-unsafe-page") -> None:
        shown = "; ".join(found[:MOST_SHOWN])
        self.cause: Sentence = say(message, things=count(len(found)), found=named(shown))
        super().__init__(
            f"{page}: {len(found)} thing(s) that it may not hold, so it was not written: {shown}"
        )


def refuse_unsafe(html: str, page: str) -> None:
    """Raises UnsafePage with the first findings."""
    found = findings(html)
    if found:
        raise UnsafePage(page, found)


def findings(html: str) -> list[str]:
    """What is wrong with a page or a fragment: unknown elements or attributes, addresses that lead out,
    scripts and styles that the policy doesn't know, a policy that allows more, doubled ids, headers without
    scope, elements that don't close."""
    written = _Written()
    written.feed(html)
    written.close()
    read = _Read(html)
    found = read.found + written.found + [f"<{tag}> is not closed" for tag in written.open]
    return found + list(_difference(written.tags, read.tags))


def _difference(written: list[Place], read: list[Place]) -> Iterator[str]:
    """Where a browser reads other elements than are written, or elsewhere."""
    if not any(tag in IMPLIED for tag, _ in written):
        read = [(tag, depth - 2) for tag, depth in read if tag not in IMPLIED]
    if written != read:
        pairs = enumerate(zip_longest(written, read, fillvalue=("nothing", 0)))
        place, ((one, _), (other, _)) = next(pair for pair in pairs if pair[1][0] != pair[1][1])
        yield f"element {place + 1}, written as <{one}>, is read as <{other}>, or elsewhere"


class _Written(HTMLParser):
    """The elements as they are written."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.open: list[str] = []
        self.tags: list[Place] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end(tag, starts=True)
        self.tags.append(_place(tag, len(self.open)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(_place(tag, len(self.open)))

    def _end(self, tag: str, *, starts: bool) -> None:
        del self.open[len(self.open) - ended(self.open, tag, starts=starts) :]

    def handle_endtag(self, tag: str) -> None:
        self._end(tag, starts=False)
        if not self.open or self.open.pop() != tag:
            self.found.append(f"</{tag}> closes nothing")


class _Read:
    """The elements as a browser reads them."""

    def __init__(self, html: str) -> None:
        self.found: list[str] = []
        self.tags: list[Place] = []
        self._above: list[int] = []
        self._ids: set[str] = set()
        self._hashes: dict[str, list[str]] = {tag: [] for tag in HASHED}
        self._policies: list[str] = []
        root = LexborHTMLParser(html).root
        for node in root.traverse(include_text=True) if root else ():
            if node.is_element_node:
                self._element(node, (node.tag or "").lower())
            elif not node.is_text_node:
                self.found.append("a comment")
        self._judge_policy(whole=html.lstrip()[:9].lower() == "<!doctype")

    def _element(self, node: LexborNode, tag: str) -> None:
        parent = node.parent.mem_id if node.parent else None
        while self._above and self._above[-1] != parent:
            self._above.pop()
        self.tags.append(_place(tag, len(self._above)))
        self._above.append(node.mem_id)
        if tag not in ELEMENTS:
            self.found.append(f"<{tag}>")
        attributes = {name.lower(): text or "" for name, text in node.attributes.items()}
        if tag == "th" and "scope" not in attributes:
            self.found.append("<th> without scope")
        if tag in HASHED:
            self._hashes[tag].append(hash_of(node.text()))
        for name, text in attributes.items():
            self._attribute(tag, name, text)
        if "http-equiv" in attributes:
            self._instruction(attributes)

    def _attribute(self, tag: str, name: str, text: str) -> None:
        if not (name in DRAWING or name in WRITING or name.startswith("aria-")):
            self.found.append(f"<{tag} {name}>")
        elif name == "href" and not ADDRESS.fullmatch(text):
            self.found.append(f"<{tag} href> leads to {text[:40]!r}")
        elif name in DRAWING and "url(" in text and not text.startswith("url(#"):
            self.found.append(f"<{tag} {name}> loads {text[:40]!r}")
        elif name == "id":
            if text in self._ids:
                self.found.append(f"id {text!r} stands twice")
            self._ids.add(text)

    def _instruction(self, attributes: dict[str, str]) -> None:
        """A browser takes an http-equiv for a header: a policy is the only one we write, after the charset
        and before anything that it is to hold for."""
        if attributes["http-equiv"] != POLICY:
            self.found.append(f"<meta http-equiv={attributes['http-equiv'][:40]!r}>")
        elif [tag for tag, _ in self.tags] != ["html", "head", "meta", "meta"]:
            self.found.append("a policy that does not stand first")
        else:
            self._policies.append(attributes.get("content", ""))

    def _judge_policy(self, whole: bool) -> None:
        """A page needs a policy; a fragment has none, and so no script."""
        if not whole:
            self.found += ["<script> in a fragment"] * len(self._hashes["script"])
            return
        if len(self._policies) != 1:
            self.found.append(f"{len(self._policies)} policies")
            return
        allowed = dict(rule.split(None, 1) for rule in self._policies[0].split(";") if " " in rule.strip())
        self.found += [
            f"a policy whose {one} is not 'none'" for one in NOTHING if allowed.get(one) != "'none'"
        ]
        for tag, directive in HASHED.items():
            known = [one.strip("'") for one in allowed.get(directive, "").split()]
            self.found += [f"{directive} allows {one}" for one in known if not one.startswith("sha256-")]
            self.found += [
                f"<{tag}> that the policy does not know" for one in self._hashes[tag] if one not in known
            ]
        self.found += [f"a policy with {one}" for one in allowed if one not in {*NOTHING, *HASHED.values()}]


def hash_of(text: str) -> str:
    """A script or style as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
