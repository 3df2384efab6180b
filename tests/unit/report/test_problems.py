"""A problem is a line: place, value, rule and remedy; a refusal lists them."""

import pytest

from kamlib.errors import InputRefused
from kamlib.report.catalogue import catalogue
from kamlib.report.problems import problem_line, refusal
from kamlib.sentences import Problem, count, name, say

RULE, FIX = say("problem-below", low=name("0")), say("problem-control-fix")
WORDS = catalogue("en", "EUR")


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ({}, "a.csv: is below 0. Correct it where the row comes from"),
        ({"row": 8120}, "a.csv, line 8120: is below 0. Correct it where the row comes from"),
        ({"column": "Umsatz"}, "a.csv, column Umsatz: is below 0. Correct it where the row comes from"),
        (
            {"row": 812, "column": "Umsatz", "value": "-1,5"},
            "a.csv, line 812, column Umsatz: '-1,5' is below 0. Correct it where the row comes from",
        ),
    ],
)
def test_a_problem_names_its_place_its_value_its_rule_and_what_helps(place: dict, line: str) -> None:
    problem = Problem(severity="error", file="a.csv", rule=RULE, fix=FIX, **place)
    assert problem_line(problem, WORDS) == line


def test_a_refusal_lists_them_and_says_how_many_more() -> None:
    problems = [Problem(severity="error", file="a.csv", row=row, rule=RULE, fix=FIX) for row in (2, 3)]
    error = refusal(InputRefused(problems, 1204), WORDS)
    assert str(error).splitlines() == [
        "the exports can't be used: 1,204 problems",
        "  a.csv, line 2: is below 0. Correct it where the row comes from",
        "  a.csv, line 3: is below 0. Correct it where the row comes from",
        "  and 1,202 more",
    ]
    assert (error.exit_code, error.count, error.problems) == (4, 1204, tuple(problems))


def test_numbers_of_a_line_are_those_of_the_workbook_s_language() -> None:
    nameless = say("problem-nameless", rows=count(1425))
    problem = Problem(severity="warning", file="a.csv", rule=nameless, fix=say("problem-nameless-fix"))
    assert "names no account (1.425 rows)" in problem_line(problem, catalogue("de", "EUR"))
    assert "names no account (1,425 rows)" in problem_line(problem, WORDS)
