"""Headlines of the company's, the teams' and the books' pages: conclusions, chosen by small rules.

A rule takes documents and returns a Sentence; its cases are told in the order in which they are tried.
Amounts of a goal are set beside the last twelve months, because nothing is forecast yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kamlib.plan.document import Book, CompanyPlan, Concentration, Standing, Team, TeamRow
from kamlib.sentences import Sentence, Value, count, day, money, name, percent, say
from kamlib.sentences import year as year_of
from kamlib.settings import Thresholds

MOST = 0.5
"""From this part of the whole on, one member is what a headline names."""

MUCH_OF_A_BOOK = 0.3
"""An account of this share is a book's first subject."""

PARETO = 0.80
SAME_SHARE = 0.02
"""Two shares of the top fifth that are nearer than this are the same."""

STILL = 0.01
"""A year that changed less than this stood still."""

FEW_ACCOUNTS = 5
"""A fifth of fewer accounts than this is no account at all."""


DISCLOSED = 0.10
"""From this share on accounting rules disclose a customer."""

LOW_TOP, HIGH_TOP = (0.25, 0.40), (0.40, 0.60)
"""Shares of the top three and the top ten: below both of the first concentration is low, above high."""


@dataclass(frozen=True)
class Change:
    """One member of a group with its last twelve months and the year before."""

    name: str
    revenue: float
    before: float

    @property
    def amount(self) -> float:
        return self.revenue - self.before


def company_headline(company: CompanyPlan) -> Sentence:
    """How far the goal is, beside what the last year did; without a goal, what the last year did."""
    if company.revenue <= 0:
        return say("page-company-no-revenue", start=day(company.last_twelve_months.start))
    if company.stale_since and (company.growth or 0) < 0:  # what is missing is not lost
        return say("page-company-ends", end=day(company.stale_since), revenue=money(company.revenue))
    if company.goal:
        return _goal_headline(company, company.goal)
    limits, revenue, growth = company.thresholds, money(company.revenue), company.growth
    if growth is None:
        bringing = count(sum(one.revenue > 0 for one in company.standings))
        case = "page-company-new" if company.before_known else "page-company-no-year-before"
        before = money(company.revenue_before)
        return say(case, revenue=revenue, accounts=bringing, before=before)
    lost = money(company.revenue_before - company.revenue)
    if growth <= -limits.strong_change:
        return say("page-company-fell-strongly", growth=_drop(growth), lost=lost)
    if growth <= -limits.change:
        return say("page-company-fell", growth=_drop(growth), revenue=revenue)
    if growth < limits.change:
        return say("page-company-steady", revenue=revenue, growth=_signed(growth))
    case = "page-company-grew-strongly" if growth >= limits.strong_change else "page-company-grew"
    return say(case, growth=percent(growth), revenue=revenue)


def _goal_headline(company: CompanyPlan, goal: float) -> Sentence:
    asked, growth = goal / company.revenue - 1, company.growth
    year, change = year_of(company.planning_year), company.thresholds.change
    if asked <= 0:
        return say("page-company-goal-reached", year=year, goal=money(goal), revenue=money(company.revenue))
    if growth is None:
        return say("page-company-goal-first", year=year, asked=_signed(asked), goal=money(goal))
    if growth <= -change:
        return say("page-company-goal-fall", year=year, asked=_signed(asked), growth=_drop(growth))
    if growth >= asked:
        return say("page-company-goal-near", year=year, goal=money(goal), growth=_signed(growth))
    if abs(growth) < STILL:
        return say("page-company-goal-still", year=year, asked=_signed(asked))
    return say("page-company-goal-far", year=year, asked=_signed(asked), growth=_signed(growth))


def stale_exports(since: date | None) -> tuple[Sentence, ...]:
    """What a reader must know before any other sentence: the data end long before the as-of date."""
    return (say("page-stand-stale", date=day(since)),) if since else ()


def company_stand(company: CompanyPlan) -> tuple[Sentence, ...]:
    """At most two sentences below the headline, the most urgent first."""
    return tuple(_company_concerns(company))[:2] or (_calm(company),)


def held_back(company: CompanyPlan) -> tuple[Sentence, ...]:
    """What no figure counts, for a reader who can't repair it: how many rows, what they are worth, and how
    many accounts have no plan because of it."""
    rows = sum(sums.held_back for sums in company.sums)
    if not rows:
        return ()
    worth = sum(sums.held_back_amount or 0 for sums in company.sums if sums.table == company.revenue_source)
    told = [say("page-stand-held", rows=count(rows))]
    if worth:
        told = [say("page-stand-held-worth", rows=count(rows), amount=money(worth))]
    accounts = sum(sums.lost_accounts for sums in company.sums)
    if accounts:
        told.append(say("page-stand-held-accounts", accounts=count(accounts)))
    return tuple(told)


