"""Of many findings the severest stand open; a row of many figures is a card on a phone, named by rules."""

from collections.abc import Sequence
from typing import Any

from kamlib.plan.blocks import Finding, PageSection, Table
from kamlib.plan.columns import columns
from kamlib.report.catalogue import catalogue
from kamlib.report.findings import FEW, MOST_OPEN, findings_view
from kamlib.report.labels import label_rules, labels_of
from kamlib.report.tables import NARROW, CellView, HeadView, TableView, nowhere, plan_table
from kamlib.report.views import page_section_view
from kamlib.sentences import say

WORDS = catalogue("en", "EUR")
TEXT = say("board-never")


def found(rule: str, urgency: Any, times: int, *, waived: bool = False) -> list[Finding]:
    told = {"what": TEXT, "why": TEXT, "todo": TEXT, "waived": TEXT if waived else None}
    return [Finding(rule=rule, urgency=urgency, **told, links=(), others=0) for _ in range(times)]


def seen(*found: Sequence[Finding]) -> tuple[list[str], list[str]]:
    """The marks of those that stand open, and the titles of the others."""
    view = findings_view([one for some in found for one in some], WORDS, nowhere)
    opened = [one.mark for group in view.groups if not group.title for one in group.findings]
    return opened, [group.title for group in view.groups if group.title]


def test_what_must_be_fixed_stands_open_however_much_it_is() -> None:
    fix, decide = found("ACT-01", "must-fix", MOST_OPEN + 1), found("ACT-02", "decide", FEW + 1)
    assert seen(fix, decide) == (
        ["■"] * (MOST_OPEN + 1),
        [f"Decide: {FEW + 1} more, Late actions (ACT-02) × {FEW + 1}"],
    )


def test_as_many_as_somebody_reads_stand_open() -> None:
    few = found("ACT-02", "decide", MOST_OPEN - 1), found("GIVE-01", "note", 1)
    assert seen(*few) == (["▲"] * (MOST_OPEN - 1) + ["●"], [])
    more = *few, found("KNOW-01", "note", 3), found("OURS-01", "note", FEW, waived=True)
    assert seen(*more) == (
        ["▲"] * (MOST_OPEN - 1) + ["○"] * FEW,
        ["Note: 4 more, Little known (KNOW-01) × 3, Given back (GIVE-01)"],
    )


def test_nothing_is_lost_between_the_open_and_the_folded() -> None:
    every = [*found("ACT-01", "must-fix", 3), *found("ACT-02", "decide", 9), *found("KNOW-01", "note", 4)]
    view = findings_view(every, WORDS, nowhere)
    assert sum(len(group.findings) for group in view.groups) == len(every)


def test_nothing_stands_before_what_is_severer() -> None:
    every = [*found("VAL-01", "note", 1), *found("ORD-01", "decide", MOST_OPEN + 1)]
    every += [*found("OURS-01", "note", 1, waived=True), *found("LOAD-01", "must-fix", 1)]
    looks = [group.findings[0].look for group in findings_view(every, WORDS, nowhere).groups]
    assert looks == ["stop", "warn", "note", "waived"]


def test_how_a_method_was_tried_opens_after_what_came_of_it() -> None:
    tables = (Table(id=one, caption=TEXT, columns=columns(("owner", "name")), rows=()) for one in ORDER)
    section = PageSection(id="forecast", headline=TEXT, blocks=tuple(tables))
    views = [one.view for one in page_section_view(section, WORDS, nowhere).blocks]
    assert [(one.id, one.folded) for one in views if isinstance(one, TableView)] == [
        ("forecast-2", False),
        ("forecast-1", True),
        ("forecast-3", True),
    ]


ORDER = ("tried", "expected", "tried-tiers")


def test_plain_numbers_below_one_another_have_as_many_decimals() -> None:
    drawn = columns(("owner", "name"), ("carried", "number"), ("value", "number"))
    made = Table(id="t", caption=TEXT, columns=drawn, rows=(("Lena", 8, 3.0), ("Mia", 9.14, 0.25)))
    cells = [[cell.text for cell in row[1:]] for row in plan_table(made, WORDS, "t").rows]
    assert cells == [["8.0", "3.00"], ["9.1", "0.25"]]
    whole = Table(id="t", caption=TEXT, columns=drawn, rows=(("Lena", 8, 3.0),))
    assert [cell.text for cell in plan_table(whole, WORDS, "t").rows[0][1:]] == ["8", "3"]


def test_a_row_of_many_figures_is_a_card_on_a_phone_and_of_a_few_fits() -> None:
    figures = columns(("third", "name"), *((one, "hours") for one in ("hours-now", "hours-best") * 3))
    shapes = [
        plan_table(Table(id="t", caption=TEXT, columns=figures[:count], rows=()), WORDS, "t").shape
        for count in (NARROW, NARROW + 1)
    ]
    assert shapes == ["plain", "cards"]


def test_a_sum_of_one_row_that_says_the_same_is_left_out() -> None:
    def feet(*rows: float, total: float) -> int:
        made = Table(
            id="t",
            caption=TEXT,
            columns=columns(("owner", "name"), ("accounts", "count")),
            rows=tuple(("Lena", amount) for amount in rows),
            total=(TEXT, total),
        )
        return len(plan_table(made, WORDS, "t").feet)

    assert (feet(3, total=3), feet(3, total=4), feet(1, 2, total=3)) == (0, 1, 1)


def cards(*heads: str) -> TableView:
    row = tuple(CellView("x") for _ in heads)
    return TableView("t", "c", tuple(HeadView(one) for one in heads), (row,), shape="cards")


def test_a_card_names_its_values_by_rules_and_nothing_that_could_end_one() -> None:
    hostile = "a}</style>", 'b"', "c\\", "d\n", "e:"
    first, second = cards("Name", "Goal", *hostile, "Gap"), cards("Name", "Gap")
    classes = labels_of({"table": first, "others": [second, cards("Name", "Gap"), cards(*hostile)]})
    assert classes == {first.labels: "l1", second.labels: "l2"}
    assert label_rules(classes) == (
        '@media (max-width: 47.99rem){.l1 td:nth-child(2)::before{content:"Goal: "}'
        '.l1 td:nth-child(8)::before,.l2 td:nth-child(2)::before{content:"Gap: "}}'
    )
    assert label_rules({}) == ""
