"""Problems: place, value, rule and remedy; a thousand are kept, all are counted."""

from kamlib.facts.checks import KEPT, Problem, Problems, refused, shown


def problem(row: int, severity: str = "error", file: str = "a.csv") -> Problem:
    return Problem(severity, file, row, "Umsatz", "1.234,56", "is no number", "Set decimal")


def test_a_problem_names_its_place_its_value_its_rule_and_what_helps() -> None:
    assert str(problem(812)) == "a.csv, line 812, column Umsatz: '1.234,56' is no number. Set decimal"
    assert (
        str(Problem("error", "a.csv", None, None, None, "is empty", "Export it"))
        == "a.csv: is empty. Export it"
    )


def test_errors_come_first_then_file_and_row() -> None:
    told = Problems.of([problem(3, "warning"), problem(9, file="b.csv"), problem(10), problem(9)])
    assert [(p.severity, p.file, p.row) for p in told.kept] == [
        ("error", "a.csv", 9),
        ("error", "a.csv", 10),
        ("error", "b.csv", 9),
        ("warning", "a.csv", 3),
    ]


def test_all_are_counted_and_the_first_are_kept() -> None:
    many = Problems.of([problem(row) for row in range(KEPT + 5)], count=70_000)
    both = many + Problems.of([problem(0, file="0.csv"), problem(1, "warning", "0.csv")])
    assert (len(both.kept), both.count) == (KEPT, 70_002)
    assert both.kept[0].file == "0.csv"
    assert both.kept[-1].severity == "error"


def test_a_refusal_lists_them_and_says_how_many_more() -> None:
    error = refused(Problems.of([problem(2), problem(3)], count=12))
    assert str(error).splitlines() == [
        "the exports can't be used: 12 problem(s)",
        "  a.csv, line 2, column Umsatz: '1.234,56' is no number. Set decimal",
        "  a.csv, line 3, column Umsatz: '1.234,56' is no number. Set decimal",
        "  and 10 more",
    ]
    assert (error.exit_code, error.count, len(error.problems)) == (4, 12, 2)


def test_a_value_is_cut_and_its_control_characters_are_shown() -> None:
    assert shown("a\x00\u202eb\n") == "a\\x00\\u202eb\\n"
    assert shown("x" * 80) == "x" * 80
    assert shown("x" * 81) == "x" * 79 + "…"
