"""What a process that wants a chart, the renderer and the process that draws say to each other.

A message is one byte for its kind, four for its length and that many of UTF-8, over a Unix socket. Whatever
goes wrong with one is an OSError: the other end is gone, silent, or no end of ours.
"""

import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ADDRESS = "KAM_RENDERER"
"""The variable of the environment that says where the renderer listens."""

ASKED, DRAWN, REFUSED = b"?", b"+", b"-"

LARGEST = 32_000_000
"""Bytes a specification or a drawing may have: a browser shows nothing larger in a page."""

LONGEST_PATH = 107 if sys.platform == "linux" else 103
"""Bytes a path of a Unix socket may have."""

_HEAD = struct.Struct("!cI")
_PART = 1 << 20


def send(channel: socket.socket, kind: bytes, text: str) -> None:
    content = text.encode()
    channel.sendall(_HEAD.pack(kind, len(content)) + content)


def receive(channel: socket.socket) -> tuple[bytes, str]:
    """Kind and text of the next message."""
    kind, length = _HEAD.unpack(_bytes(channel, _HEAD.size))
    if kind not in (ASKED, DRAWN, REFUSED) or length > LARGEST:
        raise ConnectionError("this is no message of a renderer's")
    try:
        return kind, _bytes(channel, length).decode()
    except UnicodeDecodeError as error:
        raise ConnectionError("this is no text") from error


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


def _bytes(channel: socket.socket, count: int) -> bytes:
    """So many bytes. Memory is taken as they come, not as they are announced."""
    content = bytearray()
    while len(content) < count:
        part = channel.recv(min(count - len(content), _PART))
        if not part:
            raise ConnectionResetError("the other end is gone")
        content += part
    return bytes(content)
