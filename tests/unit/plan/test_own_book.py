"""A seller's book begins with what must be fixed in the own plans, and with the own scorecard."""

from typing import Any

from kamlib.plan.blocks import Finding, FindingList, PageSection
from kamlib.plan.document import AccountPlan, Section, anchor
from kamlib.plan.own_book import MOST_FIXES, own_sections
from kamlib.plan.planned import planned_of
from kamlib.report.books import render_run
from kamlib.sentences import day, name, say
from tests.drawn import text
from tests.report.documents import AS_OF, company, plans
from tests.unit.plan.test_added_up import rows
from tests.unit.plan.test_judged import plain

WHOLE = company()
BOOK = WHOLE.books[0]
TODO = say("lint-own-do", todo=name("Lena acts"))
WAIVER = say("lint-waived", by=name("Mia"), until=day(AS_OF), why=name("The board decides."))


def finding(what: str, urgency: Any = "must-fix", *, waived: bool = False) -> Finding:
    return Finding(
        rule="ACT-01",
        urgency=urgency,
        what=say("lint-own-what", what=name(what)),
        why=say("lint-own-why"),
        todo=TODO,
        waived=WAIVER if waived else None,
        links=(),
        others=0,
    )


def found(account: str, *findings: Finding, listed: bool = True) -> AccountPlan:
    """The plan with these findings in its section 10."""
    plan = plans()[account]
    block = FindingList(findings=findings, listed=listed)
    actions = Section(id="actions", headline=say("lint-own-why"), blocks=(block,))
    others = tuple(one for one in plan.sections if one.id != "actions")
    return plan.model_copy(update={"sections": (*others, actions)})


def sections(*shown: AccountPlan) -> dict[str, PageSection]:
    made = {plan.account: planned_of(plan) for plan in shown}
    return {one.id: one for one in own_sections(BOOK, WHOLE.standings, made, shown)}


def test_what_must_be_fixed_stands_first_with_who_does_what() -> None:
    told = sections(
        found("K-a1", finding("nobody does it"), finding("waived", waived=True), finding("note", "note")),
        found("K-a3", finding("no day")),
        found("K-a4", finding("nobody began"), listed=False),
    )
    assert next(iter(told)) == "fix" and {"found", "scorecard"} <= told.keys()
    by_rule = told["found"].blocks[0]
    assert [one.name for one in by_rule.columns if one.name] == [], "of one seller the sum says it"  # type: ignore[union-attr]
    [headline] = plain([text(told["fix"].headline)])
    assert headline.startswith("2 things must be fixed in 2 plans; begin with Quillmarsh Dairies Group")
    assert told["found"].headline.id == "found-fix", "nothing else is to be decided"
    decided = sections(found("K-a1", finding("no day"), finding("no coach", "decide")))["found"]
    assert plain([text(decided.headline)])[0].startswith("One finding needs a decision in one plan")
    assert [(row[1], row[3], row[4]) for row in rows(told["fix"])] == [
        ("Quillmarsh Dairies Group", "nobody does it", "Lena acts"),
        (plans()["K-a3"].name, "no day", "Lena acts"),
    ]


def test_of_many_a_book_lists_some_and_counts_the_rest() -> None:
    told = sections(found("K-a1", *[finding(f"thing {number}") for number in range(MOST_FIXES + 3)]))["fix"]
    assert len(rows(told)) == MOST_FIXES
    assert text(told.blocks[1].text).startswith("3 more stand")  # type: ignore[union-attr]


def test_where_nothing_must_be_fixed_there_is_no_such_list() -> None:
    assert "fix" not in sections(found("K-a1", finding("note", "note")))


def test_the_book_leads_from_each_to_its_plan_and_no_other_book_has_it() -> None:
    made = plans() | {"K-a1": found("K-a1", finding("nobody does it"))}
    pages = {path: page.decode() for path, page in render_run(WHOLE, made.get) if path.endswith(".html")}
    (own,) = (page for path, page in pages.items() if path == f"reps/{BOOK.slug}.html")
    section = own.split('id="fix"')[1].split("</section>")[0]
    assert "nobody does it" in section and f'href="#{anchor(plans()["K-a1"].slug)}"' in section
    assert not any('id="fix"' in page for path, page in pages.items() if path != f"reps/{BOOK.slug}.html")
