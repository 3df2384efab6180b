"""What rules find in the facts alone: must fix, decide, note; the severest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pandas as pd

from kamlib.analysis.order import most_first
from kamlib.plan.blocks import ORDER, Finding, FindingList, Link, PageSection, Urgency
from kamlib.plan.focus.subject import Subject, account_link, account_rows, records
from kamlib.plan.lint.findings import urgency_of
from kamlib.plan.lint.rule import LISTED
from kamlib.plan.lint.waivers import Waived
from kamlib.sentences import Sentence, Value, count, money, number, percent, say
from kamlib.settings import Lint

SHOWN = 3
"""So many of its accounts or people a finding names."""


def findings_section(subject: Subject) -> PageSection | None:
    """All that the rules found for these accounts and people, what somebody waived last; none where they
    found nothing."""
    graded = (graded_by(subject.settings.lint, one) for one in _found(subject))
    if subject.level != "company":  # whom it concerns besides is told once, not on each page
        graded = (one and one.model_copy(update={"keys": ()}) for one in graded)
    found = sorted((one for one in graded if one), key=_place)
    if not found:
        return None
    return PageSection(
        id="findings",
        headline=_headline(found),
        blocks=(FindingList(findings=tuple(found)),),
        origin=say("origin-findings"),
    )


def _place(one: Finding) -> tuple:
    return one.waived is not None, ORDER.index(one.urgency), one.rule


def _headline(found: Sequence[Finding]) -> Sentence:
    """What nobody waived, by how severe it is."""
    severe = Counter(one.urgency for one in found if one.waived is None)
    if severe["must-fix"]:
        return say("findings-fix", findings=count(severe["must-fix"]), decide=count(severe["decide"]))
    if severe["decide"]:
        return say("findings-decide", findings=count(severe["decide"]))
    if severe["note"]:
        return say("findings-note", findings=count(severe["note"]))
    return say("findings-waived", findings=count(len(found)))


def graded_by(lint: Lint, one: Finding) -> Finding | None:
    """As severe as the settings say; None where they switch its rule off."""
    urgency = urgency_of(one.rule, one.urgency, lint)
    return one.model_copy(update={"urgency": urgency}) if urgency else None


def _found(subject: Subject) -> Iterator[Finding]:
    accounts = subject.accounts
    cells = {name: accounts[name].to_numpy() for name in LOOKED_AT}
    owned = accounts["owner"].notna().to_numpy()
    listed = np.logical_or.reduce([cells["tier"] == tier for tier in LISTED])
    planned, a_tier, empty = owned & listed, cells["tier"] == "A", cells["open_count"] == 0
    rules: tuple[tuple[str, Urgency, str, np.ndarray, str], ...] = (
        ("OWN-01", "must-fix", "unowned", ~owned & (subject.level == "company"), "revenue"),
        ("OWN-02", "decide", "shared", planned & (cells["others_revenue"] > 0), "others_revenue"),
        ("ORD-01", "decide", "overdue", planned & _late(cells, subject), "revenue"),
        ("DEAL-01", "decide", "late-deals", owned & (cells["overdue_count"] > 0), "overdue_amount"),
        ("PIPE-01", "decide", "no-deals", owned & a_tier & empty, "revenue"),
        ("VAL-01", "note", "unplaced", owned & ~cells["categorised"].astype(bool), "revenue"),
        ("GOAL-03", "decide", "beyond-peers", owned & _beyond_peers(cells), "goal"),
    )
    for rule, urgency, case, hit, amount in rules:
        if hit.any():  # a frame of nobody would cost each page more than the rule
            yield from _of_accounts(rule, urgency, case, accounts.loc[hit, ["account", amount]], subject)
    yield from _of_people(subject)
    yield from _apart(subject)


LOOKED_AT = (
    *("tier", "revenue", "others_revenue", "overdue_ratio", "overdue_count", "open_count"),
    *("categorised", "goal", "usual_best"),
)
"""The columns that rules ask."""


def _late(cells: Mapping[str, np.ndarray], subject: Subject) -> np.ndarray:
    return cells["overdue_ratio"] >= subject.frame.thresholds.overdue


def _beyond_peers(cells: Mapping[str, np.ndarray]) -> np.ndarray:
    """Whose goal asks for more growth than is usual in the best year of their class."""
    revenue = cells["revenue"]
    asked = cells["goal"] / np.where(revenue > 0, revenue, np.nan) - 1
    graded = (cells["tier"] == "A") | (cells["tier"] == "B")
    return graded & (asked > cells["usual_best"])


def _of_accounts(
    rule: str, urgency: Urgency, case: str, accounts: pd.DataFrame, subject: Subject
) -> Iterator[Finding]:
    """One finding for all accounts that a rule found, with what they bring, and one for those of each waiver;
    the largest are named. accounts: account, and the amount that ranks them."""
    amount = accounts.columns[1]
    ranked = most_first(accounts, amount)
    for rows, waived in _parted(rule, ranked, "account", subject):
        values = {"accounts": count(len(rows)), "amount": money(rows[amount].sum())}
        if case == "overdue":
            values["times"] = number(subject.frame.thresholds.overdue)
        if case == "beyond-peers":
            values["share"] = percent(subject.settings.lint.peers)
        links = [account_link(row, subject) for row in account_rows(rows.head(SHOWN), subject)]
        yield _finding(rule, urgency, case, values, links, rows["account"], waived)


def _of_people(subject: Subject) -> Iterator[Finding]:
    books, having = subject.books, (subject.books["accounts"] > 0).to_numpy()
    cap, ideal = subject.settings.load.cap, subject.settings.load.ideal
    rules: tuple[tuple[str, Urgency, str, str], ...] = (
        ("LOAD-01", "must-fix", "over-cap", "over_cap"),
        ("LOAD-02", "must-fix", "over-hours", "over_hours"),
        ("LOAD-03", "decide", "carries-most", "sells_and_carries_most"),
        ("LOAD-04", "note", "over-ideal", "over_ideal"),
    )
    limits = {"ideal": number(ideal)} | ({} if cap is None else {"cap": number(cap)})
    for rule, urgency, case, column in rules:
        hit = having & books[column].to_numpy().astype(bool)
        if hit.any():
            ranked = most_first(books.loc[hit, ["rep", "name", "load"]], "load")
            yield from _people_found(rule, urgency, case, ranked, limits, subject)


def _apart(subject: Subject) -> Iterator[Finding]:
    """The books with a goal of their own to which the goals of their accounts don't add up."""
    levels = subject.cascade
    hit = (levels["level"].to_numpy() == "book") & levels["is_set"].to_numpy().astype(bool)
    apart = np.abs(levels["not_allocated"].to_numpy(dtype=float)).round(2)
    hit &= apart > subject.settings.lint.goal_apart * levels["goal"].to_numpy()
    if hit.any():
        rows = pd.DataFrame({"rep": levels["key"].to_numpy()[hit], "apart": apart[hit]})
        people = subject.books[["rep", "name"]].merge(rows, on="rep")
        ranked = most_first(people, "apart")
        yield from _people_found("GOAL-04", "decide", "goal-apart", ranked, {}, subject)


