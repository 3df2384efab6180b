"""kamlib: account plans from exports, and notebooks to argue with the numbers in."""

import sys
from typing import TYPE_CHECKING

from kamlib.errors import KamError

if TYPE_CHECKING:
    from kamlib.workbook import open_workbook

# jsonschema imports rfc3987_syntax for one format check that nobody here uses; building its
# grammar costs two to six seconds in every process. jsonschema goes without it when it is absent.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

__version__ = "0.1.0"
__all__ = ["KamError", "__version__", "open_workbook"]


def __getattr__(name: str) -> object:
    """`open_workbook` comes with pandas; `import kamlib` alone stays light."""
    if name == "open_workbook":
        from kamlib.workbook import open_workbook

        return open_workbook
    raise AttributeError(f"module 'kamlib' has no attribute {name!r}")
