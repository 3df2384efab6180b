"""What a process that wants a chart, the renderer and the process that draws say to each other.

A message is one byte for its kind, four for its length and that many of UTF-8, over a Unix socket. Whatever
goes wrong with one is an OSError: the other end is gone, silent, or no end of ours.
"""

import socket
import struct

ADDRESS = "KAM_RENDERER"
"""The variable of the environment that says where the renderer listens."""

DRAWINGS = "KAM_DRAWINGS"
"""The one that says in which folder it keeps what it drew: who finds a drawing there need not ask."""

ASKED, DRAWN, REFUSED = b"?", b"+", b"-"

LARGEST = 32_000_000
"""Bytes a specification or a drawing may have: a browser shows nothing larger in a page."""

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


def _bytes(channel: socket.socket, count: int) -> bytes:
    """So many bytes. Memory is taken as they come, not as they are announced."""
    content = bytearray()
    while len(content) < count:
        part = channel.recv(min(count - len(content), _PART))
        if not part:
            raise ConnectionResetError("the other end is gone")
        content += part
    return bytes(content)
