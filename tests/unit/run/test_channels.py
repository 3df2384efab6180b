"""A reply that comes while something is sent is not missed."""

import asyncio
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import zmq
import zmq.asyncio
from jupyter_client.channels import AsyncZMQSocketChannel
from jupyter_client.session import Session

from kamlib.run.warm.channels import AttentiveChannel, AttentiveClient


@pytest.fixture
def kernel() -> Iterator[tuple[zmq.Socket[bytes], str]]:
    """A socket that answers, and its address."""
    with zmq.Context() as context, context.socket(zmq.ROUTER) as socket:
        socket.linger = 0
        yield socket, f"tcp://127.0.0.1:{socket.bind_to_random_port('tcp://127.0.0.1')}"


async def heard(kind: type[AsyncZMQSocketChannel], socket: zmq.Socket[bytes], address: str) -> str:
    """What a client hears that sends while the answer to it comes."""
    session = Session(key=b"")
    with zmq.asyncio.Context() as context, context.socket(zmq.DEALER) as client:
        client.linger = 0
        client.connect(address)
        channel = kind(client, session)
        channel.send(session.msg("asked"))
        identity = socket.recv_multipart()[0]
        waiting = asyncio.ensure_future(channel.get_msg(timeout=5))
        await asyncio.sleep(0.05)
        session.send(socket, "answered", ident=identity)
        time.sleep(0.2)  # it came, and the loop was not told yet
        channel.send(session.msg("and this"))
        try:
            return (await asyncio.wait_for(waiting, 1))["msg_type"]
        except TimeoutError:
            return "nothing"


def run(heard_of: Coroutine[Any, Any, str]) -> str:
    """In a thread of its own: the browser of other tests keeps a loop running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, heard_of).result()


def test_a_reply_is_not_missed(kernel: tuple[zmq.Socket[bytes], str]) -> None:
    assert run(heard(AttentiveChannel, *kernel)) == "answered"


def test_jupyter_client_misses_it(kernel: tuple[zmq.Socket[bytes], str]) -> None:
    """Where this fails, jupyter_client does not, and AttentiveChannel may go."""
    assert run(heard(AsyncZMQSocketChannel, *kernel)) == "nothing"


def test_the_client_has_such_a_channel() -> None:
    assert AttentiveClient().shell_channel_class is AttentiveChannel
