"""Whole portfolios: published figures of public books, and what holds in every one."""

from datetime import date
from functools import cache

import pandas as pd
import pytest

from kamlib.analysis.portfolio import build_portfolio
from kamlib.analysis.retention import retention
from kamlib.plan.company import company_plan
from tests.books.workbooks import facts_at, linked_workbook, portfolio_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def adventureworks(shared_data, tmp_path_factory):
    return linked_workbook("adventureworks", shared_data, tmp_path_factory.mktemp("books") / "aw")


@pytest.fixture(scope="module")
def at(adventureworks, tmp_path_factory):
    """As of a day: the facts, the settings and the portfolio."""
    facts_of = facts_at(adventureworks, tmp_path_factory.mktemp("raw"))

    @cache
    def portfolio_at(as_of):
        facts, settings = facts_of(as_of)
        return facts, settings, build_portfolio(facts, settings)

    return portfolio_at


@pytest.fixture(scope="module")
def whole(at):
    return at(date(2013, 12, 1))


def test_the_published_concentration_to_its_last_digit(at):
    _, _, portfolio = at(date(2012, 12, 1))
    figures = portfolio.concentration
    assert figures is not None
    assert figures.n == 365
    assert f"{figures.gini:.4f}" == "0.6650"
    assert f"{figures.hhi:.5f}" == "0.00765"
    assert f"{figures.top_fifth:.4f}" == "0.6499"
    assert figures.accounts_to_80 == 103


def test_every_account_is_in_exactly_one_place_and_revenue_counts_once(whole):
    facts, settings, portfolio = whole
    company = company_plan(portfolio, facts, settings)
    in_books = [account for book in company.books for account in book.accounts]
    on_list = [unowned.account for unowned in company.unowned]
    assert (len(in_books), len(on_list)) == (635, 66)
    assert sorted(in_books + on_list) == sorted(facts.accounts["account"])
    all_revenue = portfolio.slices["accounts"]["revenue_all"].sum()
    assert round(float(all_revenue), 4) == 80_450_596.9823
    assert company.sums[3].table == "sales"
    assert company.sums[3].used_amount == 80_450_596.9823
    assert round(sum(book.revenue for book in company.books), 2) == round(company.revenue, 2)


def test_exports_that_end_long_before_the_as_of_date_are_told_of(at, whole):
    facts, settings, portfolio = whole
    assert company_plan(portfolio, facts, settings).stale_since is None
    late = at(date(2014, 3, 1))
    assert company_plan(late[2], late[0], late[1]).stale_since == date(2013, 11, 29)


def test_a_team_is_the_sum_of_its_rows_and_the_head_has_everything(whole):
    facts, settings, portfolio = whole
    company = company_plan(portfolio, facts, settings)
    for team in company.teams:
        assert round(sum(row.revenue for row in team.rows), 2) == round(team.total.revenue, 2)
        assert sum(row.accounts for row in team.rows) == team.total.accounts == len(team.accounts)
    head = next(team for team in company.teams if team.person.name == "Brian Welcker")
    assert round(head.total.revenue, 2) == round(company.revenue, 2)
    owning_managers = [row for team in company.teams for row in team.rows if row.own_book]
    assert {row.person.name for row in owning_managers} == {"Stephen Jiang", "Amy Alberts", "Syed Abbas"}


def test_deals_are_the_revenue_where_there_are_no_order_lines(shared_data, tmp_path):
    folder = linked_workbook("crm-opportunities", shared_data, tmp_path / "crm")
    facts, settings, portfolio = portfolio_of(folder, tmp_path / "raw")
    company = company_plan(portfolio, facts, settings)
    assert company.revenue == 10_005_534.0
    assert len(company.standings) == 85
    assert company.concentration is not None
    assert round(company.concentration.top_fifth, 2) == 0.32
    assert company.growth is None, "ten months of closes hold no year before"
    assert company.concentration_before is None
    assert set(company.missing_tables) >= {"sales", "contacts", "activities", "quotas"}
    assert len(portfolio.slices["branches"]) == 15
    assert len(company.teams) == 6


def test_what_is_dated_on_or_after_the_as_of_date_changes_no_figure(adventureworks, at, tmp_path):
    """The past looks the same whether or not the exports hold what came after."""
    _, _, early = at(date(2012, 12, 1))
    cut = tmp_path / "cut"
    cut.mkdir()
    (cut / "kam.toml").write_text((adventureworks / "kam.toml").read_text())
    (cut / "data").mkdir()
    for file in (adventureworks / "data").iterdir():
        (cut / "data" / file.name).write_bytes(file.read_bytes())
    lines = (cut / "data" / "reseller_sales.csv").read_text().splitlines(keepends=True)
    kept = [line for line in lines[1:] if line.split(",")[2] < "2012-12-01"]
    (cut / "data" / "reseller_sales.csv").write_text("".join([lines[0], *kept]))
    _, _, alone = portfolio_of(cut, tmp_path / "raw-cut", date(2012, 12, 1))
    assert alone.concentration == early.concentration
    for name in early.slices.keys() - {"sums"}:
        pd.testing.assert_frame_equal(alone.slices[name], early.slices[name], obj=name)


@pytest.mark.parametrize(
    ("as_of", "gross", "net", "churn"),
    [(date(2013, 1, 1), 0.53, 0.83, 0.25), (date(2013, 12, 1), 0.63, 0.77, 0.24)],
)
def test_the_published_retention_of_resellers(at, as_of, gross, net, churn):
    """Both ends of what is published for such books: gross 0.53 to 0.63, 24 to 36 % of accounts lost."""
    _, _, portfolio = at(as_of)
    [year] = retention(portfolio.cohorts).years
    rates = (year.gross_retention, year.net_retention, year.logo_churn)
    assert tuple(round(rate.value, 2) for rate in rates) == (gross, net, churn)
    assert all(rate.low < rate.value < rate.high for rate in rates)


def test_the_quotas_of_all_sellers_and_the_accounts_below_them_add_up_to_the_goal(whole):
    """The year from October 2012 has quotas of all seventeen; the goal is that of all quotas and a million
    that nobody carries."""
    facts, settings, _ = whole
    quarters = 4 * facts.quotas["year"] + facts.quotas["quarter"]
    quotas = facts.quotas[quarters.between(4 * 2012 + 4, 4 * 2013 + 3)]
    by_rep = quotas.groupby("rep")["amount"].agg(["sum", "size"])
    assert len(by_rep) == 17 and (by_rep["size"] == 4).all()
    planning = settings.planning.model_copy(update={"first_month": 10, "year": 2012})
    goals = settings.goals.model_copy(update={"company": float(quotas["amount"].sum()) + 1_000_000})
    found = build_portfolio(facts, settings.model_copy(update={"planning": planning, "goals": goals})).cascade
    cents = found.assign(**{name: (found[name] * 100).round() for name in ("goal", "below", "not_allocated")})
    of_accounts = cents["level"] == "account"
    for row in cents[~of_accounts].itertuples():
        own = cents[(cents["upper"] == row.key) & (of_accounts == (row.level == "book"))]
        assert row.below == own["goal"].sum() and row.goal == row.below + row.not_allocated
    books = found[(found["level"] == "book") & found["is_set"]].set_index("key")
    assert books["goal"].sort_index().to_dict() == by_rep["sum"].to_dict()
    assert cents["goal"].iloc[0] == 100 * (by_rep["sum"].sum() + 1_000_000)
    owned = whole[2].slices["accounts"].dropna(subset=["owner"])["account"]
    assert set(cents.loc[of_accounts, "key"]) == set(owned)
