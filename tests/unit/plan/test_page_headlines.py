"""Every case of the pages' headlines, at its threshold; and that each is a short sentence."""

from datetime import date
from typing import Any

import pytest

from kamlib.plan.document import Book, CompanyPlan, Standing, Team
from kamlib.plan.page_headlines.book import accounts_headline, book_headline, book_stand
from kamlib.plan.page_headlines.changes import known_sum, stale_exports
from kamlib.plan.page_headlines.company import books_headline, company_headline, company_stand
from kamlib.plan.page_headlines.concentration import concentration_headline, largest_fact, top_fact
from kamlib.plan.page_headlines.team import losing_accounts, losing_headline, team_headline, team_stand
from kamlib.report.catalogue import catalogue
from kamlib.sentences import Sentence
from kamlib.settings import Concentration as Lines
from kamlib.settings import Thresholds
from tests.report.documents import company, concentration

LIMITS = Thresholds()
MOST_WORDS = 14
WHOLE = company()
LENA = WHOLE.books[0]
TEAM = WHOLE.teams[0]


def said(sentence: Sentence) -> str:
    """The id, after making sure that the catalogue can say the sentence."""
    assert catalogue("en", "EUR").sentence(sentence)
    return sentence.id


def company_with(**over: Any) -> CompanyPlan:
    return WHOLE.model_copy(update=over)


def account(revenue: float, before: float = 100.0, **over: Any) -> Standing:
    growth = revenue / before - 1 if before > 0 else None
    name = over.pop("name", f"Account {revenue:.0f}")
    values = {"name": name, "revenue": revenue, "revenue_before": before, "growth": growth, **over}
    return WHOLE.standings[0].model_copy(update=values)


def book(**over: Any) -> Book:
    usual = {"goal": None, "revenue": 1000.0, "revenue_before": 1000.0, "growth": 0.0, "hours_spent": None}
    return LENA.model_copy(update=usual | over)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"revenue": 0.0}, "no-revenue"),
        ({"goal": None, "growth": None, "before_known": False}, "no-year-before"),
        ({"goal": None, "growth": None}, "new"),
        ({"goal": None, "growth": -0.25}, "fell-strongly"),
        ({"goal": None, "growth": -0.24}, "fell"),
        ({"goal": None, "growth": -0.05}, "fell"),
        ({"goal": None, "growth": -0.049}, "steady"),
        ({"goal": None, "growth": 0.049}, "steady"),
        ({"goal": None, "growth": 0.05}, "grew"),
        ({"goal": None, "growth": 0.25}, "grew-strongly"),
        ({"goal": 90.0, "revenue": 90.0}, "goal-reached"),
        ({"goal": 100.0, "revenue": 90.0, "growth": None}, "goal-first"),
        ({"goal": 100.0, "revenue": 90.0, "growth": -0.05}, "goal-fall"),
        ({"goal": 100.0, "revenue": 90.0, "growth": 0.12}, "goal-near"),
        ({"goal": 100.0, "revenue": 90.0, "growth": -0.049}, "goal-far"),
        ({"goal": 100.0, "revenue": 90.0, "growth": -0.01}, "goal-far"),
        ({"goal": 100.0, "revenue": 90.0, "growth": 0.009}, "goal-still"),
        ({"goal": 100.0, "revenue": 90.0, "growth": 0.06}, "goal-far"),
    ],
)
def test_company_headline(changes: dict[str, Any], expected: str) -> None:
    assert said(company_headline(company_with(**changes))) == f"page-company-{expected}"


def test_exports_that_end_early_are_told_of_first() -> None:
    assert stale_exports(None) == ()
    (told,) = stale_exports(date(2026, 7, 31))
    assert said(told) == "page-stand-stale"


def test_company_stand_names_two_concerns_the_most_urgent_first() -> None:
    assert [said(one) for one in company_stand(WHOLE)] == ["page-stand-unowned", "page-stand-large-account"]


