"""Who else may read the reports: a group of the settings."""

import os
from pathlib import Path

from kamlib.errors import SettingsError
from kamlib.settings import FILE, Settings


def group_number(settings: Settings, folder: Path) -> int | None:
    """The number of the group that the settings of the workbook in `folder` let read the reports; None where
    they name none. Raises SettingsError where there is no such group, or we are not in it."""
    name = settings.files.group
    if name is None:
        return None
    problem = None
    if os.name != "posix":
        problem = "this system has no groups for files; leave the line out"
    elif (number := _number(name)) is None:
        problem = (
            f"this machine has no such group; `sudo groupadd {name}` makes it, or name one of `getent group`"
        )
    elif os.geteuid() and number not in (os.getegid(), *os.getgroups()):
        problem = f"you are not in this group, so you can't give files to it; `sudo gpasswd -a YOU {name}`"
    if problem:
        raise SettingsError(str(folder / FILE), [f'files.group = "{name}": {problem}'])
    return number


def _number(name: str) -> int | None:
    import grp  # not on Windows

    try:
        return grp.getgrnam(name).gr_gid
    except KeyError:
        return None
