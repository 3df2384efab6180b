"""What a folder of reports holds, and that each file of it is whole."""

import json
from pathlib import Path

from kamlib.outputs import RunFolder
from kamlib.plan.compared import Compared
from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.run.manifest import read_manifest


def contents(folder: RunFolder) -> dict[str, bytes]:
    """All that is the same in every run like this one, by its place in the reports."""
    reports = folder.root.parent
    changing = {"run.json", "manifest.jsonl", ".lock", ".turn"}
    files = (path for path in reports.rglob("*") if path.is_file() and path.name not in changing)
    return {str(path.relative_to(reports)): path.read_bytes() for path in files}


def assert_nothing_is_torn(reports: Path) -> None:
    """Every file under a final name is whole; what was being written has left nothing."""
    assert list(reports.rglob("*.tmp")) == []
    for path in reports.rglob("*"):
        if path.name == "plan.json" or path.parent.name == "history":
            AccountPlan.model_validate_json(path.read_bytes())
        elif path.name == "portfolio.json":
            CompanyPlan.model_validate_json(path.read_bytes())
        elif path.name == "comparisons.jsonl":
            assert all(map(Compared(path), Compared(path))) and path.read_bytes().endswith(b"\n")
        elif path.suffix in (".json", ".ipynb"):
            json.loads(path.read_bytes())
        elif path.suffix == ".html":
            assert path.read_text().rstrip().endswith("</html>")
        elif path.name == "manifest.jsonl":
            assert path.read_bytes()[-1:] in (b"", b"\n")
            assert read_manifest(RunFolder(path.parent)).damaged == ()