def test_company_stand_without_unowned_revenue() -> None:
    first = company_with(unowned=())
    assert [said(one) for one in company_stand(first)] == [
        "page-stand-large-account",
        "page-stand-books-fell",
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"standings": (account(100.0, share=0.099),), "books": (book(),)}, "calm"),
        ({"standings": (account(100.0, share=0.10),), "books": (book(),)}, "large-account"),
        ({"standings": (account(100.0, share=0.099),), "books": (book(),), "before_known": False}, "even"),
        ({"standings": (account(100.0, share=0.099),), "books": (book(revenue_before=0.0),)}, "even"),
        ({"standings": (account(0.0),), "books": (book(),)}, "nothing"),
        ({"standings": (), "books": (book(revenue=950.0),)}, "books-fell"),
        ({"standings": (), "books": (book(revenue=951.0),)}, "nothing"),
        ({"standings": (), "books": (book(revenue=500.0),), "before_known": False}, "nothing"),
    ],
)
def test_company_stand(changes: dict[str, Any], expected: str) -> None:
    (only,) = company_stand(company_with(unowned=(), **changes))
    assert said(only) == f"page-stand-{expected}"


def team(*rows: tuple[float, float, float | None], **over: Any) -> Team:
    """Rows of (last twelve months, year before, goal), and their sum."""
    template = TEAM.rows[0]
    made = tuple(
        template.model_copy(
            update={"revenue": now, "revenue_before": then, "goal": goal, "hours_spent": None, **over}
        )
        for now, then, goal in rows
    )
    now, then = sum(row[0] for row in rows), sum(row[1] for row in rows)
    goals = [row[2] for row in rows if row[2] is not None]
    sums = {"revenue": now, "revenue_before": then, "goal": sum(goals) if goals else None}
    growth = now / then - 1 if then > 0 else None
    return TEAM.model_copy(
        update={"rows": made, "total": TEAM.total.model_copy(update={**sums, "growth": growth})}
    )


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (team((0.0, 100.0, None)), "no-revenue"),
        (team((110.0, 100.0, 100.0)), "goal-reached"),
        (team((50.0, 50.0, 100.0), (50.0, 50.0, 100.0), (50.0, 50.0, 51.0)), "goal-shared"),
        (team((50.0, 50.0, 100.0), (50.0, 50.0, 100.0)), "goal-one"),
        (team((50.0, 50.0, 100.0)), "goal-shared"),
        (team((100.0, 0.0, None)), "no-year-before"),
        (team((100.0, 0.0, None)), "new"),
        (team((95.0, 100.0, None)), "fell"),
        (team((105.0, 100.0, None)), "grew"),
        (team((110.0, 100.0, None), (90.0, 100.0, None)), "steady"),
        (team((101.0, 100.0, None), (102.0, 100.0, None)), "even"),
    ],
)
def test_team_headline(made: Team, expected: str) -> None:
    known = "no-year-before" not in expected
    assert said(team_headline(made, 2027, LIMITS, known)) == f"page-team-{expected}"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (team((100.0, 100.0, None), hours_available=10.0, hours_spent=10.1), "overloaded"),
        (team((100.0, 100.0, None), hours_available=10.0, hours_spent=10.0), "nobody-fell"),
        (team((100.0, 0.0, None)), "nothing-before"),
        (team((100.0, 0.0, None)), "nobody-fell"),
        (team((95.0, 100.0, None)), "fell-rows"),
        (team((95.1, 100.0, None)), "nobody-fell"),
    ],
)
def test_team_stand(made: Team, expected: str) -> None:
    assert said(team_stand(made, LIMITS, expected != "nothing-before")) == f"page-team-{expected}"


