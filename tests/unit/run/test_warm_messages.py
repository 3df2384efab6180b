"""What the engine makes of a child's messages: what nbformat and papermill make of them, in less time."""

from datetime import UTC, datetime, timedelta
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client.jsonutil import parse_date
from nbformat.v4 import output_from_msg
from papermill.engines import NotebookExecutionManager

from kamlib.run.warm.frames import as_received
from kamlib.run.warm.outputs import plain_output
from kamlib.run.warm.watched import Watched

# ---------- outputs ----------

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(), below, max_size=3),
    max_leaves=6,
)
kinds = st.sampled_from(
    ["text/plain", "text/html", "application/json", "application/vnd.vega.v5+json", "application/jsonp", "x"]
)
bundles = st.dictionaries(kinds, st.text() | st.lists(st.text(), max_size=2) | anything, max_size=3)
metadata = st.dictionaries(st.text(), anything, max_size=2)
contents = st.one_of(
    st.tuples(
        st.just("stream"), st.fixed_dictionaries({"name": st.text() | anything, "text": st.text() | anything})
    ),
    st.tuples(
        st.just("display_data"),
        st.fixed_dictionaries({"data": bundles | anything, "metadata": metadata | anything}),
    ),
    st.tuples(
        st.just("execute_result"),
        st.fixed_dictionaries(
            {
                "data": bundles,
                "metadata": metadata,
                "execution_count": st.integers(-2) | st.none() | st.booleans(),
            }
        ),
    ),
    st.tuples(
        st.just("error"),
        st.fixed_dictionaries({"ename": st.text(), "evalue": st.text(), "traceback": st.lists(st.text())}),
    ),
)


def nodes(value: Any) -> Any:
    """Each value with its type: a node is no plain dict."""
    if isinstance(value, dict):
        return type(value), {key: nodes(one) for key, one in value.items()}
    return [nodes(one) for one in value] if isinstance(value, list) else value


@given(contents)
def test_an_output_is_nbformat_s_own_and_none_is_kept_that_it_refuses(told: tuple[str, Any]) -> None:
    message = {"header": {"msg_type": told[0]}, "content": told[1]}
    try:
        wanted = output_from_msg(message)
    except (nbformat.ValidationError, TypeError, ValueError, AttributeError):
        assert plain_output(message) is None
        return
    found = plain_output(message)
    assert found is None or nodes(found) == nodes(wanted)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("stream", {"name": "stdout", "text": "a\n"}),
        ("display_data", {"data": {"text/plain": "a", "application/json": [1]}, "metadata": {}}),
        ("execute_result", {"data": {"text/html": "<p>"}, "metadata": {"a": {"b": 1}}, "execution_count": 3}),
    ],
)
def test_a_usual_output_needs_no_schema(kind: str, content: dict[str, Any]) -> None:
    assert plain_output({"header": {"msg_type": kind}, "content": content}) is not None


@pytest.mark.parametrize("value", [3, None, {"a": 1}, ["a", 1]])
@pytest.mark.parametrize("kind", ["text/plain", "application/jsonp", "application/json2+"])
def test_what_is_neither_text_nor_json_is_nbformat_s_to_refuse(kind: str, value: Any) -> None:
    message = {
        "header": {"msg_type": "display_data"},
        "content": {"data": {kind: value}, "metadata": {}},
    }
    assert plain_output(message) is None
    with pytest.raises(nbformat.ValidationError):
        output_from_msg(message)


# ---------- times ----------

zones = st.just(UTC) | st.timezones() | st.none()
times = st.datetimes(timezones=zones).map(lambda when: when.isoformat().replace("+00:00", "Z"))


@given(times)
@pytest.mark.filterwarnings("ignore:Interpreting naive datetime")
def test_a_message_s_time_is_jupyter_client_s(told: str) -> None:
    received = as_received({"header": {"date": told}, "buffers": []})
    assert received["header"]["date"] == parse_date(told)


@pytest.mark.parametrize("told", ["2026-11-29T15:46:37.123456Z", "2026-11-29T15:46:37Z", "yesterday", None])
def test_also_where_it_is_none(told: str | None) -> None:
    found = as_received({"header": {"date": told}, "buffers": []})["header"]["date"]
    assert found == parse_date(told)


def record(kind: type[NotebookExecutionManager], failed: bool, begun: bool) -> dict[str, Any]:
    """What a manager whose clock ticks once a call writes of one cell."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1", id="a")])
    notebook.metadata.papermill = {}
    ticks = (datetime(2026, 3, 29, 0, 59, 58, tzinfo=UTC) + timedelta(seconds=n / 3) for n in range(99))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kind, "now", lambda _: next(ticks))
        manager = kind(notebook, progress_bar=False, autosave_cell_every=0)
        manager.notebook_start()
        if begun:
            manager.cell_start(notebook.cells[0], 0)
        if failed:
            manager.cell_exception(notebook.cells[0], cell_index=0)
        manager.cell_complete(notebook.cells[0], cell_index=0)
        manager.notebook_complete()
    return dict(notebook)


@pytest.mark.parametrize("failed", [False, True])
@pytest.mark.parametrize("begun", [False, True])
def test_a_cell_s_record_is_papermill_s(failed: bool, begun: bool) -> None:
    assert record(Watched, failed, begun) == record(NotebookExecutionManager, failed, begun)
