"""What the browser needs around an editor: its look, and that its keys are its own (frame.js)."""

from pathlib import Path

import anywidget

_HERE = Path(__file__).parent


class Frame(anywidget.AnyWidget):
    """Stands somewhere inside a box of class `kam-editor`, and shows nothing itself."""

    _esm = (_HERE / "frame.js").read_text(encoding="utf-8")
    _css = (_HERE / "frame.css").read_text(encoding="utf-8")
