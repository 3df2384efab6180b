"""Each rule finds what it is for, says why and what to do by when, and is silent where all is well or
waived."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamlib.judgments.history import Revision
from kamlib.kinds import GRADES
from kamlib.plan.blocks import Finding, FindingList
from kamlib.plan.judged.board import board_section
from kamlib.plan.judged.said import NOTHING_SAID
from kamlib.plan.lint.beside import NOTHING_BESIDE, Beside
from kamlib.plan.lint.findings import errors, findings
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.plan.lint.registry import BROKEN, RULE_IDS, RULES
from kamlib.plan.lint.rule import Look
from kamlib.plan.lint.words import FURTHER, spoken
from kamlib.report.catalogue import catalogue
from kamlib.settings import Lint, LintWords, Service
from tests.drawn import text
from tests.unit.plan.lint_cases import (
    ANNA,
    BEGUN,
    CASES,
    DECISION,
    Case,
    action,
    covers,
    objective,
    standing,
    strategy,
)
from tests.unit.plan.rows import frame, row
from tests.unit.plan.test_judged import judged, plain, role, said


def found(
    *revisions: Revision,
    beside: Beside = NOTHING_BESIDE,
    lint: Lint | None = None,
    own: str = "",
    **changed: Any,
) -> list[Finding]:
    told = {"goal": None} | changed
    about = frame(lint=lint or Lint(), own_rules=own, service=Service(hour=95, floor=0.15))
    return list(findings(Look(judged(*revisions), row(**told), about, beside)))


def cases(all: list[Finding]) -> list[tuple[str, str]]:
    """Rule and text of each."""
    return [(one.rule, one.what.id.removeprefix("lint-").removesuffix("-what")) for one in all]


def of_rule(rule: str, all: list[Finding]) -> list[Finding]:
    return [one for one in all if one.rule == rule]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.case}")
def test_each_rule_finds_what_it_is_for_and_nothing_one_step_before(case: Case) -> None:
    hit = found(*case.finds, beside=case.beside, **case.row)
    assert (case.rule, case.case) in cases(hit)
    for one in of_rule(case.rule, hit):
        assert text(one.what) and text(one.why) and {"owner", "by"} <= one.todo.values.keys()
        assert text(one.todo)
    row_then = case.row if case.miss_row is None else case.miss_row
    beside = case.beside if case.miss_beside is None else case.miss_beside
    assert (case.rule, case.case) not in cases(found(*case.misses, beside=beside, **row_then))


def test_each_text_of_each_rule_has_a_case() -> None:
    drawn = {(case.rule, case.case) for case in CASES}
    assert drawn == {(rule.id, case) for rule in RULES for case in rule.cases if rule.id != BROKEN}


def test_rules_are_named_for_good() -> None:
    assert sorted(RULE_IDS) == [
        *("ACT-01", "ACT-02", "ACT-03", "ACT-04", "ANS-01", "BAR-01", "CARE-01"),
        *("DMG-01", "DMG-02", "DMG-03", "DMG-04", "DMG-05", "DMG-06", "DMG-07", "DMG-08"),
        *("GIVE-01", "GOAL-01", "GOAL-02", "KNOW-01", "KNOW-02", "LOSS-01", "NEED-01", "OWN-02", "PROF-01"),
        *("REV-01", "RULE-01"),
        *("SAT-01", "SIGN-01", "SMART-01", "SMART-02", "SMART-03", "SMART-04", "SMART-05", "STRAT-01"),
    ]
    assert len(RULES) == len(RULE_IDS)


def test_a_plan_in_order_has_no_finding() -> None:
    whole = [
        standing(),
        DECISION,
        said("stakeholder", "p-1", name="Anna"),
        said("stakeholder", "p-2", name="Ben"),
        covers("p-1"),
        covers("p-2"),
        role("p-1", "economic_buyer", win="w", result="r"),
        role("p-2", "coach", belief="asked for our offer", win="w", result="r"),
        action(objective="o-1"),
        action("a-2", "Look after the filters", objective="o-1", kind_of_action="care"),
        objective(),
        strategy(until="2028-01-01"),
        said("loss_response", "l-1", what="Move the team"),
        said("review", "r-1", day="2026-10-01"),
        said("plan_status", status="signed", signed_by="Mia"),
        said("ledger_entry", "e-1", entry="efficiency_gain", amount=1, day="2026-01-01", what="x"),
    ]
    assert found(*whole, tier="B") == []


def test_the_severest_comes_first_and_a_missing_coach_first_of_those_to_decide_on_an_a_account() -> None:
    bad = [DECISION, role("p", "economic_buyer"), action(owner=None)]
    order = [one.rule for one in found(*bad)]
    urgencies = [one.urgency for one in found(*bad)]
    assert order[:3] == ["ACT-01", "ANS-01", "DMG-02"]
    assert urgencies == sorted(urgencies, key=("must-fix", "decide", "note").index)
    assert [one for one in (one.rule for one in found(*bad, tier="B")) if one != "OWN-02"][2] == "CARE-01"


def test_of_ours_those_are_told_whose_field_is_another_one() -> None:
    unknown = said("coverage", "c-2", stakeholder="p-1", ours="U2", contact="in_depth")
    (one,) = of_rule("DMG-07", found(ANNA, unknown, covers("p-1", function="Service Manager")))
    assert plain([text(one.what)])[0].endswith("and ours does Service Manager")


def test_a_waiver_silences_its_rule_until_its_day_and_says_so() -> None:
    def waiver(until: str, about: str | None = "d-1") -> Revision:
        told = {"rule": "DMG-01", "why": "the board decides", "until": until}
        return said("waiver", "w-1", **(told | ({"about": about} if about else {})))

    def waived(*more: Revision) -> Finding:
        (one,) = of_rule("DMG-01", found(DECISION, *more))
        return one

    one = waived(waiver("2026-11-01"))
    assert one.urgency == "must-fix" and one.about == "d-1" and one.waived is not None
    assert plain([text(one.waived)]) == ["Waived by Mia until 1 November 2026: the board decides"]
    assert waived(waiver("2026-12-31", None)).waived
    assert not waived(waiver("2026-10-31")).waived
    assert not waived(waiver("2026-12-31", "d-2")).waived
    assert one not in errors(found(DECISION, waiver("2026-11-01")))
    assert found(DECISION, standing(), waiver("2026-11-01"))[-1].rule == "DMG-01"


def test_settings_make_a_rule_severer_or_switch_it_off() -> None:
    graded = found(DECISION, lint=Lint(severity={"DMG-01": "note", "DMG-02": "error", "CARE-01": "off"}))
    urgency = {one.rule: one.urgency for one in graded}
    assert urgency["DMG-01"] == "note" and urgency["DMG-02"] == "must-fix" and "CARE-01" not in urgency


def test_a_severer_finding_is_due_sooner() -> None:
    def due(grade: str) -> object:
        (one,) = of_rule("DMG-01", found(DECISION, lint=Lint(severity={"DMG-01": grade}, note_days=60)))
        return one.todo.values["by"].value

    assert [due(grade) for grade in ("error", "warning", "note")] == [
        "2026-11-15",
        "2026-12-01",
        "2026-12-31",
    ]


def test_where_nobody_began_to_plan_rules_look_at_the_facts_alone_and_the_page_lists_nothing() -> None:
    section = board_section(Look(NOTHING_SAID, row(goal=120_000.0, score=3.0), frame()))
    assert section is not None and section.headline.id == "lint-not-begun"
    _, block = section.blocks
    assert isinstance(block, FindingList) and not block.listed
    assert [one.rule for one in block.findings] == ["ANS-01", "LOSS-01", "SAT-01", "STRAT-01", "GOAL-02"]
    assert board_section(Look(NOTHING_SAID, row(goal=None, tier="C"), frame())) is None


def test_findings_stand_below_the_actions_and_without_any_action_too() -> None:
    made = board_section(Look(judged(BEGUN), row(goal=None), frame()))
    assert made is not None and [one.block for one in made.blocks] == ["facts", "findings"]
    made = board_section(Look(judged(said("plan_status", status="draft")), row(goal=None), frame()))
    assert made is not None and [one.block for one in made.blocks] == ["findings"]


def test_who_left_is_no_coach_any_more() -> None:
    gone = said("stakeholder", "p-2", name="Ben", left="2026-09-30")
    roles = [role("p-1", "economic_buyer"), role("p-2", "coach", belief="asked for our offer")]
    assert of_rule("DMG-02", found(DECISION, *roles, gone)) and not of_rule("DMG-02", found(DECISION, *roles))


EVERYTHING = [one for case in CASES for one in case.finds if one.kind not in ("plan_status", "waiver")]
"""All in which the cases find something: one plan with much that is wrong in it."""


@given(st.dictionaries(st.sampled_from(sorted(RULE_IDS)), st.sampled_from([*GRADES, "off"])))
def test_settings_change_how_severe_findings_are_and_which_are_told_and_nothing_else(grades: Any) -> None:
    def told(all: list[Finding]) -> list[tuple[str, str, str]]:
        return sorted((one.rule, one.about or "", one.what.id) for one in all)

    usual, graded = found(*EVERYTHING), found(*EVERYTHING, lint=Lint(severity=grades))
    assert told(graded) == told([one for one in usual if grades.get(one.rule) != "off"])
    assert all(one.urgency == GRADES[grades[one.rule]] for one in graded if one.rule in grades)


@given(st.sampled_from(sorted(RULE_IDS)))
def test_a_waiver_of_a_rule_marks_what_it_found_and_hides_nothing(rule: str) -> None:
    waiver = said("waiver", "w-1", rule=rule, why="so agreed", until="2026-11-01")
    waived = found(*EVERYTHING, waiver)
    assert [one.rule for one in waived if one.waived] == [one.rule for one in of_rule(rule, waived)]
    assert len(waived) == len(found(*EVERYTHING))


OWN = """
from kamlib.plan.lint.own import rule


