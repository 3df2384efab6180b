"""A user's own templates go first, then the installed package's, then the checkout's."""

from pathlib import Path

import pytest

from kamlib import shipped as room
from kamlib.errors import KamError, UsageError
from kamlib.shipped import shipped, templates_of


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that holds a package kamlib and nothing else."""
    (tmp_path / "kamlib").mkdir()
    monkeypatch.setattr(room, "PACKAGE", tmp_path / "kamlib")
    return tmp_path


def made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


def test_a_checkout_has_the_folders_beside_the_package(repository: Path) -> None:
    assert shipped("templates") == repository / "templates"
    assert shipped("notebooks") == repository / "notebooks"


def test_an_installed_package_brings_its_own(site: Path) -> None:
    made(site / "templates")  # somebody else's, beside us in the same environment
    ours = made(site / "kamlib" / "_shipped" / "templates")
    assert shipped("templates") == ours


def test_a_workbook_with_templates_of_its_own_uses_those_and_has_all_of_them(site: Path) -> None:
    ours = made(site / "kamlib" / "_shipped" / "templates")
    made(ours / "sections")
    for name in ("base.html", "sections/plan.html"):
        (ours / name).write_text("")
    workbook = made(site / "workbook")
    assert templates_of(workbook) == ours
    own = made(workbook / "templates")
    (own / "letter.docx").write_text("")
    assert templates_of(workbook) == ours, "somebody's other templates"
    (own / "base.html").write_text("")
    with pytest.raises(UsageError, match=r"templates: sections/plan\.html of kamlib's templates"):
        templates_of(workbook)
    made(own / "sections")
    (own / "sections" / "plan.html").write_text("")
    assert templates_of(workbook) == own


def test_a_broken_installation_says_where_it_looked(site: Path) -> None:
    with pytest.raises(
        KamError, match=r"no folder templates: looked for .*_shipped.templates.* Install kamlib again"
    ):
        shipped("templates")
