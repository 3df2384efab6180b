"""`kam lint` tells what stands in a run's plans, the same to people and to programs, and of which run."""

import json
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kamlib.judgments.history import Change
from kamlib.outputs import RunFolder, write_whole
from kamlib.plan.blocks import Finding, FindingList, PageSection
from kamlib.plan.document import AccountPlan, Section, to_bytes
from kamlib.sentences import Sentence, count, money, name, number, say
from kamlib.store.judgments import open_store
from kamlib.store.place import StorePlace
from tests.report.documents import company, plans

Kam = Callable[..., tuple[int, str, str]]

SETTINGS = b"""
company = "Brindlemoor Filtration"
currency = "EUR"
[sources.accounts]
file = "accounts.csv"
"""
BEGAN = datetime(2026, 11, 2, 8, 30, tzinfo=UTC)


def own(text: str, part: str) -> Sentence:
    return say(f"lint-own-{part}", **{part if part == "what" else "todo": name(text)})


def finding(rule: str, urgency: Any, what: str, *, waived: str = "", about: str | None = None) -> Finding:
    return Finding(
        rule=rule,
        urgency=urgency,
        about=about,
        waived=own(waived, "do") if waived else None,
        what=own(what, "what"),
        why=say("lint-own-why"),
        todo=own("Lena acts", "do"),
        links=(),
        others=0,
    )


def with_findings(plan: AccountPlan, found: Sequence[Finding], *, listed: bool = True) -> AccountPlan:
    block = FindingList(findings=tuple(found), listed=listed)
    section = Section(id="actions", headline=say("lint-own-why"), blocks=(block,))
    return plan.model_copy(update={"sections": (section,)})


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., None]:
    """Writes a run whose plans have these findings, by account; of those of `silent` nobody began."""

    def write(found: dict[str, Sequence[Finding]], silent: Sequence[str] = ()) -> None:
        write_whole(tmp_path / "kam.toml", SETTINGS)
        folder = RunFolder(tmp_path / "reports" / company().as_of.isoformat())
        write_whole(folder.company, to_bytes(company(focus=())))
        write_whole(folder.record, json.dumps({"started": BEGAN.isoformat()}).encode())
        for account, plan in plans().items():
            made = with_findings(plan, found.get(account, ()), listed=account not in silent)
            write_whole(folder.plan(plan.slug), to_bytes(made))

    return write


def plain(told: str) -> str:
    return told.translate(dict.fromkeys(map(ord, "\u2068\u2069\u2066\u2067")))


NOTE = finding("KNOW-01", "note", "little is known")
WRONG = finding("ACT-01", "must-fix", "nobody does it", about="action-1")
WAIVED = finding("DMG-01", "must-fix", "nobody says yes", waived="Waived by Mia")
OPEN = finding("CARE-01", "decide", "no care")


def test_programs_get_exactly_what_was_agreed_on(run: Callable[..., None], kam: Kam) -> None:
    run({"K-a1": [NOTE, WAIVED], "K-a2": [WRONG]}, silent=["K-a2"])
    code, told, _ = kam("lint", "--json")
    assert code == 3
    expected = [
        ("ACT-01", "error", "K-a2", "nobody does it", "Lena acts", False),
        ("KNOW-01", "note", "K-a1", "little is known", "Lena acts", False),
        ("DMG-01", "error", "K-a1", "nobody says yes", "Lena acts", True),
    ]
    keys = ("rule", "severity", "account", "message", "remedy", "waived")
    assert json.loads(plain(told)) == {"findings": [dict(zip(keys, one, strict=True)) for one in expected]}


def test_people_read_them_by_rule_and_account_the_severest_first(run: Callable[..., None], kam: Kam) -> None:
    run({"K-a1": [OPEN, WAIVED], "K-a2": [WRONG, OPEN], "K-b1": [OPEN]}, silent=["K-b1"])
    code, told, head = kam("lint")
    named = {account: plan.name for account, plan in plans().items()}
    assert code == 3
    assert plain(told).splitlines() == [
        "Must fix ACT-01 Actions without owner or day",
        f"  K-a2  {named['K-a2']} (action-1): nobody does it. Lena acts",
        "Decide CARE-01 No care beside sale",
        f"  K-a1  {named['K-a1']}: no care. Lena acts",
        f"  K-a2  {named['K-a2']}: no care. Lena acts",
        "  1 account that nobody has begun to plan",
        "Waived DMG-01 No one final yes",
        f"  K-a1  {named['K-a1']}: nobody says yes. Waived by Mia",
        "1 must fix, 3 decide, 1 waived",
    ]
    day = company().as_of
    assert head == f"As of the run of 2026-11-02 08:30, data before {day}; 0 judgments changed since.\n"


