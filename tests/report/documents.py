"""Documents as the plans' builder makes them, small enough to read: a company of three sellers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from kamlib.analysis.targeting import Ends
from kamlib.periods import months_before
from kamlib.plan.blocks import (
    Chart,
    Fact,
    FactList,
    Finding,
    FindingList,
    Link,
    Multiple,
    Multiples,
    Note,
    PageSection,
    Table,
    TableColumn,
)
from kamlib.plan.comparison import Comparison, Outlook, PriceElsewhere
from kamlib.plan.document import (
    AccountPlan,
    Addition,
    Book,
    CompanyPlan,
    Concentration,
    Depth,
    Person,
    Section,
    Standing,
    Sums,
    Team,
    TeamRow,
    Tier,
    Unowned,
    slug,
)
from kamlib.plan.figures import Estimate, Figure, Period
from kamlib.plan.fitting import budgeted
from kamlib.plan.measures import Dialogue, FoundSales, IndexSeen, LevelSeen, Scorecard, TeamHours
from kamlib.plan.retention import FEW, Kept, Retention
from kamlib.plan.scorecard import scorecard_table
from kamlib.plan.selling_time import SellingTime
from kamlib.plan.targeted import Targeted
from kamlib.report.books import render_run
from kamlib.sentences import Problem, count, day, money, name, number, percent, say, year
from kamlib.settings import Thresholds
from tests.unit.plan.rows import frame

AS_OF = date(2026, 11, 1)
YEAR = 2027
LAST = Period(start=date(2025, 11, 1), end=AS_OF)

SCRIPT = "</script><script>alert(1)</script>"
HOSTILE = (
    SCRIPT,
    '"><svg onload=alert(2)>',
    "' onmouseover='alert(3)",
    "Fox & Sons <b>GmbH</b>",
    "{{ 7*7 }} ${alert(4)}",
    "שלום בעמ",
    "gnp\u202eexe.",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
)

REPS = (
    Person(id="r1", name="Lena Thistlewick"),
    Person(id="r2", name="Oskar Penhallick"),
    Person(id="r3", name="Noor Falconby"),
)
MANAGER = Person(id="m1", name="Conrad Ambervale")
CHIEF = Person(id="m0", name="Bea Stonewater")

TIERS: dict[str, Depth] = {"A": "full", "B": "short", "C": "page", "none": "page", "net_credit": "page"}


def sales_figures(
    revenue: float, growth: float | None, goal: float | None, hours: float | None
) -> tuple[Figure, ...]:
    note = say("note-growth", growth=percent(growth, signed=True)) if growth is not None else None
    goal_note = (
        say("note-goal-growth", growth=percent(goal / revenue - 1, signed=True))
        if goal and revenue > 0
        else None
    )
    return (
        Figure(
            id="figure-revenue",
            unit="money",
            value=revenue,
            period=LAST,
            origin=say("origin-revenue-sales", lines=count(120)),
            note=note,
        ),
        Figure(
            id="figure-goal",
            unit="money",
            value=goal,
            origin=say("origin-goal-quotas" if goal else "origin-goal-none", year=year(YEAR)),
            note=goal_note or say("note-goal-unknown", year=year(YEAR)),
        ),
        Figure(
            id="figure-hours",
            unit="hours",
            value=hours,
            origin=say("origin-hours", contacts=count(14)),
            note=say("note-contacts", contacts=count(14)),
        ),
    )


def quarters(revenue: float, places: int = 12) -> Chart:
    """Twelve quarters that grow; the last four sum to `revenue`."""
    rows = tuple(
        {
            "start": months_before(AS_OF, 3 * (places - place)).isoformat(),
            "end": months_before(AS_OF, 3 * (places - place - 1)).isoformat(),
            "revenue": round(
                revenue / 4 * (1 - 0.03 * (places - 1 - place)) * (1.1 if place % 2 else 0.9), 2
            ),
        }
        for place in range(places)
    )
    return Chart(
        kind="revenue_by_quarter",
        title=say("chart-revenue-by-quarter"),
        unit=say("chart-revenue-unit"),
        describe=say(
            "chart-revenue-describe",
            quarters=count(places),
            last=money(rows[-1]["revenue"]),
            last_end=day(date(2026, 10, 31)),
            largest=money(rows[-1]["revenue"]),
            largest_end=day(date(2026, 10, 31)),
        ),
        rows=rows,
    )


def column(name_: str, unit: str) -> TableColumn:
    return TableColumn(id=f"column-{name_}", unit=unit, signed=name_ == "change")  # type: ignore[arg-type]


def sections_of(revenue: float, title: str, depth: Depth) -> tuple[Section, ...]:
    stand = Section(
        id="stand",
        headline=say("stand-grew", growth=percent(0.06, signed=True), revenue=money(revenue)),
        blocks=(
            quarters(revenue),
            FactList(
                facts=(
                    Fact(
                        label="fact-revenue",
                        text=say("years-2", revenue=money(revenue), before=money(revenue / 1.06)),
                    ),
                    Fact(
                        label="fact-margin", text=say("margin-unknown-sales", lines=count(120)), unknown=True
                    ),
                    Fact(label="fact-since", text=say("customer-since", date=day(date(2014, 5, 3)))),
                    Fact(
                        label="fact-company",
                        text=say("company-3", word1=name("Dairy"), word2=name(title), word3=name("Ireland")),
                    ),
                )
            ),
        ),
        origin=say("origin-stand-sales", lines=count(120), last_day=day(date(2026, 10, 31))),
    )
    told = {"name": title, "owner_name": "Lena", "tier": "A" if depth == "full" else "B"}
    stand = stand.model_copy(
        update={"blocks": (*stand.blocks, scorecard_table(scored(told["tier"]), told, frame()))}
    )
    data = Section(
        id="data",
        headline=say("data-held-back", held_back=count(2), read=count(240)),
        blocks=(
            FactList(
                facts=(
                    Fact(
                        label="fact-rows",
                        text=say(
                            "rows-reconciled",
                            read=count(240),
                            used=count(238),
                            held_back=count(2),
                            later=count(0),
                        ),
                    ),
                    Fact(
                        label="fact-amounts",
                        text=say(
                            "amounts-reconciled",
                            read=money(1234567.891),
                            used=money(1234500),
                            held_back=money(67.891),
                            later=money(0),
                        ),
                    ),
                )
            ),
        ),
        origin=say("origin-data", last_day=day(date(2026, 10, 31))),
    )
    if depth == "page":
        return (stand, data)
    people = Section(
        id="people",
        headline=say("people-some", people=count(2), contacts=count(14), date=day(date(2026, 10, 20))),
        blocks=(
            Table(
                id="people",
                caption=say("table-people"),
                columns=(
                    column("person", "name"),
                    column("title", "name"),
                    column("email", "name"),
                    column("last-met", "date"),
                ),
                rows=(
                    (
                        "Hanna Millspur",
                        "Group operations director",
                        "hanna.millspur@an-extremely-long-domain-name.example",
                        "2026-10-20",
                    ),
                    ("Edda Fennimoor", say("title-unknown"), None, say("not-met")),
                ),
            ),
            Note(text=say("missing-activities"), unknown=True),
        ),
        origin=say("origin-people", people=count(2), last_day=day(date(2026, 10, 31))),
    )
    if depth == "short":
        return (stand, people, data)
    profile = Section(
        id="profile",
        headline=say("profile-leans", product=name("Cartridge K 40"), share=percent(0.62)),
        blocks=(
            Table(
                id="products",
                caption=say("table-products"),
                columns=(
                    column("product", "name"),
                    column("product-line", "name"),
                    column("revenue", "money"),
                    column("revenue-before", "money"),
                    column("change", "money"),
                ),
                rows=(
                    ("Cartridge K 40", "Cartridges", revenue * 0.62, revenue * 0.5, revenue * 0.12),
                    (title, None, revenue * 0.38, revenue * 0.44, -revenue * 0.06),
                ),
                total=(say("sum"), None, revenue, revenue * 0.94, revenue * 0.06),
            ),
        ),
        origin=say("origin-profile", products=count(2), last_day=day(date(2026, 10, 31))),
    )
    deals = Section(
        id="opportunities",
        headline=say("opportunities-large", deals=count(2), amount=money(190000), share=percent(0.3)),
        blocks=(
            Table(
                id="opportunities",
                caption=say("table-opportunities", deals=count(2)),
                columns=(
                    column("deal", "name"),
                    column("seller", "name"),
                    column("amount", "money"),
                    column("expected-close", "date"),
                ),
                rows=(
                    ("Refit of line 4", "Lena Thistlewick", 120000.0, "2027-02-28"),
                    ("Sensors", say("seller-unknown"), say("amount-unknown"), say("date-unknown")),
                ),
                total=(say("sum"), None, 120000.0, None),
            ),
        ),
        origin=say("origin-opportunities", deals=count(5), last_day=day(date(2026, 10, 31))),
    )
    return (stand, profile, people, deals, data)


def plan_of(
    account: str, title: str, owner: Person, tier: Tier, revenue: float, **over: object
) -> AccountPlan:
    depth = TIERS[tier]
    lines = (
        Fact(
            label="line-buys",
            text=say("buys-1", product1=name("Cartridge K 40"), amount1=money(revenue * 0.62)),
        ),
        Fact(label="line-rhythm", text=say("rhythm", orders=count(11), date=day(date(2026, 10, 13)))),
        Fact(
            label="line-open",
            text=say("open-deals", deals=count(2), amount=money(190000), next=day(date(2027, 2, 28))),
        ),
        Fact(label="line-people", text=say("people-ask", owner=name(owner.name)), unknown=True),
        Fact(
            label="line-satisfaction",
            text=say(
                "satisfaction-range",
                score=number(8.04),
                low=number(7.1),
                high=number(8.6),
                answers=count(4),
                date=day(date(2026, 9, 2)),
            ),
        ),
    )
    values: dict[str, object] = {
        "account": account,
        "name": title,
        "slug": slug(title, account),
        "owner": owner,
        "tier": tier,
        "depth": depth,
        "as_of": AS_OF,
        "planning_year": YEAR,
        "currency": "EUR",
        "stand": say("plan-keep-growing", growth=percent(0.06, signed=True), amount=money(190000)),
        "figures": sales_figures(revenue, 0.06, revenue * 1.1 if revenue > 0 else None, 42.5),
        "estimates": (
            Estimate(
                id="figure-satisfaction",
                unit="number",
                value=8.04,
                low=7.1,
                high=8.6,
                n=4,
                method="mean-t-interval",
                origin=say("origin-satisfaction", answers=count(4), days=count(365)),
            ),
        ),
        "lines": lines,
        "sections": sections_of(revenue, title, depth),
        "scorecard": scored(tier),
        "strategies": {"single_contact": "live", "joint_teams": "planned"} if tier == "A" else {},
    }
    return AccountPlan(**{**values, **over})  # type: ignore[arg-type]


def scored(tier: Tier) -> Scorecard:
    """Much is known of an A account, of the others their contacts alone."""
    known, day = tier == "A", date(2026, 10, 20)
    return Scorecard(
        dialogue=Dialogue(theirs=5, ours=7, unsaid=2, first=date(2025, 11, 4), last=day),
        hours=TeamHours(spent=21.5, contacts=14, unnoted=1, planned=6, actions=2, unplanned=1),
        level=LevelSeen(now="trusted_advisor", wanted="indispensable", seen=day) if known else None,
        index=IndexSeen(lower=48, upper=78, band=None, coverage=0.7, items=4, oldest=day, missing=("people",))
        if known
        else None,
        found=FoundSales(opportunities=2, priced=1, amount=12_000.0, needs=1, last=day) if known else None,
    )


def added() -> tuple[Addition, ...]:
    """What an analyst may add: a text, a table and a chart."""
    spec = {
        "mark": "bar",
        "data": {"values": [{"c0": "a", "c1": 3}, {"c0": SCRIPT, "c1": 5}]},
        "encoding": {
            "x": {"field": "c0", "type": "nominal", "title": None},
            "y": {"field": "c1", "type": "quantitative", "title": SCRIPT},
        },
    }
    return (
        Addition(title="Why Q3 dipped", text=f"The plant stood still.\nTwo weeks. {SCRIPT}"),
        Addition(
            title="Plants",
            columns=("Plant", "Litres", "Since"),
            rows=(("Eastlode", 120.5, "2020-01-01"), (SCRIPT, None, "x")),
        ),
        Addition(title=f"Litres {SCRIPT}", spec=spec),
    )


def standing_of(
    plan: AccountPlan, rank: int | None, book_rank: int | None, revenue: float, before: float, total: float
) -> Standing:
    reason = (
        say("tier-none")
        if rank is None
        else say("tier-a", before=percent(0.3), cut=percent(0.8), rank=count(rank))
    )
    return Standing(
        account=plan.account,
        name=plan.name,
        slug=plan.slug,
        owner=plan.owner.id,
        owner_rule="owner",
        tier=plan.tier,
        tier_reason=reason,
        rank=rank,
        share=revenue / total if rank else None,
        book_rank=book_rank,
        book_tier=plan.tier,
        revenue=revenue,
        revenue_before=before,
        growth=revenue / before - 1 if before > 0 else None,
        goal=revenue * 1.1 if revenue > 0 else None,
        open_pipeline=45000.0 if rank else 0.0,
        hours=12.0,
        last_order=date(2026, 10, 13) - timedelta(days=40 * ((rank or 1) - 1)) if revenue > 0 else None,
    )


ACCOUNTS: tuple[tuple[str, str, int, Tier, float, float], ...] = (
    ("K-a1", "Quillmarsh Dairies Group", 0, "A", 1_840_000.0, 1_736_000.0),
    ("K-a2", HOSTILE[0], 0, "A", 620_450.25, 700_100.0),
    ("K-a3", HOSTILE[1], 0, "B", 260_000.0, 255_000.0),
    ("K-a4", HOSTILE[2], 0, "C", 38_000.0, 52_000.0),
    ("K-a5", HOSTILE[3], 0, "none", 0.0, 31_000.0),
    ("K-a6", HOSTILE[4], 0, "net_credit", -420.5, 900.0),
    ("K-b1", HOSTILE[5], 1, "A", 910_000.0, 860_000.0),
    ("K-b2", HOSTILE[6], 1, "B", 150_000.0, 149_000.0),
    ("K-b3", HOSTILE[7], 1, "C", 14_300.0, 0.0),
    ("K-c1", "Sedgeby Water Works", 2, "B", 180_000.0, 240_000.0),
    ("K-c2", "Failing Account", 2, "C", 21_000.0, 20_000.0),
)


def plans() -> dict[str, AccountPlan]:
    """All plans but the one that failed; the largest account has what an analyst added, and opportunities."""
    made = {
        account: plan_of(account, title, REPS[rep], tier, revenue)
        for account, title, rep, tier, revenue, _ in ACCOUNTS
        if account != "K-c2"
    }
    return made | {
        "K-a1": made["K-a1"].model_copy(update={"additions": added(), "targeted": opportunities()})
    }


FAILED = {"K-c2": say("cause-cell-error", cell=name(4), error=name("ZeroDivisionError: <b>"))}

UNOWNED = (
    Unowned(
        account="u1",
        name="Nobody's <i>Friend</i>",
        revenue=88_000.0,
        revenue_all=310_000.0,
        reason=say("unowned-no-seller"),
    ),
    Unowned(
        account="u2", name="Stille Wasser", revenue=0.0, revenue_all=0.0, reason=say("unowned-never-bought")
    ),
)

PROBLEMS = (
    Problem(
        severity="warning",
        file="data/sales.csv",
        row=8121,
        column="seller",
        value="r9",
        rule=say("problem-dropped", refers=name("reps")),
        fix=say("problem-dropped-fix", words=name("[sources.reps.words.seller]")),
    ),
    Problem(
        severity="error",
        file="data/sales.csv",
        row=812,
        column="amount",
        value=SCRIPT,
        rule=say("problem-number-plain", decimal=name(".")),
        fix=say("problem-number-plain-fix", key=name("[sources.sales]"), nothing=name(f'"" = {SCRIPT}')),
    ),
    Problem(
        severity="warning",
        file="data/quotas.csv",
        rule=say("problem-no-rows"),
        fix=say("problem-no-rows-fix"),
    ),
)


def sums_of(table: str, read: float | None) -> Sums:
    held = None if read is None else 1200.5
    return Sums(
        table=table,
        read=5412,
        used=5406,
        held_back=4,
        later=2,
        read_amount=read,
        used_amount=None if read is None else read - 1200.5 - 99.5,
        held_back_amount=held,
        later_amount=None if read is None else 99.5,
        unreadable=1 if read else 0,
        lost_accounts=3 if table == "accounts" else 0,
    )


def focus_of(rows: Sequence[tuple[str, str, int, Tier, float, float]], level: str) -> tuple[PageSection, ...]:
    """A queue and a finding that name these accounts, and who owns them where a page holds several books."""
    links = [
        Link(
            kind="account",
            key=row[0],
            name=row[1],
            under=None if level == "book" else say("focus-owner", owner=name(REPS[row[2]].name)),
        )
        for row in rows
    ]
    people = [] if level == "book" else [Link(kind="person", key=rep.id, name=rep.name) for rep in REPS]
    queue = Table(
        id="queue",
        caption=say("table-queue"),
        columns=(
            TableColumn(id="column-tier", unit="tier"),
            TableColumn(id="column-account", unit="name"),
            TableColumn(id="column-stake", unit="money"),
            TableColumn(id="column-factor-own", unit="number", name="<i>wallet</i>"),
        ),
        rows=tuple((row[3], link, say("stake-unknown"), 3.5) for row, link in zip(rows, links, strict=True)),
    )
    course = Multiples(
        caption=say("course-caption", quarters=count(8), shown=count(2), of=count(2)),
        latest=4,
        charts=tuple(
            Multiple(
                link=link,
                figure=say("course-figure", change=money(-5.0, signed=True)),
                amounts=(1.0, 2.0, 0.0, -3.0, 4.0, 5.0, 6.0, 7.0),
            )
            for link in [*links[:2], *people[:1]]
        ),
    )
    values = {"accounts": count(len(links)), "amount": money(1_234.5), "times": number(2)}
    finding = Finding(
        rule="ORD-01",
        urgency="decide",
        what=say("finding-overdue-what", **values),
        why=say("finding-overdue-why", **values),
        todo=say("finding-overdue-do"),
        links=tuple(links[:2] + people[:1]),
        others=len(links) - 2,
    )
    return (
        PageSection(
            id="queue",
            headline=say("queue-talk", accounts=count(len(links)), stake=money(5.0)),
            blocks=(queue, course, Note(text=say("queue-others", accounts=count(2), stake=money(7.0)))),
            origin=say("origin-queue", last_day=day(AS_OF), fall=percent(0.25)),
        ),
        PageSection(
            id="findings",
            headline=say("findings-decide", findings=count(1)),
            blocks=(FindingList(findings=(finding,)),),
            origin=say("origin-findings"),
        ),
    )


def company(**over: object) -> CompanyPlan:
    """The company of ACCOUNTS: its books, the manager's team under a chief, what nobody owns."""
    revenue = sum(row[4] for row in ACCOUNTS) + sum(one.revenue for one in UNOWNED)
    before = sum(row[5] for row in ACCOUNTS) + 90_000.0
    ranked = sorted((row for row in ACCOUNTS if row[4] > 0), key=lambda row: -row[4])
    ranks = {row[0]: place for place, row in enumerate(ranked, start=1)}
    standings, books, places = [], [], {}
    for account, title, rep, tier, now, then in ACCOUNTS:
        places[rep] = places.get(rep, 0) + 1
        plan = plan_of(account, title, REPS[rep], tier, now)
        place = places[rep] if account in ranks else None
        standings.append(standing_of(plan, ranks.get(account), place, now, then, revenue))
    for number_, rep in enumerate(REPS):
        own = [row for row in ACCOUNTS if row[2] == number_]
        now, then = sum(row[4] for row in own), sum(row[5] for row in own)
        goal = round(now * 1.08, 2)
        books.append(
            Book(
                person=rep,
                slug=slug(rep.name, rep.id),
                manager=MANAGER.id if number_ < 2 else CHIEF.id,
                accounts=tuple(row[0] for row in own),
                figures=sales_figures(now, now / then - 1, goal, 1390.0),
                focus=focus_of(own, "book"),
                retention=few_retained() if number_ == 0 else None,
                revenue=now,
                revenue_before=then,
                growth=now / then - 1,
                goal=goal,
                goal_origin=say("origin-goal-quotas", year=year(YEAR)),
                hours_available=1150.0 if number_ == 0 else 1400.0,
                hours_spent=1390.0,
                time=selling_time() if number_ == 0 else None,
                top_share=max(row[4] for row in own) / now,
                sums=(sums_of("sales", now * 3),),
            )
        )
    values: dict[str, object] = {
        "company": "Brindlemoor <Filtration> & Co",
        "as_of": AS_OF,
        "planning_year": YEAR,
        "year": Period(start=date(2027, 1, 1), end=date(2028, 1, 1)),
        "currency": "EUR",
        "locale": "en",
        "revenue_source": "sales",
        "owner_rules": ("owner", "most_revenue", "last_seller"),
        "figures": sales_figures(revenue, revenue / before - 1, 4_500_000.0, None),
        "revenue": revenue,
        "revenue_before": before,
        "before_known": True,
        "growth": revenue / before - 1,
        "goal": 4_500_000.0,
        "goal_origin": say("origin-goal-settings", year=year(YEAR)),
        "last_twelve_months": LAST,
        "concentration": concentration(0.74),
        "concentration_before": concentration(0.70),
        "retention": retention(),
        "standings": tuple(standings),
        "books": tuple(books),
        "teams": teams_of(books),
        "unowned": UNOWNED,
        "sums": (sums_of("accounts", None), sums_of("sales", 12_345_678.9)),
        "problems": PROBLEMS,
        "problem_count": 3,
        "error_count": 1,
        "missing_tables": ("quotas", "satisfaction"),
        "tier_cuts": (0.8, 0.95),
        "key_share": 0.18,
        "margin_facts": (Fact(label="fact-margin-top", text=say("margin-not-known"), unknown=True),),
        "focus": focus_of(ACCOUNTS, "company"),
        "thresholds": Thresholds(),
        "stale_since": None,
    }
    return CompanyPlan(**{**values, **over})  # type: ignore[arg-type]


