"""Exports read in this process, in the form in which the process that reads them hands them over."""

import json
from pathlib import Path
from typing import Any

from kamlib.errors import InputRefused
from kamlib.facts.checks import Problems, refused
from kamlib.facts.raw import Raw
from kamlib.settings import Settings
from kamlib.sources.files import read_sources
from kamlib.sources.reader import PROBLEMS, RAW


def read_exports(settings: Settings, folder: Path, into: Path, fetched: Path | None = None) -> dict[str, Raw]:
    """In place of kamlib.sources.reading.read_exports: without limits, and without half a second to start."""
    told = Settings.model_validate_json(settings.model_dump_json(exclude_unset=True), strict=False)
    try:
        raw = read_sources(told, folder, into, fetched)
    except InputRefused as error:
        problems = PROBLEMS.dump_python(Problems(error.problems, error.count), mode="json")
        raise refused(PROBLEMS.validate_python(_handed_over(problems))) from None
    return RAW.validate_python(_handed_over(RAW.dump_python(raw, mode="json")))


def _handed_over(content: Any) -> Any:
    """Nothing but text goes from process to process."""
    return json.loads(json.dumps(content))
