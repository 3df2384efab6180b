"""Headlines of an account's plan: each section's conclusion, chosen by small rules with thresholds.

Every rule takes the account's row of the portfolio (what is missing is None) and the run's frame, and
each sentence it can choose holds a figure of the account. The first case that holds wins.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from kamlib.analysis.steps import Step
from kamlib.plan.frame import PlanFrame
from kamlib.sentences import Sentence, as_date, count, day, money, name, number, percent, say

Row = Mapping[str, Any]

SILENT_DAYS = 90
MANY_CONTACTS = 12
FEW_LINES, MONTHLY_LINES, DENSE_LINES = 6, 12, 36
MANY_PRODUCTS = 15
DRIVER = 0.15
"""A product that moved this part of a year's revenue is worth the headline."""
HALF, ALL = 0.5, 0.9995
UNEVEN = 0.6


def plan_headline(row: Row, frame: PlanFrame) -> Sentence:
    """What this account's owner should do, or stop doing, first: the step of analysis/steps.py in words."""
    return _HEADLINES[row["step"]](row, frame)


def _credits(row: Row, frame: PlanFrame) -> Sentence:
    return say("plan-credits", orders=count(row["orders"]), revenue=money(row["revenue"]))


def _repair(row: Row, frame: PlanFrame) -> Sentence:
    return say("plan-repair", score=number(row["score"]), revenue=money(row["revenue"]))


def _settle(row: Row, frame: PlanFrame) -> Sentence:
    late = {"deal": name(row["overdue_name"]), "date": day(row["overdue_date"])}
    if row["overdue_amount"] is None:
        return say("plan-settle-unpriced", revenue=money(row["revenue"]), **late)
    return say("plan-settle", amount=money(row["overdue_amount"]), **late)


def _reorder(row: Row, frame: PlanFrame) -> Sentence:
    since = (frame.as_of - as_date(row["last_order"])).days
    return say("plan-reorder", gap=count(round(row["median_gap"])), since=count(since))


def _first_order(row: Row, frame: PlanFrame) -> Sentence:
    if row["open_amount"]:
        return say("plan-win-first", amount=money(row["open_amount"]), deals=count(row["open_count"]))
    return say("plan-decide-keep", people=count(row["contacts"] or 0))


def _ask_why(row: Row, frame: PlanFrame) -> Sentence:
    """An account that stopped ordering: what its last year with revenue brought."""
    worth = max(row["revenue_before"], row["revenue_two_before"])
    return say("plan-ask-why", date=day(row["last_order"]), revenue=money(worth))


def _ask_again(row: Row, frame: PlanFrame) -> Sentence:
    """An account that has been silent for years: all it ever brought."""
    return say("plan-ask-again", date=day(row["last_order"]), revenue=money(row["revenue_all"]))


def _stop_the_fall(row: Row, frame: PlanFrame) -> Sentence:
    drop = money(row["revenue_before"] - row["revenue"])
    if row["driver_change"] is not None and -row["driver_change"] >= HALF * drop.value:  # type: ignore[operator]
        return say("plan-win-back", product=name(row["driver"]), amount=money(-row["driver_change"]))
    if row["growth"] <= -frame.thresholds.strong_change:
        return say("plan-find-out", drop=drop, growth=percent(row["growth"], signed=True))
    return say("plan-stop-fall", drop=drop, revenue=money(row["revenue"]))


def _keep_contact(row: Row, frame: PlanFrame) -> Sentence:
    """No year to compare with: what is open and how long ago the last order was decide."""
    if row["open_amount"]:
        return say("plan-close", amount=money(row["open_amount"]), deals=count(row["open_count"]))
    if row["open_count"]:
        return say("plan-price", deals=count(row["open_count"]), revenue=money(row["revenue"]))
    if as_date(row["last_order"]) < frame.as_of - timedelta(days=SILENT_DAYS):
        return say("plan-call", date=day(row["last_order"]), revenue=money(row["revenue"]))
    if frame.year_known and row["revenue_half"] >= UNEVEN * row["revenue"]:
        return say("plan-follow-up", recent=money(row["revenue_half"]), revenue=money(row["revenue"]))
    return say("plan-second-order", orders=count(row["orders"]), revenue=money(row["revenue"]))


def _grow(row: Row, frame: PlanFrame) -> Sentence:
    change = frame.thresholds.change
    growth = percent(row["growth"], signed=True)
    if row["open_amount"]:
        if row["growth"] >= change:
            return say("plan-keep-growing", growth=growth, amount=money(row["open_amount"]))
        return say("plan-turn-open", amount=money(row["open_amount"]), revenue=money(row["revenue"]))
    if row["open_count"]:
        return say("plan-price", deals=count(row["open_count"]), revenue=money(row["revenue"]))
    case = "fill-pipeline" if row["growth"] >= change else "find-next"
    known = "" if row["open_count"] is not None else "-unknown"
    return say(f"plan-{case}{known}", revenue=money(row["revenue"]), growth=growth)


