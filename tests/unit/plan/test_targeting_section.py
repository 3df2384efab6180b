"""Section 5 by what an hour brings, and the page's section of how likely deals are won."""

from dataclasses import fields
from datetime import date

import pandas as pd

from kamlib.analysis.calibration import Bin, Scores
from kamlib.analysis.win_chance import Rung, WinChance
from kamlib.analysis.winning import Winning
from kamlib.plan.blocks import FactList, Table
from kamlib.plan.document import Section
from kamlib.plan.focus.subject import Subject
from kamlib.plan.focus.targeting import _expected, targeting_section
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.said import NOTHING_SAID, judged_of
from kamlib.plan.targeted import TargetingTerms
from kamlib.plan.targeting_section import with_targeting
from kamlib.report.catalogue import catalogue
from kamlib.sentences import Sentence, say
from tests.unit.plan.rows import frame
from tests.unit.plan.test_judged import said
from tests.unit.plan.test_targeted import ANSWERS, COMPARED, HOURS, MARGIN, SAID, account

WORDS = catalogue("en", "EUR")
EMPTY = Section(id="opportunities", headline=say("opportunities-none"), blocks=())


def read(cell: object) -> str:
    """As a page has it, but with plain blanks."""
    return (WORDS.sentence(cell) if isinstance(cell, Sentence) else str(cell)).replace(
        "\N{NO-BREAK SPACE}", " "
    )


def made(judged=SAID, comparison=COMPARED, hour: float | None = None) -> Section:
    terms = TargetingTerms(hour=hour)
    return with_targeting(EMPTY, targeted_of(judged, account(), frame()), "A-1", comparison, terms)


def table(section: Section, id: str) -> Table:
    return next(one for one in section.blocks if isinstance(one, Table) and one.id == id)


def facts(section: Section) -> list[str]:
    return [read(fact.text) for one in section.blocks if isinstance(one, FactList) for fact in one.facts]


def test_the_first_hours_go_where_an_hour_brings_most() -> None:
    section = made()
    assert read(section.headline) == (
        "The next hours go to Pump: an hour brings €89 to €1.60k (1 of 2 with answers can be ranked)"
    )
    first, second = table(section, "roti").rows
    assert [read(cell) for cell in first] == [
        *(
            "Pump",
            "export",
            "€8.00k–€16.0k",
            "10–30",
            "50 % (25–75 %)",
        ),
        *("€400 (€89–€1.60k)", "1", "A"),
        "0: nothing that they would notice; Mia, 1 October 2026. The return is ours alone",
        "not known yet: say what an hour costs (service.hour in kam.toml)",
    ]
    assert read(second[3]) == "Not known yet: ask Adam" and read(second[6]) == "must do"


def test_what_is_open_is_asked_of_a_person() -> None:
    told = facts(made())
    assert told[0].startswith(
        "by product line and step, from 100 closed deals of all accounts (25 % on average)"
    )
    assert "Adam, of Pump: their growth there; who decides" in told
    assert told[-1] == "of 2 more: ask for margin and hours, first Adam of Seal"
    answers = table(made(), "roti-questions").rows
    assert [read(cell) for cell in answers[0]][:3] == [
        "Pump",
        "2: the problem is admitted",
        "open: counts as 2",
    ]


def test_the_one_input_that_would_turn_it() -> None:
    rows = table(made(hour=300.0), "roti").rows
    assert read(rows[0][-1]) == "yes, unless the chance is below 33 %"
    section = made(hour=500.0)
    assert read(section.headline).startswith("No opportunity is worth its hours yet: Pump comes first")
    assert read(table(section, "roti").rows[0][-1]) == "no, unless it takes less than 16 hours"


def test_it_is_made_anew_when_the_plan_is_joined() -> None:
    alone = made(comparison=None)
    again = with_targeting(alone, targeted_of(SAID, account(), frame()), "A-1", COMPARED, TargetingTerms())
    assert again == made() and facts(alone)[0].startswith("40 % by this account's own closed deals")


