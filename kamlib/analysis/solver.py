"""scipy's HiGHS without the debug lines that it writes from C to standard output, whatever it is told."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

OUT = 1
"""Standard output as C knows it."""


def milp(goal: Any, **terms: Any) -> Any:
    """scipy.optimize.milp, unheard."""
    from scipy import optimize

    with _unheard():
        return optimize.milp(goal, **terms)


def linprog(goal: Any, **terms: Any) -> Any:
    """scipy.optimize.linprog by HiGHS, unheard."""
    from scipy import optimize

    with _unheard():
        return optimize.linprog(goal, method="highs", **terms)


@contextmanager
def _unheard() -> Iterator[None]:
    """What C writes to standard output meanwhile is lost; what Python wrote before it is not."""
    try:
        kept = os.dup(OUT)
    except OSError:  # a process without standard output
        yield
        return
    _written()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, OUT)
    os.close(nowhere)
    try:
        yield
    finally:
        _written()
        os.dup2(kept, OUT)
        os.close(kept)


def _written() -> None:
    """Nothing waits in a buffer, neither of Python nor of C, which would write it later."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stdout.flush()
    with suppress(TypeError, OSError, AttributeError):  # where the process does not say its own library
        ctypes.CDLL(None).fflush(None)