def concentration(top: float, n: int = 300) -> Concentration:
    curve = tuple((place / n, 1 - (1 - place / n) ** 6) for place in range(n + 1))
    return Concentration(
        period=LAST,
        n=n,
        total=4_120_000.0,
        top_fifth=top,
        top_fifth_accounts=-(-n // 5),
        gini=0.71,
        hhi=0.0187,
        effective_accounts=53.4,
        accounts_to_80=79,
        largest=0.14,
        top_three=0.29,
        top_ten=0.44,
        net_credit_accounts=1,
        net_credit_amount=-420.5,
        curve=curve,
    )


def compared(account: str) -> Comparison | None:
    return {one.account: one for one in comparisons()}.get(account)


def comparisons() -> tuple[Comparison, ...]:
    """The two largest accounts beside others: one with a goal and prices, one with neither."""
    prices = (
        PriceElsewhere(
            product="Cartridge K 40", price=38.4, elsewhere=40.25, others=31, alike=True, more=-740.0
        ),
        PriceElsewhere(product=SCRIPT, price=1150.0, elsewhere=1090.5, others=5, alike=False, more=119.0),
    )
    outlook = Outlook(
        method="ltm-x-p-active",
        expected=310_500.0,
        low=120e3,
        high=410e3,
        back_low=0.7,
        back_high=0.85,
        alike=61,
    )
    return (
        Comparison(account="K-a1", goal_share=0.58, prices=prices, outlook=outlook),
        Comparison(account="K-a2", goal_share=None, prices=()),
    )


def retention() -> Retention:
    """Two years of accounts that stayed or left, and both together."""
    last, before = kept(1, 1, 300, 40), kept(2, 1, 290, 61)
    return Retention(
        years=(last, before),
        pooled=(kept(2, 2, 590, 101),),
        unknown=say("retention-earlier-unknown", start=day(date(2023, 10, 20))),
    )


def few_retained() -> Retention:
    """A year of too few accounts, the one before it with more, and both together."""
    years = (kept(1, 1, 12, 3), kept(2, 1, 31, 0))
    return Retention(years=years, pooled=(kept(2, 2, 43, 3),), unknown=None)


def kept(back: int, years: int, accounts: int, lost: int) -> Kept:
    period = Period(start=months_before(AS_OF, 12 * back), end=months_before(AS_OF, 12 * (back - years)))

    def rate(name_: str, way: str, value: float) -> Estimate:
        few = accounts < 30 and way == "accounts-drawn-anew"
        return Estimate(
            id=f"figure-{name_}",
            unit="percent",
            value=value,
            low=None if few else value - 0.03,
            high=None if few else value + 0.03,
            n=accounts,
            method=way,
            period=period,
            origin=say(f"origin-{way}", accounts=count(accounts)),
            flags=(FEW,) if few else (),
        )

    return Kept(
        period=period,
        years=years,
        accounts=accounts,
        lost=lost,
        base=4_000_000.0,
        churned=500_000.0,
        contraction=700_000.0,
        expansion=900_000.0,
        revenue=3_700_000.0,
        logo_churn=rate("churn", "churn-beta-2-8", lost / accounts),
        gross_retention=rate("gross-retention", "accounts-drawn-anew", 0.7),
        net_retention=rate("net-retention", "accounts-drawn-anew", 0.925),
        revenue_churn=rate("revenue-churn", "accounts-drawn-anew", 0.125),
    )


def row_of(person: Person, books: list[Book], *, book: str | None, team: str | None, own: bool) -> TeamRow:
    now, then = sum(one.revenue for one in books), sum(one.revenue_before for one in books)
    return TeamRow(
        person=person,
        own_book=own,
        book=book,
        team=team,
        books=len(books),
        accounts=sum(len(one.accounts) for one in books),
        revenue=now,
        revenue_before=then,
        growth=now / then - 1,
        goal=sum(one.goal or 0 for one in books),
        hours_available=sum(one.hours_available or 0 for one in books),
        hours_spent=sum(one.hours_spent or 0 for one in books),
    )


def selling_time() -> SellingTime:
    """Sixty hours are left for opportunities, of a year that is all to come."""
    days = {"since": date(2027, 1, 1), "until": date(2027, 12, 31)}
    hours = {"available": 1150.0, "fixed": 150.0, "care": 940.0, "left": 60.0}
    return SellingTime(**hours, **days, unknown=1, by_tier={"A": 120.0})  # type: ignore[arg-type]


def opportunities() -> tuple[Targeted, ...]:
    """One that fits, one that must be done, one that falls off, and one that nobody knows enough of."""
    chance = Ends(0.2, 0.35, 0.5)

    def one(key: str, hours: float | None, margin: float | None, **over: Any) -> Targeted:
        known = {"margin": margin and Ends(margin / 2, margin, 2 * margin)}
        known |= {"hours": hours and Ends(hours / 2, hours, 2 * hours)}
        answers = dict.fromkeys(("current_need", "importance", "our_history"), 3)
        given = {"key": key, "origin": "export", "ask": "Lena Thistlewick", "base": chance, **known, **over}
        return Targeted(**{"name": f"Line {key}", "answers": answers, **given})  # type: ignore[arg-type]

    return (
        one("1", 30.0, 60_000.0, name=SCRIPT),
        one("2", 20.0, 3_000.0, must_do=True),
        one("3", 60.0, 40_000.0),
        one("4", None, None),
    )


def teams_of(books: list[Book]) -> tuple[Team, ...]:
    """The manager leads two books; the chief leads the manager and the third book."""
    low, team_slug = books[:2], slug(MANAGER.name, MANAGER.id)
    leaves = {
        book.person.id: row_of(book.person, [book], book=book.slug, team=None, own=True) for book in books
    }
    below = row_of(MANAGER, low, book=None, team=team_slug, own=False)
    chief_slug = slug(CHIEF.name, CHIEF.id)
    all_accounts = tuple(account for book in books for account in book.accounts)
    return (
        Team(
            person=MANAGER,
            slug=team_slug,
            manager=CHIEF.id,
            rows=(leaves["r1"], leaves["r2"]),
            total=below,
            accounts=tuple(account for book in low for account in book.accounts),
            figures=sales_figures(below.revenue, below.growth, below.goal, 2780.0),
            retention=retention().model_copy(update={"unknown": None}),
        ),
        Team(
            person=CHIEF,
            slug=chief_slug,
            manager=None,
            rows=(below, leaves["r3"]),
            total=row_of(CHIEF, books, book=None, team=chief_slug, own=False),
            accounts=all_accounts,
            figures=sales_figures(sum(book.revenue for book in books), 0.01, None, None),
        ),
    )


def rendered(
    company: CompanyPlan, plans: Mapping[str, AccountPlan], *given: Any, **named: Any
) -> dict[str, bytes]:
    """All pages of a run at once."""
    return {
        name: content
        for name, content in render_run(
            company, plans.get, *given, **{"compared": compared, "fit": budgeted, **named}
        )
        if name.endswith(".html")
    }
