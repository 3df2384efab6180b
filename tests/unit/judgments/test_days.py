"""The day of a judgment is the one it was where it was saved."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from kamlib.judgments.on_lines import said_until
from kamlib.judgments.signed import signed_plans
from tests.unit.plan.test_judged import said

FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)
EVENING, MORNING = (datetime(2026, 10, 31, hour, 30, tzinfo=UTC) for hour in (10, 11))
"""In UTC: both are of the last day of October there, and midnight in Auckland lies between them."""

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all processes")


@pytest.fixture(autouse=True)
def far_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Pacific/Auckland")
        time.tzset()
        yield
    time.tzset()


def test_what_is_saved_after_midnight_is_of_the_new_day() -> None:
    line = said("suggestion", "line-4", decision="accepted")
    late, soon = (line.model_copy(update={"at": at}) for at in (EVENING, MORNING))
    assert (late.on, soon.on) == (date(2026, 10, 31), FIRST)
    assert said_until([late, soon], FIRST) == [late]


def test_a_plan_that_is_signed_after_midnight_was_not_signed_before_the_day() -> None:
    signed = said("plan_status", status="signed", signed_by="Mia").model_copy(update={"at": MORNING})
    assert signed_plans([signed], FIRST) == []
    assert [one.on for one in signed_plans([signed], SECOND)] == [FIRST]
