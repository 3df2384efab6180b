"""A customer's road map as a page of its own, which leads nowhere and names no other account."""

from pathlib import Path

from kamlib.plan.blocks import PageSection
from kamlib.plan.document import CompanyPlan
from kamlib.plan.slices import Readership
from kamlib.report.catalogue import Catalogue
from kamlib.report.focus import focus_views
from kamlib.report.formats import isolated
from kamlib.report.html import own_texts, page
from kamlib.report.leaks import LeakScan
from kamlib.report.tables import nowhere
from kamlib.scope import Reader

TEMPLATE = "roadmap.html"


def road_map_page(
    company: CompanyPlan,
    account: str,
    called: str,
    sections: tuple[PageSection, ...],
    words: Catalogue,
    templates: Path,
) -> bytes:
    """The page for the account `called` so. Raises ForeignAccounts where somebody typed another account's
    name into what the customer sees, and UnsafePage."""
    values = {
        "company": isolated(company.company),
        "account": isolated(called),
        "year": str(company.planning_year),
        "sections": focus_views(sections, nowhere, words),
    }
    html = page(TEMPLATE, values, words, templates)
    scan = LeakScan(Readership(company), [*words.own_texts, *own_texts(templates)])
    scan.refuse(TEMPLATE, html.decode(), Reader("customer", account))
    return html
