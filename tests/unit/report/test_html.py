"""A template that can't be read is told before the first page is made."""

import shutil
from pathlib import Path

import pytest

from kamlib.errors import UsageError
from kamlib.report.html import load_templates
from kamlib.shipped import shipped


def test_every_template_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    shutil.copytree(shipped("templates"), own)
    load_templates(own)
    (own / "book.html").write_text("<p>\n{% if %}</p>")
    (own / "sections" / "plan.html").write_text("{{ plan")
    with pytest.raises(UsageError) as told:
        load_templates(own.parent / "templates")
    lines = str(told.value).splitlines()
    assert [line.partition(": ")[0] for line in lines[:2]] == [
        f"{own / 'book.html'}, line 2",
        f"{own / 'sections' / 'plan.html'}, line 1",
    ]
