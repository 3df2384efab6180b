"""The payloads, and the folder of further ones that a person names."""

import os
import tomllib
from pathlib import Path

import pytest

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