def test_what_is_waived_or_no_error_ends_with_0(run: Callable[..., None], kam: Kam) -> None:
    run({"K-a1": [OPEN, WAIVED]})
    assert kam("lint")[0] == 0
    run({})
    assert kam("lint")[:2] == (0, "The rules found nothing.\n")


def test_judgments_that_changed_since_the_run_began_are_counted(
    run: Callable[..., None], kam: Kam, tmp_path: Path
) -> None:
    run({})
    change = {"subject": "K-a1", "kind": "charter", "base": 0, "author": "Mia", "reason": "r"}
    with closing(open_store(StorePlace(file=tmp_path / "judgments.db"))) as store:
        store.save([Change(**change, value={"vision": "x"})], BEGAN)
        later = BEGAN.replace(minute=31)
        store.save([Change(**change | {"base": 1}, value={"vision": "y"})], later)
    assert "; 1 judgment changed since; `kam plans` looks again." in kam("lint")[2]


def of_pages(rule: str, urgency: Any, case: str, *keys: str, waived: str = "", **values: Any) -> Finding:
    told = {part: say(f"finding-{case}-{part}", **values) for part in ("what", "why")}
    todo = say(f"finding-{case}-do", **values)
    accepted = own(waived, "do") if waived else None
    return Finding(
        rule=rule, urgency=urgency, **told, todo=todo, waived=accepted, links=(), others=len(keys), keys=keys
    )


@pytest.fixture
def paged(run: Callable[..., None], tmp_path: Path) -> str:
    """A run whose pages found an account without owner, which somebody waived, two shared ones and a person
    over the cap. Returns the first."""
    run({"K-a2": [finding("OWN-02", "decide", "shared here")]})
    whole = company(focus=())
    nobodys = whole.unowned[0].account
    found = (
        of_pages("OWN-01", "must-fix", "unowned", nobodys, waived="Mia", accounts=count(1), amount=money(1)),
        of_pages("OWN-02", "decide", "shared", "K-a2", "K-b3", accounts=count(2), amount=money(1)),
        of_pages("LOAD-01", "must-fix", "over-cap", "r1", people=count(1), cap=number(9)),
    )
    section = PageSection(id="findings", headline=say("lint-own-why"), blocks=(FindingList(findings=found),))
    write_whole(
        RunFolder(tmp_path / "reports" / whole.as_of.isoformat()).company, to_bytes(company(focus=(section,)))
    )
    return nobodys


def test_rules_of_the_pages_name_each_account_and_person_with_who_acts_by_when(paged: str, kam: Kam) -> None:
    code, told, _ = kam("lint", "--json")
    assert code == 3
    found = {(one["rule"], one["account"]): one for one in json.loads(plain(told))["findings"]}
    assert found.keys() == {("OWN-01", paged), ("OWN-02", "K-a2"), ("OWN-02", "K-b3"), ("LOAD-01", "")}
    assert found["OWN-02", "K-a2"]["message"] == "shared here", "its plan tells more"
    assert found["LOAD-01", ""]["message"] == "Lena Thistlewick: carries more than the cap of 9"
    assert found["OWN-02", "K-b3"]["remedy"] == (
        "Oskar Penhallick says who leads the account, and what the others do for it, by 1 December 2026"
    )
    lines = plain(kam("lint")[1])
    assert "  Lena Thistlewick: carries more than the cap of 9. The manager hands accounts over" in lines


def test_what_the_pages_call_waived_is_waived_here(paged: str, kam: Kam) -> None:
    found = json.loads(plain(kam("lint", "--json")[1]))["findings"]
    waived = {(one["rule"], one["account"]): one["waived"] for one in found}
    assert waived == {
        ("LOAD-01", ""): False,
        ("OWN-01", paged): True,
        ("OWN-02", "K-a2"): False,
        ("OWN-02", "K-b3"): False,
    }
    assert "OWN-01 Owned by nobody" in plain(kam("lint")[1]).split("Waived ")[1]
