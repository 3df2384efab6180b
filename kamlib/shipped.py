"""Where templates and notebooks lie: in a user's own folder, in the installed package, or in a checkout."""

from pathlib import Path
from typing import Literal

from kamlib.errors import KamError, UsageError

PACKAGE = Path(__file__).parent

Name = Literal["templates", "notebooks"]


def shipped(name: Name) -> Path:
    """The folder `name` that came with kamlib.

    The wheel carries both folders inside the package (pyproject.toml maps them there); in a checkout
    they stand beside it, once.
    """
    places = [PACKAGE / "_shipped" / name, PACKAGE.parent / name]
    for folder in places:
        if folder.is_dir():
            return folder
    looked = ", ".join(str(folder) for folder in places)
    raise KamError(f"there is no folder {name}: looked for {looked}. Install kamlib again.")


def templates_of(workbook: Path) -> Path:
    """The workbook's own templates, else kamlib's. A folder with none of our files is somebody else's.

    Raises UsageError where the workbook has some of the files and not all.
    """
    own, ours = workbook / "templates", shipped("templates")
    files = sorted(path.relative_to(ours) for path in ours.rglob("*.*") if path.is_file())
    missing = [file.as_posix() for file in files if not (own / file).is_file()]
    if len(missing) == len(files):
        return ours
    if missing:
        raise UsageError(
            f"{own}: {', '.join(missing)} of kamlib's templates are missing. Copy them from {ours}, "
            "or give the folder another name if it holds no templates of pages."
        )
    return own
