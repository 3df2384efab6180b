"""How a child reads a cell: as IPython does, and once."""

from IPython.core.inputtransformer2 import TransformerManager


class CellReader(TransformerManager):
    """Turns a cell with IPython's own syntax into Python.

    ipykernel has it done to see whether the cell awaits something, and IPython to run it; most of that is
    taking the cell into tokens. Where a notebook brings a transformer of its own, which may count its calls,
    it is done each time."""

    def __init__(self) -> None:
        super().__init__()
        self._stock = self._transformers()
        self._read: tuple[str, str] | None = None

    def _transformers(self) -> list[object]:
        return [*self.cleanup_transforms, *self.line_transforms, *self.token_transformers]

    def transform_cell(self, cell: str) -> str:
        if self._transformers() != self._stock:
            return super().transform_cell(cell)
        if self._read is None or self._read[0] != cell:
            self._read = cell, super().transform_cell(cell)
        return self._read[1]