def test_what_nobody_wants_now_stands_last_without_a_rank() -> None:
    later = judged_of(
        [
            said("opportunity_answers", "D1", **MARGIN, **HOURS, **ANSWERS, excluded=True),
            said("opportunity_answers", "D2", **MARGIN, **HOURS, **ANSWERS),
        ],
        {},
    )
    rows = table(made(later), "roti").rows
    assert [read(row[0]) for row in rows] == ["Belt", "Pump"] and read(rows[1][6]) == "not now"


def test_where_nobody_said_anything_the_section_stays() -> None:
    assert made(NOTHING_SAID) == EMPTY


SEEN = Scores(n=50, brier=0.2, skill=0.2, log_loss=0.58, auc=0.75, ece=0.05)
FLAT = Scores(n=50, brier=0.25, skill=0.0, log_loss=0.69, auc=0.5, ece=0.02)
OPEN = pd.DataFrame(
    {
        "account": ["A1", "A1", "A2"],
        **{"low": [0.4, 0.4, 0.1], "likely": [0.5, 0.5, 0.1], "high": [0.6, 0.6, 0.1]},
        "in_year": [0.9, None, 0.5],
    }
)


def page(level: str, used: str = "cells", refused: dict[str, str] | None = None) -> Subject:
    rungs = (
        Rung("average", "used" if used == "average" else "measure", FLAT, 0.0, 0.0),
        Rung("cells", "used" if used == "cells" else "no-nearer", SEEN, 0.11, 0.05),
    )
    chance = WinChance(
        used=used,  # type: ignore[arg-type]
        average=0.25,
        low=0.2,
        high=0.3,
        closed=200,
        won=50,
        start=date(2026, 1, 1),
        tried=50,
        rungs=rungs,
        bins=(Bin(50, 0.3, 0.28, 0.19, 0.4),),
        deals=OPEN,
    )
    known = {
        "level": level,
        "frame": frame(),
        "accounts": pd.DataFrame({"account": ["A1"]}),
        "winning": Winning(chance, OPEN, ("source",), refused or {}, None, 12),
    }
    return Subject(**dict.fromkeys(one.name for one in fields(Subject)) | known)  # type: ignore[arg-type]


def test_the_company_s_page_says_whether_history_tells_won_from_lost() -> None:
    section = targeting_section(page("company", refused={"cycle": "days-to-close"}))
    assert section is not None and read(section.headline) == (
        "History tells won deals from lost ones: Brier score 0.2 beside 0.25 of the average of 25 %, "
        "where 0 is no error (200 closed deals)"
    )
    told = facts(section)  # type: ignore[arg-type]
    assert "log loss 0.58 beside 0.69" in told[1] and told[2].endswith(
        "12 of 80 outcomes of signed plans are known"
    )
    assert told[3] == "cycle runs with the days from opening to closing"
    bins = table(section, "win-bins")  # type: ignore[arg-type]
    assert [read(cell) for cell in bins.rows[0]] == ["30 %", "50", "0.28", "19–40 %"]


def test_a_past_that_says_nothing_is_told() -> None:
    section = targeting_section(page("company", "average"))
    assert section is not None and read(section.headline).startswith(
        "History does not tell won deals from lost ones: each open deal counts with the average of 25 %"
    )


def test_a_manager_sees_how_many_of_the_team_s_are_expected() -> None:
    section = targeting_section(page("team"))
    assert section is not None and read(section.headline) == "Of 2 open deals 0 to 2 are expected to be won"
    assert targeting_section(page("book")) is None


def test_chances_may_be_off_together() -> None:
    """Of 200 deals with the average of 25 % (20 to 30 %) 42 to 58 would be won were it known."""
    deals = pd.DataFrame({"likely": [0.25] * 200, "low": 0.2, "high": 0.3})
    assert _expected(deals.assign(low=0.25, high=0.25)) == (42, 58)
    assert _expected(deals) == (37, 63)