_HEADLINES: Mapping[Step, Callable[[Row, PlanFrame], Sentence]] = {
    "credits": _credits,
    "first_order": _first_order,
    "ask_why": _ask_why,
    "ask_again": _ask_again,
    "repair": _repair,
    "settle": _settle,
    "reorder": _reorder,
    "stop_fall": _stop_the_fall,
    "keep_contact": _keep_contact,
    "grow": _grow,
}


def stand_headline(row: Row, frame: PlanFrame) -> Sentence:
    """Where the account stands: its revenue against the year before, and what moved it."""
    if row["revenue"] < 0:
        return say("stand-net-credit", credit=money(-row["revenue"]), before=money(row["revenue_before"]))
    if not row["orders_all"]:
        return say(
            "stand-never-bought", people=count(row["contacts"] or 0), deals=count(row["open_count"] or 0)
        )
    if not row["orders"]:
        return say("stand-silent", date=day(row["last_order"]), all=money(row["revenue_all"]))
    if row["revenue"] == 0:
        return say("stand-credited", orders=count(row["orders"]))
    if row["growth"] is not None:
        return _moved(row, frame)
    return _without_a_year_before(row, frame) if frame.before_known else _so_far(row, frame)


def _moved(row: Row, frame: PlanFrame) -> Sentence:
    """Against the year before: the product that made at least half of the change, or how many did."""
    limits, revenue = frame.thresholds, money(row["revenue"])
    if abs(row["growth"]) < limits.change:
        return say("stand-steady", revenue=revenue, growth=percent(row["growth"], signed=True))
    growth = percent(abs(row["growth"]))
    direction = "grew" if row["growth"] > 0 else "fell"
    moved = row["revenue"] - row["revenue_before"]
    if row["driver_change"] is not None and row["driver_change"] / moved >= HALF:
        change = money(row["driver_change"], signed=True)
        return say(f"stand-{direction}-by-product", growth=growth, product=name(row["driver"]), change=change)
    if row["driver_change"] is None:
        return say(f"stand-{direction}-plain", growth=growth, revenue=revenue)
    strength = "-strongly" if abs(row["growth"]) >= limits.strong_change else ""
    return say(f"stand-{direction}{strength}", growth=growth, revenue=revenue)


def _without_a_year_before(row: Row, frame: PlanFrame) -> Sentence:
    """The exports hold the year before, and the account had next to no revenue in it."""
    values = {"revenue": money(row["revenue"]), "orders": count(row["orders"])}
    known_earlier = row["customer_since"] is not None and as_date(row["customer_since"]) < frame.year_start
    if as_date(row["first_order"]) < frame.year_start:
        return say("stand-back", before=money(row["revenue_before"]), **values)
    if known_earlier:
        return say("stand-back-since", date=day(row["first_order"]), **values)
    return say("stand-new", date=day(row["first_order"]), **values)


def _so_far(row: Row, frame: PlanFrame) -> Sentence:
    """Exports that begin too late for a year before: the halves of a whole year, else what there is."""
    revenue = money(row["revenue"])
    if frame.year_known:
        share = row["revenue_half"] / row["revenue"]
        case = "later" if share >= UNEVEN else "earlier" if share <= 1 - UNEVEN else "even"
        return say(f"stand-half-{case}", revenue=revenue, share=percent(share))
    values = {"revenue": revenue, "orders": count(row["orders"]), "date": day(row["last_order"])}
    quiet = as_date(row["last_order"]) < frame.as_of - timedelta(days=SILENT_DAYS)
    return say("stand-so-far-quiet" if quiet else "stand-so-far", **values)


def profile_headline(row: Row, frame: PlanFrame) -> Sentence:
    """What the account buys: on how many products its revenue rests, and which one moved."""
    if row["top_product"] is None:
        return say("profile-unnamed", revenue=money(row["revenue"]))
    # beside credits a product can bring more than the account: shares are of all that was bought
    bought = max(row["product_revenue"], row["revenue"])
    share = row["top_revenue"] / bought
    top = name(row["top_product"])
    if share >= ALL:
        return say("profile-one", product=top, revenue=money(row["revenue"]))
    if row["driver_change"] is not None and frame.before_known:
        moved = row["driver_change"] / bought
        if abs(moved) >= DRIVER:
            case = "added" if moved > 0 else "lost"
            change = money(abs(row["driver_change"]))
            return say(f"profile-{case}", product=name(row["driver"]), change=change)
    if share >= HALF:
        return say("profile-leans", product=top, share=percent(share))
    if share < frame.thresholds.large_share:
        return say("profile-wide", products=count(row["products"]), share=percent(share))
    if row["products"] >= MANY_PRODUCTS:
        return say("profile-spread", products=count(row["products"]), product=top, share=percent(share))
    return say("profile-few", products=count(row["products"]), product=top, share=percent(share))


