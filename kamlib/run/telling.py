"""What a command says, to whoever listens."""

import os
import re
from typing import TextIO

from kamlib.printable import printable

TURNING = re.compile("[\u202a\u202b\u202d\u202e]")
"""What turns all that follows in the line. Names are isolated by other marks, which end with the name."""


def tell(text: str, stream: TextIO) -> None:
    """Prints lines of text. No name in it commands the terminal, and what the encoding lacks is written out.
    Where nobody listens any more (a closed terminal, a pipe whose reader left), the exit code tells."""
    plain = TURNING.sub(lambda found: f"\\u{ord(found[0]):04x}", printable(text, kept="\n\t"))
    encoding = stream.encoding or "utf-8"
    try:
        print(plain.encode(encoding, "backslashreplace").decode(encoding), file=stream, flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # what is still unwritten would fail again at the end
        os.close(nowhere)
