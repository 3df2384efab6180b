"""Messages between processes on one machine, through Unix sockets: a length, then JSON.

A Jupyter message keeps its shape; its buffers travel as base64. jupyter_client comes with the first
message: the batch, which starts the warm process, sends none.
"""

import base64
import contextlib
import json
import select
import socket
import struct
from collections.abc import Iterator
from datetime import datetime
from typing import Any

HEAD = struct.Struct("!I")
LARGEST = 1 << 30
"""Bytes a message may have; more is a broken sender."""

Message = dict[str, Any]


class Broken(ValueError):
    """What came is no message of ours."""


def packed(message: Message) -> bytes:
    """As jupyter_client packs it, so that a value JSON doesn't know becomes what it becomes there."""
    from jupyter_client.session import json_packer

    content = json_packer(message)
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
    """Takes bytes as they come and gives the messages in them. `errors`: what becomes of text that is none;
    jupyter_client replaces it, and a name of a file or a variable wants to stay as it is."""

    def __init__(self, errors: str = "replace") -> None:
        self._held = bytearray()
        self._errors = errors

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
            try:
                yield json.loads(whole.decode("utf-8", self._errors))
            except ValueError as error:
                raise Broken("no JSON") from error


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
    header["date"] = _time(header["date"])
    buffers = [memoryview(base64.b64decode(buffer)) for buffer in message["buffers"]]
    return {**message, "header": header, "buffers": buffers}


def _time(told: str) -> Any:
    """As jupyter_client reads it; where it is as jupyter_client writes it, in a fiftieth of the time."""
    if isinstance(told, str) and told.endswith("Z"):
        with contextlib.suppress(ValueError):
            return datetime.fromisoformat(told)
    from jupyter_client.jsonutil import parse_date

    return parse_date(told)
