"""What an analyst adds to a plan: a text, a table, a chart; and what can't be added."""

from datetime import date
from pathlib import Path

import altair as alt
import numpy as np
import pandas as pd
import pytest

from kamlib.draft import Draft
from kamlib.errors import UsageError
from kamlib.plan.document import AccountPlan, Person
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.targeted import TargetingTerms
from kamlib.plan.targeting_section import with_targeting
from kamlib.sentences import Sentence
from tests.unit.plan.rows import frame
from tests.unit.plan.test_targeted import COMPARED, SAID, account
from tests.unit.plan.test_targeting_section import EMPTY, made

ROWS = pd.DataFrame({"x": [1, 2], "y": [3.0, 4.0]})


DOCUMENT = AccountPlan(
    account="A-1",
    name="Nord",
    slug="nord-1",
    owner=Person(id="U-1", name="Ada Lund"),
    tier="A",
    depth="full",
    as_of=date(2026, 11, 1),
    planning_year=2027,
    currency="EUR",
    stand=Sentence(id="stand"),
    figures=(),
    lines=(),
    sections=(),
)


@pytest.fixture
def plan():
    return Draft(DOCUMENT, reports=Path("reports"), locale="en", templates=Path("templates"))


def added(plan: Draft):
    return plan.document.additions


def test_a_table_keeps_its_columns_and_plain_values(plan):
    table = pd.DataFrame(
        {
            "product": ["Pump", None],
            "sold": pd.to_datetime(["2026-03-31 10:00", None]),
            "revenue": [1.5, np.nan],
            "orders": [np.int64(2), np.int64(0)],
            "pair": [(1, 2), "x"],
        }
    )
    plan.add("Products", table)
    assert added(plan)[0].columns == ("product", "sold", "revenue", "orders", "pair")
    assert added(plan)[0].rows == (("Pump", "2026-03-31", 1.5, 2, "(1, 2)"), (None, None, None, 0, "x"))


def test_an_index_with_names_is_a_column(plan):
    plan.add("By line", pd.DataFrame({"revenue": [1.0]}, index=pd.Index(["Filters"], name="line")))
    assert added(plan)[0].columns == ("line", "revenue") and added(plan)[0].rows == (("Filters", 1.0),)


def test_a_chart_is_kept_with_its_rows(plan):
    plan.add("Chart", alt.Chart(ROWS).mark_bar().encode(x="x:O", y="y:Q"))
    spec = added(plan)[0].spec
    assert spec["mark"]["type"] == "bar"
    assert list(spec["datasets"].values()) == [[{"x": 1, "y": 3.0}, {"x": 2, "y": 4.0}]]


def test_a_chart_that_loads_from_an_address_is_refused(plan):
    with pytest.raises(UsageError, match="'Chart' can't be added: the chart loads its data from an address"):
        plan.add("Chart", alt.Chart("https://example.org/rows.csv").mark_bar().encode(x="x:O"))
    assert added(plan) == ()


@pytest.mark.parametrize("thing", [12, None, [1, 2], {"mark": "bar"}])
def test_what_is_none_of_the_three_is_refused(plan, thing):
    with pytest.raises(UsageError, match="give a text, a DataFrame or an altair chart"):
        plan.add("Thing", thing)


def test_a_title_is_needed(plan):
    with pytest.raises(UsageError, match="'' can't be added"):
        plan.add("", "text")


def test_the_same_title_again_replaces_what_was_there(plan):
    plan.add("Why", "first")
    plan.add("More", "text")
    plan.add("Why", "second")
    assert [(addition.title, addition.text) for addition in added(plan)] == [
        ("Why", "second"),
        ("More", "text"),
    ]


def test_an_addition_of_infinite_value_is_refused(plan):
    with pytest.raises(UsageError, match="can't be added"):
        plan.add("Rate", pd.DataFrame({"rate": [np.inf]}))


def test_by_hand_a_section_is_shown_beside_the_others_and_published_without(tmp_path: Path) -> None:
    targeted = targeted_of(SAID, account(), frame())
    section = with_targeting(EMPTY, targeted, "A-1", None, TargetingTerms())
    own = Draft(
        DOCUMENT.model_copy(update={"sections": (section,), "targeted": targeted}),
        reports=tmp_path,
        locale="en",
        templates=Path("templates"),
        beside=lambda: COMPARED,
    )
    assert own["opportunities"].document == made() and own.document.sections == (section,)
