"""What stops a command from outside: Ctrl-C, a polite kill, a closed terminal."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from math import inf
from time import monotonic
from typing import Any

from kamlib.errors import Interrupted

INTERRUPTED = "interrupted: what is done stays, the same command goes on from here"

TOGETHER = 2.0
"""Seconds within which signals count as one: a terminal that closes sends two, and the first stops a command
that then has to tidy up."""


@contextmanager
def stoppable() -> Iterator[None]:
    """A polite kill and a closed terminal stop a command as Ctrl-C does, unless they are ignored on purpose.

    Raises Interrupted where that happened; the command is about to end then, and hears no more of them.
    """
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in (getattr(signal, name) for name in names)}
    heard = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    last = -inf

    def stop(*_: object) -> None:
        nonlocal last
        since, last = monotonic() - last, monotonic()
        if since > TOGETHER:
            raise KeyboardInterrupt

    _handle(dict.fromkeys(heard, stop))
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(INTERRUPTED) from None
    except RuntimeError as error:  # DuckDB, which is at a query, tells of the signal in its own words
        if last == -inf:
            raise
        raise Interrupted(INTERRUPTED) from error
    finally:
        _handle(heard if last == -inf else dict.fromkeys(heard, signal.SIG_IGN))


def _handle(handlers: Mapping[int, Any]) -> None:
    for number, handler in handlers.items():
        signal.signal(number, handler)
