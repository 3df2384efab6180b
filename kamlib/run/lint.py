"""What rules found in the plans of a run, told for all of them at once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kamlib.outputs import RunFolder
from kamlib.plan.blocks import Finding, FindingList
from kamlib.plan.document import AccountPlan
from kamlib.report.catalogue import Catalogue
from kamlib.run.pages import plan_of, read_company

SEVERE = "must-fix"


@dataclass(frozen=True)
class Linted:
    """One finding of one account's plan."""

    account: str
    name: str
    owner: str
    finding: Finding


def lint(folder: RunFolder) -> list[Linted]:
    """The findings of all plans of the run, the severest first. Raises UsageError."""
    company = read_company(folder)
    plans = (plan_of(folder, one.slug) for one in company.standings if one.owner is not None)
    found = [one for plan in plans if plan is not None for one in _of_plan(plan)]
    order = {urgency: place for place, urgency in enumerate((SEVERE, "decide", "note", "waived"))}
    return sorted(found, key=lambda one: (order[one.finding.urgency], one.finding.rule, one.account))


def _of_plan(plan: AccountPlan) -> Iterator[Linted]:
    for section in plan.sections:
        for block in section.blocks:
            if isinstance(block, FindingList):
                for finding in block.findings:
                    yield Linted(plan.account, plan.name, plan.owner.name, finding)


def in_lines(found: Sequence[Linted], words: Catalogue) -> list[str]:
    """A line each, and how many there are of each kind."""
    lines = [
        f"{one.account}  {one.name}: {words(f'page-urgency-{one.finding.urgency}')} {one.finding.rule}: "
        f"{words.sentence(one.finding.what)}. {words.sentence(one.finding.todo)}"
        for one in found
    ]
    kinds = dict.fromkeys(one.finding.urgency for one in found)
    counts = [
        f"{sum(one.finding.urgency == kind for one in found)} {words(f'page-urgency-{kind}').lower()}"
        for kind in kinds
    ]
    return [*lines, ", ".join(counts) if counts else "The rules found nothing."]


def in_json(found: Sequence[Linted], words: Catalogue) -> str:
    told = [
        {
            "account": one.account,
            "rule": one.finding.rule,
            "urgency": one.finding.urgency,
            "what": words.sentence(one.finding.what),
            "why": words.sentence(one.finding.why),
            "todo": words.sentence(one.finding.todo),
        }
        for one in found
    ]
    return json.dumps({"findings": told, "must_fix": sum(one["urgency"] == SEVERE for one in told)})