@rule("OURS-01", "error")
def visited(look):
    "An A account is visited."
    if look.row["tier"] == "A":
        yield "nobody goes there", "the owner goes there", "visit-1"


@rule("OURS-02")
def broken(look):
    "Never true."
    yield f"{1 / 0}", "x"


@rule("OURS-03", "note")
def silent(look):
    "Says nothing."
"""


def own(source: str, **changed: Any) -> list[Finding]:
    return found(BEGUN, lint=Lint(rules="rules.py"), own=source, **changed)


def test_a_rule_of_the_workbooks_own_is_found_like_the_others() -> None:
    (one,) = of_rule("OURS-01", own(OWN))
    assert (one.urgency, one.about) == ("must-fix", "visit-1")
    assert plain([text(one.what), text(one.todo)]) == ["nobody goes there", "the owner goes there"]
    assert not of_rule("OURS-01", own(OWN, tier="B"))


def test_an_own_rule_that_fails_is_told_with_file_and_line_and_the_others_run() -> None:
    told = own(OWN)
    (one,) = of_rule(BROKEN, told)
    (what,) = plain([text(one.what)])
    assert what.endswith("OURS-02: rules.py, line 15: ZeroDivisionError: division by zero")
    assert of_rule("OURS-01", told) and of_rule("ANS-01", told)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("x = (", "rules.py, line 1: SyntaxError: '(' was never closed"),
        ("import nothing_here", "rules.py, line 1: ModuleNotFoundError: No module named 'nothing_here'"),
        (
            "from kamlib.plan.lint.own import rule\n\n@rule('OURS-01', 'bad')\ndef f(look): ...",
            "rules.py, line 3: ValueError: OURS-01: severity 'bad' is none of error, warning, note",
        ),
    ],
)
def test_a_file_of_rules_that_is_wrong_as_a_whole_is_told_and_ours_run(source: str, said: str) -> None:
    (one,) = of_rule(BROKEN, own(source))
    assert plain([text(one.what)])[0].endswith(said)
    assert of_rule("ANS-01", own(source))


def smart_words(title: str, locale: str, lint: Lint | None = None) -> list[str]:
    """rule and words that fail in a title."""
    told = found(action(title=title), lint=spoken(lint or Lint(), locale))
    return [f"{one.rule} {one.what.values['words'].value}" for one in told if "words" in one.what.values]


@pytest.mark.parametrize(
    ("locale", "title", "fails"),
    [
        ("de", "Umsatz zeitnah mit Anna besprechen", ["SMART-01 besprechen", "SMART-05 zeitnah"]),
        ("de_CH", "Anna REGELMÄSSIG sehen", ["SMART-02 regelmässig"]),
        ("de", "Follow up with Anna soon", ["SMART-01 follow up", "SMART-05 soon"]),
        ("en_GB", "Umsatz zeitnah mit Anna besprechen", []),
        ("fr", "See Anna soon in Lyon", ["SMART-05 soon"]),
        ("de", "Baldur und Allegra in Vielau sehen", []),  # parts of words are none
    ],
)
def test_words_fail_in_the_language_of_the_workbook_and_in_english(
    locale: str, title: str, fails: list[str]
) -> None:
    assert smart_words(title, locale) == fails


def test_a_list_of_ones_own_stands_in_place_of_ours_in_any_language() -> None:
    own = Lint(words=LintWords(time_bound=("mañana",)))
    assert smart_words("Anna bald und soon und mañana sehen", "de", own) == ["SMART-05 mañana"]
    assert smart_words("Anna bald oft sehen", "de", own) == ["SMART-02 oft"]


def test_each_language_has_a_list_for_each_test_and_names_no_word_twice() -> None:
    for language, lists in FURTHER.items():
        assert lists.model_fields_set == set(LintWords.model_fields), language
        for test, words in spoken(Lint(), language).words:
            assert len(words) == len({one.lower() for one in words}), test


def test_each_rule_has_a_short_name_of_its_own_on_pages() -> None:
    words = catalogue("en", "EUR")
    names = {id: words.rule_title(id) for id in RULE_IDS | PAGE_RULES}
    assert all(0 < len(one) <= 30 for one in names.values()), names
    assert len(set(names.values())) == len(names)
    assert words.rule("ANS-01") == "Answers missing (ANS-01)"
    assert words.rule("OURS-01") == "OURS-01", "one of a workbook's own is known by its id"
