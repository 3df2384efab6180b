"""Whitespace of many accounts: what is worth most, how suggestions did, what became of them."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest

from kamlib.analysis.whitespace import Whitespace
from kamlib.analysis.whitespace_trial import TriedScore, WhitespaceTrial
from kamlib.plan.document import PlanState, Standing
from kamlib.plan.focus.subject import Subject
from kamlib.plan.focus.whitespace import shown_suggestions, whitespace_section
from kamlib.plan.planned import Planned, Told
from kamlib.plan.suggested import DecidedLine
from kamlib.plan.suggestions import suggestions_section
from kamlib.sentences import say
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame
from tests.unit.plan.test_judged import lines, plain

SUGGESTED = drawn_frame(
    """
    account | line | value | low | high
    A       | 0    | 400.0 | 100 | 900
    A       | 1    | 900.0 | 500 | 1300
    A       | 2    | 90.0  | 50  | 130
    B       | 0    | 700.0 | 200 | 1300
    B       | 2    | 800.0 | 300 | 1400
    C       | 2    | 70.0  | 20  | 130
    """
).assign(decided=[False, False, False, False, True, False])
ACCOUNTS = drawn_frame(
    """
    account | owner | tier
    A       | R1    | A
    B       | R1    | B
    C       |       | A
    """
)


def trial(used: str = "confidence", accounts: int = 40, lines: int = 47) -> WhitespaceTrial:
    scores = [
        TriedScore(name, recall, 0.1, recall - 0.2, low, 0.5)
        for name, recall, low in (("random", 0.14, 0.0), ("popularity", 0.2, 0.0), ("confidence", 0.62, 0.3))
    ]
    return WhitespaceTrial(accounts, 71, lines, 5, tuple(scores), used, 16, 180)


def whitespace(found: WhitespaceTrial | None) -> Whitespace:
    known: dict[str, Any] = dict.fromkeys(one.name for one in fields(Whitespace))
    known |= {
        "names": np.array(["Hoses", "Belts", "Nets"], dtype=object),
        "suggestions": SUGGESTED,
        "trial": found,
    }
    known |= {"buyers": np.array([[6, 2, 0], [1, 1, 1]]), "members": np.array([8, 4]), "left_out": 0}
    known |= {"shown": pd.Series({"A": 2, "B": 3, "C": 2})}
    return Whitespace(**known | {"segments": np.array(["Brewing", "Dairy"], dtype=object)})


def told(found: WhitespaceTrial | None, level: str = "company") -> list[str]:
    known: dict[str, Any] = {"level": level, "whitespace": whitespace(found), "frame": frame()}
    known["suggested"] = shown_suggestions(known["whitespace"], ACCOUNTS)
    section = whitespace_section(Subject(**dict.fromkeys(one.name for one in fields(Subject)) | known))
    assert section is not None
    return [*plain([_text(section.headline)]), *plain(lines(section.blocks))]


def _text(sentence: Any) -> str:
    from tests.drawn import text

    return text(sentence)


def test_the_line_that_is_worth_most_comes_first_with_who_buys_it() -> None:
    """The third of A is more than its plan shows, B's second is decided on, and nobody owns C."""
    assert told(trial())[:4] == [
        "2 lines are suggested to 2 accounts, expected to bring €2.0k a year; “Hoses” first, to 2 of them, "
        "worth €1.1k",
        "The 2 of 2 lines that are worth most where they are not bought",
        "Hoses | 2 | 1100.0 | 7 of 12 accounts | Brewing: 6 of 8 (51 % to 79 %)",
        "Belts | 1 | 900.0 | 3 of 12 accounts | Brewing: 2 of 8 (13 % to 38 %)",
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (None, "Not known yet how such suggestions do"),
        (trial("popularity", accounts=14), "Only 14 accounts began something in the last twelve months"),
        (trial("popularity"), "nothing is proven to name more of what they began"),
        (
            trial("confidence"),
            "named 62 % of what they began in the first 5 suggestions, what all buy most 20 %",
        ),
        (trial("confidence", lines=18), "With 18 lines alone this tells where to begin"),
        (trial("popularity", lines=18), "With 18 lines alone little else can be told apart"),
    ],
)
def test_a_page_says_how_such_suggestions_did(found: WhitespaceTrial | None, said: str) -> None:
    assert said in " ".join(told(found))


def test_only_the_company_sees_the_scores_side_by_side() -> None:
    assert "what is bought together | 0.62 | 0.1 | 42 points (30 to 50) | used" in told(trial())
    assert not any("what is bought together |" in one for one in told(trial(), "team"))
    few = told(trial("popularity", accounts=14))
    assert "what is bought together | 0.62 | 0.1 | 42 points (30 to 50) | too few accounts to prove it" in few


def standing(account: str, owner: str) -> Standing:
    return Standing.model_construct(
        account=account, name=f"Name {account}", owner=owner, tier="A", revenue=1.0
    )


def test_one_line_alone_is_told_with_who_buys_it() -> None:
    """That 59 of 85 do not buy it is no news: 12 do."""
    one = replace(whitespace(trial()), suggestions=SUGGESTED[SUGGESTED["line"] == 0])
    known: dict[str, Any] = {"level": "company", "whitespace": one, "frame": frame()}
    known["suggested"] = shown_suggestions(one, ACCOUNTS)
    section = whitespace_section(Subject(**dict.fromkeys(each.name for each in fields(Subject)) | known))
    assert section is not None
    assert plain([_text(section.headline)]) == [
        "“Hoses” is suggested to 2 accounts that do not buy it (7 of 12 do); expected to bring €1.1k a year"
    ]


def planned(*decided: DecidedLine) -> Planned:
    told = Told(stand=say("open-none"), decided_lines=decided)
    return Planned(PlanState(), (), 0, told.model_dump_json(exclude_defaults=True).encode())


def decided(decision: str, **more: Any) -> DecidedLine:
    return DecidedLine(
        **{"key": "H", "name": "Hoses", "decision": decision, "day": date(2026, 5, 4), "by": "mia", **more}
    )


def test_what_became_of_them_is_told_by_seller_and_line_by_line() -> None:
    owned = [standing("A1", "R1"), standing("A2", "R1"), standing("B1", "R2"), standing("B2", "R2")]
    plans = {
        "A1": planned(decided("accepted", won=700.0), decided("rejected", cause="no_need")),
        "A2": planned(decided("later", until=date(2027, 1, 1))),
        "B1": planned(decided("accepted")),
        "B2": planned(),
    }
    team = suggestions_section(owned, {"R1": "Rosa", "R2": "Rudi"}, plans)
    assert team is not None
    assert plain([_text(team.headline), *lines(team.blocks)]) == [
        "2 suggestions were accepted, 1 bought since (€700 in the last twelve months); 1 rejected, 1 put off",
        "Decisions on suggestions",
        "Rosa | 1 | 1 | 1 | 1 | 0 | 700.0",
        "Rudi | 1 | 0 | 0 | 0 | 0 | ",
    ]
    own = suggestions_section(owned[:2], {"R1": "Rosa"}, plans)
    assert own is not None
    assert plain(lines(own.blocks))[1] == "A | Name A1 | Hoses | accepted | 2026-05-04 | 700.0"
    assert suggestions_section(owned[3:], {"R2": "Rudi"}, plans) is None


def test_without_suggestions_there_is_no_section() -> None:
    known: dict[str, Any] = {"level": "book", "whitespace": None, "suggested": pd.DataFrame()}
    assert whitespace_section(Subject(**dict.fromkeys(one.name for one in fields(Subject)) | known)) is None
