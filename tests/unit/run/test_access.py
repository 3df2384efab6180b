"""A group of the settings may read the reports; one that is not there is told."""

import os
import subprocess
import sys

import pytest

from kamlib.errors import SettingsError
from kamlib.run.access import group_number
from kamlib.settings import Settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no groups for files")


def settings(group: str | None) -> Settings:
    files = {} if group is None else {"group": group}
    return Settings(company="x", currency="EUR", sources={}, files=files)


def test_without_a_setting_nobody_else_reads(tmp_path):
    assert group_number(settings(None), tmp_path) is None


def test_our_own_group_is_known_by_its_name(tmp_path):
    import grp

    name = grp.getgrgid(os.getegid()).gr_name
    assert group_number(settings(name), tmp_path) == os.getegid()


def test_a_group_that_is_not_there_is_told_with_the_remedy(tmp_path):
    with pytest.raises(
        SettingsError, match=r'files\.group = "salez": this machine has no such group'
    ) as error:
        group_number(settings("salez"), tmp_path)
    assert str(tmp_path / "kam.toml") in str(error.value) and error.value.exit_code == 2


NOBODY = """
import grp, os
from pathlib import Path
from kamlib.errors import SettingsError
from tests.unit.run.test_access import group_number, settings
os.setgroups([]); os.setgid(65534); os.setuid(65534)  # who may not import from here any more
try:
    group_number(settings("daemon"), Path("."))
except SettingsError as error:
    print(error)
"""


def test_a_group_we_are_not_in_is_told(repository):
    if os.geteuid():
        pytest.skip("only root can become somebody who is in no group")
    done = subprocess.run([sys.executable, "-c", NOBODY], cwd=repository, capture_output=True, text=True)
    assert "you are not in this group" in done.stdout, done.stderr
