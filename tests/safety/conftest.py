"""The payloads, and the folder of further ones that a person names."""

import os
import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.safety.visits import CANARY, Visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HERE = Path(__file__).parent


def payloads_of(folder: str | None) -> dict[str, str]:
    """Our payloads, and one for each file of `folder`."""
    known = tomllib.loads((HERE / "payloads.toml").read_text(encoding="utf-8"))["payloads"]
    more = sorted(path for path in Path(folder).iterdir() if path.is_file()) if folder else []
    return known | {path.name: path.read_text(encoding="utf-8").rstrip("\n") for path in more}


@pytest.fixture(scope="session")
def payloads() -> dict[str, str]:
    """id -> text: ours, and those of the folder in KAM_PAYLOADS, one text a file."""
    return payloads_of(os.environ.get("KAM_PAYLOADS"))


Opened = Callable[..., Visit]


@pytest.fixture
def visit(chromium: "Browser", tmp_path: Path) -> Iterator[Opened]:
    with opened_in(chromium, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def visits(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """Likewise, for visits that several tests look at."""
    with opened_in(chromium, tmp_path_factory.mktemp("visits")) as opened:
        yield opened


@contextmanager
def opened_in(chromium: "Browser", folder: Path) -> Iterator[Opened]:
    """Opens pages, written into `folder`, in a context of their own."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(CANARY)

    def opened(content: bytes, *, policy: bool = True, touched: bool = True) -> Visit:
        text = content.decode()
        if not policy:
            text, taken = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
            assert taken == 1
        file = folder / "page.html"
        file.write_text(text, encoding="utf-8")
        page = context.new_page()
        seen = Visit(page, file, touched)
        page.close()
        return seen

    yield opened
    context.close()
