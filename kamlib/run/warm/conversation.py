"""nbclient's side of a forked child: it takes the child for a kernel, so cells, outputs and errors are
handled by the very code that handles a stock kernel's."""

import asyncio
import collections
import signal
import socket
from pathlib import Path
from queue import Empty
from typing import Any

from jupyter_client.session import Session
from nbclient.exceptions import DeadKernelError

from kamlib.run.warm.frames import Broken, Frames, Message, as_received, packed, with_buffers
from kamlib.run.warm.owner import Child, forked

GRACE = 5.0
"""Seconds a child has for its own end: functions it registered for it, threads it waits for."""


class Channel:
    """Messages of one kind, in the order they came; nbclient waits for the next one here."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._came: collections.deque[Message] = collections.deque()
        self._waiting: asyncio.Event = asyncio.Event()

    def put(self, message: Message) -> None:
        self._came.append(message)
        self._waiting.set()

    async def get_msg(self, timeout: float | None = None) -> Message:
        """Raises queue.Empty when none came within `timeout` seconds."""
        while not self._came:
            self._waiting.clear()
            try:
                async with asyncio.timeout(timeout):  # wait_for may swallow that the cell was given up
                    await self._waiting.wait()
            except TimeoutError:
                raise Empty from None
        return self._came.popleft()

    def send(self, message: Message) -> None:
        self._client.ask(message)


class Client:
    """What nbclient calls a kernel client."""

    def __init__(self, child: Child) -> None:
        self.child = child
        self.session = Session()
        self.allow_stdin = False
        self.language_info: dict[str, Any] | None = None
        self.dead = asyncio.Event()
        self.unanswered: set[str] = set()
        self._unsent = bytearray()

    async def start_channels(self) -> None:
        self.shell_channel, self.iopub_channel = Channel(self), Channel(self)
        self._ready = asyncio.Event()
        self._frames = Frames()
        self._loop = asyncio.get_running_loop()
        self.child.talk.setblocking(False)
        self._loop.add_reader(self.child.talk, self._hear)
        self._loop.add_reader(self.child.control, self._hear_end)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        ready, dead = asyncio.ensure_future(self._ready.wait()), asyncio.ensure_future(self.dead.wait())
        first, rest = await asyncio.wait({ready, dead}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        for task in rest:
            task.cancel()
        if ready not in first:
            raise DeadKernelError(
                f"Kernel {'died before it was ready' if first else 'was not ready in time'}"
            )

    def stop_channels(self) -> None:
        self._loop.remove_writer(self.child.talk)
        self._loop.remove_reader(self.child.talk)
        self._loop.remove_reader(self.child.control)
        self.child.close()

    async def is_alive(self) -> bool:
        return not self.dead.is_set()

    def execute(self, code: str, *, store_history: bool = True, stop_on_error: bool = True) -> str:
        content = {
            "code": code,
            "silent": False,
            "store_history": store_history,
            "user_expressions": {},
            "allow_stdin": self.allow_stdin,
            "stop_on_error": stop_on_error,
        }
        return self.ask(self.session.msg("execute_request", content))

    def kernel_info(self) -> str:
        """The child told of its language when it began: no need to ask again."""
        request = self.session.msg("kernel_info_request", {})
        content = {"status": "ok", "language_info": self.language_info}
        reply = self.session.msg("kernel_info_reply", content, parent=request)
        self.shell_channel.put(reply)
        return request["header"]["msg_id"]

    def ask(self, message: Message) -> str:
        if message["header"]["msg_type"].endswith("_request"):  # a widget's message has no reply
            self.unanswered.add(message["header"]["msg_id"])
        self._unsent += packed(with_buffers(message))
        self._send()
        return message["header"]["msg_id"]

    def _send(self) -> None:
        """Sends what there is room for, the rest when there is: a child that is printing hears nothing until
        we took what it printed, so nobody waits here."""
        try:
            while self._unsent:
                del self._unsent[: self.child.talk.send(self._unsent)]
        except BlockingIOError:
            self._loop.add_writer(self.child.talk, self._send)
            return
        except OSError:
            self._unsent.clear()
            self.dead.set()
        self._loop.remove_writer(self.child.talk)

    def _hear_end(self) -> None:
        """The child's end is told, or the warm process is gone, and its children with it: a process of the
        notebook's own may hold the other end of `talk`, so that it would never be closed."""
        self._loop.remove_reader(self.child.control)
        while self._hear():
            pass
        self.dead.set()

    def _hear(self) -> bool:
        """Takes what came; whether there may be more."""
        try:
            content = self.child.talk.recv(1 << 18)
        except BlockingIOError:
            return False
        except OSError:
            content = b""
        try:
            for frame in self._frames.fed(content):
                self._take(frame)
        except Broken:  # what it says can't be understood any more
            content = b""
        if not content:
            self._loop.remove_reader(self.child.talk)  # it would be called again and again
            self.dead.set()
        return bool(content)

    def _take(self, frame: Message) -> None:
        if "ready" in frame:
            self.language_info = frame["ready"]
            self._ready.set()
            return
        message = as_received(frame["message"])
        reply = message["header"]["msg_type"].endswith("_reply")
        if reply:
            self.unanswered.discard(message["parent_header"]["msg_id"])
        (self.shell_channel if reply else self.iopub_channel).put(message)


class Manager:
    """What nbclient calls a kernel manager: its kernel is a child of the warm process at `address`."""

    def __init__(self, address: str, memory: int = 0) -> None:
        self.address = address
        self.memory = memory
        self.child: Child | None = None
        self.asks: Client | None = None
        self.exit_code: int | None = None

    @property
    def has_kernel(self) -> bool:
        return self.child is not None

    def start_kernel(self, *, cwd: str | None = None, **_: Any) -> None:
        self.child = forked(self.address, cwd=cwd or str(Path.cwd()), memory=self.memory)

    def client(self) -> Client:
        assert self.child is not None
        self.asks = Client(self.child)
        return self.asks

    def is_alive(self) -> bool:
        return self.child is not None

    def interrupt_kernel(self) -> None:
        if self.child is not None:
            self.child.signal(signal.SIGINT)

    def shutdown_kernel(self, now: bool = False) -> None:
        """Lets the child come to its own end, or ends it at once: also where a cell still runs. Waits until
        it is gone with all it started."""
        assert self.child is not None
        if now or (self.asks is not None and self.asks.unanswered):
            self.child.signal(signal.SIGKILL)
        else:
            self.child.talk.shutdown(socket.SHUT_WR)
        if self.find_exit_code() is None:
            self.child.signal(signal.SIGKILL)
            self.find_exit_code()

    def find_exit_code(self) -> int | None:
        """How the child ended, minus the signal where one did; None where it lives on."""
        if self.exit_code is None and self.child is not None:
            self.exit_code = self.child.exit_code(GRACE)
        return self.exit_code

    def cleanup_resources(self) -> None:
        """The sockets are closed by the client, which nbclient stops after this; where it made none, here."""
        if self.child is not None and self.asks is None:
            self.child.close()
        self.child = None
