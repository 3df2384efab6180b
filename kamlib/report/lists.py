"""What the administrator has to repair: accounts without owner or plan, problems with the exports."""

from collections.abc import Mapping, Sequence
from typing import Any

from kamlib.plan.document import CompanyPlan, Standing
from kamlib.report.catalogue import Catalogue
from kamlib.report.formats import isolated, scale_of
from kamlib.report.tables import CellView, HeadView, TableView, Writer, without_empty

MOST_PROBLEMS = 50
MOST_UNOWNED = 100
SEVERITIES = ("error", "warning")


def unowned(company: CompanyPlan, words: Catalogue) -> dict[str, Any]:
    ranked = sorted(company.unowned, key=lambda one: (-one.revenue_all, one.name, one.account))
    shown, rest = ranked[:MOST_UNOWNED], ranked[MOST_UNOWNED:]
    writer = Writer(words, scale_of(one.revenue_all for one in ranked))
    rows = [
        (
            writer.name(one.name),
            writer.name(one.account),
            writer.money(one.revenue),
            writer.money(one.revenue_all),
            writer.text(words.sentence(one.reason)),
        )
        for one in shown
    ]
    if rest:
        rows.append(
            (
                writer.text(words("page-others", rows=len(rest))),
                CellView(),
                writer.money(sum(one.revenue for one in rest)),
                writer.money(sum(one.revenue_all for one in rest)),
                CellView(),
            )
        )
    total = (
        writer.text(words("page-sum")),
        CellView(),
        writer.money(sum(one.revenue for one in ranked)),
        writer.money(sum(one.revenue_all for one in ranked)),
        CellView(),
    )
    heads = ("account", "id", "revenue", "revenue-all", "reason")
    return {
        "headline": words("page-unowned-headline", accounts=len(ranked)),
        "table": TableView(
            id="table-unowned",
            caption=words("page-unowned-caption"),
            heads=tuple(HeadView(words(f"page-column-{head}"), "revenue" in head) for head in heads),
            rows=tuple(rows),
            feet=(total,),
            unit=writer.unit,
            shape="cards",
        ),
    }


def no_plan(
    without: Sequence[Standing], company: CompanyPlan, failed: Mapping[str, str], words: Catalogue
) -> dict[str, Any]:
    names = {book.person.id: book.person.name for book in company.books}
    writer = Writer(words)
    rows = tuple(
        (
            writer.name(one.name),
            writer.name(names.get(one.owner or "", one.owner)),
            writer.text(failed.get(one.account) or words("page-no-plan-cause")),
        )
        for one in without
    )
    return {
        "headline": words("page-no-plan-headline", accounts=len(without)),
        "table": TableView(
            id="table-no-plan",
            caption=words("page-no-plan-caption"),
            heads=tuple(HeadView(words(f"page-column-{head}")) for head in ("account", "owner", "cause")),
            rows=rows,
            shape="cards",
        ),
    }


def problems(company: CompanyPlan, words: Catalogue) -> dict[str, Any]:
    shown = sorted(company.problems, key=lambda one: SEVERITIES.index(one.severity))[:MOST_PROBLEMS]
    writer = Writer(words)
    rows = tuple(
        (
            writer.text(_place(one.file, one.row, words)),
            writer.text(words(f"page-severity-{one.severity}"), short=True),
            writer.name(one.column),
            writer.name(one.value),
            writer.text(words.sentence(one.rule)),
            writer.text(words.sentence(one.fix)),
        )
        for one in shown
    )
    of = company.problem_count
    whole = len(shown) == of
    heads = ("place", "severity", "column", "value", "rule", "fix")
    return {
        "headline": words(
            "page-problems-headline", errors=company.error_count, warnings=of - company.error_count
        ),
        "lead": words("page-problems-lead"),
        "table": without_empty(
            TableView(
                id="table-problems",
                caption=words("page-problems-caption-all")
                if whole
                else words("page-problems-caption", shown=len(shown), of=of),
                heads=tuple(HeadView(words(f"page-column-{head}")) for head in heads),
                rows=rows,
                shape="cards",
            )
        ),
    }


def _place(file: str, row: int | None, words: Catalogue) -> str:
    return isolated(file) if row is None else words("page-place", file=isolated(file), row=str(row))
