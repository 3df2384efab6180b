"""A chart in a notebook shows without a network, and an analyst's own choice of renderer stands."""

import altair as alt
import pandas as pd
import pytest
from IPython.core.interactiveshell import InteractiveShell

from kamlib.offline import show_charts_offline


@pytest.fixture
def shell():
    """A notebook's shell, as `get_ipython()` finds it."""
    alt.renderers.enable("default")
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()
    alt.renderers.enable("default")


@pytest.fixture
def chart():
    return (
        alt.Chart(pd.DataFrame({"x": [1, 2], "y": [3, 4]}), title="Two").mark_bar().encode(x="x:O", y="y:Q")
    )


def shown(shell, thing):
    return shell.display_formatter.format(thing)[0]


def test_a_chart_is_drawn_here(shell, chart):
    show_charts_offline()
    for thing in (chart, chart + chart, chart | chart):
        svg = shown(shell, thing)["image/svg+xml"]
        assert svg.startswith("<svg xmlns=") and "<path" in svg
        assert "href" not in svg and "<script" not in svg


def test_another_renderer_that_was_chosen_stays(shell, chart):
    show_charts_offline()
    alt.renderers.enable("json")
    assert "image/svg+xml" not in shown(shell, chart)


def test_outside_a_notebook_nothing_is_to_be_done():
    show_charts_offline()
    assert not InteractiveShell.initialized()
