"""Papermill's record of a running notebook."""

from datetime import datetime
from typing import Any

from papermill.engines import NotebookExecutionManager


class Watched(NotebookExecutionManager):
    def cell_complete(self, cell: Any, cell_index: int | None = None, **options: Any) -> None:
        """Papermill reads the time that it wrote with a parser for all ways to write one; the standard
        library's takes a hundredth of its time."""
        record = cell.metadata.papermill
        began, record["start_time"] = record["start_time"], None
        super().cell_complete(cell, cell_index, **options)
        record["start_time"] = began
        if began:
            took = datetime.fromisoformat(record["end_time"]) - datetime.fromisoformat(began)
            record["duration"] = took.total_seconds()