@pytest.mark.parametrize(
    ("one", "standings", "expected"),
    [
        (book(), (), "empty"),
        (book(revenue=0.0), (account(0.0),), "no-revenue"),
        (book(goal=1000.0), (account(1000.0),), "goal-reached"),
        (book(goal=1100.0), (account(1.0, open_pipeline=None),), "goal-deals-unknown"),
        (
            book(goal=1100.0),
            (account(1.0, open_pipeline=200.0), account(1.0, open_pipeline=None)),
            "goal-deals-unknown",
        ),
        (book(goal=1100.0), (account(1.0, open_pipeline=0.0),), "goal-no-deals"),
        (book(goal=1100.0), (account(1.0, open_pipeline=100.0),), "goal-covered"),
        (book(goal=1100.0), (account(1.0, open_pipeline=99.0),), "goal-short"),
        (book(growth=None), (account(1000.0),), "no-year-before"),
        (book(growth=None), (account(1000.0, 0.0),), "new"),
        (book(growth=-0.05), (account(95.0), account(100.0)), "fell"),
        (book(growth=0.05), (account(105.0), account(100.0)), "grew"),
        (book(), (account(105.0), account(95.0)), "steady"),
        (book(), (account(100.0), account(101.0)), "even"),
    ],
)
def test_book_headline(one: Book, standings: tuple[Standing, ...], expected: str) -> None:
    assert (
        said(book_headline(one, standings, 2027, LIMITS, expected != "no-year-before"))
        == f"page-book-{expected}"
    )


def test_a_book_names_the_account_that_moved_it() -> None:
    standings = (account(40.0, name="Gone"), account(98.0, name="Nearly"))
    assert book_headline(book(growth=-0.3), standings, 2027, LIMITS, True).values["name"].value == "Gone"


@pytest.mark.parametrize(
    ("one", "standings", "expected"),
    [
        (book(hours_available=10.0, hours_spent=10.5), (account(10.0, 10.0),), ["overloaded", "held-all"]),
        (book(hours_available=10.0, hours_spent=10.0), (account(10.0, 10.0),), ["held-all"]),
        (book(), (account(0.0), account(10.0, 10.0)), ["silent", "fell-accounts"]),
        (book(), (account(300.0, 300.0),), ["leans", "held-all"]),
        (book(), (account(299.0, 299.0),), ["held-all"]),
        (book(), (account(95.0),), ["fell-accounts"]),
        (book(growth=None), (account(95.0),), ["nothing-before"]),
        (book(growth=None, revenue_before=0.0), (account(95.0, 0.0),), ["held-none"]),
        (book(growth=None, revenue_before=9.0), (account(95.0, 9.0), account(9.0, 0.0)), ["held-some"]),
    ],
)
def test_book_stand(one: Book, standings: tuple[Standing, ...], expected: list[str]) -> None:
    told = [said(each) for each in book_stand(one, standings, LIMITS, expected != ["nothing-before"])]
    assert told == [f"page-book-{case}" for case in expected]


def test_none_fell_is_said_of_those_alone_that_had_a_year_before() -> None:
    standings = (account(100.0), account(100.0), account(50.0, 0.0))
    (told,) = book_stand(book(), standings, LIMITS, True)
    assert catalogue("en", "EUR").sentence(told) == "Both accounts with revenue the year before held it."


def test_a_report_without_a_book_is_no_report_that_brought_or_lost() -> None:
    made = team((100.0, 0.0, None))
    idle = made.rows[0].model_copy(update={"books": 0, "revenue": 0.0})
    both = made.model_copy(update={"rows": (*made.rows, idle)})
    assert team_headline(both, 2027, LIMITS, False).values["members"].value == 1
    fell = team((50.0, 100.0, None))
    both = fell.model_copy(update={"rows": (*fell.rows, idle)})
    assert team_stand(both, LIMITS, True).values["of"].value == 1


@pytest.mark.parametrize(
    ("values", "total"), [((1.5, 2.25), 3.75), ((1.5, None), None), ((), None), ((0.0,), 0.0)]
)
def test_a_sum_with_an_unknown_part_is_not_known(
    values: tuple[float | None, ...], total: float | None
) -> None:
    assert known_sum(values) == total


