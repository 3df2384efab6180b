"""The seam: what a plan says, as meaning and not as text. Reports are rendered from these alone.

A sentence is a message id with its values, a figure is value, unit, period and origin, a chart is its
kind with its rows. Language, format and drawing are the page's. What needs other accounts (ranks,
shares, the company's curve) stands in `CompanyPlan`, so one new order line changes one account's plan.
"""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Final, Literal, get_args

from pydantic import AfterValidator, Field, TypeAdapter, model_validator

from kamlib.plan.blocks import Block, Fact, PageSection, Scalar
from kamlib.plan.bonds import Bonds
from kamlib.plan.effort import Effort
from kamlib.plan.figures import Estimate, Figure, Period
from kamlib.plan.measures import Scorecard
from kamlib.plan.retention import Retention
from kamlib.plan.selling_time import SellingTime
from kamlib.plan.suggested import DecidedLine
from kamlib.plan.targeted import Targeted, TargetingTerms, WayTerms
from kamlib.sentences import Part, Problem, Sentence
from kamlib.settings import Concentration as Few
from kamlib.settings import Thresholds

SCHEMA: Final = 1

SectionId = Literal[
    "handover",
    "stand",
    "profile",
    "people",
    "bridge",
    "opportunities",
    "whitespace",
    "strategies",
    "risks",
    "branches",
    "actions",
    "changes",
    "data",
]

SECTIONS: tuple[SectionId, ...] = get_args(SectionId)
"""Sections 0 to 12. They keep their numbers in every plan; what isn't there is left out. Section 0 is for a
new owner."""


class Section(Part):
    """`headline` is the section's conclusion, `origin` where its figures come from."""

    id: SectionId
    headline: Sentence
    blocks: tuple[Block, ...]
    origin: Sentence | None = None


def _loads_nothing(spec: dict[str, Any] | None) -> dict[str, Any] | None:
    if spec is not None and _has_address(spec):
        raise ValueError("the chart loads its data from an address: give it the rows themselves")
    return spec


def _has_address(part: Any) -> bool:
    if isinstance(part, dict):
        return "url" in part or "href" in part or any(_has_address(value) for value in part.values())
    return isinstance(part, list) and any(_has_address(value) for value in part)


class Addition(Part):
    """What an analyst added: a title, and a text, a table or a chart's Vega-Lite spec with inline data."""

    title: str = Field(min_length=1)
    text: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Scalar, ...], ...] = ()
    spec: Annotated[dict[str, Any] | None, AfterValidator(_loads_nothing)] = None

    @model_validator(mode="after")
    def _rows_fit(self) -> "Addition":
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {place} has {len(row)} cells for {len(self.columns)} columns")
        return self


Tier = Literal["A", "B", "C", "net_credit", "none"]
"""net_credit: more credited than billed; none: no revenue in the last twelve months."""

Depth = Literal["full", "short", "page"]


class Person(Part):
    id: str
    name: str


class Remembered(Part):
    """A judgment as the plan knew it, so that a later plan can be compared with it: `about` is what a reader
    calls it, `fields` those that are compared and filled in, `by` and `at` who said it last, and when."""

    kind: str
    key: str
    about: str
    fields: dict[str, Scalar]
    by: str
    at: date


PlanPart = Literal["answers", "knowledge", "people", "strategies", "loss", "actions", "review"]


class Signing(Part):
    """Who signed the plan, and on which day; so many judgments were `changed` or withdrawn since, the `last`
    of them on that day."""

    by: str
    on: date
    changed: int
    last: date | None


class PlanState(Part):
    """How far a plan is; `none`: nobody has begun. `said`: the day of the newest judgment; `stale`: it is too
    long ago; of the parts that are `asked` of a plan of its depth some are `missing`."""

    status: Literal["none", "draft", "ready", "signed"] = "none"
    said: date | None = None
    stale: bool = False
    asked: tuple[PlanPart, ...] = ()
    missing: tuple[PlanPart, ...] = ()
    signing: Signing | None = None


