"""What rules found in the plans of a run, told for all of them at once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path

from kamlib.judged import opened_store, store_place
from kamlib.kept import read_plan
from kamlib.kinds import GRADES
from kamlib.outputs import RunFolder
from kamlib.plan.blocks import ORDER, Finding, FindingList
from kamlib.plan.document import AccountPlan, CompanyPlan
from kamlib.plan.lint.findings import errors
from kamlib.report.catalogue import Catalogue
from kamlib.run.page_rules import singles
from kamlib.run.pages import read_company
from kamlib.run.record import counted
from kamlib.settings import Settings

SEVERITIES = {urgency: grade for grade, urgency in GRADES.items()}


@dataclass(frozen=True)
class Linted:
    """One finding of one account, or of one person: then `account` and `owner` are empty. `listed` is false
    where nobody began to plan the account."""

    account: str
    name: str
    owner: str
    finding: Finding
    listed: bool = True


def lint(folder: RunFolder, settings: Settings) -> list[Linted]:
    """The findings of a run, the severest first and the waived ones last. Raises UsageError."""
    company = read_company(folder)
    plans = (read_plan(folder.plan(one.slug)) for one in company.standings if one.owner is not None)
    found = [one for plan in plans if plan is not None for one in _of_plan(plan)]
    return sorted([*_of_pages(company, found, settings), *found], key=_place)


def _place(one: Linted) -> tuple:
    finding = one.finding
    return finding.waived is not None, ORDER.index(finding.urgency), finding.rule, one.account


def _of_pages(company: CompanyPlan, found: Sequence[Linted], settings: Settings) -> Iterator[Linted]:
    """What the rules of the pages found and no plan tells."""
    told = {(one.account, one.finding.rule) for one in found}
    for one in singles(company, settings.lint):
        if (one.account, one.finding.rule) not in told:
            yield Linted(one.account, one.name, one.owner, one.finding)


def _of_plan(plan: AccountPlan) -> Iterator[Linted]:
    for section in plan.sections:
        for block in section.blocks:
            if isinstance(block, FindingList):
                for finding in block.findings:
                    yield Linted(plan.account, plan.name, plan.owner.name, finding, block.listed)


def remaining(found: Sequence[Linted]) -> int:
    """How many must still be fixed."""
    return len(errors([one.finding for one in found]))


def head(folder: RunFolder, workbook: Path, settings: Settings) -> str:
    """Which run the findings are of, and how many judgments were made since it began."""
    began = datetime.fromisoformat(json.loads(folder.record.read_bytes())["started"])
    told = f"As of the run of {began:%Y-%m-%d %H:%M}, data before {folder.root.name}"
    later = _judged_since(began, workbook, settings)
    again = "; `kam plans` looks again" if later else ""
    return f"{told}; {counted(later, 'judgment')} changed since{again}."


def _judged_since(moment: datetime, workbook: Path, settings: Settings) -> int:
    if not store_place(workbook, settings).exists:
        return 0
    with opened_store(workbook, settings) as store:
        return sum(one.revision is not None and one.at > moment for one in store.history())


def in_lines(found: Sequence[Linted], words: Catalogue) -> list[str]:
    """By rule and account, and how many there are of each kind."""
    lines = []
    for _, group in groupby(found, key=lambda one: (_look(one), one.finding.rule)):
        own = list(group)
        lines.append(f"{words(f'page-urgency-{_look(own[0])}')} {_named(own[0].finding.rule, words)}")
        lines += [f"  {_line(one, words)}" for one in own if one.listed]
        if silent := sum(not one.listed for one in own):
            lines.append(f"  {counted(silent, 'account')} that nobody has begun to plan")
    looks = [_look(one) for one in found]
    counts = [f"{looks.count(look)} {words(f'page-urgency-{look}').lower()}" for look in dict.fromkeys(looks)]
    return [*lines, ", ".join(counts) if counts else "The rules found nothing."]


def _named(rule: str, words: Catalogue) -> str:
    return f"{rule} {words.rule_title(rule)}".rstrip()


def _look(one: Linted) -> str:
    return "waived" if one.finding.waived else one.finding.urgency


def _line(one: Linted, words: Catalogue) -> str:
    finding = one.finding
    who = f"{one.account}  {one.name}" if one.account else one.name
    about = f" ({finding.about})" if finding.about else ""
    todo = words.sentence(finding.waived or finding.todo)
    return f"{who}{about}: {words.sentence(finding.what)}. {todo}"


def _message(one: Linted, words: Catalogue) -> str:
    what = words.sentence(one.finding.what)
    return what if one.account else f"{one.name}: {what}"


def in_json(found: Sequence[Linted], words: Catalogue) -> str:
    """{"findings": [...]}; of a person the account is empty, and the message begins with the name."""
    told = [
        {
            "rule": one.finding.rule,
            "severity": SEVERITIES[one.finding.urgency],
            "account": one.account,
            "message": _message(one, words),
            "remedy": words.sentence(one.finding.todo),
            "waived": one.finding.waived is not None,
        }
        for one in found
    ]
    return json.dumps({"findings": told}, ensure_ascii=False)
