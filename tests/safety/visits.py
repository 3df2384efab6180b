"""A page opened as a person opens it, and what it did meanwhile."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

CANARY = "window.PWN = function () { window.pwned = (window.pwned || 0) + 1; return 'pwned'; };"
USED = """() => {
  for (const one of document.querySelectorAll("body *")) {
    for (const kind of ["mouseover", "mouseenter", "focus", "toggle", "load", "error"])
      one.dispatchEvent(new Event(kind, {bubbles: kind === "mouseover"}));
    // a link within a drawing has no click() of its own
    if (one.matches("button, a[href^='#'], th[data-k]"))
      one.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
    if (one.matches("input")) {
      one.value = "<script>PWN()</script>";
      one.dispatchEvent(new Event("input", {bubbles: true}));
    }
  }
}"""
"""Everything on a page is touched: what listens anywhere, runs."""


class Visit:
    """A page that is read as a person reads it: opened over file, clicked, sorted, searched, printed."""

    def __init__(self, page: "Page", file: Path, touched: bool) -> None:
        self.page = page
        self.requests: list[str] = []
        self.told: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("dialog", self._dialog)
        page.goto(file.as_uri())
        if touched:
            page.evaluate(USED)
        page.mouse.move(300, 300)
        page.emulate_media(media="print")
        if (
            file.stat().st_size < 150_000
        ):  # paper is slow, and shows of long pages what it shows of short ones
            page.pdf()
        page.wait_for_timeout(20)
        self.left = [url for url in self.requests if url.partition("#")[0] != file.as_uri()]
        self.ran = page.evaluate("window.pwned || 0")
        self.text = plain(page.evaluate("document.body.textContent"))

    def _failed(self, request: Any) -> None:
        """What the policy stopped never left."""
        if request.failure == "csp":
            self.requests.remove(request.url)

    def _dialog(self, dialog: Any) -> None:
        self.told.append(dialog.message)
        dialog.dismiss()


def plain(text: str) -> str:
    return " ".join(text.split())
