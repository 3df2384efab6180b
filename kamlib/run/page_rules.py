"""What the rules of the pages found, one by one: which account or person, and who does what by when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from kamlib.plan.blocks import Finding, FindingList
from kamlib.plan.document import CompanyPlan
from kamlib.plan.lint.findings import days_to
from kamlib.plan.lint.of_pages import PAGE_RULES
from kamlib.sentences import Sentence, day, name, say
from kamlib.settings import Lint


@dataclass(frozen=True)
class Single:
    """A finding of one account, or of one person: then `account` is empty."""

    account: str
    name: str
    owner: str
    finding: Finding


def singles(company: CompanyPlan, lint: Lint) -> Iterator[Single]:
    """Each account and each person that a rule of the pages found."""
    names = {one.account: one.name for one in company.unowned}
    names |= {one.account: one.name for one in company.standings}
    owners = {one.account: one.owner for one in company.standings}
    people = {book.person.id: book.person.name for book in company.books}
    for finding in _found(company):
        case = finding.what.id.removesuffix("-what")
        for key in finding.keys:
            if key in names:
                owner = people.get(owners.get(key) or "", "")
                told = _told(finding, case, owner, company, lint)
                yield Single(key, names[key], owner, finding.model_copy(update=told))
            elif key in people:
                told = _told(finding, case, people[key], company, lint)
                yield Single("", people[key], "", finding.model_copy(update=told))


def _found(company: CompanyPlan) -> Iterator[Finding]:
    for section in company.focus:
        for block in section.blocks:
            if isinstance(block, FindingList):
                yield from (one for one in block.findings if one.rule in PAGE_RULES)


def _told(finding: Finding, case: str, who: str, company: CompanyPlan, lint: Lint) -> Mapping[str, Sentence]:
    """The texts for one alone; of an account without owner whoever keeps the exports acts."""
    by = day(company.as_of + timedelta(days=days_to(finding.urgency, lint)))
    return {
        "what": say(f"{case}-one", **finding.what.values),
        "todo": say(f"{case}-one-do", **({"who": name(who)} if who else {}), by=by),
    }
