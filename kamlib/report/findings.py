"""Findings as a page lists them: what must be fixed open, and of the others as many as somebody reads."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kamlib.plan.blocks import Finding, Urgency
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated
from kamlib.report.tables import Href


@dataclass(frozen=True)
class NamedLink:
    """`href` is empty where the page leads nowhere."""

    href: str
    text: str


@dataclass(frozen=True)
class FindingView:
    look: str
    mark: str
    urgency: str
    rule: str
    title: str
    key: str
    what: str
    why: str
    todo: str
    links: tuple[NamedLink, ...]
    others: str


@dataclass(frozen=True)
class FindingGroup:
    """`title` is empty where they stand open; else it opens them on demand, and paper has it alone."""

    title: str
    findings: tuple[FindingView, ...]


@dataclass(frozen=True)
class FindingsView:
    """The severest group first, open or not: a note never stands before what needs a decision."""

    groups: tuple[FindingGroup, ...]


MARKS: Mapping[Urgency | Literal["waived"], tuple[str, str]] = {
    "must-fix": ("■", "stop"),
    "decide": ("▲", "warn"),
    "note": ("●", "note"),
    "waived": ("○", "waived"),
}

MOST_OPEN, FEW = 10, 3
"""So many findings somebody reads at once; so few more are not worth a line that opens."""


def findings_view(shown: Sequence[Finding], words: Catalogue, href: Href) -> FindingsView:
    """What must be fixed stands open, and of the others as many of the severest as somebody reads; of more
    there is a line for each severity that tells how often each rule is in it, and opens."""
    views = [_finding(one, words, href) for one in shown]
    groups: list[FindingGroup] = []
    for _, look in MARKS.values():
        own = tuple(one for one in views if one.look == look)
        if own:
            folds = look != "stop" and len(own) > FEW and _crowded(groups, len(own))
            groups.append(FindingGroup(_group_title(own, words) if folds else "", own))
    return FindingsView(tuple(groups))


def _crowded(before: Sequence[FindingGroup], more: int) -> bool:
    """Whether a severer group is folded already, or these are too many beside those that stand open."""
    return any(one.title for one in before) or sum(len(one.findings) for one in before) + more > MOST_OPEN


def _group_title(own: Sequence[FindingView], words: Catalogue) -> str:
    """How severe, how many, and how often each rule found something."""
    times = Counter((one.rule, one.title) for one in own)
    rules = (
        words("page-findings-rule", rule=" ".join(filter(None, (title, f"({rule})"))), findings=often)
        for (rule, title), often in times.most_common()
    )
    return words("page-findings-group", urgency=own[0].urgency, findings=len(own), rules=", ".join(rules))


def _finding(one: Finding, words: Catalogue, href: Href) -> FindingView:
    urgency = "waived" if one.waived else one.urgency
    mark, look = MARKS[urgency]
    return FindingView(
        look=look,
        mark=mark,
        urgency=words(f"page-urgency-{urgency}"),
        rule=one.rule,
        title=words.rule_title(one.rule),
        key=words("page-finding-key", key=isolated(one.about)) if one.about else "",
        what=words.sentence(one.what),
        why=words.sentence(one.why),
        todo=words.sentence(one.waived or one.todo),
        links=tuple(NamedLink(href(link), isolated(link.name)) for link in one.links),
        others=words("page-finding-others", others=one.others) if one.others else "",
    )
