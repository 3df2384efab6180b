"""What a process may use."""

import subprocess
import sys

import pytest

GROWING = """
import psutil
from kamlib import limits
{first}
process = psutil.Process()
before = process.memory_info().rss
b"x" * 30_000_000  # the allocator learns from this one to keep the next
page = b"x" * 20_000_000
behind = b"x" * 100_000  # what stays, behind the hole
del page
print((process.memory_info().rss - before) / 1e6)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of glibc")
def test_the_memory_of_large_texts_goes_back_with_them() -> None:
    def grown(first: str) -> float:
        program = GROWING.format(first=first)
        return float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)

    assert grown("limits.give_large_blocks_back()") < 4 < grown("")


FILLED = """
import psutil
from kamlib import limits
held = [b"x" * 50_000 for _ in range(1000)]
del held[:-1]  # what stays keeps the allocator from shrinking by itself
process = psutil.Process()
before = process.memory_info().rss
{then}
print((before - process.memory_info().rss) / 1e6)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the allocator of glibc")
def test_what_is_free_between_pieces_in_use_goes_back() -> None:
    def given(then: str) -> float:
        program = FILLED.format(then=then)
        return float(subprocess.run([sys.executable, "-c", program], capture_output=True, check=True).stdout)

    assert given("limits.give_free_memory_back()") > 30 > given("")
