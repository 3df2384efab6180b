"""How the losses of a test are called."""

from types import SimpleNamespace
from typing import Any

import pytest

from kamlib.analysis.scenarios import LossScenario
from kamlib.plan.focus.loss_tables import _lost
from kamlib.report.catalogue import catalogue
from kamlib.sentences import Sentence

WORDS = catalogue("en", "EUR")
PEOPLE = {"R1": "Mia", "R2": "Lena", "R3": "Rudi"}
OWNERS = {"A1": "R2", "A2": "R2", "A3": "R3"}


@pytest.mark.parametrize(
    ("accounts", "told"),
    [
        (("A1", "A3"), "Both accounts below Mia"),
        (("A1", "A2"), "Both accounts of Lena"),
        (("A3",), "The one account of Rudi"),
        (("A1", "A2", "A3"), "All 3 accounts below Mia"),
    ],
)
def test_what_one_person_owns_has_that_name_and_not_the_manager_s(
    accounts: tuple[str, ...], told: str
) -> None:
    lost = LossScenario("book", "R1", accounts, revenue=1.0, contribution=None)
    subject: Any = SimpleNamespace(rows={one: {"owner": owner} for one, owner in OWNERS.items()})
    said = _lost(lost, subject, PEOPLE)
    assert isinstance(said, Sentence) and WORDS.sentence(said) == told