def _people_found(
    rule: str,
    urgency: Urgency,
    case: str,
    people: pd.DataFrame,
    limits: Mapping[str, Value],
    subject: Subject,
) -> Iterator[Finding]:
    """One finding for all people that a rule found, and one for those of each waiver; the first are named."""
    for rows, waived in _parted(rule, people, "rep", subject):
        links = [Link(kind="person", key=row["rep"], name=row["name"]) for row in records(rows.head(SHOWN))]
        apart = {"amount": money(rows["apart"].sum())} if "apart" in rows else {}
        values = {"people": count(len(rows)), **apart, **limits}
        yield _finding(rule, urgency, case, values, links, rows["rep"], waived)


def _parted(
    rule: str, rows: pd.DataFrame, key: str, subject: Subject
) -> Iterator[tuple[pd.DataFrame, Waived | None]]:
    """Those that nobody waived, and those of each waiver."""
    waivers = subject.waivers.get(rule, {})
    own = {waivers[one] for one in rows[key] if one in waivers}
    if not own:
        yield rows, None
        return
    waived = rows[key].map(waivers.get)
    for one in [None, *sorted(own)]:
        those = rows[waived.isna() if one is None else waived == one]
        if len(those):
            yield those, one


def _finding(
    rule: str,
    urgency: Urgency,
    case: str,
    values: dict[str, Value],
    links: list[Link],
    keys: Iterable[str],
    waived: Waived | None,
) -> Finding:
    def told(part: str) -> Sentence:
        return say(f"finding-{case}-{part}", **values)

    return Finding(
        rule=rule,
        urgency=urgency,
        waived=None if waived is None else waived.said(),
        what=told("what"),
        why=told("why"),
        todo=told("do"),
        links=tuple(links),
        others=int(values["accounts" if "accounts" in values else "people"].value) - len(links),
        keys=tuple(keys),
    )
