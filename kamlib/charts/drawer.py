"""The process that draws: `python -m kamlib.charts.drawer DESCRIPTOR`, started by the renderer.

It may die of what it draws. It ends with the renderer, even in the middle of a drawing that never ends.
"""

import socket
import sys

from kamlib.charts.drawing import NotDrawn, vega_svg
from kamlib.charts.wire import DRAWN, REFUSED, receive, send
from kamlib.limits import die_with_parent


def main(descriptor: int) -> None:
    die_with_parent()
    with socket.socket(fileno=descriptor) as channel:
        while True:
            _, spec = receive(channel)
            try:
                kind, text = DRAWN, vega_svg(spec)
            except NotDrawn as refused:
                kind, text = REFUSED, refused.written()
            send(channel, kind, text)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except ConnectionError:
        sys.exit()  # the renderer is gone
