"""Unix sockets by their path, which a folder may be too deep for."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LONGEST_PATH = 107 if sys.platform == "linux" else 103
"""Bytes a path of a Unix socket may have."""


@contextmanager
def near(address: str) -> Iterator[str]:
    """The address as a socket takes it: one that is too long is found through its folder's descriptor."""
    if len(os.fsencode(address)) <= LONGEST_PATH:
        yield address
        return
    path = Path(address)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