def people_headline(row: Row, frame: PlanFrame) -> Sentence:
    """Whom we know there, and whether anybody has been in touch."""
    people = count(row["contacts"] or 0)
    revenue = money(row["revenue"])
    if row["contacts"] is None:
        return say("people-unknown", revenue=revenue)
    if not row["contacts"]:
        return say("people-nobody", revenue=revenue)
    if row["contacts"] == 1:
        return say("people-one", revenue=revenue)
    if row["activities"] is None:
        return say("people-no-diary", people=people)
    if row["last_activity"] is None:
        return say("people-never-met", people=people, revenue=revenue)
    last = as_date(row["last_activity"])
    if last < frame.as_of - timedelta(days=SILENT_DAYS):
        return say("people-silent", people=people, date=day(last))
    if row["activities"] >= MANY_CONTACTS:
        return say("people-often", people=people, contacts=count(row["activities"]))
    return say("people-some", people=people, contacts=count(row["activities"]), date=day(last))


def opportunities_headline(row: Row, frame: PlanFrame) -> Sentence:
    """What is open, whether it is late, and how much it is beside today's revenue."""
    revenue = money(row["revenue"])
    if not row["open_count"]:
        if row["won_count"]:
            return say("opportunities-won-none-open", won=count(row["won_count"]), revenue=revenue)
        return say("opportunities-none", revenue=revenue)
    deals = count(row["open_count"])
    if row["overdue_count"]:
        return say("opportunities-overdue", overdue=count(row["overdue_count"]), deals=deals)
    if row["open_amount"] is None:
        return say("opportunities-unpriced", deals=deals)
    amount = money(row["open_amount"])
    if row["priced_count"] < row["open_count"]:
        unpriced = count(row["open_count"] - row["priced_count"])
        return say("opportunities-partly-priced", unpriced=unpriced, deals=deals)
    if row["revenue"] <= 0:
        return say("opportunities-first", deals=deals, amount=amount)
    share = row["open_amount"] / row["revenue"]
    case = "large" if share >= frame.thresholds.strong_change else "small"
    return say(f"opportunities-{case}", deals=deals, amount=amount, share=percent(share))


def branches_headline(row: Row, branches: list[Row], frame: PlanFrame) -> Sentence:
    """What the branches bring beside the account itself."""
    total = row["revenue"] + sum(branch["revenue"] for branch in branches)
    idle = [branch for branch in branches if branch["revenue"] <= 0]
    size = {"branches": count(len(branches)), "total": money(total)}
    if idle and len(idle) == len(branches):
        return say("branches-none-buys", **size)
    if idle:
        return say("branches-some-idle", idle=count(len(idle)), **size)
    others = sum(branch["owner"] is not None and branch["owner"] != row["owner"] for branch in branches)
    if others:
        return say("branches-other-owners", others=count(others), **size)
    largest = max(branches, key=lambda branch: branch["revenue"])
    if total <= 0:
        return say("branches-none-buys", **size)
    if largest["revenue"] > row["revenue"]:
        return say("branches-lead", branch=name(largest["name"]), **size)
    return say("branches-follow", share=percent(row["revenue"] / total), **size)


def data_headline(row: Row, sums: Row, frame: PlanFrame) -> Sentence:
    """How far the figures can be trusted."""
    lines = count(row["lines"])
    if sums["held_back"]:
        return say("data-held-back", held_back=count(sums["held_back"]), read=count(sums["read"]))
    if not row["orders_all"]:
        return say("data-no-lines", read=count(sums["read"]))
    if row["lines"] == 0:
        return say("data-old-lines", used=count(sums["used"]), date=day(row["last_order"]))
    if row["margin"] is None and frame.costs_known:
        return say("data-no-cost", lines=lines, revenue=money(row["revenue"]))
    if as_date(row["last_order"]) < frame.as_of - timedelta(days=SILENT_DAYS):
        return say("data-quiet", lines=lines, date=day(row["last_order"]))
    if row["margin"] is not None and row["margin"] < 0:
        return say("data-loss", lines=lines, loss=money(-row["margin"]))
    return _on_lines(row)


def _on_lines(row: Row) -> Sentence:
    """How much a year of lines can show: nothing below six, a rhythm from three a month on."""
    lines, revenue = count(row["lines"]), money(row["revenue"])
    if row["lines"] < FEW_LINES:
        return say("data-few-lines", lines=lines, revenue=revenue)
    if row["lines"] < MONTHLY_LINES:
        return say("data-sparse-lines", lines=lines, revenue=revenue)
    case = "regular" if row["lines"] < DENSE_LINES else "dense"
    return say(f"data-{case}-lines", lines=lines, month=count(round(row["lines"] / 12)), revenue=revenue)
