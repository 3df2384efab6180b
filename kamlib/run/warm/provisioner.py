"""The kernel `kam-warm`: IPython's own with its ports, forked from the warm process.

Whoever starts kernels through jupyter_client gets it by this name: JupyterLab, papermill -k, nbconvert. Where
it can't be forked it is started as the stock kernel is, and does the same.
"""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from kamlib.run.warm.owner import Child, NotWarm, address, forked

STOCK = ("-m", "ipykernel_launcher")
"""What a Python is given to be IPython's kernel; the kernel's own arguments follow."""

GIVEN = ("cwd", "env")
"""What a fork can be given. Other wishes are for subprocess.Popen."""


class Forked:
    """A child as subprocess.Popen would show it. It dies with whoever holds this."""

    stdin = stdout = stderr = None

    def __init__(self, child: Child) -> None:
        child.talk.close()  # a kernel with ports is spoken to through them
        self._child = child
        self.pid = child.pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("a forked kernel", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        """Sends it to the kernel and what it started in its group."""
        if self.poll() is None:
            self._child.signal(number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None:
            self.returncode = self._child.exit_code(seconds)
            if self.returncode is not None:
                self._child.control.close()
        return self.returncode


class WarmProvisioner(LocalProvisioner):
    """Starts a kernel by a fork of the warm process where it can."""

    process: Any = None

    async def pre_launch(self, **options: Any) -> dict[str, Any]:
        """What the kernel is asked over TCP is encrypted: everybody on the machine may listen there."""
        manager = self.parent
        if manager is not None and manager.transport == "tcp" and manager.transport_encryption == "disabled":
            options.setdefault("transport_encryption", "auto")
        return await super().pre_launch(**options)

    async def launch_kernel(self, cmd: list[str], **options: Any) -> KernelConnectionInfo:
        try:
            self.process = await _forked(cmd, self._scrub_kwargs(options))
        except NotWarm as why:
            self.log.warning(f"{why}. The kernel is started anew.")
            return await super().launch_kernel(cmd, **options)
        self.pid = self.process.pid
        self.pgid = None  # the warm process signals the group: it knows whether it still is the kernel's
        self.cwd = options.get("cwd") or Path.cwd()
        return self.connection_info


async def _forked(cmd: Sequence[str], options: Mapping[str, Any]) -> Forked:
    """Raises NotWarm."""
    arguments = _arguments(cmd)
    other = [name for name, value in options.items() if value and name not in GIVEN]
    if other:
        raise NotWarm(f"a fork can't be given {', '.join(other)}")
    env = dict(options.get("env") or os.environ) | {"JPY_PARENT_PID": str(os.getpid())}
    cwd = str(options.get("cwd") or Path.cwd())
    where = await asyncio.to_thread(address)  # a server must not stand still while the process warms up
    return Forked(forked(where, cwd=cwd, env=env, kernel=arguments))


def _arguments(cmd: Sequence[str]) -> list[str]:
    """The arguments of the kernel that `cmd` starts. Raises NotWarm where that is no kernel of ours."""
    program, *rest = cmd
    if program != sys.executable or tuple(rest[:2]) != STOCK:
        raise NotWarm(f"{' '.join(cmd[:3])} is not what the warm process is")
    return rest[2:]
