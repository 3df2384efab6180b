"""What stops a command from outside: Ctrl-C, a polite kill, a closed terminal."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

from kamlib.errors import Interrupted

INTERRUPTED = "interrupted: what is done stays, the same command goes on from here"


@contextmanager
def stoppable() -> Iterator[None]:
    """A polite kill and a closed terminal stop a command as Ctrl-C does, unless they are ignored on purpose.

    Raises Interrupted where that happened.
    """
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {getattr(signal, name): signal.getsignal(getattr(signal, name)) for name in names}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    except KeyboardInterrupt:
        raise Interrupted(INTERRUPTED) from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(*_: object) -> None:
    raise KeyboardInterrupt