StrategyStatus = Literal["none", "planned", "live"]


class AccountPlan(Part):
    """One account's plan. Written to plan.json; its bytes are a function of the account's facts alone.
    `loss_factor`: so many times likelier it is lost, since a barrier that locks it in ends. `added_lines`:
    the product lines, as keys of suggestions, of opportunities that people added. `targeted`: its open
    opportunities, and on which `terms` they are compared; `way`: what is missing to its goal, None where
    nothing is."""

    version: Literal[1] = SCHEMA
    account: str
    name: str
    slug: str
    owner: Person
    tier: Tier
    depth: Depth
    as_of: date
    planning_year: int
    currency: str
    stand: Sentence
    figures: tuple[Estimate | Figure, ...]
    estimates: tuple[Estimate, ...] = ()
    lines: tuple[Fact, ...]
    state: PlanState = PlanState()
    scorecard: Scorecard | None = None
    strategies: dict[str, StrategyStatus] = Field(default_factory=dict)
    loss_factor: float = 1.0
    bonds: Bonds | None = None
    decided_lines: tuple[DecidedLine, ...] = ()
    added_lines: tuple[str, ...] = ()
    effort: Effort | None = None
    targeted: tuple[Targeted, ...] = ()
    terms: TargetingTerms = TargetingTerms()
    way: WayTerms | None = None
    sections: tuple[Section, ...]
    additions: tuple[Addition, ...] = ()
    remembered: tuple[Remembered, ...] = ()


def slug(name: str, key: str) -> str:
    """A file name for the thing called `name` with the id `key`: at most 40 ASCII characters of the name,
    a hyphen and 12 hex digits of the id's SHA-256. Different ids never share one."""
    letters = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    words = "-".join(part for part in letters.split("-") if part)[:40].strip("-")
    digest = hashlib.sha256(key.encode()).hexdigest()[:12]
    return f"{words}-{digest}" if words else digest


def anchor(slug: str) -> str:
    """An account's place on a page: the digits of its slug alone, for a page of many accounts leads to each
    several times."""
    return f"p-{slug[-12:]}"


class Sums(Part):
    """One table's rows and amounts: read = used + held back + later (dated after the data's end).

    Amounts are None where the table has none; `unreadable` rows have an amount that nobody can add;
    `lost_accounts` have a row in the table of the accounts, and none that is used."""

    table: str
    read: int
    used: int
    held_back: int
    later: int
    read_amount: float | None
    used_amount: float | None
    held_back_amount: float | None
    later_amount: float | None
    unreadable: int = 0
    lost_accounts: int = 0


class Concentration(Part):
    """How much of the revenue how few accounts bring: share curve, Gini, HHI."""

    period: Period
    n: int
    total: float
    top_fifth: float
    top_fifth_accounts: int
    gini: float
    hhi: float
    effective_accounts: float
    accounts_to_80: int
    largest: float
    top_three: float
    top_ten: float
    net_credit_accounts: int
    net_credit_amount: float
    curve: tuple[tuple[float, float], ...]


KeyVerdict = Literal["key", "decide", "not_key", "unknown"]


class Standing(Part):
    """What the company knows of one account beside the others. `tier_reason` says why it has its tier,
    `parent` is the account it is a branch of; `key_reason` who decided that it is key or not, and why."""

    account: str
    name: str
    slug: str
    parent: str | None = None
    owner: str | None
    owner_rule: str
    tier: Tier
    tier_reason: Sentence
    rank: int | None
    share: float | None
    book_rank: int | None
    book_tier: Tier
    revenue: float
    revenue_before: float
    growth: float | None
    goal: float | None
    open_pipeline: float | None
    hours: float | None
    last_order: date | None
    value: float | None = None
    key_verdict: KeyVerdict = "unknown"
    key_reason: Sentence | None = None


