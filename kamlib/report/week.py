"""A week as a page, as lines and as JSON."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kamlib.plan.document import CompanyPlan
from kamlib.plan.slices import Readership
from kamlib.plan.week.document import Week
from kamlib.plan.week.items import Item
from kamlib.plan.week.sections import clash_sentence, done_line, status_of, week_headline, week_sections
from kamlib.report.catalogue import Catalogue
from kamlib.report.focus import focus_views
from kamlib.report.formats import isolated
from kamlib.report.html import own_texts, page
from kamlib.report.leaks import LeakScan
from kamlib.report.page import LinkView, frame, run_of
from kamlib.report.tables import nowhere
from kamlib.report.views import FactView
from kamlib.scope import Reader
from kamlib.sentences import Sentence, number

TEMPLATE = "week.html"


def week_page(
    week: Week, company: CompanyPlan, reader: Reader, day_hours: float, words: Catalogue, templates: Path
) -> bytes:
    """A page of its own, which leads nowhere. The same week is always the same bytes. Raises ForeignAccounts
    where it names an account that the `reader` does not see and has nothing to do in, and UnsafePage."""
    told = week_sections(week)
    sections = focus_views(told, nowhere, words)
    values = {
        "frame": frame(
            run_of(company, None, words),
            words,
            name=week.whose,
            place=(words("week-level"),),
            kicker=title(week, words),
            headline=words.sentence(week_headline(week)),
            stand=(),
            stats=(),
            origin="",
            reconciled=(),
        ),
        "focus": sections,
        "jumps": tuple(LinkView(f"#{section.id}", section.listed) for section in sections),
        "notes": _notes(week, day_hours, words),
        "spreadsheet": "",
    }
    html = page(TEMPLATE, values, words, templates)
    scan = LeakScan(Readership(company), [*words.own_texts, *own_texts(templates)])
    scan.refuse(TEMPLATE, html.decode(), reader, focus=told, also=week.worked_in)
    return html


def title(week: Week, words: Catalogue) -> str:
    """Whose week it is, and which days it has."""
    days = {"start": _day(week.agenda.span.start, words), "last": _day(week.agenda.span.last, words)}
    if week.whose is None:
        return words("week-kicker-all", **days)
    return words("week-kicker", whose=isolated(week.whose), **days)


def _notes(week: Week, day_hours: float, words: Catalogue) -> tuple[FactView, ...]:
    hours = words.formats.value(number(day_hours))
    notes = [FactView(words("week-note-actions"), words("week-note-actions-text"))]
    if not week.one_account:
        notes.append(FactView(words("week-note-prepare"), words("week-note-prepare-text")))
    notes.append(FactView(words("week-note-clash"), words("week-note-clash-text", hours=hours)))
    return tuple(notes)


def week_lines(week: Week, words: Catalogue) -> list[str]:
    """The week for a console: below each action the line that says it is done."""
    return list(_lines(week, words))


def _lines(week: Week, words: Catalogue) -> Iterator[str]:
    yield title(week, words)
    yield words.sentence(week_headline(week))
    own = week.agenda
    for id, items in (("week-late", own.late), ("week-days", own.due), ("week-undated", own.undated)):
        if items:
            yield from ("", words(f"page-focus-{id}"))
        for one in items:
            yield from (f"  {_item(one, words)}", f"      {done_line(one)}")
    if week.clashes:
        yield from ("", words("page-focus-week-clashes"))
        for clash in week.clashes:
            yield f"  {_day(clash.day, words)}  {words.sentence(clash_sentence(clash))}"
    if week.prepare:
        yield from ("", words("page-focus-week-prepare"))
        for ready in week.prepare:
            yield f"  {ready.name}: {words.sentence(ready.why)}"
    if week.stale:
        yield from ("", words("page-focus-week-stale"))
        for old in week.stale:
            told = {"account": old.name, "topic": _cell(old.told, words)}
            told |= {"date": _day(old.said.learnt, words), "by": old.said.revision.author}
            yield f"  {words('week-line-stale', **told)}"


def _item(one: Item, words: Catalogue) -> str:
    told = {
        "due": _day(one.record.due, words) if one.record.due else words("date-unknown"),
        "title": one.record.title,
        "account": one.account_name,
        "who": one.who.name if one.who else words("nobody"),
    }
    if one.record.effort is None:
        return words("week-line", **told)
    return words("week-line-hours", hours=words.formats.value(number(one.record.effort)), **told)


def _cell(value: Any, words: Catalogue) -> str:
    return words.sentence(value) if isinstance(value, Sentence) else str(value)


def _day(moment: Any, words: Catalogue) -> str:
    return words.formats.text("date", moment.isoformat())


def week_json(week: Week, words: Catalogue) -> str:
    """{"start", "last", "late", "due", "undated", "later", "clashes", "prepare", "stale"}: days are ISO,
    texts are the catalogue's."""
    own = week.agenda
    told = {
        "start": own.span.start.isoformat(),
        "last": own.span.last.isoformat(),
        **{
            name: [_item_json(one, week, words) for one in getattr(own, name)]
            for name in ("late", "due", "undated", "later")
        },
        "clashes": [
            {
                "day": one.day.isoformat(),
                "who": [who.id for who in one.who],
                "message": words.sentence(clash_sentence(one)),
                "actions": [{"account": item.account, "id": item.key} for item in one.items],
            }
            for one in week.clashes
        ],
        "prepare": [
            {"account": one.account, "name": one.name, "why": words.sentence(one.why)} for one in week.prepare
        ],
        "stale": [
            {
                "account": one.account,
                "topic": one.topic,
                "learnt": one.said.learnt.isoformat(),
                "by": one.said.revision.author,
            }
            for one in week.stale
        ],
    }
    return json.dumps(told, ensure_ascii=False)


def _item_json(one: Item, week: Week, words: Catalogue) -> dict[str, Any]:
    record = one.record
    return {
        "account": one.account,
        "name": one.account_name,
        "id": one.key,
        "title": record.title,
        "kind": record.kind_of_action,
        "who": one.who.id if one.who else None,
        "start": record.start.isoformat() if record.start else None,
        "due": record.due.isoformat() if record.due else None,
        "hours": record.effort,
        "status": record.status,
        "told": words.sentence(status_of(one, week.agenda.span.start)),
        "done": done_line(one),
    }
