"""What the warm process is keyed by, and what it remembers before it forks."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamlib.run.warm import owner

SCHEMAS = """
import sys
sys.modules["rfc3987_syntax"] = None
import altair as alt
from altair.utils import schemapi
from altair.vegalite.v6.schema.core import VegaLiteSchema

def chart():
    rows = alt.Data(values=[{"a": "x", "b": 1}])
    base = alt.Chart(rows).encode(x=alt.X("a:N", sort="-y"), y="b:Q", tooltip=["a:N", "b:Q"])
    return alt.layer(base.mark_bar(), base.mark_line().encode(color="a:N")).to_dict()

make = schemapi._FromDict.hash_schema
before, asked = chart(), VegaLiteSchema._schema
from kamlib.run.warm.schemas import remember_schemas
assert remember_schemas() > 400
for schema in (asked, {"$ref": "#/definitions/Color"}, {"type": "string", "title": "t"}):
    assert schemapi._FromDict.hash_schema(schema) == make(schema), schema
dumps = []
schemapi.json.dumps, real = (lambda *a, **k: dumps.append(a) or real(*a, **k)), schemapi.json.dumps
assert chart() == before
assert len(dumps) < 100, len(dumps)

ask = VegaLiteSchema._default_wrapper_classes
assert schemapi._FromDict(ask()).class_dict is schemapi._FromDict(ask()).class_dict
assert schemapi._FromDict([alt.X]).class_dict.keys() == {make(alt.X._schema)}

class Own(alt.X):
    _schema = {"type": "invented"}

assert Own in set(ask()) and make(Own._schema) in schemapi._FromDict(ask()).class_dict
assert chart() == before
"""


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of libraries with one in it, on the path."""
    folder = tmp_path / "libraries"
    install(folder, "1.0")
    monkeypatch.syspath_prepend(str(folder))
    yield folder


def install(folder: Path, version: str) -> None:
    place = folder / f"invented-{version}.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(f"Metadata-Version: 2.1\nName: invented\nVersion: {version}\n")


def test_a_library_that_is_installed_meanwhile_makes_the_code_stale(installed: Path) -> None:
    before = owner.code_key()
    assert owner.code_key() == before
    install(installed, "2.0")
    os.utime(installed)
    assert owner.code_key() != before


def test_a_file_written_beside_libraries_makes_no_other_folder_be_read_again(
    installed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = owner.code_key(), []
    find = owner.distributions
    monkeypatch.setattr(owner, "distributions", lambda path: read.append(path) or find(path=path))
    (installed / "out.ipynb").write_text("{}")
    os.utime(installed)
    assert owner.code_key() == before
    assert read == [[str(installed)]]


def test_what_is_remembered_of_altair_s_schema_is_altair_s_and_saves_making_it() -> None:
    done = subprocess.run([sys.executable, "-c", SCHEMAS], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
