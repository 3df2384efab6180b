"""From a Vega-Lite specification to Vega's SVG: found among the drawings that are kept, asked of the renderer
where there is one, or drawn here.

The renderer's address and the drawings' folder are in the environment (KAM_RENDERER, KAM_DRAWINGS), so all
that a run starts finds them. What comes of each way is the same, byte for byte.
"""

import functools
import json
import os
import socket

from kamlib.charts.kept import VEGA_LITE, kept_in
from kamlib.charts.wire import ADDRESS, ASKED, DRAWINGS, DRAWN, LARGEST, receive, send
from kamlib.sockets import near

PATIENCE = 60
"""Seconds for an answer: others are drawn first, and one drawing may take as long as the renderer allows."""

ATTEMPTS = 2
"""A renderer that died while we asked may be there again: its owner starts it anew."""

_here = True
_silent: set[str] = set()


class NotDrawn(Exception):
    """Why a specification can't be drawn: a message id of the catalogue, with its values.

    It goes through the wire, and is made a sentence only where it is told: that takes a tenth of a second
    of imports, which the processes that draw do without.
    """

    def __init__(self, message: str, **values: str | int) -> None:
        self.message, self.values = message, values
        super().__init__(message, values)

    def written(self) -> str:
        return json.dumps([self.message, self.values])

    @classmethod
    def read(cls, text: str) -> "NotDrawn":
        message, values = json.loads(text)
        return cls(message, **values)


def only_by_renderer(only: bool = True) -> None:
    """From now on nothing is drawn in this process, or something may be again. A process that will fork says
    so: drawing starts threads, and a fork of a process that drew hangs when it draws."""
    global _here
    _here = not only


def draw(spec: str) -> str:
    """Vega's SVG of a specification as JSON. Raises NotDrawn."""
    _refuse_large(spec, "cause-chart-rows")
    if (kept := _kept(spec)) is not None:
        return kept
    address = os.environ.get(ADDRESS)
    answer = _answer(address, spec) if address else None
    if answer is None and not _here:
        raise NotDrawn("cause-chart-nobody")
    if answer is None:
        return draw_here(spec)
    kind, text = answer
    if kind != DRAWN:
        raise NotDrawn.read(text)
    return text


@functools.lru_cache(maxsize=128)  # some 25 KB each
def draw_here(spec: str) -> str:
    """Drawn in this process, the same specification once. Raises NotDrawn."""
    return vega_svg(spec)


def vega_svg(spec: str) -> str:
    """Drawn anew. The first one starts V8, which takes a second; nothing is loaded. Raises NotDrawn."""
    import vl_convert

    try:
        svg = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    except ValueError as error:
        told = " ".join(str(error).split(" at ")[0].split())
        raise NotDrawn("cause-chart-error", error=told) from error
    _refuse_large(svg, "cause-chart-drawing")
    return svg


def _kept(spec: str) -> str | None:
    """The drawing that an earlier run, or this one, left."""
    folder = os.environ.get(DRAWINGS)
    return kept_in(folder).find(spec) if folder else None


def _answer(address: str, spec: str) -> tuple[bytes, str] | None:
    """The renderer's; None where there is none. One that was silent for long is not asked again."""
    for _ in range(ATTEMPTS if address not in _silent else 0):
        try:
            with near(address) as place, socket.socket(socket.AF_UNIX) as channel:
                channel.settimeout(PATIENCE)
                channel.connect(place)
                send(channel, ASKED, spec)
                return receive(channel)
        except TimeoutError:
            _silent.add(address)
            return None
        except OSError:
            continue
    return None


def _refuse_large(text: str, message: str) -> None:
    size = len(text.encode())
    if size > LARGEST:
        raise NotDrawn(message, size=round(size / 1e6), most=round(LARGEST / 1e6))
