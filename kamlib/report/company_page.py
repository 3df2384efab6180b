"""The company's page: how concentrated revenue is, every team and book, what nobody owns, what is wrong."""

from collections.abc import Mapping, Set
from typing import Any

from kamlib.plan.document import CompanyPlan, Concentration
from kamlib.plan.page_headlines import (
    company_headline,
    company_stand,
    concentration_headline,
    largest_fact,
    stale_exports,
    top_fact,
)
from kamlib.report.catalogue import Catalogue
from kamlib.report.figures import share_curve
from kamlib.report.focus import company_focus
from kamlib.report.lists import no_plan, problems, unowned
from kamlib.report.page import FrameView, LinkView, Run, frame, method_notes, rows_table
from kamlib.report.teams import books, teams
from kamlib.report.views import FactView, origin, reconciled, stats

BLOCKS = (
    ("concentration", "concentration", "page-concentration"),
    ("teams", "teams", "page-teams"),
    ("books", "books", "page-books"),
    ("unowned", "unowned", "page-unowned"),
    ("no_plan", "no-plan", "page-no-plan"),
    ("problems", "problems", "page-problems"),
)
"""What the page can hold: its name in the template, its place, its line in the jumps."""


def company_page(
    company: CompanyPlan,
    shown: Set[str],
    failed: Mapping[str, str],
    run: Run,
    words: Catalogue,
) -> dict[str, Any]:
    """The values of company.html. `shown`: the accounts whose plan stands in a book."""
    without = [one for one in company.standings if one.owner and one.account not in shown]
    focus = company_focus(company, shown, words)
    page = {
        "frame": _frame(company, run, words),
        "focus": focus,
        "concentration": _concentration(company, words),
        "teams": teams(company, words) if company.teams else None,
        "books": books(company, words),
        "unowned": unowned(company, words) if company.unowned else None,
        "no_plan": no_plan(without, company, failed, words) if without else None,
        "problems": problems(company, words) if company.problem_count else None,
        "notes": method_notes(company, words),
        "rows": rows_table(company.sums, words, words("page-rows-caption")),
    }
    jumps = [LinkView(f"#{ident}", words(label)) for key, ident, label in BLOCKS if page[key]]
    first = [LinkView(f"#{section.id}", section.listed) for section in focus]
    return {**page, "jumps": [*first, *jumps, LinkView("#how", words("page-how"))]}


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
            for sentence in (*stale_exports(company.stale_since), *company_stand(company))
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
        "facts": tuple(_concentration_facts(now, before, words)),
        "origin": words(
            "page-origin-curve",
            n=now.n,
            months=words.formats.months(now.period),
            gini=number(now.gini),
            hhi=number(now.hhi, 4),
        ),
    }


def _concentration_facts(
    now: Concentration, before: Concentration | None, words: Catalogue
) -> list[FactView]:
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
        FactView(words("page-fact-largest"), words.sentence(largest_fact(now))),
        FactView(words("page-fact-top"), words.sentence(top_fact(now))),
        FactView(words("page-fact-credit"), _net_credit(now, words)),
    ]


def _net_credit(now: Concentration, words: Catalogue) -> str:
    if not now.net_credit_accounts:
        return words("page-fact-credit-none")
    amount = words.formats.money(abs(now.net_credit_amount))
    return words("page-fact-credit-some", accounts=now.net_credit_accounts, amount=amount)
