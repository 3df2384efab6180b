"""The small pieces that an editor is put together from."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from typing import Any

import ipywidgets as widgets

LABELS = "9rem"
Act = Callable[[], None]


class Line:
    """Text to read, never markup: what stands in it may be anybody's. An empty one is not there, unless it
    `stays` for a screen reader to hear what comes."""

    def __init__(self, *looks: str, text: str = "", stays: bool = False) -> None:
        self._stays = stays
        self.box = widgets.HTML()
        for look in looks:
            self.box.add_class(look)
        self.say(text)

    def say(self, text: str) -> None:
        self.box.value = escape(text)
        self.box.layout.display = None if text or self._stays else "none"


class Quiet:
    """While it is on, what is filled in by us is not taken for what somebody wrote."""

    def __init__(self) -> None:
        self._depth = 0

    def __bool__(self) -> bool:
        return self._depth > 0

    @contextmanager
    def on(self) -> Iterator[None]:
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1


def button(text: str, tip: str, act: Act, after: Callable[[Act], None], *, look: str = "") -> Any:
    """`after` has it done once what was typed before the click is there (Frame.after_typing)."""
    made = widgets.Button(description=text, tooltip=tip, layout={"width": "auto"})
    if look:
        made.add_class(look)
    made.on_click(lambda _: after(act))
    return made


def labelled(maker: Any, text: str, **more: Any) -> Any:
    """A widget with its label in front, all labels as wide."""
    return maker(description=text, style={"description_width": LABELS}, **more)


def stacked(look: str, parts: Iterable[Any]) -> Any:
    box = widgets.VBox(list(parts))
    box.add_class(look)
    return box


def in_a_row(parts: Iterable[Any]) -> Any:
    box = widgets.HBox(list(parts))
    box.add_class("kam-bar")
    return box
