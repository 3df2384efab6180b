"""Why an account has no plan: sentences, so that a page says it in its own language."""

import re

from kamlib.errors import KamError
from kamlib.sentences import Sentence, name, say


class NoPlan(Exception):
    """The account has no plan, and these are the causes, the most telling first."""

    def __init__(self, *causes: Sentence) -> None:
        self.causes = causes
        super().__init__("; ".join(str(cause) for cause in causes))


def cause_of(error: Exception) -> Sentence:
    """What stopped an account's notebook: its sentence, our error's text, or any other's name and text."""
    if isinstance(error, NoPlan):
        return error.causes[0]
    told = str(error) if isinstance(error, KamError) else f"{type(error).__name__}: {error}"
    return say("cause-error", error=name(one_line(told)))


def one_line(text: str, longest: int = 300) -> str:
    """Without terminal colours and line ends, for a manifest and a page."""
    plain = " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"
