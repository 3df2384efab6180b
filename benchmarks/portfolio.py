"""What 50,000 accounts cost to compare, the company's document to make and its pages to look through.

`python -m benchmarks.portfolio`. The facts of the sample are repeated under new ids, so accounts have the
rows that they have in the product; 320 people own them, and one of them leads all others. Seconds of CPU, and
the most memory the process ever had (Linux). A tenth of the accounts shows whether a page costs more to look
through in a larger company.
"""

import argparse
import dataclasses
import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import process_time

from kamlib.limits import collect_seldom, count_alone, give_free_memory_back

count_alone()  # before numpy comes, as `kam plans` does
collect_seldom()

# ruff: noqa: E402
import numpy as np
import pandas as pd

from benchmarks.leaks import LARGE_BOOK, large_book, looked_through
from benchmarks.measure import keep
from kamlib.analysis.portfolio import build_portfolio
from kamlib.facts.book import Facts, read_facts
from kamlib.plan.company import company_plan
from kamlib.plan.document import CompanyPlan, to_bytes
from kamlib.sample import write_sample
from kamlib.settings import Settings, read_settings
from kamlib.sources.files import read_sources

SECONDS, MEGABYTES = 60, 1536
"""At most so many seconds of CPU, and so many MB."""

GROWN = 1.5
"""A megabyte of pages may cost at most so many times what it costs in a company of a tenth."""

TEAMS = 40
"""So many times the people of the sample are there."""

OWN_IDS, REP_IDS = ("account", "parent", "opportunity"), ("rep", "owner", "seller", "manager")


def repeated(facts: Facts, times: int) -> Facts:
    """The facts `times` over, each time with other accounts; people come again after TEAMS times."""
    frames = {
        field.name: getattr(facts, field.name)
        for field in dataclasses.fields(facts)
        if isinstance(getattr(facts, field.name), pd.DataFrame) and field.name != "products"
    }
    large = {name: _repeated(frame, times if "account" in frame else TEAMS) for name, frame in frames.items()}
    deals = facts.own_deals.assign(account=facts.opportunities["account"])  # a row each, in the same order
    large["own_deals"] = _repeated(deals, times).drop(columns="account")
    reps = large["reps"]
    heads = reps["manager"].isna()
    first = reps.loc[heads, "rep"].iloc[0]
    reps["manager"] = reps["manager"].mask(heads & (reps["rep"] != first), first)
    return dataclasses.replace(facts, **large)


def _repeated(frame: pd.DataFrame, times: int) -> pd.DataFrame:
    copy = np.repeat(np.arange(times), len(frame))
    whole = pd.concat([frame] * times, ignore_index=True)
    for column in set(whole) & {*OWN_IDS, *REP_IDS}:
        number = copy if column in OWN_IDS else copy % TEAMS
        whole[column] = whole[column] + "-" + pd.Series(number).astype(str).str.zfill(5)
    if {"account", "name", "owner"} <= set(whole):  # accounts whose names are one are never foreign
        whole["name"] = whole["name"] + " " + pd.Series(copy).astype(str).str.zfill(5)
    by = [column for column in ("account", "rep") if column in whole]
    return whole.sort_values(by[:1], kind="stable", ignore_index=True)


@contextmanager
def counted(spent: dict[str, float], what: str) -> Iterator[None]:
    before = process_time()
    yield
    spent[what] = process_time() - before


def sample_facts(folder: Path) -> tuple[Facts, Settings]:
    write_sample(folder)
    settings = read_settings(folder)
    return read_facts(read_sources(settings, folder, folder / "raw"), settings, date(2026, 11, 1)), settings


def compared(facts: Facts, settings: Settings) -> CompanyPlan:
    """The company's document; says what it took."""
    spent: dict[str, float] = {}
    with counted(spent, "portfolio"):
        portfolio = build_portfolio(facts, settings).documented()  # the other slices are files by now
        facts = facts.documented()
        give_free_memory_back()  # as prepare.py does
    with counted(spent, "document"):
        company = company_plan(portfolio, facts, settings)
    del portfolio, facts  # as prepare.py does
    with counted(spent, "written"):
        size = len(to_bytes(company))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    total = sum(spent.values())
    print(f"{len(company.standings):,} accounts, {len(company.books)} books, {len(company.teams)} teams")
    print("; ".join(f"{what} {seconds:.1f} s" for what, seconds in spent.items()) + f"; {size / 1e6:.0f} MB")
    met = total <= SECONDS and peak <= MEGABYTES
    print(f"{_judged(met)}: {total:.1f} s of at most {SECONDS}, {peak:.0f} MB of {MEGABYTES}")
    keep("portfolio", {"accounts": len(company.standings), "seconds": spent, "peak": peak, "bytes": size})
    return company


def looked(company: CompanyPlan, tenth: Facts, settings: Settings) -> None:
    """Says what a look through pages takes, here and in a tenth of it, and for a book of many plans."""
    small = build_portfolio(tenth, settings).documented()
    few, many = looked_through(company_plan(small, tenth, settings)), looked_through(company)
    book = large_book(tenth, settings)
    grown = many.per_megabyte / few.per_megabyte
    print(f"looked through, {few}\nlooked through, {many}\na book of {LARGE_BOOK}, {book}")
    print(f"{_judged(grown <= GROWN)}: a MB costs {grown:.2f} times as much, of at most {GROWN}")
    keep("leaks", {"few": vars(few), "many": vars(many), "book": vars(book)})


def _judged(met: bool) -> str:
    return "met" if met else "NOT MET"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accounts", type=int, default=50_000, help="accounts [50000]")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kam-bench-") as name:
        facts, settings = sample_facts(Path(name))
    times = -(-asked.accounts // len(facts.accounts))
    company = compared(repeated(facts, times), settings)
    looked(company, repeated(facts, -(-times // 10)), settings)


if __name__ == "__main__":
    main()