def _company_concerns(company: CompanyPlan) -> Iterable[Sentence]:
    nobodys = [account for account in company.unowned if account.revenue > 0]
    if nobodys:
        revenue = money(sum(account.revenue for account in nobodys))
        yield say("page-stand-unowned", accounts=count(len(nobodys)), revenue=revenue)
    largest = _first(company.standings)
    if largest and (largest.share or 0) >= company.thresholds.large_share:
        yield say("page-stand-large-account", account=name(largest.name), share=percent(largest.share or 0))
    changes = [Change(book.person.name, book.revenue, book.revenue_before) for book in company.books]
    falling = _falling(changes, company.thresholds)
    if falling and company.before_known:
        yield say(
            "page-stand-books-fell",
            books=count(len(falling)),
            of=count(len(changes)),
            name=name(falling[0].name),
            lost=money(-falling[0].amount),
        )


def _calm(company: CompanyPlan) -> Sentence:
    largest = _first(company.standings)
    if largest is None:
        return say("page-stand-nothing", accounts=count(len(company.standings)))
    share = percent(largest.share or 0)
    if not company.before_known or any(book.revenue_before <= 0 for book in company.books):
        return say("page-stand-even", share=share)
    return say("page-stand-calm", books=count(len(company.books)), share=share)


def team_headline(team: Team, year: int, limits: Thresholds, before_known: bool) -> Sentence:
    """Who of the direct reports carries most of the way to the goal, or of the change."""
    total = team.total
    if total.revenue <= 0:
        return say("page-team-no-revenue", accounts=count(total.accounts))
    if total.goal:
        return _team_goal_headline(team, total.goal, year)
    rows = [Change(row.person.name, row.revenue, row.revenue_before) for row in team.rows if row.books]
    if total.growth is None:
        return _new_headline("page-team", rows, before_known)
    return _change_headline("page-team", rows, total.growth, total.revenue, limits)


def _team_goal_headline(team: Team, goal: float, year: int) -> Sentence:
    gap, planned = goal - team.total.revenue, year_of(year)
    if gap <= 0:
        return say("page-team-goal-reached", year=planned, goal=money(goal), over=money(-gap))
    widest = max(team.rows, key=_row_gap)
    part = _row_gap(widest) / sum(max(_row_gap(row), 0) for row in team.rows) if _row_gap(widest) > 0 else 0
    if len(team.rows) > 1 and part >= MOST:
        return say("page-team-goal-one", year=planned, gap=money(gap), name=name(widest.person.name))
    return say("page-team-goal-shared", year=planned, gap=money(gap), books=count(team.total.books))


def _row_gap(row: TeamRow) -> float:
    return (row.goal or 0) - row.revenue


def team_stand(team: Team, limits: Thresholds, before_known: bool) -> Sentence:
    """Load first, because it decides what the rest of the page can ask for; then who fell."""
    over = [row for row in team.rows if row.hours_available and (row.hours_spent or 0) > row.hours_available]
    if over:
        most = max(over, key=lambda row: (row.hours_spent or 0) / (row.hours_available or 1))
        load = percent((most.hours_spent or 0) / (most.hours_available or 1))
        return say("page-team-overloaded", people=count(len(over)), name=name(most.person.name), load=load)
    if not before_known:
        return say("page-team-nothing-before", accounts=count(team.total.accounts))
    changes = [Change(row.person.name, row.revenue, row.revenue_before) for row in team.rows if row.books]
    falling = _falling(changes, limits)
    if falling:
        lost = money(-sum(change.amount for change in falling))
        return say("page-team-fell-rows", people=count(len(falling)), of=count(len(changes)), lost=lost)
    return say("page-team-nobody-fell", accounts=count(team.total.accounts))


def losing_accounts(standings: Sequence[Standing]) -> list[Standing]:
    """The accounts a manager asks about: those that lost revenue, the largest loss first."""
    lost = [one for one in standings if one.revenue < one.revenue_before]
    return sorted(lost, key=lambda one: (one.revenue - one.revenue_before, one.name, one.account))


def losing_headline(standings: Sequence[Standing], shown: int) -> Sentence:
    """What the first `shown` losing accounts lost, and how much of all losses that is."""
    losing = losing_accounts(standings)
    losses = [one.revenue_before - one.revenue for one in losing]
    if not losing:
        return say("page-losing-none")
    if len(losing) == 1:
        return say("page-losing-one", account=name(losing[0].name), lost=money(losses[0]))
    if len(losing) <= shown:
        return say("page-losing-all", accounts=count(len(losing)), lost=money(sum(losses)))
    share = percent(sum(losses[:shown]) / sum(losses))
    return say("page-losing-most", accounts=count(shown), of=count(len(losing)), share=share)


