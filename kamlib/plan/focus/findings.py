"""What rules find in the facts alone: must fix, decide, note; the severest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

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


LOOKED_AT = (
    *("account", "owner", "tier", "revenue", "others_revenue", "overdue_ratio", "overdue_count"),
    *("overdue_amount", "open_count", "categorised", "goal", "usual_best"),
)
"""The columns that rules ask; all that is known of the accounts would cost each page more."""


def _found(subject: Subject) -> Iterator[Finding]:
    accounts = subject.accounts[list(LOOKED_AT)].copy()
    owned = accounts.dropna(subset=["owner"])
    if subject.level == "company":
        nobodys = accounts[accounts["owner"].isna()]
        yield from _of_accounts("OWN-01", "must-fix", "unowned", nobodys, subject)
    planned = owned[owned["tier"].isin(LISTED)]
    shared = planned[planned["others_revenue"] > 0]
    yield from _of_accounts("OWN-02", "decide", "shared", shared, subject, "others_revenue")
    late = planned[planned["overdue_ratio"] >= subject.frame.thresholds.overdue]
    yield from _of_accounts("ORD-01", "decide", "overdue", late, subject)
    yield from _of_accounts(
        "DEAL-01", "decide", "late-deals", owned[owned["overdue_count"] > 0], subject, "overdue_amount"
    )
    empty = owned[(owned["tier"] == "A") & (owned["open_count"] == 0)]
    yield from _of_accounts("PIPE-01", "decide", "no-deals", empty, subject)
    yield from _of_accounts("VAL-01", "note", "unplaced", owned[~owned["categorised"]], subject)
    yield from _of_accounts("GOAL-03", "decide", "beyond-peers", _beyond_peers(owned), subject, "goal")
    yield from _of_people(subject)
    yield from _apart(subject)


def _beyond_peers(owned: pd.DataFrame) -> pd.DataFrame:
    """The accounts whose goal asks for more growth than is usual in the best year of their class."""
    asked = owned["goal"] / owned["revenue"].where(owned["revenue"] > 0) - 1
    return owned[owned["tier"].isin(["A", "B"]) & (asked > owned["usual_best"])]


def _of_accounts(
    rule: str, urgency: Urgency, case: str, accounts: pd.DataFrame, subject: Subject, amount: str = "revenue"
) -> Iterator[Finding]:
    """One finding for all accounts that a rule found, with what they bring, and one for those of each waiver;
    the largest are named."""
    narrow = accounts[["account", amount]]  # of all that is known of them a frame would cost each page more
    ranked = narrow.sort_values([amount, "account"], ascending=[False, True])
    for rows, waived in _parted(rule, ranked, "account", subject):
        values = {"accounts": count(len(rows)), "amount": money(rows[amount].sum())}
        if case == "overdue":
            values["times"] = number(subject.frame.thresholds.overdue)
        if case == "beyond-peers":
            values["share"] = percent(subject.settings.lint.peers)
        links = [account_link(row, subject) for row in account_rows(rows.head(SHOWN), subject)]
        yield _finding(rule, urgency, case, values, links, rows["account"], waived)


def _of_people(subject: Subject) -> Iterator[Finding]:
    books = subject.books[subject.books["accounts"] > 0]
    cap, ideal = subject.settings.load.cap, subject.settings.load.ideal
    rules: tuple[tuple[str, Urgency, str, str], ...] = (
        ("LOAD-01", "must-fix", "over-cap", "over_cap"),
        ("LOAD-02", "must-fix", "over-hours", "over_hours"),
        ("LOAD-03", "decide", "carries-most", "sells_and_carries_most"),
        ("LOAD-04", "note", "over-ideal", "over_ideal"),
    )
    limits = {"ideal": number(ideal)} | ({} if cap is None else {"cap": number(cap)})
    for rule, urgency, case, column in rules:
        people = books[books[column].astype(bool)].sort_values(["load", "rep"], ascending=[False, True])
        yield from _people_found(rule, urgency, case, people, limits, subject)


def _apart(subject: Subject) -> Iterator[Finding]:
    """The books with a goal of their own to which the goals of their accounts don't add up."""
    levels = subject.cascade
    books = levels[(levels["level"] == "book") & levels["is_set"]].set_index("key")
    apart = books["not_allocated"].abs().round(2)
    apart = apart[apart > subject.settings.lint.goal_apart * books["goal"]].rename("apart")
    people = subject.books.merge(apart, left_on="rep", right_index=True)
    ranked = people.sort_values(["apart", "rep"], ascending=[False, True])
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
    """Those that nobody waived, and those of each waiver; nothing where there are none."""
    if rows.empty:
        return
    waivers = subject.waivers.get(rule, {})
    waived = rows[key].map(waivers.get)
    told: list[Waived | None] = [None, *sorted({waivers[one] for one in rows[key] if one in waivers})]
    for one in told:
        own = rows[waived.isna() if one is None else waived == one]
        if len(own):
            yield own, one


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
