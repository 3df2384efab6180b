"""Messages between processes on one machine, through Unix sockets: a length, then JSON.

A Jupyter message keeps its shape; its buffers travel as base64.
"""

import base64
import json
import select
import socket
import struct
from collections.abc import Iterator
from typing import Any

from jupyter_client.jsonutil import json_default, parse_date

HEAD = struct.Struct("!I")
LARGEST = 1 << 30
"""Bytes a message may have; more is a broken sender."""

Message = dict[str, Any]


class Broken(Exception):
    """What came is no message of ours."""


def packed(message: Message) -> bytes:
    content = json.dumps(message, default=json_default).encode("utf-8", "surrogateescape")
    return HEAD.pack(len(content)) + content


def send(to: socket.socket, message: Message) -> None:
    """Sends the whole message, also where the socket doesn't block. Raises OSError where nobody listens."""
    rest = memoryview(packed(message))
    while rest:
        try:
            rest = rest[to.send(rest) :]
        except BlockingIOError:
            select.select([], [to], [])


class Frames:
    """Takes bytes as they come and gives the messages in them."""

    def __init__(self) -> None:
        self._held = bytearray()

    def fed(self, content: bytes) -> Iterator[Message]:
        """The messages that are whole now. Raises Broken."""
        self._held += content
        while len(self._held) >= HEAD.size:
            (length,) = HEAD.unpack_from(self._held)
            if length > LARGEST:
                raise Broken(f"a message of {length} bytes")
            if len(self._held) < HEAD.size + length:
                return
            whole = bytes(self._held[HEAD.size : HEAD.size + length])
            del self._held[: HEAD.size + length]
            yield json.loads(whole)


def receive(source: socket.socket, frames: Frames) -> Message | None:
    """The next message of a socket that blocks; None where the other side is gone.

    One message at a time is asked for and answered, so none is left in `frames`."""
    while content := source.recv(1 << 16):
        for message in frames.fed(content):
            return message
    return None


def with_buffers(message: Message) -> Message:
    """A Jupyter message as it travels."""
    buffers = [base64.b64encode(buffer).decode() for buffer in message.get("buffers") or ()]
    return {**message, "buffers": buffers}


def as_received(message: Message) -> Message:
    """A Jupyter message as jupyter_client would give it: times are times, buffers are bytes."""
    header = dict(message["header"])
    header["date"] = parse_date(header["date"])
    buffers = [memoryview(base64.b64decode(buffer)) for buffer in message["buffers"]]
    return {**message, "header": header, "buffers": buffers}