def book_headline(
    book: Book, standings: Sequence[Standing], year: int, limits: Thresholds, before_known: bool
) -> Sentence:
    """How the open deals stand beside the way to the goal; without a goal, which account moved the book."""
    if not standings:
        return say("page-book-empty", name=name(book.person.name))
    if book.revenue <= 0:
        return say("page-book-no-revenue", accounts=count(len(standings)))
    if book.goal:
        return _book_goal_headline(book, book.goal, standings, year)
    changes = [Change(one.name, one.revenue, one.revenue_before) for one in standings]
    if book.growth is None:
        return _new_headline("page-book", changes, before_known)
    return _change_headline("page-book", changes, book.growth, book.revenue, limits)


def _book_goal_headline(book: Book, goal: float, standings: Sequence[Standing], year: int) -> Sentence:
    gap, planned = goal - book.revenue, year_of(year)
    if gap <= 0:
        return say("page-book-goal-reached", year=planned, goal=money(goal), revenue=money(book.revenue))
    pipeline = known_sum(one.open_pipeline for one in standings)
    if pipeline is None:
        return say("page-book-goal-deals-unknown", year=planned, gap=money(gap))
    if pipeline <= 0:
        return say("page-book-goal-no-deals", year=planned, gap=money(gap))
    case = "page-book-goal-covered" if pipeline >= gap else "page-book-goal-short"
    return say(case, year=planned, gap=money(gap), pipeline=money(pipeline))


def book_stand(
    book: Book, standings: Sequence[Standing], limits: Thresholds, before_known: bool
) -> tuple[Sentence, ...]:
    """At most two sentences below the headline, the most urgent first."""
    concerns = [*_book_concerns(book, standings), *_book_changes(book, standings, limits, before_known)]
    return tuple(concerns[:2])


def _book_concerns(book: Book, standings: Sequence[Standing]) -> Iterable[Sentence]:
    available, spent = book.hours_available, book.hours_spent
    if available and spent and spent > available:
        yield say("page-book-overloaded", spent=_hours(spent), available=_hours(available))
    silent = [one for one in standings if one.revenue <= 0 < one.revenue_before]
    if silent:
        lost = money(sum(one.revenue_before for one in silent))
        yield say("page-book-silent", accounts=count(len(silent)), lost=lost)
    largest = _first(standings)
    if largest and book.revenue > 0 and largest.revenue / book.revenue >= MUCH_OF_A_BOOK:
        share = percent(largest.revenue / book.revenue)
        yield say("page-book-leans", account=name(largest.name), share=share)


def _book_changes(
    book: Book, standings: Sequence[Standing], limits: Thresholds, before_known: bool
) -> Iterable[Sentence]:
    if not before_known:
        yield say("page-book-nothing-before")
        return
    falling = _falling([Change(one.name, one.revenue, one.revenue_before) for one in standings], limits)
    if falling:
        worst = falling[0]
        yield say(
            "page-book-fell-accounts",
            accounts=count(len(falling)),
            account=name(worst.name),
            lost=money(-worst.amount),
        )
    else:
        case, members = _held([one.revenue_before for one in standings])
        yield say(f"page-book-held-{case}", members=members)


def accounts_headline(standings: Sequence[Standing]) -> Sentence:
    """How few accounts bring four fifths of a book."""
    revenues = sorted((one.revenue for one in standings if one.revenue > 0), reverse=True)
    if not revenues:
        return say("page-accounts-none-buys", of=count(len(standings)))
    largest = name(_name_of(standings, revenues[0]))
    if len(standings) == 1:
        return say("page-accounts-sole", account=largest)
    total, reached, needed = sum(revenues), 0.0, 0
    while reached < PARETO * total:
        reached += revenues[needed]
        needed += 1
    values = {"share": percent(reached / total), "of": count(len(standings))}
    if needed == 1:
        return say("page-accounts-one", account=largest, **values)
    if needed == len(standings):
        return say("page-accounts-all", account=largest, first=percent(revenues[0] / total), of=count(needed))
    case = "page-accounts-spread" if needed > MOST * len(standings) else "page-accounts-few"
    return say(case, accounts=count(needed), **values)


def books_headline(company: CompanyPlan) -> Sentence:
    """How many books lost revenue, and which one most."""
    changes = [Change(book.person.name, book.revenue, book.revenue_before) for book in company.books]
    falling = _falling(changes, company.thresholds)
    if not changes:
        return say("page-books-none")
    if not company.before_known:
        return say("page-books-nothing-before", books=count(len(changes)))
    if not falling:
        case, members = _held([change.before for change in changes])
        return say(f"page-books-held-{case}", members=members)
    values = {"books": count(len(falling)), "of": count(len(changes)), "name": name(falling[0].name)}
    if len(falling) == len(changes) <= 2:
        case = "page-books-one-fell" if len(changes) == 1 else "page-books-both-fell"
        return say(case, name=values["name"], lost=money(-falling[0].amount))
    case = "page-books-most-fell" if len(falling) > MOST * len(changes) else "page-books-some-fell"
    return say(case, lost=money(-falling[0].amount), **values)