class Book(Part):
    """One rep's accounts, largest first. Goal, hours and `time` are None where nobody said them;
    `goal_origin` says where the goal comes from. `retention` is None where there is too little to say;
    `load`: what the accounts take of a person, by their tiers."""

    person: Person
    slug: str
    manager: str | None
    accounts: tuple[str, ...]
    figures: tuple[Estimate | Figure, ...] = ()
    focus: tuple[PageSection, ...] = ()
    retention: Retention | None = None
    revenue: float
    revenue_before: float
    growth: float | None
    goal: float | None
    goal_origin: Sentence
    hours_available: float | None
    hours_spent: float | None
    time: SellingTime | None = None
    top_share: float | None
    load: float | None = None
    sums: tuple[Sums, ...]


class TeamRow(Part):
    """One row of a manager's page: a direct report with the sum of their sub-tree, or the own book."""

    person: Person
    own_book: bool
    book: str | None
    team: str | None
    books: int
    accounts: int
    revenue: float
    revenue_before: float
    growth: float | None
    goal: float | None
    hours_available: float | None
    hours_spent: float | None


class Team(Part):
    """A person with reports. `total` is the sum of `rows`."""

    person: Person
    slug: str
    manager: str | None
    rows: tuple[TeamRow, ...]
    total: TeamRow
    accounts: tuple[str, ...]
    figures: tuple[Estimate | Figure, ...] = ()
    focus: tuple[PageSection, ...] = ()
    retention: Retention | None = None


class Unowned(Part):
    """An account in no book, and why: for the administrator."""

    account: str
    name: str
    revenue: float
    revenue_all: float
    reason: Sentence


class RunFacts(Part):
    """What every page may say of a run: dates, rules and thresholds, and nobody's figures. `stale_since`:
    their last day, where it lies more than a month before the as-of date. `before_known`: the exports hold
    the whole year before, so that a growth of None says something of the revenue and nothing of the exports.
    """

    version: Literal[1] = SCHEMA
    company: str
    as_of: date
    planning_year: int
    year: Period
    currency: str
    locale: str
    revenue_source: Literal["sales", "opportunities"]
    owner_rules: tuple[str, ...]
    before_known: bool
    stale_since: date | None
    last_twelve_months: Period
    missing_tables: tuple[str, ...]
    tier_cuts: tuple[float, float]
    thresholds: Thresholds


class CompanyPlan(RunFacts):
    """All that is not one account's: written to portfolio.json. `few`: from where on revenue hangs on few."""

    figures: tuple[Estimate | Figure, ...]
    revenue: float
    revenue_before: float
    growth: float | None
    goal: float | None
    goal_origin: Sentence
    focus: tuple[PageSection, ...] = ()
    margin_facts: tuple[Fact, ...] = ()
    concentration: Concentration | None
    concentration_before: Concentration | None
    retention: Retention
    standings: tuple[Standing, ...]
    books: tuple[Book, ...]
    teams: tuple[Team, ...]
    unowned: tuple[Unowned, ...]
    sums: tuple[Sums, ...]
    problems: tuple[Problem, ...]
    problem_count: int
    error_count: int
    key_share: float
    few: Few = Few()


def digest(content: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def to_bytes(document: AccountPlan | CompanyPlan) -> bytes:
    """The document as JSON; the same document is always the same bytes. People read a plan's, with blanks and
    a line's end; the company's is for programs, half as large, and as it comes: a second copy of it would be
    more memory than all its pages take."""
    written = TypeAdapter(type(document))
    if isinstance(document, CompanyPlan):
        return written.dump_json(document)
    return written.dump_json(document, indent=1) + b"\n"


def reading_order(plans: Sequence[AccountPlan], standings: dict[str, Standing]) -> list[AccountPlan]:
    """Plans as a book shows them: by rank in the book, then those without revenue by name."""
    return sorted(
        plans,
        key=lambda plan: (standings[plan.account].book_rank or len(standings) + 1, plan.name, plan.account),
    )
