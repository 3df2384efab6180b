"""A real JupyterLab on a workbook of its own, and a browser that works in it as a person does."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOKEN = "only-for-this-test"
PATIENCE = 120_000
"""So many milliseconds a page has for what it has to load, on a machine that others work on, too."""

FOCUSED = """(() => {
    const one = document.activeElement;
    return (one.labels?.[0]?.textContent || one.textContent || "").trim();
})()"""
"""What the element is called that has the keyboard."""


@dataclass(frozen=True)
class Lab:
    folder: Path
    port: int

    def address(self, notebook: str) -> str:
        """In a workspace of its own: one browser may have several open."""
        room = f"http://127.0.0.1:{self.port}/lab/workspaces/{Path(notebook).stem}"
        return f"{room}/tree/{notebook}?reset&token={TOKEN}"


@contextmanager
def running_lab(folder: Path, own: Path) -> Iterator[Lab]:
    """`kam lab` on the workbook, with Jupyter's settings and files in `own` alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    rooms = ("CONFIG", "DATA", "RUNTIME")
    for room in rooms:
        (own / room.lower()).mkdir(parents=True)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    server = {"port": port, "port_retries": 0, "open_browser": False, "allow_root": as_root}
    settings = {"ServerApp": server, "IdentityProvider": {"token": TOKEN}}
    (own / "config" / "jupyter_server_config.json").write_text(json.dumps(settings))
    environment = os.environ | {f"JUPYTER_{room}_DIR": str(own / room.lower()) for room in rooms}
    environment |= {"IPYTHONDIR": str(own / "ipython"), "JUPYTER_PLATFORM_DIRS": "1"}
    command = [sys.executable, "-m", "kamlib.cli", "--workbook", str(folder), "lab"]
    with (own / "log").open("w") as log:
        lab = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait_for(port, lab, own / "log")
            yield Lab(folder, port)
        finally:
            os.killpg(lab.pid, signal.SIGTERM)
            try:
                lab.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(lab.pid, signal.SIGKILL)
                lab.wait()


def _wait_for(port: int, lab: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and lab.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"JupyterLab did not start:\n{log.read_text()}")


class Desk:
    """One person's page of a browser with a notebook open, and the editor in it."""

    def __init__(self, context: Any, lab: Lab, notebook: str) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.lab, self.notebook = lab, notebook
        self.open()

    def open(self) -> None:
        """Also once more: a notebook that was not saved loses its outputs, and the store loses nothing."""
        self.page.goto(self.lab.address(self.notebook))
        self.page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()

    def run_all(self) -> None:
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_text("Run All Cells", exact=True).click()
        self.ready()

    def ready(self) -> None:
        """The editor is there, and its keys are its own."""
        self.page.locator(".kam-editor[data-lm-suppress-shortcuts] .kam-save").wait_for()
        self.editor.evaluate("one => one.scrollIntoView({block: 'start'})")

    @property
    def editor(self) -> Any:
        return self.page.locator(".kam-editor").first

    def choose(self, label: str, option: str) -> None:
        """The option that begins so, of the list with this label."""
        found = self.editor.get_by_label(label, exact=True)
        found.locator("option", has_text=option).first.wait_for(state="attached")
        texts = found.locator("option").all_text_contents()
        plain = [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]
        found.select_option(index=next(place for place, text in enumerate(plain) if text.startswith(option)))

    def press(self, button: str) -> None:
        self.editor.get_by_role("button", name=button, exact=True).click()

    def told(self) -> str:
        return self.editor.locator(".kam-message").inner_text()

    def hears(self, text: str) -> None:
        self.editor.locator(".kam-message", has_text=text).wait_for()

    def tab_to(self, name: str) -> None:
        """By the keyboard, as far as it takes."""
        passed: list[str] = []
        while len(passed) < 120:
            self.page.keyboard.press("Tab")
            passed.append(self.page.evaluate(FOCUSED)[:40])
            if passed[-1] == name:
                return
        raise AssertionError(f"the keyboard does not reach {name!r}, but {passed}")
