"""Problems: the severest first; a thousand are kept, all are counted."""

from typing import Literal

from kamlib.facts.checks import KEPT, Problems, refused, shown
from kamlib.sentences import Problem, say


def problem(row: int, severity: Literal["error", "warning"] = "error", file: str = "a.csv") -> Problem:
    return Problem(severity=severity, file=file, row=row, rule=say("rule"), fix=say("fix"))


def test_errors_come_first_then_file_and_row() -> None:
    told = Problems.of([problem(3, "warning"), problem(9, file="b.csv"), problem(10), problem(9)])
    assert [(p.severity, p.file, p.row) for p in told.kept] == [
        ("error", "a.csv", 9),
        ("error", "a.csv", 10),
        ("error", "b.csv", 9),
        ("warning", "a.csv", 3),
    ]


def test_all_are_counted_and_the_first_of_each_kind_are_kept() -> None:
    files = [f"{letter}.csv" for letter in "abcdef"]
    many = Problems.of([problem(row, file=file) for file in files for row in range(300)], count=70_000)
    both = many + Problems.of([problem(0, file="0.csv"), problem(1, "warning", "0.csv")])
    assert (len(both.kept), both.count) == (KEPT, 70_002)
    assert both.kept[0].file == "0.csv"
    assert both.kept[-1].severity == "error"
    assert [sum(one.file == file for one in both.kept) for file in files] == [200, 200, 200, 200, 199, 0]


def test_the_many_of_one_kind_do_not_hide_the_few_of_another() -> None:
    few = problem(1, "warning", "z.csv")
    assert few in Problems.of([*(problem(row) for row in range(5_000)), few]).kept


def test_a_refusal_holds_them_and_counts_all() -> None:
    error = refused(Problems.of([problem(2), problem(3)], count=12))
    assert (error.exit_code, error.count, len(error.problems)) == (4, 12, 2)
    assert "a.csv" in str(error), "without its text it still tells a programmer what happened"


def test_a_value_is_cut_and_its_control_characters_are_shown() -> None:
    assert shown("a\x00\u202eb\n") == "a\\x00\\u202eb\\n"
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 81) == "x" * 79 + "…"
