"""What rules find in the facts alone: must fix, decide, note; the severest first."""

from collections.abc import Iterator

import pandas as pd

from kamlib.plan.blocks import ORDER, Finding, FindingList, Link, PageSection, Urgency
from kamlib.plan.focus.subject import Subject, account_link, account_rows, records
from kamlib.plan.lint.findings import urgency_of
from kamlib.sentences import Sentence, Value, count, money, number, say
from kamlib.settings import Lint

SHOWN = 3
"""So many of its accounts or people a finding names."""

PAGE_RULES = frozenset(
    (
        *("OWN-01", "OWN-02", "ORD-01", "DEAL-01", "PIPE-01", "VAL-01"),
        *("LOAD-01", "LOAD-02", "LOAD-03", "LOAD-04"),
    )
)
"""The rules that look at many accounts at once, or at a person. Ids are for good."""


def findings_section(subject: Subject) -> PageSection | None:
    """All that the rules found for these accounts and people; none where they found nothing."""
    graded = (graded_by(subject.settings.lint, one) for one in _found(subject))
    found = sorted((one for one in graded if one), key=lambda one: (ORDER.index(one.urgency), one.rule))
    if not found:
        return None
    severe = {urgency: sum(one.urgency == urgency for one in found) for urgency in ORDER}
    if severe["must-fix"]:
        headline = say("findings-fix", findings=count(severe["must-fix"]), decide=count(severe["decide"]))
    elif severe["decide"]:
        headline = say("findings-decide", findings=count(severe["decide"]))
    else:
        headline = say("findings-note", findings=count(severe["note"]))
    return PageSection(
        id="findings",
        headline=headline,
        blocks=(FindingList(findings=tuple(found)),),
        origin=say("origin-findings"),
    )


def graded_by(lint: Lint, one: Finding) -> Finding | None:
    """As severe as the settings say; None where they switch its rule off."""
    urgency = urgency_of(one.rule, one.urgency, lint)
    return one.model_copy(update={"urgency": urgency}) if urgency else None


def _found(subject: Subject) -> Iterator[Finding]:
    owned = subject.owned
    if subject.level == "company":
        nobodys = subject.accounts[subject.accounts["owner"].isna()]
        yield from _of_accounts("OWN-01", "must-fix", "unowned", nobodys, subject)
    yield from _of_accounts(
        "OWN-02", "decide", "shared", owned[owned["others_revenue"] > 0], subject, "others_revenue"
    )
    late = owned[
        owned["tier"].isin(["A", "B"]) & (owned["overdue_ratio"] >= subject.frame.thresholds.overdue)
    ]
    yield from _of_accounts("ORD-01", "decide", "overdue", late, subject)
    yield from _of_accounts(
        "DEAL-01", "decide", "late-deals", owned[owned["overdue_count"] > 0], subject, "overdue_amount"
    )
    empty = owned[(owned["tier"] == "A") & (owned["open_count"] == 0)]
    yield from _of_accounts("PIPE-01", "decide", "no-deals", empty, subject)
    yield from _of_accounts("VAL-01", "note", "unplaced", owned[~owned["categorised"]], subject)
    yield from _of_people(subject)


def _of_accounts(
    rule: str, urgency: Urgency, case: str, accounts: pd.DataFrame, subject: Subject, amount: str = "revenue"
) -> Iterator[Finding]:
    """One finding for all accounts that a rule found, with what they bring; the largest are named."""
    if accounts.empty:
        return
    ranked = accounts.sort_values([amount, "account"], ascending=[False, True])
    values = {"accounts": count(len(ranked)), "amount": money(ranked[amount].sum())}
    if case == "overdue":
        values["times"] = number(subject.frame.thresholds.overdue)
    yield _finding(
        rule,
        urgency,
        case,
        values,
        [account_link(row, subject) for row in account_rows(ranked.head(SHOWN), subject)],
    )


def _of_people(subject: Subject) -> Iterator[Finding]:
    books = subject.books[subject.books["accounts"] > 0]
    cap, ideal = subject.settings.load.cap, subject.settings.load.ideal
    rules: tuple[tuple[str, Urgency, str, str], ...] = (
        ("LOAD-01", "must-fix", "over-cap", "over_cap"),
        ("LOAD-02", "must-fix", "over-hours", "over_hours"),
        ("LOAD-03", "decide", "carries-most", "sells_and_carries_most"),
        ("LOAD-04", "decide", "over-ideal", "over_ideal"),
    )
    for rule, urgency, case, column in rules:
        people = books[books[column].astype(bool)].sort_values(["load", "rep"], ascending=[False, True])
        if people.empty:
            continue
        values = {"people": count(len(people)), "ideal": number(ideal)}
        if cap is not None:
            values["cap"] = number(cap)
        links = [Link(kind="person", key=row["rep"], name=row["name"]) for row in records(people.head(SHOWN))]
        yield _finding(rule, urgency, case, values, links)


def _finding(rule: str, urgency: Urgency, case: str, values: dict[str, Value], links: list[Link]) -> Finding:
    def told(part: str) -> Sentence:
        return say(f"finding-{case}-{part}", **values)

    return Finding(
        rule=rule,
        urgency=urgency,
        what=told("what"),
        why=told("why"),
        todo=told("do"),
        links=tuple(links),
        others=int(values["accounts" if "accounts" in values else "people"].value) - len(links),
    )