@pytest.mark.parametrize(
    ("revenues", "expected", "needed"),
    [
        ((0.0, -5.0), "none-buys", None),
        ((80.0, 20.0), "one", None),
        ((5.0,), "sole", None),
        ((60.0, 40.0), "all", None),
        ((40.0, 30.0, 30.0), "all", None),
        ((79.0, 21.0, 0.0, 0.0), "few", 2),
        ((30.0, 30.0, 20.0, 20.0), "spread", 3),
    ],
)
def test_accounts_headline(revenues: tuple[float, ...], expected: str, needed: int | None) -> None:
    told = accounts_headline([account(revenue) for revenue in revenues])
    assert said(told) == f"page-accounts-{expected}"
    assert needed is None or told.values["accounts"].value == needed


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"books": ()}, "none"),
        ({"before_known": False}, "nothing-before"),
        ({"books": (book(), book())}, "held-all"),
        ({"books": (book(), book(revenue_before=0.0))}, "held-some"),
        ({"books": (book(revenue_before=0.0),)}, "held-none"),
        ({"books": (book(revenue=1.0),)}, "one-fell"),
        ({"books": (book(revenue=1.0), book(revenue=1.0))}, "both-fell"),
        ({"books": (book(revenue=1.0), book())}, "some-fell"),
        ({"books": (book(revenue=1.0), book(revenue=1.0), book())}, "most-fell"),
    ],
)
def test_books_headline(changes: dict[str, Any], expected: str) -> None:
    assert said(books_headline(company_with(**changes))) == f"page-books-{expected}"


@pytest.mark.parametrize(
    ("now", "before", "n", "expected"),
    [
        (0.74, 0.70, 4, "few"),
        (0.74, None, 300, "now"),
        (0.74, 0.73, 300, "same"),
        (0.74, 0.71, 300, "more"),
        (0.70, 0.73, 300, "less"),
    ],
)
def test_concentration_headline(now: float, before: float | None, n: int, expected: str) -> None:
    then = None if before is None else concentration(before)
    told = concentration_headline(concentration(now, n), then)
    assert said(told) == f"page-concentration-{expected}"


@pytest.mark.parametrize(
    ("largest", "top", "expected"),
    [
        (0.099, (0.249, 0.399), ("low", "low")),
        (0.10, (0.25, 0.399), ("grey", "middle")),
        (0.179, (0.399, 0.599), ("grey", "middle")),
        (0.18, (0.40, 0.5), ("key", "high")),
    ],
)
def test_facts_of_concentration_name_their_lines(
    largest: float, top: tuple[float, float], expected: tuple[str, str]
) -> None:
    now = concentration(0.7).model_copy(update={"largest": largest, "top_three": top[0], "top_ten": top[1]})
    assert said(largest_fact(now, 0.18, Lines())) == f"page-fact-largest-{expected[0]}"
    assert said(top_fact(now, Lines())) == f"page-fact-top-{expected[1]}"
    assert largest_fact(now, 0.18, Lines()).values["key"].value == 0.18


@pytest.mark.parametrize(
    ("revenues", "expected"),
    [
        ((100.0, 120.0), "none"),
        ((99.0, 120.0), "one"),
        ((99.0, 50.0), "all"),
        ((99.0, 50.0, 40.0), "most"),
    ],
)
def test_losing_headline(revenues: tuple[float, ...], expected: str) -> None:
    told = losing_headline([account(revenue) for revenue in revenues], shown=2)
    assert said(told) == f"page-losing-{expected}"


def test_the_largest_loss_comes_first_and_gains_are_left_out() -> None:
    standings = [account(99.0), account(10.0), account(150.0)]
    assert [one.revenue for one in losing_accounts(standings)] == [10.0, 99.0]


def test_headlines_are_short_and_name_a_figure() -> None:
    words = catalogue("en", "EUR")
    headlines = [
        company_headline(WHOLE),
        books_headline(WHOLE),
        concentration_headline(concentration(0.74), concentration(0.70)),
        *(team_headline(one, 2027, LIMITS, True) for one in WHOLE.teams),
        *(book_headline(one, WHOLE.standings[:6], 2027, LIMITS, True) for one in WHOLE.books),
    ]
    for headline in headlines:
        text = words.sentence(headline)
        assert len(text.split(" ")) <= MOST_WORDS, text
        assert any(c.isdigit() for c in text), text
