"""Chances to win on two real exports: one whose past says nothing, one whose qualification does."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kamlib.analysis.winning import Winning, winning
from kamlib.facts.book import Facts, read_facts
from kamlib.settings import Settings, read_settings
from kamlib.sources.files import read_sources
from tests.drawn import line

pytestmark = pytest.mark.slow

Book = Callable[[str], Path]
YEAR_END = date(2019, 1, 1)


def read(folder: Path) -> tuple[Facts, Settings]:
    settings = read_settings(folder)
    return read_facts(read_sources(settings, folder, folder / "raw"), settings, date(2026, 11, 1)), settings


@pytest.fixture(scope="module")
def computers(real_book: Book) -> tuple[Facts, Winning]:
    """With a column of the days from opening to closing, for open deals to the as-of date."""
    folder = real_book("crm-opportunities")
    settings = (folder / "kam.toml").read_text()
    with_days = settings.replace('file = "data/sales_pipeline.csv"', 'file = "deals.csv"')
    own = '\n[sources.opportunities.own]\ncycle = "number"\n'
    own += '[targeting]\nfeatures = ["cycle", "line", "seller"]\n'
    (folder / "kam.toml").write_text(with_days + own)
    with (folder / "data" / "sales_pipeline.csv").open(encoding="utf-8-sig", newline="") as text:
        deals = list(csv.DictReader(text))
    with (folder / "deals.csv").open("w", newline="") as text:
        writer = csv.DictWriter(text, [*deals[0], "cycle"])
        writer.writeheader()
        writer.writerows(deal | {"cycle": _days(deal)} for deal in deals)
    facts, read_as = read(folder)
    return facts, winning(facts, read_as, [], YEAR_END)


def _days(deal: dict[str, str]) -> str:
    if not deal["engage_date"]:
        return ""
    closed = date.fromisoformat(deal["close_date"] or "2018-01-01")
    return str((closed - date.fromisoformat(deal["engage_date"])).days)


def test_a_past_that_says_nothing_leaves_the_average(computers: tuple[Facts, Winning]) -> None:
    _, found = computers
    chance = found.chance
    assert (chance.used, chance.closed, chance.won, chance.separates) == ("average", 6711, 4238, False)
    assert round(chance.average, 3) == 0.631 and found.deals["likely"].nunique() == 1
    assert [one.why for one in chance.rungs] == ["used", *["no-nearer"] * 3]
    assert chance.start == date(2017, 9, 3)
    (told,) = chance.bins
    assert told.n == chance.tried and told.low < told.told < told.high


def test_days_to_close_are_refused_and_the_others_count(computers: tuple[Facts, Winning]) -> None:
    facts, found = computers
    assert found.refused == {"cycle": "days-to-close"} and found.features == ("line", "seller")
    (problem,) = [one for one in facts.problems.kept if one.rule.id.startswith("problem-known-late")]
    assert line(problem).startswith(
        "kam.toml, column targeting.features: 'cycle' runs with the days from opening to closing: it is "
        "known only when a deal is decided. Take cycle out of targeting.features"
    )


def test_open_deals_say_when_they_are_decided(computers: tuple[Facts, Winning]) -> None:
    """Most are open longer than any that was decided: of these nobody knows."""
    deals = computers[1].deals
    known = deals.dropna(subset=["half", "most"])
    assert len(known) == 30 and (known["half"] <= known["most"]).all()
    assert deals["in_year"].count() < len(deals) and known["in_year"].between(0.5, 1 + 1e-9).all()


SALVIRT = """\
company = "Solutions"
currency = "EUR"
[dates]
as_of = 2026-01-01
[sources.accounts]
file = "accounts.csv"
[sources.opportunities]
file = "deals.csv"
columns = { seller = "Seller", product = "Product", stage = "Status" }
words = { stage = { won = "Won", lost = "Lost" } }
own = { OWN }
[targeting]
features = [FEATURES]
"""


@pytest.fixture(scope="module")
def solutions(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Winning:
    """The export has no ids, accounts and dates: here each gets an id, and all one account and one day."""
    folder = tmp_path_factory.mktemp("salvirt")
    with (shared_data / "salvirt-b2b" / "opportunities.csv").open(newline="") as text:
        deals = list(csv.DictReader(text, delimiter=";"))
    own = [one for one in deals[0] if one not in ("Seller", "Product", "Status")]
    ours = {one.lower(): one for one in own}
    settings = SALVIRT.replace("OWN", ", ".join(f'{one} = "text"' for one in ours))
    settings = settings.replace("FEATURES", ", ".join(f'"{one}"' for one in [*ours, "seller"]))
    columns = ", ".join(f'{one} = "{theirs}"' for one, theirs in ours.items())
    (folder / "kam.toml").write_text(settings.replace('"Status" }', f'"Status", {columns} }}'))
    (folder / "accounts.csv").write_text("account,name\nA1,All\n")
    with (folder / "deals.csv").open("w", newline="") as text:
        writer = csv.DictWriter(text, [*deals[0], "opportunity", "account", "closed", "amount"])
        writer.writeheader()
        for place, deal in enumerate(deals):
            made = {"opportunity": f"O{place}", "account": "A1", "closed": "2025-06-01", "amount": "1"}
            writer.writerow(deal | made)
    return winning(*read(folder), [], date(2027, 1, 1))


def test_a_model_that_is_accepted_beats_the_average_out_of_sample(solutions: Winning) -> None:
    chance = solutions.chance
    assert chance.used == "features" and chance.separates and not solutions.refused
    average, used = chance.rung("average"), chance.rung("features")
    assert average and average.scores and used and used.scores and used.least
    assert used.scores.log_loss < average.scores.log_loss and used.scores.brier < average.scores.brier
    assert used.least > 0 and used.scores.auc > 0.7 and (chance.start, chance.tried) == (None, 112)


def test_its_calibration_is_shown(solutions: Winning) -> None:
    bins = solutions.chance.bins
    assert sum(one.n for one in bins) == solutions.chance.tried and len(bins) == 10
    assert sum(one.low <= one.told <= one.high for one in bins) >= 8  # 9 in 10 of the intervals hold
