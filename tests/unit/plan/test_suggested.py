"""Suggested lines in section 6: what waits, what was decided, and what comes back, over two runs."""

from datetime import date
from typing import Any

import pandas as pd
import pytest

from kamlib.analysis.slices import AccountSlice
from kamlib.plan.blocks import FactList
from kamlib.plan.company_whitespace import group_lines
from kamlib.plan.comparison import Comparison
from kamlib.plan.document import AccountPlan, Section
from kamlib.plan.joined import joined
from kamlib.plan.judged.suggested import added_lines, decided_lines
from kamlib.plan.suggested import DecidedLine, OwnWhitespace, Suggested
from kamlib.plan.whitespace_joined import open_lines
from kamlib.sentences import say
from tests.drawn import text
from tests.unit.analysis.drawn import drawn_frame
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, lines, plain, said

AS_OF = date(2026, 11, 1)


def suggested(key: str, buying: int = 18, **more: Any) -> Suggested:
    told = Suggested(
        key, key, buying, 24, 6, 21, 800.0, 2000.0, 9000.0, 0.1, 0.2, 0.3, 0.4, ("Bags",), (date(2025, 1, 1),)
    )
    return told._replace(**more)


def own(*found: Suggested, shown: int = 5, **more: Any) -> OwnWhitespace:
    told = {"lines": 41, "gaps": 30, "used": "confidence", "tried": 40, "shown": shown}
    return OwnWhitespace(suggested=found, **{**told, **more})


def plan(*decided: DecidedLine, **more: Any) -> AccountPlan:
    made = AccountPlan.model_construct(
        account="A-1",
        as_of=AS_OF,
        sections=(),
        decided_lines=decided,
        added_lines=(),
    )
    return made.model_copy(update=more)


def rejected(**more: Any) -> DecidedLine:
    told = {"day": date(2026, 3, 10), "by": "mia", "cause": "no_need", "peers_buying": 18, "peers": 24}
    return DecidedLine(key="Hoses", name="Hoses", **{"decision": "rejected", **told, **more})


def open_keys(made: AccountPlan, *found: Suggested) -> list[tuple[str, str | None]]:
    return [(one.line.key, one.back.why if one.back else None) for one in open_lines(made, own(*found))]


NEWER = (date(2025, 1, 1), date(2026, 6, 1))


@pytest.mark.parametrize(
    ("before", "now", "why"),
    [
        (rejected(), suggested("Hoses"), None),
        (rejected(), suggested("Hoses", 20), None),  # 20 of 24 may be the same share as 18 of 24
        (rejected(), suggested("Hoses", 22), "peers"),
        (rejected(), suggested("Hoses", 2), None),  # fewer buy it: no reason to ask again
        (rejected(peers=None, peers_buying=None), suggested("Hoses", 24), None),
        (rejected(), suggested("Hoses", because=("Bags", "Gauges"), since=NEWER), "line"),
        (rejected(day=date(2026, 7, 1)), suggested("Hoses", because=("Bags", "Gauges"), since=NEWER), None),
        (
            rejected(day=date(2026, 6, 20), because=("Bags",)),
            suggested("Hoses", because=("Bags", "Gauges"), since=NEWER),
            "line",
        ),
        (
            rejected(day=date(2026, 6, 20), because=("Bags", "Gauges")),
            suggested("Hoses", because=("Bags", "Gauges"), since=NEWER),
            None,
        ),
        (rejected(decision="later", until=date(2026, 11, 2)), suggested("Hoses"), None),
        (rejected(decision="later", until=date(2026, 11, 1)), suggested("Hoses"), "day"),
        (rejected(until=date(2026, 11, 1)), suggested("Hoses"), "day"),
        (rejected(until=date(2026, 3, 1)), suggested("Hoses"), None),  # it had come back when it was rejected
        (
            rejected(decision="not_applicable"),
            suggested("Hoses", 24, because=("Gauges",), since=NEWER[1:]),
            None,
        ),
        (rejected(decision="accepted"), suggested("Hoses", 24), None),
    ],
)
def test_a_line_stays_away_until_what_it_was_decided_on_changed(
    before: DecidedLine, now: Suggested, why: str | None
) -> None:
    assert open_keys(plan(before), now, suggested("Gauges", spend=1.0)) == [
        *([("Hoses", why)] if why else []),
        ("Gauges", None),
    ]


def test_no_more_than_the_plan_shows_and_not_what_people_added() -> None:
    three = [suggested(key) for key in ("Hoses", "Gauges", "Sheets")]
    assert [one.line.key for one in open_lines(plan(), own(*three, shown=2))] == ["Hoses", "Gauges"]
    assert open_keys(plan(added_lines=("Gauges",)), *three) == [("Hoses", None), ("Sheets", None)]


def section(made: AccountPlan, found: OwnWhitespace) -> Section:
    shown = joined(made, Comparison(account="A-1", profiled=False, whitespace=found))
    (one,) = [one for one in shown.sections if one.id == "whitespace"]
    return one


