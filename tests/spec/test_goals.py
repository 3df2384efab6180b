"""Goals that would count twice, or for nobody, are told."""

from tests.drawn import drawn_facts, told

REPS = """
    rep | name
    r1  | Ada
    r2  | Ben
"""


def test_quotas_for_times_that_overlap_are_told_with_both_kinds() -> None:
    facts = drawn_facts(
        reps=REPS,
        quotas="""
            rep | year | quarter | month | amount
            r1  | 2026 |         |       | 1200
            r1  | 2026 | 1       |       | 300
            r1  | 2026 | 2       |       | 300
            r1  | 2026 |         | 6     | 100
            r1  | 2026 |         | 7     | 100
            r1  | 2027 |         |       | 1200
            r2  | 2026 | 1       |       | 300
            r2  | 2026 |         | 4     | 100
        """,
    )
    assert told(facts) == [
        "quotas.csv, line 2, column rep: 'r1' has a quota for a year beside those for a quarter in it (2026)",
        "quotas.csv, line 2, column rep: 'r1' has a quota for a year beside those for a month in it (2026)",
        "quotas.csv, line 4, column rep: 'r1' has a quota for a quarter beside those for a month in it "
        "(quarter 2 of 2026)",
    ]
    assert facts.sums["quotas"].used == 8, "a warning holds nothing back"


def test_goals_for_ids_that_nobody_has_are_told() -> None:
    goals = {"accounts": {"A1": 100, "A9": 100}, "reps": {"r1": 100, "r8": 50}}
    facts = drawn_facts(reps=REPS, settings={"goals": goals})
    assert told(facts) == [
        "kam.toml, column goals.accounts: 'A9' is no account",
        "kam.toml, column goals.reps: 'r8' is no rep",
    ]
