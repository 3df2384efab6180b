"""From a system's exports to plans: the settings are guessed, corrected in two lines at most, and add up."""

import json
import signal
import subprocess
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kamlib import begin, check
from kamlib.begin import begin_from_exports
from kamlib.check import check_exports, in_lines
from kamlib.errors import UsageError
from kamlib.facts.book import read_facts
from kamlib.settings import GUESS, SettingsError, confirmed_settings, is_guess
from tests.first_hour.exports import EXPORTS, accounts, deals, won

pytestmark = pytest.mark.slow  # each system is a workbook of its own; the parts have quick tests

TODAY = date(2026, 4, 20)  # the exports end with March

CORRECTIONS: dict[str, list[tuple[str, str]]] = {
    "zoho": [('# currency = "EUR"', 'currency = "EUR"')],
}
"""What a person has to change, by system: (a line as proposed, the line instead). No other one needs any."""

DATED = {"dynamics": ("won",), "pipedrive": ("won", "lost"), "pipedrive_german": ("won", "lost")}
"""Which deals have a day in the column that is right for the won ones; in other systems all have."""


def begun(system: str, folder: Path) -> Path:
    """A workbook whose settings were guessed from the exports of a system, and then corrected."""
    (folder / "exports").mkdir()
    EXPORTS[system](folder / "exports")
    book = folder / "Brindlemoor"
    begin_from_exports(book, folder / "exports", TODAY)
    text = (book / "kam.toml").read_text(encoding="utf-8")
    corrections = CORRECTIONS.get(system, [])
    assert len(corrections) <= 2
    for proposed, right in corrections:
        assert text.count(f"\n{proposed}\n") == 1
        text = text.replace(f"\n{proposed}\n", f"\n{right}\n")
    (book / "kam.toml").write_text(text, encoding="utf-8")
    return book


@pytest.mark.parametrize("system", EXPORTS)
def test_the_proposal_needs_two_corrections_at_most_and_adds_up(system, tmp_path, monkeypatch):
    book = begun(system, tmp_path)
    read = []

    def noting(*given, **how):
        read.append(read_facts(*given, **how))
        return read[-1]

    monkeypatch.setattr(check, "read_facts", noting)
    checked = check_exports(book, TODAY)
    assert checked.refused is None and checked.count == 0, in_lines(checked)
    (facts,) = read
    expected: defaultdict[str, Decimal] = defaultdict(Decimal)
    for deal in deals():
        if deal.state == "won":
            expected[deal.account.name.replace("Łódź", "Lodz")] += deal.amount
    frame = facts.opportunities[facts.opportunities["stage"] == "won"].merge(facts.accounts, on="account")
    found = frame.groupby("name_y")["amount"].sum().round(4).to_dict()
    assert found == {name: float(amount) for name, amount in expected.items()}
    assert round(frame["amount"].sum(), 4) == float(won())
    assert sorted(facts.opportunities["stage"]) == sorted(deal.state for deal in deals())
    days = [deal.closed for deal in deals() if deal.state in DATED.get(system, ("won", "lost", "open"))]
    assert sorted(facts.opportunities["closed"].dropna().dt.date) == sorted(days)
    owners = dict(zip(facts.accounts["name"], facts.accounts["owner"], strict=True))
    assert owners == {account.name: account.owner for account in accounts()}


def test_plans_wait_until_nothing_is_a_guess_and_check_does_not(tmp_path, kam):
    book = begun("hubspot", tmp_path)
    lines = (book / "kam.toml").read_text(encoding="utf-8").splitlines()
    guesses = [number for number, line in enumerate(lines, start=1) if GUESS in line and line[0] != "#"]
    code, _, complaint = kam("--workbook", str(book), "plans", "--dry-run")
    assert code == 2 and f"lines {guesses[0]}, {guesses[1]}, " in complaint
    assert "delete the words after it" in complaint
    code, told, _ = kam("--workbook", str(book), "check", "--json")
    found = {group["kind"] for group in json.loads(told)["groups"]}
    assert code == 0 and found <= {"problem-stale"}  # by today's clock
    confirmed = "\n".join(line.partition(f" {GUESS}")[0] for line in lines) + "\n"
    (book / "kam.toml").write_text(confirmed, encoding="utf-8")
    assert kam("--workbook", str(book), "plans", "--dry-run")[0] == 0


def test_init_says_what_each_file_is_taken_for(tmp_path, kam):
    EXPORTS["pipedrive"](tmp_path)
    (tmp_path / "notes.csv").write_text("Colour,Taste\nred,sweet\n")
    code, told, _ = kam("init", str(tmp_path / "book"), "--from", str(tmp_path))
    assert code == 0 and "  deals-1-2.csv: opportunities of Pipedrive (12 headings known)\n" in told
    assert "  notes.csv: not recognised. Its headings are Colour, Taste." in told
    code, _, complaint = kam("init", str(tmp_path / "other"), "--from", str(tmp_path), "--sample")
    assert code == 2 and "choose one of them" in complaint


@pytest.mark.parametrize(
    ("line", "guessed"),
    [
        ('a = "x" # guess: why', True),
        ('a = "x" #  guess: why', True),
        ('a = "x # guess: why"', False),
        ("a = 'x # guess: why'", False),
        ('a = "\\" # guess: why"', False),
        ('# a = "x" # guess: why', False),
        ('a = "x" # a guess', False),
    ],
)
def test_a_guess_is_a_comment_behind_a_value(line, guessed):
    assert is_guess(line) is guessed


def test_one_guess_is_enough_to_refuse_and_is_named(tmp_path):
    text = 'company = "A"\ncurrency = "EUR"\n\n[sources.accounts]\nfile = "a.csv" # guess: 3 headings\n'
    (tmp_path / "kam.toml").write_text(text)
    with pytest.raises(SettingsError, match="line 5 is a guess"):
        confirmed_settings(tmp_path)


def test_a_file_that_ends_the_program_that_reads_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the system does where a process takes too much."""
    killed = subprocess.CompletedProcess([], -signal.SIGKILL, b"", b"")
    monkeypatch.setattr(begin.subprocess, "run", lambda *_, **__: killed)
    with pytest.raises(UsageError, match="one of the files takes more than 1024 MB or 600 seconds"):
        begin_from_exports(tmp_path / "book", tmp_path, TODAY)
    assert not (tmp_path / "book").exists()
