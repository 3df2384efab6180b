"""The forked child: IPython's own kernel, spoken to through one socket instead of five ports.

The application is built once, in the warm process, up to where a kernel would open its ports. Each child
takes it over after the fork, gives it streams and a socket, and runs cells until the other side says
shutdown or is gone.
"""

import asyncio
import atexit
import itertools
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import ipykernel
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from tornado.ioloop import IOLoop
from traitlets import default

from kamlib.limits import spend_reserve
from kamlib.run.warm.cells import CellReader
from kamlib.run.warm.frames import Frames, Message, as_received, send, with_buffers
from kamlib.run.warm.streams import Published

NOWHERE = "nowhere"
"""Stands where a kernel has its sockets: the session sends everything through the one socket."""


INIT_CODE = (
    "_run_startup_files",
    "_run_exec_lines",
    "_run_exec_files",
    "hide_initial_ns",
    "shell",
    "user_ns_hidden",
    "update",
    "user_ns",
    "_run_cmd_line_code",
    "_run_module",
    "sys",
    "stdout",
    "flush",
    "stderr",
    "set",
    "modules",
    "keys",
    "_sys_modules_keys",
)
"""The names in IPython's init_code that ours was written after; another one is called as it is."""

LAUNCHER = str(Path(ipykernel.__file__).parents[1] / "ipykernel_launcher.py")
"""The program that a stock kernel is."""


class PipeSession(Session):
    """A session whose messages leave through `way`, whatever channel they are for."""

    way: socket.socket | None = None

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self._sending = threading.Lock()

    def send(self, stream: Any, msg_or_type: Any, *args: Any, **kwargs: Any) -> Any:
        names = ("content", "parent", "ident", "buffers", "track", "header", "metadata")
        given = dict(zip(names, args, strict=False)) | kwargs
        if isinstance(msg_or_type, dict):
            message = dict(msg_or_type)
        else:
            parts = {name: given.get(name) for name in ("content", "parent", "header", "metadata")}
            message = self.msg(msg_or_type, **parts)
        if given.get("buffers"):
            message["buffers"] = given["buffers"]
        self.tell({"message": with_buffers(message)})
        return message

    def tell(self, frame: Message) -> None:
        """Sends one frame. A notebook's own fork is not heard; nobody hears once the other side left."""
        if self.way is None or os.getpid() != self.pid:
            return
        with self._sending:
            try:
                send(self.way, frame)
            except OSError:
                self.way = None  # whoever asked is gone, and the warm process ends us


class Kernel(IPythonKernel):
    """IPython's kernel without ports."""

    def _abort_queues(self, subshell_id: str | None = None) -> None:
        """One cell is sent at a time, so there is no queue to empty after an error."""