def concentration_headline(now: Concentration, before: Concentration | None) -> Sentence:
    """What the top fifth brings, beside 80 % and beside the year before."""
    share = percent(now.top_fifth)
    if now.n < FEW_ACCOUNTS:
        return say("page-concentration-few", accounts=count(now.n), share=percent(now.largest))
    if before is None:
        return say("page-concentration-now", share=share)
    case = "same"
    if abs(now.top_fifth - before.top_fifth) >= SAME_SHARE:
        case = "more" if now.top_fifth > before.top_fifth else "less"
    return say(f"page-concentration-{case}", share=share, before=percent(before.top_fifth))


def known_sum(values: Iterable[float | None]) -> float | None:
    """The sum to four decimals; None where there is nothing to add or any part is not known."""
    parts = list(values)
    known = [part for part in parts if part is not None]
    return round(sum(known), 4) if known and len(known) == len(parts) else None


def _held(before: Sequence[float]) -> tuple[str, Value]:
    """Where none fell, how many had a year before to hold: all, some or none."""
    held = sum(amount > 0 for amount in before)
    return "all" if held == len(before) else "some" if held else "none", count(held)


def _new_headline(page: str, changes: Sequence[Change], before_known: bool) -> Sentence:
    """What a group brought that has no growth: nothing is known of the year before, or it was no base."""
    revenue, before = (
        money(sum(amounts)) for amounts in ([c.revenue for c in changes], [c.before for c in changes])
    )
    members = count(sum(change.revenue > 0 for change in changes))
    case = f"{page}-new" if before_known else f"{page}-no-year-before"
    return say(case, revenue=revenue, before=before, members=members)


def largest_fact(now: Concentration, key_share: float) -> Sentence:
    """The largest account beside the two lines that mean something: disclosure, and the settings' key
    account."""
    case = "key" if now.largest >= key_share else "grey" if now.largest >= DISCLOSED else "low"
    lines = {"disclosed": percent(DISCLOSED), "key": percent(key_share)}
    return say(f"page-fact-largest-{case}", share=percent(now.largest), **lines)


def top_fact(now: Concentration) -> Sentence:
    """The top three and the top ten beside what is low and what is high."""
    top = (now.top_three, now.top_ten)
    case = "low" if _all_below(top, LOW_TOP) else "middle" if _all_below(top, HIGH_TOP) else "high"
    lines = {
        f"{level}_{place}": percent(limits[at])
        for level, limits in (("low", LOW_TOP), ("high", HIGH_TOP))
        for at, place in enumerate(("three", "ten"))
    }
    return say(f"page-fact-top-{case}", three=percent(top[0]), ten=percent(top[1]), **lines)


def _all_below(shares: Sequence[float], limits: Sequence[float]) -> bool:
    return all(share < limit for share, limit in zip(shares, limits, strict=True))


def _change_headline(
    page: str, changes: Sequence[Change], growth: float, revenue: float, limits: Thresholds
) -> Sentence:
    """What the last year did to a group, with the member that moved it most."""
    fallen, risen = min(changes, key=_amount), max(changes, key=_amount)
    if growth <= -limits.change:
        return say(f"{page}-fell", growth=_drop(growth), name=name(fallen.name), lost=money(-fallen.amount))
    if growth >= limits.change:
        return say(f"{page}-grew", growth=percent(growth), name=name(risen.name), gained=money(risen.amount))
    if fallen.amount < 0 < risen.amount:
        return say(f"{page}-steady", revenue=money(revenue), up=name(risen.name), down=name(fallen.name))
    return say(f"{page}-even", revenue=money(revenue), growth=_signed(growth))


def _amount(change: Change) -> float:
    return change.amount


def _falling(changes: Iterable[Change], limits: Thresholds) -> list[Change]:
    """Those that lost more than a word's worth, the largest loss first."""
    fallen = [c for c in changes if c.before > 0 and c.amount <= -limits.change * c.before]
    return sorted(fallen, key=_amount)


def _first(standings: Sequence[Standing]) -> Standing | None:
    """The account with most revenue; None where nobody buys."""
    largest = max(standings, key=lambda one: one.revenue, default=None)
    return largest if largest and largest.revenue > 0 else None


def _name_of(standings: Sequence[Standing], revenue: float) -> str:
    return next(one.name for one in standings if one.revenue == revenue)


def _signed(share: float) -> Value:
    return percent(share, signed=True)


def _drop(growth: float) -> Value:
    """A fall as it is said after "fell by": without its sign."""
    return percent(-growth)


def _hours(value: float) -> Value:
    return Value(unit="hours", value=round(value, 1))
