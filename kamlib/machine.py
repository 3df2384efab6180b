"""What is known of what lies below us, once for all who ask: file systems, and what PostgreSQL's client
library says.

`kam doctor` works where libraries are missing, so none is imported with this module.
"""

from pathlib import Path
from typing import Literal

NETWORK = frozenset(
    {"9p", "afs", "ceph", "cifs", "fuse.sshfs", "glusterfs", "nfs", "nfs4", "smb", "smb2", "smb3", "smbfs"}
)
"""File systems that other machines have a hand in."""

Lost = Literal["password", "name", "database", "nobody", "late", "other"]
"""Why there is no connection to a database."""

_SAID: dict[Lost, tuple[str, ...]] = {
    "password": ("password", "authentication failed", "no pg_hba.conf entry"),
    "name": ("translate host name", "resolve host", "Name or service not known"),
    "database": ('database "',),
    "nobody": ("Connection refused", "No such file or directory"),
    "late": ("timeout", "timed out"),
}


def file_system(folder: Path) -> str:
    """The kind of file system that `folder` is on, as the system names it; "" where it doesn't say. Of two
    that are mounted in one place the later hides the other.

    Raises ImportError where psutil is missing.
    """
    import psutil  # not there for everybody whom `kam doctor` helps

    place = folder.resolve()
    mounted = {Path(part.mountpoint): part.fstype.lower() for part in psutil.disk_partitions(all=True)}
    return next((mounted[one] for one in (place, *place.parents) if one in mounted), "")


def lost_connection(said: str) -> Lost:
    """What is meant by what PostgreSQL's client library says of a connection. Its words name hosts and users,
    so nobody repeats them."""
    return next((meant for meant, parts in _SAID.items() if any(part in said for part in parts)), "other")
