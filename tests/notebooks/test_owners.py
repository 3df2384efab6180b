"""Owners from the desk: what is proposed, other limits, and a proposal accepted or refused."""

import shutil
from datetime import date

import pytest

from kamlib import open_workbook
from kamlib.desk import opened_desk
from kamlib.errors import UsageError
from kamlib.judged import opened_store
from kamlib.judgments.history import Matter
from kamlib.outputs import write_whole
from kamlib.owning import shown_moves
from kamlib.settings import read_settings

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(whole_sample, tmp_path_factory):
    return shutil.copytree(whole_sample, tmp_path_factory.mktemp("owners") / "workbook")


@pytest.fixture(scope="module")
def owners(folder):
    return open_workbook(folder, today=date(2026, 11, 20)).owners()


def test_the_proposals_are_those_of_the_page(folder, owners):
    company = open_workbook(folder, today=date(2026, 11, 20)).company
    section = next(one for one in company.focus if one.id == "owners")
    rows = next(block.rows for block in section.blocks if block.id == "owner-moves")
    assert [row[0].key for row in rows] == owners.moves["account"].head(len(rows)).tolist()
    assert section.headline.id == "owners-better"
    assert [one.id for one in company.focus].count("frontier") == 1


def test_a_manager_sees_moves_of_the_own_team_alone(folder):
    company = open_workbook(folder, today=date(2026, 11, 20)).company
    seen = 0
    for team in company.teams:
        people = {row.person.id for row in team.rows} | {team.person.id}
        books = {book.person.id for book in company.books if set(book.accounts) & set(team.accounts)}
        for section in (one for one in team.focus if one.id == "owners"):
            (table,) = section.blocks
            seen += len(table.rows)
            for account, old, new, *_ in table.rows:
                assert account.key in team.accounts
                assert {new.key, getattr(old, "key", new.key)} <= books | people
    assert seen


def test_who_was_refused_is_not_proposed(owners):
    """The sample's fourth account was to stay where it is."""
    refused = owners.beside.table("owner_refused")
    pairs = set(zip(refused["account"], refused["rep"], strict=True))
    assert pairs and not pairs & set(zip(owners.moves["account"], owners.moves["new"], strict=True))


def test_other_limits_change_the_proposals_and_nothing_else(owners):
    few, all_of_them = owners.what_if(moves=3), owners.what_if(max_moves=1.0, fair=False)
    assert few.summary["change"] == 3 < all_of_them.summary["change"]
    assert few.summary["brings"] < all_of_them.summary["brings"]
    assert owners.what_if(max_accounts=2).found.status == "infeasible"
    assert "of at most 3 accounts change hands" in repr(few)
    assert "changes of hands would do" in repr(owners.what_if(moves=0))
    assert owners.frontier(3, 6, fair=False)["brings"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"hours": {"U-99": 100.0}}, "U-99 can own none of these accounts; there are U-02"),
        ({"max_moves": 2.0}, "max_moves: .*a share from 0 to 1"),
        ({"speed": 1}, "speed: what_if takes max_accounts"),
        ({"keep": ["A-1"]}, "keep: .* change it in kam.toml"),
        ({"fit": {"region": 0.2}}, "fit: region is not among country, industry"),
    ],
)
def test_what_cannot_be_is_told(owners, said, message):
    with pytest.raises(UsageError, match=message):
        owners.what_if(**said)


def test_a_proposal_is_accepted_and_another_refused(kam, folder):
    desk = opened_desk(folder, date(2026, 11, 20))
    first, second = (
        desk.workbook.owners().proposed(one)
        for one in desk.workbook.owners().moves.dropna(subset=["old"])["account"].head(2)
    )
    code, told, _ = kam(
        *("--workbook", str(folder), "accept", f"owner:{first.account}"),
        *("--reason", "agreed", "--author", "mia"),
    )
    assert code == 0 and f"{first.account} owner: saved" in told
    assert (
        f"goes from {desk.workbook.reps[first.old]} ({first.old}) to {desk.workbook.reps[first.new]}" in told
    )
    code, _, _ = kam(
        *("--workbook", str(folder), "reject", f"owner:{second.account}"),
        *("--reason", "no", "--author", "mia"),
    )
    assert code == 0
    with opened_store(folder, read_settings(folder)) as store:
        accepted = store.newest(Matter(first.account, "owner"))
        refused = store.newest(Matter(second.account, "refused_owner", second.new))
    assert accepted is not None and accepted.value == {"owner": first.new}
    assert refused is not None and refused.value == {
        **{"owner": second.old, "nobody": False},
        "gain": pytest.approx(second.gain, abs=0.01),
    }
    code, _, told = kam("--workbook", str(folder), "accept", "owner:A-9999", "--reason", "x")
    assert code == 2 and "no other owner is proposed for 'A-9999'" in told


def test_what_the_pages_say_is_what_is_decided_on(kam, folder):
    """Greta read yesterday's pages: whatever would be proposed today, it is their proposal that she takes."""
    workbook = opened_desk(folder, date(2026, 11, 20)).workbook
    shown = next(one for one in shown_moves(workbook.company).values() if one.old)
    told = workbook.company.model_dump_json()
    other = next(one for one in workbook.reps if one not in (shown.old, shown.new))
    for owner, page in ((shown.old, "2026-10-01"), (other, "2026-11-01")):
        changed = told.replace(f'"key":"{shown.old}"', f'"key":"{owner}"')
        write_whole(folder / "reports" / page / "portfolio.json", changed.encode())
    call = ("--workbook", str(folder), "reject", f"owner:{shown.account}", "--reason", "no")
    code, _, wrong = kam(*call)
    assert code == 2 and "kam plans makes them anew" in wrong
    write_whole(folder / "reports" / "2026-11-01" / "portfolio.json", told.encode())
    code, said, _ = kam(*call)
    assert (
        code == 0 and f"does not go to {workbook.reps[shown.new]} ({shown.new}), as the pages as of" in said
    )
