"""Headlines of the company's page: how far the goal is, which books fell, what is in no figure."""

from collections.abc import Iterable

from kamlib.plan.document import CompanyPlan
from kamlib.plan.page_headlines.changes import MOST, Member, drop, fallen, held, largest_of, signed
from kamlib.sentences import Sentence, count, day, money, name, percent, say
from kamlib.sentences import year as year_of

STILL = 0.01
"""A year that changed less than this stood still."""


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
        return say("page-company-fell-strongly", growth=drop(growth), lost=lost)
    if growth <= -limits.change:
        return say("page-company-fell", growth=drop(growth), revenue=revenue)
    if growth < limits.change:
        return say("page-company-steady", revenue=revenue, growth=signed(growth))
    case = "page-company-grew-strongly" if growth >= limits.strong_change else "page-company-grew"
    return say(case, growth=percent(growth), revenue=revenue)


def _goal_headline(company: CompanyPlan, goal: float) -> Sentence:
    asked, growth = goal / company.revenue - 1, company.growth
    year, change = year_of(company.planning_year), company.thresholds.change
    if asked <= 0:
        return say("page-company-goal-reached", year=year, goal=money(goal), revenue=money(company.revenue))
    if growth is None:
        return say("page-company-goal-first", year=year, asked=signed(asked), goal=money(goal))
    if growth <= -change:
        return say("page-company-goal-fall", year=year, asked=signed(asked), growth=drop(growth))
    if growth >= asked:
        return say("page-company-goal-near", year=year, goal=money(goal), growth=signed(growth))
    if abs(growth) < STILL:
        return say("page-company-goal-still", year=year, asked=signed(asked))
    return say("page-company-goal-far", year=year, asked=signed(asked), growth=signed(growth))


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
    largest = largest_of(company.standings)
    if largest and (largest.share or 0) >= company.thresholds.large_share:
        yield say("page-stand-large-account", account=name(largest.name), share=percent(largest.share or 0))
    changes = [Member(book.person.name, book.revenue, book.revenue_before) for book in company.books]
    falling = fallen(changes, company.thresholds)
    if falling and company.before_known:
        yield say(
            "page-stand-books-fell",
            books=count(len(falling)),
            of=count(len(changes)),
            name=name(falling[0].name),
            lost=money(-falling[0].amount),
        )


def _calm(company: CompanyPlan) -> Sentence:
    largest = largest_of(company.standings)
    if largest is None:
        return say("page-stand-nothing", accounts=count(len(company.standings)))
    share = percent(largest.share or 0)
    if not company.before_known or any(book.revenue_before <= 0 for book in company.books):
        return say("page-stand-even", share=share)
    return say("page-stand-calm", books=count(len(company.books)), share=share)


def books_headline(company: CompanyPlan) -> Sentence:
    """How many books lost revenue, and which one most."""
    changes = [Member(book.person.name, book.revenue, book.revenue_before) for book in company.books]
    falling = fallen(changes, company.thresholds)
    if not changes:
        return say("page-books-none")
    if not company.before_known:
        return say("page-books-nothing-before", books=count(len(changes)))
    if not falling:
        case, members = held([change.before for change in changes])
        return say(f"page-books-held-{case}", members=members)
    values = {"books": count(len(falling)), "of": count(len(changes)), "name": name(falling[0].name)}
    if len(falling) == len(changes) <= 2:
        case = "page-books-one-fell" if len(changes) == 1 else "page-books-both-fell"
        return say(case, name=values["name"], lost=money(-falling[0].amount))
    case = "page-books-most-fell" if len(falling) > MOST * len(changes) else "page-books-some-fell"
    return say(case, lost=money(-falling[0].amount), **values)
