"""A new workbook: settings to fill in, or an invented company."""

from pathlib import Path

from kamlib.errors import SettingsError, UsageError
from kamlib.outputs import write_whole
from kamlib.sample import ACCOUNTS, SEED, write_sample
from kamlib.sample.words import COMPANY
from kamlib.settings import FILE, read_settings
from kamlib.shipped import shipped

SKELETON = Path(__file__).with_name("skeleton.toml")
NOTEBOOK = "account_plan.ipynb"


def begin_workbook(folder: Path) -> str:
    """Settings to fill in and the notebook. Raises UsageError where a workbook is already."""
    if (folder / FILE).exists():
        raise UsageError(f"{folder / FILE} is there already: choose another folder")
    write_whole(folder / FILE, SKELETON.read_bytes())
    _copy_notebook(folder)
    return f"{folder}: say in {FILE} where your exports are, then run `kam check`."


def begin_sample(folder: Path, accounts: int | None = None, seed: int | None = None) -> str:
    """An invented company with its exports; in a sample workbook that has none, the exports alone.

    Raises UsageError where the workbook in `folder` is somebody's own.
    """
    if (folder / FILE).exists():
        if _company(folder) != COMPANY:
            raise UsageError(
                f"{folder / FILE} is not the sample's: choose an empty folder for the invented company"
            )
        if any((folder / "data").glob("*.csv")):
            return f"{folder}: the invented exports are there already, in data/."
    write_sample(folder, ACCOUNTS if accounts is None else accounts, SEED if seed is None else seed)
    _copy_notebook(folder)
    return f"{folder}: {COMPANY} and its exports are invented. `kam plans` makes the books."


def _company(folder: Path) -> str | None:
    try:
        return read_settings(folder).company
    except SettingsError:
        return None


def _copy_notebook(folder: Path) -> None:
    """The analyst's own copy; one that is there is hers already."""
    own = folder / "notebooks" / NOTEBOOK
    if not own.exists():
        write_whole(own, (shipped("notebooks") / NOTEBOOK).read_bytes())
