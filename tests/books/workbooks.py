"""Whole workbooks over the public inputs: their settings from here, their data linked in."""

import shutil
from datetime import date
from pathlib import Path

from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.analysis.slices import AccountSlice
from kamlib.facts.book import Facts, read_facts
from kamlib.plan.build import account_plan
from kamlib.plan.document import AccountPlan
from kamlib.plan.frame import plan_frame
from kamlib.settings import Dates, Settings, read_settings
from kamlib.sources.files import read_sources

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


def linked_workbook(name: str, shared_data: Path, folder: Path) -> Path:
    """A workbook in `folder` with the settings of `tests/books/<name>` and the data it is about."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(HERE / name / "kam.toml", folder / "kam.toml")
    (folder / "data").symlink_to(shared_data / name)
    return folder


def portfolio_of(folder: Path, raw: Path, as_of: date | None = None) -> tuple[Facts, Settings, Portfolio]:
    """The workbook's facts and portfolio, without a batch; `raw` is a folder for what is read."""
    settings = read_settings(folder)
    if as_of:
        settings = settings.model_copy(update={"dates": Dates(as_of=as_of)})
    facts = read_facts(read_sources(settings, folder, raw), settings, TODAY)
    return facts, settings, build_portfolio(facts, settings)


def plans_of(facts: Facts, settings: Settings, portfolio: Portfolio) -> list[AccountPlan]:
    """The plans of all owned accounts, as the notebooks would build them."""
    frame = plan_frame(portfolio, facts, settings)
    accounts = portfolio.slices["accounts"]
    tables = {name: dict(list(table.groupby("account"))) for name, table in portfolio.slices.items()}
    plans = []
    for account in accounts.dropna(subset=["owner"])["account"]:
        frames = {name: tables[name].get(account, table.iloc[:0]) for name, table in portfolio.slices.items()}
        plans.append(account_plan(AccountSlice(account, frames), frame))
    return plans
