"""A plan is not called ready without an owner, nor signed while something must be fixed."""

from collections.abc import Sequence
from typing import Any

import pytest

from kamlib.errors import InputRefused
from kamlib.judgments.history import Change, Revision
from kamlib.plan.lint.rule import Look
from kamlib.ready import refuse_unready
from kamlib.report.catalogue import catalogue
from tests.unit.plan.lint_cases import action, standing
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, said

OWNER = said("owner", owner="U1")


def refused(changes: Sequence[Revision], *in_force: Revision, **changed: Any) -> str:
    """What is told; "" where it may be saved. `changes` are saved over `in_force`."""

    def look(account: str, revisions: Sequence[Revision]) -> Look:
        return Look(judged(*revisions), row(**{"goal": None, **changed}), frame())

    fields = Change.model_fields
    wanted = [Change(**{name: getattr(one, name) for name in fields}) for one in changes]
    try:
        refuse_unready(wanted, in_force, look, catalogue("en", "EUR"))
    except InputRefused as error:
        return str(error)
    return ""


def status(word: str) -> Revision:
    return said("plan_status", status=word, **({"signed_by": "Mia"} if word == "signed" else {}))


@pytest.mark.parametrize("word", ["ready", "signed"])
def test_without_an_owner_nothing_is_ready(word: str) -> None:
    told = refused([status(word)], standing(), owner=None, owner_name=None)
    assert told.startswith(f"A1: nobody owns this account, so its plan can't be {word}: name one owner")
    assert not refused([status(word)], standing(), OWNER, owner=None, owner_name=None)
    assert not refused([status(word), OWNER], standing(), owner=None, owner_name=None)
    assert not refused([status("draft")], owner=None, owner_name=None)


def test_signed_is_refused_while_something_must_be_fixed_and_all_of_it_is_told() -> None:
    bad = [standing(can_grow=None), action(owner=None)]
    lines = refused([status("signed")], *bad).splitlines()
    assert lines[0] == "A1: its plan can't be signed while something must be fixed or waived:"
    assert [line.split(":")[0] for line in lines[1:]] == [
        "  ACT-01 Actions without owner or day (a-1)",
        "  ANS-01 Answers missing",
    ]
    assert not refused([status("ready")], *bad) and not refused([status("draft")], *bad)


def test_what_is_saved_with_it_counts() -> None:
    bad, good = [standing(can_grow=None)], [standing()]
    assert not refused([status("signed"), *good], *bad)
    assert refused([status("signed"), *bad], *good)
    waiver = said("waiver", "w", rule="ANS-01", why="new here", until="2026-12-01")
    assert not refused([status("signed"), waiver], *bad)


def test_signing_anew_what_was_signed_before_it_broke_is_refused_for_what_broke_alone() -> None:
    told = refused([status("signed")], standing(can_grow=None), status("signed"))
    assert "ANS-01" in told and "SIGN-01" not in told
