"""The company's page: how concentrated revenue is, every team and book, what nobody owns, what is wrong."""

from collections.abc import Iterator, Mapping, Set
from typing import Any

from kamlib.plan.document import CompanyPlan, Concentration
from kamlib.plan.page_headlines.changes import stale_exports
from kamlib.plan.page_headlines.company import company_headline, company_stand, held_back
from kamlib.plan.page_headlines.concentration import concentration_headline, largest_fact, top_fact
from kamlib.report.accounts import accounts_view
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import share_curve
from kamlib.report.focus import Views, focus_views, into_books
from kamlib.report.lists import no_plan, problems, unowned
from kamlib.report.page import FrameView, LinkView, Run, frame, method_notes, rows_table
from kamlib.report.published import published
from kamlib.report.retention import retention_view
from kamlib.report.strip import origin, stats
from kamlib.report.teams import books, teams
from kamlib.report.views import FactView, facts, figure_facts, reconciled

BLOCKS = (
    ("concentration", "concentration", "page-concentration"),
    ("retention", "retention", "page-retention"),
    ("books", "books", "page-books"),
    ("accounts", "all-accounts", "page-accounts"),
    ("unowned", "unowned", "page-unowned"),
    ("no_plan", "no-plan", "page-no-plan"),
)
"""What the page can hold below the focus: its name in the template, its place, its line in the jumps."""


def company_page(
    company: CompanyPlan,
    shown: Set[str],
    failed: Mapping[str, str],
    refused: Set[str],
    run: Run,
    words: Catalogue,
) -> dict[str, Any]:
    """The values of company.html. `shown`: the accounts whose plan stands in a book; `refused`: the paths of
    the pages that were not published, to which nothing leads."""
    without = [one for one in company.standings if one.owner and one.account not in shown]
    shown_accounts = [one for one in company.standings if one.account in shown]
    href = into_books(published(company.books, refused), shown_accounts, "reps/")
    focus = focus_views(company.focus, href, words)
    page = {
        "frame": _frame(company, run, words),
        "focus": focus,
        "concentration": _concentration(company, words),
        "retention": retention_view(company.retention, words),
        "teams": teams(company, refused, words) if company.teams else None,
        "books": books(company, refused, words),
        "accounts": accounts_view(company.standings, company.books, company, href, words),
        "unowned": unowned(company, words) if company.unowned else None,
        "no_plan": no_plan(without, company, failed, words) if without else None,
        "problems": problems(company, words) if company.problem_count else None,
        "notes": (*figure_facts(company.figures, words), *method_notes(company, words)),
        "rows": rows_table(company.sums, words, words("page-rows-caption")),
    }
    return {**page, "jumps": tuple(_jumps(page, focus, words))}


def _jumps(page: Mapping[str, Any], focus: Views, words: Catalogue) -> Iterator[LinkView]:
    """In the order of the page: who leads follows what to work on, what is wrong comes last."""
    sections = [LinkView(f"#{section.id}", section.listed) for section in focus]
    yield from sections[:1]
    if page["teams"]:
        yield LinkView("#teams", words("page-teams"))
    yield from sections[1:]
    yield from (LinkView(f"#{ident}", words(label)) for key, ident, label in BLOCKS if page[key])
    yield LinkView("#how", words("page-how"))
    if page["problems"]:
        yield LinkView("#problems", words("page-problems"))


def _frame(company: CompanyPlan, run: Run, words: Catalogue) -> FrameView:
    of_revenue = [sums for sums in company.sums if sums.table == company.revenue_source]
    return frame(
        run,
        words,
        name=None,
        place=(words("page-level-company", teams=len(company.teams), books=len(company.books)),),
        kicker=words("page-kicker-company"),
        headline=words.sentence(company_headline(company)),
        stand=[
            words.sentence(sentence)
            for sentence in (
                *stale_exports(company.stale_since),
                *company_stand(company),
                *held_back(company),
            )
        ],
        stats=stats(company.figures, words),
        origin=origin(company.figures, words),
        reconciled=[reconciled(sums, words) for sums in of_revenue],
    )


def _concentration(company: CompanyPlan, words: Catalogue) -> dict[str, Any] | None:
    now, before = company.concentration, company.concentration_before
    if now is None:
        return None
    number = words.formats.number
    return {
        "headline": words.sentence(concentration_headline(now, before)),
        "figure": share_curve(now, before, words, "curve"),
        "facts": (*_concentration_facts(company, now, words), *facts(company.margin_facts, words)),
        "origin": words(
            "page-origin-curve",
            n=now.n,
            months=words.formats.months(now.period),
            gini=number(now.gini),
            hhi=number(now.hhi, 4),
        ),
    }


def _concentration_facts(company: CompanyPlan, now: Concentration, words: Catalogue) -> list[FactView]:
    before = company.concentration_before
    largest = words.sentence(largest_fact(now, company.key_share, company.few))
    text = words("page-fact-to-80-text", needed=now.accounts_to_80, n=now.n)
    if before:
        text = words(
            "page-fact-to-80-text-before",
            needed=now.accounts_to_80,
            n=now.n,
            before=before.accounts_to_80,
            of=before.n,
        )
    return [
        FactView(words("page-fact-to-80"), text),
        FactView(
            words("page-fact-equal"), words("page-fact-equal-text", accounts=round(now.effective_accounts))
        ),
        FactView(words("page-fact-largest"), largest),
        FactView(words("page-fact-top"), words.sentence(top_fact(now, company.few))),
        FactView(words("page-fact-credit"), _net_credit(now, words)),
    ]


def _net_credit(now: Concentration, words: Catalogue) -> str:
    if not now.net_credit_accounts:
        return words("page-fact-credit-none")
    amount = words.formats.money(abs(now.net_credit_amount))
    return words("page-fact-credit-some", accounts=now.net_credit_accounts, amount=amount)
