"""The process that draws: `python -m kamlib.charts.drawer DESCRIPTOR`, started by the renderer.

It may die of what it draws. It ends with the renderer, even in the middle of a drawing that never ends.
"""

import ctypes
import signal
import socket
import sys

from kamlib.charts.drawing import NotDrawn, vega_svg
from kamlib.charts.wire import DRAWN, REFUSED, receive, send


def main(descriptor: int) -> None:
    told_of_parents_death(signal.SIGKILL)
    with socket.socket(fileno=descriptor) as channel:
        while True:
            _, spec = receive(channel)
            try:
                kind, text = DRAWN, vega_svg(spec)
            except NotDrawn as refused:
                kind, text = REFUSED, refused.written()
            send(channel, kind, text)


def told_of_parents_death(number: signal.Signals) -> None:
    """Has Linux send this process the signal when the thread that started it is gone."""
    if sys.platform == "linux":
        set_parent_death_signal = 1  # PR_SET_PDEATHSIG
        ctypes.CDLL(None).prctl(set_parent_death_signal, number, 0, 0, 0)


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]))
    except ConnectionError:
        sys.exit()  # the renderer is gone
