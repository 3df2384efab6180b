"""What became of each account, one line each time: append-only, so a crash loses at most a torn last line.

An account is done when its newest line says `published` with the key it would have now, and its plan.json
is the very file of that line. So a run that was stopped goes on, and an unchanged account is not run again.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from kamlib.errors import KamError
from kamlib.outputs import RunFolder, append_line
from kamlib.plan.document import digest
from kamlib.sentences import Sentence


@dataclass(frozen=True)
class Key:
    """Digests of all that a plan depends on: the notebook's code, kamlib's, and the account's own facts."""

    notebook: str
    code: str
    facts: str


@dataclass(frozen=True)
class Line:
    """One account in one run. `plan` is the digest of its plan.json, `cause` why there is none."""

    run: str
    account: str
    slug: str
    owner: str
    status: Literal["published", "failed"]
    notebook: str
    code: str
    facts: str
    plan: str | None
    cause: Sentence | None
    seconds: float

    @property
    def key(self) -> Key:
        return Key(self.notebook, self.code, self.facts)

    @property
    def fields(self) -> dict[str, Any]:
        """The line as JSON has it."""
        return vars(self) | {"cause": self.cause and self.cause.model_dump()}


def record(folder: RunFolder, line: Line) -> None:
    append_line(folder.manifest, json.dumps(line.fields, ensure_ascii=False))


def newest_lines(folder: RunFolder) -> dict[str, Line]:
    """account -> its newest line. A last line without an end is what a crash left: it was never written."""
    if not folder.manifest.exists():
        return {}
    whole, _, _torn = folder.manifest.read_bytes().rpartition(b"\n")
    lines = (
        _line(text, folder.manifest, number)
        for number, text in enumerate(whole.splitlines(), start=1)
        if text
    )
    return {line.account: line for line in lines}


def reason_to_run(line: Line | None, key: Key, folder: RunFolder) -> str | None:
    """Why an account's notebook is to be run; None where its plan is there and nothing changed."""
    if line is None:
        return "new"
    if line.status == "failed":
        return "failed last time"
    for part, what in (("facts", "facts"), ("notebook", "notebook"), ("code", "code")):
        if getattr(line.key, part) != getattr(key, part):
            return f"{what} changed"
    if not plan_as_published(line, folder):
        return "its plan is missing or was published by hand"
    return None


def plan_as_published(line: Line, folder: RunFolder) -> bool:
    """Whether the account's plan.json is the very file that the line tells of."""
    plan = folder.plan(line.slug)
    return plan.exists() and digest(plan.read_bytes()) == line.plan


def _line(text: bytes, file: Path, number: int) -> Line:
    try:
        fields = json.loads(text)
        cause = fields["cause"] and Sentence.model_validate(fields["cause"])
        return Line(**fields | {"cause": cause})
    except (ValueError, TypeError, LookupError) as error:
        why = error.errors()[0]["msg"] if isinstance(error, ValidationError) else error
        raise KamError(
            f"{file}, line {number}: is no line of a manifest ({why}). "
            "Delete the file: every account is planned anew."
        ) from error
