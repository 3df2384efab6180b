"""A driver and its warm process stay as they are over many notebooks; `make soak` has two thousand."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kamlib.run.warm.owner import can_be_warm
from tests.soak.many import Growth

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not can_be_warm(), reason="The warm process needs Linux"),
]


def test_two_hundred_notebooks_leave_nothing(tmp_path: Path, repository: Path) -> None:
    """In a process of its own: what other tests left of free memory comes and goes."""
    call = [sys.executable, "-m", "tests.soak.many", str(tmp_path), "200"]
    said = subprocess.run(call, cwd=repository, check=True, capture_output=True, text=True).stdout
    grown = Growth(**json.loads(said.splitlines()[-1]))
    assert max(grown.files, grown.warm_files) < 20, grown  # a leak would be two hundred; a child may just end
    assert max(grown.memory, grown.warm_memory) < 2_000_000, grown  # 20 MB over two thousand
