"""Section 5 by what an hour brings, and the page's section of how likely deals are won."""

from dataclasses import fields
from datetime import date

import pandas as pd

from kamlib.analysis.calibration import Bin, Scores
from kamlib.analysis.targeting import Ends
from kamlib.analysis.win_chance import Rung, WinChance
from kamlib.analysis.winning import Winning
from kamlib.plan.blocks import FactList, Table
from kamlib.plan.comparison import DealOdds
from kamlib.plan.document import Section
from kamlib.plan.focus.subject import Subject
from kamlib.plan.focus.targeting import _expected, targeting_section
from kamlib.plan.judged.pursued import targeted_of
from kamlib.plan.judged.said import NOTHING_SAID, judged_of
from kamlib.plan.targeted import TargetingTerms, WayTerms
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
        "The next hours go to “Pump”: an hour brings €99 to €2.3k (1 of 2 with answers can be ranked)"
    )
    first, second = table(section, "roti").rows
    assert [read(cell) for cell in first] == [
        *("Pump", "€12k (€8.0k–€16k)", "17 more (7–27), 3 are spent", "50 % (25–75 %)", "€470 (€99–€2.3k)"),
        *("A", "not known yet: say what an hour costs (service.hour in kam.toml)"),
    ]
    assert read(second[2]) == "Not known yet: ask Adam" and read(second[5]) == "must do"


def test_what_is_open_is_asked_of_a_person() -> None:
    told = facts(made())
    assert told[0].startswith(
        "by product line and step, from 100 closed deals of all accounts (25 % on average)"
    )
    assert told[-1] == "of 2 more: ask for margin and hours, first Adam of Seal"
    assert read(table(made(), "roti-open").rows[0][2]) == "Adam: their growth there; who decides"
    answers = [read(cell) for cell in table(made(), "roti-questions").rows[0]]
    assert answers[:3] == ["Pump", "2: the problem is admitted", "open: counts as 2"]
    assert answers[-1].startswith("0: nothing that they would notice; Mia, 1 October 2026. The return is")


def test_a_margin_above_the_amount_is_asked_about() -> None:
    """Pump is worth 60,000 in all."""
    dear = MARGIN | {"margin_high": 90_000.0}
    section = made(judged_of([said("opportunity_answers", "D1", **dear, **HOURS, **ANSWERS)], {}))
    assert read(table(section, "roti-open").rows[0][2]).startswith(
        "Adam: why a margin of up to €90k a year, when all of it is worth €60.0k? Until then no more than "
        "that counts. And their growth there"
    )
    assert read(table(section, "roti").rows[0][1]) == "€12k (€8.0k–€60k)"


def test_a_lost_bid_is_told_where_somebody_said_what_it_costs_and_else_has_no_word() -> None:
    """In 7 to 27 hours, 17 of them likely: 0.5 x 12,000 less 0.5 x 9,000."""
    own = MARGIN | HOURS | ANSWERS | {"bid_cost_likely": 9_000.0}
    told = judged_of([said("opportunity_answers", "D1", **own)], {})
    rows = table(made(told, hour=50.0), "roti").rows
    assert [read(cell) for cell in (rows[0][3], rows[0][-1])] == [
        "€9.0k",
        "yes, unless the chance is below 46 %",
    ]
    lost = table(made(told, hour=300.0), "roti")
    assert len(lost.columns) == len(table(made(), "roti").columns) + 1
    worse = judged_of([said("opportunity_answers", "D1", **own | {"bid_cost_likely": 13_000.0})], {})
    for hour in (None, 50.0):
        told_of = read(made(worse, hour=hour).headline)
        assert told_of.startswith("No opportunity brings more than losing it costs yet: “Pump")


def test_what_does_not_pay_is_called_so_and_has_no_rank_nor_a_place_on_the_way() -> None:
    """Pump loses, Belt pays, Seal is not for now: Belt alone is ranked and on the way."""
    own = MARGIN | HOURS | ANSWERS
    told = judged_of(
        [
            said("opportunity_answers", "D1", **own, bid_cost_likely=13_000.0),
            said("opportunity_answers", "D2", **own),
            said("opportunity", "added-1", name="Service", amount=20_000, seller="E-7"),
            said("opportunity_answers", "added-1", **own, excluded=True),
        ],
        {},
    )
    missing = WayTerms(year=2027, need=500_000.0, deal=None, rate=0.4, won=1, closed=1)
    targeted = targeted_of(told, account(), frame())
    section = with_targeting(EMPTY, targeted, "A-1", COMPARED, TargetingTerms(), missing)
    assert read(section.headline).startswith("The next hours go to “Belt”")
    assert read(section.headline).endswith("(1 of 3 with answers can be ranked)")
    classes = {read(row[0]).split(" (")[0]: read(row[-2]) for row in table(section, "roti").rows}
    assert classes == {"Belt": "A", "Pump": "does not pay", "Service": "not now"}
    assert [row[0] for row in table(section, "way").rows] == ["Belt"]
    must = [one.model_copy(update={"must_do": True}) if one.key == "D1" else one for one in targeted]
    whole = with_targeting(EMPTY, must, "A-1", COMPARED, TargetingTerms(), missing)
    assert [row[0] for row in table(whole, "way").rows] == ["Pump", "Belt"]


def test_who_is_open_longer_than_nearly_all_is_not_told_when_it_is_decided() -> None:
    late, usual = DealOdds(key="D1", chance=Ends(0.2, 0.3, 0.4), n=9, later=4), COMPARED.odds
    assert usual is not None
    known = late.model_copy(update={"half": 10, "most": 30, "in_year": 0.9, "later": 40})
    told = [
        read(
            table(
                made(
                    comparison=COMPARED.model_copy(
                        update={"odds": usual.model_copy(update={"deals": (one,)})}
                    )
                ),
                "roti-open",
            ).rows[0][1]
        )
        for one in (late, known)
    ]
    assert told == [
        "not known: 4 deals were older when decided",
        "5 in 10 within 10 more days, 8 in 10 within 30, 90 % before the planned year ends (40 deals)",
    ]


def test_the_one_input_that_would_turn_it() -> None:
    rows = table(made(hour=300.0), "roti").rows
    assert read(rows[0][-1]) == "yes, unless the chance is below 27 %"
    section = made(hour=500.0)
    assert read(section.headline).startswith("No opportunity is worth its hours yet: “Pump” comes first")
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
    assert [read(row[0]) for row in rows] == ["Belt", "Pump"] and read(rows[1][5]) == "not now"


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
        "History tells won deals from lost ones better than the average of 25 % does: Brier score 0.2 "
        "beside 0.25, where 0 is no error (200 closed deals)"
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