class App(IPKernelApp):
    """IPython's kernel application, in two halves: before the fork and after it."""

    kernel_class = Kernel
    outstream_class = "kamlib.run.warm.streams.Stream"
    newest: str | None = None
    """The module that was imported last when IPython noted them."""

    @default("iopub_thread")
    def _default_iopub_thread(self) -> Published:
        return Published()

    @default("connection_file")
    def _default_connection_file(self) -> str:
        """Said to who looks for it: "File ... does not exist"."""
        return "of a notebook without ports (the kernel kam-warm has ports: papermill -k kam-warm)"

    def build(self) -> None:
        """All that one child does like the next: settings of the user's, kernel and shell."""
        super(IPKernelApp, self).initialize([])
        self.config.HistoryManager.enabled = False  # until it is known to have no file and no thread
        self.config.HistoryManager.hist_file = ":memory:"  # as nbclient has it
        self.init_pdb()
        self.iopub_socket = NOWHERE
        self.session = PipeSession(parent=self)
        self.kernel = Kernel.instance(
            parent=self,
            session=self.session,
            iopub_socket=NOWHERE,
            iopub_thread=self.iopub_thread,
            log=self.log,
            profile_dir=self.profile_dir,
            user_ns=self.user_ns,
        )
        self.kernel._execute_sleep = 0  # a wait for a thread that sends: ours has none
        self.kernel.shell_channel_thread = SimpleNamespace(parent_thread=threading.main_thread())
        self.init_path()
        self.init_shell()
        self._prepare_shell(self.kernel.shell)
        self.init_gui_pylab()
        self.init_extensions()
        self.backend = os.environ["MPLBACKEND"]

    def _prepare_shell(self, shell: Any) -> None:
        """The history is in memory alone: it has no file that children could share by mistake."""
        shell.input_transformer_manager = CellReader()
        shell._sys_modules_keys = set()
        shell.history_manager.enabled = True
        shell.history_manager.init_db()

    def enter(self, talk: socket.socket) -> None:
        """What a kernel does when it starts: its output and start-up files."""
        os.environ.setdefault("MPLBACKEND", self.backend)
        self.session.pid = os.getpid()
        self.session.way = talk
        self.init_io()
        self.displayhook.get_execution_count = lambda: self.kernel.execution_count
        self.kernel.shell.history_manager.new_session()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self.init_code()
        self._leave_room_for_errors()
        sys.stdout.flush()
        sys.stderr.flush()

    def note_modules(self) -> None:
        """Has IPython note what is imported before a notebook begins: all of it before the fork, and in a
        child what came then. The name of each module would be a page to copy."""
        new = itertools.takewhile(lambda name: name != self.newest, reversed(sys.modules))
        self.kernel.shell._sys_modules_keys.update(new)
        self.newest = next(reversed(sys.modules))

    def init_code(self) -> None:
        """What IPython's does, but for the look at all modules."""
        if IPKernelApp.init_code.__code__.co_names != INIT_CODE:
            super().init_code()
            return
        self._run_startup_files()
        self._run_exec_lines()
        self._run_exec_files()
        if self.hide_initial_ns:
            self.kernel.shell.user_ns_hidden.update(self.kernel.shell.user_ns)
        self._run_cmd_line_code()
        self._run_module()
        self.note_modules()

    def _leave_room_for_errors(self) -> None:
        """A traceback takes memory too: without a reserve, a notebook that used all of its own dies of it."""
        shell = self.kernel.shell
        show = shell.showtraceback

        def shown(*args: Any, **kwargs: Any) -> Any:
            if sys.exc_info()[0] is MemoryError:
                spend_reserve()
            return show(*args, **kwargs)

        shell.showtraceback = shown


def forget(app: App) -> None:
    """Drops the application that was built, for a child that becomes a whole kernel with ports."""
    atexit.unregister(app.kernel.shell.atexit_operations)
    for kind in (ZMQInteractiveShell, Kernel, App):
        kind.clear_instance()


def serve_ports(app: App, arguments: list[str]) -> None:
    """Is IPython's kernel with its ports, as `python -m ipykernel_launcher` starts it; returns at its end.

    It watches the warm process where a kernel watches its manager's: that one ends it with its manager."""
    forget(app)
    IPKernelApp.launch_instance([*arguments, f"--IPKernelApp.parent_handle={os.getppid()}"])
    _leave()


def serve(app: App, talk: socket.socket) -> None:
    """Runs the cells that come through `talk`; returns when the other side wants no more."""
    talk.setblocking(False)
    asyncio.set_event_loop(loop := asyncio.new_event_loop())
    loop.run_until_complete(_converse(app, talk))
    _leave()


async def _converse(app: App, talk: socket.socket) -> None:
    kernel, loop, frames = app.kernel, asyncio.get_running_loop(), Frames()
    kernel.io_loop = IOLoop.current()
    app.enter(talk)
    app.session.tell({"ready": dict(kernel.language_info)})
    while content := await loop.sock_recv(talk, 1 << 16):
        for message in frames.fed(content):
            if message["header"]["msg_type"] == "shutdown_request":
                return
            await _handle(kernel, as_received(message))


async def _handle(kernel: Any, message: Message) -> None:
    """One request, as the kernel's own dispatcher handles it."""
    kernel.set_parent([], message, channel="shell")
    kernel._publish_status("busy", "shell", parent=message)
    kernel.pre_handler_hook()
    try:
        answer = kernel.shell_handlers[message["header"]["msg_type"]](None, [], message)
        if answer is not None:
            await answer
    finally:
        kernel.post_handler_hook()
        sys.stdout.flush()
        sys.stderr.flush()
        kernel._publish_status("idle", "shell", parent=message)


def _leave() -> None:
    """What an interpreter does at its end, but for taking itself apart."""
    threading._shutdown()  # type: ignore[attr-defined]  # waits for threads that are no daemons
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