def test_each_suggestion_says_how_many_and_what_it_may_bring() -> None:
    counted = suggested("Hoses", because=("Bags", "Nets"), together=((12, 34), (5, 9)))
    numbered = suggested("10-2", 2, name="Gauges, long", chance=None)
    made = section(plan(), own(counted, numbered, level="product"))
    told = plain(lines(made.blocks))
    assert told[:3] == [
        "2 suggestions out of 30 products that it never bought, of 41 that we sell",
        "Hoses | Hoses | 18 of 24 buy it; of 21 that lacked it a year ago 6 have begun | Bags (12 of 34); "
        "Nets (5 of 9) | 400.0 | 10 % to 30 % begin within a year; who buys it spends €800 to €9.0k",
        "Gauges, long | 10-2 | 2 of 24 buy it; of 21 that lacked it a year ago 6 have begun | Bags |  | "
        "not known yet: too little past",
    ]
    assert told[3].startswith("How to decide") and told[3].endswith("in the place of this one's")
    assert told[4] == 'It becomes an opportunity | kam accept whitespace:A-1/Hoses --reason "..."'
    assert told[5].endswith('kam reject whitespace:A-1/Hoses --cause buys_elsewhere --reason "..."')


def test_what_is_worth_most_comes_first_and_what_came_back_has_its_place() -> None:
    small = suggested("Hoses", 22, spend=100.0)
    assert open_keys(plan(rejected()), small, suggested("Gauges")) == [("Gauges", None), ("Hoses", "peers")]
    assert [
        one.line.key for one in open_lines(plan(rejected()), own(suggested("Gauges"), small, shown=1))
    ] == ["Hoses"]


def test_what_came_back_says_why_and_what_was_decided_stands_below() -> None:
    later = rejected(decision="later", until=date(2027, 1, 1), cause=None).model_copy(
        update={"key": "B", "name": "Belts"}
    )
    made = section(plan(rejected(), later), own(suggested("Gauges"), suggested("Hoses", 22)))
    told = plain(lines(made.blocks))
    assert told[1].startswith(
        "Hoses | Came back: rejected on 10 March 2026, when 18 of 24 bought it. 22 of 24"
    )
    assert told[-2:] == [
        "Hoses | rejected: no need | mia, 10 March 2026 | 18 of 24 bought it",
        "Belts | later: from 1 January 2027 on | mia, 10 March 2026 | 18 of 24 bought it",
    ]


def test_an_account_that_gets_none_says_how_much_it_does_not_buy() -> None:
    shown = joined(plan(), Comparison(account="A-1", profiled=False, whitespace=own(shown=0)))
    assert shown.sections == ()


PRODUCTS = drawn_frame(
    """
    product | name  | line  | first_month | revenue
    P1      | Hose  | Hoses | 2           | 700
    P2      | Gauge | Other | 14          | 900
    """
)


@pytest.mark.parametrize(
    ("key", "on", "won"),
    [
        ("Hoses", date(2026, 8, 3), 700.0),
        ("P1", date(2026, 8, 3), 700.0),
        ("Hoses", date(2026, 9, 1), None),  # what it bought in August came before
        ("Other", date(2026, 8, 3), None),
        ("Belts", date(2026, 8, 3), None),
    ],
)
def test_an_accepted_line_is_won_when_it_was_first_bought_after(
    key: str, on: date, won: float | None
) -> None:
    one = AccountSlice("A-1", {"accounts": pd.DataFrame([row()]), "products": PRODUCTS})
    decision = said("suggestion", key, decision="accepted")
    moment = decision.at.replace(year=on.year, month=on.month, day=on.day)
    found = decided_lines(judged(decision.model_copy(update={"at": moment})), one, frame())
    assert [each.won for each in found] == [won]


def test_lines_of_added_opportunities() -> None:
    added = said("opportunity", "o-1", name="Trial", product_line="Hoses,  long")
    assert added_lines(judged(added, said("opportunity", "o-2", name="Other"))) == ("Hoses, long",)


def test_where_nothing_waits_it_is_said_why() -> None:
    kept = rejected(), own(suggested("Hoses"))
    assert text(section(plan(kept[0]), kept[1]).headline).startswith("What was suggested is decided on")
    none = own(gaps=0, level="product")
    assert text(section(plan(), none).headline).startswith("Nothing to suggest: each of the 41 products")


def test_a_branch_is_told_what_others_of_its_group_buy_in_counts_alone() -> None:
    lacked = drawn_frame(
        """
        account | others | lacked | line   | buyers
        A-1     | 4      | 4      | Hoses  | 3
        A-1     | 4      | 4      | Valves | 2
        A-1     | 4      | 4      | Gauges | 2
        A-1     | 4      | 4      | Pumps  | 1
        A-2     | 3      | 1      | Hoses  | 1
        """
    )
    groups = dict(group_lines(lacked))
    assert groups["A-2"] == (3, 1, (("Hoses", 1),))
    compared = Comparison(account="A-1", group=groups["A-1"])
    assert Comparison.model_validate_json(compared.model_dump_json()) == compared
    told = "Hoses (most of 4 other places), Valves (2), Gauges (2) and 1 more"
    bare = Section(id="stand", headline=say("sum"), blocks=(FactList(facts=()), FactList(facts=())))
    (stand,) = joined(plan(sections=(bare,)), compared).sections
    assert plain(lines(stand.blocks)) == [told]
    (made,) = joined(
        plan(sections=()), compared.model_copy(update={"whitespace": own(suggested("Bags"))})
    ).sections
    assert plain(lines(made.blocks))[-1] == told
