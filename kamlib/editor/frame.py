"""What the browser needs around an editor: its look, that its keys are its own, and that it has sent what was
typed (frame.js)."""

import asyncio
from pathlib import Path
from typing import Any

import anywidget
from IPython import get_ipython

from kamlib.editor.parts import Act

_HERE = Path(__file__).parent

PATIENCE = 3.0
"""So many seconds a browser has to answer; one that is gone does not."""


class Frame(anywidget.AnyWidget):
    """Stands somewhere inside a box of class `kam-editor`, and shows nothing itself."""

    _esm = (_HERE / "frame.js").read_text(encoding="utf-8")
    _css = (_HERE / "frame.css").read_text(encoding="utf-8")

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._waiting: list[Act] = []
        self.on_msg(lambda *_: self._go_on())

    def after_typing(self, act: Act) -> None:
        """Does it once the browser has sent what was typed: a click comes at once, and what was typed last
        only when the kernel is idle."""
        loop = _of_kernel()
        if loop is None:
            act()
            return
        self._waiting.append(act)
        self.send({"typed": "?"})
        loop.call_later(PATIENCE, self._go_on)

    def _go_on(self) -> None:
        acts, self._waiting = self._waiting, []
        for act in acts:
            act()


def _of_kernel() -> asyncio.AbstractEventLoop | None:
    """The loop in which a kernel hears a browser; nobody types where there is none. A loop that runs alone
    tells nothing: other libraries have theirs."""
    if not hasattr(get_ipython(), "kernel"):
        return None
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
