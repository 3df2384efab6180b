"""A client of kernels with ports that misses no reply."""

from typing import Any

import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type


class AttentiveChannel(AsyncZMQSocketChannel):
    """Looks for what came after it has sent.

    ZeroMQ tells once that something came, and may tell it to who is sending. nbclient answers widgets while
    it waits for a cell's reply, and would then wait forever (nbclient's issue 312)."""

    def send(self, msg: dict[str, Any]) -> None:
        super().send(msg)
        self.socket.get(zmq.EVENTS)  # has whoever waits look again


class AttentiveClient(AsyncKernelClient):
    shell_channel_class = Type(AttentiveChannel)
