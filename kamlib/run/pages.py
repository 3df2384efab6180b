"""The pages of a run, made from its plans alone: no notebook, no exports."""

from pathlib import Path

from pydantic import ValidationError

from kamlib.errors import UsageError
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.document import AccountPlan, CompanyPlan, Standing
from kamlib.report.books import render_run
from kamlib.run.manifest import newest_lines


def write_pages(folder: RunFolder, templates: Path) -> list[Path]:
    """Every page of the run anew; those that are no longer among them are removed. The index comes first."""
    company = read_company(folder)
    plans = {standing.account: plan for standing in company.standings if (plan := _plan(folder, standing))}
    causes = {account: line.cause for account, line in newest_lines(folder).items() if line.cause}
    rendered = render_run(company, plans, causes, templates)
    pages = {folder.root / name: content for name, content in rendered.items()}
    for path, content in pages.items():
        write_whole(path, content)
    for stale in folder.pages():
        if stale not in pages:
            stale.unlink()
    return sorted(pages, key=lambda path: (path.name != "index.html", path))


def run_folder(reports: Path, run: str | None) -> RunFolder:
    """The run of a date, or in a folder of its own; the latest where none is named. Raises UsageError."""
    if run is None:
        runs = sorted(reports.glob("*-*-*/portfolio.json"))
        folder = RunFolder(runs[-1].parent if runs else reports)
    else:
        folder = RunFolder(reports / run if (reports / run).is_dir() else Path(run).resolve())
    if not folder.company.exists():
        raise UsageError(f"{folder.root}: there is no run here; `kam plans` makes one")
    return folder


def read_company(folder: RunFolder) -> CompanyPlan:
    """The run's portfolio.json. Raises UsageError where another version of kamlib wrote it."""
    try:
        return CompanyPlan.model_validate_json(folder.company.read_bytes())
    except ValidationError as error:
        raise UsageError(
            f"{folder.company}: is of another version of kamlib; `kam plans` makes it anew"
        ) from error


def _plan(folder: RunFolder, standing: Standing) -> AccountPlan | None:
    """The account's plan; None where there is none, or one that another version of kamlib wrote."""
    try:
        return AccountPlan.model_validate_json(folder.plan(standing.slug).read_bytes())
    except (FileNotFoundError, ValidationError):
        return None
