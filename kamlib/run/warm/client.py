"""How a notebook's cells are run, warm or stock: papermill's client with limits, and a death told at once."""

import json
import signal
from time import monotonic
from typing import Any

from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_core.utils import run_sync
from nbclient.exceptions import DeadKernelError
from nbformat.v4 import new_output
from papermill.clientwrap import PapermillNotebookClient

from kamlib.run.warm.channels import AttentiveClient
from kamlib.run.warm.outputs import plain_output

SHORTEST = 0.1
"""Seconds that a cell is given at least: 0 would be no limit."""


LAST_OUTPUT = 60
"""Seconds that a cell's last output may come after its answer: a busy machine is no failure, and a death is
told at once."""


class Died(DeadKernelError):
    """The notebook's process ended before its cells did; `how`: by a signal or with an exit code."""

    def __init__(self, how: str | None) -> None:
        self.how = how
        super().__init__(f"Kernel died: {how}" if how else "Kernel died")


class NotebookRun(PapermillNotebookClient):
    """Runs the cells of one notebook. `km`: a running kernel's manager, ended with the notebook; without it
    one is made as nbclient does."""

    def __init__(
        self, watched: Any, km: Any = None, *, output_limit: int = 0, seconds: float = 0, **options: Any
    ) -> None:
        super().__init__(watched, km=km, **{"iopub_timeout": LAST_OUTPUT} | options)
        self.owns_km = True
        self._room = output_limit
        self._limit = output_limit
        self._end = monotonic() + seconds if seconds else None
        if self._end is not None:
            self.timeout_func = self._seconds_left

    def create_kernel_manager(self) -> Any:
        """A kernel over TCP is spoken to encrypted where it can be, no reply is missed, and a kernel of
        IPython's keeps its history to itself whatever its name: nbclient knows those called python3 alone."""
        manager = super().create_kernel_manager()
        if manager.client_factory is AsyncKernelClient:
            manager.client_factory = AttentiveClient
        if manager.transport == "tcp" and manager.transport_encryption == "disabled":
            manager.transport_encryption = "auto"
        if "ipykernel_launcher" in manager.kernel_spec.argv:
            self.extra_arguments += ["--HistoryManager.hist_file=:memory:"]
        return manager

    def _seconds_left(self, _cell: Any) -> float:
        """For the next cell: its own limit or what is left of the notebook's, whichever is less."""
        assert self._end is not None
        left = max(self._end - monotonic(), SHORTEST)
        return min(left, self.timeout) if self.timeout and self.timeout > 0 else left

    async def async_execute_cell(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return await super().async_execute_cell(*args, **kwargs)
        except DeadKernelError as error:
            raise Died(self._how()) from error

    execute_cell = run_sync(async_execute_cell)

    def _how(self) -> str | None:
        """How a forked child ended; of a stock kernel nobody knows."""
        find = getattr(self.km, "find_exit_code", None)
        code = find() if find else None
        if code is None:
            return None
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    async def _async_poll_kernel_alive(self) -> None:
        """A forked child's death is told; a stock kernel is looked at every second, as nbclient does."""
        dead = getattr(self.kc, "dead", None)
        if dead is None:
            return await super()._async_poll_kernel_alive()
        await dead.wait()
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()

    def output(self, outs: list[Any], msg: Any, display_id: Any, cell_index: int) -> Any:
        """Keeps an output while there is room for it; the first that there is none for leaves a note."""
        if not self._limit:
            return self._keep(outs, msg, display_id, cell_index)
        if self._room < 0:
            return None
        self._room -= len(json.dumps(msg["content"]))
        if self._room >= 0:
            return self._keep(outs, msg, display_id, cell_index)
        note = f"\nFrom here on output is left out: a notebook may have {self._limit / 1e6:g} MB of it.\n"
        outs.append(new_output("stream", name="stderr", text=note))
        return outs[-1]

    def _keep(self, outs: list[Any], msg: Any, display_id: Any, cell_index: int) -> Any:
        """What nbclient does, and at once where nothing but the output itself is asked for."""
        caught = self.output_hook_stack[msg["parent_header"].get("msg_id")]
        if caught or display_id or self.clear_before_next_output or not (out := plain_output(msg)):
            return super().output(outs, msg, display_id, cell_index)
        outs.append(out)
        return out
