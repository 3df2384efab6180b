"""What a command says, to whoever listens."""

import os
from typing import TextIO


def tell(text: str, stream: TextIO) -> None:
    """Where nobody listens any more (a closed terminal, a pipe whose reader left), the exit code tells."""
    try:
        print(text, file=stream, flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # what is still unwritten would fail again at the end
        os.close(nowhere)
