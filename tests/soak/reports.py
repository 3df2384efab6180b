"""What a folder of reports holds: whether each file is whole, and all that equal runs have in common."""

import json
from collections.abc import Collection, Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import nbformat
from pydantic import ValidationError

from kamlib.plan.compared import Compared
from kamlib.plan.document import AccountPlan, CompanyPlan, digest

CHANGING = {"manifest.jsonl", "run.json", ".lock", ".turn"}
"""Files that name a run or a time."""

OF_A_RUN = {"run", "turn", "attempt", "deaths", "seconds", "sum"}
"""What a manifest's line says of its run and not of its account."""

Ends = Mapping[str, Mapping[str, Any]]


def contents(reports: Path) -> dict[str, bytes]:
    """Each file's bytes by its place, but for those that name a run."""
    files = (path for path in sorted(reports.rglob("*")) if path.is_file() and path.name not in CHANGING)
    return {str(path.relative_to(reports)): path.read_bytes() for path in files}


def ends(reports: Path) -> Ends:
    """account -> its newest line that says published or failed, without what is the run's. What stands behind
    the last line's end was never written."""
    found = {}
    for manifest in reports.glob("*/manifest.jsonl"):
        for text in manifest.read_bytes().split(b"\n")[:-1]:
            line = json.loads(text)
            if line["status"] in ("published", "failed"):
                found[line["account"]] = {key: line[key] for key in line.keys() - OF_A_RUN}
    return found


def done(reports: Path) -> set[str]:
    return {account for account, end in ends(reports).items() if end["status"] == "published"}


def falsely_done(reports: Path, besides: Collection[str] = ()) -> Iterator[str]:
    """Accounts whose newest line says published while their plan is not that line's."""
    for account, end in ends(reports).items():
        if end["status"] == "published" and account not in besides:
            plans = list(reports.glob(f"*/plans/{end['slug']}/plan.json"))
            if [digest(plan.read_bytes()) for plan in plans] != [end["plan"]]:
                yield f"{account} is called published, and its plan.json is not the one"


def torn(reports: Path) -> Iterator[str]:
    """Files under a final name that are not whole."""
    for path in sorted(reports.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(reports).parts)
        if path.is_file() and not hidden:
            try:
                _read(path)
            except (ValueError, ValidationError, nbformat.ValidationError) as error:
                yield f"{path.relative_to(reports)} is torn: {str(error)[:120]}"


def strays(workbook: Path) -> Iterator[str]:
    """What only a killed run leaves, and the next one has to remove."""
    for path in (*workbook.rglob(".kam-*.tmp"), *workbook.glob("reports/*/.scratch")):
        yield f"{path.relative_to(workbook)} is left over"


def _read(path: Path) -> None:
    content = path.read_bytes()
    if path.name == "plan.json" or path.parent.name == "history":
        AccountPlan.model_validate_json(content)
        if path.parent.name == "history" and digest(content) != path.stem:
            raise ValueError("its digest is not its name")
    elif path.name == "portfolio.json":
        CompanyPlan.model_validate_json(content)
    elif path.name == "comparisons.jsonl":
        list(map(Compared(path), Compared(path)))
        if not content.endswith(b"\n"):
            raise ValueError("its last line has no end")
    elif path.suffix == ".ipynb":
        nbformat.validate(nbformat.reads(content.decode(), as_version=4))
    elif path.suffix == ".html":
        _Page().read(content.decode())
    elif path.name == "manifest.jsonl":
        for line in content.split(b"\n")[:-1]:
            json.loads(line)
    elif path.suffix == ".json":
        json.loads(content)
    elif path.suffix == ".xlsx":
        _read_parts(content)
    elif not content.endswith(b"\n"):
        raise ValueError("its last line has no end")


def _read_parts(spreadsheet: bytes) -> None:
    try:
        with ZipFile(BytesIO(spreadsheet)) as parts:
            damaged = parts.testzip()
    except BadZipFile as error:
        raise ValueError(str(error)) from error
    if damaged:
        raise ValueError(f"its part {damaged} is damaged")


class _Page(HTMLParser):
    """A page from its doctype to the end of html, with nothing behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.last = ""

    def read(self, text: str) -> None:
        self.feed(text)
        self.close()
        if not text.lower().startswith("<!doctype html>") or self.last != "html":
            raise ValueError("the page has no end")

    def handle_endtag(self, tag: str) -> None:
        self.last = tag
