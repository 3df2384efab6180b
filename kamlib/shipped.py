"""Where templates and notebooks lie: in a user's own folder, in the installed package, or in a checkout."""

from pathlib import Path
from typing import Literal

from kamlib.errors import KamError

PACKAGE = Path(__file__).parent

Name = Literal["templates", "notebooks"]


def shipped(name: Name, workbook: Path | None = None) -> Path:
    """The folder `name`: the workbook's own where it has one, else the one that came with kamlib.

    The wheel carries both folders inside the package (pyproject.toml maps them there); in a checkout
    they stand beside it, once.
    """
    own = [workbook / name] if workbook else []
    places = [*own, PACKAGE / "_shipped" / name, PACKAGE.parent / name]
    for folder in places:
        if folder.is_dir():
            return folder
    looked = ", ".join(str(folder) for folder in places)
    raise KamError(f"there is no folder {name}: looked for {looked}. Install kamlib again.")
