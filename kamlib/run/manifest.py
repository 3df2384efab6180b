"""What became of each account, one line each time: append-only, so that a crash loses at most its last line.

An account is done when its newest end says `published` with the key it would have now, and its plan.json is
the very file of that line. So a run that was stopped goes on, and an unchanged account is not run again: one
rule for both. Each line ends with a checksum of itself. A line that does not fit it counts for nothing: all
it can cost is a plan made anew, because key and file have to agree as well.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from kamlib.outputs import RunFolder, append_line
from kamlib.plan.document import digest
from kamlib.sentences import Sentence

DEATHS = 2
"""After so many runs died while an account was planned it is set aside."""

PLACES = ("workbook", "portfolio", "judgments", "out")
"""Parameters that say where things lie: another place is no other plan."""


@dataclass(frozen=True)
class Key:
    """Digests of all that a plan depends on: the notebook's code, kamlib's, what the notebook is told, the
    account's own facts, what people decided on it, and what the settings and the span of the exports give to
    every plan."""

    notebook: str
    code: str
    parameters: str
    facts: str
    judgments: str
    settings: str


@dataclass(frozen=True)
class Line:
    """One account in one run. `plan` is the digest of its plan.json, `cause` why there is none.

    `turn` is the run's number, `attempt` counts the times this very key was run, `deaths` the runs in a row
    that died with it."""

    account: str
    run: str
    turn: int
    slug: str
    owner: str
    status: Literal["published", "failed", "died"]
    attempt: int
    deaths: int
    notebook: str
    code: str
    parameters: str
    facts: str
    judgments: str
    settings: str
    plan: str | None
    cause: Sentence | None
    seconds: float

    @property
    def key(self) -> Key:
        return Key(self.notebook, self.code, self.parameters, self.facts, self.judgments, self.settings)

    @property
    def set_aside(self) -> bool:
        return self.status == "failed" and self.deaths >= DEATHS

    @property
    def fields(self) -> dict[str, Any]:
        """The line as JSON has it."""
        return vars(self) | {"cause": self.cause and self.cause.model_dump()}


@dataclass(frozen=True)
class Manifest:
    """What the lines say together: by account its newest end (published or failed), the newest death since,
    and the newest line with a plan (`made`); the newest turn; and the numbers of the lines that are
    damaged."""

    newest: Mapping[str, Line] = field(default_factory=dict)
    died: Mapping[str, Line] = field(default_factory=dict)
    made: Mapping[str, Line] = field(default_factory=dict)
    turn: int = 0
    damaged: tuple[int, ...] = ()

    def attempts(self, account: str, key: Key) -> int:
        """So often was this very key run without a plan coming of it."""
        before = self.died.get(account) or self.newest.get(account)
        return before.attempt if before and before.key == key and before.status != "published" else 0

    def deaths(self, account: str, key: Key) -> int:
        before = self.died.get(account)
        return before.deaths if before and before.key == key else 0


def record(folder: RunFolder, line: Line) -> None:
    append_line(folder.manifest, sealed(json.dumps(line.fields, ensure_ascii=False)))


def sealed(text: str) -> str:
    """A JSON object with its own checksum as its last key."""
    return text[:-1] + _seal(_sum(text.encode()))


def newest_lines(folder: RunFolder) -> Mapping[str, Line]:
    """account -> its newest end."""
    return read_manifest(folder).newest


def newest_turn(folder: RunFolder) -> int:
    """The highest number of a run that recorded something."""
    return read_manifest(folder).turn


def all_lines(folder: RunFolder) -> Iterator[Line]:
    """Every sound line of this version, oldest first."""
    for _, content in _whole_lines(folder):
        _, sound = _unsealed(content) or (None, b"")
        if line := _line(sound):
            yield line


def read_manifest(folder: RunFolder) -> Manifest:
    """All lines, each checked; only the newest of an account are taken apart, so that years of lines are
    read in seconds. A last line without an end is what a crash left: it was never written."""
    newest: dict[bytes, bytes] = {}
    made: dict[bytes, bytes] = {}
    died: dict[bytes, bytes] = {}
    damaged = []
    last = b""
    for number, line in _whole_lines(folder):
        account, last = _unsealed(line) or (None, last)
        if account is None:
            damaged.append(number)
        elif b'"status": "died"' in last:  # within a text its quotes would be escaped
            died[account] = last
        else:
            newest[account] = last
            died.pop(account, None)
            if b'"status": "published"' in last:
                made[account] = last
    newest_line = _line(last)
    ends = {line.account: line for line in map(_line, newest.values()) if line}
    before = (_line(made[account]) for account in made if made[account] is not newest[account])
    return Manifest(
        newest=ends,
        made={one.account: one for one in ends.values() if one.status == "published"}
        | {one.account: one for one in before if one},
        died={line.account: line for line in map(_line, died.values()) if line},
        turn=newest_line.turn if newest_line else 0,
        damaged=tuple(damaged),
    )


def reason_to_run(line: Line | None, key: Key, folder: RunFolder) -> str | None:
    """Why an account's notebook is to be run, by its newest end; None where its plan is there and nothing
    changed, and where it was set aside and nothing changed."""
    if line is None:
        return "new"
    if line.status == "failed" and not line.set_aside:
        return "failed last time"
    for part, what in _PARTS.items():
        if getattr(line.key, part) != getattr(key, part):
            return f"{what} changed"
    if not line.set_aside and not plan_as_published(line, folder):
        return "its plan is missing or was published by hand"
    return None


def plan_as_published(line: Line, folder: RunFolder) -> bool:
    """Whether the account's plan.json is the very file that the line tells of."""
    plan = folder.plan(line.slug)
    return plan.exists() and digest(plan.read_bytes()) == line.plan


def parameters_digest(parameters: Mapping[str, Any]) -> str:
    """A digest of what a notebook is told, but for the places where things lie."""
    told = {name: None if name in PLACES else value for name, value in parameters.items()}
    return digest(json.dumps(told, sort_keys=True).encode())


_PARTS = {
    "settings": "settings or the exports' span",  # before facts, which they are a part of
    "facts": "facts",
    "judgments": "what people decided",
    "notebook": "notebook",
    "parameters": "parameters",
    "code": "code",
}
_ACCOUNT = re.compile(rb'\{"account": ("(?:[^"\\]|\\.)*")')
_SUM = 16
"""So many hex digits a checksum has."""


def _whole_lines(folder: RunFolder) -> Iterator[tuple[int, bytes]]:
    if not folder.manifest.exists():
        return
    with folder.manifest.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                yield number, line[:-1]


def _unsealed(line: bytes) -> tuple[bytes, bytes] | None:
    """The account and the object without its checksum; None where they don't fit."""
    content = line[:-_SEALED] + b"}"
    account = _ACCOUNT.match(content)
    if account is None or line[-_SEALED:] != _seal(_sum(content)).encode():
        return None
    return account[1], content


def _seal(checksum: str) -> str:
    return f', "sum": "{checksum}"}}'


_SEALED = len(_seal("")) + _SUM


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:_SUM]


def _line(content: bytes) -> Line | None:
    """None for nothing, and for a line that another version of kamlib wrote."""
    if not content:
        return None
    try:
        fields = json.loads(content)
        cause = fields["cause"] and Sentence.model_validate(fields["cause"])
        return Line(**fields | {"cause": cause})
    except (ValueError, TypeError, LookupError):
        return None
