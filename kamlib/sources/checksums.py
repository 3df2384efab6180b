"""Whether a file is the one that was exported, where somebody wrote down its checksum.

`SHA256SUMS`, beside the exports, is what `sha256sum * > SHA256SUMS` writes. Where there is none, or it does
not name a file, nothing is claimed.
"""

import hashlib
import re

from kamlib.sentences import name, say
from kamlib.sources.export import ExportFile, Unreadable

SUMS = "SHA256SUMS"
LINE = re.compile(r"\\?([0-9A-Fa-f]*) [ *](.*)")


def check_sum(file: ExportFile) -> None:
    """Raises Unreadable where the file is another one than its checksum speaks of."""
    sums = file.path.parent / SUMS
    try:
        lines = sums.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return
    except OSError as error:
        why = say("problem-checksums", reason=name(error.strerror or str(error)))
        raise Unreadable(file.problem(None, why, say("problem-checksums-fix"))) from None
    named = [match for line in lines if (match := LINE.match(line)) and match[2] == file.path.name]
    if not named:
        return
    try:
        with file.path.open("rb") as content:
            found = hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:  # told by its door
        return
    if found not in [match[1].lower() for match in named]:
        raise Unreadable(file.problem(None, say("problem-checksum"), say("problem-checksum-fix")))
