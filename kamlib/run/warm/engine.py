"""The papermill engine `kam-warm`: `papermill --engine kam-warm in.ipynb out.ipynb`.

papermill loads every engine when it is imported itself, so nothing heavy is imported here at the top, and
nothing of papermill's, which is only half there by then.
"""

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from papermill.engines import NotebookExecutionManager

NAME = "kam-warm"
"""The engine's name, and that of the kernel that is forked with ports of its own."""


class WarmEngine:
    """Runs a notebook in a forked child of a warm process, else in the stock kernel; the notebook that
    comes out is the same. It is saved once: at the end, or with what was there when it failed."""

    @classmethod
    def execute_notebook(
        cls,
        nb: Any,
        kernel_name: str | None,
        output_path: str | None = None,
        progress_bar: bool = True,
        log_output: bool = False,
        autosave_cell_every: int = 0,
        **options: Any,
    ) -> Any:
        """Called by papermill; `options` are those of its own engine, and run_cells'."""
        from papermill.iorw import write_ipynb

        from kamlib.run.warm.watched import Watched

        watched = Watched(
            nb, progress_bar=progress_bar, log_output=log_output, autosave_cell_every=autosave_cell_every
        )
        watched.notebook_start()
        try:
            run_cells(watched, kernel_name, log_output=log_output, **options)
        except BaseException:
            if output_path:
                write_ipynb(watched.nb, output_path)
            raise
        finally:
            watched.cleanup_pbar()
            watched.notebook_complete()
        return watched.nb

    @classmethod
    def nb_kernel_name(cls, nb: Any, name: str | None = None) -> str:
        from papermill.utils import nb_kernel_name

        return nb_kernel_name(nb, name)

    @classmethod
    def nb_language(cls, nb: Any, language: str | None = None) -> str:
        from papermill.utils import nb_language

        return nb_language(nb, language)


def run_cells(
    watched: "NotebookExecutionManager",
    kernel_name: str | None,
    *,
    warm: bool | None = None,
    memory: int = 0,
    output_limit: int = 0,
    seconds: float = 0,
    start_timeout: int = 60,
    execution_timeout: int | None = None,
    input_path: str | None = None,
    **options: Any,
) -> None:
    """Runs the cells of `watched` and fills in what came of them.

    `warm`: in a forked child, or not; by default where the kernel is this Python's and a child is to be had.
    `memory`: bytes the child may have beyond what it starts with (a kernel is limited by its manager);
    `output_limit`: bytes of output that are kept; `seconds`: for the whole notebook; 0 is no limit. Raises
    what papermill's own engine raises, and NotWarm.
    """
    from papermill.log import logger

    from kamlib.run.warm.client import NotebookRun
    from kamlib.run.warm.conversation import Manager
    from kamlib.run.warm.owner import NotWarm, address

    options.pop("timeout", None)
    options |= {"timeout": execution_timeout, "startup_timeout": start_timeout, "log": logger}
    options |= {"output_limit": output_limit, "seconds": seconds, "kernel_name": kernel_name}
    manager = None
    if is_our_python(kernel_name) if warm is None else warm:
        try:
            manager = Manager(address(), memory)
            manager.start_kernel()
        except NotWarm as why:
            if warm:
                raise
            logger.warning(f"{why}. The notebook runs in the stock kernel.")
            manager = None
    NotebookRun(watched, km=manager, **options).execute()


@functools.cache
def is_our_python(kernel_name: str | None) -> bool:
    """Whether the kernel that is called so is IPython's, run by this very Python."""
    import sys

    from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpecManager, NoSuchKernel

    if not kernel_name or kernel_name == "python":  # whichever Python asks, as jupyter_client has it
        kernel_name = NATIVE_KERNEL_NAME
    try:
        found = KernelSpecManager().get_kernel_spec(kernel_name)
    except NoSuchKernel:
        return False
    version = sys.version_info
    ours = {sys.executable, "python", f"python{version[0]}", f"python{version[0]}.{version[1]}"}
    stock = "ipykernel_launcher" in found.argv and not found.metadata.get("kernel_provisioner")
    return stock and found.argv[0] in ours  # jupyter_client runs a plain "python" with the one it runs in
