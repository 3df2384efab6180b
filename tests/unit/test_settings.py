"""A mistake in kam.toml is one line: the key, what stands there, what would be right. All at once."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kamlib.errors import SettingsError, UsageError
from kamlib.settings import Settings, read_settings
from kamlib.settings.told import told

SMALL = """
company = "Brindlemoor Filtration"
currency = "EUR"
[sources.accounts]
file = "data/accounts.csv"
"""


def settings(folder: Path, text: str) -> Settings:
    (folder / "kam.toml").write_text(text, encoding="utf-8")
    return read_settings(folder)


def problems(folder: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as told:
        settings(folder, text)
    assert told.value.file == str(folder / "kam.toml")
    return told.value.problems


def test_what_is_not_said_has_a_default(tmp_path: Path) -> None:
    read = settings(tmp_path, SMALL)
    assert (read.company, read.locale, read.dates.as_of) == ("Brindlemoor Filtration", "en", "month-start")
    assert (read.tiers.a, read.tiers.b) == (0.8, 0.95)
    assert read.owner.rule == ("owner", "most_revenue", "last_seller")
    assert read.sources["accounts"].delimiter == ","


def test_everything_can_be_said(tmp_path: Path) -> None:
    more = """
    columns = { account = "Kundennr", name = ["Name 1", "Name 2"] }
    words = { stage = { won = ["Gewonnen", "Won"] } }
    delimiter = ";"
    decimal = ","
    thousands = "."
    encoding = "cp1252"
    header_row = 3
    footer = ["Total"]
    missing = ["-"]
    ids = ["upper", "no-zeros"]
    negative = "trailing-minus"
    min_rows = 0
    max_rows = 10
    [rates]
    USD = 0.92
    [merged]
    "A-2" = "A-1"
    [dates]
    as_of = 2026-11-01
    [owner]
    rule = ["last_seller"]
    [tiers]
    a = 1
    b = 1
    [goals]
    growth = -0.02
    reps = { "7" = 1200000 }
    [knowledge]
    topics = { energy_prices = 90, swot = 120 }
    """
    read = settings(tmp_path, SMALL + more)
    assert read.dates.as_of == date(2026, 11, 1)
    assert read.owner.rule == ("last_seller",)
    assert read.goals.reps == {"7": 1_200_000.0}
    assert read.knowledge.topics == {"energy_prices": 90, "swot": 120}
    assert read.sources["accounts"].columns["name"] == ["Name 1", "Name 2"]


# one line below [sources.accounts] or in a table of its own -> what is said of it
MISTAKES = {
    'delimiter = ";;"': 'sources.accounts.delimiter = ";;": write one sign in quotes, such as ";"',
    'decimal = "comma"': 'sources.accounts.decimal = "comma": write "." or ","',
    'encoding = "utf-99"': (
        'sources.accounts.encoding = "utf-99": write an encoding such as "utf-8-sig" or "cp1252"'
    ),
    'delimeter = ";"': "sources.accounts.delimeter: no such key; did you mean delimiter?",
    "columns = { name = 3 }": (
        "sources.accounts.columns.name = 3: "
        'write their word in quotes, or several of theirs as ["first", "last"]'
    ),
    'columns = "x"': (
        'sources.accounts.columns = "x": is a table; write [sources.accounts.columns], and its keys below'
    ),
    'thousands = "."': (
        "sources.accounts: decimal and thousands are the same sign: set thousands to another one, or to none"
    ),
    "[sources.sales]": (
        'sources.sales: comes from files or from a database: write either file = "data/sales-*.csv" or '
        'database = "SALES_DB" with a table or a query'
    ),
    '[sources.sales]\nfile = "s.csv"\ndatabase = "SALES_DB"\ntable = "sales"': (
        'sources.sales: comes from files or from a database: write either file = "data/sales-*.csv" or '
        'database = "SALES_DB" with a table or a query'
    ),
    **dict.fromkeys(
        [
            '[sources.sales]\ndatabase = "SALES_DB"',
            '[sources.sales]\ndatabase = "SALES_DB"\ntable = "sales"\nquery = "select 1"',
            '[sources.sales]\nfile = "s.csv"\ntable = "sales"',
        ],
        'sources.sales: a database needs one of table = "crm.orders" and query = "select ...", and these '
        "need a database",
    ),
    '[sources.sales]\ndatabase = "postgresql://kam:secret@host/db"\ntable = "sales"': (
        "sources.sales.database: write the NAME of the environment variable that holds the address, such as "
        '"SALES_DB", and never the address itself'
    ),
    '[sources.sales]\nfile = "postgresql://kam:secret@host/db"': (
        'sources.sales.file = "...": write the path of a file or a pattern, such as "data/sales-*.csv"; '
        "for a database, see database"
    ),
    '[sources.sales]\nfile = ""': (
        'sources.sales.file = "": write the path of a file or a pattern, such as "data/sales-*.csv"; '
        "for a database, see database"
    ),
    '[dates]\nas_of = "yesterday"': (
        'dates.as_of = "yesterday": write a day such as 2026-11-01, or "today", "month-start" or "data-end"'
    ),
    '[dates]\nas_off = "today"': "dates.as_off: no such key; did you mean as_of?",
    "[planning]\nfirst_month = 13": "planning.first_month = 13: write the number of a month, 1 to 12",
    "[planning]\nyear = true": "planning.year = true: write a year such as 2027",
    '[revenue]\nsource = "both"': 'revenue.source = "both": write "sales" or "opportunities"',
    '[owner]\nrule = ["me"]': (
        'owner.rule = ["me"]: write some of "owner", "most_revenue" and "last_seller" in a list, '
        "the first to try first"
    ),
    '[tiers]\na = "0.8"': 'tiers.a = "0.8": write a share from 0 to 1, such as 0.8',
    "[tiers]\na = 80": "tiers.a = 80: write a share from 0 to 1, such as 0.8",
    "[tiers]\na = 0.99": "tiers: a is above b: A ends first, so write a share for a that is not above b's",
    "[value.factors.growth]\nwieght = 2": "value.factors.growth.wieght: no such key; did you mean weight?",
    "[key]\nkey = 0.1\nnot_key = 0.2": (
        "key: not_key is above key: a person decides between them, so write a smaller share"
    ),
    "[tiers]\nc = 1": "tiers.c: no such key; known here: a, b",
    '[tiers]\nlocale = "de"': "tiers.locale: no such key; locale belongs above the first [table]",
    "[thresholds]\nchange = nan": "thresholds.change = NaN: write a share from 0 to 1, such as 0.8",
    "[thresholds]\nchange = 0.3": (
        "thresholds: change is above strong_change: a strong change is the larger one"
    ),
    "[thresholds]\nstale_days = 1.5": (
        "thresholds.stale_days = 1.5: write a whole number of days, such as 365"
    ),
    "[hours]\nper_year = inf": "hours.per_year = Infinity: write hours above 0, such as 1200",
    "[goals]\ngrowth = 60": "goals.growth = 60: write a growth such as 0.06 for 6 %, from -1 to 10",
    '[goals.reps]\n7 = "1,2"': 'goals.reps.7 = "1,2": write an amount without signs, such as 1200000',
    "[knowledge.topics]\nEnergy-Prices = 90": (
        'knowledge.topics, "Energy-Prices": name a topic in small letters with single underscores between, '
        "such as energy_prices"
    ),
    "[knowledge.topics]\nenergy_prices = 0": (
        "knowledge.topics.energy_prices = 0: write a whole number of days, such as 365"
    ),
    '[judgments.headings]\nteir = "Class"': (
        'judgments.headings, "teir": name one of account, name, tier, owner, next_step and review'
    ),
    "[rates]\nDOLLAR = 0.92": 'rates, "DOLLAR": write the three letters of a currency, such as "EUR"',
    "[goal]": "goal: no such key; did you mean goals?",
    "[tiers.a]": "tiers.a: write a share from 0 to 1, such as 0.8",
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_names_key_value_and_what_would_be_right(tmp_path: Path, mistake: str) -> None:
    assert problems(tmp_path, SMALL + mistake) == (MISTAKES[mistake],)


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = """
    currency = "EURO"
    locale = "xx"
    goals = 3
    [sources]
    accounts = "data/accounts.csv"
    """
    assert problems(tmp_path, text) == (
        'company: is missing; write the company\'s name, as in company = "Brindlemoor Filtration"',
        'currency = "EURO": write the three letters of a currency, such as "EUR"',
        'locale = "xx": write a language or language and country, such as "en", "en_GB" or "de"',
        "goals = 3: is a table; write [goals], and its keys below",
        'sources.accounts = "data/accounts.csv": is a table; write [sources.accounts], and its keys below',
    )


def test_a_long_value_is_told_in_part(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, SMALL + f'delimiter = "{"x" * 300}"')
    assert len(problem) < 150
    assert '..."' not in problem and "..." in problem


def test_a_folder_without_settings_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file: `kam init DIR` makes a workbook"):
        read_settings(tmp_path)


def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "company = Brindlemoor")
    assert problem.startswith("is no TOML:") and "line 1" in problem


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "kam.toml").write_bytes(b'company = "\xff"')
    with pytest.raises(SettingsError, match="can't be read"):
        read_settings(tmp_path)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4) | st.dates(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
KEYS = st.sampled_from([*Settings.model_fields, "source", "a"])


@given(st.dictionaries(KEYS, VALUES | st.dictionaries(KEYS | st.just("x"), VALUES, max_size=3)))
def test_whatever_stands_there_is_told_once_per_key_and_in_our_words(said: dict[str, object]) -> None:
    try:
        Settings.model_validate(said)
    except ValidationError as error:
        sentences = [told(problem) for problem in error.errors()]
        keys = [problem.partition(":")[0].partition(" = ")[0] for problem in sentences]
        assert len(set(keys)) == len(keys)
        assert not any("nput should" in problem for problem in sentences)
