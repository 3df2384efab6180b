"""What a child does at its beginning and with each cell, in less time than IPython: with its very results."""

import os

import pytest
from ipykernel.kernelapp import IPKernelApp
from IPython.core.inputtransformer2 import TransformerManager

from kamlib.run.warm import shell
from kamlib.run.warm.cells import CellReader
from kamlib.run.warm.zygote import _set_environment

# ---------- cells ----------

CELLS = ["1 + 1", "  a = !ls\n  %time b", "%%html\n<p>", "x?", "def f(:", "", "await g()", "a = %who\nb"]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_read_as_ipython_reads_it_each_time(cell: str) -> None:
    reader = CellReader()
    wanted = TransformerManager().transform_cell(cell)
    assert [reader.transform_cell(text) for text in (cell, cell, "0", cell)][::3] == [wanted, wanted]


def test_a_transformer_of_the_notebook_s_is_asked_each_time() -> None:
    reader, asked = CellReader(), []
    reader.transform_cell("1")
    reader.cleanup_transforms.append(lambda lines: asked.append(lines) or lines)
    assert [reader.transform_cell("1") for _ in range(2)] == ["1\n", "1\n"]
    assert len(asked) == 2


def test_a_cell_is_taken_apart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[object] = []
    monkeypatch.setattr(CellReader, "do_token_transforms", lambda _, lines: taken.append(lines) or lines)
    reader = CellReader()
    assert [reader.transform_cell(cell) for cell in ("1", "1", "2")] == ["1\n", "1\n", "2\n"]
    assert len(taken) == 2


# ---------- a child's beginning ----------


def test_ipython_s_start_is_the_one_that_ours_was_written_after() -> None:
    """Where it is not, IPython's own is called, which costs three milliseconds: see what it does now."""
    assert IPKernelApp.init_code.__code__.co_names == shell.INIT_CODE


@pytest.mark.parametrize(
    "wanted", [{}, {"A": "1", "B": "2"}, {"A": "2", "C": "3"}, {"A": "1", "\udcff": "x"}]
)
def test_the_environment_is_the_one_that_was_asked_for(wanted: dict[str, str]) -> None:
    before = dict(os.environ)
    try:
        os.environ.clear()
        os.environ.update({"A": "1", "B": "2"})
        _set_environment(wanted)
        assert dict(os.environ) == wanted
    finally:
        os.environ.clear()
        os.environ.update(before)
