"""The stock kernel as a batch starts it, where no warm process is to be had."""

import sys
from collections.abc import Callable
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from traitlets import Int

from kamlib.limits import die_with_parent, limit_memory


class OwnKernel(AsyncKernelManager):
    """The kernel of this very Python, not one that somebody's Jupyter folder calls python3.

    It ends with the process that started it, and may have `memory` bytes beyond what it starts with."""

    memory = Int(0, config=True)

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(parent=self, kernel_dirs=[])

    async def _async_launch_kernel(self, kernel_cmd: list[str], **options: Any) -> None:
        if sys.platform == "linux":
            options["preexec_fn"] = _bounded(self.memory)
        await super()._async_launch_kernel(kernel_cmd, **options)


def _bounded(memory: int) -> Callable[[], None]:
    def bound() -> None:
        die_with_parent()
        if memory:
            limit_memory(memory)

    return bound
