"""Features that are known only once a deal is decided, by name and by evidence."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from kamlib.facts.known_late import known_late
from kamlib.settings import Settings
from tests.drawn import drawn_facts, told

AS_OF = date(2026, 11, 1)
RNG = np.random.default_rng(7)
TOOK = RNG.integers(5, 200, 60)
OPENED = pd.Timestamp("2025-01-01") + pd.to_timedelta(np.arange(80), "D")
DEALS = pd.DataFrame(
    {
        "stage": [*(["won", "lost", "lost"] * 20), *(["open"] * 20)],
        "opened": OPENED,
        "closed": [*(OPENED[:60] + pd.to_timedelta(TOOK, "D")), *([pd.NaT] * 20)],
    }
)
WON = (DEALS["stage"] == "won").head(60)


def refused(**columns: object) -> dict[str, str]:
    own = pd.DataFrame(columns)
    settings = Settings.model_validate(
        {
            "company": "B",
            "currency": "EUR",
            "targeting": {"features": list(own)},
            "sources": {"accounts": {"file": "a.csv"}},
        }
    )
    return dict(known_late(settings, DEALS, own, AS_OF))


def test_what_is_known_before_is_kept() -> None:
    noisy = np.where(RNG.random(80) < 0.2, "ask", DEALS["stage"].where(DEALS["stage"] != "open", "ask"))
    assert refused(source=["web", "fair"] * 40, size=RNG.random(80), hope=noisy) == {}


def test_what_is_written_when_a_deal_is_decided_is_refused() -> None:
    cause = pd.Series([*np.where(WON, "price", "rival"), *([None] * 20)], dtype="str")
    assert refused(cause=cause) == {"cause": "filled-at-close"}
    state = pd.Series([*np.where(WON, "signed", "gone"), *(["running"] * 20)], dtype="str")
    assert refused(state=state) == {"state": "decides"}
    ages = (pd.Timestamp(AS_OF) - DEALS["opened"]).dt.days.astype(float)
    cycle = pd.Series([*TOOK.astype(float), *ages.tail(20)])
    assert refused(cycle=cycle) == {"cycle": "days-to-close"}
    assert refused(weeks=(cycle / 7).round(1)) == {"weeks": "days-to-close"}


def test_a_few_stray_cells_do_not_hide_it() -> None:
    """Said of all won or of all lost deals alone, and of two that are open."""
    still = [*([None] * 18), "price", "rival"]
    lost = pd.Series([*np.where(WON, None, "rival"), *still], dtype="str")
    assert refused(cause=lost) == {"cause": "filled-at-close"}
    won = pd.Series([*np.where(WON, "price", None), *still], dtype="str")
    assert refused(praise=won) == {"praise": "decides"}


def test_a_deal_opened_later_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    state = pd.Series([*np.where(WON, "signed", "gone"), *(["running"] * 19), "asked"], dtype="str")
    assert refused(state=state) == {}
    late = DEALS["opened"].where(DEALS.index < 79, pd.Timestamp(AS_OF))
    monkeypatch.setitem(globals(), "DEALS", DEALS.assign(opened=late))
    assert refused(state=state) == {"state": "decides"}


def test_the_check_names_the_column_and_says_why() -> None:
    facts = drawn_facts(
        settings={"targeting": {"features": ["days", "line"]}},
        opportunities="opportunity | account | stage | closed\nO1 | A1 | won | 2026-01-01",
    )
    assert facts.known_late == {"days": "by-name"}
    assert told(facts) == [
        "kam.toml, column targeting.features: 'days' is known of a deal only when it is decided, so nothing "
        "can be learnt from it for one that is open"
    ]
