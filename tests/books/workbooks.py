"""Whole workbooks over the public inputs: their settings from here, their data linked in."""

import shutil
from collections.abc import Callable, Collection
from datetime import date
from functools import cache
from pathlib import Path

from kamlib.analysis.portfolio import Portfolio, build_portfolio
from kamlib.analysis.slices import AccountSlice
from kamlib.facts.book import Facts, read_facts
from kamlib.plan.build import account_plan
from kamlib.plan.document import AccountPlan
from kamlib.plan.frame import plan_frame
from kamlib.plan.judged.said import NOTHING_SAID, Judged
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


def facts_at(folder: Path, raw: Path) -> Callable[[date | None], tuple[Facts, Settings]]:
    """The workbook's facts at any as-of date (None: that of the settings), each once, from exports that are
    read once into `raw`."""
    settings = read_settings(folder)
    tables = read_sources(settings, folder, raw)

    @cache
    def of(dates: Dates) -> tuple[Facts, Settings]:
        dated = settings.model_copy(update={"dates": dates})
        return read_facts(tables, dated, TODAY), dated

    return lambda as_of: of(Dates(as_of=as_of) if as_of else settings.dates)


def portfolio_of(folder: Path, raw: Path, as_of: date | None = None) -> tuple[Facts, Settings, Portfolio]:
    """The workbook's facts and portfolio, without a batch; `raw` is a folder for what is read."""
    facts, settings = facts_at(folder, raw)(as_of)
    return facts, settings, build_portfolio(facts, settings)


def plans_of(
    facts: Facts,
    settings: Settings,
    portfolio: Portfolio,
    owners: Collection[str] | None = None,
    judged: Callable[[str], Judged] = lambda _: NOTHING_SAID,
) -> list[AccountPlan]:
    """The plans of all owned accounts, or of those of some owners, as the notebooks would build them.

    `judged` is what people decided on an account."""
    frame = plan_frame(portfolio, facts, settings)
    accounts = portfolio.slices["accounts"].dropna(subset=["owner"])
    tables = {name: dict(list(table.groupby("account"))) for name, table in portfolio.slices.items()}
    plans = []
    for account in accounts[accounts["owner"].isin(owners) if owners else slice(None)]["account"]:
        frames = {name: tables[name].get(account, table.iloc[:0]) for name, table in portfolio.slices.items()}
        plans.append(account_plan(AccountSlice(account, frames), frame, judged(account)))
    return plans
